"""Acts on the newspaper's settings, its sites, collections and old addresses."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import CollectionViewRestriction

from midad.licenses import products
from midad.licenses.tests.documents_for_tests import NILE, license_text, revocations_text
from midad.themes import portable
from tests.rights.acts.acting import Actor, act, fills, posts
from tests.rights.newsroom import Newsroom

fills(
    "rename the newspaper",
    "wagtailsettings:edit =articles =masthead site",
    ("wagtail.edit", "masthead"),
    by="managing",
    name="صحيفة أخرى",
    **{"sightings-count": "0"},
)
posts(
    "put the menus together",
    "wagtailsettings:edit =articles =menus site",
    ("wagtail.edit", "menus"),
    by="managing",
    **{f"{name}-count": "0" for name in ("header", "footer", "accounts")},
)
fills(
    "choose a theme",
    "wagtailsettings:edit =themes =appearance site",
    ("wagtail.edit", "appearance"),
    by="administrator",
    theme="default",
)
fills(
    "choose options of a theme",
    "midad_theme_options site =default",
    ("wagtail.edit", "chosen-options"),
    by="administrator",
    **{"option-notice": "صيانة الليلة", "option-share_to": "x"},
)
fills(
    "word texts of a theme",
    "midad_theme_texts site =default =ar",
    ("wagtail.edit", "chosen-texts"),
    by="administrator",
    **{f"text-{hashlib.sha256(b'Archive').hexdigest()[:12]}": "الذاكرة"},
)
posts(
    "bring options back",
    "midad_theme_restore site =default",
    ("wagtail.edit", "chosen-options"),
    by="administrator",
    number="0",
)


@act("take options from a file", ("wagtail.edit", "chosen-options"), by="administrator")
def _(actor: Actor) -> None:
    said = {
        "kind": portable.KIND,
        "form": portable.FORM,
        "theme": "default",
        "options": {"notice": "من ملف"},
        "texts": {},
    }
    sent = {"content": json.dumps(said), "seen options default": "1", "confirm": "yes"}
    actor.post("midad_theme_import site =default", sent)


posts("delete a letter", "reader_letters:delete letter", ("wagtail.delete", "letter"), by="managing")
fills(
    "say what machines read",
    "wagtailsettings:edit =syndication =syndication site",
    ("wagtail.edit", "syndication"),
    by="managing",
    stories="20",
)


@act("add a site", ("wagtail.create", "new site"), by="administrator")
def _(actor: Actor) -> None:
    data = {"hostname": "second.example", "port": "80", "site_name": "", "root_page": str(actor.room["front"].pk)}
    actor.post("wagtailsites:add", data)


fills("edit a site", "wagtailsites:edit site", ("wagtail.edit", "site"), by="administrator", site_name="مداد")
posts("let go of every kept page", "midad_purge_everything", ("midad.purge_everything", "site"), by="administrator")
posts("delete a site", "wagtailsites:delete site", ("wagtail.delete", "site"), by="administrator")


@act("add a collection", ("wagtail.create", "new collection"), by="administrator")
def _(actor: Actor) -> None:
    data = actor.form(actor.address("wagtailadmin_collections:add"))
    parent = str(actor.room["picture"].collection_id)
    actor.post("wagtailadmin_collections:add", data | {"name": "رسوم", "parent": parent})


fills(
    "rename a collection",
    "wagtailadmin_collections:edit collection",
    ("wagtail.edit", "collection"),
    by="administrator",
    name="أرشيف قديم",
)
posts(
    "delete a collection",
    "wagtailadmin_collections:delete collection",
    ("wagtail.delete", "collection"),
    by="administrator",
)
posts(
    "hide a collection from readers",
    "wagtailadmin_collections:set_privacy collection",
    ("wagtail.edit", "collection"),
    by="administrator",
    restriction_type="login",
)


def _hidden(room: Newsroom) -> None:
    CollectionViewRestriction.objects.create(collection=room["collection"], restriction_type="login")


@act("show a collection again", ("wagtail.edit", "collection"), by="administrator", prepare=_hidden)
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_collections:set_privacy collection", {"restriction_type": "none"})


REDIRECT = {
    "old_path": "/أقدم/",
    "is_permanent": "on",
    "redirect_page": "",
    "target": "https://other.example/",
}
posts("add a redirect", "wagtailredirects:add", ("wagtail.create", "new redirect"), by="managing", **REDIRECT)
posts("edit a redirect", "wagtailredirects:edit redirect", ("wagtail.edit", "redirect"), by="managing", **REDIRECT)
posts("delete a redirect", "wagtailredirects:delete redirect", ("wagtail.delete", "redirect"), by="managing")


@act("import redirects", ("wagtail.create", "new redirect"), ("wagtail.edit", "redirect"), by="managing")
def _(actor: Actor) -> None:
    table = SimpleUploadedFile("old.csv", "/one/,https://one.example/\n/قديم,/اقتصاد/\n".encode(), "text/csv")
    shown = actor.client.post(actor.address("wagtailredirects:start_import"), {"file": table})
    actor.post("wagtailredirects:process_import", {"table": shown.context["table"]})


posts(
    "leave a missing page out of the report",
    "midad_missing_ignore missing-page",
    ("wagtail.edit", "missing-page"),
    by="managing",
)


@contextmanager
def _theme_of_a_vendor() -> Iterator[None]:
    """Every site wears a theme that needs a licence."""
    with mock.patch.dict(products._known, {"nile": NILE}), mock.patch.object(products, "_wearing", [lambda _: "nile"]):
        yield


@act("put in a licence", ("midad.licenses.put", "license"), by="administrator")
def _(actor: Actor) -> None:
    with _theme_of_a_vendor():
        actor.post("midad_license site", {"text": license_text()})


@act("take a licence out", ("midad.licenses.remove", "license"), by="administrator")
def _(actor: Actor) -> None:
    with _theme_of_a_vendor():
        actor.post("midad_license_remove site")


@act("put in revocations", ("midad.licenses.revoke", "new revocationlist"), by="administrator")
def _(actor: Actor) -> None:
    with _theme_of_a_vendor():
        actor.post("midad_license_revocations", {"text": revocations_text("nile-0001")})
