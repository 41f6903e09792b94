"""The labelled lines that savers write above a text: "Title: …", "URL Source: …", YAML between dashes."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from midad.importers.page.dates import parse_stamp
from midad.importers.page.names import split_names
from midad.importers.page.reasons import Reason
from midad.importers.page.text_lines import TextLine
from midad.importers.page.wording import line_key

_FIELD = re.compile(r"^\s*([\w ]{2,30}?)\s*[:：]\s*(.*)$")
_FENCE = re.compile(r"^-{3,}$")
_FIELDS = {
    "title": "title headline titre العنوان عنوان",
    "byline": "author authors by byline auteur الكاتب المولف بقلم",
    "date": "date published|published time|published at|التاريخ|تاريخ النشر|publication date",
    "section": "section category rubrique القسم التصنيف",
    "address": "url|url source|source url|link|permalink|الرابط|source|المصدر",
    "other": (
        "site|site name|publisher|description|excerpt|summary|tags|markdown content|content|text|lang|language|image|"
        "slug|layout|المحتوى|النص|word count|length"
    ),
}
_NAMES = {
    line_key(name): field_name
    for field_name, names in _FIELDS.items()
    for name in (names.split("|") if "|" in names else names.split())
} | {line_key("date"): "date", line_key("published"): "date"}
_REASONS = {
    "title": Reason.TITLE_AGAIN,
    "byline": Reason.BYLINE,
    "date": Reason.DATE,
    "section": Reason.SECTION,
    "address": Reason.ADDRESS,
    "other": Reason.DETAILS,
}
_DEEPEST = 12


@dataclass(slots=True)
class FrontMatter:
    title: str = ""
    section: str = ""
    address: str = ""
    published_at: datetime | None = None
    byline: tuple[str, ...] = ()
    lines: list[TextLine] = field(default_factory=list)


def read_front_matter(lines: list[TextLine]) -> tuple[FrontMatter, list[TextLine]]:
    """The fields and the remaining lines; nothing is taken unless a title is among the fields."""
    found = FrontMatter()
    values: dict[str, str] = {}
    used: list[int] = []
    for index, line in enumerate(lines[:_DEEPEST]):
        match = _FIELD.match(line.text) if line.kind == "paragraph" else None
        name = _NAMES.get(line_key(match[1])) if match else None
        if match and name:
            values.setdefault(name, match[2].strip().strip("\"'"))
            line.reason = _REASONS[name]
            used.append(index)
        elif _FENCE.match(line.text):
            line.reason = Reason.RULE
            used.append(index)
        elif used:
            break
    if not values.get("title"):
        for index in used:
            lines[index].reason = None
        return found, lines
    found.title, found.section = values["title"], values.get("section", "")
    found.address = values.get("address", "") if values.get("address", "").startswith("http") else ""
    found.published_at = parse_stamp(values.get("date", ""))
    found.byline = split_names(values.get("byline", ""))
    found.lines = [lines[index] for index in used]
    return found, [line for index, line in enumerate(lines) if index not in used]
