"""What is withdrawn leaves the copies that are there, without an export, and everything else stays."""

import errno
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as settings_of_django
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from midad.articles.models import ArticlePage, SectionPage
from midad.delivery import commits, copies, log
from midad.export import health, withdrawing
from midad.export.copying import export_static
from midad.export.errors import ExportError
from midad.export.folder import Living
from midad.export.links import Address, address_of, name_of
from midad.export.tests.following_links import followed
from midad.export.waiting import Waiting, Withdrawn
from midad.operations.doctor import State


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a newspaper of its own."""
    withdrawing._newspaper.cache_clear()
    withdrawing._known.clear()


def _unpublish(story: ArticlePage) -> None:
    ArticlePage.objects.get(pk=story.pk).unpublish()


def _delete(story: ArticlePage) -> None:
    ArticlePage.objects.get(pk=story.pk).delete()


def _restrict(story: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=story.page_ptr, restriction_type="login")


def _past_all_acts(story: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=story.pk).update(live=False)


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
    assert f" {quote('/شؤون-الناس/')} 301\n" in (copy / "_redirects").read_text(encoding="utf-8")
    # The list has one page now, and nothing leads to a second one.
    found = followed(serve(copy))
    assert {"/", "/feed/index.xml", f"/شؤون-الناس/{other.slug}/"} <= found.keys()


@pytest.mark.parametrize("act", [_unpublish, _delete, _past_all_acts], ids=["unpublished", "deleted", "at the prompt"])
def test_what_is_withdrawn_elsewhere_leaves_this_copy(
    newspaper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, act: Any
) -> None:
    copy, gone, other = tmp_path / "copy", newspaper[0], newspaper[-1]
    export_static(target=copy)
    _committed()
    withdrawing.notice()
    assert not withdrawing.waiting().read()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(copies, "known", list)
        act(gone)
        commits.purge({f"article:{gone.pk}"})
        _committed()
    assert len(_in(copy, gone)) > 6
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.notice()
    withdrawing.clear()
    assert _in(copy, gone) == []
    assert len(_in(copy, other)) > 6
    withdrawing.notice()
    assert not withdrawing.waiting().read()


def test_what_was_withdrawn_while_nobody_looked_is_noticed(
    newspaper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_static(target=tmp_path / "copy")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(copies, "known", list)
        _unpublish(newspaper[0])
    (settings_of_django.MIDAD_HOME / "copies.read").write_text("{")
    withdrawing.notice()
    assert [one.short_id for one in withdrawing.waiting().read()] == [newspaper[0].short_id]


def test_what_could_not_be_noted_is_noticed_again(
    newspaper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_static(target=tmp_path / "copy")
    _past_all_acts(newspaper[0])
    commits.purge({f"article:{newspaper[0].pk}"})
    with monkeypatch.context() as broken:
        broken.setattr(withdrawing, "_withdraw", _fails)
        with pytest.raises(RuntimeError):
            withdrawing.notice()
    withdrawing.notice()
    assert [one.short_id for one in withdrawing.waiting().read()] == [newspaper[0].short_id]


def _fails(*_args: Any) -> None:
    raise RuntimeError


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


def test_a_story_that_is_moved_where_readers_have_nothing_leaves(
    newspaper: Any, home: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    copy, gone = tmp_path / "copy", newspaper[0]
    export_static(target=copy)
    closed = home.add_child(instance=SectionPage(title="للأعضاء", slug="للأعضاء"))
    PageViewRestriction.objects.create(page=closed.page_ptr, restriction_type="login")
    with django_capture_on_commit_callbacks(execute=True):
        ArticlePage.objects.get(pk=gone.pk).move(closed, pos="last-child")
    assert not (copy / "شؤون-الناس" / gone.slug).exists()
    _committed()
    withdrawing.clear()
    assert _in(copy, gone) == []


def test_a_story_that_is_moved_elsewhere_stays(newspaper: Any, home: Any, tmp_path: Path) -> None:
    export_static(target=tmp_path / "copy")
    other = home.add_child(instance=SectionPage(title="منوعات", slug="منوعات"))
    ArticlePage.objects.get(pk=newspaper[0].pk).move(other, pos="last-child")
    assert not withdrawing.waiting().exists()


def test_a_link_that_no_file_can_have_keeps_nothing_in_the_copy(
    newspaper: Any, tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    copy, gone, other = tmp_path / "copy", newspaper[0], newspaper[1]
    export_static(target=copy)
    old = f'<p><a href="{settings.MIDAD_URL}/{"س" * 200}/">ما قيل</a> <a href="{gone.url}">وما نُشر</a></p>'
    other.body = [("paragraph", {"text": old})]
    other.save_revision().publish()
    export_static(target=copy)
    with django_capture_on_commit_callbacks(execute=True):
        _unpublish(gone)
    _committed()
    withdrawing.clear()
    assert not withdrawing.waiting().read()


def test_a_copy_that_cannot_be_cleared_does_not_keep_the_others_from_it(
    newspaper: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone, broken, whole = newspaper[0], tmp_path / "broken", tmp_path / "whole"
    export_static(target=broken)
    export_static(target=whole)
    drop = Living.drop

    def refused(living: Living, name: str) -> bool:
        if living.target == broken:
            raise ExportError("لا إذن")
        return drop(living, name)

    with monkeypatch.context() as away:
        away.setattr(Living, "drop", refused)
        with django_capture_on_commit_callbacks(execute=True):
            _unpublish(gone)
        _committed()
        caplog.clear()
        for _time in range(3):
            withdrawing.clear()
    assert caplog.text.count("لا إذن") == 1
    assert _in(whole, gone) == []
    assert len(_in(broken, gone)) > 6
    assert len(withdrawing.waiting().read()) == 1
    withdrawing._known[broken].again_at = 0.0
    withdrawing.clear()
    assert _in(broken, gone) == []
    assert not withdrawing.waiting().read()


def test_a_copy_for_another_address_is_not_mixed_with_this_one(
    newspaper: Any,
    tmp_path: Path,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    copy, gone = tmp_path / "copy", newspaper[0]
    export_static(target=copy)
    for file in (copy / ".midad-copy", copy / "sitemap-stories-1.xml", copy / "index.html"):
        file.write_text(file.read_text(encoding="utf-8").replace(settings.MIDAD_URL, "https://copy.example"))
    before = (copy / "index.html").read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        _unpublish(gone)
    _committed()
    withdrawing.clear()
    assert not (copy / "شؤون-الناس" / gone.slug).exists()
    assert "https://copy.example" in caplog.text
    assert (copy / "index.html").read_bytes() == before
    assert withdrawing.waiting().read()
    export_static(target=copy)
    withdrawing._known[copy].again_at = 0.0
    withdrawing.clear()
    assert not withdrawing.waiting().read()


def test_a_full_disk_keeps_no_story_with_readers(
    newspaper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    copy, gone = tmp_path / "copy", newspaper[0]
    export_static(target=copy)

    def full(*_args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Waiting, "add", full)
    with django_capture_on_commit_callbacks(execute=True):
        _unpublish(gone)
    assert not ArticlePage.objects.get(pk=gone.pk).live
    assert not (copy / "شؤون-الناس" / gone.slug).exists()


def test_what_waits_is_asked_for_alone(newspaper: Any, tmp_path: Path, django_assert_num_queries: Any) -> None:
    export_static(target=tmp_path / "copy")
    withdrawing.withdraw([newspaper[0]])
    with django_assert_num_queries(2) as asked:
        assert withdrawing._gone(withdrawing.waiting().read()) == []
    assert newspaper[0].short_id in asked[-1]["sql"]


def test_the_doctor_says_which_copies_do_not_follow(
    newspaper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert health.copies_follow().state == State.GREEN
    export_static(target=tmp_path / "copy")
    monkeypatch.setattr(withdrawing, "_take_out", lambda *_args: None)
    _unpublish(newspaper[0])
    assert health.copies_follow().state == State.GREEN
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    found = health.copies_follow()
    assert found.state == State.RED
    assert str(tmp_path / "copy") in found.text
    ArticlePage.objects.get(pk=newspaper[0].pk).save_revision().publish()
    assert health.copies_follow().state == State.GREEN


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
