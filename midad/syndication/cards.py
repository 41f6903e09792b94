"""The card of a story: what messengers show of a link, drawn with the headline in the newspaper's own letters.

Pillow joins Arabic letters and sets them from right to left only with Raqm, and without it draws them one by one and
backwards, without a word. So nothing is drawn before `can_shape` has looked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from typing import Any
from unicodedata import bidirectional

import fontpkg
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from midad.arabic import direction, isolate

WIDTH, HEIGHT = 1200, 630
#: What the picture beside the headline takes; the rest is a panel of one colour, so that the headline can be read.
PICTURE = (520, HEIGHT)
MARGIN = 72
#: Bytes; messengers leave larger pictures out.
HEAVIEST = 300_000
MOST_LINES = 4
_SIZES = (92, 82, 72, 64, 56, 50, 44, 40)
_LEADING = 1.38
#: Above the headline the section, below it the newspaper.
_TOP, _BOTTOM = 136, 140
_SMALL, _NAME = 34, 46
_PAPER, _INK, _ACCENT, _RULE = "#fffdf9", "#16130f", "#8f1d21", "#d9d2c5"
_QUALITIES = (90, 84, 76, 66, 50)
#: Part of the name of a card's file: another number when cards are drawn in another way.
_DRAWING = 1
#: After Arabic letters figures are set otherwise than after others: a line tells the next one of its own.
_ARABIC_LETTER_MARK = "\u061c"
_LAYOUT = ImageFont.Layout.RAQM


class CannotShape(Exception):  # noqa: N818 - a state of the machine
    """This machine would set Arabic letters unjoined and backwards."""


@dataclass(frozen=True)
class Design:
    """What a card says. `picture` names what the picture beside the headline is made of; empty for none."""

    title: str
    section: str
    newspaper: str
    is_rtl: bool
    picture: str = ""

    @property
    def digest(self) -> str:
        """The same for cards that look the same."""
        return blake2b(repr((_DRAWING, self)).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Setting:
    """A headline in its lines. `is_whole`: nothing of it is left out."""

    size: int
    lines: tuple[str, ...]
    is_whole: bool


def can_shape() -> bool:
    """Whether «سلام» comes out as if its joined forms had been set by hand, from left to right."""
    return _drawn("سلام", _LAYOUT) == _drawn("\ufee1\ufefc\ufeb3", ImageFont.Layout.BASIC)


def _drawn(word: str, layout: ImageFont.Layout) -> tuple[tuple[int, int], bytes]:
    mask = _font(64, layout).getmask(word)
    return mask.size, bytes(mask)


def draw(design: Design, picture: Image.Image | None = None) -> bytes:
    """The card as a JPEG. Raises CannotShape, and ValueError for a headline without a letter that the face has."""
    if not can_shape():
        raise CannotShape
    card = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    start, end = MARGIN, WIDTH - MARGIN
    if picture is not None:
        place = 0 if design.is_rtl else WIDTH - PICTURE[0]
        card.paste(picture.convert("RGB").resize(PICTURE), (place, 0))
        start, end = (PICTURE[0] + MARGIN // 2, end) if design.is_rtl else (start, WIDTH - PICTURE[0] - MARGIN // 2)
    pen = _Pen(ImageDraw.Draw(card), start, end, is_rtl=design.is_rtl)
    pen.rule(MARGIN - 20, _ACCENT, width=96)
    pen.line(_one_line(design.section, _SMALL, end - start), _SMALL, MARGIN + 38, _ACCENT)
    headline = set_headline(design.title, end - start, HEIGHT - _TOP - _BOTTOM)
    if not headline.lines:
        raise ValueError("nothing of the headline can be drawn")
    before = ""
    for baseline, line in zip(_baselines(headline), headline.lines, strict=True):
        pen.line(_after(before, line), headline.size, baseline, _INK, way=direction(design.title))
        before = line
    pen.rule(HEIGHT - MARGIN - 54, _RULE, width=end - start, height=2)
    pen.line(_one_line(design.newspaper, _NAME, end - start), _NAME, HEIGHT - MARGIN + 4, _INK)
    return _jpeg(card)


def set_headline(title: str, width: int, height: int) -> Setting:
    """The headline in the largest letters in which it fits; in the smallest of them cut off at a word, if need be."""
    words = [word for word in (_drawable(word) for word in title.split()) if word]
    for size in _SIZES:
        most = min(MOST_LINES, int(height / (size * _LEADING)))
        lines = list(_filled(words, size, width))
        if len(lines) <= most and all(_length(line, size) <= width for line in lines):
            return Setting(size, tuple(_balanced(words, size, width, len(lines))), is_whole=True)
    size = _SIZES[-1]
    kept = list(_filled(words, size, width))[:MOST_LINES]
    cut = [_cut(line, size, width, always=number == len(kept) - 1) for number, line in enumerate(kept)]
    return Setting(size, tuple(cut), is_whole=False)


def _filled(words: list[str], size: int, width: float) -> Iterator[str]:
    """Lines with as many words as go into each; a word that is wider alone stands alone."""
    line: list[str] = []
    for word in words:
        if line and _length(" ".join([*line, word]), size) > width:
            yield " ".join(line)
            line = []
        line.append(word)
    if line:
        yield " ".join(line)


def _balanced(words: list[str], size: int, width: int, count: int) -> list[str]:
    """The narrowest lines of which there are no more than `count`."""
    narrow, wide = width // count if count else width, width
    while narrow < wide:
        middle = (narrow + wide) // 2
        lines = list(_filled(words, size, middle))
        fits = len(lines) <= count and all(_length(line, size) <= width for line in lines)
        narrow, wide = (narrow, middle) if fits else (middle + 1, wide)
    return list(_filled(words, size, wide))


def _cut(line: str, size: int, width: int, *, always: bool) -> str:
    """The line with an ellipsis for what does not fit, or for what follows it."""
    if not always and _length(line, size) <= width:
        return line
    while " " in line and _length(f"{line}…", size) > width:
        line = line.rpartition(" ")[0]
    while len(line) > 1 and _length(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line}…"


def _one_line(text: str, size: int, width: int) -> str:
    line = " ".join(word for word in (_drawable(word) for word in text.split()) if word)
    return _cut(line, size, width, always=False)


def _baselines(headline: Setting) -> Iterator[float]:
    """In the middle of the room between section and newspaper."""
    step = headline.size * _LEADING
    room = HEIGHT - _TOP - _BOTTOM
    first = _TOP + (room - step * len(headline.lines)) / 2 + step * 0.72
    yield from (first + step * number for number in range(len(headline.lines)))


def _after(before: str, line: str) -> str:
    """The line as it is set behind another one of the same headline."""
    strong = next((kind for kind in map(bidirectional, reversed(before)) if kind in {"L", "R", "AL"}), "")
    return _ARABIC_LETTER_MARK + line if strong == "AL" else line


def _drawable(text: str) -> str:
    """The text without what the face has no letter for, such as pictures of faces: a box says nothing."""
    return "".join(letter for letter in text if ord(letter) in _letters())


@cache
def _letters() -> frozenset[int]:
    return frozenset(TTFont(_file()).getBestCmap())


def _file() -> str:
    return str(fontpkg.path("IBM Plex Sans Arabic", 700))


@cache
def _font(size: int, layout: ImageFont.Layout) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_file(), size, layout_engine=layout)


def _length(text: str, size: int) -> float:
    return _font(size, _LAYOUT).getlength(isolate(text), direction="rtl", language="ar")


class _Pen:
    """Sets lines from the side at which the newspaper's lines begin."""

    def __init__(self, drawing: ImageDraw.ImageDraw, start: int, end: int, *, is_rtl: bool) -> None:
        self.drawing, self.start, self.end, self.is_rtl = drawing, start, end, is_rtl

    def rule(self, top: int, colour: str, *, width: int, height: int = 6) -> None:
        left = self.end - width if self.is_rtl else self.start
        self.drawing.rectangle((left, top, left + width - 1, top + height - 1), fill=colour)

    def line(self, text: str, size: int, baseline: float, colour: str, *, way: str = "") -> None:
        place = ((self.end, baseline), "rs") if self.is_rtl else ((self.start, baseline), "ls")
        how: dict[str, Any] = {"direction": way or direction(text), "language": "ar"}
        self.drawing.text(place[0], isolate(text), colour, _font(size, _LAYOUT), place[1], **how)


def _jpeg(card: Image.Image) -> bytes:
    """As fine as its bytes allow, with colours as sharp as letters need them."""
    content = b""
    for quality in _QUALITIES:
        target = BytesIO()
        card.save(target, "JPEG", quality=quality, subsampling=0, optimize=True)
        content = target.getvalue()
        if len(content) <= HEAVIEST:
            break
    return content
