"""A cache in front is told of every purge: after faults, restarts, and of everything where the log has a gap."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.utils import timezone

from midad.delivery import caches, telling
from midad.delivery.models import Purge, Target

pytestmark = pytest.mark.django_db


class Hook:
    """A cache that writes down what it is told, and answers as it is bidden."""

    def __init__(self) -> None:
        self.status, self.told, self.headers = 200, list[dict[str, Any]](), list[dict[str, str]]()
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if hook.status == 200:
                    hook.told.append(body)
                    hook.headers.append(dict(self.headers))
                self.send_response(hook.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/purge"


@pytest.fixture
def hook(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    hook = Hook()
    thread = Thread(target=hook.server.serve_forever)
    thread.start()
    settings.MIDAD_PURGE_URLS = [hook.address]
    monkeypatch.setattr(telling, "SETTLED", 0.0)
    restart()
    yield hook
    restart()
    hook.server.shutdown()
    thread.join()
    hook.server.server_close()


def restart() -> None:
    """What a process knows is gone with it."""
    telling._said.clear()


def purge(*keys: str) -> Purge:
    return Purge._default_manager.create(keys="\n".join(keys))


def beat() -> None:
    Target._default_manager.update(due_at=None)
    telling.tell_all()


def settle(hook: Hook) -> None:
    for _ in range(3):
        beat()
    hook.told.clear()


def test_a_new_cache_lets_go_of_everything(hook: Hook) -> None:
    purge("article:1")
    beat()
    assert hook.told == [{"keys": ["*"], "everything": True}]


def test_what_is_new_is_told_twice_and_no_more(hook: Hook) -> None:
    purge("*")
    settle(hook)
    purge("article:1", "article?\t1700000000.000000")
    for _ in range(4):
        beat()
    assert hook.told == [{"keys": ["article/", "article:1", "article?"], "everything": False}] * 2
    assert hook.headers[-1]["Surrogate-Key"] == "article/ article:1 article?"


def test_a_purge_survives_faults_and_a_restart(hook: Hook) -> None:
    purge("*")
    settle(hook)
    hook.status = 503
    last = purge("article:7")
    beat()
    target = Target._default_manager.get()
    assert (target.fault[:3], target.attempts, target.told) == ("503", 1, last.pk - 1)
    assert target.failing_since is not None
    restart()
    hook.status = 200
    beat()
    beat()
    target.refresh_from_db()
    assert hook.told[0]["keys"] == ["article/", "article:7"]
    assert (target.fault, target.failing_since, target.told) == ("", None, last.pk)


def test_a_process_that_dies_before_all_was_said_twice_says_it_again(hook: Hook) -> None:
    purge("*")
    settle(hook)
    purge("article:7")
    beat()
    restart()
    beat()
    assert [told["keys"] for told in hook.told] == [["article/", "article:7"]] * 2


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 500])
def test_whatever_is_no_success_is_a_fault(hook: Hook, status: int) -> None:
    hook.status = status
    purge("*")
    beat()
    assert Target._default_manager.get().fault.startswith(str(status))


def test_waits_grow_up_to_a_minute(hook: Hook) -> None:
    hook.status = 500
    purge("*")
    waits = []
    for _ in range(9):
        beat()
        due = Target._default_manager.get().due_at
        assert due is not None
        waits.append(round((due - timezone.now()).total_seconds()))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    hook.status = 200
    Target._default_manager.update(due_at=timezone.now() + timedelta(seconds=30))
    telling.tell_all()
    assert hook.told == []


@pytest.mark.parametrize("gap", ["trimmed", "another log", "far behind"])
def test_a_log_with_a_gap_purges_everything(hook: Hook, gap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = purge("*")
    settle(hook)
    monkeypatch.setattr(telling, "MOST_ROWS", 5)
    for number in range(8 if gap == "far behind" else 2):
        purge(f"article:{number}")
    if gap == "trimmed":
        first.delete()
    elif gap == "another log":
        Purge._default_manager.filter(pk=first.pk).update(token=first.token ^ 1)
    beat()
    assert hook.told == [{"keys": ["*"], "everything": True}]
    settle(hook)
    purge("article:9")
    beat()
    assert hook.told[0]["keys"] == ["article/", "article:9"]


def test_a_cache_that_is_set_no_more_is_forgotten(hook: Hook, settings: Any) -> None:
    beat()
    settings.MIDAD_PURGE_URLS = []
    beat()
    assert not Target._default_manager.exists()


def test_the_token_is_sent_to_the_hook(hook: Hook, settings: Any) -> None:
    settings.MIDAD_PURGE_TOKEN = "a secret"
    purge("*")
    beat()
    assert hook.headers[-1]["Authorization"] == "Bearer a secret"


def test_many_names_are_several_requests(hook: Hook) -> None:
    caches.tell(hook.address, [f"article:{number}" for number in range(600)])
    assert [len(told["keys"]) for told in hook.told] == [250, 250, 100]
    hook.told.clear()
    caches.tell(hook.address, ["x" * 99 + str(number) for number in range(100)])
    assert all(len(headers["Surrogate-Key"]) <= 6000 for headers in hook.headers)
    assert sum(len(told["keys"]) for told in hook.told) == 100


def test_names_are_those_of_the_headers() -> None:
    assert caches.names_of(["article!slug=خبر"])[0].startswith("article/")
    # No page tells the name of a model alone.
    assert caches.names_of(["article:1", "article"]) == ["*"]
    assert caches.names_of(["*"]) == ["*"]
    assert caches.names_of(f"article:{number}" for number in range(3000)) == ["*"]
