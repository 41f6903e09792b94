"""The Arabic language engine: plain Python, no Django.

Normal forms, words and their stems, addresses, counted nouns, dates, digits, direction, what changed between two
texts, and how long one is.
"""

from midad.arabic.analysis import Token, analyze
from midad.arabic.bidi import direction, isolate, isolate_html
from midad.arabic.clusters import truncate
from midad.arabic.comparing import Change, changes
from midad.arabic.dates import MONTHS, format_date, month_name
from midad.arabic.digits import format_number, to_digits
from midad.arabic.function_words import FUNCTION_WORDS
from midad.arabic.normal import normalize
from midad.arabic.plurals import phrase, plural_category
from midad.arabic.reading import Meters, meters
from midad.arabic.slugs import numbered, slugify
from midad.arabic.stemming import skeleton, stem

__all__ = [
    "FUNCTION_WORDS",
    "MONTHS",
    "Change",
    "Meters",
    "Token",
    "analyze",
    "changes",
    "direction",
    "format_date",
    "format_number",
    "isolate",
    "isolate_html",
    "meters",
    "month_name",
    "normalize",
    "numbered",
    "phrase",
    "plural_category",
    "skeleton",
    "slugify",
    "stem",
    "to_digits",
    "truncate",
]
