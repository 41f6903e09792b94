"""Writers and readers at once on SQLite: does anybody ever hear that the database is locked?

Run it from the top of the repository: `python bench/locks.py [seconds [writers [readers]]]`; by default eight of each
for a minute. Every writer is an editor with a process of its own who saves and publishes through the admin's own forms,
every reader a process that opens pages. It prints the answers of each status, what was refused, and how long the
median and the slowest in a hundred took; the exit code is 1 when anybody was refused.
"""

import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STORIES = 200
STORIES_OF_A_WRITER = 4


@dataclass
class Account:
    """What one process met: milliseconds of every answer, how many of each status, and what was raised."""

    kind: str
    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def ask(self, client: Any, method: str, address: str, data: dict[str, Any] | None = None) -> None:
        start = time.perf_counter()
        response = getattr(client, method)(address, data)
        self.times.append((time.perf_counter() - start) * 1000)
        self.statuses[response.status_code] += 1
        if response.status_code >= 500:
            fault = getattr(response, "exc_info", None)
            self.faults[repr(fault[1]) if fault else f"{method} {address}"] += 1


def main(seconds: float = 60, writers: int = 8, readers: int = 8) -> int:
    """Run the newspaper for `seconds` and print the account; 1 when anybody was refused."""
    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        os.environ.update(MIDAD_HOME=folder, MIDAD_DATABASE_URL="", DJANGO_SETTINGS_MODULE="midad.settings")
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        import django

        django.setup()
        stories = _prepare(writers)
        with multiprocessing.get_context("fork").Pool(writers + readers) as pool:
            end = time.time() + seconds
            accounts = [pool.apply_async(_write, (number, stories[number], end)) for number in range(writers)]
            accounts += [pool.apply_async(_read, (number, end)) for number in range(readers)]
            found = [account.get() for account in accounts]
    for kind in ("writer", "reader"):
        _print([account for account in found if account.kind == kind], kind)
    return 1 if any(account.faults for account in found) else 0


def _prepare(writers: int) -> list[list[int]]:
    """A newspaper, an editor for every writer, and the stories of each."""
    from django.contrib.auth import get_user_model
    from django.db import connections

    from bench.corpus import fill
    from midad.articles.models import ArticlePage, Author, Byline, SectionPage
    from midad.operations import installation

    installation.prepare(say=lambda line: None)
    installation.collect_static(say=lambda line: None)
    fill(STORIES)
    section, author = SectionPage.objects.all()[0], Author.objects.all()[0]
    stories = []
    for number in range(writers):
        get_user_model()._default_manager.create_superuser(f"editor{number}", "", "a long password")
        own = []
        for place in range(STORIES_OF_A_WRITER):
            story = ArticlePage(title=f"قصة {number}-{place}", stage="urgent", live=False)
            story.bylines.add(Byline(author=author))
            section.add_child(instance=story)
            story.save_revision()
            own.append(story.pk)
        stories.append(own)
    connections.close_all()
    return stories


def _client() -> Any:
    from django.test import Client

    return Client(raise_request_exception=False, headers={"host": "127.0.0.1:8000"})


def _write(number: int, stories: list[int], end: float) -> Account:
    from django.contrib.auth import get_user_model

    from tests.editing import form_data

    account, client, rng = Account("writer"), _client(), random.Random(number)
    client.force_login(get_user_model()._default_manager.get(username=f"editor{number}"))
    turn = 0
    while time.time() < end:
        address = f"/admin/pages/{rng.choice(stories)}/edit/"
        turn += 1
        data = form_data(client, address) | {"title": f"عنوان {number} في المرة {turn}"}
        account.ask(client, "post", address, data | ({"action-publish": "1"} if turn % 2 else {}))
    return account


def _read(number: int, end: float) -> Account:
    from midad.articles.models import ArticlePage, SectionPage

    account, client, rng = Account("reader"), _client(), random.Random(number)
    addresses = ["/", *(page.get_url() for page in SectionPage.objects.all())]
    addresses += [story.get_url() for story in ArticlePage.objects.for_readers()[:50]]
    while time.time() < end:
        account.ask(client, "get", rng.choice(addresses))
    return account


def _print(accounts: list[Account], kind: str) -> None:
    times = sorted(time for account in accounts for time in account.times)
    statuses = sum((account.statuses for account in accounts), Counter())
    faults = sum((account.faults for account in accounts), Counter())
    answers = "  ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
    slowest = times[int(len(times) * 0.99)]
    print(f"{len(accounts)} {kind}s   {answers}   median {statistics.median(times):,.0f} ms   p99 {slowest:,.0f} ms")
    for fault, count in faults.most_common():
        print(f"  refused {count} times: {fault}")


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(float(given[0]) if given else 60, *(int(number) for number in given[1:3])))
