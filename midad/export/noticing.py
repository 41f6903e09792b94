"""What readers have no more, by the log of purges: comments, and stories that were withdrawn past this server.

A story is withdrawn on another server, or at the database's own prompt. The log names everything that was touched. How
far it was read stands in a file beside the list of copies; where the log does not go on from there, the copies
themselves say what they have.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from midad.articles.models import ArticlePage, Tombstone
from midad.delivery import copies, log
from midad.export.discussions import WHOLE, Touched, touched

_Value = TypeVar("_Value")
_STORY = re.compile(r"article:(\d+)", re.ASCII)
#: Where the copies have the short addresses of stories.
_SHORT = "a"
_CHUNK = 400


@dataclass(frozen=True)
class Noticed:
    """Stories that a copy has and readers may not have, by their keys: their short ids; and comments that changed."""

    stories: dict[int, str] = field(default_factory=dict)
    comments: Touched = field(default_factory=Touched)


@contextmanager
def noticed() -> Iterator[Noticed]:
    """What is new in the log. It is noticed again by the next one, unless this one ends well."""
    folders = copies.known()
    if not folders:
        yield Noticed()
        return
    seen = _seen()
    rows = log.rows_after(seen[0] - 1) if seen else []
    goes_on = bool(rows) and rows[0][:2] == seen
    if goes_on and len(rows) == 1:
        yield Noticed()
        return
    last = rows[-1][:2] if goes_on else log.last()
    if goes_on:
        keys = {int(match[1]) for _number, _token, keys in rows[1:] for match in _STORY.finditer(keys)}
        named = dict(_names("pk", keys, "page_pk"))
    else:
        short = {file.name for folder in folders for file in _entries(folder / _SHORT)}
        named = dict(_names("short_id", short, "short_id"))
    public = {key for some in _chunks(named) for key in _public(some)}
    stories = {key: name for key, name in named.items() if key not in public and _is_in(folders, name)}
    yield Noticed(stories, touched(keys for _number, _token, keys in rows[1:]) if goes_on else WHOLE)
    if last is not None:
        _remember(last)


def _names(column: str, values: Iterable[int | str], gone: str) -> Iterator[tuple[int, str]]:
    """The keys and short ids of stories, of those that are deleted too."""
    for some in _chunks(values):
        yield from Tombstone.objects.filter(**{f"{gone}__in": some}).values_list("page_pk", "short_id")
        yield from ArticlePage.objects.filter(**{f"{column}__in": some}).order_by().values_list("pk", "short_id")


def _public(keys: list[int]) -> Iterable[int]:
    return ArticlePage.objects.for_readers().filter(pk__in=keys).order_by().values_list("pk", flat=True)


def _chunks(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    listed = list(values)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_in(folders: Iterable[Path], short_id: str) -> bool:
    return any((folder / _SHORT / short_id).exists() for folder in folders)


def _file() -> Path:
    return settings.MIDAD_HOME / "copies.read"


def _seen() -> tuple[int, int] | None:
    """The number and the token of the purge that was read last."""
    try:
        number, token = json.loads(_file().read_bytes())
        return int(number), int(token)
    except (OSError, ValueError, TypeError):
        return None


def _remember(last: tuple[int, int]) -> None:
    draft = _file().with_suffix(".new")
    draft.write_text(json.dumps(last), encoding="ascii")
    draft.replace(_file())
