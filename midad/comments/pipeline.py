"""What becomes of a comment that came in: published, held or binned, and why. Nothing is thrown away here.

The steps stand in the order of `STEPS`. Each looks at the comment and gives its reasons; all that fired are kept with
the comment. What was done before is done by whoever calls: the form's size, whether the page takes comments, cleaning,
the trap and the token (`views`), and the pace (`receiving`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cached_property, lru_cache

from django.contrib.auth import get_user_model
from django.utils import timezone

from midad.articles.models import Author, Masthead
from midad.comments import classifier, contacts, pace, reserved, shingles
from midad.comments.disguises import Words
from midad.comments.models import Ban, Comment, CommentRules, Learned
from midad.comments.reasons import Reason

#: With so many that came before, a comment is compared.
COMPARED = 500
#: A reader is trusted after so many approved comments, with none rejected within so long.
TRUSTED_FROM, REMEMBERED = 3, timedelta(days=30)
#: So many rejected ones within that time hold the next.
REJECTED_FROM = 2
#: Shown of what was found, at most.
_SHOWN = 5
_State = Comment.State


@dataclass(frozen=True)
class Verdict:
    state: Comment.State
    reasons: tuple[Reason, ...] = ()


@dataclass
class Case:
    """A comment that is not kept yet, with what the steps ask about it. `networks`: where it comes from."""

    comment: Comment
    rules: CommentRules
    networks: Sequence[str] = field(default_factory=tuple)

    @cached_property
    def past(self) -> dict[str, int]:
        """How many comments of the reader were approved, and how many rejected lately."""
        mine = Comment.objects.by_email(self.comment.email).exclude(pk=self.comment.pk)
        rejected = mine.filter(state__in=(_State.SPAM, _State.BINNED), received_at__gt=timezone.now() - REMEMBERED)
        return {"approved": mine.approved().count(), "rejected": rejected.count()}

    @property
    def is_trusted(self) -> bool:
        return self.past["approved"] >= TRUSTED_FROM and not self.past["rejected"]


def judge(comment: Comment, rules: CommentRules, networks: Sequence[str] = ()) -> Verdict:
    """What becomes of a comment. Reads the database, and writes nothing."""
    case = Case(comment, rules, networks)
    reasons = tuple(reason for step in STEPS for reason in step(case))
    if any(reason.bins for reason in reasons):
        return Verdict(_State.BINNED, reasons)
    return Verdict(_State.PENDING if reasons else _State.APPROVED, reasons)


def _flood(case: Case) -> list[Reason]:
    return [Reason("flood")] if pace.is_flood(case.comment.received_at) else []


def _duplicate(case: Case) -> list[Reason]:
    """Like another one of the last few hundred, wherever it stands; many people write «شكرًا»."""
    mine = case.comment.sketch
    if not shingles.tells(mine):
        return []
    others = Comment.objects.exclude(pk=case.comment.pk).exclude(sketch=[]).order_by("-received_at")
    for key, sketch in others.values_list("pk", "sketch")[:COMPARED]:
        if shingles.likeness(mine, sketch) >= shingles.NEAR:
            return [Reason("duplicate", (f"#{key}",))]
    return []


def _banned(case: Case) -> list[Reason]:
    found = []
    for ban in Ban.objects.in_force().matching(case.comment.email_key, case.networks):
        found.append(Reason(f"banned {'person' if ban.kind == Ban.Kind.EMAIL else 'network'}", bins=ban.bins))
    return found


def _reserved_name(case: Case) -> list[Reason]:
    like = reserved.is_like(case.comment.name, _reserved_names())
    return [Reason("reserved name", (like,))] if like else []


def _reserved_names() -> list[str]:
    """Of the newspaper and of those who write for it."""
    members = get_user_model()._default_manager.filter(is_active=True)
    names = [member.get_full_name() for member in members]
    names += Author.objects.values_list("name", flat=True)
    names += Masthead._default_manager.values_list("name", flat=True)
    return [name for name in names if name]


def _words(case: Case) -> list[Reason]:
    text = f"{case.comment.name}\n{case.comment.text}\n{case.comment.website}"
    found = []
    if lines := found_words(case.rules.words_that_hold, text):
        found.append(Reason("word that holds", lines))
    if lines := found_words(case.rules.words_that_bin, text):
        found.append(Reason("word that bins", lines, bins=True))
    return found


def found_words(listed: str, text: str) -> tuple[str, ...]:
    """The lines of a list that a text has, as they are in the list."""
    return tuple(dict.fromkeys(match.line for match in _compiled(listed).found(text)))[:_SHOWN] if listed else ()


@lru_cache(maxsize=16)
def _compiled(listed: str) -> Words:
    return Words.of(listed.splitlines())


def _links(case: Case) -> list[Reason]:
    number, limit = len(contacts.links_of(case.comment.text)), case.rules.hold_from_links
    return [Reason("links", number=number)] if limit and number >= limit and not case.is_trusted else []


def _phones(case: Case) -> list[Reason]:
    if not case.rules.holds_phones or case.is_trusted:
        return []
    text = case.comment.text
    found = tuple(text[span.start : span.end] for span in contacts.phones_of(text))[:_SHOWN]
    return [Reason("phone", found)] if found else []


def _rejected(case: Case) -> list[Reason]:
    number = case.past["rejected"]
    return [Reason("rejected", number=number)] if number >= REJECTED_FROM else []


def _learned(case: Case) -> list[Reason]:
    """It only holds. Of what is abuse it knows nothing, and who is trusted is not judged by it."""
    if not case.rules.learns or case.is_trusted:
        return []
    learned = Learned._default_manager.first()
    if learned is None:
        return []
    score = _model(learned.pk, bytes(learned.weights)).score(case.comment.text)
    return [Reason("classifier", number=round(100 * score))] if score >= learned.threshold else []


@lru_cache(maxsize=2)
def _model(_number: int, weights: bytes) -> classifier.Model:
    return classifier.Model.from_bytes(weights)


def _quiet(case: Case) -> list[Reason]:
    begin, end = case.rules.quiet_from, case.rules.quiet_until
    now = timezone.localtime(case.comment.received_at).time()
    return [Reason("quiet")] if begin and end and _is_between(now, begin, end) else []


def _is_between(now: time, begin: time, end: time) -> bool:
    return begin <= now < end if begin <= end else now >= begin or now < end


def _new_author(case: Case) -> list[Reason]:
    if case.rules.hold == CommentRules.Hold.EVERYTHING:
        return [Reason("everything")]
    is_first = case.rules.hold == CommentRules.Hold.FIRST_TIMERS and not case.past["approved"]
    return [Reason("first")] if is_first else []


STEPS: tuple[Callable[[Case], list[Reason]], ...] = (
    _flood,
    _duplicate,
    _banned,
    _reserved_name,
    _words,
    _links,
    _phones,
    _rejected,
    _learned,
    _quiet,
    _new_author,
)
#: Those that look at nothing but the words of a comment and its reader's past: they can be tried on what is there.
ON_WORDS = (_words, _links, _phones)
