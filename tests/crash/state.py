"""What readers, editors and the tree would show, as plain values that can be compared."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry, Revision

from midad.articles.models import ArticlePage, Byline
from midad.search import health
from midad.search.models import Entry


def state_of_newspaper() -> dict[str, Any]:
    """The whole state of pages but for times and keys that differ from run to run."""
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now()).count()
    ended = Page.objects.live().filter(expire_at__lte=timezone.now()).count()
    return {
        "pages": sorted(_page(page) for page in Page.objects.all()),
        "stories": sorted(_story(story) for story in ArticlePage.objects.all()),
        "revisions": Counter(Revision.objects.values_list("object_str", flat=True)),
        "history": Counter(PageLogEntry.objects.values_list("label", "action")),
        "rows": {
            model._meta.label: model._default_manager.count() for model in apps.get_app_config("articles").get_models()
        },
        "tasks": Counter(DBTaskResult.objects.values_list("task_path", flat=True)),
        "due": due + ended,
        "found": sorted(_found(entry) for entry in Entry.objects.prefetch_related("facets")),
        "index": health.index().state,
        "broken tree": [list(problem) for problem in Page.find_problems()],
    }


def _found(entry: Entry) -> tuple[Any, ...]:
    """What readers find, under which facets, and of how many words."""
    facets = sorted((facet.name, facet.value) for facet in entry.facets.all())
    return (Page.objects.get(pk=entry.key).url_path, entry.length, facets)


def _page(page: Page) -> tuple[Any, ...]:
    return (page.url_path, page.title, page.draft_title, page.live, page.expired, page.path, page.numchild)


def _story(story: ArticlePage) -> tuple[Any, ...]:
    live = story.live_revision
    return (
        story.url_path,
        story.live,
        story.has_unpublished_changes,
        story.published_at is not None,
        story.first_published_at is not None,
        live.content["title"] if live else "",
        story.latest_revision.content["title"] if story.latest_revision else "",
        story.revisions.exclude(approved_go_live_at=None).count(),
        Byline.objects.filter(article=story).count(),
    )
