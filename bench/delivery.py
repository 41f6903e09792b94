"""What a reader's page costs: kept and made, beside nginx and Varnish; what publishing costs, and what a burst does.

Run it from the top of the repository: `make bench`, or `python bench/delivery.py [stories …]`, by default 1,000 and
10,000. What it needs of nginx, Varnish and wrk it installs from apt when it can. It works in a data folder of its own.
Rates mean little on a machine that does other things too: read the ratios, which are of runs that take turns, and the
CPU of each request, which is that of the server's processes.
"""

import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MIDAD, NGINX, VARNISH, FILES = 8128, 8129, 8130, 8131
ROUNDS, SECONDS, CONNECTIONS = 5, 3, 32
PUBLISHES, COLD, CRAWLED, CRAWLERS, BURST = 21, 200, 5000, 8, 200
HOSTS = {port: f"http://127.0.0.1:{port}" for port in (MIDAD, NGINX, VARNISH, FILES)}


def main(sizes: list[int]) -> None:
    from bench import servers

    tools = servers.installed()
    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        Path(folder).chmod(0o755)  # Varnish reads its configuration as somebody else
        home = Path(folder, "var")
        os.environ.update(MIDAD_HOME=str(home), MIDAD_URL=HOSTS[MIDAD], DJANGO_SETTINGS_MODULE="midad.settings")
        import django

        django.setup()
        from midad.operations import installation

        installation.prepare(say=lambda line: None)
        installation.collect_static(say=lambda line: None)
        print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {servers.versions(tools)}")
        _measure_publishing(home, sizes)
        addresses = iter(_addresses())
        hot, burst = next(addresses), next(addresses)
        if {"wrk", "nginx"} <= tools:
            with servers.midad(home, MIDAD, MIDAD_PAGE_FILES="1") as web:
                _measure_beside_others(Path(folder), hot, web, tools)
        with servers.midad(home, MIDAD) as web:
            servers.wait_until_idle(web)
            _measure_cold(addresses, web)
            _measure_crawl(hot, addresses)
            _measure_burst(home, burst)
            print(f"memory of all processes: {servers.memory_of(web):.0f} MB")


def _measure_publishing(home: Path, sizes: list[int]) -> None:
    """A change to one story with its purges, while the newspaper is served, and whether the next reader has it."""
    from bench import servers
    from bench.corpus import fill
    from midad.articles.models import ArticlePage

    medians = []
    print("\npublishing a change")
    for size in sizes:
        fill(size - ArticlePage.objects.count())
        with servers.midad(home, MIDAD):
            figures, seen = _publish_some()
        medians.append(statistics.median(figures))
        spread = f"{min(figures):.1f} to {max(figures):.1f}"
        print(f"  {size:>7,} stories {medians[-1]:8.1f} ms ({spread}), in the next request {seen} of {len(figures)}")
    print(f"  ratio {medians[-1] / medians[0]:.2f}")


def _publish_some() -> tuple[list[float], int]:
    """Milliseconds of each publish, and how many were in the page that was asked for next."""
    from bench.corpus import WORDS
    from midad.articles.models import ArticlePage

    figures, seen = [], 0
    stories = list(ArticlePage.objects.for_readers()[:PUBLISHES])
    for number, story in enumerate(stories):
        _get(story.get_url())
        story.title = f"{story.title} {WORDS[number]}"
        started = time.perf_counter()
        story.save_revision().publish()
        spent = (time.perf_counter() - started) * 1000
        seen += WORDS[number] in _get(story.get_url())[1].decode().partition("</h1>")[0]
        figures.append(spent)
    return figures, seen


def _addresses() -> list[str]:
    from midad.articles.models import ArticlePage

    return [story.get_url() for story in ArticlePage.objects.for_readers().iterator(500)]


def _measure_beside_others(folder: Path, hot: str, web: int, tools: set[str]) -> None:
    from bench import servers

    gzip = {"Accept-Encoding": "gzip"}
    page, compressed = servers.fetch(HOSTS[MIDAD] + hot), servers.fetch(HOSTS[MIDAD] + hot, "gzip")
    print(f"\na kept story of {len(page):,} bytes, {len(compressed):,} compressed, {CONNECTIONS} connections")
    with ExitStack() as stack:
        static = stack.enter_context(servers.nginx(folder / "nginx", NGINX, page, compressed))
        pages = folder / "var" / "pages" / "files"
        over = stack.enter_context(servers.nginx_over(pages, folder / "files", FILES, MIDAD, hot))
        servers.wait_until_idle(web)
        targets = {
            "nginx, a file": (f"{HOSTS[NGINX]}/page", static, gzip),
            "midad": (HOSTS[MIDAD] + hot, web, gzip),
            "nginx over midad": (HOSTS[FILES] + hot, over, gzip),
            "nginx, 304": (f"{HOSTS[NGINX]}/page", static, {**gzip, "If-None-Match": _etag(NGINX, "/page")}),
            "midad, 304": (HOSTS[MIDAD] + hot, web, {**gzip, "If-None-Match": _etag(MIDAD, hot)}),
        }
        if "varnishd" in tools:
            cache = stack.enter_context(servers.varnish(folder / "varnish", VARNISH, MIDAD))
            targets["varnish over midad"] = (HOSTS[VARNISH] + hot, cache, gzip)
        runs = _alternated(targets)
    _print_beside("nginx, a file", runs)


def _alternated(targets: dict[str, tuple[str, int, dict[str, str]]]) -> "dict[str, list[servers.Run]]":
    """Runs of all targets in turns, each turn beginning with another."""
    from bench.servers import load

    def run(name: str, seconds: int) -> "servers.Run":
        url, server, headers = targets[name]
        return load(url, server, seconds=seconds, connections=CONNECTIONS, headers=headers)

    names = list(targets)
    for name in names:
        run(name, 1)
    runs: dict[str, list[servers.Run]] = {name: [] for name in names}
    for turn in range(ROUNDS):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            runs[name].append(run(name, SECONDS))
    return runs


def _print_beside(first: str, runs: "dict[str, list[servers.Run]]") -> None:
    columns = f"{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'ratio':>7}{'spread':>14}{'CPU us':>8}{'ratio':>7}{'errors':>8}"
    print(f"{'':20}{columns}")
    for name, taken in runs.items():
        pairs = list(zip(taken, runs[first], strict=True))
        rates = [run.rate / other.rate for run, other in pairs]
        costs = [run.cpu / other.cpu for run, other in pairs]
        spread = f"{min(rates):.2f} to {max(rates):.2f}"

        def middle(figure: Callable[[servers.Run], float], taken: "list[servers.Run]" = taken) -> float:
            return statistics.median(map(figure, taken))

        print(
            f"{name:20}{middle(lambda run: run.rate):>9,.0f}{middle(lambda run: run.p50):>9.2f}"
            f"{middle(lambda run: run.p99):>9.2f}{statistics.median(rates):>7.2f}{spread:>14}"
            f"{middle(lambda run: run.cpu):>8.1f}{statistics.median(costs):>7.2f}{sum(run.errors for run in taken):>8}"
        )


def _measure_cold(addresses: Iterator[str], web: int) -> None:
    """Stories that are asked for the first time, one after another."""
    from bench import servers

    before = servers.cpu_of(web)
    figures = [_milliseconds(address) for address in islice(addresses, COLD)]
    spent = (servers.cpu_of(web) - before) * 1000 / len(figures)
    print(
        f"\na story that is made: p50 {statistics.median(figures):.1f} ms, CPU {spent:.1f} ms ({len(figures)} stories)"
    )


def _measure_crawl(hot: str, addresses: Iterator[str]) -> None:
    """A kept story, asked for every few milliseconds, while others have thousands made."""
    quiet = _reading(hot, lambda: False, 10.0)
    with _crawled(list(islice(addresses, CRAWLED))) as (is_over, answers):
        busy = _reading(hot, is_over, 300.0)
        counted = answers()
    print(f"\na kept story while {sum(counted.values()):,} others are made for {CRAWLERS} crawlers, {dict(counted)}")
    for name, figures in (("quiet", quiet), ("crawled", busy)):
        cuts = statistics.quantiles(figures, n=100)
        print(f"  {name:10} p50 {cuts[49]:7.2f} ms   p99 {cuts[98]:7.2f} ms   ({len(figures):,} requests)")
    ratio = statistics.quantiles(busy, n=100)[98] / statistics.quantiles(quiet, n=100)[98]
    print(f"  ratio of p99 {ratio:.1f}")


@contextmanager
def _crawled(addresses: list[str]) -> "Iterator[tuple[Callable[[], bool], Callable[[], Counter[int]]]]":
    """Crawlers in a process of their own: beside a reader of Python's they would take turns with it."""
    there, here = multiprocessing.Pipe()
    crawling = multiprocessing.get_context("fork").Process(target=_crawl, args=(addresses, there))
    crawling.start()
    yield here.poll, here.recv
    crawling.join()


def _crawl(addresses: list[str], end: Connection) -> None:
    with ThreadPoolExecutor(CRAWLERS) as crawlers:
        end.send(Counter(crawlers.map(lambda address: _get(address)[0], addresses)))


def _reading(address: str, is_over: Callable[[], bool], seconds: float) -> list[float]:
    """Milliseconds of a reader who comes every few of them, on one connection."""
    figures = []
    connection = HTTPConnection("127.0.0.1", MIDAD, timeout=60)
    end = time.monotonic() + seconds
    while time.monotonic() < end and not is_over():
        started = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
        figures.append((time.perf_counter() - started) * 1000)
        time.sleep(0.005)
    connection.close()
    return figures


def _measure_burst(home: Path, address: str) -> None:
    """Many readers at one moment, of a story that is not there yet."""
    made = home / "made"
    before = len(made.read_bytes().splitlines())
    started = time.perf_counter()
    with ThreadPoolExecutor(BURST) as readers:
        answers = Counter(status for status, _body in readers.map(_get, [address] * BURST))
    spent = (time.perf_counter() - started) * 1000
    times = len(made.read_bytes().splitlines()) - before
    what = f"{BURST} readers at once of a story that is not there yet"
    print(f"\n{what}: {dict(answers)}, made {times} time(s), {spent:.0f} ms")


def _get(address: str, port: int = MIDAD) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def _etag(port: int, address: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.headers["ETag"]


def _milliseconds(address: str) -> float:
    started = time.perf_counter()
    _get(address)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from bench import servers

    main([int(size) for size in sys.argv[1:]] or [1000, 10_000])
