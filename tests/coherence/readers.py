"""Readers of a newspaper: what is kept for them, in this process and in another, and what they would get if it was not.

Run as `python -m tests.coherence.readers`, in a data folder of its own: reads acts from its input, a line of JSON
each, and says what became of every page.
"""

import gc
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from random import Random
from typing import Any
from urllib.parse import unquote

import django

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from midad.articles.models import ArticlePage, Author, SectionPage  # noqa: E402
from midad.comments.models import Comment  # noqa: E402
from midad.delivery import front, log, memory, triggers  # noqa: E402
from midad.delivery.canonical import canonical  # noqa: E402
from midad.delivery.declarations import followed  # noqa: E402
from midad.delivery.entries import About  # noqa: E402
from midad.delivery.recording import MAKING, recorded  # noqa: E402
from midad.register.models import Name  # noqa: E402
from tests.coherence.acts import ACTS, Newsroom  # noqa: E402

logger = logging.getLogger(__name__)

Answer = tuple[str, bytes]
#: Seconds from one act to the next, and of a while in which nobody does anything.
BETWEEN, WAITS = 70, (30, 1800, 4 * 3600)
_time = time.time


def _later() -> datetime:
    """Stands for `django.utils.timezone.now`, where these names are."""
    return datetime.now(tz=timezone.utc) + AHEAD  # type: ignore[name-defined] # noqa: F821


def advance(seconds: float) -> None:
    """Set the clock of this process forward."""
    # Not another function: models have that one as the default of their columns.
    timezone.AHEAD = getattr(timezone, "AHEAD", timedelta()) + timedelta(seconds=seconds)  # type: ignore[attr-defined]
    timezone.now.__code__ = _later.__code__
    time.time = lambda: _time() + timezone.AHEAD.total_seconds()  # type: ignore[attr-defined]


class Readers:
    """Readers of the pages that one process serves."""

    def __init__(self) -> None:
        self.app = get_wsgi_application()
        self.front = front.Front(self.app)
        self.ask("/")

    def ask(self, address: str) -> Answer:
        path, _mark, query = address.partition("?")
        environ = canonical({}, unquote(path).encode().decode("latin-1"), query.removeprefix("page="))
        environ.pop(MAKING)
        said: dict[str, str] = {}

        def start(status: str, _headers: Any, _error: Any = None) -> None:
            said["status"] = status

        body = b"".join(self.front(environ, start))
        return said["status"], body

    def kept(self, address: str) -> Answer | None:
        path, _mark, query = address.partition("?")
        store = self.front.store
        assert store is not None
        entry = store.load(unquote(path).encode().decode("latin-1"), query.removeprefix("page="))
        return (entry.status, entry.bodies["identity"]) if entry is not None else None

    def made(self, address: str) -> Answer:
        path, _mark, query = address.partition("?")
        environ = canonical({}, unquote(path).encode().decode("latin-1"), query.removeprefix("page="))
        # With what stands around every page read once a look, in which nothing is changed.
        with recorded():
            answer = front._asked(self.app, environ)
        return answer.status, answer.body


def addresses() -> list[str]:
    """Every kind of page, and every story that ever was one here."""
    known = ["/", "/archive/", "/corrections/", "/feed/", "/robots.txt", "/sitemap.xml", "/sitemap-news.xml"]
    known += [f"/sitemap-{kind}-1.xml" for kind in ("stories", "pages", "authors", "topics")]
    known += ["/site.webmanifest", "/fragments/now/", "/nothing/", "/old-1/", "/من-نحن/"]
    for section in SectionPage.objects.all():
        known += [str(section.url), f"{section.url}feed/"]
    known += [str(author.get_absolute_url()) for author in Author.objects.all()]
    known += [str(topic.get_absolute_url()) for topic in Name.objects.all()]
    commented = set(Comment.objects.values_list("page_id", flat=True))
    for story in ArticlePage.objects.all():
        known.append(str(story.url))
        if story.pk in commented:
            # Their only page leads to the story, and is not kept.
            known.append(f"/comments/on/{story.pk}/feed/")
        if story.published_at:
            day = timezone.localtime(story.published_at)
            known += [f"/archive/{day.year}/", f"/archive/{day.year}/{day.month}/"]
            known.append(f"/archive/{day.year}/{day.month}/{day.day}/")
    return list(dict.fromkeys(known))


class Field:
    """Two processes over one newspaper, and what was kept in them before the last act."""

    def __init__(self) -> None:
        # Before any of them has a thread: what is forked amid another thread's work has its locks for ever.
        self.other, self.commands = _forked(_serve), _forked(_command)
        self.readers = Readers()
        self.before: dict[str, Answer] = {}
        self._let_pass(BETWEEN)
        self.look()

    def act(self, name: str, seed: int, by: str) -> dict[str, Any]:
        """Have time pass, and something changed: here, by a command, or by one that is killed on the way."""
        self._let_pass(Random(seed).choice(WAITS) if name == "wait" else BETWEEN)
        if name != "wait":
            self._have_done(name, seed, by)
        return self.look()

    def _let_pass(self, seconds: float) -> None:
        advance(seconds)
        for process in (self.other, self.commands):
            _tell(process, {"advance": seconds})

    def _have_done(self, name: str, seed: int, by: str) -> None:
        if by == "here":
            ACTS[name](Newsroom(seed))
        elif by == "other":
            _tell(self.other, {"act": name, "seed": seed})
        else:
            dies_at = Random(seed).randrange(1, 90) if by == "killed" else 0
            _tell(self.commands, {"act": name, "seed": seed, "dies_at": dies_at})

    def look(self) -> dict[str, Any]:
        """Compare the pages that are kept with what they would be, and have the others made."""
        found: dict[str, Any] = {"stale": [], "purged": 0, "unchanged": [], "kept": 0}
        now: dict[str, Answer] = {}
        memory._known.clear()
        asked = list(dict.fromkeys([*self.before, *addresses()]))
        kept_there = _tell(self.other, {"kept": asked})
        for address, there in zip(asked, kept_there, strict=True):
            kept = self.readers.kept(address)
            found["kept"] += kept is not None
            fresh = self.readers.made(address) if kept is not None or there is not None else self.readers.ask(address)
            if kept not in {None, fresh} or (there is not None and tuple(there) != fresh):
                found["stale"].append(unquote(address))
            if kept is None and address in self.before:
                found["purged"] += 1
                if self.before[address] == fresh:
                    found["unchanged"].append(unquote(address))
            now[address] = fresh
        self.before = {address: answer for address, answer in now.items() if answer[0][:3] in {"200", "404", "410"}}
        for address in self.before:
            self.readers.ask(address)
        _tell(self.other, {"ask": list(self.before)[::3]})
        return found


def _forked(serve: Callable[[Connection], None]) -> Connection:
    """A process that does what it is told until nobody is left to tell it; the end of the line to it."""
    here, there = Pipe()
    if not os.fork():
        # With it open there too, nobody would ever be seen to be gone.
        here.close()
        try:
            serve(there)
        except EOFError:
            os._exit(0)
        finally:
            os._exit(1)
    there.close()
    return here


def _tell(process: Connection, order: dict[str, Any]) -> Any:
    process.send(order)
    return process.recv()


def _serve(end: Connection) -> None:
    """Another process with readers."""
    readers = Readers()
    while True:
        end.send(_done(readers, end.recv()))


def _done(readers: Readers, order: dict[str, Any]) -> Any:
    if "advance" in order:
        advance(order["advance"])
    elif "act" in order:
        ACTS[order["act"]](Newsroom(order["seed"]))
    elif "ask" in order:
        for address in order["ask"]:
            readers.ask(address)
    else:
        return [readers.kept(address) for address in order["kept"]]
    return None


def _command(end: Connection) -> None:
    """Each act in a process of its own; with `dies_at`, killed before that statement."""
    while True:
        order = end.recv()
        if "advance" in order:
            advance(order["advance"])
        else:
            _apart(**order)
        end.send(None)


def _apart(act: str, seed: int, dies_at: int) -> None:
    child = os.fork()
    if not child:
        try:
            if dies_at:
                connection.execute_wrappers.append(_Death(dies_at))
            ACTS[act](Newsroom(seed))
            os._exit(0)
        except Exception:
            logger.exception("%s as a command", act)
        finally:
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in {0, -signal.SIGKILL}:
        raise AssertionError(f"{act} failed as a command")


class _Death:
    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


def _forget(part: str) -> None:
    """Take away a part of what the apps have declared, so that it can be seen to be missed.

    To declare too little makes more pages anew, or keeps none; stale they are by what is declared wrongly.
    """
    story = followed(ArticlePage)
    assert story is not None
    if part == "seen":
        story.unseen |= {"title"}
        triggers.install(connection)
        connection.close()
    elif part == "until":
        front.About = lambda **told: About(**{**told, "until": 0.0})  # type: ignore[assignment, misc]


def main() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    part = os.environ.get("MIDAD_FORGET", "")
    _forget(part)
    field = Field()
    if part == "watched":
        # Nobody would begin to keep pages without.
        with connection.cursor() as cursor:
            cursor.execute(f'DROP TRIGGER "{triggers._name(Author._meta.db_table, "update")}"')
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(field.act(order["act"], order["seed"], order["by"]), ensure_ascii=False), flush=True)  # noqa: T201


if __name__ == "__main__":
    log.logger.disabled = True
    main()
