"""A full disk and a database out of reach are told from faults, and said in the reader's language."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from midad.operations.shortages import Shortage, server_error, shortage_behind


def raised(act: Callable[[], Any]) -> BaseException:
    with pytest.raises((OSError, sqlite3.Error, psycopg.Error)) as caught:
        act()
    return caught.value


def full_database(tmp_path: Path) -> BaseException:
    with closing(sqlite3.connect(tmp_path / "full.db")) as database:
        database.execute("PRAGMA max_page_count = 2")
        return raised(lambda: database.execute(f"CREATE TABLE a AS SELECT '{'م' * 9000}' AS text"))


def locked_database(tmp_path: Path) -> BaseException:
    file = tmp_path / "locked.db"
    with closing(sqlite3.connect(file)) as first, closing(sqlite3.connect(file, timeout=0)) as second:
        first.execute("BEGIN EXCLUSIVE")
        return raised(lambda: second.execute("BEGIN IMMEDIATE"))


def database_in_the_way(tmp_path: Path) -> BaseException:
    return raised(lambda: sqlite3.connect(tmp_path))


def unreachable_server(_tmp_path: Path) -> BaseException:
    return raised(lambda: psycopg.connect("host=127.0.0.1 port=1 dbname=none"))


def full_file(_tmp_path: Path) -> BaseException:
    def write() -> None:
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(b"x")

    return raised(write)


@pytest.mark.parametrize(
    ("make", "shortage"),
    [
        (full_database, Shortage.ROOM),
        (full_file, Shortage.ROOM),
        (locked_database, Shortage.TIME),
        (database_in_the_way, Shortage.TIME),
        (unreachable_server, Shortage.TIME),
    ],
)
def test_what_is_missing_is_found_through_what_was_raised_over_it(
    make: Callable[[Path], BaseException], shortage: Shortage, tmp_path: Path
) -> None:
    error = make(tmp_path)
    assert shortage_behind(error) is shortage
    wrapped = OperationalError("the database said no")
    wrapped.__cause__ = error
    outer = RuntimeError("while saving")
    outer.__context__ = wrapped
    assert shortage_behind(outer) is shortage


def test_a_database_that_was_moved_away_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "empty.db"
    with closing(sqlite3.connect(file)) as database:
        error = raised(lambda: database.execute("SELECT * FROM wagtailcore_page"))
    assert shortage_behind(error) is None
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    assert shortage_behind(error) is Shortage.TIME


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("full"),
        PermissionError(errno.EACCES, "denied"),
        sqlite3.OperationalError("database or disk is full, says a text"),
        psycopg.errors.UndefinedTable("no such table"),
    ],
)
def test_a_fault_is_no_shortage(error: BaseException | None) -> None:
    assert shortage_behind(error) is None


def test_a_circle_of_causes_has_an_end() -> None:
    first, second = RuntimeError(), RuntimeError()
    first.__cause__, second.__cause__ = second, first
    assert shortage_behind(first) is None


def failing(request: HttpRequest) -> HttpResponse:
    if "fault" in request.GET:
        raise RuntimeError("a fault")
    raise OSError(errno.ENOSPC, "no space left on device")


urlpatterns = [path("failing/", failing)]
handler500 = server_error


@pytest.fixture
def browser() -> Any:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield Client(raise_request_exception=False)


def test_a_writer_learns_that_nothing_was_lost(browser: Client) -> None:
    answer = browser.post("/failing/", {"title": "خبر"})
    text = answer.content.decode()
    assert answer.status_code == 507
    assert answer["Retry-After"] == "5"
    assert "لا مساحة على الخادم" in text
    assert "ما زال نصّك في النموذج" in text


def test_a_reader_is_not_told_about_forms(browser: Client) -> None:
    answer = browser.get("/failing/")
    assert answer.status_code == 507
    assert "النموذج" not in answer.content.decode()


def test_a_fault_is_not_blamed_on_the_disk(browser: Client) -> None:
    answer = browser.get("/failing/?fault=1")
    assert answer.status_code == 500
    assert "تعذّر عرض الصفحة" in answer.content.decode()
    assert "Retry-After" not in answer
