"""Views under `midad serve`: none is lost when it is told to stop, and at most those of one line when it is killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from midad.audience.counter import EVERY
from midad.audience.tests.asking import AGENT
from tests.browser.first_run import DATABASE, ROOT, environment_of, midad
from tests.browser.serving import _free_port
from tests.command.test_supervisor import _wait

STORY = """
from wagtail.models import Site
from midad.articles.models import ArticlePage, SectionPage
home = Site.objects.get(is_default_site=True).root_page.specific
section = home.add_child(instance=SectionPage(title="سياسة", slug="politics"))
story = section.add_child(instance=ArticlePage(title="خبر الميناء", slug="story", live=False))
story.save_revision().publish()
"""
COUNTED = """
from midad.audience import counting
from midad.audience.models import TotalViews
counting.count_views()
print(sum(TotalViews._default_manager.values_list("views", flat=True)))
"""
WITHDRAW = """
from midad.articles.models import ArticlePage
ArticlePage.objects.get(slug="story").unpublish()
"""
ADDRESS = "/politics/story/"
FRAGMENT = "/fragments/most-read/"


@dataclass
class Newspaper:
    port: int
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"

    def read(self, reader: int) -> int:
        headers = {"User-Agent": AGENT, "X-Forwarded-For": f"10.0.{reader >> 8}.{reader & 255}"}
        with urlopen(Request(f"http://127.0.0.1:{self.port}{ADDRESS}", headers=headers), timeout=60) as answer:
            return int(answer.status)

    def read_by(self, readers: Iterable[int]) -> None:
        """Each reader asks twice, over connections that any of the web processes may take."""
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(self.read, [*readers] * 2)) == {200}

    def answers(self) -> bool:
        """Asked by a program, which is not counted."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{ADDRESS}", timeout=60):
                return True
        except (URLError, ConnectionError):
            return False

    def most_read(self) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}{FRAGMENT}", timeout=60) as answer:
            return str(answer.read().decode())

    def web(self) -> int:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        [found] = [int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == "midad web"]
        return found

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0

    def run(self, code: str) -> str:
        return midad("manage", "shell", "-v", "0", "-c", code, environment=self.environment)

    def counted(self) -> int:
        return int(self.run(COUNTED))


@pytest.fixture
def newspaper(migrated: Path, tmp_path: Path) -> Iterator[Newspaper]:
    """A newspaper with one story and two web processes, behind a proxy that says who asks."""
    home, port = tmp_path / "var", _free_port()
    home.mkdir()
    shutil.copy(migrated, home / DATABASE)
    environment = environment_of(home, MIDAD_URL=f"http://127.0.0.1:{port}", MIDAD_TRUSTED_PROXIES="127.0.0.1")
    midad("manage", "shell", "-v", "0", "-c", STORY, environment=environment)
    command = [sys.executable, "-m", "midad.cli", "serve", "--port", str(port), "--workers", "2"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    newspaper = Newspaper(port, environment, process)
    try:
        _wait(newspaper.answers, 120)
        yield newspaper
    finally:
        process.kill()
        process.wait()


def test_what_was_read_before_it_is_told_to_stop_is_counted(newspaper: Newspaper) -> None:
    newspaper.read_by(range(300))
    newspaper.stop()
    assert newspaper.counted() == 300


def test_what_is_killed_outright_loses_the_views_of_a_few_seconds(newspaper: Newspaper) -> None:
    newspaper.read_by(range(200))
    time.sleep(EVERY + 1)
    newspaper.read_by(range(1000, 1050))
    os.killpg(newspaper.web(), signal.SIGKILL)
    _wait(newspaper.answers, 60)
    # Who has read what was not in the process that died: those who come back are known.
    newspaper.read_by(range(200))
    newspaper.read_by(range(2000, 2020))
    newspaper.stop()
    assert 220 <= newspaper.counted() <= 270


@pytest.mark.slow
def test_what_is_read_is_shown_within_a_minute_and_what_is_withdrawn_no_more(newspaper: Newspaper) -> None:
    assert newspaper.most_read().strip() == ""
    newspaper.read_by(range(5))
    _wait(lambda: "خبر الميناء" in newspaper.most_read(), 60)
    newspaper.run(WITHDRAW)
    assert {newspaper.most_read().strip() for _time in range(20)} == {""}
