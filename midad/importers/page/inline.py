"""Inline formatting that a paragraph may carry, and nothing else: strong, em, a, br, sub, sup."""

import html
import re
from urllib.parse import urljoin, urlsplit

import nh3

_TAGS = {"strong", "em", "a", "br", "sub", "sup"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ANY_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\s*/?>")
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def sanitize(fragment: str) -> str:
    """The allow-list, applied twice: a first pass can leave markup that a second one changes."""
    for _ in range(2):
        fragment = nh3.clean(
            fragment,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes=_SCHEMES,
            link_rel=None,
            clean_content_tags={"script", "style"},
        )
    return fragment.strip()


def plain(fragment: str) -> str:
    """The words of a sanitised fragment, a line feed for each br."""
    text = html.unescape(_ANY_TAG.sub("", _BREAK.sub("\n", fragment)))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def safe_url(address: str, base: str) -> str:
    """The absolute address of a link or picture; empty when it is relative to nothing or not for the web."""
    address = _CONTROLS.sub("" if ":" in address[:40] else "%20", address.strip())
    if not address or address.startswith("#"):
        return ""
    try:
        joined = urljoin(base, address) if base else address
        parts = urlsplit(f"https:{joined}" if joined.startswith("//") else joined)
        has_host = bool(parts.hostname)
    except ValueError:
        return ""
    if parts.scheme in {"mailto", "tel"}:
        return parts.geturl()
    return parts.geturl() if parts.scheme in {"http", "https"} and has_host else ""


def anchor(address: str) -> str:
    return f'<a href="{html.escape(address)}">'
