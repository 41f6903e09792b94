"""Whoever withdraws a story is told what was purged with it, at once and ever after."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from midad.articles.models import ArticlePage, ArticleTopic, SectionPage
from midad.articles.scheduling import expire_due
from midad.delivery import copies
from midad.register.models import Name


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def story(publish: Any) -> ArticlePage:
    topics = [Name.objects.create(name=name, kind="place") for name in ("نهر الفضة", "وادي الرمان", "رأس السنابل")]
    made = publish("خبر يُسحب بعد ساعة")
    made.article_topics.add(*(ArticleTopic(name=name) for name in topics))
    made.save_revision().publish()
    section = SectionPage.objects.get()
    section.slug = "شؤون-الناس"
    section.save()
    return ArticlePage.objects.get(pk=made.pk)


def _row(story: ArticlePage) -> PageLogEntry:
    return PageLogEntry.objects.get(page_id=story.pk, data__has_key="receipt")


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_withdrawal_has_its_receipt(act: str, story: ArticlePage, managing_editor: Any) -> None:
    client = signed_in(managing_editor)
    answer = client.post(reverse(f"wagtailadmin_pages:{act}", args=[story.pk]), follow=True)
    row = _row(story)
    assert row.action == f"wagtail.{act}"
    counts = row.data["receipt"]["counts"]
    assert (counts["story"], counts["sections"], counts["topics"], counts["authors"]) == (1, 1, 3, 1)
    assert "3 موضوعات" in answer.text
    assert reverse("midad_receipt", args=[row.pk]) in answer.text
    addresses = row.data["receipt"]["addresses"]
    assert f"/a/{story.short_id}" in addresses
    assert {f"/سياسة/{story.slug}/", f"/شؤون-الناس/{story.slug}/"} <= set(addresses)
    reader = Client()
    assert {reader.get(quote(address)).status_code for address in addresses} == {410}
    text = client.get(reverse("midad_receipt", args=[row.pk])).text
    assert f"<code>article:{story.pk}</code>" in text
    assert story.title in client.get(reverse("midad_receipts")).text


def test_the_history_leads_to_the_receipt(story: ArticlePage, managing_editor: Any) -> None:
    client = signed_in(managing_editor)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    text = client.get(reverse("wagtailadmin_pages:history", args=[story.pk])).text
    assert reverse("midad_receipt", args=[_row(story).pk]) in text


def test_what_readers_never_had_needs_no_receipt(section: SectionPage, managing_editor: Any) -> None:
    draft = section.add_child(instance=ArticlePage(title="مسودة", live=False))
    signed_in(managing_editor).post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not PageLogEntry.objects.filter(data__has_key="receipt").exists()


def test_many_stories_have_a_receipt_each(story: ArticlePage, publish: Any, managing_editor: Any) -> None:
    other = publish("خبر ثان")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    signed_in(managing_editor).post(f"{address}?id={story.pk}&id={other.pk}")
    assert _row(story).pk != _row(other).pk


def test_it_says_where_the_story_was(
    story: ArticlePage, managing_editor: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MIDAD_PURGE_URLS = ["http://key:secret@varnish.example:6081/"]
    settings.MIDAD_PAGE_FILES = True
    monkeypatch.setattr(copies, "known", lambda: [Path("/srv/copy")])
    client = signed_in(managing_editor)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    text = client.get(reverse("midad_receipt", args=[_row(story).pk])).text
    assert "varnish.example:6081" in text
    assert "secret" not in text
    assert "/srv/copy" in text
    assert "الملفات" in text


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_every_story_of_a_section_has_its_own(act: str, story: ArticlePage, publish: Any, administrator: Any) -> None:
    others = [publish(f"خبر عن السوق رقم {number}") for number in range(4)]
    # Only the owner of the server may delete a section with its stories.
    administrator.is_superuser = True
    administrator.save()
    page = SectionPage.objects.get()
    answer = signed_in(administrator).post(
        reverse(f"wagtailadmin_pages:{act}", args=[page.pk]),
        {"include_descendants": "on"},
        follow=True,
    )
    assert {_row(one).action for one in (story, *others)} == {f"wagtail.{act}"}
    assert "أخبار سُحبت من القراء: 5" in answer.text
    addresses = _row(others[0]).data["receipt"]["addresses"]
    assert {Client().get(quote(address)).status_code for address in addresses} == {410}


def test_the_front_page_is_not_deleted_with_all_there_is(story: ArticlePage, administrator: Any) -> None:
    administrator.is_superuser = True
    administrator.save()
    front = story.get_site().root_page
    client = signed_in(administrator)
    client.post(reverse("wagtailadmin_pages:delete", args=[front.pk]))
    client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={front.pk}")
    assert Client().get("/").status_code == 200
    # Where somebody has done it in another way, the newsroom is there still.
    story.get_site().delete()
    assert client.get("/admin/").status_code == 200


def test_what_comes_down_at_its_time_has_its_receipt(story: ArticlePage, managing_editor: Any) -> None:
    story.expire_at = timezone.now() - timedelta(minutes=1)
    story.save(update_fields=["expire_at"])
    expire_due()
    row = _row(story)
    assert row.action == "wagtail.unpublish.scheduled"
    assert f"/a/{story.short_id}" in row.data["receipt"]["addresses"]
    client = signed_in(managing_editor)
    assert story.title in client.get(reverse("midad_receipts")).text
    assert "في موعده" in client.get(reverse("midad_receipt", args=[row.pk])).text


def test_a_reporter_sees_no_receipts(story: ArticlePage, managing_editor: Any, reporter: Any) -> None:
    signed_in(managing_editor).post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    client = signed_in(reporter)
    for address in (reverse("midad_receipts"), reverse("midad_receipt", args=[_row(story).pk])):
        answer = client.get(address)
        assert answer.status_code in {302, 403}
        assert story.title not in answer.text
