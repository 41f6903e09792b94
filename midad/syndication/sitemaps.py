"""The sitemaps of sitemaps.org: an index of parts of 5,000 pages, of each kind the oldest first.

A part is filled once and then for ever the same but for pages that change; only the last one grows. Written by hand,
as text: fifty thousand stories are ten parts, and a template would take a second for each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, StandardPage
from midad.articles.querysets import TOLD_AT
from midad.register.models import Name
from midad.syndication.writing import for_xml, zoned

PER_PART = 5000
#: What a news sitemap may hold, and how old it may be (Google's rules).
NEWS_STORIES, NEWS_AGE = 1000, timedelta(hours=48)
#: What an index may name (sitemaps.org).
_MOST_PARTS = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS_SPACE = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


@dataclass(frozen=True)
class Place:
    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Kind:
    """Pages of one kind: when each part of them last changed, if that is known, and those from one place to another."""

    parts: Callable[[Frame], Sequence[datetime | None]]
    read: Callable[[Frame, int, int], Iterable[Place]]


@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    return _xml(_index(frame_of(request)))


@require_safe
@conditional_page
def part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Part `number`, from 1, of the pages of a kind."""
    frame = frame_of(request)
    if kind not in KINDS or not 0 < number <= _MOST_PARTS:
        raise Http404("no part has this name")
    places = list(KINDS[kind].read(frame, (number - 1) * PER_PART, number * PER_PART))
    if not places:
        raise Http404("no part has this number")
    return _xml(_urls(frame, places))


@require_safe
@conditional_page
def news(request: HttpRequest) -> HttpResponse:
    """The stories of the last 48 hours."""
    frame = frame_of(request)
    now = timezone.now()
    recent = _stories(frame).filter(published_at__gt=now - NEWS_AGE, published_at__lte=now)
    rows = recent.values_list("url_path", "published_at", "title")[:NEWS_STORIES]
    return _xml(_news(frame, list(rows)))


def _stories(frame: Frame) -> Any:
    return ArticlePage.objects.for_readers().descendant_of(frame.site.root_page)


def _some_stories(frame: Frame, start: int, stop: int) -> Iterable[Place]:
    found = _stories(frame).order_by("published_at", "page_ptr_id").annotate(changed=TOLD_AT)
    for url_path, changed in found.values_list("url_path", "changed")[start:stop]:
        yield Place("/" + url_path.removeprefix(frame.root), changed)


def _changes_of_stories(frame: Frame) -> list[datetime]:
    found = _stories(frame).order_by("published_at", "page_ptr_id")
    moments = list(found.values_list("published_at", flat=True))
    changes = []
    for start in range(0, len(moments), PER_PART):
        first, last = moments[start], moments[min(start + PER_PART, len(moments)) - 1]
        within = found.order_by().filter(published_at__gte=first, published_at__lte=last)
        newest = within.aggregate(newest=Max("significantly_updated_at"))["newest"]
        changes.append(max(last, newest or last))
    return changes


def _topics() -> Any:
    """The names that at least one story is about; their pages are empty without."""
    readers = ArticlePage.objects.for_readers().values("pk")
    about = ArticleTopic.objects.filter(name_id=OuterRef("pk"), article__in=readers)
    return Name.objects.filter(Exists(about)).order_by("pk")


def _authors() -> Any:
    readers = ArticlePage.objects.for_readers().values("pk")
    written = Byline.objects.filter(author_id=OuterRef("pk"), article__in=readers)
    return Author.objects.filter(Exists(written)).order_by("pk")


def _of(rows: Any) -> list[Place]:
    return [Place(row.get_absolute_url()) for row in rows]


def _pages(frame: Frame) -> list[Place]:
    """The pages that are neither stories nor of somebody or something."""
    standard = StandardPage.objects.live().public().descendant_of(frame.site.root_page).order_by("path")
    return [
        Place("/"),
        Place(reverse("articles:corrections")),
        *(Place(frame.url(page), page.last_published_at) for page in [*frame.sections, *standard]),
    ]


def _unknown(count: int) -> list[None]:
    """The parts of so many pages, of which nobody knows when they changed."""
    return [None] * -(-count // PER_PART)


KINDS = {
    "pages": Kind(lambda frame: _unknown(len(_pages(frame))), lambda frame, start, stop: _pages(frame)[start:stop]),
    "stories": Kind(_changes_of_stories, _some_stories),
    "authors": Kind(lambda frame: _unknown(_authors().count()), lambda frame, start, stop: _of(_authors()[start:stop])),
    "topics": Kind(lambda frame: _unknown(_topics().count()), lambda frame, start, stop: _of(_topics()[start:stop])),
}


def _index(frame: Frame) -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for name, kind in KINDS.items():
        for number, changed in enumerate(kind.parts(frame), start=1):
            place = Place(reverse("syndication:sitemap-part", args=[name, number]), changed)
            yield f"<sitemap>{_where(frame, place)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _urls(frame: Frame, places: Iterable[Place]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for place in places:
        yield f"<url>{_where(frame, place)}</url>\n"
    yield "</urlset>\n"


def _news(frame: Frame, rows: list[tuple[str, datetime, str]]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE} {_NEWS_SPACE}>\n"
    publication = (
        f"<news:publication><news:name>{_text(frame.masthead.name)}</news:name>"
        f"<news:language>{_text(frame.language)}</news:language></news:publication>"
    )
    for url_path, published, title in rows:
        place = Place("/" + url_path.removeprefix(frame.root))
        yield (
            f"<url>{_where(frame, place)}<news:news>{publication}"
            f"<news:publication_date>{zoned(published)}</news:publication_date>"
            f"<news:title>{_text(title)}</news:title></news:news></url>\n"
        )
    yield "</urlset>\n"


def _where(frame: Frame, place: Place) -> str:
    changed = f"<lastmod>{zoned(place.changed)}</lastmod>" if place.changed else ""
    return f"<loc>{escape(frame.absolute(place.path))}</loc>{changed}"


def _text(text: str) -> str:
    return escape(for_xml(text))


def _xml(parts: Iterable[str]) -> HttpResponse:
    return HttpResponse("".join(parts), content_type="application/xml; charset=utf-8")
