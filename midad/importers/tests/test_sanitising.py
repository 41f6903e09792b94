"""The last gate before markup is stored."""

import pytest

from midad.importers.sanitising import DEEPEST, LONGEST, rich_text


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("كلام <b>مهم</b> و<em>آخر</em>", "كلام <b>مهم</b> و<em>آخر</em>"),
        ("<strong>مهم</strong><br>ثم", "<b>مهم</b><br/>ثم"),
        ('<a href="https://example.org/?a=1&amp;b=2">رابط</a>', '<a href="https://example.org/?a=1&amp;b=2">رابط</a>'),
        ('<a href="javascript:alert(1)" onclick="x()">رابط</a>', "<a>رابط</a>"),
        ('<img src="x" onerror="alert(1)">كلام', "كلام"),
        ("<script>alert(1)</script>كلام", "كلام"),
        ("<p><div>كلام</div></p>", "كلام"),
        ("<!-- سر -->كلام", "كلام"),
        ("2 < 3 & 4 > 1", "2 &lt; 3 &amp; 4 &gt; 1"),
    ],
)
def test_only_the_markup_of_a_paragraph_is_stored(given: str, stored: str) -> None:
    assert rich_text(given) == stored


@pytest.mark.parametrize("given", ["<b>" * 10 * DEEPEST + "كلام", "<b>" + "كلمة " * LONGEST + "</b>"])
def test_what_is_too_deep_or_too_long_loses_its_markup_and_keeps_its_words(given: str) -> None:
    stored = rich_text(given)
    assert "<b>" not in stored
    assert "كل" in stored


@pytest.mark.parametrize(
    "given",
    ["<<b>b>x", "<a href='javas<b>cript:x'>y</a>", "&lt;script&gt;", "<svg><style><a id='</style><img src=x>'>"],
)
def test_cleaning_again_changes_nothing(given: str) -> None:
    once = rich_text(given)
    assert rich_text(once) == once
