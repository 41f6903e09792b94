"""The card of a story is there when readers have the story, says what it says, and goes with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import ImageFont
from wagtail.models import PageViewRestriction

from midad.articles.models import ArticlePage, Masthead, SectionPage
from midad.media.models import Picture
from midad.operations.doctor import State
from midad.syndication import cards, social_cards
from midad.syndication.models import SocialCard, Syndication

Publish = Callable[..., ArticlePage]
pytestmark = pytest.mark.usefixtures("drawn_cards")


def files() -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / "cards"
    return sorted(f"cards/{path.name}" for path in folder.glob("*"))


def file_of(story: ArticlePage) -> str:
    return SocialCard.objects.get(article=story).file


def answer(name: str, client: Client | None = None) -> int:
    return (client or Client()).get(f"/media/{name}").status_code


def previews(story: ArticlePage) -> dict[str, str]:
    """What the head of the page says of its picture."""
    page = BeautifulSoup(Client().get(f"/سياسة/{story.slug}/").content, "html.parser")
    tags = page.select("meta[property^='og:image']")
    return {str(tag["property"]).removeprefix("og:image").removeprefix(":"): str(tag["content"]) for tag in tags}


def republished(story: ArticlePage, **fields: Any) -> ArticlePage:
    draft = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return ArticlePage.objects.get(pk=story.pk)


def test_a_published_story_has_its_card(publish: Publish) -> None:
    story = publish("هزة أرضية شمال البلاد")
    assert files() == [file_of(story)]
    assert previews(story) == {
        "": f"http://127.0.0.1:8000/media/{file_of(story)}",
        "width": "1200",
        "height": "630",
        "alt": "هزة أرضية شمال البلاد",
    }
    assert answer(file_of(story)) == 200


def test_the_address_changes_with_what_the_card_says(publish: Publish, picture: Picture) -> None:
    story, seen = publish("هزة أرضية"), set()
    seen.add(file_of(story))
    for fields in ({"title": "هزة أرضية ثانية"}, {"social_title": "الأرض تهتز"}, {"lead_picture": picture}):
        story = republished(story, **fields)
        seen.add(file_of(story))
        assert files() == [file_of(story)]
    assert len(seen) == 4
    republished(story, standfirst="خلاصة أخرى لا تغيّر شيئًا في البطاقة.")
    assert file_of(story) in seen
    masthead = Masthead.for_site(Syndication.for_site(_site()).site)
    masthead.name = "اسم جديد"
    masthead.save()
    assert file_of(story) not in seen
    assert files() == [file_of(story)]


def test_a_story_with_a_card_can_be_moved(publish: Publish, home: Any, administrator: Any) -> None:
    story, other = publish("هزة أرضية"), home.add_child(instance=SectionPage(title="علوم"))
    desk = Client()
    desk.force_login(administrator)
    moved = desk.post(f"/admin/pages/{story.pk}/move/{other.pk}/confirm/")
    assert moved.status_code == 302
    story = ArticlePage.objects.get(pk=story.pk)
    assert story.get_parent().pk == other.pk
    assert files() == [file_of(story)]
    story.move(home.get_children().exclude(pk=other.pk).first(), pos="last-child")
    assert files() == [file_of(story)]


def _site() -> Any:
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True)


def test_drawing_again_changes_nothing(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    story = publish("هزة أرضية")
    before = (files(), SocialCard.objects.get().pk, (Path(settings.MEDIA_ROOT) / file_of(story)).stat().st_mtime_ns)
    monkeypatch.setattr(cards, "draw", pytest.fail)
    social_cards.draw_cards.call([story.pk])
    social_cards.refresh.call()
    after = (files(), SocialCard.objects.get().pk, (Path(settings.MEDIA_ROOT) / file_of(story)).stat().st_mtime_ns)
    assert after == before


def test_a_lost_file_is_made_again(publish: Publish) -> None:
    story = publish("هزة أرضية")
    default_storage.delete(file_of(story))
    social_cards.refresh.call()
    assert files() == [file_of(story)]


def test_a_refresh_goes_through_all_stories(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [publish(f"خبر {number}") for number in range(5)]
    SocialCard.objects.all().delete()
    assert files() == []
    monkeypatch.setattr(social_cards, "_BATCH", 2)
    social_cards.refresh.call()
    assert files() == sorted(file_of(story) for story in stories)


def test_a_draft_has_no_card_and_its_headline_is_on_none(publish: Publish, section: SectionPage) -> None:
    draft = ArticlePage(title="سر", live=False)
    section.add_child(instance=draft)
    draft.save_revision()
    social_cards.draw_cards.call([draft.pk])
    assert files() == []
    story = publish("خبر منشور")
    before = file_of(story)
    story.title = "عنوان مسودة"
    story.save_revision()
    social_cards.draw_cards.call([story.pk])
    assert file_of(story) == before


def test_a_scheduled_story_has_a_card_at_its_hour_alone(section: SectionPage) -> None:
    story = ArticlePage(title="خبر الغد", live=False, go_live_at=timezone.now() + timezone.timedelta(days=1))
    section.add_child(instance=story)
    story.save_revision().publish()
    assert files() == []


def test_the_card_goes_with_the_story(publish: Publish, picture: Picture) -> None:
    withdrawn, deleted = publish("خبر يُسحب"), publish("خبر يُحذف", lead_picture=picture)
    names = [file_of(withdrawn), file_of(deleted)]
    withdrawn.unpublish()
    deleted.delete()
    assert (files(), SocialCard.objects.count()) == ([], 0)
    assert [answer(name) for name in names] == [404, 404]
    republished(withdrawn)
    assert file_of(withdrawn) == names[0]
    assert answer(names[0]) == 200


def test_readers_get_no_card_of_what_they_may_not_have(publish: Publish, editor: Any) -> None:
    """Also where its file is there: of a restricted story, and of none at all."""
    story = publish("خبر مقيّد")
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    assert answer(file_of(story)) == 404
    default_storage.save("cards/left.jpg", (Path(settings.MEDIA_ROOT) / file_of(story)).open("rb"))
    assert answer("cards/left.jpg") == 404
    desk = Client()
    desk.force_login(editor)
    assert answer(file_of(story), desk) == 200
    assert "no-store" in desk.get(f"/media/{file_of(story)}").headers["Cache-Control"]


def test_the_picture_that_the_editor_chose_comes_first(publish: Publish, picture: Picture) -> None:
    story = publish("خبر", social_picture=picture)
    assert "images/" in previews(story)[""]
    assert previews(story)["alt"] == picture.alt


def test_a_title_for_social_networks_is_that_of_the_card(publish: Publish) -> None:
    story = publish("عنوان الخبر", social_title="عنوان قصير")
    assert previews(story)["alt"] == "عنوان قصير"
    assert social_cards.design_of(story, social_cards.default_frame()).title == "عنوان قصير"


def test_cards_can_be_switched_off_and_on(publish: Publish, picture: Picture) -> None:
    story = publish("خبر", lead_picture=picture)
    card = previews(story)[""]
    choices = Syndication.for_site(_site())
    choices.has_cards = False
    choices.save()
    assert "images/" in previews(story)[""]
    assert publish("خبر بلا بطاقة").pk not in SocialCard.objects.values_list("article_id", flat=True)
    choices.has_cards = True
    choices.save()
    assert previews(story)[""] == card
    assert SocialCard.objects.count() == 2


def test_a_picture_that_cannot_be_read_stops_neither_story_nor_card(
    publish: Publish, picture: Picture, caplog: pytest.LogCaptureFixture
) -> None:
    (Path(settings.MEDIA_ROOT) / picture.file.name).write_bytes(b"no picture")
    story = publish("خبر الميناء", lead_picture=picture)
    assert story.live
    assert SocialCard.objects.get(article=story).picture is None
    assert answer(file_of(story)) == 200
    assert "left out" in caplog.text


def test_a_deleted_picture_is_on_no_card(publish: Publish, picture: Picture) -> None:
    story = publish("خبر الميناء", lead_picture=picture)
    before = file_of(story)
    picture.delete()
    assert SocialCard.objects.get(article=story).picture is None
    assert files() == [file_of(story)]
    assert file_of(story) != before


def test_a_headline_without_letters_of_the_face_leaves_the_picture(publish: Publish, picture: Picture) -> None:
    story = publish("漢字", lead_picture=picture, social_title="漢字")
    assert not SocialCard.objects.exists()
    assert "images/" in previews(story)[""]


def test_without_shaping_there_is_no_card_and_the_doctor_says_why(
    publish: Publish, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert social_cards.health().state is State.GREEN
    before = publish("خبر سابق")
    monkeypatch.setattr(cards, "_LAYOUT", ImageFont.Layout.BASIC)
    story = publish("خبر الميناء", lead_picture=picture)
    assert "images/" in previews(story)[""]
    republished(before, title="خبر سابق بعنوان جديد")
    assert (files(), SocialCard.objects.count()) == ([], 0)
    finding = social_cards.health()
    assert finding.state is State.AMBER
    assert "الحروف" in finding.text
    assert "FriBiDi" in finding.remedy


def test_a_page_view_draws_nothing(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    story = publish("خبر")
    SocialCard.objects.all().delete()
    monkeypatch.setattr(cards, "draw", pytest.fail)
    assert previews(story) == {}
    assert files() == []
