"""What readers can find of stories, and every act that changes it: the index is written in the act's transaction.

Two of Wagtail's acts tell of themselves when their transaction is over: closing a page, and moving one under what is
closed. Of these the stories are withdrawn before, so that a process that dies between leaves nothing to be found.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move, pre_page_move

from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, SectionPage
from midad.register.models import Name
from midad.search import indexing
from midad.search.documents import Document

_UID = "midad.articles.findable"
_COLUMNS = ("path", "title", "kicker", "standfirst", "body", "lead_caption", "published_at", "format")


class Stories:
    """The public stories, as `search` reads them."""

    def public_keys(self) -> set[int]:
        return set(ArticlePage.objects.for_readers().order_by().values_list("pk", flat=True))

    def read(self, keys: Iterable[int]) -> list[Document]:
        stories = list(ArticlePage.objects.for_readers().order_by().filter(pk__in=list(keys)).only(*_COLUMNS))
        beside = _Beside([story.pk for story in stories])
        return [_document(story, beside) for story in stories]


class _Beside:
    """What stories have in other tables, by their keys; plain rows, since a publish waits for them."""

    def __init__(self, keys: list[int]) -> None:
        self.sections = dict(SectionPage.objects.order_by().values_list("path", "pk"))
        self.also: defaultdict[int, list[int]] = defaultdict(list)
        secondary = ArticlePage.secondary_sections.through.objects.filter(articlepage__in=keys)
        for key, section in secondary.values_list("articlepage_id", "sectionpage_id"):
            self.also[key].append(section)
        self.authors: defaultdict[int, dict[int, str]] = defaultdict(dict)
        bylines = Byline.objects.filter(article__in=keys).order_by("sort_order")
        for key, author, name in bylines.values_list("article_id", "author_id", "author__name"):
            self.authors[key][author] = name
        self.topics: defaultdict[int, dict[int, str]] = defaultdict(dict)
        topics = ArticleTopic.objects.filter(article__in=keys).order_by("sort_order")
        for key, topic, name in topics.values_list("article_id", "name_id", "name__name"):
            self.topics[key][topic] = name


def install() -> None:
    """Listen to Wagtail's own acts: the editor, lists, the schedule, commands and programs all end in them.

    A story says by itself that it was saved (`ArticlePage.save`), when its bylines and topics are saved too.
    """
    post_save.connect(_page_saved, sender=Page, dispatch_uid=_UID)
    post_delete.connect(_story_deleted, sender=ArticlePage, dispatch_uid=_UID)
    pre_page_move.connect(_page_moves, dispatch_uid=_UID)
    post_page_move.connect(_page_moved, dispatch_uid=_UID)
    pre_save.connect(_restriction_changes, sender=PageViewRestriction, dispatch_uid=_UID)
    post_save.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid=_UID)
    post_delete.connect(_restriction_lifted, sender=PageViewRestriction, dispatch_uid=_UID)
    for model in (Author, Name):
        pre_save.connect(_name_changes, sender=model, dispatch_uid=_UID)
        post_save.connect(_name_changed, sender=model, dispatch_uid=_UID)


def _document(story: ArticlePage, beside: _Beside) -> Document:
    above = [story.path[:end] for end in range(story.steplen, len(story.path), story.steplen)]
    sections = [beside.sections[path] for path in above if path in beside.sections]
    authors, topics = beside.authors[story.pk], beside.topics[story.pk]
    return Document(
        key=story.pk,
        title=story.title,
        lead="\n".join([story.kicker, story.standfirst, *authors.values(), *topics.values()]),
        body="\n".join(filter(None, [story.plain_text, story.lead_caption])),
        published_at=story.published_at,
        format=story.format,
        facets={
            "section": frozenset([*sections, *beside.also[story.pk]]),
            "author": frozenset(authors),
            "topic": frozenset(topics),
        },
        labels={"author": authors, "topic": topics},
    )


def _page_saved(*, instance: Page, **_signal: Any) -> None:
    """A list or the schedule may save the page alone, without the story."""
    if instance.cached_content_type.model_class() is ArticlePage:
        indexing.refresh(keys=[instance.pk])


def _story_deleted(*, instance: ArticlePage, **_signal: Any) -> None:
    indexing.withdraw(keys=[instance.pk])


def _page_moves(*, instance: Page, parent_page_after: Page, **_signal: Any) -> None:
    if parent_page_after.get_view_restrictions().exists():
        indexing.withdraw(keys=_stories_under(instance))


def _page_moved(*, instance: Page, **_signal: Any) -> None:
    indexing.replace(keys=_stories_under(instance))


def _restriction_changes(*, instance: PageViewRestriction, **_signal: Any) -> None:
    before = PageViewRestriction.objects.filter(pk=instance.pk).values_list("page", flat=True)
    pages = Page.objects.filter(pk__in={instance.page_id, *before})
    instance._stories = {key for page in pages for key in _stories_under(page)}
    indexing.withdraw(keys=instance._stories)


def _restriction_changed(*, instance: PageViewRestriction, **_signal: Any) -> None:
    indexing.replace(keys=instance._stories)


def _restriction_lifted(*, instance: PageViewRestriction, **_signal: Any) -> None:
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
