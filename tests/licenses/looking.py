"""Everything that readers get of a newspaper, in each state of its theme's licence.

Run as `python -m tests.licenses.looking FOLDER STATE… [--copies]` in a data folder of its own. Prints, for each state,
a digest of every answer: of an administrator, of readers who ask after that, of mails, of a static copy.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import unquote

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core import signing  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from wagtail.models import Site  # noqa: E402

from midad.comments import reader_mails  # noqa: E402
from midad.comments.models import Comment, Follower  # noqa: E402
from midad.delivery import commits, front  # noqa: E402
from midad.delivery.canonical import canonical  # noqa: E402
from midad.delivery.declarations import EVERYTHING  # noqa: E402
from midad.delivery.recording import MAKING  # noqa: E402
from midad.export.copying import export_static  # noqa: E402
from midad.letters import sending  # noqa: E402
from midad.letters.models import Letter  # noqa: E402
from midad.licenses import products, standings  # noqa: E402
from midad.licenses.models import RevocationList, SiteLicense  # noqa: E402
from midad.licenses.products import Product  # noqa: E402
from midad.licenses.states import State  # noqa: E402
from midad.licenses.tests.documents_for_tests import keys_of, license_text, revocations_text  # noqa: E402
from midad.operations import installation  # noqa: E402

#: What no reader may ever meet: the theme, the holder, the ids, the words of the format.
TELLING = ("قالب ألماس", "حامل ألماس", "almas", "license", "licence", "ترخيص القالب")
_SAID = {"theme": "almas", "holder": "حامل ألماس", "license_id": "almas-0001", "updates_until": None}
_TEXTS = {
    State.VALID: license_text(**_SAID),
    State.NOT_NEEDED: license_text(**_SAID),
    State.NOT_VALIDATED: "",
    State.WRONG_DOMAIN: license_text(**{**_SAID, "names": ["example.org"]}),
    State.UPDATES_ENDED: license_text(**{**_SAID, "updates_until": date(2026, 1, 20)}),
    State.REVOKED: license_text(**_SAID),
    State.NOT_THIS_THEME: license_text(**{**_SAID, "theme": "other"}),
    State.DAMAGED: license_text(9, **_SAID),
}
MOVING = {"date", "age", "last-modified"}
MORE = ("/feed/", "/feed/atom/", "/robots.txt", "/sitemap.xml", "/sitemap-news.xml", "/site.webmanifest")


def enter(state: State) -> None:
    """Have the default site in the state, by the rows that an administrator's acts leave behind."""
    site = Site.objects.get(is_default_site=True)
    SiteLicense.objects.all().delete()
    RevocationList.objects.all().delete()
    products._known["almas"] = Product("almas", "قالب ألماس", keys_of(1))
    worn = "default" if state is State.NOT_NEEDED else "almas"
    products._known["default"] = Product("default", "قالب ألماس", {})
    products.register_wearing(lambda _site: worn)
    if _TEXTS[state]:
        SiteLicense.objects.create(site=site, theme="almas", text=_TEXTS[state])
    if state is State.REVOKED:
        RevocationList.objects.create(text=revocations_text("almas-0001"))
    found = standings.standing_of(site).state
    if found is not state:
        raise RuntimeError(f"{found} in place of {state}")
    commits.purge({EVERYTHING})


class Door:
    """The front that readers stand at."""

    def __init__(self) -> None:
        self.front = front.Front(WSGIHandler())

    def ask(self, address: str, cookie: str = "") -> bytes:
        """The answer, head and body, without the moments at which it was made and given."""
        path, _mark, query = address.partition("?")
        environ = canonical({}, unquote(path).encode().decode("latin-1"), "")
        environ.pop(MAKING)
        environ |= {"QUERY_STRING": query, **({"HTTP_COOKIE": cookie} if cookie else {})}
        said: list[bytes] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            kept = [
                f"{name}: {value}" for name, value in headers if name.lower() not in {"date", "age", "last-modified"}
            ]
            said.append("\n".join([status, *sorted(kept)]).encode())

        answer = self.front(environ, start)
        try:
            return b"\n".join([*said, b"".join(answer)])
        finally:
            getattr(answer, "close", lambda: None)()


def mails() -> Iterator[tuple[str, bytes]]:
    """A mail of every kind that readers and the newsroom get."""
    comment = Comment.objects.approved().order_by("pk")[0]
    follower = Follower.objects.get_or_create(page_id=comment.page_id, email="reader@readers.example")[0]
    letter = Letter.objects.get_or_create(name="ليلى", email="layla@readers.example", text="تحية.")[0]
    for name, message in (
        ("question", reader_mails.question(follower)),
        ("news", reader_mails.news(follower, [comment])),
        ("letter", sending._mail(letter)),
    ):
        yield f"mail: {name}", json.dumps([message.subject, message.body, message.extra_headers]).encode()


def answers(door: Door, addresses: list[str], cookie: str) -> Iterator[tuple[str, bytes]]:
    """Of every address: what an administrator gets, who is the first to ask, and what readers get after that."""
    for address in addresses:
        yield f"administrator: {address}", door.ask(address, cookie)
        first = door.ask(address)
        if door.ask(address) != first:
            raise RuntimeError(f"{address} is not the same twice")
        yield address, first


def copied(folder: Path, state: State) -> Iterator[tuple[str, bytes]]:
    """The static copy, by its files."""
    target = folder / state.value
    export_static(target=target)
    for path in sorted(target.rglob("*")):
        if path.is_file():
            yield f"copy: {path.relative_to(target)}", path.read_bytes()


def main(folder: Path, states: list[str], *, copies: bool) -> None:
    installation.set_address(settings.MIDAD_ADDRESS)
    known = json.loads((Path(settings.MIDAD_HOME) / "addresses.json").read_text(encoding="utf-8"))
    addresses = [known[kind] for kind in json.load(sys.stdin)] + list(MORE)
    client = Client()
    client.force_login(get_user_model()._default_manager.filter(is_superuser=True)[0])
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    door = Door()
    found: dict[str, dict[str, str]] = {}
    telling: list[str] = []
    for name in states:
        state = State(name)
        enter(state)
        parts = [*answers(door, addresses, cookie), *mails(), *(copied(folder, state) if copies else ())]
        fault = get_resolver().resolve_error_handler(500)(RequestFactory().get("/"))
        parts.append(("fault", fault.content))
        found[name] = {where: hashlib.sha256(data).hexdigest() for where, data in parts}
        telling += [
            f"{name}: {where}: {word}" for where, data in parts for word in TELLING if word.encode() in data.lower()
        ]
    json.dump({"found": found, "telling": telling}, sys.stdout)


if __name__ == "__main__":
    words = sys.argv[1:]
    # Links in mails say when they were made.
    with mock.patch.object(signing.TimestampSigner, "timestamp", return_value="1vXYZ0"):
        main(Path(words[0]), [word for word in words[1:] if word != "--copies"], copies="--copies" in words)
