"""What a role tries that it may not: by the forms, by forged posts, and by every side door."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, TaskState

from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.home.models import HomePage
from midad.newsroom.tests.story_form import READY, story_data


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def draft(section: SectionPage, reporter: Any) -> ArticlePage:
    article = ArticlePage(title="مسودة المراسل", owner=reporter, live=False, standfirst=READY)
    section.add_child(instance=article)
    article.save_revision(user=reporter)
    return article


def _is_live(article: ArticlePage) -> bool:
    return bool(ArticlePage.objects.get(pk=article.pk).live)


def test_a_reporter_creates_a_draft_and_not_a_story(section: SectionPage, reporter: Any) -> None:
    address = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk])
    signed_in(reporter).post(address, story_data(title="خبر المراسل") | {"action-publish": "1"})
    assert list(ArticlePage.objects.values_list("title", "live")) in ([], [("خبر المراسل", False)])
    signed_in(reporter).post(address, story_data(title="خبر آخر"))
    assert not ArticlePage.objects.get(title="خبر آخر").live


def test_a_forged_publication_by_a_reporter_saves_a_draft(draft: ArticlePage, author: Any, reporter: Any) -> None:
    data = story_data(title="عنوان جديد", author=author) | {"action-publish": "1"}
    signed_in(reporter).post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data)
    assert not _is_live(draft)


def test_a_reporter_submits_and_cannot_approve(draft: ArticlePage, author: Any, reporter: Any) -> None:
    client = signed_in(reporter)
    data = story_data(title="عنوان", author=author)
    client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data | {"action-submit": "1"})
    state = TaskState.objects.get()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    assert client.post(address).status_code in {302, 403}
    forged = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data | forged)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert not _is_live(draft)


def test_the_desk_approves_and_that_publishes(draft: ArticlePage, author: Any, reporter: Any, editor: Any) -> None:
    data = story_data(title="عنوان", author=author)
    signed_in(reporter).post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data | {"action-submit": "1"})
    state = TaskState.objects.get()
    signed_in(editor).post(reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]))
    assert _is_live(draft)


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_a_reporter_does_nothing_from_a_list(publish: Callable[..., ArticlePage], reporter: Any, action: str) -> None:
    article = publish()
    draft = ArticlePage(title="للدسك", live=False)
    article.get_parent().add_child(instance=draft)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    signed_in(reporter).post(f"{address}?next=/admin/&id={article.pk}&id={draft.pk}")
    assert _is_live(article)
    assert not _is_live(draft)


def test_a_reporter_neither_edits_nor_moves_the_story_of_another(
    publish: Callable[..., ArticlePage], other_section: SectionPage, reporter: Any
) -> None:
    article, client = publish("خبر غيره"), signed_in(reporter)
    client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), story_data(title="عنوان مزور"))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, other_section.pk]))
    client.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), _copy_data(article, other_section))
    stored = ArticlePage.objects.get(pk=article.pk)
    assert stored.get_latest_revision_as_object().title == "خبر غيره"
    assert stored.get_parent().pk == article.get_parent().pk
    assert ArticlePage.objects.count() == 1


def _copy_data(article: Page, parent: Page) -> dict[str, Any]:
    return {
        "new_title": "نسخة",
        "new_slug": "نسخة",
        "new_parent_page": parent.pk,
        "publish_copies": "on",
        "alias": "on",
        "copy_subpages": "on",
    }


def test_a_copy_is_always_a_draft(
    publish: Callable[..., ArticlePage], other_section: SectionPage, managing_editor: Any
) -> None:
    article = publish()
    address = reverse("wagtailadmin_pages:copy", args=[article.pk])
    signed_in(managing_editor).post(address, _copy_data(article, other_section))
    copy = ArticlePage.objects.get(title="نسخة")
    assert not copy.live
    assert copy.alias_of is None
    assert copy.short_id != article.short_id


@pytest.mark.parametrize("place", ["2147483647", "٩٩", ""])
def test_a_copy_to_a_place_that_is_not_there_says_so(
    publish: Callable[..., ArticlePage], managing_editor: Any, place: str
) -> None:
    article = publish()
    address = reverse("wagtailadmin_pages:copy", args=[article.pk])
    data = _copy_data(article, article.get_parent()) | {"new_parent_page": place}
    answer = signed_in(managing_editor).post(address, data)
    assert answer.status_code == 200
    assert "new_parent_page" in answer.context["form"].errors
    assert ArticlePage.objects.count() == 1


def test_a_copied_section_takes_no_live_story_with_it(
    publish: Callable[..., ArticlePage], home: HomePage, managing_editor: Any
) -> None:
    section = publish().get_parent()
    signed_in(managing_editor).post(reverse("wagtailadmin_pages:copy", args=[section.pk]), _copy_data(section, home))
    assert ArticlePage.objects.count() == 2
    assert ArticlePage.objects.live().count() == 1


@pytest.mark.parametrize("name", ["reporter", "editor", "moderator"])
@pytest.mark.parametrize("model", [SectionPage, StandardPage, HomePage])
def test_pages_of_the_structure_are_for_the_managing_editor(
    request: pytest.FixtureRequest, home: HomePage, section: SectionPage, name: str, model: Any
) -> None:
    client = signed_in(request.getfixturevalue(name))
    parents = [home.get_parent()] if model is HomePage else [home, section]
    before = Page.objects.count()
    for parent in parents:
        address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
        data = {
            "title": "مزور",
            "slug": "مزور",
            "intro": "",
            "body-count": "0",
            "slots-count": "0",
            "action-publish": "1",
        }
        client.post(address, data)
        client.post(reverse("wagtailadmin_pages:copy", args=[section.pk]), _copy_data(section, parent))
    assert Page.objects.count() == before


@pytest.mark.parametrize("name", ["reporter", "editor", "moderator"])
def test_nobody_else_changes_a_section(request: pytest.FixtureRequest, section: SectionPage, name: str) -> None:
    client = signed_in(request.getfixturevalue(name))
    data = {"title": "مزور", "slug": "مزور", "intro": "", "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[section.pk]), data)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[section.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[section.pk]))
    stored = SectionPage.objects.get()
    assert (stored.title, stored.live) == ("سياسة", True)


def test_the_managing_editor_makes_a_section(home: HomePage, section: SectionPage, managing_editor: Any) -> None:
    address = reverse("wagtailadmin_pages:add", args=["articles", "sectionpage", home.pk])
    data = {"title": "ثقافة", "slug": "", "intro": "", "action-publish": "1", "comments-TOTAL_FORMS": "0"}
    data |= {"comments-INITIAL_FORMS": "0", "slots-count": "0"}
    signed_in(managing_editor).post(address, data)
    assert SectionPage.objects.get(title="ثقافة").live


@pytest.mark.parametrize(("name", "is_deleted"), [("editor", False), ("managing_editor", True)])
def test_what_readers_have_seen_is_deleted_by_the_managing_editor(
    request: pytest.FixtureRequest, publish: Callable[..., ArticlePage], name: str, is_deleted: bool
) -> None:
    article, client = publish(), signed_in(request.getfixturevalue(name))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    client.post(
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?next=/admin/&id={article.pk}"
    )
    assert ArticlePage.objects.exists() is not is_deleted


def test_reporters_delete_their_own_drafts(draft: ArticlePage, reporter: Any) -> None:
    signed_in(reporter).post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not ArticlePage.objects.exists()


def test_the_desk_moves_a_story(publish: Callable[..., ArticlePage], other_section: SectionPage, editor: Any) -> None:
    article = publish()
    signed_in(editor).post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, other_section.pk]))
    assert ArticlePage.objects.get().get_parent().pk == other_section.pk


@pytest.mark.parametrize("action", ["publish", "unpublish", "copy", "create_alias", "delete", "move"])
def test_the_admins_interface_for_programs_has_no_acts(
    publish: Callable[..., ArticlePage], administrator: Any, action: str
) -> None:
    article = publish()
    address = reverse("wagtailadmin_api:pages:action", args=[article.pk, action])
    assert signed_in(administrator).post(address).status_code == 404
    assert ArticlePage.objects.get().live


def test_an_act_needs_the_right_to_edit_the_story_too(publish: Callable[..., ArticlePage], moderator: Any) -> None:
    moderator.user_permissions.set(Permission.objects.filter(codename__in=["bypass_desk", "correct"]))
    article, client = publish(), signed_in(moderator)
    article.save_revision()
    client.post(reverse("midad_urgent", args=[article.pk]), {"reason": "عاجل"})
    client.post(reverse("midad_correct", args=[article.pk]), {"kind": "correction", "text": "العدد 12"})
    assert not PageLogEntry.objects.filter(action__startswith="midad.").exists()


def test_a_locked_story_is_not_published_past_whoever_locked_it(
    draft: ArticlePage, editor: Any, managing_editor: Any
) -> None:
    draft.locked, draft.locked_by = True, managing_editor
    draft.save()
    signed_in(editor).post(reverse("midad_urgent", args=[draft.pk]), {"reason": "عاجل"})
    assert not _is_live(draft)


def test_a_draft_is_not_corrected(draft: ArticlePage, editor: Any) -> None:
    address = reverse("midad_correct", args=[draft.pk])
    signed_in(editor).post(address, {"kind": "correction", "text": "العدد 12"})
    assert not draft.corrections.exists()


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/admin/images/add/", {"reporter", "editor", "managing_editor", "administrator"}),
        ("/admin/documents/add/", {"reporter", "editor", "managing_editor", "administrator"}),
        ("/admin/users/", {"administrator"}),
        ("/admin/groups/", {"administrator"}),
        ("/admin/sites/", {"administrator"}),
        ("/admin/collections/", {"administrator"}),
        ("/admin/workflows/list/", {"administrator"}),
        ("/admin/redirects/", {"managing_editor", "administrator"}),
        ("/admin/reports/missing/", {"managing_editor", "administrator"}),
        ("/admin/settings/articles/masthead/", {"managing_editor", "administrator"}),
        ("/admin/settings/syndication/syndication/", {"managing_editor", "administrator"}),
        ("/admin/snippets/home/breakingline/add/", {"editor", "managing_editor", "administrator"}),
        ("/admin/snippets/articles/author/", {"editor", "managing_editor", "administrator"}),
        ("/admin/snippets/register/name/add/", {"editor", "managing_editor", "administrator"}),
        ("/admin/snippets/media/recording/add/", {"reporter", "editor", "managing_editor", "administrator"}),
    ],
)
def test_every_door_opens_to_its_roles_alone(
    db: None, request: pytest.FixtureRequest, address: str, who: set[str]
) -> None:
    cast = ("reporter", "editor", "managing_editor", "moderator", "administrator")
    inside = set()
    for name in cast:
        answer = signed_in(request.getfixturevalue(name)).get(address, follow=True)
        if answer.status_code == 200 and answer.request["PATH_INFO"] != "/admin/":
            inside.add(name)
    assert inside == who


@pytest.mark.parametrize("name", ["reporter", "editor", "managing_editor", "administrator"])
def test_a_new_story_is_one_click_away(
    request: pytest.FixtureRequest, section: SectionPage, other_section: SectionPage, name: str
) -> None:
    client = signed_in(request.getfixturevalue(name))
    assert reverse("midad_new_story") in client.get("/admin/").text
    answer = client.get(reverse("midad_new_story")).text
    for parent in (section, other_section):
        assert reverse("wagtailadmin_pages:add", args=["articles", "articlepage", parent.pk]) in answer


def test_a_moderator_starts_no_story(section: SectionPage, moderator: Any) -> None:
    client = signed_in(moderator)
    assert reverse("midad_new_story") not in client.get("/admin/").text
    assert client.get(reverse("midad_new_story")).status_code == 302


def test_the_list_of_stories_tells_form_and_stage(publish: Callable[..., ArticlePage], editor: Any) -> None:
    publish("خبر متطور", stage="developing")
    publish("رأي", format="opinion")
    client = signed_in(editor)
    answer = client.get(reverse("stories:index")).text
    assert "خبر متطور" in answer
    assert "رأي" in answer
    narrowed = client.get(reverse("stories:index"), {"stage": "developing"}).text
    assert "خبر متطور" in narrowed
    assert "1-1 من 1" in narrowed


def test_the_pages_of_acts_name_the_story(publish: Callable[..., ArticlePage], editor: Any) -> None:
    article, client = publish("خبر المرفأ"), signed_in(editor)
    for url in ("midad_urgent", "midad_correct"):
        heading = BeautifulSoup(client.get(reverse(url, args=[article.pk])).text, "html.parser").h1
        assert heading is not None
        assert "خبر المرفأ" in heading.text
