"""What readers, editors and the tree would show, as plain values that can be compared."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from midad.accounts.models import FailedAttempts
from midad.articles.models import ArticlePage, Byline
from midad.comments.models import Ban, Comment, Erasure, Follower, NetworkKey, ReaderLink, SpentToken
from midad.delivery.log import read
from midad.delivery.models import Purge
from midad.lookups.models import Entry as Lookup
from midad.search import health
from midad.search.models import Entry

_AROUND = (Follower, ReaderLink, Erasure, SpentToken, NetworkKey, FailedAttempts)


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
        "comments": [_comment(comment) for comment in Comment.objects.order_by("pk")],
        "around comments": {model.__name__: model._default_manager.count() for model in _AROUND},
        "bans": sorted(Ban.objects.values_list("kind", "shown", "reason")),
        "history of comments": Counter(ModelLogEntry.objects.values_list("label", "action")),
        "looked up by": sorted(Lookup.objects.filter(table="comments.comment").values_list("row", "keys", "skeletons")),
        # What readers' pages are made anew by.
        "purged": sorted({key for purge in Purge.objects.all() for key in read(purge.keys) if "comment" in key}),
        "broken tree": [list(problem) for problem in Page.find_problems()],
    }


def _comment(comment: Comment) -> tuple[Any, ...]:
    """Without what is another one in each run: moments, and hashes under a random key."""
    kept = (comment.parent_id, comment.name, comment.email, comment.text, comment.original_text, comment.reasons)
    place = (comment.state, comment.place, comment.depth, comment.is_pick, comment.is_pinned, len(comment.sketch))
    moments = (comment.published_at, comment.decided_at, comment.edited_at, comment.erased_at)
    known = tuple(map(bool, (*moments, comment.address_hash, comment.network_hash)))
    return comment.pk, kept, place, known, sorted(comment.steps.values_list("kind", flat=True))


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
