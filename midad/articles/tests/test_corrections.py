"""Corrections that readers have seen are never changed and never deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client

from midad.articles import corrections
from midad.articles.listings import PER_PAGE
from midad.articles.models import ArticlePage, Correction, SectionPage
from midad.articles.models.correction import CorrectionIsFinal


@pytest.fixture
def correction(publish: Callable[..., ArticlePage]) -> Correction:
    return corrections.append(article=publish("خبر مصحح"), kind="correction", text="العدد 12 لا 21.", by=None)


@pytest.mark.parametrize(
    "act",
    [
        lambda found: found.update(text="سهوًا"),
        lambda found: found.delete(),
        lambda found: found.get().article.corrections.all().delete(),
        lambda found: found.get().article.corrections.update(text="سهوًا"),
        lambda found: found.bulk_update([found.get()], ["text"]),
        lambda found: found.update_or_create(pk=found.get().pk, defaults={"text": "سهوًا"}),
        lambda found: found.bulk_create(
            [Correction(pk=found.get().pk, article=found.get().article, text="سهوًا")],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["text"],
        ),
    ],
)
def test_several_are_as_final_as_one(correction: Correction, act: Callable[[Any], Any]) -> None:
    with pytest.raises(CorrectionIsFinal), transaction.atomic():
        act(Correction.objects.filter(pk=correction.pk))
    assert Correction.objects.get().text == "العدد 12 لا 21."


def test_no_other_row_takes_the_place_of_one(correction: Correction) -> None:
    double = Correction(pk=correction.pk, article=correction.article, text="سهوًا")
    with pytest.raises(IntegrityError), transaction.atomic():
        double.save()
    assert Correction.objects.get().text == "العدد 12 لا 21."


@pytest.mark.parametrize("model", [ArticlePage, SectionPage])
def test_a_corrected_story_cannot_be_deleted(correction: Correction, model: Any) -> None:
    with pytest.raises(ProtectedError):
        model.objects.get().delete()
    assert Correction.objects.exists()


def test_the_admin_says_why_a_corrected_story_stays(correction: Correction, administrator: Any) -> None:
    client = Client()
    client.force_login(administrator)
    for page in (correction.article, correction.article.get_parent()):
        response = client.post(f"/admin/pages/{page.pk}/delete/", follow=True)
        assert response.status_code == 200
        assert any("خبر مصحح" in str(message) for message in response.context["messages"])
    response = client.post(f"/admin/bulk/wagtailcore/page/delete/?id={correction.article.pk}", follow=True)
    assert response.status_code == 200
    assert any("خبر مصحح" in str(message) for message in response.context["messages"])
    assert ArticlePage.objects.get().corrections.exists()


def test_a_story_without_corrections_is_deleted(publish: Callable[..., ArticlePage], administrator: Any) -> None:
    client = Client()
    client.force_login(administrator)
    client.post(f"/admin/pages/{publish('خبر').pk}/delete/")
    assert not ArticlePage.objects.exists()


def test_a_member_who_leaves_leaves_the_corrections(correction: Correction, editor: Any) -> None:
    signed = corrections.append(article=correction.article, kind="update", text="أضيف رد الوزارة.", by=editor)
    editor.delete()
    assert Correction.objects.get(pk=signed.pk).by is None


def test_readers_find_every_correction_in_one_place(publish: Callable[..., ArticlePage]) -> None:
    assert "لم يلزم تصحيح شيء بعد" in Client().get("/corrections/").text
    wrong, withdrawn = publish("خبر عن الجسر"), publish("خبر سُحب")
    for article, text in ((wrong, "الجسر من حديد."), (withdrawn, "لم يحضر الوزير."), (wrong, "طوله 12.5 كيلومترًا.")):
        corrections.append(article=article, kind="correction", text=text, by=None)
    ArticlePage.objects.get(pk=withdrawn.pk).unpublish()
    page = BeautifulSoup(Client().get("/corrections/").content, "html.parser")
    texts = [item.text for item in page.select(".corrections-text")]
    assert texts == ["طوله 12.5 كيلومترًا.", "الجسر من حديد."]
    links = page.select(".corrections-story a")
    assert {link.text for link in links} == {wrong.title}
    assert Client().get(str(links[0]["href"])).status_code == 200


def test_the_list_of_corrections_has_pages_that_stay(
    publish: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = publish("خبر")
    for number in range(PER_PAGE * 2 + 1):
        corrections.append(article=story, kind="update", text=f"تحديث {number}.", by=None)
    first = Client().get("/corrections/?page=1").text
    assert "تحديث 0." in first
    assert "تحديث 20." not in first
    assert "تحديث 40." in Client().get("/corrections/").text
    corrections.append(article=story, kind="update", text="تحديث أخير.", by=None)
    assert Client().get("/corrections/?page=1").text == first
