"""The keys that say what a page was made of, and which of them a change touches.

A key is the name of a declared model and what of it was read:

    article:12        row 12, whatever of it is shown       article:12~       what a list shows of row 12
    masthead:1.name   one column of row 1
    article!slug=x    all of the rows that are found so     article?slug=x    which rows are found so, in what order
    article!          all rows                              article?          which rows there are, in what order
    article+slug=x    as with ?, of the rows that readers may have
    article           anything at all; where too much changed at once to be named
    article/          in what caches in front are told: some of the above, where they are too many

`*` is everything. A page that carries none of the keys of a change shows nothing of it. Of models with moments a page
carries a span with its key, and a change the moments of its rows: where none of them lies in the span, the page shows
nothing of it either.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from midad.delivery.declarations import EVERYTHING

#: The first and the last of some moments, in seconds.
Span: TypeAlias = tuple[float, float]
#: The keys of a purge, each with the moments of the changed rows, in seconds; None for any.
Purged: TypeAlias = dict[str, list[float] | None]
#: Seconds. A page that asks for what is past asks for another thing a moment later.
PRESENT = 60.0
ALWAYS: Final[Span] = (float("-inf"), float("inf"))
#: A page with more keys than this tells caches in front of it the names of the models as a whole.
MOST_KEYS = 64
#: Characters of a value in a key; of a longer one, a checksum.
_LONGEST = 40
_MODEL = re.compile(r"[^:!?+/]*")
#: Of treebeard's paths.
_STEP = 4


def value_key(value: Any) -> str:
    """A value of a column as it stands in keys."""
    text = str(int(value) if isinstance(value, bool) else value)
    return text if len(text) <= _LONGEST and "\n" not in text else f"#{zlib.crc32(text.encode(errors='replace')):08x}"


def beginnings(path: str) -> Iterator[str]:
    """A path of treebeard and those of all pages above it."""
    return (path[:end] for end in range(_STEP, len(path) + 1, _STEP))


def moment_of(value: Any) -> float | None:
    """A moment in seconds, as Django gives it or as a database keeps it; None for what is none."""
    moment = _read_moment(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        return None
    return (moment if timezone.is_aware(moment) else moment.replace(tzinfo=UTC)).timestamp()


def _read_moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def joined(one: Span, other: Span) -> Span:
    """The span of both and of what is between them."""
    return min(one[0], other[0]), max(one[1], other[1])


def met(one: Span, other: Span) -> Span:
    """What is in both."""
    return max(one[0], other[0]), min(one[1], other[1])


def rolled_up(keys: Iterable[str]) -> list[str]:
    """At most `MOST_KEYS` of the keys: beyond that, the rows of a model are told as the model."""
    told = {key for key in keys if key != model_of(key) or key == EVERYTHING}
    while len(told) > MOST_KEYS:
        by_model: dict[str, set[str]] = {}
        for key in told:
            by_model.setdefault(model_of(key), set()).add(key)
        name, many = max(by_model.items(), key=lambda item: (len(item[1]), item[0]))
        if len(many) == 1:
            return ["*"]
        told = (told - many) | {f"{name}/"}
    return sorted(map(header_safe, told))


def model_of(key: str) -> str:
    return _MODEL.match(key)[0]  # type: ignore[index]


def header_safe(key: str) -> str:
    """A key in the characters that every cache takes; a slug in Arabic by its checksum."""
    is_plain = key.isascii() and key.isprintable() and not set(key) & set(' ,"')
    return key if is_plain else f"{model_of(key)}/{hashlib.blake2b(key.encode(), digest_size=6).hexdigest()}"
