"""The demo fills an empty site once and leaves a newspaper alone."""

import io
from concurrent.futures import Future
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from PIL import Image

from midad.articles.models import ArticlePage, Correction, SectionPage
from midad.demo import loading
from midad.demo.recordings import Recording
from midad.demo.state import is_loaded
from midad.demo.texts import read_table, read_texts
from midad.media.models import Picture


@pytest.fixture
def plain_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small flat pictures and a second of silence: how the scenes are drawn has tests of its own."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    silence = Recording("audio", "silence.wav", "audio/wav", b"RIFF", 1.0, "harbour-dawn")
    made = loading.Making(
        dict.fromkeys([*read_table("pictures"), *read_table("authors")], done(file.getvalue())),
        dict.fromkeys(read_table("recordings"), done(silence)),
    )
    monkeypatch.setattr(loading, "begin", lambda: made)


def done(value: Any) -> Any:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def state() -> Any:
    return [
        list(ArticlePage.objects.order_by("pk").values("pk", "title", "slug", "live", "latest_revision", "path")),
        list(SectionPage.objects.order_by("pk").values("pk", "title", "slug")),
        list(get_user_model()._default_manager.values("pk", "password")),
        Picture.objects.count(),
        Correction.objects.count(),
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("plain_pictures")
def test_the_demo_is_loaded_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    first = capsys.readouterr().out
    before = state()
    live = [story["live"] for story in before[0]]
    assert (live.count(True), live.count(False)) == (len(read_texts("articles")), len(read_texts("drafts")))
    assert "password" in first
    [account] = before[2]
    password = first.split("password")[1].split()[0]
    assert password not in account["password"]
    assert get_user_model()._default_manager.get().check_password(password)
    call_command("demo")
    assert "password" not in capsys.readouterr().out
    assert state() == before


@pytest.mark.slow
@pytest.mark.usefixtures("plain_pictures")
def test_a_demo_that_breaks_off_leaves_nothing(home: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    publish, published = loading._Newspaper._publish, []

    def full_disk(newspaper: Any, *story: Any) -> None:
        if len(published) == 3:
            raise OSError("no space left on device")
        publish(newspaper, *story)
        published.append(story)

    monkeypatch.setattr(loading._Newspaper, "_publish", full_disk)
    with pytest.raises(OSError, match="no space"):
        loading.load()
    assert state()[:2] == [[], []]
    assert not is_loaded()


def test_a_site_with_a_section_is_left_alone(home: Any, section: SectionPage) -> None:
    assert loading.load() == 0
    assert not ArticlePage.objects.exists()
