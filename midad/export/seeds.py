"""Where the public side is entered to be copied: every page of it is one of these, or named by one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from midad.articles.frame import Frame
from midad.articles.known_paths import known_paths
from midad.articles.models import ArticlePage
from midad.export.links import Address
from midad.register.models import FormerSlug
from midad.syndication.feeds import FORMS
from midad.syndication.sitemaps import KINDS, PER_PART

_SINGLE = (
    "syndication:sitemap",
    "syndication:sitemap-news",
    "syndication:robots",
    "syndication:favicon",
    "syndication:manifest",
    "articles:archive",
    "articles:search",
    "home:now",
)
#: What an author's and a topic's own page begin with, and the table that says what they were called.
_RENAMED = {"articles.author": "articles:author", "register.name": "articles:topic"}


def pages(frame: Frame) -> Iterator[Address]:
    """The pages that the sitemaps tell of, the feeds of all that have any, and what is there once."""
    yield from (Address(reverse(name)) for name in _SINGLE)
    yield from _with_feeds("/")
    for name, kind in KINDS.items():
        for number, _changed in kind.parts(frame):
            yield Address(reverse("syndication:sitemap-part", args=[name, number]))
            for place in kind.read(frame, (number - 1) * PER_PART, number * PER_PART):
                yield Address(unquote(place.path))
                if name in {"authors", "topics"}:
                    yield from _with_feeds(unquote(place.path))
    for section in frame.sections:
        yield from _with_feeds(frame.url(section))


def _with_feeds(path: str) -> Iterator[Address]:
    ends = {"rss": "feed/", "atom": "feed/atom/"}
    yield from (Address(path + ends[form]) for form in FORMS)


def short_addresses() -> Iterator[Address]:
    for short_id in ArticlePage.objects.for_readers().order_by().values_list("short_id", flat=True):
        yield Address(reverse("articles:short", args=[short_id]))


def former_addresses(frame: Frame) -> Iterator[Address]:
    """What pages were called that readers have today; whether that still leads to them is for the newspaper to say."""
    stories = ArticlePage.objects.for_readers().descendant_of(frame.site.root_page).order_by()
    own: list[Any] = [*frame.sections, *frame.pages]
    now = {page.pk: frame.url(page) for page in own}
    now |= {key: "/" + path.removeprefix(frame.root) for key, path in stories.values_list("pk", "url_path")}
    for key, paths in known_paths(frame.site.root_page, now).items():
        yield from (Address(path) for path in paths if path != now[key])
    for former in FormerSlug.objects.order_by("pk"):
        if former.table in _RENAMED:
            yield Address(unquote(reverse(_RENAMED[former.table], args=[former.slug])))


def redirects(frame: Frame) -> Iterator[tuple[Address, str]]:
    """The newsroom's own redirects: path and query."""
    for old in Redirect.get_for_site(frame.site).order_by("old_path").values_list("old_path", flat=True):
        path, _mark, query = old.partition("?")
        yield Address(unquote(path)), query
