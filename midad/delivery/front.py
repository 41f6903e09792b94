"""What stands before Django: a kept page is answered from memory, and what is made is kept when everyone may have it.

A page is made from its path, and from `page` of its query where it reads it: of nothing else in a request anything
reaches what makes it, so that nobody can put something into what others get.
"""

import logging
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from django.conf import settings
from django.db import DatabaseError, connection

from midad.delivery import commits, log
from midad.delivery.canonical import canonical
from midad.delivery.entries import About, Entry, Form, Headers, made
from midad.delivery.following import opened
from midad.delivery.keys import ALWAYS, value_key
from midad.delivery.recording import PARAMETER, Reading, recorded
from midad.delivery.store import Store

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Start = Callable[..., Any]
Listener = Callable[[Environ, Entry], None]

_READING = frozenset({"GET", "HEAD"})
_STORABLE = ("200", "404", "410")
#: What is never kept, whoever asks.
NOT_PAGES = ("/admin/", "/documents/", "/media/", "/static/")
#: Seconds that a request waits for another one that makes the same page.
PATIENCE = 20.0
#: When the log could not be read for so many seconds, an answer says so: the database is away.
UNCHECKED = 5
#: For so many seconds, what was not for everyone is not made for everyone again; so many paths are remembered.
_PASSED_ON, _MOST_PASSED_ON = 10.0, 2000
#: So many ways to write the newspaper's hosts are known by heart: anybody can invent ports and capitals.
_MOST_NAMED = 64
#: So many pages are made at a time in a process: two would take as long, and whoever wants one that is there would wait
#: twice as long for Python.
MAKERS = 1
#: Seconds after which whoever makes a page lets go of Python for those who only want to be handed one. When nothing is
#: made, turns as short as that would cost a fifth of what is handed out.
_TURN, _USUAL_TURN = 0.0003, sys.getswitchinterval()
#: Characters of a path that stands in a key as it is.
_LONGEST_PATH = 300

#: What says to caches in front that are told of purges, and to nobody else, how long a page may be kept.
_CACHES, _FOR_EVER = "CDN-Cache-Control", 365 * 86400
#: A host that has not read the log for so many seconds lets no cache keep what it gives out.
_BEHIND = 3.0

_listeners: list[Listener] = []
_endings: list[Callable[[], None]] = []
#: The store of this process, once a front has opened it.
_current: list[Store] = []


def on_answer(listener: Listener) -> None:
    """Have `listener` told of every answer that is given from what is kept, or that was just made and can be kept."""
    _listeners.append(listener)


def on_end(ending: Callable[[], None]) -> None:
    """Have `ending` called when the process that stands at the door is told to stop."""
    _endings.append(ending)


def at_end() -> None:
    for ending in _endings:
        ending()


class Front:
    """A WSGI application over `app`."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app
        self.store: Store | None = None
        self._hosts = frozenset(host.lower() for host in settings.ALLOWED_HOSTS)
        #: Names in requests that were found to be ours, as they were written.
        self._named: set[str] = set()
        self._session = re.compile(rf"(?:^|;)\s*{re.escape(settings.SESSION_COOKIE_NAME)}=")
        self._makers = threading.BoundedSemaphore(MAKERS)
        self._opening, self._opened_at = threading.Lock(), 0.0
        #: Paths whose answers were not for everyone a moment ago, with the end of that moment.
        self._passed_on: dict[str, float] = {}
        self._is_cached = bool(settings.MIDAD_PURGE_URLS)
        if settings.MIDAD_PAGE_FILES:
            # Readers who get files ask nothing here, and what others change has to reach the files.
            threading.Thread(target=self.open, name="opening", daemon=True).start()

    def open(self) -> None:
        """Come back when there is a store, which is when the database can be asked."""
        while self._opened() is None:
            time.sleep(1.1)

    def fetch(self, path: str) -> None:
        """Have a page at hand that another process has kept, unless somebody is making it."""
        if self.store is not None:
            with self.store.alone_with(path, patience=0) as is_alone:
                if is_alone:
                    self.store.load(path)
            connection.close()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        entry = self.at_hand(environ)
        return self._looked_at(environ, start) if entry is None else self._answered(entry, environ, start)

    def at_hand(self, environ: Environ) -> Entry | None:
        """The page for a plain request that can be answered without waiting for anything.

        It is the straight way, which nearly all readers come: each look-up here is a percent of what can be done.
        """
        store = self.store
        if store is None or environ["REQUEST_METHOD"] not in _READING:
            return None
        host = environ.get("HTTP_HOST", "")
        if host not in self._named and not self._is_ours(host):
            return None
        if "HTTP_COOKIE" in environ and self._session.search(environ["HTTP_COOKIE"]):
            return None
        if self._is_cached and time.time() - store.epochs.looked_at > _BEHIND:
            return None
        query = environ.get("QUERY_STRING")
        if not query:
            return store.at_hand(environ["PATH_INFO"])
        number, is_bare = _page_of(query)
        entry = store.at_hand(environ["PATH_INFO"], number)
        return None if entry is None or not (is_bare or entry.is_found) else entry

    def _looked_at(self, environ: Environ, start: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        store = self.store or self._opened()
        if store is None or not self._is_for_everyone(environ, path):
            return self.app(environ, start)
        query = environ.get("QUERY_STRING", "")
        number, is_bare = _page_of(query) if query else ("", True)
        entry = store.get(path, number)
        if entry is None:
            if self._passed_on and self._passed_on.get(path, 0.0) > time.monotonic():
                return self.app(environ, start)
            entry = self._missed(store, environ, path, number)
        # What is not there is not there for another query only if an old address has none.
        if entry is None or (not is_bare and not entry.is_found):
            return self.app(environ, start)
        if self._is_cached and time.time() - store.epochs.looked_at > _BEHIND:
            start = _without_caches(start)
        return self._answered(entry, environ, start)

    def is_at_hand(self, entry: Entry, now: float) -> bool:
        """Whether a page that was at hand a moment ago still is."""
        epochs = self.store.epochs if self.store is not None else None
        return (
            epochs is not None
            and entry.checked == epochs.state
            and entry.store == epochs.store
            and not (entry.until and entry.until <= now)
            and not (self._is_cached and now - epochs.looked_at > _BEHIND)
        )

    def tell(self, entry: Entry, environ: Environ) -> None:
        """Have the listeners know of an answer. What one of them raises is not the reader's concern."""
        for listener in _listeners:
            try:
                listener(environ, entry)
            except Exception:
                logger.exception("an answer was not noted")

    def answer(self, entry: Entry, environ: Environ) -> tuple[Form, tuple[tuple[str, str], ...]]:
        """What a reader gets of the page, and the headers of this moment."""
        form = entry.form_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ:
            known, since = environ.get("HTTP_IF_NONE_MATCH", ""), environ.get("HTTP_IF_MODIFIED_SINCE", "")
            if entry.is_found and entry.is_known_to(known, since):
                form = form.unchanged
        if environ["REQUEST_METHOD"] == "HEAD":
            form = form.bare
        now = time.time()
        age = ("Age", entry.age_at(now))
        unchecked = now - self.store.epochs.looked_at if self.store is not None else 0
        if unchecked > UNCHECKED:
            return form, (age, ("Cache-Status", f'midad; hit; detail="not checked for {int(unchecked)} s"'))
        return form, (age,)

    def _answered(self, entry: Entry, environ: Environ, start: Start) -> Iterable[bytes]:
        self.tell(entry, environ)
        form, headers = self.answer(entry, environ)
        start(form.status, [*form.headers, *headers])
        return [form.body] if form.body else []

    def _is_for_everyone(self, environ: Environ, path: str) -> bool:
        """Whether it is a reader's request for a page."""
        if environ["REQUEST_METHOD"] not in _READING or path.startswith(NOT_PAGES):
            return False
        cookies = environ.get("HTTP_COOKIE")
        if cookies and self._session.search(cookies):
            return False
        return self._is_ours(environ.get("HTTP_HOST", ""))

    def _is_ours(self, written: str) -> bool:
        host = written.lower()
        name, colon, port = host.rpartition(":")
        if colon and not port.endswith("]"):
            is_ours = name in self._hosts and port.isascii() and port.isdigit()
        else:
            is_ours = host in self._hosts
        if is_ours and len(self._named) < _MOST_NAMED:
            self._named.add(written)
        return is_ours

    def _opened(self) -> Store | None:
        """The store, once it is known that the database notes what changes; until then nothing is kept.

        Nothing is while somebody is at work on a theme either: a template that was changed a moment ago is no change
        of the database.
        """
        if settings.DEBUG:
            return None
        with self._opening:
            if self.store is None and time.monotonic() > self._opened_at + 1.0:
                self._opened_at = time.monotonic()
                self.store = opened()
                _current[:] = filter(None, [self.store])
        return self.store

    def page(self, path: str, number: str = "") -> Entry | None:
        """The page as everyone gets it, for who makes something of pages: no listener is told. None as in `_missed`."""
        store = self.store or self._opened()
        if store is None:
            return None
        return store.get(path, number) or self._missed(store, {}, path, number)

    def _missed(self, store: Store, environ: Environ, path: str, number: str) -> Entry | None:
        """The page, from the files or made; None for what is not for everyone."""
        with store.alone_with(f"{path}?{number}" if number else path, patience=PATIENCE):
            entry = store.load(path, number)
            if entry is None:
                with self._makers, _in_short_turns():
                    entry = _made(self.app, store, environ, path, number)
        if entry is None:
            if len(self._passed_on) >= _MOST_PASSED_ON:
                self._passed_on.clear()
            self._passed_on[path] = time.monotonic() + _PASSED_ON
        return entry


def address_key(path: str) -> str:
    """The key by which a page is purged that is at this path of a WSGI environment, and nothing else."""
    text = path.encode("latin-1", "replace").decode(errors="replace")
    return f"at:{text if len(text) <= _LONGEST_PATH and text.isprintable() else value_key(text)}"


def current_store() -> Store:
    """The store that answers readers in this process; where none does, one over the same files.

    Raises OSError where there is no folder for kept pages.
    """
    if _current:
        return _current[0]
    epochs = commits.epochs()
    return Store(epochs.path.parent, epochs, 0)


@contextmanager
def _in_short_turns() -> Iterator[None]:
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL_TURN)


def _page_of(query: str) -> tuple[str, bool]:
    """The `page` that a query asks for, and whether it asks for nothing else."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return "", False
    numbers = [value for name, value in pairs if name == PARAMETER]
    number = numbers[-1] if numbers else ""
    is_bare = not query or query == f"{PARAMETER}={quote_plus(number)}"
    return (number if len(number) <= 20 else ""), is_bare and len(number) <= 20


class _Answer:
    """What Django said."""

    status = ""
    headers: Headers
    body: bytes


def _asked(app: Any, environ: Environ) -> _Answer:
    answer = _Answer()

    def start(status: str, headers: Headers, _error: Any = None) -> None:
        answer.status, answer.headers = status, list(headers)

    result = app(environ, start)
    try:
        answer.body = b"".join(result)
    finally:
        close = getattr(result, "close", None)
        if close is not None:
            close()
    return answer


def _made(app: Any, store: Store, environ: Environ, path: str, number: str) -> Entry | None:
    """The page, made and kept; None for what is not for everyone."""
    epochs = store.epochs
    if epochs.is_changing:
        _heal(store)
    name, state = epochs.store, epochs.state
    with recorded() as reading:
        answer = _asked(app, canonical(environ, path, number))
    if not _may_be_kept(answer, reading):
        return None
    is_found = answer.status.startswith("200")
    keys = reading.whole_keys()
    about = About(
        address=f"{path}?{number}" if number and (reading.reads_page or not is_found) else path,
        status=answer.status,
        headers=[*answer.headers, *_for_caches(reading)],
        etag="",
        keys=sorted({*keys, address_key(path)}),
        queries=reading.queries,
        by_query={key: sorted(numbers) for key, numbers in reading.by_query.items()},
        spans={key: span for key, span in keys.items() if span != ALWAYS},
        since=state >> 1,
        store=name,
        rendered_at=time.time(),
        until=reading.until.timestamp() if reading.until else 0.0,
        subject=reading.subject,
        varies=reading.reads_page,
    )
    entry = made(about, answer.body)
    if state & 1 or not store.keep(entry):
        _hide_from_caches(entry)
    return entry


def _for_caches(reading: Reading) -> Headers:
    """For how long a cache in front that is told of purges may keep the page (RFC 9213), `Age` included."""
    if not settings.MIDAD_PURGE_URLS:
        return []
    seconds = reading.until.timestamp() - time.time() if reading.until else _FOR_EVER
    return [(_CACHES, f"max-age={max(0, int(seconds))}")]


def _without_caches(start: Start) -> Start:
    def started(status: str, headers: Headers, *error: Any) -> Any:
        return start(status, [pair for pair in headers if pair[0] != _CACHES], *error)

    return started


def _hide_from_caches(entry: Entry) -> None:
    """What was changed while it was made is for the reader who asked, and may have been purged before it arrives."""
    for encoding, form in entry.forms.items():
        entry.forms[encoding] = Form(form.status, [pair for pair in form.headers if pair[0] != _CACHES], form.body)


def _may_be_kept(answer: _Answer, reading: Reading) -> bool:
    headers = {name.lower(): value.lower() for name, value in answer.headers}
    if reading.doubts:
        logger.debug("not kept: %s", "; ".join(sorted(reading.doubts)))
    return (
        answer.status.startswith(_STORABLE)
        and not reading.doubts
        and not {"private", "no-store"} & {part.strip() for part in headers.get("cache-control", "").split(",")}
        and "set-cookie" not in headers
        and "cookie" not in headers.get("vary", "")
    )


def _heal(store: Store) -> None:
    """A change is being committed, or whoever did it was killed: wait for its end, or bring it about."""
    try:
        log.catch_up(store.epochs)
    except DatabaseError:
        logger.warning("the log of purges cannot be read")
