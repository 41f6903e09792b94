"""Learning from what moderators have decided: which comments they called spam, and which they approved.

What they binned teaches nothing: it is abuse as often as advertising, and of abuse such a model knows nothing.
"""

from django.db import transaction

from midad.comments import classifier
from midad.comments.models import Comment, CommentRules, Learned

#: Of each kind the newest so many.
MOST = 2000
#: So many older models are kept, to see how it went.
_KEPT = 5


def learn_where_wanted() -> None:
    """Once a day, where the rules of a site say that decisions are learned from."""
    if CommentRules._default_manager.filter(learns=True).exists():
        learn()


def learn() -> Learned | None:
    """Learn anew; None where too little was decided, or nothing since the last time."""
    examples = _decided()
    last = Learned._default_manager.first()
    if last is not None and last.examples == len(examples):
        return None
    try:
        report = classifier.held_out(examples)
        model = classifier.train(examples)
    except classifier.NotEnough:
        return None
    with transaction.atomic():
        learned = Learned._default_manager.create(
            weights=model.as_bytes(),
            examples=len(examples),
            precision=report.precision,
            recall=report.recall,
            threshold=report.threshold,
        )
        kept = Learned._default_manager.values_list("pk", flat=True)[:_KEPT]
        Learned._default_manager.exclude(pk__in=list(kept)).delete()
    return learned


def _decided() -> list[tuple[str, bool]]:
    """Texts that a member has decided about, and whether they are spam; the newest first."""
    decided = Comment.objects.exclude(decided_by=None).filter(erased_at=None).order_by("-decided_at", "-pk")
    found = []
    for state, is_spam in ((Comment.State.SPAM, True), (Comment.State.APPROVED, False)):
        texts = decided.filter(state=state).values_list("text", flat=True)[:MOST]
        found += [(text, is_spam) for text in texts]
    return found
