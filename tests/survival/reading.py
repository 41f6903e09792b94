"""What many readers get from a newspaper, over connections that stay open."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from tests.browser.serving import Served


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(site: Served, address: str, *, method: str = "GET", body: str = "", **headers: str) -> Answer:
    """One request; `address` is a path or a whole address."""
    connection = HTTPConnection(urlsplit(site.url).netloc, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, address.removeprefix(site.url), body or None, sent)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, response.read())
    finally:
        connection.close()


def ask_at_once(site: Served, addresses: list[str]) -> list[Answer]:
    """A request to each address, all at the same time."""
    with ThreadPoolExecutor(len(addresses)) as readers:
        return list(readers.map(lambda address: ask(site, address), addresses))


def stories(site: Served, number: int) -> list[str]:
    """Paths of some stories, the same ones every time."""
    found = ask(site, "/sitemap.xml").body.decode()
    maps = [unquote(urlsplit(part.split("</loc>")[0]).path) for part in found.split("<loc>")[1:]]
    paths: list[str] = []
    for each in maps:
        text = ask(site, quote(each)).body.decode()
        paths += [urlsplit(part.split("</loc>")[0]).path for part in text.split("<loc>")[1:]]
    return sorted(path for path in paths if path.count("/") == 3)[:number]


def made(site: Served) -> list[str]:
    """The paths of all pages that were made, in order (`site_that_counts`)."""
    file = site.home / "made"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def web_processes(site: Served) -> list[int]:
    """The processes that answer."""
    return [pid for pid in _of_the_site(site) if _name(_parent(pid)) == _name(pid) == "midad web"]


def memory_of(pid: int) -> int:
    """Bytes of memory that only this process has."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")) * 1024


def _of_the_site(site: Served) -> list[int]:
    wanted = f"MIDAD_HOME={site.home}".encode()
    return [
        pid
        for pid in map(int, filter(str.isdigit, (path.name for path in Path("/proc").iterdir())))
        if wanted in _environment(pid)
    ]


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def _name(pid: int) -> str:
    return _fields(pid)[0]


def _parent(pid: int) -> int:
    return int(_fields(pid)[1])


def _fields(pid: int) -> tuple[str, str]:
    """Name and parent of a process; of one that has ended, nothing."""
    try:
        name, _bracket, rest = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").partition("(")[2].rpartition(")")
    except OSError:
        return "", "0"
    return name, rest.split()[1]
