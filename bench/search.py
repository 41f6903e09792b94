"""What the search costs: `python bench/search.py [stories …]`, by default 1,000 and 10,000.

For each size, the smallest first, it prints how long it takes to file the stories anew, milliseconds of searches for
rare, middling and common words and of mixes, and what a publish spends in the index; then how the medians grow from
size to size. At the end a newspaper of the last size is served, and articles are read while a flood of random queries
comes, from one network and from many.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
SEARCHES, PUBLISHES, READS = 60, 60, 100
PORT = 8113
FLOODERS = 16


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        os.environ.update(MIDAD_HOME=folder, DJANGO_SETTINGS_MODULE="midad.settings", MIDAD_TRUSTED_PROXIES="127.0.0.1")
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from midad.operations import installation

        installation.prepare(say=lambda line: None)
        _print_growth({size: _measure(size) for size in sorted(set(sizes))})
        installation.collect_static(say=lambda line: None)
        _measure_flood(folder)


def _measure(size: int) -> dict[str, float]:
    """The median of each figure, which are printed."""
    from bench.corpus import fill, vocabulary
    from midad.articles.models import ArticlePage
    from midad.search import rebuilding

    fill(size - ArticlePage.objects.count(), words=vocabulary())
    started = time.perf_counter()
    rebuilding.rebuild()
    rebuilt = time.perf_counter() - started
    print(f"\n{size:,} stories: filed anew in {rebuilt:.1f} s")
    rng = random.Random(7)
    measured = {
        name: [_milliseconds(query) for _search in range(SEARCHES)] for name, query in _queries(rng, size).items()
    }
    measured["all of them"] = [figure for figures in measured.values() for figure in figures]
    measured["a publish, in the index"] = _publishing(rng)
    for name, figures in measured.items():
        _print(name, figures)
    medians = {name: statistics.median(figures) for name, figures in measured.items()}
    return {"filed anew": rebuilt, **medians}


def _print_growth(medians: dict[int, dict[str, float]]) -> None:
    """How many times as long everything takes in a larger newspaper."""
    for smaller, larger in pairwise(medians):
        print(f"\nfrom {smaller:,} to {larger:,} stories, which are × {larger / smaller:.1f}")
        for name, median in medians[larger].items():
            print(f"  {name:24} × {median / medians[smaller][name]:5.1f}")


def _queries(rng: random.Random, size: int) -> dict[str, Callable[[], object]]:
    """A search of each kind, for another word each time."""
    from bench.corpus import vocabulary
    from midad.arabic import FUNCTION_WORDS, analyze
    from midad.search.finding import Filters, frequencies, search

    folds = {word: analyze(word)[0].fold for word in vocabulary()}
    counts = frequencies([fold for fold in folds.values() if fold not in FUNCTION_WORDS])
    share = {word: counts.get(fold, 0) / size for word, fold in folds.items()}
    rare = [word for word, part in share.items() if 0 < part <= max(0.002, 1 / size)]
    middling = [word for word, part in share.items() if 0.005 < part <= 0.03]
    common = [word for word, part in share.items() if part > 0.1]

    def searching(*choices: list[str], mark: str = "", **options: Any) -> Callable[[], object]:
        return lambda: search(mark + " ".join(rng.choice(words) for words in choices) + mark, **options)

    return {
        "rare word": searching(rare),
        "middling word": searching(middling),
        "common word": searching(common),
        "rare and middling": searching(rare, middling),
        "middling and common": searching(middling, common),
        "three common words": searching(common, common, common),
        "a question": searching(common, common, middling, middling, middling, rare),
        "a phrase": searching(common, middling, mark='"'),
        "common, newest first": searching(common, order="date"),
        "common, one form": searching(common, filters=Filters(format="news")),
    }


def _publishing(rng: random.Random) -> list[float]:
    from django.db import transaction

    from midad.articles.models import ArticlePage
    from midad.search import indexing

    keys = list(ArticlePage.objects.values_list("pk", flat=True))
    figures = []
    for key in rng.choices(keys, k=PUBLISHES):
        with transaction.atomic():
            figures.append(_milliseconds(lambda key=key: indexing.refresh(keys=[key])))
    return figures


def _measure_flood(folder: str) -> None:
    from bench.corpus import vocabulary
    from midad.articles.models import ArticlePage

    words = list(vocabulary())
    article = ArticlePage.objects.for_readers().first().get_url()
    with _served(folder):
        print("\nan article, while random queries come")
        _print("none", _reading(article))
        for name, many in (("from one network", False), ("from many networks", True)):
            with _flooded(words, many) as statuses:
                figures = _reading(article)
            _print(name, figures)
            print(f"    answers to the flood: {dict(statuses)}")


@contextmanager
def _served(folder: str) -> Iterator[None]:
    log = Path(folder, "serve.log")
    with log.open("wb") as output:
        command = [sys.executable, "-m", "midad.cli", "serve", "--port", str(PORT)]
        environment = {**os.environ, "MIDAD_URL": f"http://127.0.0.1:{PORT}", "PYTHONPATH": str(ROOT)}
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            _wait_for_server(log)
            yield
        finally:
            server.terminate()
            server.wait(60)


def _wait_for_server(log: Path) -> None:
    for _second in range(120):
        try:
            if _get("/") == 200:
                return
        except OSError:
            time.sleep(1)
    raise SystemExit(log.read_text(encoding="utf-8"))


@contextmanager
def _flooded(words: list[str], from_many: bool) -> Iterator[Counter[int]]:
    """Sixteen clients that ask for random words as fast as they are answered."""
    statuses: Counter[int] = Counter()
    ends = threading.Event()

    def flood(seed: int) -> None:
        rng = random.Random(seed)
        while not ends.is_set():
            network = f"{rng.randint(1, 99)}.{rng.randint(0, 255)}.{rng.randint(0, 255)}.1" if from_many else "9.9.9.9"
            query = quote(" ".join(rng.choices(words, k=3)))
            statuses[_get(f"/search/?q={query}", network)] += 1

    clients = [threading.Thread(target=flood, args=[seed]) for seed in range(FLOODERS)]
    for client in clients:
        client.start()
    time.sleep(1)
    try:
        yield statuses
    finally:
        ends.set()
        for client in clients:
            client.join()


def _reading(address: str) -> list[float]:
    return [_milliseconds(lambda: _read(address)) for _time in range(READS)]


def _read(address: str) -> None:
    status = _get(address)
    if status != 200:
        raise SystemExit(f"{address} was answered with {status}")


def _get(address: str, network: str = "8.8.8.8") -> int:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", address, headers={"X-Forwarded-For": network})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _print(name: str, figures: list[float]) -> None:
    cuts = statistics.quantiles(figures, n=100)
    print(f"  {name:24} p50 {cuts[49]:7.1f} ms   p95 {cuts[94]:7.1f} ms   p99 {cuts[98]:7.1f} ms")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000])
