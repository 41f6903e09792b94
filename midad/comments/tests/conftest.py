"""A story that takes comments, and readers who write them."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from midad.articles.models import ArticlePage
from midad.comments.models import Comment, CommentRules
from midad.comments.receiving import Received, Written, receive

Write = Callable[..., Received]


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


@pytest.fixture
def story(publish: Any) -> ArticlePage:
    return publish("خبر عن ميناء الزعفران")  # type: ignore[no-any-return]


@pytest.fixture
def rules(home: Any) -> CommentRules:
    """The usual rules, but for first comments, which are published."""
    rules: CommentRules = CommentRules._default_manager.create(site=home.get_site(), hold=CommentRules.Hold.NOTHING)
    return rules


@pytest.fixture
def write(story: ArticlePage, rules: CommentRules) -> Write:
    """`write("text", name=…, address=…)`: a comment comes in, each from an address of its own."""
    numbers = count(1)

    def written(text: str = "تعليق هادئ عن الميناء", **changes: Any) -> Received:
        number = next(numbers)
        words: dict[str, Any] = {
            "page": story,
            "parent": None,
            "name": f"قارئ {number}",
            "email": f"reader{number}@mail.example",
            "website": "",
            "address": f"203.0.{number}.7",
            "number": f"token-{number}",
        }
        return receive(written=Written(text=text, **(words | changes)), rules=changes.pop("rules", rules))

    return written


@pytest.fixture
def approved(story: ArticlePage) -> Callable[..., Comment]:
    """A comment that readers have, made past the pipeline."""
    from midad.comments import moderation

    def make(text: str = "تعليق", *, parent: Comment | None = None, **fields: Any) -> Comment:
        given = {"page_id": story.pk, "name": "قارئة", "email": "reader@mail.example"} | fields
        comment = Comment.objects.create(text=text, parent=parent, **given)
        moderation.decide(comments=[comment.pk], state=Comment.State.APPROVED, by=None)
        comment.refresh_from_db()
        return comment

    return make
