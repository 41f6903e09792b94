"""What stands under a page: its comments, and the form where it takes any."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse

from midad.articles.addresses import percent_encoded
from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, Byline
from midad.articles.querysets import LINE_FIELDS
from midad.comments.forms import CommentForm
from midad.comments.models import Comment, CommentRules
from midad.comments.openness import Openness, openness_of, rules_of
from midad.comments.threads import ANSWERS, Node, Threads, page_number_of, rank_of, threads_of, under_story

#: Where the comments begin on the page of a story.
ANCHOR = "comments"


@dataclass(frozen=True)
class Discussion:
    """A page of the comments on a page, for the theme. `form` is None where it takes none."""

    page: Any
    story: str
    rules: CommentRules
    openness: Openness
    threads: Threads
    form: CommentForm | None

    @property
    def is_shown(self) -> bool:
        return self.openness.is_open or bool(self.threads.total)

    @property
    def takes_answers(self) -> bool:
        return self.openness.is_open and bool(self.rules.depth)

    @property
    def earlier(self) -> str:
        return self._address(self.threads.earlier)

    @property
    def later(self) -> str:
        return self._address(self.threads.later)

    def _address(self, number: int | None) -> str:
        if number is None:
            return ""
        return f"{page_of_comments(self.page.pk)}?page={number}" if number else f"{self.story}#{ANCHOR}"


def discussion_of(
    request: HttpRequest, page: Any, number: int | None = None, *, bylines: Iterable[Byline] | None = None
) -> Discussion:
    """The comments under a page, or page `number` of them; for one request they are read once. Raises NoSuchPage.

    `bylines` are those of the page, where they are read already.
    """
    read: dict[tuple[int, int | None], Discussion] = request.__dict__.setdefault("_midad_comments", {})
    key = page.pk, number
    if key not in read:
        frame = frame_of(request)
        rules = rules_of(frame.site)
        threads = threads_of(page.pk, rules, number)
        mark_writers(page.pk, threads, bylines)
        openness = openness_of(page, rules)
        form = form_for(page, rules) if openness.is_open else None
        story = percent_encoded(frame.url(page))
        read[key] = Discussion(page, story, rules, openness, threads, form)
    return read[key]


def form_for(page: Any, rules: CommentRules, parent: Comment | None = None) -> CommentForm:
    """An empty form."""
    return CommentForm(page=page, rules=rules, parent=parent)


def mark_writers(page: int, nodes: Iterable[Node], bylines: Iterable[Byline] | None = None) -> None:
    """Mark what is by those who wrote the story: by the member whose account the signing author has."""
    by_members = [node for node in nodes if node.comment.member_id]
    if not by_members:
        return
    if bylines is None:
        bylines = Byline.objects.filter(article=page).select_related("author")
    accounts = {byline.author.user_id for byline in bylines if byline.role == Byline.Role.BY}
    for node in by_members:
        node.is_by_writer = node.comment.member_id in accounts


def page_for_readers(pk: int) -> ArticlePage | None:
    """The page with this key, when it is one that readers have and that can carry comments."""
    stories = ArticlePage.objects.for_readers().only(
        *LINE_FIELDS, "live", "published_at", "comments", "comments_open_until"
    )
    found: ArticlePage | None = stories.filter(pk=pk).first()
    return found


def page_of_comments(page: int) -> str:
    return reverse("comments:on", args=[page])


def address_of(comment: Comment, page: Any, frame: Frame) -> str:
    """Where readers find an approved comment."""
    rules = rules_of(frame.site)
    rank = rank_of(comment)
    if rank > ANSWERS:
        thread = reverse("comments:thread", args=[comment.page_id, comment.place])
        return f"{thread}?page={(rank - 1) // ANSWERS + 1}#{comment.anchor}"
    number, pages = page_number_of(comment, rules), _pages(comment.page_id, rules)
    if number in under_story(pages, rules.order == CommentRules.Order.NEWEST):
        return f"{percent_encoded(frame.url(page))}#{comment.anchor}"
    return f"{page_of_comments(comment.page_id)}?page={number}#{comment.anchor}"


def _pages(page: int, rules: CommentRules) -> int:
    last = Comment.objects.on(page).approved().aggregate(last=Max("place"))["last"]
    return max(1, -(-(last or 0) // rules.per_page))
