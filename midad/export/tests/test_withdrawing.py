"""What is withdrawn leaves the copies that are there, without an export, and everything else stays."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from midad.articles.models import ArticlePage, SectionPage
from midad.delivery import commits, copies, log
from midad.export import withdrawing
from midad.export.copying import export_static
from midad.export.links import Address, address_of, name_of
from midad.export.tests.following_links import followed
from midad.export.waiting import Waiting, Withdrawn


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a newspaper of its own."""
    withdrawing._newspaper.cache_clear()


def _unpublish(story: ArticlePage) -> None:
    ArticlePage.objects.get(pk=story.pk).unpublish()


def _delete(story: ArticlePage) -> None:
    ArticlePage.objects.get(pk=story.pk).delete()


def _restrict(story: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=story.page_ptr, restriction_type="login")


def _committed() -> None:
    """Within the transaction of a test nothing is: what a commit would have done."""
    commits.purge({"*"})
    log.catch_up(commits.epochs())


def _names_of(story: ArticlePage) -> list[str]:
    return [story.title, story.short_id, story.slug, quote(story.slug)]


def _in(copy: Path, story: ArticlePage) -> list[str]:
    """The files of the copy that have anything of the story."""
    files = [file for file in copy.rglob("*") if file.is_file()]
    texts = {file: file.as_posix() + file.read_bytes().decode(errors="replace") for file in files}
    return [file.name for file, text in texts.items() if any(name in text for name in _names_of(story))]


def test_what_is_withdrawn_leaves_the_copy_that_is_there(
    newspaper: Any, tmp_path: Path, serve: Any, django_capture_on_commit_callbacks: Any
) -> None:
    copy, other = tmp_path / "copy", newspaper[-1]
    export_static(target=copy)
    stays = {file: file.stat().st_mtime_ns for file in copy.rglob("*.png")}
    for act, gone in zip((_unpublish, _delete, _restrict), newspaper, strict=False):
        assert len(_in(copy, gone)) > 6
        with django_capture_on_commit_callbacks(execute=True):
            act(gone)
        assert not (copy / "شؤون-الناس" / gone.slug / "index.html").exists()
        _committed()
        withdrawing.clear()
        assert _in(copy, gone) == []
        assert not withdrawing.waiting().read()
    assert len(_in(copy, other)) > 6
    assert {file: file.stat().st_mtime_ns for file in copy.rglob("*.png")} == stays
    found = followed(serve(copy))
    assert {"/", "/feed/index.xml", f"/شؤون-الناس/{other.slug}/"} <= found.keys()


def test_a_section_leaves_with_its_stories(
    newspaper: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    export_static(target=tmp_path / "copy")
    with django_capture_on_commit_callbacks(execute=True):
        SectionPage.objects.get().delete()
    _committed()
    withdrawing.clear()
    for story in newspaper:
        assert _in(tmp_path / "copy", story) == []
    assert (tmp_path / "copy/index.html").exists()


def test_what_was_never_committed_changes_nothing(newspaper: Any, tmp_path: Path) -> None:
    copy, story = tmp_path / "copy", newspaper[0]
    export_static(target=copy)
    withdrawing.withdraw([story])
    withdrawing.clear()
    assert len(_in(copy, story)) > 6
    assert [one.short_id for one in withdrawing.waiting().read()] == [story.short_id]


def test_without_a_copy_nothing_is_noted(newspaper: Any, tmp_path: Path) -> None:
    import shutil

    newspaper[0].unpublish()
    assert not withdrawing.waiting().exists()
    export_static(target=tmp_path / "copy")
    assert copies.known() == [tmp_path / "copy"]
    shutil.rmtree(tmp_path / "copy")
    assert copies.known() == []
    newspaper[1].unpublish()
    assert not withdrawing.waiting().exists()


_one = st.builds(Withdrawn, st.text(min_size=1), st.lists(st.text()), st.lists(st.text()), st.floats(0, 1e10))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(_one, max_size=6), st.binary(max_size=30), st.data())
def test_the_list_gives_back_what_is_not_struck(tmp_path: Path, all_: list[Withdrawn], torn: bytes, data: Any) -> None:
    waiting = Waiting(tmp_path / "waiting")
    waiting.file.unlink(missing_ok=True)
    for one in all_:
        waiting.add(one)
    with waiting.file.open("ab") as file:
        file.write(b"\n{" + torn.replace(b"\n", b"").replace(b"\r", b""))
    waiting.add(Withdrawn("last", [], [], 0.0))
    assert waiting.read() == [*all_, Withdrawn("last", [], [], 0.0)]
    struck = data.draw(st.lists(st.sampled_from(all_))) if all_ else []
    waiting.strike(struck)
    assert [one for one in waiting.read() if one.short_id != "last"] == [one for one in all_ if one not in struck]


@given(st.lists(st.text("ab-س", min_size=1, max_size=4), max_size=4), st.sampled_from(["", "1", "27"]))
def test_a_file_says_what_to_ask_for(parts: list[str], number: str) -> None:
    address = Address("/" + "".join(f"{part}/" for part in parts), number)
    assert address_of(name_of(address, "text/html")) == address
    if not number:
        assert address_of(name_of(address, "text/xml")) == address
