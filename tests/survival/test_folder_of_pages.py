"""The folder of kept pages, deleted or damaged under a newspaper that is being read."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.browser.first_run import DATABASE
from tests.browser.serving import Served
from tests.command.test_supervisor import _wait
from tests.survival.reading import ask, made, stories

pytestmark = pytest.mark.slow


def _delete(folder: Path) -> None:
    """Delete it at once: a newspaper that is read would make it anew while its files are deleted one by one."""
    shutil.rmtree(folder.rename(folder.with_name("deleted")))


def _delete_pages(folder: Path) -> None:
    _delete(folder / "kept")


def _put_a_file_in_the_place_of_folders(folder: Path) -> None:
    for name in ("kept", "making"):
        _delete(folder / name)
        (folder / name).write_text("not a folder")


def _fill_with_garbage(folder: Path) -> None:
    rng = random.Random(11)
    for file in (folder / "kept").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            cut = rng.randrange(len(content))
            file.write_bytes(
                rng.choice([b"", rng.randbytes(3000), content[:cut], content[:cut] + b"x" + content[cut + 1 :]])
            )
    (folder / "kept" / "stray").write_bytes(rng.randbytes(100))


@pytest.mark.parametrize("harm", [_delete, _delete_pages, _put_a_file_in_the_place_of_folders, _fill_with_garbage])
def test_pages_are_served_on_and_kept_again(site: Served, harm: Callable[[Path], None]) -> None:
    folder = site.home / "pages"
    paths = stories(site, 8)
    before = {path: ask(site, path).body for path in paths}
    harm(folder)
    assert {path: ask(site, path).body for path in paths} == before
    cold = stories(site, 30)[8:]
    assert {ask(site, path).status for path in cold} == {200}
    for blocked in ("kept", "making"):
        if (folder / blocked).is_file():
            (folder / blocked).unlink()
    # And in the files, from which every process has it.
    _wait(lambda: all(_is_kept(site, path) for path in paths) and _files(folder) >= len(paths))


def test_a_change_after_the_folder_was_deleted_is_seen(site: Served) -> None:
    """By somebody at the database's own prompt, who knows nothing of pages."""
    [path] = stories(site, 1)
    assert ask(site, path).status == 200
    _delete(site.home / "pages")
    ask(site, path)
    with closing(sqlite3.connect(site.home / DATABASE, timeout=20)) as database, database:
        slug = unquote(path).split("/")[2]
        changed = database.execute("UPDATE wagtailcore_page SET title = title || ' ٧٧٧' WHERE slug = ?", [slug])
        assert changed.rowcount == 1
    _wait(lambda: " ٧٧٧" in ask(site, path).body.decode(), 5)


def _files(folder: Path) -> int:
    return len(list((folder / "kept").glob("*/*")))


def _is_kept(site: Served, path: str) -> bool:
    """Whether nobody makes the page when it is asked for again and again."""
    assert ask(site, path).status == 200
    before = len(made(site))
    assert {ask(site, path).status for _request in range(4)} == {200}
    return len(made(site)) == before
