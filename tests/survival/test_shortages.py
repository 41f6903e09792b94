"""A disk without room and little memory: what readers get does not change."""

from pathlib import Path

import pytest

from tests.browser.first_run import Installed
from tests.browser.serving import whole_newsroom
from tests.command.test_full_disk import _no_room, _small_disk
from tests.command.test_supervisor import _wait
from tests.survival.conftest import COUNTING
from tests.survival.reading import ask, made, memory_of, stories, web_processes

pytestmark = pytest.mark.slow
_SPARE = 40 << 20
#: Bytes that a process may take while it makes many pages: caches of templates and of the database, not the pages.
_BOUND = 60 << 20


def test_on_a_full_disk_pages_are_kept_in_memory_and_in_files_when_there_is_room(
    demo: Installed, tmp_path: Path
) -> None:
    size = sum(file.stat().st_size for file in demo.home.rglob("*") if file.is_file()) + _SPARE
    log = tmp_path / "log"
    with (
        _small_disk(tmp_path / "disk", size),
        whole_newsroom(demo.copy(tmp_path / "disk" / "var"), log, **COUNTING) as site,
    ):
        paths = stories(site, 12)
        assert {ask(site, path).status for path in paths[:4]} == {200}
        kept = site.home / "pages" / "kept"
        before = len(list(kept.glob("*/*")))
        # So that noting what is made takes no room.
        (site.home / "made").unlink()
        (site.home / "made").symlink_to(tmp_path / "made")
        with _no_room(site):
            answers = {path: ask(site, path) for path in paths}
            assert {answer.status for answer in answers.values()} == {200}
            again = len(made(site))
            assert {path: ask(site, path).body for path in paths} == {path: a.body for path, a in answers.items()}
            assert len(made(site)) == again
            assert "pages are kept in memory alone" in log.read_text(encoding="utf-8")
            assert len(list(kept.glob("*/*"))) == before
        _wait(lambda: len(list(kept.glob("*/*"))) >= before + 8)
        assert {path: ask(site, path).body for path in paths} == {path: a.body for path, a in answers.items()}


def test_memory_is_bounded_by_the_setting(demo: Installed, tmp_path: Path) -> None:
    home = demo.copy(tmp_path / "var")
    with whole_newsroom(home, tmp_path / "log", MIDAD_PAGES_MEGABYTES="1") as site:
        paths = stories(site, 1000)
        assert {ask(site, path).status for path in paths} == {200}
        size = sum(len(ask(site, path, Accept_Encoding=form).body) for path in paths for form in ("br", "gzip", "x"))
        assert size > 4 << 20  # of which one is kept in memory
        [process] = web_processes(site)
        began = memory_of(process)
        for number in range(700):
            assert ask(site, f"/nothing-{number}/").status == 404
        for _round in range(3):
            assert {ask(site, path).status for path in paths} == {200}
        assert memory_of(process) - began < _BOUND
