"""HTML under the desk: which blocks it has, and that a fix changes nothing else of it."""

import pytest

from midad.arabic.copydesk import Block, HouseStyle
from midad.arabic.copydesk.markup import fix_html, html_blocks, looks_like_html

PAGE = """<!doctype html>
<html lang="ar"><head><title>عنوان</title><style>p , q { color: red }</style></head>
<body><h1>مقتل  ثلاثة .</h1>
<p>قال <b>الناطق</b> ،
   إن &laquo; المعبر &raquo; مغلق<br>و الطريق كذلك.</p>
<figure><img src="a.jpg" alt="صورة ،هنا"><figcaption>أهـــداف</figcaption></figure>
<ul><li>أولًا , ثم ثانيًا</li></ul><p lang="fr">Un , deux</p><pre>الى , x</pre><p>زوروا <bdi>الى ,x</bdi> غدًا.</p>
<table><tr><td>12  رجلًا</td></tr></table></body></html>"""


def test_the_blocks_of_a_page() -> None:
    assert [(block.kind, block.text) for block in html_blocks(PAGE)] == [
        ("headline", "عنوان"),
        ("headline", "مقتل ثلاثة ."),
        ("paragraph", "قال الناطق ، إن « المعبر » مغلق\nو الطريق كذلك."),
        ("alt", "صورة ،هنا"),
        ("caption", "أهـــداف"),
        ("list_item", "أولًا , ثم ثانيًا"),
        ("paragraph", "Un , deux"),
        ("paragraph", "زوروا الى ,x غدًا."),
        ("cell", "12 رجلًا"),
    ]
    assert html_blocks(PAGE)[6].language == "fr"
    assert html_blocks(PAGE)[7].verbatim == ((6, 12),)


def test_only_the_faults_of_a_page_change() -> None:
    fixed = fix_html(PAGE, names=(), style=HouseStyle())
    changes = [
        ("مقتل  ثلاثة .", "مقتل  ثلاثة"),
        ("</b> ،\n   إن &laquo; المعبر &raquo; مغلق<br>و الطريق", "</b>،\n   إن &laquo;المعبر&raquo; مغلق<br>والطريق"),
        ("صورة ،هنا", "صورة، هنا"),
        ("أهـــداف", "أهداف"),
        ("أولًا , ثم", "أولًا، ثم"),
    ]
    expected = PAGE
    for wrong, right in changes:
        assert wrong in expected
        expected = expected.replace(wrong, right)
    assert fixed == expected
    assert fix_html(fixed, names=(), style=HouseStyle()) == fixed


def test_a_fix_over_a_tag_is_left_out() -> None:
    source = "<p>خرج من <b>من</b> المكتب ،وعاد.</p>"
    assert fix_html(source, names=(), style=HouseStyle()) == "<p>خرج من <b>من</b> المكتب، وعاد.</p>"


@pytest.mark.parametrize(
    "source", ["<", "<p", "&", "&#", "&#x;", "</p></p>", "<br>", "<img alt=''>", "<script>ا", "<!--"]
)
def test_broken_markup_is_read_as_far_as_it_goes(source: str) -> None:
    assert fix_html(source, names=(), style=HouseStyle()) == source


def test_what_looks_like_a_page() -> None:
    assert looks_like_html("<p>نص</p>")
    assert not looks_like_html("أصغر من 5 <ثم> كبر")
    assert html_blocks("") == []
    assert html_blocks("نص بلا وسوم") == [Block("نص بلا وسوم")]
