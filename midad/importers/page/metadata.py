"""What a page says about itself to machines: meta elements, OpenGraph and JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from midad.arabic import normalize
from midad.importers.page.dates import parse_stamp
from midad.importers.page.dom import Element, attribute, plain_text
from midad.importers.page.inline import safe_url
from midad.importers.page.names import people_of
from midad.importers.page.wording import line_key

_LONGEST_JSON = 1_000_000
_MOST_NODES = 2_000
_STORY_TYPE = re.compile(r"Article|BlogPosting|NewsItem|Report|Review$|LiveBlog")
_TITLE_META = ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title", "headline")
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
)
_SECTION_META = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "section",
    "articlesection",
    "category",
    "news_section",
    "pagesection",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "twitter:creator:name",
)
_PICTURE_META = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
_OWN_LINKS = frozenset({"shortlink", "alternate", "https://api.w.org/", "edituri", "pingback", "amphtml", "home"})
_NO_PICTURE = re.compile(r"logo|default|placeholder|favicon|site-?icon|fallback|no-?image", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    titles: tuple[str, ...]
    page_title: str  # the title element, site name and all
    site_name: str
    section: str
    published_at: datetime | None
    authors: tuple[str, ...]
    picture: str
    language: str
    address: str
    host: str


def read_metadata(root: Element, source_url: str) -> PageMetadata:
    meta = _read_meta(root)
    nodes = list(_linked_data(root))
    story = next((node for node in nodes if _STORY_TYPE.search(_kind(node))), {})
    address = source_url or _address(root, meta)
    site_name = _first(meta, ("og:site_name", "application-name")) or _name(story.get("publisher"))
    titles = [_text(story.get("headline")), *(meta.get(name, "") for name in _TITLE_META)]
    return PageMetadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        page_title=_page_title(root),
        site_name=site_name,
        section=_section(story, nodes) or _first(meta, _SECTION_META),
        published_at=parse_stamp(_text(story.get("datePublished"))) or _first_date(meta) or _itemprop_date(root),
        authors=_authors(story, meta, site_name),
        picture=_picture(story, meta, address),
        language=attribute(root, "lang") or attribute(root, "xml:lang") or _text(story.get("inLanguage")),
        address=address,
        host=_host(address),
    )


def _read_meta(root: Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (attribute(element, "property") or attribute(element, "name") or attribute(element, "itemprop")).lower()
        value = _clean(attribute(element, "content"))
        if name and value and len(value) < 2000:
            values.setdefault(name, value)
    return values


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD scripts, @graph and lists opened; broken scripts are passed over."""
    queue: list[Any] = []
    for script in root.iter("script"):
        if "ld+json" not in attribute(script, "type").lower():
            continue
        source = (script.text or "").strip()
        try:
            queue.append(json.loads(re.sub(r"[\x00-\x1f]+", " ", source[:_LONGEST_JSON])))
        except (ValueError, RecursionError):
            continue
    seen = 0
    while queue and seen < _MOST_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue = node[:_MOST_NODES] + queue
        elif isinstance(node, dict):
            yield node
            queue.extend(
                node[name]
                for name in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(node.get(name), dict | list)
            )


def _section(story: dict[str, Any], nodes: list[dict[str, Any]]) -> str:
    value = story.get("articleSection")
    if isinstance(value, list):
        value = next((entry for entry in value if isinstance(entry, str)), "")
    if value:
        return _text(value)
    for node in nodes:
        steps = node.get("itemListElement")
        if _kind(node) == "BreadcrumbList" and isinstance(steps, list) and len(steps) > 1:
            names = [_step_name(step) for step in steps]
            inner = names[1:-1] if len(names) > 2 else names[1:]
            return inner[-1] if len(inner[-1].split()) <= 4 else ""
    return ""


def _step_name(step: Any) -> str:
    if not isinstance(step, dict):
        return ""
    item = step.get("item")
    return _text(step.get("name")) or (_text(item.get("name")) if isinstance(item, dict) else "")


def _authors(story: dict[str, Any], meta: dict[str, str], site_name: str) -> tuple[str, ...]:
    value = story.get("author")
    people = [_name(one) for one in (value if isinstance(value, list) else [value]) if one]
    if not people:
        people = [
            one for one in (meta.get(name, "") for name in _AUTHOR_META) if one and not one.startswith(("http", "@"))
        ][:1]
    names = [name for one in people for name in people_of(one)]
    return tuple(dict.fromkeys(name for name in names if line_key(name) != line_key(site_name) and len(name) < 80))


def _picture(story: dict[str, Any], meta: dict[str, str], base: str) -> str:
    value = story.get("image")
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    for candidate in [*(meta.get(name, "") for name in _PICTURE_META), _text(value)]:
        address = safe_url(candidate, base)
        if address and not _NO_PICTURE.search(urlsplit(address).path):
            return address
    return ""


def _address(root: Element, meta: dict[str, str]) -> str:
    for link in root.iter("link"):
        if attribute(link, "rel").lower() == "canonical" and (address := safe_url(attribute(link, "href"), "")):
            return address
    return safe_url(meta.get("og:url", ""), "") or next(
        (safe_url(attribute(base, "href"), "") for base in root.iter("base")), ""
    )


def home_address(root: Element) -> str:
    """Where a page without an address of its own comes from, by the links that its software writes into its head."""
    for link in root.iter("link"):
        if _OWN_LINKS & set(attribute(link, "rel").lower().split()) and "stylesheet" not in attribute(link, "rel"):
            parts = urlsplit(safe_url(attribute(link, "href"), ""))
            if parts.netloc:
                return f"{parts.scheme}://{parts.netloc}/"
    return ""


def _page_title(root: Element) -> str:
    for title in root.iter("title"):
        if not any(True for _ in title.iterancestors("svg")):
            return _clean(plain_text(title))
    return ""


def _itemprop_date(root: Element) -> datetime | None:
    for element in root.iter("time", "meta", "span", "abbr"):
        if "datepublished" in attribute(element, "itemprop").lower():
            stamp = (
                attribute(element, "datetime")
                or attribute(element, "content")
                or attribute(element, "title")
                or plain_text(element)
            )
            return parse_stamp(stamp)
    return None


def _first_date(meta: dict[str, str]) -> datetime | None:
    return next((found for name in _DATE_META if name in meta and (found := parse_stamp(meta[name]))), None)


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _kind(node: dict[str, Any]) -> str:
    value = node.get("@type", "")
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return normalize(" ".join(text.split())[:2000], level="clean")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
