"""The demo's texts: front matter in TOML, then blocks in the small markup of `content/README.md`."""

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_NUMBERED = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Text:
    """One text of the demo: `key` is its path under its folder, `blocks` are (kind, value) pairs."""

    key: str
    meta: dict[str, Any]
    blocks: tuple[tuple[str, dict[str, Any]], ...]
    is_published: bool = True


def read_table(name: str) -> dict[str, dict[str, Any]]:
    """A table of the content folder, such as `authors`: key → entry, in the file's order."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def read_texts(folder: str) -> list[Text]:
    """Every text under `folder`, sorted by key."""
    files = sorted((CONTENT / folder).rglob("*.md"))
    is_published = folder != "drafts"
    return [_read(file, file.relative_to(CONTENT / folder).with_suffix("").as_posix(), is_published) for file in files]


def _read(file: Path, key: str, is_published: bool) -> Text:
    _start, front, body = file.read_text(encoding="utf-8").split("+++", 2)
    return Text(key, tomllib.loads(front), tuple(parse_blocks(body)), is_published)


def age_of(text: str) -> timedelta:
    """«90m», «5h» or «12d» as a span of time."""
    units = {"m": "minutes", "h": "hours", "d": "days"}
    return timedelta(**{units[text[-1]]: float(text[:-1])})


def inline(text: str) -> str:
    """The inline markup of a line as HTML."""
    marked = _STRONG.sub(r"<b>\1</b>", escape(text, quote=False))
    return _LINK.sub(r'<a href="\2">\1</a>', marked)


def parse_blocks(body: str) -> list[tuple[str, dict[str, Any]]]:
    """Raises ValueError for a fenced block that is not closed or that nothing knows."""
    blocks: list[tuple[str, dict[str, Any]]] = []
    lines = iter(body.strip().splitlines())
    pending: list[str] = []
    for line in lines:
        if line.startswith(":::"):
            blocks += _plain(pending)
            pending = []
            blocks.append(_fenced(line, lines))
        elif line.strip():
            pending.append(line.strip())
        else:
            blocks += _plain(pending)
            pending = []
    return blocks + _plain(pending)


def _plain(lines: list[str]) -> list[tuple[str, dict[str, Any]]]:
    """What stands between two blank lines: a heading, a quotation, a list or a paragraph."""
    if not lines:
        return []
    first = lines[0]
    if first.startswith("#"):
        marks, _space, text = first.partition(" ")
        return [("heading", {"text": text.strip(), "level": "3" if marks == "###" else "2"}), *_plain(lines[1:])]
    if first.startswith(">"):
        return [_quotation([line.removeprefix(">").strip() for line in lines])]
    return [("paragraph", {"text": rich(lines), "direction": "auto", "language": ""})]


def rich(lines: list[str]) -> str:
    """Lines of paragraphs and lists as the HTML that the editor stores."""
    html: list[str] = []
    items: list[str] = []
    kind = ""
    for line in [*lines, ""]:
        tag = "ul" if line.startswith("- ") else "ol" if _NUMBERED.match(line) else ""
        if items and tag != kind:
            html.append(f"<{kind}>{''.join(items)}</{kind}>")
            items = []
        kind = tag
        if tag:
            items.append(f"<li>{inline(line.partition(' ')[2])}</li>")
        elif line:
            html.append(f"<p>{inline(line)}</p>")
    return "".join(html)


def _quotation(lines: list[str]) -> tuple[str, dict[str, Any]]:
    said = [line for line in lines if line and not line.startswith("—")]
    who = next((line.removeprefix("—").strip() for line in lines if line.startswith("—")), "")
    speaker, _comma, role = who.partition("،")
    return "quotation", {"text": rich([" ".join(said)]), "speaker": speaker.strip(), "role": role.strip()}


def _fenced(opening: str, lines: Any) -> tuple[str, dict[str, Any]]:
    kind, _space, argument = opening.removeprefix(":::").strip().partition(" ")
    content: list[str] = []
    for line in lines:
        if line.strip() == ":::":
            break
        content.append(line.strip())
    else:
        raise ValueError(f"a block is not closed: {opening}")
    if kind not in _FENCED:
        raise ValueError(f"no such block: {opening}")
    return _FENCED[kind](argument.strip(), [line for line in content if line])


def _points(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "key_points", {"title": argument, "points": [line.removeprefix("- ") for line in lines]}


def _facts(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "facts", {"title": argument, "text": rich(lines)}


def _question(_argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "question", {"question": lines[0], "answer": rich(lines[1:])}


def _table(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(set(cell) <= {"-", ":"} for cell in row)]
    columns = [{"type": "text", "heading": heading} for heading in rows[0]]
    return "table", {
        "caption": argument,
        "table": {"columns": columns, "rows": [{"values": row} for row in rows[1:]], "caption": ""},
    }


def _verse(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    halves = [line.partition(" / ") for line in lines]
    return "verse", {"author": argument, "lines": [{"first": a, "second": b} for a, _stroke, b in halves]}


def _picture(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "picture", {"picture": argument, "alt": "", "caption": " ".join(lines), "credit": "", "wide": False}


def _gallery(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    pairs = [line.removeprefix("- ").partition(":") for line in lines]
    return "gallery", {
        "title": argument,
        "pictures": [{"picture": key.strip(), "caption": caption.strip()} for key, _colon, caption in pairs],
    }


def _embed(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "embed", {"url": argument, "provider": lines[0], "text": " ".join(lines[1:]), "picture": None}


def _related(argument: str, _lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "related", {"story": argument}


def _document(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "document", {"document": argument, "label": " ".join(lines)}


def _audio(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "audio", {"recording": argument, "title": " ".join(lines)}


def _video(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    return "video", {"recording": argument, "title": " ".join(lines)}


def _directed(argument: str, lines: list[str]) -> tuple[str, dict[str, Any]]:
    direction, _space, language = argument.partition(" ")
    return "paragraph", {"text": rich(lines), "direction": direction, "language": language}


_FENCED = {
    "key-points": _points,
    "facts": _facts,
    "question": _question,
    "table": _table,
    "verse": _verse,
    "picture": _picture,
    "gallery": _gallery,
    "embed": _embed,
    "related": _related,
    "document": _document,
    "audio": _audio,
    "video": _video,
    "paragraph": _directed,
}
