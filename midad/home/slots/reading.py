"""From what an editor saved to slots.

The stored form is read as it is: Wagtail's choosers would fetch every chosen story whole, and could not tell a
section that is gone from one that was never named.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from midad.articles.frame import Frame
from midad.articles.models import ArticlePage, Author, SectionPage
from midad.blocks.slots import Fill
from midad.home.slots.slot import Rule, Slot
from midad.media.models import Picture
from midad.register.models import Name

Value = Mapping[str, Any]


@dataclass
class _Reader:
    """What the slots of one page name, fetched at once: a query a kind of thing."""

    frame: Frame
    moment: datetime
    #: The section whose page it is; what is filled with the latest is filled from it.
    home: SectionPage | None
    sections: dict[int, SectionPage]
    topics: dict[int, Name] = field(default_factory=dict)
    authors: dict[int, Author] = field(default_factory=dict)
    pictures: dict[int, Picture] = field(default_factory=dict)

    def fetch(self, values: Sequence[Value]) -> None:
        self.topics = Name.objects.in_bulk(_named(values, "topic"))
        self.authors = Author.objects.select_related("portrait").in_bulk(_named(values, "author"))
        self.pictures = Picture.objects.in_bulk(_named(values, "picture"))

    def stories(self, value: Value) -> dict[str, Any]:
        """What every slot for stories has."""
        items = [item.get("value", item) for item in value.get("stories") or []]
        current = [item["story"] for item in items if not _is_over(item.get("until"), self.moment)]
        return {"chosen": tuple(filter(None, current)), "count": value.get("count") or 0}

    def by_rule(self, value: Value) -> dict[str, Any]:
        """A slot whose editor chose what fills it."""
        return {**self._filled_by(value), **self.stories(value)}

    def _filled_by(self, value: Value) -> dict[str, Any]:
        section = self.sections.get(value.get("section") or 0)
        topic = self.topics.get(value.get("topic") or 0)
        author = self.authors.get(value.get("author") or 0)
        form = value.get("format") or ""
        match value.get("fill") or Fill.LATEST:
            case Fill.LATEST:
                return {"rule": Rule(section=self.home)}
            case Fill.SECTION if section:
                return self.of_section(section)
            case Fill.TOPIC if topic:
                return self.of_topic(topic)
            case Fill.AUTHOR if author:
                return self.by_author(author)
            case Fill.FORMAT if form:
                name = dict(ArticlePage.Format.choices).get(form, "")
                return {"heading": str(name), "rule": Rule(self.home, formats=(form,))}
        return {}

    def seen(self, value: Value) -> dict[str, Any]:
        formats = tuple((value.get("formats") or "").split())
        rule = Rule(self.home, formats=formats) if formats else None
        return {"rule": rule, **self.stories(value)}

    def section(self, value: Value) -> dict[str, Any] | None:
        found = self.sections.get(value.get("section") or 0)
        return found and {**self.of_section(found), **self.stories(value), "layout": value.get("layout") or ""}

    def topic(self, value: Value) -> dict[str, Any] | None:
        found = self.topics.get(value.get("topic") or 0)
        return found and {**self.of_topic(found), **self.stories(value), "layout": value.get("layout") or ""}

    def author(self, value: Value) -> dict[str, Any] | None:
        found = self.authors.get(value.get("author") or 0)
        return found and {**self.by_author(found), **self.stories(value), "parts": {"author": found}}

    def of_section(self, section: SectionPage) -> dict[str, Any]:
        place = {"heading": section.title, "address": self.frame.url(section)}
        return {**place, "colour": section.colour, "rule": Rule(section=section)}

    def of_topic(self, topic: Name) -> dict[str, Any]:
        return {"heading": topic.name, "address": topic.get_absolute_url(), "rule": Rule(topic=topic)}

    def by_author(self, author: Author) -> dict[str, Any]:
        return {"heading": author.name, "address": author.get_absolute_url(), "rule": Rule(author=author)}

    def advertisement(self, value: Value) -> dict[str, Any] | None:
        picture = self.pictures.get(value.get("picture") or 0)
        return {"parts": {**value, "picture": picture}} if picture and value.get("address") else None

    def newsletter(self, value: Value) -> dict[str, Any] | None:
        return {"parts": value} if value.get("address") else None

    def text(self, value: Value) -> dict[str, Any] | None:
        return {"parts": value} if value.get("text") else None


def next_change(page: Any, moment: datetime) -> datetime | None:
    """When a slot of the page next begins or ends by itself, or a story chosen for one; None when none does."""
    values = [item["value"] for item in page.slots.raw_data]
    chosen = [item.get("value", item) for value in values for item in value.get("stories") or []]
    named = [value.get(part) for value in (*values, *chosen) for part in ("begins_at", "ends_at", "until")]
    return min((at for stored in named if (at := _moment(stored)) and at > moment), default=None)


def slots_on(page: Any, frame: Frame, moment: datetime) -> list[Slot]:
    """The slots that a page shows at a moment, from the top; what they name and is gone takes its slot with it."""
    stored = list(page.slots.raw_data) or page.usual_slots
    due = [item for item in stored if _is_due(item["value"], moment)]
    home = page if isinstance(page, SectionPage) else None
    reader = _Reader(frame, moment, home, {section.pk: section for section in frame.sections})
    reader.fetch([item["value"] for item in due])
    slots: list[Slot] = []
    for number, item in enumerate(due, 1):
        key = f"slot-{number}"
        if item["type"] == "sections":
            slots += _all_other_sections(reader, item["value"], key, due)
        elif (read := _READERS.get(item["type"])) and (found := read(reader, item["value"])):
            slots.append(Slot(item["type"], key, **found))
            # What the editor calls the slot stands over it, whatever fills it.
            slots[-1].heading = item["value"].get("title") or slots[-1].heading
    return slots


_READERS: dict[str, Callable[[_Reader, Value], dict[str, Any] | None]] = {
    "top": _Reader.by_rule,
    "strip": _Reader.by_rule,
    "latest": _Reader.by_rule,
    "opinion": _Reader.by_rule,
    "seen": _Reader.seen,
    "section": _Reader.section,
    "topic": _Reader.topic,
    "author": _Reader.author,
    "text": _Reader.text,
    "newsletter": _Reader.newsletter,
    "advertisement": _Reader.advertisement,
}


def _all_other_sections(reader: _Reader, value: Value, key: str, due: Iterable[Any]) -> list[Slot]:
    own = {item["value"].get("section") for item in due if item["type"] == "section"}
    others = [section for section in reader.frame.top_sections if section.pk not in own]
    count = value.get("count") or 0
    return [Slot("section", f"{key}-{other.pk}", count=count, **reader.of_section(other)) for other in others]


def _named(values: Iterable[Value], part: str) -> set[int]:
    return {value[part] for value in values if value.get(part)}


def _is_due(value: Value, moment: datetime) -> bool:
    begins_at = _moment(value.get("begins_at"))
    return (begins_at is None or begins_at <= moment) and not _is_over(value.get("ends_at"), moment)


def _is_over(stored: Any, moment: datetime) -> bool:
    end = _moment(stored)
    return end is not None and end <= moment


def _moment(stored: Any) -> datetime | None:
    """A time as the form gives it, or as the database keeps it."""
    moment = parse_datetime(stored) if isinstance(stored, str) else stored
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment
