"""What readers' pages show of comments, for the delivery."""

from midad.comments.models import Comment, CommentRules, TrapTurn
from midad.delivery.declarations import follow

#: What nobody but the newsroom sees of a comment, and nothing public is chosen by.
_UNSEEN = (
    "state",
    "email",
    "email_key",
    "reasons",
    "decided_at",
    "decided_by_id",
    "original_text",
    "edited_at",
    "edited_by_id",
    "address_hash",
    "network_hash",
    "sketch",
    "published_at",
)
_LISTED_BY = ("page_id", "place", "parent_id", "is_pinned", "erased_at")


def declare() -> None:
    follow(Comment, found_by=("page_id",), shown_by="is_shown", listed_by=_LISTED_BY, unseen=_UNSEEN)
    follow(CommentRules, "comment_rules", listed_by=("site_id",), by_column=True)
    follow(TrapTurn, "trap", listed_by=(), card=())
