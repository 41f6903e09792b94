"""Acts of the moderators."""

from midad.comments import moderation
from midad.comments.models import Comment
from midad.comments.queue import LastAct
from tests.rights.acts.acting import Actor, act, fills, posts
from tests.rights.newsroom import Newsroom

for _name, _thing in (
    ("approve", "comment"),
    ("spam", "comment"),
    ("bin", "comment"),
    ("hold", "binned-comment"),
    ("pick", "answer"),
    ("pin", "answer"),
):

    def _do(actor: Actor, name: str = _name, thing: str = _thing) -> None:
        actor.post("moderation:act", {"one": f"{name}:{actor.room[thing].pk}"})

    act(f"{_name} a comment", (f"midad.comments.{_name}", _thing), by="moderator")(_do)

posts(
    "change the words of a comment",
    "moderation:change comment",
    ("midad.comments.edit", "comment"),
    by="moderator",
    text="كلام آخر.",
)
posts(
    "answer a comment that waits",
    "moderation:reply comment",
    ("midad.comments.approve", "comment"),
    ("midad.comments.reply", "new comment"),
    by="moderator",
    text="شكرًا.",
)
posts("ban a reader", "moderation:ban comment", ("midad.comments.ban", "new ban"), by="moderator", kind="email")
posts("end a ban", "moderation:end_ban ban", ("midad.comments.end_ban", "ban"), by="moderator")
posts(
    "erase a reader",
    "moderation:erase",
    ("midad.comments.erase", "new erasure"),
    ("wagtail.delete", "answer"),
    ("wagtail.delete", "binned-comment"),
    ("wagtail.delete", "comment"),
    ("wagtail.delete", "answered-comment"),
    by="moderator",
    email="layla@readers.example",
    is_meant="on",
)
posts(
    "delete a comment for good",
    "moderation:delete binned-comment",
    ("wagtail.delete", "binned-comment"),
    by="managing",
)


@act(
    "approve many comments",
    ("midad.comments.approve", "binned-comment"),
    ("midad.comments.approve", "comment"),
    by="moderator",
)
def _(actor: Actor) -> None:
    keys = [actor.room[thing].pk for thing in ("comment", "binned-comment", "answer")]
    actor.post("moderation:act", {"act": "approve", "comment": keys})


def _rejected(room: Newsroom) -> None:
    moderation.decide(comments=[room["comment"].pk], state=Comment.State.SPAM, by=room.members["moderator"])


@act("take an act back", ("midad.comments.undo", "comment"), by="moderator", prepare=_rejected)
def _(actor: Actor) -> None:
    last = LastAct.of(actor.room.members["moderator"])
    assert last is not None
    actor.post(f"moderation:undo ={last.act}")


fills(
    "change the rules of comments",
    "wagtailsettings:edit =comments =commentrules site",
    ("wagtail.edit", "comment-rules"),
    by="managing",
    closes_after_days="7",
)
