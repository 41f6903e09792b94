"""Comments in a copy that readers do not have any more, or have with other words.

Files of a copy name each comment that they show, and each that is answered, by its number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from midad.articles.frame import default_frame
from midad.articles.known_paths import known_paths
from midad.comments.models import Comment
from midad.delivery import log
from midad.export.links import Address, name_of

_NAMED = re.compile(rb"\bcomment-(\d{1,18})\b")
_PAGED = re.compile(rb"/comments/on/(\d{1,18})/")
#: In the log of purges: a comment, and the page that it is on; and very many, which are not named one by one.
_ROW, _PAGE = re.compile(r"comment:(\d+)", re.ASCII), re.compile(r"comment[!?+]page_id=(\d+)", re.ASCII)
_MANY = "comment"
_CHUNK = 400


@dataclass(frozen=True)
class Touched:
    """Comments that were changed, by their keys, and the pages that they are on; `whole`: it is not known which."""

    comments: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()
    whole: bool = False


WHOLE = Touched(whole=True)


def touched(purges: Iterable[str]) -> Touched:
    """What purges say of comments, as the log keeps them."""
    keys = {key for purge in purges for key in log.read(purge)}
    if _MANY in keys:
        return WHOLE
    rows, pages = (
        frozenset(int(match[1]) for match in map(pattern.fullmatch, keys) if match) for pattern in (_ROW, _PAGE)
    )
    return Touched(rows, pages)


def files_to_make_anew(folder: Path, changed: Touched) -> set[str]:
    """The files of discussions of which a copy shows what has changed; of a comment that it never had, none."""
    if changed.whole:
        candidates = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html") if file.is_file()}
        return _discussions(folder, stale(folder, candidates))
    candidates = set(_files_of(folder, changed.pages))
    if any(changed.comments & _numbers(_NAMED, folder / name) for name in candidates):
        return candidates
    return set()


def stale(folder: Path, names: Iterable[str]) -> set[str]:
    """Those of the files that show a comment which is not there for readers, or was changed after they were made."""
    named = {name: numbers for name in names if (numbers := _numbers(_NAMED, folder / name))}
    keys = sorted({number for numbers in named.values() for number in numbers})
    there: dict[int, float] = {}
    for start in range(0, len(keys), _CHUNK):
        rows = Comment.objects.approved().filter(pk__in=keys[start : start + _CHUNK]).order_by()
        for key, *moments in rows.values_list("pk", "erased_at", "edited_at"):
            there[key] = max((moment.timestamp() for moment in moments if moment), default=0.0)
    return {
        name
        for name, numbers in named.items()
        if any(number not in there or there[number] > _made_at(folder / name) for number in numbers)
    }


def _discussions(folder: Path, names: set[str]) -> set[str]:
    """The files, and all others of the discussions that they belong to: numbers of comments stand on each of them."""
    pages = {page for name in names for page in _numbers(_PAGED, folder / name)}
    pages |= {page for name in names for page in map(int, re.findall(r"\Acomments/on/(\d{1,18})/", name))}
    return names | set(_files_of(folder, pages))


def _files_of(folder: Path, pages: Iterable[int]) -> Iterator[str]:
    """The files that show comments on these pages; those of former addresses only send on."""
    for page, paths in known_paths(default_frame().site.root_page, set(pages)).items():
        names = {name_of(Address(path), "text/html") for path in paths}
        yield from (name for name in names if _numbers(_NAMED, folder / name))
        own = folder / "comments/on" / str(page)
        yield from (file.relative_to(folder).as_posix() for file in own.rglob("*.html") if file.is_file())


def _numbers(pattern: re.Pattern[bytes], file: Path) -> set[int]:
    try:
        return set(map(int, pattern.findall(file.read_bytes())))
    except OSError:
        return set()


def _made_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
