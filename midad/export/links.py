"""What the files of a copy are called, and what of a page is another text there than on the living site."""

import html
import json
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from midad.delivery.recording import PARAMETER


class Address(NamedTuple):
    """A path as people read it, and the page of a listing."""

    path: str
    number: str = ""


_ATTRIBUTE = re.compile(r"""\s[\w:-]+=(?:"([^"]*)"|'([^']*)')""")
_ONE_PAGE = re.compile(rf"(?:.*&)?{PARAMETER}=([1-9]\d{{0,8}})(?:&.*)?")
_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_SCRIPT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SENDING = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.DOTALL | re.IGNORECASE)
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_NUMBERED = re.compile(r"(?:(?P<path>.+)/)?page/(?P<number>[1-9]\d{0,8})")
_NEVER = ("/admin/", "/letters/")
#: Of comments what only a program can answer: tokens, forms, what leads to where a comment stands now, and the feed,
#: which is full of that.
_OF_COMMENTS = re.compile(r"/comments/(?!on/\d+/(?:thread/\d+/)?$)")
_FEED = re.compile(r'<link rel="alternate"[^>]*/comments/on/\d+/feed/[^>]*>\n')
_PLACE = re.compile(r'(?<=href=")/comments/(\d+)/(?=")')
_ANSWER = re.compile(r'<p class="comment-tools">.*?</p>', re.DOTALL)
_SEARCH = "/search/"


def name_of(address: Address, kind: str) -> str:
    """The file of an address whose content is of this kind; the page of a listing has a folder of its own."""
    parts = [part for part in address.path.split("/") if part]
    is_page = "html" in kind
    if address.number:
        parts += ["page", address.number]
    elif parts and not address.path.endswith("/") and (not is_page or parts[-1].endswith((".html", ".htm"))):
        return "/".join(parts)
    return "/".join([*parts, "index.html" if is_page or "xml" not in kind else "index.xml"])


def names_of(address: Address) -> set[str]:
    """The files that an address may have, whatever it is."""
    as_folder = Address(address.path.rstrip("/") + "/", address.number)
    kinds = ("text/html", "text/xml")
    return {name_of(one, kind) for one in (address, as_folder) for kind in kinds} | {address.path.lstrip("/")} - {""}


def address_of(name: str) -> Address:
    """What the newspaper has to be asked for to get a file of a copy."""
    *folders, last = name.split("/")
    if last not in {"index.html", "index.xml"}:
        return Address(f"/{name}")
    number = _NUMBERED.fullmatch("/".join(folders))
    path, number_of_page = (number["path"] or "", number["number"]) if number else ("/".join(folders), "")
    return Address(f"/{path}/" if path else "/", number_of_page)


def own_address(value: str, base: str = "/") -> Address | None:
    """What a link on the page at `base` leads to, when it is something that readers of the newspaper get by asking."""
    try:
        parts = urlsplit(urljoin(settings.MIDAD_URL + base, value.strip()))
    except ValueError:
        return None
    own = settings.MIDAD_ADDRESS
    if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
        return None
    path = unquote(parts.path) or "/"
    if path.startswith(_NEVER) or _OF_COMMENTS.match(path) or "\0" in path or "\ufffd" in path or "//" in path:
        return None
    number = _ONE_PAGE.fullmatch(parts.query)
    return Address(path, number[1] if number and not path.startswith(_SEARCH) else "")


def links_of(text: str, kind: str, base: str) -> set[Address]:
    """Everything of the newspaper that a file names."""
    found = {own_address(value, base) for value in _values(text, kind)}
    return {address for address in found if address is not None}


def _values(text: str, kind: str) -> Iterator[str]:
    if "css" in kind:
        yield from (one or other for one, other in _CSS.findall(text))
        return
    if "javascript" in kind:
        yield from (name for name in _SCRIPT.findall(text) if name.startswith((".", "/")))
        return
    if "html" in kind:
        yield from _of_attributes(text)
    if "json" in kind:
        yield from (value for value in map(_unescaped, _STRING.findall(text)) if value.startswith("/"))
    # Addresses with the host: of structured data, feeds (whose stories are escaped once more) and sitemaps.
    yield from _WHOLE.findall(html.unescape(html.unescape(text)).replace("\\/", "/"))


_WHOLE = re.compile(re.escape(settings.MIDAD_URL) + r"(?=[/\"'<\s])[^\s\"'<>\\]*")


def _of_attributes(text: str) -> Iterator[str]:
    for one, other in _ATTRIBUTE.findall(text):
        for part in html.unescape(one or other).split(", "):
            value = part.strip().partition(" ")[0]
            if value.startswith(("/", settings.MIDAD_URL)):
                yield value


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return ""


def without_forms(text: str, address: Address) -> str:
    """The page with a word in the place of every form that only a program can take."""
    text = _SENDING.sub(_said(_("This copy of the newspaper takes no letters and no comments.")), text)
    text = _PLACE.sub(r"#comment-\1", _FEED.sub("", _ANSWER.sub("", text)))
    if address.path == _SEARCH:
        said = _said(_("This copy of the newspaper cannot be searched: go by its sections and its archive."))
        text = _MAIN.sub(lambda main: _FORM.sub(lambda _form: said, main[0]), text)
    return text


def with_links_to_files(text: str) -> str:
    """The page with the names of files for pages of listings, which an address cannot ask for, and for feeds."""
    start = rf"""(?<=["'])((?:{re.escape(settings.MIDAD_URL)})?/(?:[^"'\s?#<>]*/)?"""
    text = re.sub(rf"""{start})\?{PARAMETER}=([1-9]\d*)(?=["'#])""", r"\1page/\2/", text)
    return re.sub(rf"""{start}feed/(?:atom/)?)(?=["'])""", r"\1index.xml", text)


def _said(sentence: str) -> str:
    return f'<p class="empty" role="note">{escape(sentence)}</p>'


def sending_on(target: str, language: str, direction: str) -> str:
    """A page that leads elsewhere, for servers that know nothing of redirects."""
    title, where, whole = escape(_("The page has moved")), escape(target), escape(urljoin(settings.MIDAD_URL, target))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{whole}">\n'
        f'<meta http-equiv="refresh" content="0; url={where}">\n<p><a href="{where}">{title}</a></p>\n</html>\n'
    )
