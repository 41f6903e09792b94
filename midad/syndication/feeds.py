"""The feeds: of the newspaper, and of each section, author and topic; each as RSS and as Atom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from midad.arabic import slugify
from midad.articles.addresses import percent_encoded, query_of
from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, Author, SectionPage
from midad.articles.querysets import ArticleQuerySet
from midad.articles.whereabouts import page_at
from midad.register.models import FormerSlug, Name
from midad.syndication.entries import entry_of
from midad.syndication.formats import Atom, Rss
from midad.syndication.models import Syndication
from midad.syndication.writing import for_xml, shown_by_xml

_ENDS = {"rss": "feed/", "atom": "feed/atom/"}
#: How old a newspaper without stories is.
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
FORMS: dict[str, type[Rss] | type[Atom]] = {"rss": Rss, "atom": Atom}


class FormOfFeed:
    """The end of a feed's address, with or without the last stroke: the views send the odd one to the other."""

    regex = "feed(?:/atom)?/?"

    def to_python(self, value: str) -> str:
        return "atom" if "atom" in value else "rss"

    def to_url(self, value: str) -> str:
        return _ENDS[value]


@dataclass(frozen=True)
class Channel:
    """What a feed is of: its name, the address of its page (percent-encoded, without the host) and its stories.

    Each page names its channels in its head and reads none of their stories: `choose` does, for the feed alone.
    """

    title: str
    page: str
    describe: Callable[[], str]
    choose: Callable[[ArticleQuerySet], ArticleQuerySet]

    def address(self, form: str) -> str:
        return self.page + _ENDS[form]


def newspaper(frame: Frame) -> Channel:
    name = frame.masthead.name

    def about() -> str:
        return frame.masthead.tagline or frame.masthead.about or name

    return Channel(name, "/", about, lambda stories: stories.descendant_of(frame.site.root_page))


def of_section(frame: Frame, section: SectionPage) -> Channel:
    title = _titled(frame, section.title)
    page = percent_encoded(frame.url(section))
    return Channel(title, page, lambda: section.intro or title, lambda stories: stories.in_section(section))


def of_author(frame: Frame, author: Author) -> Channel:
    title = _titled(frame, author.name)
    return Channel(
        title, author.get_absolute_url(), lambda: author.bio or title, lambda stories: stories.by_author(author)
    )


def of_topic(frame: Frame, name: Name) -> Channel:
    title = _titled(frame, name.name)
    return Channel(
        title, name.get_absolute_url(), lambda: name.description or title, lambda stories: stories.about(name)
    )


def _titled(frame: Frame, part: str) -> str:
    return _("%(part)s – %(newspaper)s") % {"part": part, "newspaper": frame.masthead.name}


@require_safe
@conditional_page
def site_feed(request: HttpRequest, form: str) -> HttpResponse:
    return _answer(request, newspaper(frame_of(request)), form)


@require_safe
@conditional_page
def author_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    author = _row(Author, slug)
    return _answer(request, of_author(frame_of(request), author), form)


@require_safe
@conditional_page
def topic_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    name = _row(Name, slug)
    return _answer(request, of_topic(frame_of(request), name), form)


@require_safe
@conditional_page
def section_feed(request: HttpRequest, section: str, form: str) -> HttpResponse:
    """The feed of the section that is or was there; a 404 behind any other page, which leads to the page itself."""
    frame = frame_of(request)
    slugs = [slugify(part) for part in section.split("/")]
    found = page_at(frame.site.root_page, slugs, closed=frame.closed) if all(slugs) else None
    here = next((page for page in frame.sections if page.pk == getattr(found, "pk", None)), None)
    if here is None:
        raise Http404("no section is there")
    return _answer(request, of_section(frame, here), form)


def _row(model: Any, slug: str) -> Any:
    row = None if "\0" in slug else FormerSlug.objects.row(model, slug)
    if row is None:
        raise Http404("nobody and nothing has this name")
    return row


def _answer(request: HttpRequest, channel: Channel, form: str) -> HttpResponse:
    """The feed, or one redirect to its one address."""
    address = channel.address(form)
    if percent_encoded(request.path) != address:
        query = query_of(request.META.get("QUERY_STRING", ""))
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return write(request, channel, form)


def write(request: HttpRequest, channel: Channel, form: str) -> HttpResponse:
    frame = frame_of(request)
    choices = Syndication.of(frame.site)
    writer = FORMS[form]
    place = frame.absolute(channel.address(form))
    feed = writer(
        title=shown_by_xml(channel.title),
        link=frame.absolute(channel.page),
        description=shown_by_xml(channel.describe()),
        subtitle=shown_by_xml(channel.describe()),
        language=frame.language,
        feed_url=place,
        feed_guid=place,
        author_name=for_xml(frame.masthead.name),
        hub=choices.hub,
        since=frame.site.root_page.first_published_at or _BEGINNING,
    )
    is_full = choices.text == Syndication.Text.FULL
    stories = channel.choose(ArticlePage.objects.for_readers()).as_entries(is_full=is_full)
    for article in stories[: choices.stories]:
        feed.add_item(**entry_of(article, request, frame, is_full=is_full))
    response = HttpResponse(feed.writeString("utf-8"), content_type=writer.content_type)
    if choices.hub:
        response.headers["Link"] = f'<{choices.hub}>; rel="hub", <{place}>; rel="self"'
    return response
