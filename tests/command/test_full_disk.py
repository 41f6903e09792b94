"""A newspaper on a disk without room: readers read on, writers are told so, and room is all that it takes."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from bs4 import BeautifulSoup

from tests.browser.first_run import Installed
from tests.browser.serving import Served, whole_newsroom

#: Bytes that the newspaper may still write when its folder is put on the small disk.
SPARE = 12 << 20


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[None]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this account may not mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def crowded(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("crowded")
    size = sum(file.stat().st_size for file in demo.home.rglob("*") if file.is_file()) + SPARE
    with _small_disk(folder / "disk", size), whole_newsroom(demo.copy(folder / "disk" / "var"), folder / "log") as site:
        yield site


def _spend_the_log(site: Served) -> None:
    """Empty SQLite's write-ahead log, whose file keeps its room and takes further acts without any of the disk's."""
    with closing(sqlite3.connect(site.home / "midad.sqlite3", timeout=30)) as database:
        busy, *_ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy


def _fill(file: BinaryIO) -> None:
    for piece in (1 << 16, 1 << 12, 1):
        try:
            while True:
                file.write(b"\0" * piece)
        except OSError:
            continue


@contextmanager
def _no_room(site: Served) -> Iterator[None]:
    """Every byte of the disk taken, and none kept in reserve."""
    filler, log = site.home.parent / "filler", site.home / "midad.sqlite3-wal"
    with filler.open("wb", buffering=0) as file:
        _spend_the_log(site)
        _fill(file)
        # The newspaper's own jobs may have written meanwhile, and their room in the log could be used again.
        while log.stat().st_size:
            file.seek(0)
            file.truncate()
            _spend_the_log(site)
            _fill(file)
    try:
        yield
    finally:
        filler.unlink()


class Person:
    """Somebody with a browser that keeps cookies."""

    def __init__(self, site: Served) -> None:
        self.site = site
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[int, str]:
        return self._open(Request(self.site.url + path))

    def post(self, path: str, form: str, **values: str) -> tuple[int, str]:
        """Send the form on the page `form`."""
        token = BeautifulSoup(self.get(form)[1], "html.parser").select_one("input[name=csrfmiddlewaretoken]")
        return self.send(path, urlencode({"csrfmiddlewaretoken": token["value"], **values}).encode(), form)

    def send(self, path: str, data: bytes, form: str) -> tuple[int, str]:
        """Send what was written into the form on the page `form`."""
        return self._open(Request(self.site.url + path, data, {"Referer": self.site.url + form}))

    def sign_in(self) -> tuple[int, str]:
        password = self.site.said_by_demo.split("password")[1].split()[0]
        return self.post("/admin/login/", "/admin/login/", username="admin", password=password)

    def _open(self, request: Request) -> tuple[int, str]:
        try:
            answer: HTTPResponse = self.browser.open(request, timeout=60)
        except HTTPError as error:
            answer = error  # type: ignore[assignment]
        with answer:
            return answer.status, answer.read().decode()


def test_a_full_disk_stops_writers_alone_and_for_as_long_as_it_is_full(crowded: Served) -> None:
    editor, visitor = Person(crowded), Person(crowded)
    assert editor.sign_in()[0] == 200
    author = "/admin/snippets/articles/agency/add/"
    files = {file for file in crowded.home.rglob("*") if file.is_file()}
    with _no_room(crowded):
        assert shutil.disk_usage(crowded.home).free == 0
        for kind in ("front", "section", "article, news", "search, results"):
            assert visitor.get(crowded.addresses[kind].removeprefix(crowded.url))[0] == 200
        assert editor.get("/admin/pages/")[0] == 200
        status, text = visitor.sign_in()
        assert (status, "لا مساحة على الخادم" in text) == (507, True)
        status, text = editor.post(author, author, name="وكالة الرصيف")
        assert (status, "ما زال نصّك في النموذج" in text) == (507, True)
        appeared = {file for file in crowded.home.rglob("*") if file.is_file()} - files
        # A file that is only there to be locked holds nothing at any time.
        contents = [file for file in appeared if file.parent.name != "making"]
        assert [file for file in contents if file.stat().st_size == 0] == []
    status, text = editor.post(author, author, name="وكالة الرصيف")
    assert (status, "وكالة الرصيف" in text) == (200, True)
    assert visitor.sign_in()[0] == 200
