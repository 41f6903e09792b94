"""Applying the safe fixes of the copy desk to a whole story at once, as `midad check --fix` does to a page.

The texts of the story are put one after the other into one HTML document, so that the rules that compare texts see all
of them; what stands between them is a comment, which no fix touches.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from wagtail.rich_text import RichText

from midad.arabic.copydesk import HouseStyle, Kind
from midad.arabic.copydesk.markup import fix_html
from midad.articles.copydesk.pieces import FIELDS, PARTS
from midad.articles.copydesk.proofs import register_names

_BETWEEN = "<!--next-->"
_TAGS: dict[Kind, str] = {
    "headline": "h1",
    "kicker": "h2",
    "heading": "h2",
    "quotation": "blockquote",
    "list_item": "li",
    "cell": "td",
    "caption": "figcaption",
    "alt": "figcaption",
}


@dataclass(frozen=True)
class _Place:
    """A text that may be mended, and how it is put back."""

    text: str
    kind: Kind
    language: str
    is_rich: bool
    put: Callable[[str], None]

    @property
    def head(self) -> str:
        return f'<{self._tag} lang="{escape(self.language)}">'

    @property
    def foot(self) -> str:
        return f"</{self._tag}>"

    @property
    def _tag(self) -> str:
        return _TAGS.get(self.kind, "div")


def mend(story: Any, *, style: HouseStyle) -> int:
    """Apply the safe fixes to a story in memory; the number of texts that are now others."""
    places = [*_fields(story), *(place for child in story.body for place in _of_block(child))]
    inner = (place.text if place.is_rich else escape(place.text, quote=False) for place in places)
    source = _BETWEEN.join(f"{place.head}{text}{place.foot}" for place, text in zip(places, inner, strict=True))
    mended = fix_html(source, names=register_names(), style=style).split(_BETWEEN)
    changed = 0
    for place, document in zip(places, mended, strict=True):
        text = document.removeprefix(place.head).removesuffix(place.foot)
        text = text if place.is_rich else unescape(text)
        if text != place.text:
            place.put(text)
            changed += 1
    return changed


def _fields(story: Any) -> list[_Place]:
    return [
        _Place(getattr(story, name), kind, "ar", False, lambda text, name=name: setattr(story, name, text))  # type: ignore[misc]
        for name, kind in FIELDS.items()
    ]


def _of_block(child: Any) -> list[_Place]:
    values = child.value if hasattr(child.value, "items") else {}
    language = values.get("language") or "ar"
    return [place for name in list(values) for place in _of_part(f"{child.block_type}.{name}", values, name, language)]


def _of_part(part: str, holder: Any, key: Any, language: str) -> list[_Place]:
    """The texts of a part of a block: a text, a rich text, or a list of either, whose items go by the list's name."""
    value = holder[key]
    if hasattr(value, "bound_blocks") and not hasattr(value, "items"):
        return [place for number in range(len(value)) for place in _of_item(part, value, number, language)]
    kind = PARTS.get(part)
    if kind is None:
        return []
    if isinstance(value, str):
        return [_Place(value, kind, language, False, lambda text: holder.__setitem__(key, text))]
    if hasattr(value, "source"):
        return [_Place(value.source, kind, language, True, lambda text: holder.__setitem__(key, RichText(text)))]
    return []


def _of_item(part: str, values: Any, number: int, language: str) -> list[_Place]:
    item = values[number]
    if hasattr(item, "items"):
        return [place for name in list(item) for place in _of_part(f"{part}-{name}", item, name, language)]
    return _of_part(part, values, number, language)
