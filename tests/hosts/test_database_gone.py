"""A newspaper whose PostgreSQL stops, and connections that are cut: readers read on, and no text is lost."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from midad.delivery.front import UNCHECKED
from tests.command.test_full_disk import Person
from tests.command.test_supervisor import _wait
from tests.hosts.servers import Host, Newspaper
from tests.migrated import ON_POSTGRESQL
from tests.survival.reading import ask, web_processes

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not ON_POSTGRESQL, reason="this run is not one on PostgreSQL")]
_AGENCY = "/admin/snippets/articles/agency/add/"
#: Changes a title; the connection is lost before the commit has arrived, or before its answer has.
_CUT = """
import psycopg
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import Page

pk, title, moment = {!r}, {!r}, {!r}
commit = BaseDatabaseWrapper._commit

def cut(self):
    if moment == "committed":
        commit(self)
    backend = self.connection.info.backend_pid
    with psycopg.connect(self.connection.info.dsn, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    self.connection.execute("SELECT 1")

connection.ensure_connection()
BaseDatabaseWrapper._commit = cut
Page.objects.filter(pk=pk).update(title=title)
"""


@pytest.fixture
def host(newspaper: Newspaper, tmp_path: Path) -> Iterator[Host]:
    with newspaper.served(newspaper.home, tmp_path / "log") as host:
        yield host


def stories(newspaper: Newspaper) -> dict[int, str]:
    rows = newspaper.sql(
        "SELECT id, url_path FROM wagtailcore_page JOIN articles_articlepage ON page_ptr_id = id WHERE live"
    )
    pairs = (row.split("|") for row in rows.splitlines())
    return {int(pk): "/" + path.split("/", 2)[2] for pk, path in pairs}


def doctor(newspaper: Newspaper) -> dict[str, dict[str, object]]:
    done = newspaper.command(newspaper.home, "doctor", "--json")
    return {found["check"]: found for found in json.loads(done.stdout)["findings"]}


def test_what_is_kept_is_served_while_the_server_is_stopped(newspaper: Newspaper, host: Host) -> None:
    paths = ["/", "/feed/", *stories(newspaper).values()]
    # The sizes of pictures are made by their first readers, and cards by the task worker: both change pages.
    _wait(lambda: all(int(host.ask(path).headers.get("age", "0")) >= 2 for path in paths), 60)
    kept = {path: host.ask(path) for path in paths}
    assert {answer.status for answer in kept.values()} == {200}
    editor = Person(host.site)
    signed_in = editor.post("/admin/login/", "/admin/login/", username="chief", password="a long password")
    assert signed_in[0] == 200
    token = editor.get(_AGENCY)[1].split('name="csrfmiddlewaretoken" value="')[1].split('"', 1)[0]
    processes = web_processes(host.site)
    newspaper.server.stop()
    try:
        _wait(lambda: "cache-status" in host.ask("/").headers, UNCHECKED + 10)
        for path in paths:
            answer = host.ask(path)
            assert (answer.status, answer.body) == (200, kept[path].body)
            assert int(answer.headers["age"]) >= UNCHECKED - 1
            assert "not checked for" in answer.headers["cache-status"]
        for status, text in (
            editor.send(_AGENCY, urlencode({"csrfmiddlewaretoken": token, "name": "وكالة الرصيف"}).encode(), _AGENCY),
            letter(host),
        ):
            assert (status, "ما زال نصّك في النموذج" in text) == (503, True)
        found = doctor(newspaper)
        assert found["database"]["state"] == "red"
        assert found["kept_pages"]["facts"]["age"] >= UNCHECKED - 1  # type: ignore[index]
    finally:
        newspaper.server.start()
    back = time.monotonic()
    pk, path = next(iter(stories(newspaper).items()))
    newspaper.sql(f"UPDATE wagtailcore_page SET title = 'عنوان بعد العودة' WHERE id = {pk}")  # noqa: S608
    _wait(lambda: "عنوان بعد العودة" in host.ask(path).body.decode(), 3)
    assert "cache-status" not in host.ask("/").headers
    assert time.monotonic() - back < 5
    status, text = editor.post(_AGENCY, _AGENCY, name="وكالة الرصيف")
    assert (status, "وكالة الرصيف" in text) == (200, True)
    assert web_processes(host.site) == processes


def letter(host: Host) -> tuple[int, str]:
    body = urlencode({"name": "سلمى", "email": "salma@example.org", "text": "رسالة طويلة كتبتها قارئة."})
    form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": host.site.url}
    answer = ask(host.site, "/letters/1/", method="POST", body=body, **form)
    return answer.status, answer.body.decode()


@pytest.mark.parametrize("moment", ["begun", "committed"])
def test_a_connection_that_is_cut_in_a_commit_leaves_what_the_database_says(
    newspaper: Newspaper, host: Host, moment: str
) -> None:
    pk, path = next(iter(stories(newspaper).items()))
    assert host.ask(path).status == 200
    act = _CUT.format(pk, "عنوان مقطوع", moment)
    done = newspaper.command(newspaper.home, "manage", "shell", "-v", "0", "-c", act)
    assert "terminating connection" in done.stderr
    is_there = "عنوان مقطوع" in newspaper.sql(f"SELECT title FROM wagtailcore_page WHERE id = {pk}")  # noqa: S608
    assert is_there == (moment == "committed")
    assert ("عنوان مقطوع" in host.ask(path).body.decode()) == is_there
    time.sleep(1.5)
    again = host.ask(path)
    assert ("عنوان مقطوع" in again.body.decode()) == is_there
    assert int(again.headers["age"]) >= 1
