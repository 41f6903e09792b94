"""Acts on authors, agencies, names and breaking lines, and on the members of the newsroom."""

from tests.rights.acts.acting import Actor, act, fills, posts

SNIPPETS = {
    "articles_author": "author",
    "articles_agency": "agency",
    "register_name": "name",
    "home_breakingline": "breakingline",
}
NEW = {
    "author": {"name": "هالة درويش", "slug": "", "role": "كاتبة", "biography": "", "photo": "", "email": ""},
    "agency": {"name": "وكالة الساحل", "url": "https://coast.example/"},
    "name": {"name": "صيدا", "kind": "place", "slug": "", "description": "", "aliases": "", "latin": ""},
    "breakingline": {
        "text": "تعليق الدراسة غدًا",
        "story": "",
        "begins_at": "2026-03-01 06:00",
        "expires_at": "2026-03-01 09:00",
    },
}


for route, thing in SNIPPETS.items():
    deleted = "former-author" if thing == "author" else thing
    for verb, action, about, by in (
        ("add", "wagtail.create", f"new {thing}", "desk"),
        ("edit", "wagtail.edit", thing, "desk"),
        ("delete", "wagtail.delete", deleted, "desk" if thing == "breakingline" else "managing"),
    ):

        def do(actor: Actor, route: str = route, thing: str = thing, verb: str = verb, deleted: str = deleted) -> None:
            about = {"add": "", "delete": deleted}.get(verb, thing)
            address = f"wagtailsnippets_{route}:{verb} {about}"
            data = {} if verb == "delete" else actor.form(actor.address(address)) | NEW[thing]
            actor.post(address, data)

        act(f"{verb} {thing}", (action, about), by=by)(do)

MEMBER = {
    "username": "newcomer",
    "email": "newcomer@news.example",
    "display_name": "وافد",
    "password1": "a long password 3",
    "password2": "a long password 3",
}
posts("take in a member", "wagtailusers_users:add", ("wagtail.create", "new user"), by="administrator", **MEMBER)


@act("give a member another role", ("wagtail.edit", "colleague"), by="administrator")
def _(actor: Actor) -> None:
    data = actor.form(actor.address("wagtailusers_users:edit colleague"))
    actor.post("wagtailusers_users:edit colleague", data | {"groups": [str(actor.room["group"].pk)]})


posts("delete a member", "wagtailusers_users:delete colleague", ("wagtail.delete", "colleague"), by="administrator")


@act("change one's own name", ("wagtail.edit", "member reporter"), by="reporter", is_own=True)
def _(actor: Actor) -> None:
    data = actor.form(actor.address("wagtailadmin_account"))
    actor.post("wagtailadmin_account", data | {"name_email-display_name": "ريم"})


fills("rename a group", "wagtailusers_groups:edit group", ("wagtail.edit", "group"), by="administrator", name="طلاب")
posts("delete a group", "wagtailusers_groups:delete group", ("wagtail.delete", "group"), by="administrator")


@act("make a group", ("wagtail.create", "new group"), by="administrator")
def _(actor: Actor) -> None:
    data = actor.form(actor.address("wagtailusers_groups:add"))
    actor.post("wagtailusers_groups:add", data | {"name": "مدققون"})
