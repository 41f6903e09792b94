"""Finding the runs of a right-to-left text that the screen would turn round.

The Unicode bidirectional algorithm reads a sign between digits or at the edge of a foreign word as
part of the Arabic around it. So +961-1-234567 is shown as 234567-1-961+, C++ as ++C, -5 as 5- and
@user as user@. Digits after an Arabic letter are worst off: only . , : / hold two of them together.
Digits in Arabic-Indic shape are left to the algorithm, which sets ٢-١ and ٢٠١٩-٢٠٢٤ as their reader
expects them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from midad.arabic.alphabet import LATIN_LIKE, TATWEEL

# A foreign word or number with the signs that may belong to it; an area code in brackets, and the
# empty brackets of a function name.
_TOKEN = re.compile(
    rf"(?:(?:{LATIN_LIKE}|[0-9_\u0300-\u036f@#+\-−±–—×÷.,:/&'’%‰$€£¥*=~?!\\^|°;٫٬·•])++"
    r"|\([0-9]{1,4}\)(?=[ \-]?[0-9])|\(\)(?![^\W_]))+"
)
_LETTER = re.compile(LATIN_LIKE)
_SPACES = re.compile("[ \u00a0\u2009\u202f]++")
_CONNECTOR = re.compile("[&+/|×–—-]")

# What keeps its order beside Arabic: digits held together by . , : /, with % or a currency after
# them (Arabic sets 5% and 5$ with the sign to the left, as the algorithm does) …
_STEADY_NUMBER = re.compile("[0-9]++(?:[.,:/٫٬][0-9]++)*+")
_AMOUNT_SIGNS = "%‰°$€£¥"
# … and pairs read from right to left like the sentence: years, hours, large quantities.
_YEARS = re.compile("(?:1[0-9]{3}|20[0-9]{2})[-–](?:[0-9]{4}|[0-9]{2})")
_HOURS = re.compile("[0-9]{1,2}:[0-9]{2}[-–][0-9]{1,2}:[0-9]{2}")
_QUANTITIES = re.compile("[1-9][0-9]{3,}[-–][1-9][0-9]{3,}")
_NATURAL = (_YEARS, _HOURS, _QUANTITIES)

_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_GROUPED_BY_SPACES = re.compile("[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})++")
_SERVICE_CODE = re.compile(r"\*[0-9*]++#")
_RATING = re.compile("[A-D]{1,3}-")


@dataclass(frozen=True)
class Run:
    """A stretch of the text to isolate; where it cannot be isolated whole, its ``parts`` are."""

    start: int
    end: int
    parts: tuple["Run", ...] = ()


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    kind: str  # "word", "number" or "connector"
    is_open_before: bool  # nothing was stripped: the token may continue the one before
    is_open_after: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)
