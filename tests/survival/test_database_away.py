"""A newspaper whose database is away: readers read what is kept, writers are told and lose nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from midad.delivery.front import UNCHECKED
from tests.browser.first_run import DATABASE, environment_of
from tests.browser.serving import Served
from tests.command.test_full_disk import Person
from tests.command.test_supervisor import _wait
from tests.survival.reading import ask, stories

pytestmark = pytest.mark.slow


@contextmanager
def _moved(site: Served) -> Iterator[None]:
    """The database moved to another place, with what belongs to it."""
    away = site.home / "away"
    away.mkdir()
    names = [f"{DATABASE}{end}" for end in ("", "-wal", "-shm")]
    for name in names:
        if (site.home / name).exists():
            (site.home / name).rename(away / name)
    try:
        yield
    finally:
        for name in names:
            (site.home / name).unlink(missing_ok=True)
            if (away / name).exists():
                (away / name).rename(site.home / name)
        away.rmdir()


@contextmanager
def _in_the_way(site: Served) -> Iterator[None]:
    """The database moved to another place, and what nobody can open where it was."""
    with _moved(site):
        (site.home / DATABASE).mkdir()
        try:
            yield
        finally:
            shutil.rmtree(site.home / DATABASE)


@pytest.mark.parametrize("gone", [_moved, pytest.param(_in_the_way, marks=pytest.mark.slow)])
def test_what_is_kept_is_served_and_what_is_written_is_refused(site: Served, gone: object) -> None:
    paths = ["/", *stories(site, 6)]
    kept = {path: ask(site, path) for path in paths}
    assert {answer.status for answer in kept.values()} == {200}
    editor = Person(site)
    assert editor.sign_in()[0] == 200
    author = "/admin/snippets/articles/agency/add/"
    token = _token(editor.get(author)[1])
    letter = urlencode({"name": "سلمى", "email": "salma@example.org", "text": "رسالة طويلة كتبتها قارئة."})
    with gone(site):  # type: ignore[operator]
        _wait(lambda: "cache-status" in ask(site, "/").headers, UNCHECKED + 10)
        for path in paths:
            answer = ask(site, path)
            assert (answer.status, answer.body) == (200, kept[path].body)
            assert int(answer.headers["age"]) >= UNCHECKED - 1  # looks are noted in whole seconds
            assert "not checked for" in answer.headers["cache-status"]
        form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": site.url}
        refused = ask(site, "/letters/1/", method="POST", body=letter, **form)
        _assert_refused(refused.status, refused.body.decode())
        data = urlencode({"csrfmiddlewaretoken": token, "name": "وكالة الرصيف"}).encode()
        _assert_refused(*editor.send(author, data, author))
        assert _doctor(site) == (1, True)
    _wait(lambda: "cache-status" not in ask(site, "/").headers)
    status, text = editor.post(author, author, name=f"وكالة الرصيف {gone.__name__}")  # type: ignore[attr-defined]
    assert (status, "وكالة الرصيف" in text) == (200, True)
    assert ask(site, stories(site, 20)[-1]).status == 200


def _assert_refused(status: int, text: str) -> None:
    assert (status, "ما زال نصّك في النموذج" in text) == (503, True)


def _token(page: str) -> str:
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"', 1)[0]


def _doctor(site: Served) -> tuple[int, bool]:
    """What it ends with, and whether it has the database among what is red."""
    command = [sys.executable, "-m", "midad.cli", "doctor", "--json"]
    done = subprocess.run(command, env=environment_of(site.home), check=False, capture_output=True, text=True)
    findings = {found["check"]: found["state"] for found in json.loads(done.stdout)["findings"]}
    return done.returncode, "red" in {findings["database"], findings["migrations"]}
