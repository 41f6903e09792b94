"""Answers that are remembered for a second: the same bytes as those that are not, told of each time, never stale."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.delivery import door as doors
from midad.delivery import front as fronts
from midad.delivery.door import Door, Ready
from midad.delivery.front import Front
from midad.delivery.heads import is_last, read
from midad.delivery.tests.test_door import HOST, front  # noqa: F401

_LINES = st.sampled_from(
    [
        "Accept-Encoding: gzip", "Accept-Encoding: br, gzip", "Connection: close", "Connection: keep-alive",
        'If-None-Match: "x"', "User-Agent: Mozilla/5.0", "Cookie: theme=dark", "Cookie: sessionid=abc",
        "Range: bytes=0-1", "Content-Length: 0", "X-Forwarded-Host: evil.example",
    ]
)  # fmt: skip
_PATHS = st.sampled_from(["/large/", "/large/?page=2", "/large/?x=1", "/none/", "/large/ ", "//large/", "/large"])


def request(path: str = "/large/", *lines: str, method: str = "GET", host: str = HOST) -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {host}", *lines, "", ""]).encode()


@pytest.fixture
def door(front: Front) -> Door:  # noqa: F811
    return Door(front, Path("nowhere"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        fronts, "_listeners", [lambda environ, entry: told.append((environ["REMOTE_ADDR"], entry.about.address))]
    )
    return told


@pytest.fixture
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(
    st.lists(st.builds(request, _PATHS, _LINES, _LINES, method=st.sampled_from(["GET", "HEAD", "POST"])), max_size=6),
    st.lists(st.builds(request, host=st.sampled_from([HOST, HOST.upper(), "evil.example"])), max_size=3),
)
@pytest.mark.usefixtures("_still")
def test_what_is_remembered_is_what_is_answered(door: Door, some: list[bytes], others: list[bytes]) -> None:
    ready = Ready(door)
    for got in [*some, *others] * 2:
        environ = read(got[:-4])
        usual = None if environ is None else door.answer(environ, "10.0.0.1")
        assert ready.answer(got, "10.0.0.1") == (None if usual is None else (usual, is_last(environ or {})))


def test_every_answer_is_told_of_with_who_got_it(door: Door, told: list[tuple[str, str]]) -> None:
    ready = Ready(door)
    for peer in ("10.0.0.1", "10.0.0.2", "10.0.0.1"):
        assert ready.answer(request(), peer) is not None
    assert told == [("10.0.0.1", "/large/"), ("10.0.0.2", "/large/"), ("10.0.0.1", "/large/")]


@pytest.mark.usefixtures("_still")
def test_what_has_changed_is_not_answered_from_memory(door: Door) -> None:
    ready, store = Ready(door), door.front.store
    assert store is not None
    assert ready.answer(request(), "") is not None
    store.epochs.begin()
    # Not while a change is being committed, of whatever it is.
    state = ready.answer(request(), "")
    store.epochs.end(1, 7)
    assert ready.answer(request(), "") == state
    store.epochs.forget()
    assert ready.answer(request(), "") is None


def test_a_page_ends_at_its_time(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, store = Ready(door), door.front.store
    assert store is not None
    assert ready.answer(request(), "") is not None
    entry: Any = store.get("/large/")
    entry.until = time.time() - 0.001
    assert ready.answer(request(), "") is None


def test_what_is_remembered_is_bounded(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "_REMEMBERED", 3 * 2**20)
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.5)
    ready = Ready(door)
    for number in range(40):
        assert ready.answer(request("/large/", f"User-Agent: {number}", "Accept-Encoding: identity"), "") is not None
    assert 0 < len(ready._known) < 5


@pytest.mark.usefixtures("_still")
def test_a_host_that_is_behind_answers_no_cache_from_memory(door: Door) -> None:
    ready, store = Ready(door), door.front.store
    assert store is not None
    door.front._is_cached = True
    store.epochs.look(time.time())
    assert ready.answer(request(), "") is not None
    store.epochs.look(time.time() - 4)
    assert ready.answer(request(), "") is None


def test_what_a_listener_raises_keeps_no_answer_back(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_environ: Any, _entry: Any) -> None:
        raise ValueError("no")

    monkeypatch.setattr(fronts, "_listeners", [broken])
    assert Ready(door).answer(request(), "") is not None


def test_nothing_is_kept_while_somebody_is_at_work_on_a_theme(settings: Any) -> None:
    """A template that was changed a moment ago is no change of the database."""
    settings.DEBUG = True
    asked: list[str] = []
    anew = Front(lambda environ, start: asked.append(environ["PATH_INFO"]) or [b"anew"])
    for _time in range(2):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": HOST}
        assert anew(environ, lambda *_answer: None) == [b"anew"]
    assert (asked, anew.store) == (["/", "/"], None)
