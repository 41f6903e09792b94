"""The Arabic language engine: plain Python, no Django.

Normal forms, words and their stems, addresses, counted nouns, dates and times by two calendars, digits, direction,
what changed between two texts, how long one is and how hard to read.
"""

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

__all__ = [
    "FUNCTION_WORDS",
    "MONTHS",
    "Change",
    "DateStyle",
    "Hidden",
    "Meters",
    "Readability",
    "Sightings",
    "Token",
    "analyze",
    "changes",
    "direction",
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
