"""The text a reader sees in HTML or in text with isolates, with the way back to its source.

Marking runs in the visible text and not in the source keeps tags, attributes and entities whole.
What is isolated already stays visible but closed, so that marking a second time finds the same runs,
all of them closed, and changes nothing.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from midad.arabic.flipping import Run

# Stands for a tag that parts words: no run goes on beyond it.
_SEAM = "\ufffc"

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_TAG_END = re.compile(r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_LEFT_TO_RIGHT = re.compile(r"""\sdir\s*=\s*["']?ltr\b""", re.IGNORECASE)
_WHITE = str.maketrans("\t\n\f\r", "    ")

# Their content is no running text, or has its own direction.
_CLOSED = frozenset({"bdi", "bdo", "code", "kbd", "math", "option", "pre", "samp", "svg", "var"})
# Words go on across them: <b>New</b> York.
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "tt", "u"}
)
# Their content is not parsed as HTML, or may not hold elements.
_OPAQUE = frozenset({"iframe", "noembed", "script", "style", "textarea", "title", "xmp"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

_ISOLATE = re.compile("[\u2066-\u2069\n]")
_POP = "\u2069"


class VisibleText:
    """Visible text collected piece by piece, with the closed stretches of it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._origins: list[tuple[int, int]] = []
        self._closed: list[tuple[int, int]] = []
        self._closed_from = -1
        self._seams: list[int] = []
        self._seam_steps: list[int] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, seen: str, start: int, end: int) -> None:
        """Append what is seen of ``source[start:end]``: as many characters, or a single one."""
        if seen:
            self._pieces.append(seen)
            self._starts.append(self._length)
            self._origins.append((start, end))
            self._length += len(seen)

    def add_seam(self, step: int) -> None:
        """Note an inline tag, which opens (1) or closes (-1) here."""
        self._seams.append(self._length)
        self._seam_steps.append(step)

    def close(self) -> None:
        """Close the text from here on."""
        self._closed_from = self._length

    def open(self) -> None:
        if self._closed_from < self._length:
            self._closed.append((self._closed_from, self._length))
        self._closed_from = -1

    def finish(self) -> "VisibleText":
        if self._closed_from >= 0:
            self.open()
        return self

    def free_spans(self, runs: Iterable[Run]) -> list[tuple[int, int]]:
        """Return the places of the runs in the source, of their parts where a run is half closed."""
        spans: list[tuple[int, int]] = []
        for run in runs:
            candidates = (run,) if self._is_free(run) else run.parts
            spans += [self._origin(part) for part in candidates if self._is_free(part)]
        return spans

    def _is_free(self, run: Run) -> bool:
        following = bisect_right(self._closed, (run.start, self._length + 1))
        starts_inside = following > 0 and self._closed[following - 1][1] > run.start
        ends_inside = following < len(self._closed) and self._closed[following][0] < run.end
        return not (starts_inside or ends_inside) and self._holds_whole_elements(run)

    def _holds_whole_elements(self, run: Run) -> bool:
        depth = 0
        for step in self._seam_steps[bisect_right(self._seams, run.start) : bisect_left(self._seams, run.end)]:
            depth += step
            if depth < 0:
                return False
        return depth == 0

    def _origin(self, run: Run) -> tuple[int, int]:
        return self._origin_of(run.start)[0], self._origin_of(run.end - 1)[1]

    def _origin_of(self, position: int) -> tuple[int, int]:
        index = bisect_right(self._starts, position) - 1
        start, end = self._origins[index]
        if end - start == len(self._pieces[index]):
            start += position - self._starts[index]
            return start, start + 1
        return start, end


def read_plain(source: str) -> VisibleText:
    """Read text in which isolates (U+2066–2069) close what they hold, each line by itself."""
    visible = VisibleText(source)
    position = depth = 0
    for match in _ISOLATE.finditer(source):
        visible.add(source[position : match.start()], position, match.start())
        position = match.end()
        if match[0] == "\n":
            depth = _close_at(visible, depth, 0)
            visible.add("\n", match.start(), position)
        elif match[0] != _POP:
            depth = _close_at(visible, depth, depth + 1)
        elif depth:
            depth = _close_at(visible, depth, depth - 1)
        else:
            visible.add(_SEAM, match.start(), position)
    visible.add(source[position:], position, len(source))
    return visible.finish()


def _close_at(visible: VisibleText, depth: int, new_depth: int) -> int:
    if depth and not new_depth:
        visible.open()
    elif new_depth and not depth:
        visible.close()
    return new_depth


class _HtmlReader:
    """Reads markup from left to right, once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.visible = VisibleText(source)
        self._closing = ""
        self._depth = 0

    def read(self) -> VisibleText:
        position, source = 0, self._source
        while position < len(source):
            tag = source.find("<", position)
            self._read_text(position, len(source) if tag < 0 else tag)
            if tag < 0:
                break
            position = self._read_tag(tag)
        return self.visible.finish()

    def _read_text(self, start: int, end: int) -> None:
        for match in _ENTITY.finditer(self._source, start, end):
            self._add_text(start, match.start())
            character = html.unescape(match[0])
            seen = character if len(character) == 1 else _SEAM
            self.visible.add(seen.translate(_WHITE), match.start(), match.end())
            start = match.end()
        self._add_text(start, end)

    def _add_text(self, start: int, end: int) -> None:
        self.visible.add(self._source[start:end].translate(_WHITE), start, end)

    def _read_tag(self, start: int) -> int:
        """Read the tag or comment at a ``<`` and return where it ends.

        Unfinished markup swallows the rest of the source, as in a browser: nothing there is text.
        """
        source = self._source
        name = _TAG_NAME.match(source, start)
        if name is None:
            return self._read_comment(start)
        end = _TAG_END.match(source, name.end())
        if end is None:
            return len(source)
        tag = name[2].lower()
        if name[1]:
            self._leave(tag, start, end.end())
        else:
            self._enter(tag, start, end.end())
            if tag in _OPAQUE:
                after = re.compile(f"</{tag}", re.IGNORECASE).search(source, end.end())
                return after.start() if after else len(source)
        return end.end()

    def _read_comment(self, start: int) -> int:
        source = self._source
        if source[start + 1 : start + 2] not in ("!", "?", "/"):
            self._add_text(start, start + 1)
            return start + 1
        closing = "-->" if source.startswith("<!--", start) else ">"
        end = source.find(closing, start)
        end = len(source) if end < 0 else end + len(closing)
        self.visible.add(_SEAM, start, end)
        return end

    def _enter(self, tag: str, start: int, end: int) -> None:
        if self._closing:
            self._depth += tag == self._closing
        elif tag in _CLOSED or (
            tag not in _VOID and tag not in _OPAQUE and _LEFT_TO_RIGHT.search(self._source, start, end)
        ):
            self._closing, self._depth = tag, 1
            self.visible.close()
        if self._closing != "bdi":
            self._part(tag, start, end, 1)

    def _leave(self, tag: str, start: int, end: int) -> None:
        was_bdi = self._closing == "bdi" and tag == "bdi"
        if not was_bdi:
            self._part(tag, start, end, -1)
        if self._closing == tag:
            self._depth -= 1
            if not self._depth:
                self._closing = ""
                self.visible.open()

    def _part(self, tag: str, start: int, end: int, step: int) -> None:
        if tag in _INLINE and not self._closing:
            self.visible.add_seam(step)
        else:
            self.visible.add(_SEAM, start, end)


def read_html(source: str) -> VisibleText:
    """Read HTML: entities count as their character, ``bdi``, ``code``, ``pre`` and the like are closed."""
    return _HtmlReader(source).read()
