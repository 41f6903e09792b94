"""The comments under a page as readers get them: threads in pages that stay what they were."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Max

from midad.comments.models import Comment, CommentRules

#: What is read of a comment for readers: never an address.
SHOWN = (
    "page_id", "parent_id", "place", "name", "website", "text", "received_at", "state", "is_pick", "is_pinned",
    "member_id", "member__display_name", "member__username", "member__first_name", "member__last_name",
)  # fmt: skip


class NoSuchPage(Exception):  # noqa: N818 - a state, not a fault
    """The comments have fewer pages."""


@dataclass
class Node:
    """A comment with its answers. `parent` is that which it answers, where readers have it."""

    comment: Comment
    step: int = 0
    parent: Comment | None = None
    answers: "list[Node]" = field(default_factory=list)

    @property
    def answers_what_is_gone(self) -> bool:
        return self.parent is None and self.step > 0


@dataclass(frozen=True)
class Threads:
    """A page of threads. Pages are numbered from the oldest, so that a thread stays where it is."""

    total: int
    nodes: list[Node]
    number: int
    pages: int
    rules: CommentRules

    def __iter__(self) -> Iterator[Node]:
        """All comments in reading order, each after what it answers."""
        waiting = list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.answers)

    @property
    def first_number(self) -> int:
        """The page that stands under the story itself."""
        return self.pages if self.rules.order == CommentRules.Order.NEWEST else 1


def threads_of(page: int, rules: CommentRules, number: int | None = None) -> Threads:
    """A page of the comments on the page with this key; without a number that which stands under the story itself.

    Two queries, however many comments there are. Raises NoSuchPage.
    """
    approved = Comment.objects.on(page).approved()
    counted = approved.aggregate(total=Count("pk"), last=Max("place"))
    pages = max(1, -(-(counted["last"] or 0) // rules.per_page))
    is_newest_first = rules.order == CommentRules.Order.NEWEST
    if number is None:
        number = pages if is_newest_first else 1
    if not 1 <= number <= pages:
        raise NoSuchPage(number)
    if not counted["total"]:
        return Threads(0, [], number, pages, rules)
    first = (number - 1) * rules.per_page
    rows = approved.filter(place__gt=first, place__lte=first + rules.per_page).select_related("member")
    nodes = _trees(list(rows.only(*SHOWN).order_by("pk")), rules)
    return Threads(counted["total"], nodes[::-1] if is_newest_first else nodes, number, pages, rules)


def page_number_of(comment: Comment, rules: CommentRules) -> int:
    """The page of comments on which it stands."""
    return -(-(comment.place or 1) // rules.per_page)


def _trees(comments: list[Comment], rules: CommentRules) -> list[Node]:
    """The threads in the order of their places; answers to what readers do not have stand first in its place."""
    nodes = {comment.pk: Node(comment) for comment in comments}
    roots: defaultdict[int, list[Node]] = defaultdict(list)
    for comment in comments:
        node = nodes[comment.pk]
        above = nodes.get(comment.parent_id) if comment.parent_id else None
        if above is None:
            node.step = 1 if comment.parent_id else 0
            roots[comment.place or 0].append(node)
        else:
            node.parent = above.comment
            above.answers.append(node)
    threads = [node for place in sorted(roots) for node in roots[place]]
    waiting = list(threads)
    while waiting:
        node = waiting.pop()
        node.answers.sort(key=lambda answer: (not answer.comment.is_pinned, answer.comment.pk))
        for answer in node.answers:
            answer.step = min(node.step + 1, max(rules.depth, 1))
        waiting += node.answers
    return threads
