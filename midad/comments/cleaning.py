"""What is stored of a comment and of a name: what a reader sees, and nothing that acts on the page around it.

`midad.arabic` cleans copy of a newsroom, which nobody means ill with. Comments need more: marks in towers, characters
that no text has, blank letters, emptiness by the line.
"""

import re
import unicodedata

from midad.arabic import normalize
from midad.arabic.alphabet import ZWJ, ZWNJ
from midad.arabic.clusters import letter_boundary
from midad.arabic.presentation import unshape_marks
from midad.comments.lookalikes import is_blank

#: Code points that are kept of a text of more than four times as many; forms refuse long texts before, with a word.
LONGEST_TEXT = 50_000
LONGEST_NAME = 100
#: Marks on one letter: shadda, a vowel and a dagger alef.
MOST_MARKS = 3

# The shapes of old systems become four letters each at most, so a text that was cut is not cut again.
_GROWTH = 4
_ROUNDS = 6
_KEPT_UNSEEN = frozenset((ZWNJ, ZWJ, "\n"))
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DRAWN_AS_SPACE = frozenset("\t\u2800")
_EMPTY_LINES = re.compile(r"\n{3,}")
# A selector of colour or text after a sign that has both, a keycap; the letters of a flag's region, closed.
_SELECTOR = re.compile(
    "(?<=[#*0-9\u00a9\u00ae\u2030-\u2bff\u3030-\u303d\u3297-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
)
_FLAG_TAGS = re.compile("(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,8}\U000e007f")
# Signs newer than the tables of this Python are no rubbish where signs like them live.
_NEW_SIGN = re.compile("[\U0001f000-\U0001faff]")
_DROPPED_KINDS = frozenset(("Cc", "Cs", "Co", "Cn"))


def cleaned_text(raw: str) -> str:
    """Return what is stored of a comment.

    Controls, surrogates, private and unassigned characters go, as do unseen ones but for joiners that spell; lines end
    in one way, one line at most is empty between two; marks are three on a letter at most, and none without one.
    Cleaning what is clean changes nothing.
    """
    text = raw if len(raw) <= _GROWTH * LONGEST_TEXT else raw[:LONGEST_TEXT]
    return _settled(text)


def cleaned_name(raw: str) -> str:
    """Return what is stored of a name: the same on one line, of `LONGEST_NAME` code points at most."""
    name = raw[: _GROWTH * LONGEST_NAME]
    for _round in range(_ROUNDS):
        before = name
        name = _settled(" ".join(name.split()))
        name = name[: letter_boundary(name, LONGEST_NAME) or LONGEST_NAME]
        if name == before:
            break
    return name


def is_visible(text: str) -> bool:
    """Tell whether a reader sees something: not only spaces, marks and characters that are drawn as nothing."""
    # Some old shapes are marks alone (ﱠ), others sit on a tatweel (ﹱ).
    return any(not character.isspace() and not _is_unseen(character) for character in unshape_marks(text))


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or is_rubbish(character)


def is_rubbish(character: str) -> bool:
    """Tell what has no place in a comment wherever it stands; ends of lines and spaces are looked after elsewhere."""
    if unicodedata.category(character) in _DROPPED_KINDS:
        return not _NEW_SIGN.match(character)
    return is_blank(character)


def _settled(text: str) -> str:
    """Clean until nothing changes: what goes in one step may have parted what another step looks at."""
    for _round in range(_ROUNDS):
        before, text = text, _cleaned(text)
        if text == before:
            break
    return text


def _cleaned(text: str) -> str:
    text = _LINE_END.sub("\n", text)
    text = normalize(_without_rubbish(text), level="clean")
    text = _with_few_marks(text)
    return _EMPTY_LINES.sub("\n\n", text)


def _without_rubbish(text: str) -> str:
    kept_places = {place for pattern in (_SELECTOR, _FLAG_TAGS) for found in pattern.finditer(text)
                   for place in range(*found.span())}  # fmt: skip
    unseen = {character for character in set(text) if not _stays(character)}
    if not unseen:
        return text
    blank = {character: " " if character in _DRAWN_AS_SPACE else "" for character in unseen}
    return "".join(
        blank[character] if character in blank and place not in kept_places else character
        for place, character in enumerate(text)
    )


def _stays(character: str) -> bool:
    # Odd spaces become plain ones in the normal form.
    is_space = unicodedata.category(character) == "Zs"
    return is_space or character in _KEPT_UNSEEN or not is_rubbish(character)


def _with_few_marks(text: str) -> str:
    """Leave three different marks on a letter at most, and none where there is no letter to carry it."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks: list[str] = []
    has_letter = False
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            if has_letter and len(marks) < MOST_MARKS and character not in marks:
                marks.append(character)
                kept.append(character)
            continue
        if character not in (ZWNJ, ZWJ):
            marks = []
            has_letter = not character.isspace()
        kept.append(character)
    return "".join(kept)
