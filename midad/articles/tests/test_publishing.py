"""What must be right before a story goes out, and what happens when somebody overrides it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry, PageLogEntry

from midad.articles import corrections
from midad.articles.models import Agency, ArticlePage, Correction
from midad.articles.models.correction import CorrectionIsFinal
from midad.articles.publishing import NotReady, publish_past_desk
from midad.articles.readiness import problems_of
from midad.media.models import Picture


def _codes(article: ArticlePage) -> set[str]:
    return {problem.code for problem in problems_of(article)}


@pytest.fixture
def picture(db: None) -> Picture:
    file = get_test_image_file(size=(900, 600))
    return Picture.objects.create(title="ميناء", file=ImageFile(file.file, name="harbour.png"))


def test_a_good_story_is_ready(publish: Callable[..., ArticlePage]) -> None:
    assert problems_of(publish()) == []


def test_a_lead_picture_needs_alternative_text_and_credit(
    publish: Callable[..., ArticlePage], picture: Picture
) -> None:
    article = publish(lead_picture=picture)
    assert _codes(article) == {"no-alt", "no-credit"}
    article.lead_alt, article.lead_credit = "رافعات عند الفجر", "بشير قاسم"
    assert _codes(article) == set()


def test_what_is_kept_with_the_picture_is_enough(publish: Callable[..., ArticlePage], picture: Picture) -> None:
    picture.description, picture.credit = "رافعات عند الفجر", "بشير قاسم"
    picture.save()
    assert _codes(publish(lead_picture=picture)) == set()


@pytest.mark.parametrize(
    ("length", "code"), [(0, "standfirst-short"), (39, "standfirst-short"), (281, "standfirst-long")]
)
def test_the_standfirst_has_a_length(publish: Callable[..., ArticlePage], length: int, code: str) -> None:
    assert _codes(publish(standfirst="ا" * length)) == {code}


@pytest.mark.parametrize("length", [40, 280])
def test_the_limits_of_the_standfirst_are_inside(publish: Callable[..., ArticlePage], length: int) -> None:
    assert _codes(publish(standfirst="ا" * length)) == set()


def test_agency_copy_needs_its_source(publish: Callable[..., ArticlePage]) -> None:
    agency = Agency.objects.create(name="وكالة أصداء")
    assert _codes(publish(agency=agency)) == {"no-source"}
    assert _codes(publish(agency=agency, source_url="https://asda.example/1")) == set()


def test_a_story_needs_somebody_who_wrote_it(publish: Callable[..., ArticlePage]) -> None:
    article = publish()
    article.bylines.clear()
    assert _codes(article) == {"no-author"}


def test_every_message_says_what_to_do_in_arabic(publish: Callable[..., ArticlePage], picture: Picture) -> None:
    agency = Agency.objects.create(name="وكالة أصداء")
    article = publish(lead_picture=picture, agency=agency, standfirst="", body=[])
    problems = problems_of(article)
    assert len(problems) == 5
    for problem in problems:
        assert not any("a" <= letter <= "z" for letter in problem.message.lower()), problem.message


def test_publishing_past_the_desk_is_logged_with_its_reason(publish: Callable[..., ArticlePage], editor: Any) -> None:
    article = publish("خبر عاجل")
    article.unpublish()
    publish_past_desk(article=article, by=editor, reason="انفجار قرب الميناء")
    entry = PageLogEntry.objects.get(page=article.pk, action="midad.past_desk")
    assert entry.user == editor
    assert entry.data["reason"] == "انفجار قرب الميناء"
    assert ArticlePage.objects.get(pk=article.pk).live


def test_a_reporter_cannot_publish_past_the_desk(publish: Callable[..., ArticlePage], reporter: Any) -> None:
    article = publish()
    article.unpublish()
    with pytest.raises(PermissionDenied):
        publish_past_desk(article=article, by=reporter, reason="لا وقت")
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_an_embargo_holds_even_past_the_desk(publish: Callable[..., ArticlePage], editor: Any) -> None:
    article = publish()
    article.unpublish()
    article.embargo = timezone.now() + timedelta(hours=1)
    article.save_revision()
    with pytest.raises(NotReady):
        publish_past_desk(article=article, by=editor, reason="عاجل")
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_a_correction_is_shown_and_can_never_be_changed(
    publish: Callable[..., ArticlePage], editor: Any, client: Any
) -> None:
    article = publish("خبر مصحح")
    correction = corrections.append(article=article, kind="correction", text="العدد 12 لا 21.", by=editor)
    assert "العدد 12 لا 21." in client.get(f"/سياسة/{article.slug}/").text.replace("<bdi>", "").replace("</bdi>", "")
    correction.text = "سهوًا"
    with pytest.raises(CorrectionIsFinal):
        correction.save()
    with pytest.raises(CorrectionIsFinal):
        correction.delete()
    assert Correction.objects.get().text == "العدد 12 لا 21."
    assert ModelLogEntry.objects.count() + PageLogEntry.objects.filter(action="midad.correction").count() == 1
