"""The status of a page says what is stored of it, and whoever may publish lets go of it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from midad.articles.models import ArticlePage, SectionPage
from midad.delivery import commits, following, front, log
from midad.delivery.models import Purge
from midad.newsroom import kept_pages


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _host(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MIDAD_HOME = tmp_path / "home"
    monkeypatch.setattr(front, "_current", [])
    monkeypatch.setattr(following, "_follow", lambda store: None)


def read(page: Any) -> None:
    """A reader has asked for the page."""
    from django.core.handlers.wsgi import WSGIHandler

    path = "/" + page.url_path.split("/", 2)[2]
    assert front.Front(WSGIHandler()).page(path.encode().decode("latin-1")) is not None


def test_the_status_says_since_when_and_under_which_keys(publish: Any, editor: Any) -> None:
    story = publish()
    client, address = signed_in(editor), reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert "ليست محفوظة على هذا الخادم" in client.get(address).text
    read(story)
    text = client.get(address).text
    assert "محفوظة على هذا الخادم منذ" in text
    assert f"<code>article:{story.pk}</code>" in text
    assert reverse("midad_kept_page", args=[story.pk]) in text


def test_a_draft_is_not_with_readers(publish: Any, editor: Any) -> None:
    story = publish()
    ArticlePage.objects.get(pk=story.pk).unpublish()
    text = signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    assert "ليست هذه الصفحة عند القراء" in text
    assert reverse("midad_kept_page", args=[story.pk]) not in text


@pytest.mark.parametrize("kind", ["story", "section", "front"])
def test_letting_go_is_one_purge_and_one_row(kind: str, publish: Any, home: Any, managing_editor: Any) -> None:
    story = publish()
    page = {"story": story, "section": SectionPage.objects.get(), "front": home}[kind]
    read(page)
    assert kept_pages.kept_of(page) is not None
    rows, purges = PageLogEntry.objects.count(), Purge.objects.count()
    address = reverse("midad_kept_page", args=[page.pk])
    client = signed_in(managing_editor)
    assert "أسقِط المحفوظ" in client.get(address).text
    assert Purge.objects.count() == purges
    client.post(address)
    assert Purge.objects.count() == purges + 1
    assert PageLogEntry.objects.count() == rows + 1
    assert PageLogEntry.objects.latest("pk").action == "midad.purge"
    assert Purge.objects.latest("pk").keys.startswith("at:/")
    log.catch_up(commits.epochs())
    assert kept_pages.kept_of(page) is None


def test_only_who_may_publish_lets_go(publish: Any, reporter: Any) -> None:
    story, purges = publish(), Purge.objects.count()
    assert signed_in(reporter).post(reverse("midad_kept_page", args=[story.pk])).status_code in {302, 403}
    assert Purge.objects.count() == purges


def test_a_host_that_cannot_keep_pages_is_said(publish: Any, editor: Any, tmp_path: Path) -> None:
    story = publish()
    (tmp_path / "home").write_text("in the way", encoding="utf-8")
    text = signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    assert "لا يمكن حفظ الصفحات على هذا الخادم" in text


def test_the_administrator_sees_all_and_lets_go_of_all(publish: Any, administrator: Any, editor: Any) -> None:
    story = publish()
    read(story)
    commits.purge({"article:77"})
    client = signed_in(administrator)
    text = client.get(reverse("midad_kept_pages")).text
    assert "<code>article:77</code>" in text
    assert "الصفحات على قرص هذا الخادم" in text
    assert client.get(reverse("midad_purge_everything")).status_code == 405
    client.post(reverse("midad_purge_everything"))
    assert Purge.objects.latest("pk").keys == "*"
    assert ModelLogEntry.objects.filter(action="midad.purge_everything").count() == 1
    purges = Purge.objects.count()
    signed_in(editor).post(reverse("midad_purge_everything"))
    assert Purge.objects.count() == purges
