"""nginx and Varnish before a newspaper that is served, with the files of deploy/."""

import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from sqlite3 import connect
from urllib.parse import unquote

import pytest

from tests.browser.first_run import DATABASE, ROOT, Installed, environment_of, midad
from tests.browser.serving import Served, _free_port, whole_newsroom
from tests.fronts.counting import counted, running

DEPLOY = ROOT / "deploy"
#: Commands of these tests change what is served.
_CHANGE = """
from midad.articles.models import ArticlePage
article = ArticlePage.objects.get(url_path__endswith={path!r})
{act}
"""
_RENAME = "article.title = {title!r}; article.save_revision().publish()"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        return Answer(answer.status, answer.msg, answer.read())


def need(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.skip(f"{program} is not installed here")
    return found


@dataclass(frozen=True)
class Fronts:
    """A newspaper, and the port of each server before it."""

    served: Served
    files: int
    cache: int
    varnish: int
    folder: Path
    #: The port through which caches ask Midad, and what they asked for.
    counted: int
    asked: list[str]
    #: Where nginx is told, and the port behind which Varnish can be hidden from Midad.
    door: int
    ear: "Ear"
    varnishes: "list[subprocess.Popen[bytes]]"

    @property
    def midad(self) -> int:
        return int(self.served.url.rpartition(":")[2])

    def path(self, kind: str) -> str:
        return self.served.addresses[kind].removeprefix(self.served.url)

    def change(self, act: str, path: str) -> None:
        """Change the story at a path from another process."""
        environment = environment_of(self.served.home, MIDAD_URL=self.served.url, **self.settings)
        code = _CHANGE.format(path=unquote(path), act=act)
        midad("manage", "shell", "-v", "0", "-c", code, environment=environment)

    def rename(self, path: str, title: str) -> None:
        self.change(_RENAME.format(title=title), path)

    @property
    def settings(self) -> dict[str, str]:
        return settings(self.door, self.ear.port)

    @contextmanager
    def varnish_deaf(self) -> Iterator[None]:
        """While it lasts, Varnish cannot be told anything, and keeps what it has."""
        self.ear.is_shut = True
        try:
            yield
        finally:
            self.ear.is_shut = False


def is_all_told(home: Path) -> bool:
    """Whether both caches have been told twice to let go of everything, as new ones are."""
    with closing(connect(home / DATABASE)) as database:
        return database.execute("SELECT count(*) FROM delivery_target WHERE told >= 0 AND fault = ''").fetchall() == [
            (2,)
        ]


@dataclass
class Ear:
    """A port that leads to Varnish's, for those who purge."""

    port: int = 0
    is_shut: bool = False


@contextmanager
def listening(varnish: int) -> Iterator[Ear]:
    ear = Ear()

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            status = 503
            with suppress(OSError):
                status = status if ear.is_shut else ask(varnish, self.path, "PURGE", xkey=self.headers["xkey"]).status
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as ear.port:
        yield ear


def settings(door: int, varnish: int) -> dict[str, str]:
    urls = f"varnish+http://127.0.0.1:{varnish},nginx+http://127.0.0.1:{door}/generation"
    return {"MIDAD_PAGE_FILES": "1", "MIDAD_PURGE_URLS": urls}


def until(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError):
            if holds():
                return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def fronts(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fronts]:
    nginx = need("nginx")
    need("varnishd")
    folder = tmp_path_factory.mktemp("fronts")
    files, cache, door, varnish = (_free_port() for _ in range(4))
    with (
        listening(varnish) as ear,
        whole_newsroom(demo.copy(folder / "var"), folder / "log", **settings(door, ear.port)) as served,
        counted(int(served.url.rpartition(":")[2])) as (counted_port, asked),
        _running([nginx, "-c", str(_nginx(folder, served, files, cache, door, counted_port))], folder / "nginx.log"),
    ):
        varnishes = [start_varnish(folder, varnish, counted_port)]
        try:
            for port in (files, cache, varnish):
                assert until(lambda port=port: ask(port, "/").status == 200)  # type: ignore[misc]
            assert until(lambda: is_all_told(served.home), 90)
            yield Fronts(served, files, cache, varnish, folder, counted_port, asked, door, ear, varnishes)
        finally:
            for one in varnishes:
                stop(one)


def start_varnish(folder: Path, port: int, midad: int, *, bans: bool = False) -> "subprocess.Popen[bytes]":
    """Varnish with the file of deploy/; with `bans` as that says for a machine without vmod_xkey."""
    text = (DEPLOY / "varnish.vcl").read_text(encoding="utf-8").replace('.port = "8000"', f'.port = "{midad}"')
    if bans:
        text = re.sub(r"^.*# xkey$", "", text, flags=re.MULTILINE).replace("# ban: ", "")
    vcl = folder / "varnish.vcl"
    vcl.write_text(text, encoding="utf-8")
    command = [
        need("varnishd"),
        "-F",
        "-j",
        "none",
        "-n",
        str(folder / "varnish"),
        "-a",
        f"127.0.0.1:{port}",
        "-f",
        str(vcl),
    ]
    with (folder / "varnish.log").open("ab") as log:
        return subprocess.Popen([*command, "-s", "malloc,64m"], stdout=log, stderr=log)


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(20)


@contextmanager
def _running(command: list[str], log: Path) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        yield
    finally:
        stop(process)


def _nginx(folder: Path, served: Served, files: int, cache: int, door: int, counted: int) -> Path:
    """One nginx with both files of deploy/, on free ports and without TLS."""
    reading = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    reading = reading[: reading.index("server {")] + reading[reading.rindex("server {\n    listen 443") :]
    reading = re.sub(r"^ *ssl_.*$", "", reading, flags=re.MULTILINE).replace("/var/lib/midad", str(served.home))
    if Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").exists():
        reading = reading.replace("#brotli_static", "brotli_static")
    reading = reading.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{files};")
    keeping = (DEPLOY / "nginx-cache.conf").read_text(encoding="utf-8")
    # Both files have it, and stand on different machines.
    keeping = keeping.replace("$midad_is_staff", "$midad_staff").replace("/var/cache/nginx", str(folder / "kept"))
    keeping = keeping.replace("listen 80;", f"listen 127.0.0.1:{cache};").replace(":8001", f":{door}")
    (folder / "kept").mkdir()
    reading = reading.replace(":8000", f":{served.url.rpartition(':')[2]}")
    keeping = keeping.replace(":8000", f":{counted}")
    for name, text in (("files.conf", reading), ("cache.conf", keeping)):
        (folder / name).write_text(re.sub(r"listen \[::\]:\S+.*;", "", text), encoding="utf-8")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in "client_body proxy fastcgi uwsgi scgi".split())
    main = folder / "nginx.conf"
    modules = "\n".join(f"include {one};" for one in sorted(Path("/etc/nginx/modules-enabled").glob("*.conf")))
    main.write_text(
        f"user root;\n{modules}\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}include {folder}/files.conf;\ninclude {folder}/cache.conf;\n}}\n",
        encoding="utf-8",
    )
    return main
