"""The fixture pages: what is expected of each, and how a kept line is counted."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from midad.importers.page import Block, ExtractedStory
from midad.importers.page.inline import plain

PAGES = Path(__file__).with_name("fixtures") / "pages"


@dataclass(frozen=True)
class Case:
    path: Path
    expected: dict[str, Any]

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [(kind, text) for kind, text in self.expected["kept"]]


def all_cases() -> list[Case]:
    return [
        Case(path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        for path in sorted(PAGES.iterdir())
        if path.suffix in {".html", ".txt"}
    ]


def kept_lines(story: ExtractedStory) -> list[tuple[str, str]]:
    return [line for block in story.blocks for line in _lines(block)]


def count_right(kept: list[tuple[str, str]], expected: list[tuple[str, str]]) -> int:
    return sum((Counter(kept) & Counter(expected)).values())


def _lines(block: Block) -> list[tuple[str, str]]:
    if block.picture:
        return [("picture", block.picture.words)]
    if block.kind == "list":
        return [("list", plain(item)) for item in block.items]
    if block.kind == "table":
        return [("table", "\t".join(row).strip()) for row in block.rows]
    lines = [(block.kind, block.text.replace("\n", " "))]
    return [*lines, ("quotation", block.attribution)] if block.attribution else lines
