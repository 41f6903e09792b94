"""Whether a page takes comments, and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from midad.articles.models import ArticlePage
from midad.comments.models import CommentRules
from midad.delivery.memory import remembered
from midad.delivery.recording import depends_on


@dataclass(frozen=True)
class Openness:
    """`until`: the moment from which on it takes none any more; None where it is open without an end, or closed."""

    is_open: bool
    until: datetime | None = None


_CLOSED = Openness(is_open=False)


def key_of(page: int) -> str:
    """What pages are kept under that show a form which will not be there for ever."""
    return f"takes_comments:{page}"


def rules_of(site: Site) -> CommentRules:
    return remembered(f"comment rules {site.pk}", lambda: CommentRules.of(site))


def openness_of(page: Page, rules: CommentRules) -> Openness:
    """Whether readers may comment now; a page that is being made is purged when that changes (`closing`)."""
    if not (rules.is_open and isinstance(page, ArticlePage) and page.live) or page.comments == page.Comments.CLOSED:
        return _CLOSED
    until = _end_of(page, rules)
    if until is None:
        return Openness(is_open=True)
    if until <= timezone.now():
        return _CLOSED
    depends_on(key_of(page.pk))
    return Openness(is_open=True, until=until)


def _end_of(page: Any, rules: CommentRules) -> datetime | None:
    if page.comments_open_until:
        return page.comments_open_until  # type: ignore[no-any-return]
    if page.comments == page.Comments.OPEN or rules.closes_after is None or page.published_at is None:
        return None
    return page.published_at + rules.closes_after  # type: ignore[no-any-return]
