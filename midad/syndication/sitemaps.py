"""The sitemaps of sitemaps.org: an index of parts of 5,000 pages, of each kind the oldest first.

A part is filled once and then for ever the same but for pages that change; only the last one grows. Written by hand,
as text: fifty thousand stories are ten parts, and a template would take a second for each.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
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
from midad.articles.models import ArticlePage, Author
from midad.articles.querysets import TOLD_AT
from midad.delivery.recording import shown_until
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
    """Pages of one kind.

    `parts`: the numbers of the parts that hold any, and when each last changed, if that is known. `read`: the pages
    from one place to another.
    """

    parts: Callable[[Frame], Iterable[tuple[int, datetime | None]]]
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
    recent = _stories(frame).filter(published_at__gt=now - NEWS_AGE)
    rows = list(recent.values_list("url_path", "published_at", "title")[:NEWS_STORIES])
    moments = [published_at for _path, published_at, _title in rows]
    shown_until(min((at if at > now else at + NEWS_AGE for at in moments), default=None))
    return _xml(_news(frame, [row for row in rows if row[1] <= now]))


def _stories(frame: Frame) -> Any:
    return ArticlePage.objects.for_readers().descendant_of(frame.site.root_page)


def _some_stories(frame: Frame, start: int, stop: int) -> Iterable[Place]:
    """The stories of a part: those that readers have of the 5,000 that were published after another.

    Parts are of all stories that ever came out: one that is withdrawn leaves its part, and moves no other.
    """
    ever = _ever_published()
    first, after = ever[start : start + 1].first(), ever[stop : stop + 1].first()
    found = _between(_stories(frame), first, after) if first else _stories(frame).none()
    rows = found.order_by("published_at", "page_ptr_id").annotate(changed=TOLD_AT)
    for url_path, changed in rows.values_list("url_path", "changed"):
        yield Place("/" + url_path.removeprefix(frame.root), changed)


def _parts_of_stories(frame: Frame) -> Iterator[tuple[int, datetime | None]]:
    """When the stories of each part last changed is told from an index of the table, without reading a story."""
    ever, stories = _ever_published(), _stories(frame)
    begins = list(_firsts(ever))
    for number, (first, after) in enumerate(zip(begins, [*begins[1:], None], strict=False), start=1):
        last = _between(ever.order_by(), first, after).aggregate(
            published=Max("published_at"), updated=Max("significantly_updated_at")
        )
        if _between(stories, first, after).exists():
            yield number, max(moment for moment in last.values() if moment)


def _ever_published() -> Any:
    """Moment and key of all stories that ever came out, the oldest first."""
    dated = ArticlePage.objects.filter(published_at__isnull=False)
    return dated.order_by("published_at", "page_ptr_id").values_list("published_at", "page_ptr_id")


def _between(stories: Any, first: tuple[datetime, int], after: tuple[datetime, int] | None) -> Any:
    """The stories from one on, and before another."""
    found = stories.filter(published_at__gte=first[0]).exclude(published_at=first[0], page_ptr_id__lt=first[1])
    if after is None:
        return found
    return found.filter(published_at__lte=after[0]).exclude(published_at=after[0], page_ptr_id__gte=after[1])


def _topics() -> Any:
    """The names that at least one story is about; their pages are empty without."""
    about = ArticlePage.objects.for_readers().order_by().filter(article_topics__name_id=OuterRef("pk"))
    return Name.objects.filter(Exists(about)).order_by("pk").only("slug")


def _authors() -> Any:
    written = ArticlePage.objects.for_readers().order_by().filter(bylines__author_id=OuterRef("pk"))
    return Author.objects.filter(Exists(written)).order_by("pk").only("slug")


def _of(rows: Any) -> list[Place]:
    return [Place(row.get_absolute_url()) for row in rows]


def _pages(frame: Frame) -> list[Place]:
    """The pages that are neither stories nor of somebody or something."""
    return [
        Place("/"),
        Place(reverse("articles:corrections")),
        *(Place(frame.url(page), page.last_published_at) for page in _own(frame)),
    ]


def _own(frame: Frame) -> list[Any]:
    return [*frame.sections, *frame.pages]


def _parts_of_pages(frame: Frame) -> list[tuple[int, None]]:
    return [(number, None) for number in range(1, 2 + (len(_own(frame)) + 1) // PER_PART)]


def _unknown(rows: Any) -> Iterator[tuple[int, None]]:
    """The parts of rows of which nobody knows when they changed; not counted, because every row changes the count."""
    starts = itertools.takewhile(lambda start: rows[start : start + 1].exists(), itertools.count(0, PER_PART))
    return ((start // PER_PART + 1, None) for start in starts)


def _firsts(rows: Any) -> Iterator[Any]:
    """The first row of each part."""
    return itertools.takewhile(bool, (rows[start : start + 1].first() for start in itertools.count(0, PER_PART)))


KINDS = {
    "pages": Kind(_parts_of_pages, lambda frame, start, stop: _pages(frame)[start:stop]),
    "stories": Kind(_parts_of_stories, _some_stories),
    "authors": Kind(lambda frame: _unknown(_authors()), lambda frame, start, stop: _of(_authors()[start:stop])),
    "topics": Kind(lambda frame: _unknown(_topics()), lambda frame, start, stop: _of(_topics()[start:stop])),
}


def _index(frame: Frame) -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for name, kind in KINDS.items():
        for number, changed in kind.parts(frame):
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
