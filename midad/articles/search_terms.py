"""What a reader asks of the search page: the words, what results are narrowed by, their order and page.

An address has what was chosen and nothing else, always in the same order. A value that nothing has (any longer) counts
as not chosen; a date that cannot be read is told to the reader, and stays in its field.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midad.arabic import normalize
from midad.articles.archive import EARLIEST, LATEST
from midad.articles.frame import Frame
from midad.articles.models import ArticlePage, Author, SectionPage
from midad.register.models import Name
from midad.search.finding import Filters
from midad.search.wording import LONGEST

PARAMETERS = ("q", "section", "author", "topic", "format", "period", "from", "to", "sort", "exact", "page")
#: Days that a period reaches back.
PERIODS = {"week": 7, "month": 30, "year": 365}
PERIOD_NAMES = {
    "week": gettext_lazy("The last week"),
    "month": gettext_lazy("The last month"),
    "year": gettext_lazy("The last year"),
}
NEWEST = "date"
#: Enough to see that more was typed than is looked at: the last character may be a space.
_TYPED = LONGEST + 2


@dataclass(frozen=True)
class Terms:
    """`first` and `last` are days and both within; where one of them is given, `period` is not looked at."""

    text: str = ""
    section: SectionPage | None = None
    author: Author | None = None
    topic: Name | None = None
    format: str = ""
    period: str = ""
    first: date | None = None
    last: date | None = None
    is_by_date: bool = False
    is_exact: bool = False
    page: int = 1
    #: What was typed into the fields of the dates, where it is no date, and what to say of it.
    typed: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    section_place: str = ""

    def filters(self) -> Filters:
        chosen = {"section": self.section, "author": self.author, "topic": self.topic}
        facets = {name: int(row.pk) for name, row in chosen.items() if row is not None}
        first = self.first
        if not (first or self.last) and self.period:
            first = timezone.localdate() - timedelta(days=PERIODS[self.period])
        until = _midnight(self.last + timedelta(days=1)) if self.last else None
        return Filters(facets, self.format, _midnight(first) if first else None, until)

    def with_(self, **changes: Any) -> "Terms":
        """Other terms, of which the first page is asked for unless the page is given."""
        return replace(self, **{"page": 1, **changes})

    def without(self, name: str) -> "Terms":
        """These terms without one of the filters that `narrowed` names."""
        plain = Terms()
        names = {"dates": ("first", "last", "typed", "fault"), "section": ("section", "section_place")}.get(
            name, (name,)
        )
        return self.with_(**{part: getattr(plain, part) for part in names})

    def narrowed(self, day_in_words: Callable[[date], str]) -> dict[str, str]:
        """Each filter that is chosen, in words."""
        named = {
            "section": self.section and self.section.title,
            "author": self.author and self.author.name,
            "topic": self.topic and self.topic.name,
            "format": self.format and str(ArticlePage.Format(self.format).label),
            "period": self.period and str(PERIOD_NAMES[self.period]),
            "dates": self._days_in_words(day_in_words),
        }
        return {name: words for name, words in named.items() if words}

    def _days_in_words(self, day_in_words: Callable[[date], str]) -> str:
        first, last = (day_in_words(day) if day else "" for day in (self.first, self.last))
        if first and last:
            return first if first == last else _("from %(first)s to %(last)s") % {"first": first, "last": last}
        if first:
            return _("since %(day)s") % {"day": first}
        return _("until %(day)s") % {"day": last} if last else ""

    @property
    def dates(self) -> dict[str, str]:
        """What stands in the fields of the dates."""
        found = {"from": self.first, "to": self.last}
        return {name: day.isoformat() if day else "" for name, day in found.items()} | dict(self.typed)

    @property
    def parameters(self) -> dict[str, str]:
        """What of the address is not as it is by itself, in the order of PARAMETERS."""
        values = {
            "q": self.text,
            "section": self.section_place,
            "author": self.author.slug if self.author else "",
            "topic": self.topic.slug if self.topic else "",
            "format": self.format,
            "period": self.period,
            **self.dates,
            "sort": NEWEST if self.is_by_date else "",
            "exact": "1" if self.is_exact else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: values[name] for name in PARAMETERS if values[name]}

    @property
    def address(self) -> str:
        query = urlencode(self.parameters, quote_via=quote, safe="/")
        return reverse("articles:search") + (f"?{query}" if query else "")


def terms_of(query: QueryDict, frame: Frame) -> Terms:
    """Raises Http404 for a page that is none."""
    section_place = _text(query, "section").strip("/")
    places = {frame.url(section).strip("/"): section for section in frame.sections}
    section = places.get(section_place)
    days, typed, fault = _days(query)
    form, period = query.get("format", ""), query.get("period", "")
    return Terms(
        text=_text(query, "q")[:_TYPED].strip(),
        section=section,
        section_place=section_place if section else "",
        author=_row(Author, _text(query, "author")),
        topic=_row(Name, _text(query, "topic")),
        format=form if form in ArticlePage.Format.values else "",
        period=period if period in PERIODS and not (days or typed) else "",
        first=days.get("from"),
        last=days.get("to"),
        is_by_date=query.get("sort") == NEWEST,
        is_exact=query.get("exact") == "1",
        page=_page_number(query.get("page")),
        typed=tuple(typed.items()),
        fault=fault,
    )


def is_spelt_out(query: QueryDict) -> bool:
    """Whether a form sent fields that nobody filled in: its address is longer than it need be."""
    return any(name in PARAMETERS and not value for name, value in query.items())


def _text(query: QueryDict, name: str) -> str:
    return " ".join(query.get(name, "").replace("\0", " ").split())


def _row(model: Any, slug: str) -> Any:
    return model.objects.filter(slug=slug).first() if slug else None


def _days(query: QueryDict) -> tuple[dict[str, date], dict[str, str], str]:
    """The days, what was typed instead of days, and what is wrong."""
    days: dict[str, date] = {}
    typed: dict[str, str] = {}
    for name in ("from", "to"):
        if text := _text(query, name)[:40]:
            try:
                days[name] = _day(text)
            except ValueError:
                typed[name] = text
    if typed:
        return days, typed, _("Write a day like this: 2026-03-31. These are the results of all days.")
    if days.keys() == {"from", "to"} and days["from"] > days["to"]:
        written = {name: day.isoformat() for name, day in days.items()}
        return {}, written, _("The first day is after the last one. These are the results of all days.")
    return days, {}, ""


def _day(text: str) -> date:
    """A day as a field sends it, in any digits. Raises ValueError."""
    day = date.fromisoformat(normalize(text, level="fold"))
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(f"no newspaper is of the year {day.year}")
    return day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def _page_number(text: str | None) -> int:
    """Raises Http404 for what is no number, or one that is not written as the newspaper writes it."""
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and not text.startswith("0") and text != "1"):
        raise Http404(f"no page {text[:20]!r}")
    return int(text)
