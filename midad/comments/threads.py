"""The comments under a page as readers get them: threads in pages that stay what they were."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from midad.comments.models import Comment, CommentRules

#: What is read of a comment for readers: never an address.
SHOWN = (
    "page_id", "parent_id", "place", "name", "website", "text", "received_at", "state", "is_pick", "is_pinned",
    "member_id", "erased_at",
)  # fmt: skip
#: So many answers of a thread stand under it; all of them stand on pages of their own, so many on each.
ANSWERS = 100
#: Up to so many comments of a page are read at once, whichever of them are shown.
_FEW = 200


class NoSuchPage(Exception):  # noqa: N818 - a state, not a fault
    """The comments have fewer pages."""


class Line(NamedTuple):
    """Where a comment stands."""

    pk: int
    parent_id: int | None
    place: int | None
    is_pinned: bool
    erased_at: datetime | None = None


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

    Pages are numbered from the oldest, so that a thread stays where it is. `total` is how many comments the story has;
    the places that erased ones have left are none.
    """

    total: int
    threads: list[Thread]
    number: int | None
    pages: int
    is_newest_first: bool

    def __iter__(self) -> Iterator[Node]:
        """All comments in reading order."""
        return (node for thread in self.threads for node in thread.nodes)

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

    One query where there are few; where there are many, at most three, however many there are. Raises NoSuchPage.
    """
    approved = Comment.objects.on(page).approved().order_by("pk")
    few = list(approved.only(*SHOWN)[: _FEW + 1])
    outline = [Line(one.pk, one.parent_id, one.place, one.is_pinned, one.erased_at) for one in few]
    if len(few) > _FEW:
        outline = [Line(*row) for row in approved.values_list(*Line._fields)]
    pages = max(1, -(-max((line.place or 0 for line in outline), default=0) // rules.per_page))
    is_newest_first = rules.order == CommentRules.Order.NEWEST
    if number is not None and not 1 <= number <= pages:
        raise NoSuchPage(number)
    numbers = under_story(pages, is_newest_first) if number is None else {number}
    first, last = (min(numbers) - 1) * rules.per_page, max(numbers) * rules.per_page
    here = [line for line in outline if first < (line.place or 0) <= last]
    shown = _shown(here)
    hidden = Counter(line.place for line in here if line.pk not in shown)
    if len(few) > _FEW:
        few = list(approved.filter(pk__in=shown).only(*SHOWN))
    threads = _threads([comment for comment in few if comment.pk in shown], rules, hidden)
    total = sum(line.erased_at is None for line in outline)
    return Threads(total, threads[::-1] if is_newest_first else threads, number, pages, is_newest_first)


def thread_of(page: int, place: int, number: int) -> OneThread:
    """The thread in a place with a page of its answers. Two queries. Raises NoSuchPage."""
    rows = Comment.objects.on(page).approved().filter(place=place)
    outline = list(rows.order_by("pk").values_list("pk", "parent_id", "erased_at"))
    keys = [(pk, parent) for pk, parent, _erased in outline]
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
    total = sum(erased is None for _pk, _parent, erased in outline)
    return OneThread(total, first, answers, number, pages)


def page_number_of(comment: Comment, rules: CommentRules) -> int:
    """The page of comments on which it stands."""
    return -(-(comment.place or 1) // rules.per_page)


def rank_of(comment: Comment) -> int:
    """How many comments of its thread came before it."""
    before = Comment.objects.on(comment.page_id).approved().filter(place=comment.place, pk__lt=comment.pk)
    return before.count()


def _shown(outline: Iterable[Line]) -> set[int]:
    """The keys of what stands under a story: of each thread the first and so many answers, and what is pinned."""
    shown, counted = set(), Counter[int | None]()
    for line in outline:
        counted[line.place] += 1
        if counted[line.place] <= ANSWERS + 1:
            shown.add(line.pk)
        elif line.is_pinned:
            shown |= {line.pk, line.parent_id or line.pk}
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
