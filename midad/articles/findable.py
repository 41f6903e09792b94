"""What readers can find of stories, and every act that changes it: the index is written in the act's transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.register.models import Name
from midad.search import indexing
from midad.search.documents import Document

_UID = "midad.articles.findable"


class Stories:
    """The public stories, as `search` reads them."""

    def public_keys(self) -> set[int]:
        return set(ArticlePage.objects.for_readers().order_by().values_list("pk", flat=True))

    def read(self, keys: Iterable[int]) -> list[Document]:
        stories = ArticlePage.objects.for_readers().order_by().filter(pk__in=list(keys))
        bylines = Byline.objects.select_related("author").only("article_id", "author__name")
        found = list(
            stories.prefetch_related(
                Prefetch("bylines", bylines), "article_topics__name", Prefetch("secondary_sections", _sections_only())
            )
        )
        sections = {section.path: section.pk for section in _sections_only()} if found else {}
        return [_document(story, sections) for story in found]


def install() -> None:
    """Listen to Wagtail's own acts: the editor, lists, the schedule, commands and programs all end in them.

    A story says by itself that it was saved (`ArticlePage.save`), when its bylines and topics are saved too.
    """
    post_save.connect(_page_saved, sender=Page, dispatch_uid=_UID)
    post_delete.connect(_story_deleted, sender=ArticlePage, dispatch_uid=_UID)
    post_page_move.connect(_page_moved, dispatch_uid=_UID)
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid=_UID)
    for model in (Author, Name):
        pre_save.connect(_name_changes, sender=model, dispatch_uid=_UID)
        post_save.connect(_name_changed, sender=model, dispatch_uid=_UID)


def _sections_only() -> Any:
    return SectionPage.objects.order_by().only("path")


def _document(story: ArticlePage, sections: dict[str, int]) -> Document:
    step = story.steplen
    above = [story.path[:end] for end in range(step, len(story.path), step)]
    names = [byline.author.name for byline in story.bylines.all()]
    names += [topic.name.name for topic in story.article_topics.all()]
    return Document(
        key=story.pk,
        title=story.title,
        lead="\n".join([story.kicker, story.standfirst, *names]),
        body=story.plain_text,
        published_at=story.published_at,
        format=story.format,
        facets={
            "section": frozenset(
                [sections[path] for path in above if path in sections]
                + [section.pk for section in story.secondary_sections.all()]
            ),
            "author": frozenset(byline.author_id for byline in story.bylines.all()),
            "topic": frozenset(topic.name_id for topic in story.article_topics.all()),
        },
    )


def _page_saved(*, instance: Page, **_signal: Any) -> None:
    """A list or the schedule may save the page alone, without the story."""
    if instance.cached_content_type.model_class() is ArticlePage:
        indexing.refresh(keys=[instance.pk])


def _story_deleted(*, instance: ArticlePage, **_signal: Any) -> None:
    indexing.withdraw(keys=[instance.pk])


def _page_moved(*, instance: Page, **_signal: Any) -> None:
    indexing.replace(keys=_stories_under(instance))


def _restriction_changed(*, instance: PageViewRestriction, **_signal: Any) -> None:
    indexing.replace(keys=_stories_under(instance.page))


def _stories_under(page: Page) -> list[int]:
    now = Page.objects.get(pk=page.pk)
    return list(ArticlePage.objects.descendant_of(now, inclusive=True).order_by().values_list("pk", flat=True))


def _name_changes(*, instance: Author | Name, **_signal: Any) -> None:
    before = type(instance)._default_manager.filter(pk=instance.pk).values_list("name", flat=True).first()
    instance._is_renamed = before is not None and before != instance.name  # type: ignore[union-attr]


def _name_changed(*, instance: Author | Name, **_signal: Any) -> None:
    if instance._is_renamed:  # type: ignore[union-attr]
        stories = ArticlePage.objects.for_readers().order_by()
        signed = stories.by_author(instance) if isinstance(instance, Author) else stories.about(instance)
        indexing.refresh(keys=signed.values_list("pk", flat=True))
