"""Comments that readers have no more leave the copies that are there, with all that counted or named them."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as settings_of_django

from midad.articles.models import ArticlePage
from midad.comments import erasing, moderation
from midad.comments.models import Comment
from midad.comments.tests.writing import add
from midad.delivery import changes, commits, log
from midad.delivery.models import Change
from midad.export import withdrawing
from midad.export.copying import export_static
from midad.export.tests.test_withdrawing import _asked_anew  # noqa: F401 - each test has a newspaper of its own

#: Each makes a whole copy.
slow = pytest.mark.slow
MARKS = ("qanariname", "qanaritext")
READER = "qanari@readers.example"


class Killed(BaseException):
    """Nobody but the kernel ends it."""


class Deaths:
    """Kills before the file operation number `at`, where there are so many."""

    OPERATIONS = ("os.remove", "os.rename", "os.rmdir", "os.truncate")

    def __init__(self) -> None:
        self.at = self.count = 0
        sys.addaudithook(self._heard)

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        is_written = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if not self.at or not (is_written or event in self.OPERATIONS):
            return
        self.count += 1
        if self.count == self.at:
            self.at = 0
            raise Killed


@pytest.fixture
def written(newspaper: Any) -> list[Comment]:
    """Two pages of comments of others, and on each of them one by the reader: answered, and alone."""
    page = newspaper[0].pk
    mine = {"name": MARKS[0], "text": MARKS[1], "email": READER, "email_key": READER}
    [answered] = add(page, **mine)
    add(page, 24)
    [alone] = add(page, **mine)
    add(page, parent=answered, text="جواب")
    return [answered, alone]


@pytest.fixture
def copy(written: list[Comment], tmp_path: Path) -> Path:
    export_static(target=tmp_path / "copy")
    _committed()
    withdrawing.notice()
    assert not withdrawing.waiting().read()
    return tmp_path / "copy"


def _committed() -> None:
    """Within the transaction of a test nothing is: what a commit would have done."""
    touched: Any = changes.touched(Change._default_manager.all())
    commits.purge(set(touched))
    Change._default_manager.all().delete()
    log.catch_up(commits.epochs())


def _followed() -> None:
    _committed()
    withdrawing.notice()
    withdrawing.clear()


def _marked(copy: Path) -> list[str]:
    files = [file for file in copy.rglob("*") if file.is_file()]
    return sorted(
        file.relative_to(copy).as_posix() for file in files if any(mark.encode() in file.read_bytes() for mark in MARKS)
    )


def _names(copy: Path) -> set[str]:
    return {file.relative_to(copy).as_posix() for file in copy.rglob("*")}


def _bin(comments: list[Comment], by: Any) -> None:
    moderation.decide(comments=[one.pk for one in comments], state=Comment.State.BINNED, by=by)


def _erase(_comments: list[Comment], by: Any) -> None:
    erasing.erase(email=READER, by=by)


def _edit(comments: list[Comment], by: Any) -> None:
    for one in comments:
        moderation.edit(comment=one.pk, text="كلام آخر", by=by)
    Comment.objects.filter(email_key=READER).update(name="قارئة")


def _at_the_prompt(_comments: list[Comment], by: Any) -> None:
    Comment.objects.filter(email_key=READER).delete()


@pytest.mark.parametrize("act", [_erase, *(pytest.param(act, marks=slow) for act in (_bin, _edit, _at_the_prompt))])
def test_a_comment_that_is_taken_off_leaves_the_copy(
    copy: Path, written: list[Comment], newspaper: list[ArticlePage], moderator: Any, act: Callable[..., None]
) -> None:
    story = copy / "شؤون-الناس" / newspaper[0].slug / "index.html"
    names = _names(copy)
    assert len(_marked(copy)) == 2
    act(written, moderator)
    _followed()
    assert _marked(copy) == []
    assert _names(copy) == names
    left = Comment.objects.on(newspaper[0].pk).approved().filter(erased_at=None).count()
    assert re.findall(r'"commentCount":\s*(\d+)', story.read_text(encoding="utf-8")) == [str(left)]
    assert not withdrawing.waiting().read()
    before = story.stat().st_mtime_ns
    _followed()
    assert story.stat().st_mtime_ns == before


@slow
def test_a_page_of_comments_that_is_empty_now_goes(copy: Path, newspaper: list[ArticlePage], moderator: Any) -> None:
    second = copy / f"comments/on/{newspaper[0].pk}/page/2/index.html"
    _bin(list(Comment.objects.filter(place__gt=20)), moderator)
    _followed()
    assert not second.exists()
    story = (copy / "شؤون-الناس" / newspaper[0].slug / "index.html").read_text(encoding="utf-8")
    assert "/page/2/" not in story


@slow
def test_a_comment_that_came_later_is_not_in_the_copy_and_changes_nothing(
    copy: Path, newspaper: list[ArticlePage], moderator: Any
) -> None:
    [new] = add(newspaper[0].pk)
    _committed()
    withdrawing.notice()
    _bin([new], moderator)
    _committed()
    withdrawing.notice()
    assert not withdrawing.waiting().read()


@slow
@pytest.mark.parametrize("act", [_bin, _erase])
def test_what_was_taken_off_while_nobody_looked_leaves(
    copy: Path, written: list[Comment], moderator: Any, act: Callable[..., None]
) -> None:
    act(written, moderator)
    _committed()
    (settings_of_django.MIDAD_HOME / "copies.read").write_text("{")
    withdrawing.notice()
    withdrawing.clear()
    assert _marked(copy) == []


@slow
def test_a_copy_for_another_address_is_said_to_have_it_until_it_is_made_anew(
    copy: Path, written: list[Comment], moderator: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    mark = copy / ".midad-copy"
    mark.write_text(mark.read_text(encoding="utf-8").replace(settings.MIDAD_URL, "https://copy.example"))
    _erase(written, moderator)
    _followed()
    assert "https://copy.example" in caplog.text
    assert withdrawing.waiting().read()
    mark.unlink()
    mark.write_text('{"address": "https://copy.example"}')
    export_static(target=copy)
    mark.unlink()
    mark.write_text('{"address": "https://copy.example"}')
    withdrawing._known[copy].again_at = 0.0
    withdrawing.clear()
    assert _marked(copy) == []
    assert not withdrawing.waiting().read()


@slow
def test_whoever_is_killed_on_the_way_leaves_nothing_behind(
    copy: Path, written: list[Comment], moderator: Any, tmp_path: Path
) -> None:
    """At every file that is written, renamed or removed; and a start afterwards."""
    home, before, deaths = settings_of_django.MIDAD_HOME, tmp_path / "before", Deaths()
    shutil.copytree(copy, before)
    read = (home / "copies.read").read_bytes()
    _erase(written, moderator)
    _committed()
    kills = 0
    while True:
        shutil.rmtree(copy)
        shutil.copytree(before, copy)
        (home / "copies.read").write_bytes(read)
        (home / "copies.waiting").unlink(missing_ok=True)
        withdrawing._known.clear()
        deaths.at, deaths.count = kills + 1, 0
        try:
            withdrawing.notice()
            withdrawing.clear()
        except Killed:
            kills += 1
        else:
            break
        finally:
            deaths.at = 0
        withdrawing._known.clear()
        withdrawing.notice()
        withdrawing.clear()
        assert _marked(copy) == [], kills
        assert not withdrawing.waiting().read()
        assert _names(copy) == _names(before)
    assert kills > 8
