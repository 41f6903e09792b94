"""The comments under a page as readers get them: threads in pages that stay what they were."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db.models import Count, Max

from midad.comments.models import Comment, CommentRules
from midad.comments.models.comment import CommentQuerySet

#: What is read of a comment for readers: never an address.
SHOWN = (
    "page_id", "parent_id", "place", "name", "website", "text", "received_at", "state", "is_pick", "is_pinned",
    "member_id",
)  # fmt: skip
#: So many answers of a thread stand under it; all of them stand on pages of their own, so many on each.
ANSWERS = 100
#: Up to so many comments of a page are read without asking first how long its threads are.
_AT_ONCE = 400


class NoSuchPage(Exception):  # noqa: N818 - a state, not a fault
    """The comments have fewer pages."""


@dataclass
class Node:
    """A comment with its answers. `parent` is that which it answers, where readers have it."""

    comment: Comment
    step: int = 0
    parent: Comment | None = None
    #: Whether it is by somebody who wrote the story.
    is_by_writer: bool = False
    answers: "list[Node]" = field(default_factory=list)

    @property
    def answers_what_is_gone(self) -> bool:
        return self.parent is None and self.comment.parent_id is not None


@dataclass(frozen=True)
class Thread:
    """The comments of one place in reading order, each after what it answers; `hidden` are so many further answers."""

    place: int
    nodes: list[Node]
    hidden: int = 0


@dataclass(frozen=True)
class Threads:
    """A page of threads, or, without a number, what stands under the story itself.

    Pages are numbered from the oldest, so that a thread stays where it is.
    """

    total: int
    threads: list[Thread]
    number: int | None
    pages: int
    is_newest_first: bool

    @property
    def nodes(self) -> list[Node]:
        return [node for thread in self.threads for node in thread.nodes]

    @property
    def earlier(self) -> int | None:
        """The number of the page before, 0 for the story itself; None where there is none."""
        first = min(self._here)
        return None if first == 1 else self._number_or_story(first - 1)

    @property
    def later(self) -> int | None:
        last = max(self._here)
        return None if last == self.pages else self._number_or_story(last + 1)

    @property
    def _here(self) -> set[int]:
        return under_story(self.pages, self.is_newest_first) if self.number is None else {self.number}

    def _number_or_story(self, number: int) -> int:
        return 0 if number in under_story(self.pages, self.is_newest_first) else number


@dataclass(frozen=True)
class OneThread:
    """A page of the answers of one thread, in the order in which they came, under what they answer."""

    total: int
    first: Node | None
    answers: list[Node]
    number: int
    pages: int

    @property
    def earlier(self) -> int:
        return self.number - 1

    @property
    def later(self) -> int:
        return self.number + 1 if self.number < self.pages else 0


def under_story(pages: int, is_newest_first: bool) -> set[int]:
    """The numbers of the pages that stand under the story: two of the newest, for the last may have one thread."""
    return {max(1, pages - 1), pages} if is_newest_first else {1}


def threads_of(page: int, rules: CommentRules, number: int | None = None) -> Threads:
    """A page of the comments on the page with this key; without a number what stands under the story itself.

    At most three queries, however many comments there are. Raises NoSuchPage.
    """
    approved = Comment.objects.on(page).approved()
    counted = approved.aggregate(total=Count("pk"), last=Max("place"))
    pages = max(1, -(-(counted["last"] or 0) // rules.per_page))
    is_newest_first = rules.order == CommentRules.Order.NEWEST
    if number is not None and not 1 <= number <= pages:
        raise NoSuchPage(number)
    make = partial(Threads, counted["total"], number=number, pages=pages, is_newest_first=is_newest_first)
    if not counted["total"]:
        return make([])
    numbers = under_story(pages, is_newest_first) if number is None else {number}
    places = (min(numbers) - 1) * rules.per_page, max(numbers) * rules.per_page
    rows = approved.filter(place__gt=places[0], place__lte=places[1])
    found, hidden = _read(rows, approved, is_few=counted["total"] <= _AT_ONCE)
    threads = _threads(found, rules, hidden)
    return make(threads[::-1] if is_newest_first else threads)


def thread_of(page: int, place: int, number: int) -> OneThread:
    """The thread in a place with a page of its answers. Two queries. Raises NoSuchPage."""
    rows = Comment.objects.on(page).approved().filter(place=place)
    keys = list(rows.order_by("pk").values_list("pk", "parent_id"))
    pages = max(1, -(-(len(keys) - 1) // ANSWERS))
    if not keys or not 1 <= number <= pages:
        raise NoSuchPage(number)
    begin = 1 + (number - 1) * ANSWERS
    shown = [keys[0], *keys[begin : begin + ANSWERS]]
    # What they answer may stand on another page: its name is said.
    wanted = {pk for pk, _parent in shown} | {parent for _pk, parent in shown if parent}
    found = rows.only(*SHOWN).in_bulk(wanted)
    nodes = [Node(found[pk], 1, found.get(parent or 0)) for pk, parent in shown if pk in found]
    first, answers = (nodes[0], nodes[1:]) if nodes else (None, [])
    if first is not None:
        first.step = 0
    return OneThread(len(keys), first, answers, number, pages)


def page_number_of(comment: Comment, rules: CommentRules) -> int:
    """The page of comments on which it stands."""
    return -(-(comment.place or 1) // rules.per_page)


def rank_of(comment: Comment) -> int:
    """How many comments of its thread came before it."""
    before = Comment.objects.on(comment.page_id).approved().filter(place=comment.place, pk__lt=comment.pk)
    return before.count()


def _read(
    rows: CommentQuerySet, approved: CommentQuerySet, *, is_few: bool
) -> tuple[list[Comment], Counter[int | None]]:
    """The comments to be shown, and how many of each place are not; of long threads the texts are not read."""
    hidden: Counter[int | None] = Counter()
    if is_few:
        found = list(rows.only(*SHOWN).order_by("pk"))
        shown = _shown((one.pk, one.parent_id, one.place, one.is_pinned) for one in found)
        hidden.update(one.place for one in found if one.pk not in shown)
        return [one for one in found if one.pk in shown], hidden
    outline = list(rows.order_by("pk").values_list("pk", "parent_id", "place", "is_pinned"))
    shown = _shown(outline)
    hidden.update(place for pk, _parent, place, _pinned in outline if pk not in shown)
    texts = approved.filter(pk__in=shown) if hidden else rows
    return list(texts.only(*SHOWN).order_by("pk")), hidden


def _shown(outline: "Iterable[tuple[int, int | None, int | None, bool]]") -> set[int]:
    """The keys of what stands under a story: of each thread the first and so many answers, and what is pinned."""
    shown, counted = set(), Counter[int | None]()
    for pk, parent, place, is_pinned in outline:
        counted[place] += 1
        if counted[place] <= ANSWERS + 1:
            shown.add(pk)
        elif is_pinned:
            shown |= {pk, parent or pk}
    return shown


def _threads(comments: list[Comment], rules: CommentRules, hidden: Counter[int | None]) -> list[Thread]:
    """The threads in the order of their places; answers to what readers do not have stand first in its place."""
    nodes = {comment.pk: Node(comment) for comment in comments}
    roots: defaultdict[int, list[Node]] = defaultdict(list)
    for comment in comments:
        node = nodes[comment.pk]
        above = nodes.get(comment.parent_id) if comment.parent_id else None
        if above is None:
            node.step = min(1, rules.depth) if comment.parent_id else 0
            roots[comment.place or 0].append(node)
        else:
            node.parent = above.comment
            above.answers.append(node)
    return [Thread(place, _in_reading_order(roots[place], rules.depth), hidden[place]) for place in sorted(roots)]


def _in_reading_order(roots: list[Node], depth: int) -> list[Node]:
    found = []
    waiting = roots[::-1]
    while waiting:
        node = waiting.pop()
        found.append(node)
        node.answers.sort(key=lambda answer: (not answer.comment.is_pinned, answer.comment.pk))
        for answer in node.answers:
            answer.step = min(node.step + 1, max(depth, 1))
        waiting += reversed(node.answers)
    return found
