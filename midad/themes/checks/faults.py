"""What a check finds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """`text` is a sentence; `file` is relative to the theme's folder, and `line` 0 where no line is meant."""

    file: str
    line: int
    rule: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def own_files(folder: Path, *suffixes: str) -> Iterator[tuple[str, str]]:
    """The texts of a theme by relative path: what was written by hand, and not what was built of it or tests it."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.suffix in suffixes and not {"built", "fonts", "tests", "__pycache__"} & set(parts):
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def lines_where(text: str, is_wrong: Callable[[str], object]) -> Iterator[tuple[int, str]]:
    return ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if is_wrong(line))


def without(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match emptied and all its lines kept."""
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
