"""CPU of an uncached page: front, section and article at 1,000 and 10,000 stories, and their ratio.

Run it from the top of the repository: `make bench`, or `python bench/pages.py [stories …]`. It works in a data folder
of its own. CPU is of this process (user and system), the median of many pages that are made for readers as `midad
serve` makes them: through the whole of Django, with what they depend on noted, compressed and written to the disk.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

REQUESTS, WARM_UP = 40, 8


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        os.environ.update(MIDAD_HOME=folder, DJANGO_SETTINGS_MODULE="midad.settings")
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        import django

        django.setup()
        _measure_all(sizes)


def _measure_all(sizes: list[int]) -> None:

    from bench.corpus import fill
    from midad.articles.models import ArticlePage
    from midad.operations import installation

    installation.prepare(say=lambda line: None)
    installation.collect_static(say=lambda line: None)
    rows: dict[str, list[float]] = {"front": [], "section": [], "article": [], "search": []}
    for size in sizes:
        fill(size - ArticlePage.objects.count())
        article = ArticlePage.objects.for_readers()[size // 2]
        section = article.get_parent()
        addresses = ("/", section.get_url(), article.get_url(), f"/search/?q={quote('الميناء')}")
        for name, address in zip(rows, addresses, strict=True):
            rows[name].append(_cpu_of(address))
    print(f"{'page':10}" + "".join(f"{size:>12,} stories" for size in sizes) + "     ratio")
    for name, figures in rows.items():
        cells = "".join(f"{figure:>17.1f} ms" for figure in figures)
        print(f"{name:10}{cells}{figures[-1] / figures[0]:>10.2f}")


def _cpu_of(address: str) -> float:
    """Median milliseconds of CPU of a page that is not kept, or not any more."""
    from django.core.handlers.wsgi import WSGIHandler

    from midad.delivery.front import Front

    front, parts = Front(WSGIHandler()), urlsplit(address)
    front.open()
    path = unquote(parts.path).encode().decode("latin-1")
    figures = []
    for number in range(WARM_UP + REQUESTS):
        front.store.forget(path)
        environ, said = _request(path, parts.query, number), []
        start = time.process_time()
        b"".join(front(environ, lambda status, _headers, said=said: said.append(status)))
        spent = (time.process_time() - start) * 1000
        if not said[0].startswith("200"):
            raise SystemExit(f"{address}: {said[0]}")
        if number >= WARM_UP:
            figures.append(spent)
    return statistics.median(figures)


def _request(path: str, query: str, number: int) -> dict[str, object]:
    """A reader's request as a WSGI server hands it over, each from another network: searches are limited by that."""
    from midad.delivery.canonical import canonical
    from midad.delivery.recording import MAKING

    environ = canonical({}, path, "") | {"QUERY_STRING": query, "REMOTE_ADDR": f"10.{number}.0.1"}
    del environ[MAKING]
    return environ


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 10000])
