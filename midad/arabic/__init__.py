"""The Arabic language engine: plain Python, no Django.

Normal forms, words and their stems, addresses, counted nouns, dates and times by two calendars, digits, direction,
what changed between two texts, how long one is and how hard to read.
"""

from typing import TYPE_CHECKING

from midad.arabic.analysis import Token, analyze
from midad.arabic.bidi import direction, isolate, isolate_html
from midad.arabic.clock import format_time
from midad.arabic.clusters import truncate
from midad.arabic.comparing import Change, changes
from midad.arabic.dates import MONTHS, DateStyle, format_date, month_name
from midad.arabic.digits import format_number, to_digits
from midad.arabic.function_words import FUNCTION_WORDS
from midad.arabic.hidden import Hidden, hidden_characters
from midad.arabic.hijri import Sightings, format_hijri, to_hijri
from midad.arabic.normal import normalize
from midad.arabic.plurals import phrase, plural_category
from midad.arabic.readability import Readability, readability
from midad.arabic.reading import Meters, meters
from midad.arabic.relative import format_relative
from midad.arabic.slugs import numbered, slugify
from midad.arabic.stemming import skeleton, stem

if TYPE_CHECKING:
    from midad.arabic.copydesk import Block, Finding, HouseStyle, KnownName, check, fix

__all__ = [
    "FUNCTION_WORDS",
    "MONTHS",
    "Block",
    "Change",
    "DateStyle",
    "Finding",
    "Hidden",
    "HouseStyle",
    "KnownName",
    "Meters",
    "Readability",
    "Sightings",
    "Token",
    "analyze",
    "changes",
    "check",
    "direction",
    "fix",
    "format_date",
    "format_hijri",
    "format_number",
    "format_relative",
    "format_time",
    "hidden_characters",
    "isolate",
    "isolate_html",
    "meters",
    "month_name",
    "normalize",
    "numbered",
    "phrase",
    "plural_category",
    "readability",
    "skeleton",
    "slugify",
    "stem",
    "to_digits",
    "to_hijri",
    "truncate",
]

_OF_THE_DESK = frozenset(("Block", "Finding", "HouseStyle", "KnownName", "check", "fix"))


def __getattr__(name: str) -> object:
    """The copy desk comes when it is asked for: a process that only shows pages does without its rules."""
    if name in _OF_THE_DESK:
        from midad.arabic import copydesk

        return getattr(copydesk, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
