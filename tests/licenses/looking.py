"""Everything that readers get of a newspaper, in each state of its theme's licence.

Run as `python -m tests.licenses.looking STATE…` in a data folder of its own. Prints, for each state,
a digest of every answer: of an administrator, of readers who ask after that, of mails.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
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

from midad.comments import reader_mails  # noqa: E402
from midad.comments.models import Comment, Follower  # noqa: E402
from midad.delivery import front  # noqa: E402
from midad.delivery.canonical import canonical  # noqa: E402
from midad.delivery.recording import MAKING  # noqa: E402
from midad.letters import sending  # noqa: E402
from midad.letters.models import Letter  # noqa: E402
from midad.licenses.states import State  # noqa: E402
from midad.operations import installation  # noqa: E402
from tests.licenses.entering import TELLING, enter  # noqa: E402

MOVING = {"date", "age", "last-modified"}
MORE = ("/feed/", "/feed/atom/", "/robots.txt", "/sitemap.xml", "/sitemap-news.xml", "/site.webmanifest")


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
            kept = [f"{name}: {value}" for name, value in headers if name.lower() not in MOVING]
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


def main(states: list[str]) -> None:
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
        enter(State(name))
        parts = [*answers(door, addresses, cookie), *mails()]
        fault = get_resolver().resolve_error_handler(500)(RequestFactory().get("/"))
        parts.append(("fault", fault.content))
        found[name] = {where: hashlib.sha256(data).hexdigest() for where, data in parts}
        telling += [
            f"{name}: {where}: {word}" for where, data in parts for word in TELLING if word.encode() in data.lower()
        ]
    json.dump({"found": found, "telling": telling}, sys.stdout)


if __name__ == "__main__":
    # Links in mails say when they were made.
    with mock.patch.object(signing.TimestampSigner, "timestamp", return_value="1vXYZ0"):
        main(sys.argv[1:])
