"""The forms of one address: what a path may mean, and the key under which a redirect from it is kept."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, unquote_to_bytes

from django.utils.encoding import repercent_broken_unicode

from midad.arabic import slugify

#: What the column of a redirect holds.
LONGEST_KEY = 255
_DEEPEST_ENCODING = 3
_MOST_ROUNDS = 20
_HALF_ESCAPE = re.compile(r"%(?:[0-9a-fA-F]?)$")
_NESTED = re.compile(r"%(?:25)+")
_STROKES = re.compile("//+")
#: What other systems put behind an address, and what a message glued to it.
_EXTRAS = re.compile(r"(?:/(?:amp|feed|index\.(?:html?|php)))+/?$|[?#].*$", re.DOTALL)
_GLUED_TO_SHORT = re.compile(r"^(/a/[0-9a-z]{8})[^0-9a-z].*$", re.DOTALL | re.IGNORECASE)
#: Control characters and marks that turn the direction: nobody types them, and messages glue them to links.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
#: What networks add to a link to know where it was clicked.
_TRACKING = re.compile(r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_[ce]id|yclid)(?:=|$)", re.IGNORECASE)
#: Letters that would end a path, or part one parameter from the next.
_IN_PATHS = str.maketrans({"?": "%3F", "#": "%23", ";": "%3B"})
_IN_QUERIES = str.maketrans({"&": "%26", "#": "%23", "+": "%2B"})


def readings(path: str) -> Iterator[str]:
    """The path as it came, composed, each part as `slugify` writes it, without extras; then with its escapes undone."""
    seen: set[str] = set()
    for _level in range(_DEEPEST_ENCODING):
        plain = _STROKES.sub("/", f"/{path}")
        bare = _GLUED_TO_SHORT.sub(r"\1", _EXTRAS.sub("", plain))
        for form in (plain, unicodedata.normalize("NFC", plain), slugified(plain), bare, slugified(bare)):
            if form not in seen:
                seen.add(form)
                yield form
        undone = unquote(_HALF_ESCAPE.sub("", path), errors="ignore")
        if undone == path:
            return
        path = undone


def slugified(path: str) -> str:
    """Each part as `slugify` writes it; a stroke at both ends."""
    parts = [_slug(part) for part in path.split("/") if part]
    return "/" + "".join(f"{part}/" for part in parts if part)


_slug = lru_cache(maxsize=4096)(slugify)


def key_of(path: str, query: str = "") -> str:
    """The one form of an address, in whatever encoding and composition it was written: readable, no last stroke.

    Parameters of a query are put in order; those that only tell where a link was clicked are left out.
    """
    parts = [part for part in map(str.strip, _undone(path).split("/")) if part]
    key = "/" + "/".join(parts).translate(_IN_PATHS)
    parameters = [_undone(part.replace("+", " ")).strip() for part in query.split("&")]
    kept = sorted(part.translate(_IN_QUERIES) for part in parameters if part and not _TRACKING.match(part))
    return f"{key}?{'&'.join(kept)}" if kept else key


def key_of_address(address: str) -> str:
    """The key of a path with its query, such as a redirect keeps."""
    path, _mark, query = address.partition("#")[0].partition("?")
    return key_of(path, query)


def unseen_removed(text: str) -> str:
    """The text without control characters and marks of direction."""
    return _UNSEEN.sub("", text)


def _undone(text: str) -> str:
    """The text without its escapes, however often it was encoded; bytes that are no UTF-8 stay escaped."""
    text = _NESTED.sub("%", unseen_removed(text))
    for _round in range(_MOST_ROUNDS):
        undone = repercent_broken_unicode(unquote_to_bytes(text)).decode()
        undone = unicodedata.normalize("NFC", unseen_removed(undone))
        if undone == text:
            break
        text = undone
    return text
