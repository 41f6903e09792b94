"""A story is found from the moment at which readers have it to the moment at which they have it no more."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from midad.articles import scheduling
from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, SectionPage
from midad.register.models import Name
from midad.search import documents, health, indexing
from midad.search.analysis import ANALYSIS, filed
from midad.search.documents import Document
from midad.search.finding import Filters, search
from midad.search.models import Build, Copy, Entry, Facet, Prompt
from midad.search.rebuilding import AlreadyRunningError, after_migrating, alone, is_current, make_current, rebuild
from midad.search.tables import tables

WORD = "قنارين"


class Killed(BaseException):
    pass


def found(word: str = WORD, **facets: int) -> list[int]:
    return [hit.key for hit in search(word, filters=Filters(facets)).hits]


@pytest.fixture
def story(publish: Callable[..., ArticlePage]) -> ArticlePage:
    return publish(f"خبر عن {WORD}")


def test_a_draft_is_not_found_and_a_published_story_is(publish: Callable[..., ArticlePage], section: Any) -> None:
    draft = ArticlePage(title=f"خبر عن {WORD}", live=False)
    section.add_child(instance=draft)
    draft.save_revision()
    assert found() == []
    draft.latest_revision.publish()
    assert found() == [draft.pk]


def test_what_readers_have_is_found_and_not_what_is_being_written(story: ArticlePage) -> None:
    draft = story.get_latest_revision_as_object()
    draft.title = "عنوان فيه بلوارين"
    revision = draft.save_revision()
    assert (found(), found("بلوارين")) == ([story.pk], [])
    revision.publish()
    assert (found(), found("بلوارين")) == ([], [story.pk])


@pytest.mark.parametrize("field", ["kicker", "standfirst"])
def test_every_text_of_a_story_is_found(publish: Callable[..., ArticlePage], field: str) -> None:
    story = publish("خبر", **{field: f"كلام عن {WORD}"})
    assert found() == [story.pk]


def test_text_authors_and_topics_are_found(publish: Callable[..., ArticlePage], author: Author) -> None:
    story = publish("خبر", body=[("paragraph", {"text": f"<p>نص فيه <b>{WORD}</b>.</p>"})])
    topic = Name.objects.create(name="مرسى الياقوت", kind="place")
    story.article_topics.add(ArticleTopic(name=topic))
    story.save_revision().publish()
    assert found() == found("سمر الوادي") == found("الياقوت") == [story.pk]
    assert found(author=author.pk) == found(topic=topic.pk) == [story.pk]


def test_an_author_with_a_new_name_is_found_by_it(story: ArticlePage, author: Author) -> None:
    author.name = "سمر الساحل"
    author.save()
    assert (found("الساحل"), found("الوادي")) == ([story.pk], [])


def _unpublish_the_page_alone(story: ArticlePage) -> None:
    Page.objects.get(pk=story.pk).unpublish()


def _expire(story: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=story.pk).update(expire_at=timezone.now())
    scheduling.expire_due()


def _close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def _move_restriction(page: Page) -> None:
    restriction = PageViewRestriction.objects.get()
    restriction.page = page
    restriction.save()


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda story: story.unpublish(),
        _unpublish_the_page_alone,
        _expire,
        lambda story: story.delete(),
        lambda story: Page.objects.get(pk=story.pk).delete(),
        lambda story: story.get_parent().delete(),
        _close,
        lambda story: _close(Page.objects.get(pk=story.get_parent().pk)),
    ],
    ids=["unpublished", "alone", "expired", "deleted", "page deleted", "section deleted", "closed", "under closed"],
)
def test_a_story_that_is_taken_back_is_found_no_more(
    story: ArticlePage, publish: Callable[..., ArticlePage], other_section: Any, withdraw: Callable[[ArticlePage], Any]
) -> None:
    other = publish(f"آخر عن {WORD}", section=other_section)
    withdraw(story)
    assert found() == [other.pk]
    assert not Entry.objects.filter(key=story.pk).exists()
    assert tables().keys() == {other.pk}
    assert not Facet.objects.filter(entry=story.pk).exists()


@pytest.mark.parametrize("act", ["closed", "restriction moved", "moved", "moved with its section"])
def test_who_dies_while_a_story_is_closed_leaves_nothing_to_be_found(
    story: ArticlePage, section: SectionPage, other_section: SectionPage, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    if act != "closed":
        _close(other_section)

    def die(**_options: Any) -> None:
        raise Killed

    monkeypatch.setattr(indexing, "replace", die)
    acts: dict[str, Callable[[], Any]] = {
        "closed": lambda: _close(section),
        "restriction moved": lambda: _move_restriction(section),
        "moved": lambda: story.move(other_section, pos="last-child"),
        "moved with its section": lambda: section.move(other_section, pos="last-child"),
    }
    with pytest.raises(Killed):
        acts[act]()
    assert not ArticlePage.objects.for_readers().exists()
    assert found() == []
    assert not tables().keys()


def test_a_restriction_that_is_moved_opens_what_it_closed(
    story: ArticlePage, section: SectionPage, other_section: SectionPage
) -> None:
    _close(section)
    _move_restriction(other_section)
    assert found() == [story.pk]


def test_what_is_opened_again_is_found_again(story: ArticlePage) -> None:
    _close(story)
    assert found() == []
    PageViewRestriction.objects.all().delete()
    assert found() == [story.pk]


def test_a_transaction_that_fails_leaves_what_was_found(story: ArticlePage) -> None:
    with transaction.atomic():
        story.unpublish()
        assert found() == []
        transaction.set_rollback(True)
    assert found() == [story.pk]


def test_sections_of_a_story_are_all_those_above_it_and_its_others(
    story: ArticlePage, section: SectionPage, other_section: SectionPage
) -> None:
    inner = other_section.add_child(instance=SectionPage(title="موانئ"))
    assert found(section=section.pk) == [story.pk]
    story.secondary_sections.add(other_section)
    story.save_revision().publish()
    assert found(section=section.pk) == found(section=other_section.pk) == [story.pk]
    story.refresh_from_db()
    story.move(inner, pos="last-child")
    assert found(section=section.pk) == []
    assert found(section=inner.pk) == found(section=other_section.pk) == [story.pk]


def test_a_section_takes_its_stories_along(story: ArticlePage, section: SectionPage, other_section: Any) -> None:
    assert found(section=other_section.pk) == []
    section.move(other_section, pos="last-child")
    assert found(section=other_section.pk) == found(section=section.pk) == [story.pk]
    assert health.index().state == "green"


def test_the_page_shows_what_is_found_and_counts_it(
    client: Any, publish: Callable[..., ArticlePage], story: ArticlePage
) -> None:
    near = publish("خبر عن السفن")
    response = client.get("/search/", {"q": f"السفن {WORD}"})
    assert {result.story.pk for result in response.context["listed"]} == {near.pk, story.pk}
    assert "لا مادة فيها كل كلمات" in response.text
    assert "نتيجة واحدة" in client.get("/search/", {"q": WORD}).text
    assert [client.get("/search/", {"q": WORD, "page": page}).status_code for page in ("1", "2", "x", "٢")] == [404] * 4


def test_a_story_is_found_by_the_caption_of_its_lead_picture(publish: Callable[..., ArticlePage]) -> None:
    story = publish("افتتاح الجسر", lead_caption=f"الوزيرة تقص الشريط أمام {WORD}.")
    assert found() == [story.pk]
    story.lead_caption = ""
    story.save_revision().publish()
    assert found() == []


# The index as a whole


def test_an_index_that_is_wrong_either_way_is_red_and_made_right(story: ArticlePage) -> None:
    assert health.index().state == "green"
    indexing.withdraw(keys=[story.pk])
    missing = health.index()
    assert (missing.state, missing.facts["missing"]) == ("red", 1)
    rebuild()
    assert (health.index().state, found()) == ("green", [story.pk])
    ArticlePage.objects.filter(pk=story.pk).update(live=False)
    extra = health.index()
    assert (extra.state, extra.facts["extra"]) == ("red", 1)
    rebuild()
    assert (health.index().state, found()) == ("green", [])


def test_words_without_their_entry_are_seen(story: ArticlePage) -> None:
    tables().drop([story.pk])
    assert health.index().facts["missing"] == 1
    rebuild()
    assert found() == [story.pk]


def test_other_words_than_those_of_the_story_are_seen(story: ArticlePage) -> None:
    tables().put([filed(Document(story.pk, "خبر عن البلوارين"))])
    assert (health.index().state, health.index().facts["different"]) == ("red", 1)
    rebuild()
    assert (health.index().state, found()) == ("green", [story.pk])


def test_a_text_that_was_written_past_the_acts_is_seen(story: ArticlePage) -> None:
    Page.objects.filter(pk=story.pk).update(title="خبر عن البلوارين")
    assert (health.index().state, health.index().facts["different"]) == ("red", 1)
    rebuild()
    assert (health.index().state, found("بلوارين"), found()) == ("green", [story.pk], [])


@pytest.mark.parametrize(("model", "compared"), [(Facet, 9), (Prompt, 9), (Copy, 9), (Facet, 0), (Copy, 0)])
def test_lost_rows_beside_the_words_are_seen(
    story: ArticlePage, monkeypatch: pytest.MonkeyPatch, model: Any, compared: int
) -> None:
    monkeypatch.setattr(health, "COMPARED", compared)
    assert health.index().state == "green"
    model.objects.filter(pk=model.objects.first().pk).delete()
    assert health.index().state == "red"
    rebuild()
    assert health.index().state == "green"


def test_a_large_newspaper_is_compared_in_part_and_told_so(
    story: ArticlePage, publish: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("خبر آخر")
    monkeypatch.setattr(health, "COMPARED", 1)
    assert health.index().facts["compared"] == 1
    assert health.index().text == "يجد القراء كل منشور: 2، قورن منها كلمةً كلمة: 1."


def test_an_index_of_another_version_is_made_anew(story: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midad.search.rebuilding.ANALYSIS", "another")
    assert (health.index().state, is_current()) == ("amber", False)
    after_migrating()
    assert (health.index().state, is_current()) == ("green", True)


def test_a_rebuild_that_is_killed_leaves_the_old_index(
    story: ArticlePage, publish: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = publish(f"آخر عن {WORD}")
    monkeypatch.setattr("midad.search.indexing.BATCH", 1)

    def kill(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        raise Killed

    before = search(WORD)
    with pytest.raises(Killed):
        rebuild(progress=kill)
    assert search(WORD) == before
    assert rebuild() == 2
    assert sorted(found()) == sorted([story.pk, other.pk])


def test_what_changes_during_a_rebuild_is_in_the_new_index(
    publish: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, withdrawn, deleted = (publish(f"خبر {number} عن {WORD}") for number in range(3))
    new: list[int] = []

    def meanwhile(done: int, total: int) -> None:
        if done == total:
            withdrawn.unpublish()
            deleted.delete()
            draft = changed.get_latest_revision_as_object()
            draft.title = f"بلوارين و{WORD}"
            draft.save_revision().publish()
            new.append(publish(f"رابع عن {WORD}").pk)

    assert rebuild(progress=meanwhile) == 2
    assert sorted(found()) == sorted([changed.pk, *new])
    assert found("بلوارين") == [changed.pk]
    assert health.index().state == "green"


def test_one_index_is_made_at_a_time(story: ArticlePage) -> None:
    is_held, is_over = Event(), Event()

    def hold() -> None:
        with closing(connection), alone(waits=False):
            is_held.set()
            is_over.wait(30)

    other = Thread(target=hold)
    other.start()
    assert is_held.wait(30)
    try:
        with pytest.raises(AlreadyRunningError):
            rebuild()
        with pytest.raises(CommandError, match="يُبنى الآن"):
            call_command("search_rebuild")
    finally:
        is_over.set()
        other.join()
    assert rebuild() == 1


def test_who_waited_for_another_does_not_make_the_index_again(
    story: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    Build.objects.all().delete()

    @contextmanager
    def after_another(*, waits: bool) -> Iterator[None]:
        assert waits
        Build.objects.create(analysis=ANALYSIS)
        yield

    monkeypatch.setattr("midad.search.rebuilding.alone", after_another)
    said: list[str] = []
    make_current(say=said.append)
    assert said == []


def test_what_was_lost_aside_is_filed_again(
    publish: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [publish(f"خبر {number} عن {WORD}").pk for number in range(5)]
    monkeypatch.setattr("midad.search.indexing.BATCH", 2)
    assert rebuild(progress=lambda done, total: done == 4 and tables().create(aside=True)) == len(keys)
    assert (sorted(found()), health.index().state) == (keys, "green")


def test_a_byline_brings_its_author_along_in_one_save(section: SectionPage, author: Author) -> None:
    story = ArticlePage(title=f"خبر عن {WORD}", live=True, first_published_at=timezone.now())
    story.bylines.add(Byline(author=author))
    section.add_child(instance=story)
    assert found(author=author.pk) == [story.pk]
    assert {document.key for document in documents.read([story.pk])} == {story.pk}
