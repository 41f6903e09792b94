"""nginx gives out the files of kept pages as Midad gives the pages, and never one that has changed."""

import gzip
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.fronts.servers import Answer, Fronts, ask, until

pytestmark = pytest.mark.slow

KINDS = ("front", "section", "article, news", "author", "archive", "standard page")
#: What each server says for itself, and what is for caches or for TLS alone.
_OWN = {"server", "date", "connection", "age", "strict-transport-security"}
_KEYS = {"surrogate-key", "xkey", "cache-tag", "cdn-cache-control"}


def kept(fronts: Fronts, path: str) -> bool:
    """Ask until the file is there."""
    file = fronts.served.home / "pages" / "files" / unquote(path).strip("/") / "index.html"
    return until(lambda: ask(fronts.midad, path).status == 200 and file.exists())


def told(answer: Answer) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items() if name.lower() not in _OWN | _KEYS}


def is_of_nginx(answer: Answer) -> bool:
    """Midad says how old a page is, and nginx does not."""
    return "Age" not in answer.headers


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_a_file_is_the_page(fronts: Fronts, kind: str, encoding: str) -> None:
    if encoding == "br" and not Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").exists():
        pytest.skip("libnginx-mod-http-brotli-static is not installed here")
    path = fronts.path(kind)
    assert kept(fronts, path)
    mine, its = (ask(port, path, Accept_Encoding=encoding) for port in (fronts.midad, fronts.files))
    assert is_of_nginx(its)
    assert its.body == mine.body
    assert told(its) == told(mine)
    assert (its.headers["Content-Encoding"] or "") == encoding
    head = ask(fronts.files, path, "HEAD", Accept_Encoding=encoding)
    assert (head.status, head.body, told(head)) == (200, b"", told(mine))


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_browser_that_has_the_page_gets_it_from_neither(fronts: Fronts, encoding: str) -> None:
    path = fronts.path("front")
    assert kept(fronts, path)
    for asked, other in ((fronts.files, fronts.midad), (fronts.midad, fronts.files)):
        etag = ask(asked, path, Accept_Encoding=encoding).headers["ETag"]
        again = ask(other, path, Accept_Encoding=encoding, If_None_Match=etag)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)
        assert again.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    # The moment of the file is none.
    asked_since = ask(fronts.files, path, If_Modified_Since="Wed, 21 Oct 2065 07:28:00 GMT")
    assert asked_since.status == 200
    assert "Last-Modified" not in asked_since.headers


@pytest.mark.parametrize("cookie", ["sid=abc", "a=b; sid=abc", "__Host-sid=abc"])
def test_the_newsroom_is_answered_by_midad(fronts: Fronts, cookie: str) -> None:
    assert kept(fronts, "/")
    answer = ask(fronts.files, "/", Cookie=cookie)
    assert answer.status == 200
    assert answer.headers["Server"].startswith("nginx")
    assert "sid" not in (ask(fronts.files, "/", Cookie="theme=dark").headers["Vary"] or "")
    assert is_of_nginx(ask(fronts.files, "/", Cookie="theme=dark; not-sid=1"))


def test_everything_else_is_asked_of_midad(fronts: Fronts) -> None:
    assert kept(fronts, "/")
    assert not is_of_nginx(ask(fronts.files, "/?utm_source=x"))
    assert ask(fronts.files, "/", "POST", Content_Length="0").status == 405
    assert ask(fronts.files, "/admin/login/").status == 200
    assert ask(fronts.files, fronts.path("not found")).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "//", "/./", "/%2e/", "/../", "/%2e%2e/%2e%2e/secret_key", "/..%2fsecret_key/", "/.index.html/", "/index.html",
        "/index.html.gz", "/index.html/", "/%00/", "/../files.sqlite3", "/files/../../epochs", "/%2e%2e%2fepochs",
        "/..;/epochs", "/-index.html", "/-/", "/admin/%2e%2e/", "/\\..\\epochs",
    ],
)  # fmt: skip
def test_a_trick_gets_what_midad_gives(fronts: Fronts, path: str) -> None:
    assert kept(fronts, "/")
    secret = (fronts.served.home / "secret_key").read_bytes()
    answer = ask(fronts.files, path)
    assert answer.status in {200, 301, 302, 400, 404}
    assert secret not in answer.body
    assert not answer.body.startswith((b"SQLite", b"\x01\x44\x44"))
    if answer.status == 200:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.body == ask(fronts.midad, path).body


def test_a_change_is_there_with_the_next_request(fronts: Fronts) -> None:
    path = fronts.path("article, photo")
    assert kept(fronts, path)
    assert kept(fronts, fronts.path("front"))
    fronts.rename(path, "عنوان جديد قرأه nginx")
    changed = ask(fronts.files, path, Accept_Encoding="gzip")
    assert "عنوان جديد قرأه nginx" in gzip.decompress(changed.body).decode()
    assert kept(fronts, path)
    assert is_of_nginx(ask(fronts.files, path))
    assert "عنوان جديد قرأه nginx" in ask(fronts.files, path).body.decode()


def test_a_withdrawn_story_is_gone_at_once(fronts: Fronts) -> None:
    path = fronts.path("article, interview")
    assert kept(fronts, path)
    assert is_of_nginx(ask(fronts.files, path))
    fronts.change("article.unpublish()", path)
    assert ask(fronts.files, path).status == 410
    folder = fronts.served.home / "pages" / "files" / unquote(path).strip("/")
    assert not folder.exists()


def test_a_lost_index_takes_all_files_with_it_and_they_come_back(fronts: Fronts) -> None:
    pages = fronts.served.home / "pages"
    assert kept(fronts, "/archive/")
    (pages / "files.sqlite3").write_bytes(b"no index at all" * 1000)
    assert until(lambda: not (pages / "files" / "archive" / "index.html").exists())
    assert kept(fronts, "/archive/")
    assert is_of_nginx(ask(fronts.files, "/archive/"))
