"""Fetching a page: from a server of the test, that answers as servers do and as they should not."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from midad.importers.page.addresses import is_public
from midad.importers.page.connecting import Deadline
from midad.importers.page.errors import (
    AddressRefusedError,
    AddressUnreachableError,
    FetchTooSlowError,
    PageCutShortError,
    PageTooLargeError,
    TooManyRedirectsError,
    WrongTypeError,
)
from midad.importers.page.fetching import Fetched, Opener, fetch
from midad.importers.tests.saved_pages import HEADLINE, html_page, refusal, run

HTML = "text/html; charset=utf-8"
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """A web of one server: every allowed name leads to it, `inside.example` into a private network."""

    port: int
    answers: dict[str, Answer]
    hosts: list[str]
    resolved: list[str] = field(default_factory=list)
    lookups: dict[str, list[list[str]]] = field(default_factory=dict)

    @property
    def opener(self) -> Opener:
        return Opener(
            resolve=self.resolve,
            is_allowed=lambda address: address == "127.0.0.1" or is_public(address),
            ports=frozenset({self.port}),
        )

    def resolve(self, host: str, _port: int, _deadline: Deadline) -> Sequence[str]:
        self.resolved.append(host)
        if self.lookups.get(host):
            return self.lookups[host].pop(0)
        return {"inside.example": ["10.0.0.5"]}.get(host, [host] if host[0].isdigit() or ":" in host else ["127.0.0.1"])

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def get(self, path: str, **limits: Any) -> Fetched:
        return fetch(self.url(path), opener=replace(self.opener, **limits))


@pytest.fixture
def web() -> Iterator[Web]:
    answers: dict[str, Answer] = {}
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hosts.append(self.headers["Host"])
            try:
                answers[self.path](self)
            except OSError:  # the client has hung up, as it should
                self.close_connection = True

        def log_message(self, *_arguments: object) -> None:
            """Nothing of it belongs into the output of tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield Web(server.server_address[1], answers, hosts)
    server.shutdown()
    server.server_close()


def page(body: bytes, *, status: int = 200, kind: str = HTML, length: int | None = None, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(target: str, status: int = 302) -> Answer:
    return page(b"", status=status, Location=target)


def endless(chunk: bytes, pause: float = 0.0, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Type": HTML, **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        while True:
            handler.wfile.write(chunk)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def test_a_page_comes_with_its_address_and_charset(web: Web) -> None:
    web.answers["/n?a=1"] = page(html_page().encode(), kind='text/html; charset="Windows-1256"')
    fetched = web.get("/n?a=1#top")
    assert fetched.body == html_page().encode()
    assert (fetched.final_url, fetched.charset) == (web.url("/n?a=1"), "windows-1256")


def test_arabic_addresses_are_encoded(web: Web) -> None:
    web.answers["/%D8%AE%D8%A8%D8%B1?%D8%A3=1"] = page(b"a page")
    assert web.get("/خبر?أ=1").body == b"a page"


def test_the_connection_goes_to_the_checked_address_under_the_name_of_the_host(web: Web) -> None:
    web.answers["/"] = page(b"a page")
    web.lookups["news.example"] = [["127.0.0.1"], ["10.0.0.5"]]
    assert web.get("/").body == b"a page"
    assert web.resolved == ["news.example"]
    assert web.hosts == [f"news.example:{web.port}"]


def test_a_name_that_answers_differently_after_a_redirect_is_refused(web: Web) -> None:
    web.answers["/"] = redirect("/again")
    web.lookups["news.example"] = [["127.0.0.1"], ["10.0.0.5"]]
    with pytest.raises(AddressRefusedError):
        web.get("/")
    assert len(web.hosts) == 1


def test_the_certificate_is_asked_for_the_name_and_not_for_the_address(web: Web) -> None:
    asked: list[str] = []

    class Context:
        def wrap_socket(self, stream: Any, *, server_hostname: str) -> Any:
            asked.append(server_hostname)
            return stream

    web.answers["/"] = page(b"a page")
    opener = replace(web.opener, tls=Context)
    fetch(f"https://news.example:{web.port}/", opener=opener)
    assert asked == ["news.example"]


def test_a_server_without_a_certificate_is_an_error(web: Web) -> None:
    with pytest.raises(AddressUnreachableError):
        fetch(f"https://news.example:{web.port}/", opener=web.opener)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_two_redirects_are_followed(web: Web, status: int) -> None:
    web.answers |= {
        "/": redirect("/b", status),
        "/b": redirect(web.url("/c", "other.example"), status),
        "/c": page(b"c"),
    }
    fetched = web.get("/")
    assert (fetched.body, fetched.final_url) == (b"c", web.url("/c", "other.example"))


def test_three_redirects_are_too_many(web: Web) -> None:
    web.answers |= {"/": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/d"), "/d": page(b"d")}
    with pytest.raises(TooManyRedirectsError):
        web.get("/")


def test_a_circle_of_redirects_ends(web: Web) -> None:
    web.answers["/"] = redirect("/")
    with pytest.raises(TooManyRedirectsError):
        web.get("/")


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.example:{port}/",
        "http://10.0.0.5:{port}/",
        "http://169.254.169.254:{port}/latest/meta-data/",
        "http://[::1]:{port}/",
        "http://[::ffff:10.0.0.1]:{port}/",
        "http://0x7f000001:{port}/",
        "http://2130706433:{port}/",
        "//inside.example:{port}/",
        "http://news.example:22/",
        "https://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://news.example:{port}/",
        "http://user:word@news.example:{port}/",
        "http://news.example:{port}\\@inside.example/",
    ],
)
def test_a_redirect_goes_through_the_same_gate(web: Web, target: str) -> None:
    web.answers["/"] = redirect(target.format(port=web.port))
    with pytest.raises(AddressRefusedError):
        web.get("/")
    assert len(web.hosts) == 1


@pytest.mark.parametrize(
    "kind",
    [
        "image/png",
        "application/pdf",
        "application/json",
        "application/octet-stream",
        "video/mp4",
        "text/css",
        "text/xml",
        "x",
    ],
)
def test_only_pages_and_plain_text_are_taken(web: Web, kind: str) -> None:
    web.answers["/"] = page(b"a page", kind=kind)
    with pytest.raises(WrongTypeError):
        web.get("/")


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/xhtml+xml", "TEXT/HTML; charset=x", ""])
def test_types_of_pages_are_taken(web: Web, kind: str) -> None:
    web.answers["/"] = page(b"a page", kind=kind)
    assert web.get("/").body == b"a page"


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 403, 404, 410, 429, 500, 503])
def test_any_other_answer_is_named_in_the_error(web: Web, status: int) -> None:
    web.answers["/"] = page(b"", status=status)
    with pytest.raises(AddressUnreachableError, match=str(status)):
        web.get("/")


def test_a_redirect_to_nowhere_is_an_error(web: Web) -> None:
    web.answers["/"] = page(b"", status=302)
    with pytest.raises(AddressUnreachableError):
        web.get("/")


def test_a_body_larger_than_it_may_be_is_refused(web: Web) -> None:
    web.answers["/"] = page(b"x" * 2_000)
    with pytest.raises(PageTooLargeError):
        web.get("/", most_bytes=1_000)
    assert web.get("/", most_bytes=2_000).body == b"x" * 2_000


def test_an_announced_size_is_enough_to_refuse(web: Web) -> None:
    web.answers["/"] = page(b"x", length=6 * 1024 * 1024)
    with pytest.raises(PageTooLargeError):
        web.get("/")


def test_the_limit_is_five_megabytes_and_ten_seconds() -> None:
    opener = Opener()
    assert (opener.most_bytes, opener.seconds, opener.most_redirects) == (5 * 1024 * 1024, 10.0, 2)
    assert opener.ports == {80, 443}
    assert opener.is_allowed is is_public


@pytest.mark.parametrize("headers", [{}, {"Transfer_Encoding": "chunked"}])
def test_an_endless_body_is_refused(web: Web, headers: dict[str, str]) -> None:
    web.answers["/"] = endless(b"1000\r\n" + b"x" * 4096 + b"\r\n", **headers)
    with pytest.raises(PageTooLargeError):
        web.get("/", most_bytes=100_000)


def test_a_body_that_drips_is_too_slow(web: Web) -> None:
    web.answers["/"] = endless(b"x", 0.02)
    with pytest.raises(FetchTooSlowError):
        web.get("/", seconds=0.3)


def test_headers_that_drip_are_too_slow(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        while True:
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            time.sleep(0.02)

    web.answers["/"] = answer
    with pytest.raises(FetchTooSlowError):
        web.get("/", seconds=0.3)


def test_redirects_share_one_time_limit(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        redirect("/")(handler)

    web.answers["/"] = answer
    with pytest.raises(FetchTooSlowError):
        web.get("/", seconds=0.3)


def test_a_resolver_that_never_answers_is_too_slow(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_arguments, **_options: done.wait(10) and [])
    with pytest.raises(FetchTooSlowError):
        fetch(web.url("/"), opener=replace(web.opener, resolve=Opener().resolve, seconds=0.2))
    done.set()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not http at all\r\n\r\n",
        b"HTTP/1.1\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500,
        b"HTTP/1.1 200 OK\r\n" + b"x" * 70_000,
    ],
)
def test_an_answer_that_is_no_http_is_an_error(web: Web, raw: bytes) -> None:
    web.answers["/"] = lambda handler: handler.wfile.write(raw) and None
    with pytest.raises(AddressUnreachableError):
        web.get("/")


def test_a_body_cut_short_is_an_error(web: Web) -> None:
    web.answers["/"] = page(b"half a page", length=5_000)
    with pytest.raises(PageCutShortError):
        web.get("/")
    web.answers["/"] = page(gzip.compress(html_page().encode())[:-20], Content_Encoding="gzip")
    with pytest.raises(PageCutShortError):
        web.get("/")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda body: zlib.compress(body)[2:-4])],
)
def test_compressed_pages_are_unpacked(web: Web, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    web.answers["/"] = page(pack(html_page().encode()), Content_Encoding=encoding)
    assert web.get("/").body == html_page().encode()


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_refused_by_what_it_unpacks_to(web: Web, times: int) -> None:
    bomb = b"\0" * 20_000_000
    for _ in range(times):
        bomb = gzip.compress(bomb)
    web.answers["/"] = page(bomb, Content_Encoding=", ".join(["gzip"] * times))
    with pytest.raises(PageTooLargeError if times == 1 else WrongTypeError):
        web.get("/")


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, br", "x"])
def test_an_encoding_that_was_not_asked_for_is_refused(web: Web, encoding: str) -> None:
    web.answers["/"] = page(b"a page", Content_Encoding=encoding)
    with pytest.raises(WrongTypeError):
        web.get("/")


def test_broken_compression_is_refused(web: Web) -> None:
    web.answers["/"] = page(b"not compressed at all", Content_Encoding="gzip")
    with pytest.raises(WrongTypeError):
        web.get("/")


@pytest.fixture
def fetching(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    monkeypatch.setattr("midad.importers.intake.fetch", partial(fetch, opener=web.opener))
    return web


@pytest.mark.usefixtures("section")
def test_the_command_imports_an_address(fetching: Web) -> None:
    fetching.answers["/n"] = page(html_page().encode("windows-1256"), kind="text/html; charset=windows-1256")
    assert run(fetching.url("/n"))["title"] == HEADLINE


@pytest.mark.usefixtures("section")
@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://inside.example/"])
def test_the_command_refuses_a_forbidden_address(fetching: Web, url: str) -> None:
    assert "هذا العنوان مرفوض" in refusal(url)


@pytest.mark.usefixtures("section")
def test_the_command_makes_nothing_of_an_error_page(fetching: Web) -> None:
    fetching.answers["/n"] = page(html_page().encode(), status=404)
    assert "404" in refusal(fetching.url("/n"))
