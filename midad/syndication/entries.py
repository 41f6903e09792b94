"""A story as a feed carries it."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import nh3
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape

from midad.articles.addresses import percent_encoded
from midad.articles.frame import Frame
from midad.articles.models import ArticlePage, Byline
from midad.media.renditions import Jpeg, jpeg_of
from midad.syndication.writing import for_xml, shown_by_xml

_TAGS = frozenset(
    "a abbr aside audio b bdi blockquote br caption cite code dd dl dt em figcaption figure h2 h3 h4 hr i img li mark "
    "ol p q s section small strong sub sup table tbody td th thead tr ul video".split()
)
#: With what is in them: they do nothing, or need a script, in another program.
_GONE = frozenset("button dialog script style svg template".split())
_ATTRIBUTES = {
    "*": frozenset({"dir", "lang"}),
    "a": frozenset({"href", "hreflang"}),
    "audio": frozenset({"src", "controls"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "video": frozenset({"src", "poster", "controls", "width", "height"}),
}
_ADDRESSES = frozenset({"href", "src", "poster"})


@dataclass(frozen=True)
class Signature:
    name: str
    url: str


@dataclass(frozen=True)
class Enclosed:
    """A picture with the `length` of its file in bytes."""

    jpeg: Jpeg
    length: int
    credit: str


def entry_of(article: ArticlePage, request: HttpRequest, frame: Frame, *, is_full: bool) -> dict[str, Any]:
    """What `SyndicationFeed.add_item` takes. The story is known by its short address, which nothing ever changes."""
    section = frame.section_of(article)
    topics = [topic.name.name for topic in article.article_topics.all()]
    return {
        "title": shown_by_xml(article.title),
        "link": frame.absolute(frame.url(article)),
        "description": shown_by_xml(article.standfirst),
        "unique_id": frame.absolute(article.short_path),
        "unique_id_is_permalink": False,
        "pubdate": article.published_at,
        "updateddate": article.updated_at or article.published_at,
        "categories": [for_xml(name) for name in ([section.title] if section else []) + topics],
        "authors": _signatures(article, frame),
        "picture": _enclosed(article),
        "content": _content(article, request, frame) if is_full else "",
    }


def _signatures(article: ArticlePage, frame: Frame) -> list[Signature]:
    written = [byline.author for byline in article.bylines.all() if byline.role == Byline.Role.BY]
    found = [Signature(for_xml(author.name), frame.absolute(author.get_absolute_url())) for author in written]
    return found or ([Signature(for_xml(article.agency.name), frame.absolute("/"))] if article.agency else [])


def _enclosed(article: ArticlePage) -> Enclosed | None:
    """The lead picture's JPEG, or None when there is none, or it is not made yet, or its file is lost."""
    jpeg = jpeg_of(article.lead_picture, "wide")
    try:
        return Enclosed(jpeg, default_storage.size(jpeg.name), shown_by_xml(article.credit)) if jpeg else None
    except OSError:
        return None


def _content(article: ArticlePage, request: HttpRequest, frame: Frame) -> str:
    """The story as HTML that stands by itself: whole addresses, no scripts, its own direction."""
    context = {"page": article, "frame": frame, "corrections": list(article.corrections.all())}
    html = render_to_string("feeds/story.html", context, request)
    here = frame.absolute(frame.url(article))

    def whole(_tag: str, name: str, value: str) -> str:
        if name not in _ADDRESSES or urlsplit(value).scheme:
            return value
        return urljoin(here, percent_encoded(value))

    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=whole,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    tight = re.sub(r"\n\s*\n+", "\n", clean).strip()
    return for_xml(f'<div dir="{escape(frame.direction)}" lang="{escape(frame.language)}">\n{tight}\n</div>')
