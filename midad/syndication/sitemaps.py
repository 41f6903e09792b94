"""The sitemaps of sitemaps.org: an index of parts, each of the oldest 5,000 stories after those of the part before.

A part is filled once and then for ever the same but for stories that change; only the last one grows. Written by
hand, as text: fifty thousand stories are ten parts, and a template would take a second for each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import Exists, Max, OuterRef
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from midad.articles.addresses import percent_encoded
from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, StandardPage
from midad.register.models import Name
from midad.syndication.entries import for_xml

PER_PART = 5000
#: What a news sitemap may hold, and how old it may be (Google's rules).
NEWS_STORIES, NEWS_AGE = 1000, timedelta(hours=48)
#: What an index may name (sitemaps.org).
_MOST_PARTS = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS_SPACE = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
#: When a story last changed for readers.
_CHANGED = Greatest("published_at", Coalesce("significantly_updated_at", "published_at"))


@dataclass(frozen=True)
class Place:
    path: str
    changed: datetime | None = None


@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    return _xml(_index(frame))


@require_safe
@conditional_page
def stories(request: HttpRequest, number: int) -> HttpResponse:
    """Part `number` of the stories, from 1."""
    frame = frame_of(request)
    found = _stories(frame).order_by("published_at", "page_ptr_id").annotate(changed=_CHANGED)
    rows = _part(found.values_list("url_path", "changed"), number)
    return _xml(_urls(frame, (Place("/" + path.removeprefix(frame.root), changed) for path, changed in rows)))


@require_safe
@conditional_page
def others(request: HttpRequest) -> HttpResponse:
    """The pages that are not stories: the front page, sections, standard pages, authors."""
    frame = frame_of(request)
    return _xml(_urls(frame, _other_places(frame)))


@require_safe
@conditional_page
def topics(request: HttpRequest, number: int) -> HttpResponse:
    slugs = _part(_topics().values_list("slug", flat=True), number)
    places = (Place(reverse("articles:topic", args=[slug])) for slug in slugs)
    return _xml(_urls(frame_of(request), places))


@require_safe
@conditional_page
def news(request: HttpRequest) -> HttpResponse:
    """The stories of the last 48 hours."""
    frame = frame_of(request)
    now = timezone.now()
    recent = _stories(frame).filter(published_at__gt=now - NEWS_AGE, published_at__lte=now)
    rows = recent.values_list("url_path", "published_at", "title")[:NEWS_STORIES]
    return _xml(_news(frame, list(rows)))


def _part(rows: Any, number: int) -> list[Any]:
    """Part `number` of the rows, from 1; raises Http404 when there is none."""
    start = (number - 1) * PER_PART
    found = list(rows[start : start + PER_PART]) if 0 < number <= _MOST_PARTS else []
    if not found:
        raise Http404("no part has this number")
    return found


def _stories(frame: Frame) -> Any:
    return ArticlePage.objects.for_readers().descendant_of(frame.site.root_page)


def _topics() -> Any:
    """The names that at least one story is about; their pages are empty without."""
    readers = ArticlePage.objects.for_readers().values("pk")
    about = ArticleTopic.objects.filter(name_id=OuterRef("pk"), article__in=readers)
    return Name.objects.filter(Exists(about)).order_by("pk")


def _authors() -> Any:
    readers = ArticlePage.objects.for_readers().values("pk")
    written = Byline.objects.filter(author_id=OuterRef("pk"), article__in=readers)
    return Author.objects.filter(Exists(written)).order_by("pk")


def _other_places(frame: Frame) -> Iterator[Place]:
    yield Place("/")
    yield Place(reverse("articles:corrections"))
    for section in frame.sections:
        yield Place(frame.url(section), section.last_published_at)
    for page in StandardPage.objects.live().public().descendant_of(frame.site.root_page).order_by("path"):
        yield Place(frame.url(page), page.last_published_at)
    for author in _authors()[: PER_PART * 8]:
        yield Place(author.get_absolute_url())


def _index(frame: Frame) -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for place in _parts(frame):
        yield f"<sitemap>{_where(frame, place)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _parts(frame: Frame) -> Iterator[Place]:
    yield Place(reverse("syndication:sitemap-pages"))
    found = _stories(frame)
    moments = list(found.order_by("published_at", "page_ptr_id").values_list("published_at", flat=True))
    for number, start in enumerate(range(0, len(moments), PER_PART), start=1):
        first, last = moments[start], moments[min(start + PER_PART, len(moments)) - 1]
        changed = found.order_by().filter(published_at__gte=first, published_at__lte=last)
        newest = changed.aggregate(newest=Max("significantly_updated_at"))["newest"]
        yield Place(reverse("syndication:sitemap-stories", args=[number]), max(last, newest or last))
    for number in range(1, -(-_topics().count() // PER_PART) + 1):
        yield Place(reverse("syndication:sitemap-topics", args=[number]))


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
            f"<news:publication_date>{_moment(published)}</news:publication_date>"
            f"<news:title>{_text(title)}</news:title></news:news></url>\n"
        )
    yield "</urlset>\n"


def _where(frame: Frame, place: Place) -> str:
    changed = f"<lastmod>{_moment(place.changed)}</lastmod>" if place.changed else ""
    return f"<loc>{escape(percent_encoded(frame.absolute(place.path)))}</loc>{changed}"


def _text(text: str) -> str:
    return escape(for_xml(text))


def _moment(moment: datetime) -> str:
    """W3C date and time, with the zone."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _xml(parts: Iterable[str]) -> HttpResponse:
    return HttpResponse("".join(parts), content_type="application/xml; charset=utf-8")
