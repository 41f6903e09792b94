"""Plain text into lines with a kind: paragraphs, and the Markdown that reader modes write."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from midad.arabic import normalize
from midad.importers.page.dumps import strip_link_numbers
from midad.importers.page.errors import PageTooLongError
from midad.importers.page.inline import anchor, escape, plain, safe_url, sanitize
from midad.importers.page.story import BlockKind, PictureSource
from midad.importers.page.storyline import Line
from midad.importers.page.wrapping import join_wrapped

MAX_CHARACTERS = 2_000_000
MAX_LINES = 20_000

_LINE_END = re.compile("\r\n?|[\u2028\u2029\u000b\u000c\u0085]")
_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_UNDERLINE = re.compile(r"(={3,}|-{3,})$")
_QUOTE = re.compile(r">\s?(.*)$")
_ITEM = re.compile(r"([-*•◦▪●‣]|\d{1,2}[.)])\s+(\S.*)$")
_PICTURE = re.compile(r"\[?!\[([^\]\[]{0,500})\]\((\S{1,2000}?)(?:\s+[\"'](.*?)[\"'])?\)(?:\]\(\S{1,2000}\))?$")
_COUNTED = re.compile(r"^(?:Image|Photo|Picture|صورة) \d+: ")  # some savers number the pictures
_MARKER = re.compile(r"#{1,6}\s|>|[-*•◦▪●‣]\s|\d{1,2}[.)]\s|\[?!\[")
_LINK = re.compile(r"\[([^\]\[]{1,500})\]\((https?://[^\s()<>]{1,2000})\)")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*]{1,2000}?)(?<=\S)\*\*(?!\*)")
_EM = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]{1,2000}?)(?<=\S)[*_](?![\w*])")
_LONGEST_ITEM = 300


@dataclass(slots=True)
class TextLine(Line):
    kind: BlockKind = "paragraph"
    html: str = ""
    level: int = 0
    is_ordered: bool = False
    marker: str = ""  # what the line began with when it looks like an item of a list
    picture: PictureSource | None = None
    is_taken: bool = False  # kept, but not as a block


def read_lines(text: str) -> list[TextLine]:
    text = strip_link_numbers(_LINE_END.sub("\n", text))
    if len(text) > MAX_CHARACTERS or sum(1 for line in text.split("\n") if line.strip()) > MAX_LINES:
        raise PageTooLongError
    groups = _groups(text)
    is_markdown = any(_HEADING.match(line) for group in groups for line in group)
    lines = [
        _line(raw, is_markdown=is_markdown)
        for group in join_wrapped(groups, is_markdown=is_markdown)
        for raw in _merged(group)
    ]
    _settle_items(lines)
    return [line for line in lines if line.text or line.picture]


def _groups(text: str) -> list[list[str]]:
    """Runs of lines between blank ones; a line that begins with a Markdown mark starts its own run."""
    groups: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = normalize(raw, level="clean")
        if not line:
            groups.append([])
        elif groups[-1] and _UNDERLINE.match(line) and line.startswith("="):
            groups[-1:] = [[f"# {' '.join(groups[-1])}"], []]
        elif _MARKER.match(line) and not (groups[-1] and line.startswith(">") and groups[-1][-1].startswith(">")):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def _merged(group: list[str]) -> Iterator[str]:
    """A quotation of several lines is one; everything else is a line each."""
    if group[0].startswith(">"):
        yield "> " + "\n".join(match[1].strip() if (match := _QUOTE.match(line)) else line for line in group)
    else:
        yield from group


def _line(raw: str, *, is_markdown: bool) -> TextLine:
    if picture := _PICTURE.match(raw):
        return _picture_line(picture)
    kind: BlockKind = "paragraph"
    level, marker, rest = 0, "", raw
    if heading := _HEADING.match(raw):
        kind, level, rest = "heading", len(heading[1]), heading[2].rstrip("# ")
    elif raw.startswith(">"):
        kind, rest = "quotation", raw[1:].strip()
    elif item := _ITEM.match(raw):
        marker = item[1]
    fragment = _inline(rest, is_markdown=is_markdown)
    return TextLine(text=plain(fragment), kind=kind, html=fragment, level=level, marker=marker)


def _picture_line(match: re.Match[str]) -> TextLine:
    alt, address, caption = _COUNTED.sub("", match[1] or "").strip(), safe_url(match[2], ""), (match[3] or "").strip()
    if not address:
        return TextLine(text=alt or match[0])
    picture = PictureSource(address, alt=alt, caption=caption)
    return TextLine(text=picture.words, kind="picture", picture=picture, is_exempt=True)


def _inline(text: str, *, is_markdown: bool) -> str:
    fragment = _LINK.sub(_anchored, escape(text))
    fragment = _STRONG.sub(r"<strong>\1</strong>", fragment)
    if is_markdown:
        fragment = _EM.sub(r"<em>\1</em>", fragment)
    return sanitize(fragment.replace("\n", "<br>"))


def _anchored(link: re.Match[str]) -> str:
    address = safe_url(html.unescape(link[2]), "")
    return f"{anchor(address)}{link[1]}</a>" if address else link[1]


def _settle_items(lines: list[TextLine]) -> None:
    """Two or more neighbours with one kind of marker are a list; a lone dash is a paragraph's own."""
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].marker and _same_marker(lines[index].marker, lines[end].marker):
            end += 1
        run = lines[index:end]
        if len(run) > 1 and sum(len(line.text) for line in run) < _LONGEST_ITEM * len(run):
            for line in run:
                line.kind, line.is_ordered = "list", line.marker[0].isdigit()
                line.html = line.html.removeprefix(line.marker).strip()
                line.text = line.text.removeprefix(line.marker).strip()
        index = max(end, index + 1)


def _same_marker(first: str, second: str) -> bool:
    return first == second or (first[0].isdigit() and second[0].isdigit())
