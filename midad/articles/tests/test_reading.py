"""How long a story is: what a reader reads, and nothing that only sets it."""

from collections.abc import Callable

from midad.articles.models import ArticlePage


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
