"""Servers to measure, what they take of the machine, and what measures them."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
#: What is measured with and against: the program, and the package of Debian that it is in.
TOOLS = {"wrk": "wrk", "nginx": "nginx-light", "varnishd": "varnish"}
NGINX = """
worker_processes 2; pid {folder}/pid; error_log {folder}/log; daemon off; {user}
events {{ worker_connections 2048; }}
http {{
  default_type text/html; access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}/www; gzip_static on; }}
}}
"""
#: Reading Midad's files, with the part of deploy/nginx.conf that says how.
NGINX_FILES = """
worker_processes 2; pid {folder}/pid; error_log {folder}/log; daemon off; {user}
events {{ worker_connections 2048; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {maps}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    {location}
    location @midad {{ proxy_pass http://127.0.0.1:{behind}; }}
  }}
}}
"""
VARNISH = """
vcl 4.1;
backend default {{ .host = "127.0.0.1"; .port = "{behind}"; }}
sub vcl_backend_response {{ set beresp.ttl = 1h; }}
"""


def installed() -> set[str]:
    """The tools that are here, after those that were missing were asked from apt."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing and shutil.which("apt-get"):
        print(f"installing {', '.join(missing)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], *(["install", "-y", package] for package in missing)):
            subprocess.run(["apt-get", "-qq", *words], check=False, env=environment, capture_output=True)  # noqa: S607
    found = {tool for tool in TOOLS if shutil.which(tool)}
    for tool in TOOLS.keys() - found:
        print(f"{tool} cannot be had here: what needs it is left out")
    return found


@contextmanager
def running(command: list[str], url: str, log: Path, **environment: str) -> Iterator[int]:
    """A server, until it is not needed any more; the number of its process."""
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output)
    try:
        _wait_for(url, server, log)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _tenth in range(1200):
        try:
            with urlopen(url, timeout=60):
                return
        except (URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit(log.read_text(encoding="utf-8"))


@contextmanager
def midad(home: Path, port: int, **more: str) -> Iterator[int]:
    """The whole of `midad serve`; the number of the process that all others belong to."""
    command = [sys.executable, "-m", "midad.cli", "serve", "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    # The settings that note what is made, so that it can be counted.
    environment = {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.survival.site_that_counts",
        "SLOW": "0",
        **more,
    }
    with running(command, f"{url}/", home / "serve.log", MIDAD_URL=url, **environment) as server:
        yield server


@contextmanager
def nginx(folder: Path, port: int, page: bytes, compressed: bytes) -> Iterator[int]:
    """Serving the page from two files, as it is and compressed before."""
    (folder / "www").mkdir(parents=True)
    (folder / "www" / "page").write_bytes(page)
    (folder / "www" / "page.gz").write_bytes(compressed)
    with _nginx(
        folder, NGINX.format(folder=folder, port=port, user=_user()), f"http://127.0.0.1:{port}/page"
    ) as server:
        yield server


@contextmanager
def nginx_over(files: Path, folder: Path, port: int, behind: int, page: str) -> Iterator[int]:
    """Giving out the pages that Midad leaves in `files`, until there is the one at `page`."""
    folder.mkdir()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    maps = text[text.index("map ") : text.index("server {")]
    location = text[text.index("    location / {\n        root") : text.index("    location @midad")]
    location = location.replace("/var/lib/midad/pages/files", str(files))
    configuration = NGINX_FILES.format(
        folder=folder, port=port, behind=behind, user=_user(), maps=maps, location=location
    )
    with _nginx(folder, configuration, f"http://127.0.0.1:{port}{page}") as server:
        yield server


@contextmanager
def _nginx(folder: Path, configuration: str, url: str) -> Iterator[int]:
    (folder / "conf").write_text(configuration, encoding="utf-8")
    command = ["nginx", "-c", str(folder / "conf"), "-e", str(folder / "log")]
    with running(command, url, folder / "said") as server:
        yield server


def _user() -> str:
    return "user root;" if os.geteuid() == 0 else ""


@contextmanager
def varnish(folder: Path, port: int, behind: int) -> Iterator[int]:
    """Keeping what the server at the port `behind` answers."""
    folder.mkdir(mode=0o755)
    (folder / "vcl").write_text(VARNISH.format(behind=behind), encoding="utf-8")
    command = ["varnishd", "-F", "-n", str(folder / "work"), "-f", str(folder / "vcl"), "-s", "malloc,128m"]
    command += ["-a", f"127.0.0.1:{port}"]
    with running(command, f"http://127.0.0.1:{port}/", folder / "said") as server:
        yield server


def fetch(url: str, accept: str = "identity") -> bytes:
    with urlopen(Request(url, headers={"Accept-Encoding": accept}), timeout=60) as answer:
        return bytes(answer.read())


@dataclass(frozen=True)
class Run:
    """Requests a second, milliseconds of most and nearly all of them, microseconds of CPU of each, and faults."""

    rate: float
    p50: float
    p99: float
    cpu: float
    errors: int


def load(url: str, server: int, *, seconds: int, connections: int, headers: dict[str, str]) -> Run:
    """wrk against a server whose process and its children are `server`; it knows no HEAD."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    command += [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    before = cpu_of(server)
    text = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    spent = cpu_of(server) - before
    numbers = {name: re.search(pattern, text) for name, pattern in _PATTERNS.items()}
    requests = int(numbers["requests"][1])  # type: ignore[index]
    bad = [int(number) for found in (numbers["refused"], numbers["broken"]) if found for number in found.groups()]
    return Run(
        rate=float(numbers["rate"][1]),  # type: ignore[index]
        p50=_milliseconds(numbers["p50"][1]),  # type: ignore[index]
        p99=_milliseconds(numbers["p99"][1]),  # type: ignore[index]
        cpu=spent * 1e6 / requests,
        errors=sum(bad),
    )


_PATTERNS = {
    "requests": r"(\d+) requests in",
    "rate": r"Requests/sec:\s+([\d.]+)",
    "p50": r"\n\s+50%\s+(\S+)",
    "p99": r"\n\s+99%\s+(\S+)",
    "refused": r"Non-2xx or 3xx responses: (\d+)",
    "broken": r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)",
}


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[unit]


def tree_of(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in file.read_text(encoding="utf-8").split():
            found += tree_of(int(child))
    return found


def cpu_of(pid: int) -> float:
    """Seconds that a process and all that it started have spent, threads that have ended included."""
    fields = [Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for one in tree_of(pid)]
    return sum(int(field[11]) + int(field[12]) for field in fields) / os.sysconf("SC_CLK_TCK")


def wait_until_idle(pid: int) -> None:
    """Come back when a process and all that it started do nothing but look around: tasks of publishing are done."""
    for _time in range(90):
        before = cpu_of(pid)
        time.sleep(2)
        if cpu_of(pid) - before < 0.1:
            return


def memory_of(pid: int) -> float:
    """Megabytes of a process and all that it started; what several share is divided between them."""
    texts = [Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8") for one in tree_of(pid)]
    found = (re.search(r"\nPss:\s+(\d+)", text) for text in texts)
    return sum(int(match[1]) for match in found if match) / 1024


def versions(tools: set[str]) -> str:
    """What was measured, for whoever reads the figures later."""
    import granian

    python = ".".join(map(str, sys.version_info[:3]))
    said = [f"Python {python}", f"Granian {granian.__version__}"]
    for tool, flag in (("nginx", "-v"), ("varnishd", "-V"), ("wrk", "-v")):
        if tool in tools:
            done = subprocess.run([tool, flag], check=False, capture_output=True, text=True)
            number = re.search(r"\d+\.\d+(\.\d+)?", done.stdout + done.stderr)
            said.append(f"{tool.removesuffix('d')} {number[0] if number else ''}")
    return ", ".join(said)
