"""Learning from what moderators have decided: which comments they called spam, and which they approved.

What they binned teaches nothing: it is abuse as often as advertising, and of abuse such a model knows nothing. It is
learned whether the rules of a site use it or not, so that its figures are there before somebody switches it on.
"""

from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from midad.comments import classifier
from midad.comments.models import Comment, Learned

#: Of each kind the newest so many.
MOST = 2000
#: So many older models are kept, to see how it went.
_KEPT = 5
State = Comment.State


@dataclass(frozen=True)
class Decided:
    """How many comments of readers members have decided about, copies counted."""

    approved: int
    spam: int

    @property
    def is_enough(self) -> bool:
        return min(self.approved, self.spam) >= classifier.LEAST_OF_EACH


def decided() -> Decided:
    """One query."""
    kinds = {kind: models.Count("pk", filter=models.Q(state=kind)) for kind in (State.APPROVED, State.SPAM)}
    found = _decisions().aggregate(approved=kinds[State.APPROVED], spam=kinds[State.SPAM])
    return Decided(**found)


def learn() -> Learned | None:
    """Learn anew, once a day; None where too little was decided, or nothing since the last time."""
    now = timezone.now()
    last = Learned._default_manager.first()
    if last is not None and not _decisions().filter(decided_at__gt=last.made_at).exists():
        return None
    examples = _examples()
    try:
        report = classifier.held_out(examples)
        model = classifier.train(examples)
    except classifier.NotEnough:
        return None
    with transaction.atomic():
        learned = Learned._default_manager.create(
            weights=model.as_bytes(),
            made_at=now,
            examples=len(examples),
            precision=report.precision,
            recall=report.recall,
            threshold=report.threshold,
        )
        kept = Learned._default_manager.values_list("pk", flat=True)[:_KEPT]
        Learned._default_manager.exclude(pk__in=list(kept)).delete()
    return learned


def _decisions() -> models.QuerySet[Comment]:
    """Comments of readers that a member has approved or called spam; what the newsroom itself wrote is no example."""
    of_readers = Comment.objects.filter(erased_at=None, member=None).exclude(decided_by=None)
    return of_readers.filter(state__in=(State.APPROVED, State.SPAM))


def _examples() -> list[tuple[str, bool]]:
    """Texts as the readers wrote them, and whether they are spam; the newest first."""
    newest = _decisions().order_by("-decided_at", "-pk")
    found = []
    for state, is_spam in ((State.SPAM, True), (State.APPROVED, False)):
        texts = newest.filter(state=state).values_list("original_text", "text")[:MOST]
        found += [(original or text, is_spam) for original, text in texts]
    return found
