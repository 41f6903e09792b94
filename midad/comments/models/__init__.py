"""What readers answer, and what the newspaper wants of it."""

from midad.comments.models.ban import Ban
from midad.comments.models.comment import Comment
from midad.comments.models.erasure import Erasure
from midad.comments.models.following import Follower
from midad.comments.models.learned import Learned
from midad.comments.models.reader_link import ReaderLink
from midad.comments.models.rules import CommentRules
from midad.comments.models.step import Digest, Step
from midad.comments.models.traces import Dropped, NetworkKey, SpentToken, TrapTurn

__all__ = [
    "Ban",
    "Comment",
    "CommentRules",
    "Digest",
    "Dropped",
    "Erasure",
    "Follower",
    "Learned",
    "NetworkKey",
    "ReaderLink",
    "SpentToken",
    "Step",
    "TrapTurn",
]
