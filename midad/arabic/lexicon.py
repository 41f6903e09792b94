"""The dictionary of word forms, simplemma's, folded, and the right spellings of words, in one file for all processes.

The file is compiled from the installed package when it is not there, is damaged, or was made by another version;
nothing of it is in the source. A process that was told of no file compiles the dictionary into its own memory.
"""

import fcntl
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version as version_of
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import crc32

from midad.arabic import spellings
from midad.arabic.normal import FOLDED, normalize
from midad.arabic.word_table import DamagedTableError, WordTable, pack

#: A file that was compiled otherwise is made anew. Count up what changes in `_folded_forms`.
_RECIPE = 2
_ARTICLE = "ال"
_PLAIN_WORD = _FOLDED_WORD = re.compile("[ء-غف-ي]+")


class _Door:
    """Where the dictionary lies, and the dictionary once a word has been looked up."""

    path: Path | None = None
    table: WordTable | None = None


def use(path: Path) -> None:
    """Keep the dictionary in the file `path`; it is read, and made if need be, when the first word is looked up."""
    _Door.path, _Door.table = path, None


def used() -> Path | None:
    return _Door.path


def lemma(word: str) -> str | None:
    """Return the folded dictionary form of a folded word: اطفال → طفل. None for a word that no dictionary knows."""
    table = _Door.table
    if table is None:
        table = _Door.table = _opened(_Door.path)
    return table.get(word)


def right_spellings(word: str) -> tuple[int, list[str]]:
    """The spellings that are right of what the word may be meant for, the commonest first, and how common it is.

    الى: (69, ["إلى"]); the number is ten times the decimal logarithm of how often it is met in a thousand million
    words. (0, []) for what is too rare to tell.
    """
    table = _Door.table
    if table is None:
        table = _Door.table = _opened(_Door.path)
    found = table.get(spellings.SKELETON + spellings.skeleton_of(word))
    if found is None:
        return 0, []
    frequency, *right = found.split()
    return int(frequency), right


def prepare(path: Path) -> bool:
    """Make the file unless a whole one of this version is there; tell whether it was made."""
    if not fault(path):
        return False
    with _one_at_a_time(path):
        # Another process may have made it while this one waited.
        if not fault(path):
            return False
        _write(path, compiled())
    return True


def fault(path: Path) -> str:
    """Say what is wrong with the file, in a word or two; nothing when it is whole and of this version."""
    try:
        _mapped(path)
    except (OSError, DamagedTableError) as error:
        return str(error)
    return ""


def compiled() -> bytes:
    """Fold simplemma's forms and dictionary forms into a table, and add the spellings; takes some seconds."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    forms = DefaultDictionaryFactory().get_dictionary("ar")
    table = _folded_forms(forms)
    table.update(spellings.entries(forms))
    return pack(table, version=_version_of_file())


def _opened(path: Path | None) -> WordTable:
    if path is None:
        return WordTable(compiled(), version=_version_of_file())
    prepare(path)
    return _mapped(path)


def _mapped(path: Path) -> WordTable:
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            raise DamagedTableError("empty")
        return WordTable(mmap(file.fileno(), 0, access=ACCESS_READ), version=_version_of_file())


def version() -> str:
    """Name what lemmas depend on: simplemma, what our fold makes of each Arabic letter, and the recipe."""
    letters = normalize("".join(map(chr, range(0x0620, 0x0700))), level="fold")
    return f"simplemma {version_of('simplemma')}, fold {crc32(letters.encode()):08x}, {_RECIPE}"


def _version_of_file() -> str:
    """Name what the spellings depend on as well: an index of lemmas need not be made anew when they change."""
    hunspell = ", hunspell" if spellings.has_hunspell() else ""
    return f"{version()}, wordfreq {version_of('wordfreq')}{hunspell}"


def _folded_forms(forms: Mapping[str, str]) -> dict[str, str]:
    """Give each folded form the dictionary form that most of its spellings have.

    In a tie the form itself; else that of a spelling in which nothing is folded (لجان is of لجنة, and لجأن, of لجأ, is
    another word), then the shortest.
    """
    found: Counter[tuple[str, str]] = Counter()
    spelt: set[tuple[str, str]] = set()
    for form, base in forms.items():
        pair = _folded(form), _folded(base)
        if pair[0].removeprefix(_ARTICLE) == pair[1]:
            # Without its hamza a word is filed under itself with it: ايام under أيام, and that under يوم.
            pair = pair[0], _folded(forms.get(base, base))
        found[pair] += 1
        if form == pair[0]:
            spelt.add(pair)
    chosen: dict[str, tuple[int, bool, bool, int, str]] = {}
    for (form, base), times in found.items():
        if _FOLDED_WORD.fullmatch(form) and _FOLDED_WORD.fullmatch(base):
            rank = (-times, base != form, (form, base) not in spelt, len(base), base)
            chosen[form] = min(rank, chosen.get(form, rank))
    return {form: chosen[form][-1] for form in sorted(chosen)}


def _folded(word: str) -> str:
    # Letter by letter where nothing else can happen: a tenth of the time.
    return word.translate(FOLDED) if _PLAIN_WORD.fullmatch(word) else normalize(word, level="fold")


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write(path: Path, content: bytes) -> None:
    """Put the file in its place when it is whole on the disk."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
