"""Acts on many objects at once: one row for each."""

from typing import Any

from tests.rights.acts.acting import Actor, Row, act


def _for_all(name: str, kind: str, action: str, /, *rows: Row, by: str, prepare: Any = None, **data: str) -> None:
    """`rows` name the objects; values that name a thing of the newsroom with `@` become its primary key."""
    app, model = kind.split(".")

    def do(actor: Actor) -> None:
        keys = "&".join(f"id={actor.room[thing].pk}" for _action, thing in rows)
        address = f"wagtail_bulk_action ={app} ={model} ={action}"
        values = {key: str(actor.room[text[1:]].pk) if text[0] == "@" else text for key, text in data.items()}
        actor.post(address, values, query=f"?next=/admin/&{keys}")

    act(name, *rows, by=by, prepare=prepare)(do)


_PAGE = "wagtailcore.page"
_for_all("publish many", _PAGE, "publish", ("wagtail.publish", "own-draft"), ("wagtail.publish", "story"), by="desk")
_for_all("take many down", _PAGE, "unpublish", ("wagtail.unpublish", "story"), by="desk")
_for_all(
    "delete many pages", _PAGE, "delete", ("wagtail.delete", "story"), ("wagtail.delete", "own-draft"), by="managing"
)
_for_all(
    "move many pages",
    _PAGE,
    "move",
    ("wagtail.move", "story"),
    ("wagtail.move", "own-draft"),
    by="desk",
    chooser="@other-section",
)
for _thing, _kind in (("picture", "media.picture"), ("document", "media.attachment")):
    _for_all(f"delete many: {_thing}", _kind, "delete", ("wagtail.delete", _thing), by="managing")
    _for_all(f"tag many: {_thing}", _kind, "add_tags", ("wagtail.edit", _thing), by="desk", tags="ميناء")
    _for_all(
        f"put many into a collection: {_thing}",
        _kind,
        "add_to_collection",
        ("wagtail.edit", _thing),
        by="managing",
        collection="@collection",
    )
for _thing, _kind in (
    ("former-author", "articles.author"),
    ("agency", "articles.agency"),
    ("recording", "media.recording"),
    ("name", "register.name"),
    ("breakingline", "home.breakingline"),
):
    _for_all(f"delete many: {_thing}", _kind, "delete", ("wagtail.delete", _thing), by="managing")
_USER = "accounts.user"
_for_all("delete many members", _USER, "delete", ("wagtail.delete", "colleague"), by="administrator")
_for_all(
    "give many members a role", _USER, "assign_role", ("wagtail.edit", "colleague"), by="administrator", role="@group"
)
_for_all(
    "shut many members out",
    _USER,
    "set_active_state",
    ("wagtail.edit", "colleague"),
    by="administrator",
    mark_as_active="False",
)
