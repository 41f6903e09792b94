"""Two people on one story: nothing is overwritten silently, and nothing is lost."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from midad.articles.models import ArticlePage, SectionPage
from midad.newsroom.models import StaleSave
from tests.editing import form_data
from tests.newspaper import Kept, member


@pytest.fixture(scope="module")
def editor(kept: Kept) -> Any:
    return member("editor", "محرر الدسك")


@pytest.fixture(scope="module")
def managing_editor(kept: Kept) -> Any:
    return member("managing", "مدير التحرير")


@pytest.fixture(scope="module")
def story(kept: Kept) -> ArticlePage:
    return kept.publish(
        "العنوان الأول", stage="urgent", kicker="سياسة", standfirst="خلاصة أولى تكفي القارئ المستعجل وتزيد قليلًا."
    )


def edit(story: Any) -> str:
    return f"/admin/pages/{story.pk}/edit/"


def newest(story: ArticlePage) -> Any:
    return ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()


@pytest.fixture(scope="module")
def overtaken(story: ArticlePage, editor: Any, managing_editor: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What both have on their screens; the chief has just saved."""
    desk, chief = Client(), Client()
    desk.force_login(editor)
    chief.force_login(managing_editor)
    of_desk, of_chief = form_data(desk, edit(story)), form_data(chief, edit(story))
    chief.post(edit(story), of_chief | {"title": "عنوان المديرة"})
    return of_desk, of_chief


@pytest.mark.parametrize("act", [{}, {"action-publish": "1"}, {"action-submit": "1"}])
def test_a_stale_form_changes_nothing(story: ArticlePage, desk: Client, overtaken: Any, act: dict[str, str]) -> None:
    before = (Revision.objects.count(), ArticlePage.objects.get(pk=story.pk).title)
    answer = desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك"} | act)
    assert answer.status_code == 409
    assert (Revision.objects.count(), ArticlePage.objects.get(pk=story.pk).title) == before
    assert newest(story).title == "عنوان المديرة"
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("ins").text == "الدسك"
    assert page.select_one("del").text == "المديرة"
    assert StaleSave._default_manager.get().content["title"] == "عنوان الدسك"
    assert PageLogEntry.objects.filter(page=story.pk, action="midad.stale_save").count() == 1


def settle(client: Client, **choices: str) -> Any:
    stale = StaleSave._default_manager.get()
    address = f"/admin/pages/conflicts/{stale.pk}/"
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return client.post(address, {"against": page.select_one("input[name=against]")["value"]} | choices)


@pytest.mark.parametrize(("side", "title"), [("mine", "عنوان الدسك"), ("theirs", "عنوان المديرة")])
def test_either_text_can_be_taken(story: ArticlePage, desk: Client, overtaken: Any, side: str, title: str) -> None:
    desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك"})
    assert settle(desk, take=side).status_code == 302
    assert newest(story).title == title
    assert StaleSave._default_manager.get().settled_at is not None
    assert PageLogEntry.objects.filter(page=story.pk, action="midad.merge").count() == 1
    assert ArticlePage.objects.get(pk=story.pk).title == "العنوان الأول"


def test_parts_of_both_make_one_text(story: ArticlePage, desk: Client, overtaken: Any) -> None:
    answer = desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك", "kicker": "مجلس الأمة"})
    page = BeautifulSoup(answer.content, "html.parser")
    chosen = {field["name"]: field["value"] for field in page.select("input[type=radio][checked]")}
    assert chosen == {"choice-kicker": "mine"}  # both changed the headline: only the editor can tell
    assert settle(desk, **{"choice-kicker": "mine", "choice-title": "theirs"}).status_code == 302
    assert (newest(story).title, newest(story).kicker) == ("عنوان المديرة", "مجلس الأمة")


def test_a_part_without_a_choice_is_asked_for(story: ArticlePage, desk: Client, overtaken: Any) -> None:
    desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك"})
    assert settle(desk).status_code == 422
    assert newest(story).title == "عنوان المديرة"


def test_a_third_save_in_the_meantime_is_compared_anew(
    story: ArticlePage, desk: Client, chief: Client, overtaken: Any
) -> None:
    desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك"})
    stale = StaleSave._default_manager.get()
    page = BeautifulSoup(desk.get(f"/admin/pages/conflicts/{stale.pk}/").content, "html.parser")
    chief.post(edit(story), form_data(chief, edit(story)) | {"title": "عنوان ثالث"})
    against = page.select_one("input[name=against]")["value"]
    answer = desk.post(f"/admin/pages/conflicts/{stale.pk}/", {"against": against, "take": "mine"})
    assert answer.status_code == 409
    assert "ثالث" in answer.text
    assert newest(story).title == "عنوان ثالث"


def test_a_conflict_is_settled_once(story: ArticlePage, desk: Client, overtaken: Any) -> None:
    desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك"})
    settle(desk, take="mine")
    revisions = Revision.objects.count()
    settle(desk, take="theirs")
    assert Revision.objects.count() == revisions


def test_faults_of_a_stale_form_are_said_and_nothing_is_saved(story: ArticlePage, desk: Client, overtaken: Any) -> None:
    answer = desk.post(edit(story), overtaken[0] | {"source_url": "javascript:alert(1)"})
    assert answer.status_code == 409
    assert not StaleSave._default_manager.exists()
    assert newest(story).source_url == ""


def test_a_form_that_is_up_to_date_is_saved(story: ArticlePage, desk: Client, overtaken: Any) -> None:
    assert desk.post(edit(story), form_data(desk, edit(story)) | {"title": "عنوان أخير"}).status_code == 302
    assert newest(story).title == "عنوان أخير"


def test_other_pages_refuse_a_stale_form_too(kept: Kept, chief: Client, administrator: Any) -> None:
    other = Client()
    other.force_login(administrator)
    section = SectionPage.objects.get(pk=kept.section.pk)
    section.save_revision()
    mine, theirs = form_data(other, edit(section)), form_data(chief, edit(section))
    assert chief.post(edit(section), theirs | {"intro": "مقدمة أولى"}).status_code == 302
    assert other.post(edit(section), mine | {"intro": "مقدمة ثانية"}).status_code == 409


def test_strangers_do_not_see_a_conflict(story: ArticlePage, desk: Client, overtaken: Any, reporter: Any) -> None:
    desk.post(edit(story), overtaken[0] | {"title": "عنوان الدسك"})
    stranger = Client()
    stranger.force_login(reporter)
    address = f"/admin/pages/conflicts/{StaleSave._default_manager.get().pk}/"
    assert "عنوان الدسك" not in stranger.get(address, follow=True).text
    assert stranger.post(address, {"take": "mine"}).status_code == 302
    assert newest(story).title == "عنوان المديرة"


@pytest.mark.parametrize("times", [20, pytest.param(100, marks=pytest.mark.slow)])
def test_stale_saves_overwrite_nothing(story: ArticlePage, desk: Client, overtaken: Any, times: int) -> None:
    for number in range(times):
        act = {"action-publish": "1"} if number % 2 else {}
        assert desk.post(edit(story), overtaken[0] | {"title": f"قديم {number}"} | act).status_code == 409
    assert StaleSave._default_manager.count() == times
    assert newest(story).title == "عنوان المديرة"
    assert ArticlePage.objects.get(pk=story.pk).title == "العنوان الأول"
