"""How long a story is: what a reader reads, and nothing that only sets it."""

from collections.abc import Callable

import pytest
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from midad.arabic import truncate
from midad.articles.models import ArticlePage
from midad.articles.templatetags.newspaper import isolated_text, shortened


def test_settings_of_blocks_are_no_words(publish: Callable[..., ArticlePage]) -> None:
    article = publish(
        body=[
            ("paragraph", {"text": "<p>ثلاث كلمات هنا</p>", "direction": "rtl", "language": "fa"}),
            ("heading", {"text": "عنوان فرعي", "level": "3"}),
            ("embed", {"url": "https://x.com/a/status/1", "text": "منشور قصير", "provider": ""}),
        ]
    )
    assert article.plain_text.split() == ["ثلاث", "كلمات", "هنا", "عنوان", "فرعي", "منشور", "قصير"]
    assert article.measure.words == 7


def test_what_is_searched_is_what_is_read(publish: Callable[..., ArticlePage]) -> None:
    body = publish(body=[("paragraph", {"text": "<p>نص</p>", "direction": "auto", "language": ""})]).body
    assert body.stream_block.get_searchable_content(body) == ["نص"]


def test_paragraphs_are_lines_and_signs_are_themselves(publish: Callable[..., ArticlePage]) -> None:
    text = "<p>أول الكلام.</p><p>ثانيه<br/>وثالثه &amp; غيره</p>"
    article = publish(body=[("paragraph", {"text": text, "direction": "auto", "language": ""})])
    assert article.plain_text == "أول الكلام.\nثانيه\nوثالثه & غيره"
    assert article.measure.sentences == 3


def test_signs_of_plain_text_are_no_markup(publish: Callable[..., ArticlePage]) -> None:
    article = publish(
        body=[
            ("heading", {"text": "مقارنة x<y وz>w", "level": "2"}),
            ("key_points", {"title": "أصغر من &lt;", "points": ["قال <script> ثم <video> نص", "أول<br>ثان"]}),
        ]
    )
    assert article.plain_text.splitlines() == [
        "مقارنة x<y وz>w",
        "أصغر من &lt;",
        "قال <script> ثم <video> نص",
        "أول<br>ثان",
    ]


def test_the_headings_of_a_table_are_text_like_its_cells(publish: Callable[..., ArticlePage]) -> None:
    columns = [{"type": "text", "heading": "الدائرة"}, {"type": "number", "heading": "المقاعد"}]
    rows = [{"values": ["السهل", "25"]}, {"values": ["الجبل", "9"]}]
    table = {"caption": "نتائج الفرز", "table": {"columns": columns, "rows": rows}}
    article = publish(body=[("table", table)])
    assert article.plain_text.split("\n") == ["نتائج الفرز", "الدائرة", "المقاعد", "السهل", "25", "الجبل", "9"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("قال <script> ثم <video> نص", "قال <script> ثم <video> نص"),
        ("أصغر من &lt; وأكبر", "أصغر من &lt; وأكبر"),
        (conditional_escape("قال <script> ثم <video> نص"), "قال <script> ثم <video> نص"),
        (mark_safe("<p>قال <b>نعم</b> &amp; &lt;لا&gt;</p>"), "قال نعم & <لا>"),
    ],
)
def test_a_shortened_text_loses_no_word(text: str, plain: str) -> None:
    assert shortened(text, 200) == plain
    assert isolated_text(text).replace("\u2068", "").replace("\u2069", "") == plain
    assert shortened(text, 12) == truncate(plain, 12)
