"""What stands on the search page: results with their passages, what narrows them, and what else could be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from midad.arabic import format_date, isolate
from midad.arabic.dates import Months
from midad.arabic.digits import Digits
from midad.articles.frame import Frame
from midad.articles.models import ArticlePage, Author
from midad.articles.search_terms import PERIOD_NAMES, Terms
from midad.register.models import Name
from midad.search import correcting, finding
from midad.search.finding import Filters, Results
from midad.search.models import Copy
from midad.search.passages import Passage, Seeker
from midad.search.wording import loosened

#: Of authors and topics those with most results; of other queries and of newest stories so many.
CHOICES, FEWER, NEWEST, TOPICS = 12, 3, 4, 12
_FACETS = ("section", "author", "topic")


@dataclass(frozen=True)
class Result:
    story: Any
    title: SafeString
    passage: SafeString
    is_near: bool


@dataclass(frozen=True)
class Choice:
    """A value that results can be narrowed to, and how many are left then."""

    value: str
    label: str
    count: int | None
    is_chosen: bool
    depth: int = 0


@dataclass(frozen=True)
class Other:
    """Something else that could be asked for."""

    label: str
    address: str
    count: int = 0


def page_of_results(terms: Terms, frame: Frame) -> dict[str, Any]:
    """The context of the page. Raises finding.NoSuchPage, and finding.TooSlow."""
    asked, filters = terms, terms.filters()
    results = finding.search(terms.text, filters=filters, order=_order(terms), page=terms.page)
    meant = _meant(terms, filters, results)
    instead = bool(meant and not results.total and not terms.is_exact and meant.total)
    if meant and instead:
        terms = terms.with_(text=meant.text)
        results = finding.search(terms.text, filters=filters, order=_order(terms), page=terms.page)
    listed = _listed(results)
    chips = [Other(words, terms.without(name).address) for name, words in _narrowed(terms, frame).items()]
    return {
        "terms": terms,
        "asked": asked,
        "results": results,
        "listed": listed,
        "meant": Other(meant.text, terms.with_(text=meant.text, is_exact=False).address, meant.total)
        if meant
        else None,
        "instead": instead,
        "exact": asked.with_(is_exact=True).address,
        "chips": chips,
        # Of nothing there is nothing to narrow; what is narrowed already can be widened.
        "can_narrow": bool(listed or chips or terms.fault),
        "choices": _choices(terms, filters, frame),
        **_pages(terms, results),
        **({} if results.total else _ways_on(terms, frame)),
    }


def page_without_words(terms: Terms, frame: Frame) -> dict[str, Any]:
    """The page before anything is asked for: where else to begin."""
    return {"terms": terms, "topics": recent_topics(), "sections": frame.top_sections, "newest": _newest(terms)}


def recent_topics() -> list[Name]:
    """The topics of the newest stories, those of most of them first."""
    return ArticlePage.objects.for_readers().topics_of_the_newest(limit=TOPICS)


def _narrowed(terms: Terms, frame: Frame) -> dict[str, str]:
    """Each filter that is chosen, in words, with days as the newspaper writes them."""
    masthead = frame.masthead
    months, digits = cast("Months", masthead.months), cast("Digits", masthead.digits)
    if frame.direction == "ltr":
        return terms.narrowed(lambda day: formats.date_format(day, "DATE_FORMAT"))
    return terms.narrowed(lambda day: format_date(day, months=months, digits=digits))


def _order(terms: Terms) -> finding.Order:
    return "date" if terms.is_by_date else "relevance"


def _meant(terms: Terms, filters: Filters, results: Results) -> correcting.Correction | None:
    """A better query, with what it has within the same filters; filters alone are no reason to doubt a word."""
    if terms.page > 1 or results.total > correcting.DOUBTFUL:
        return None
    total = finding.count(terms.text) if filters else results.total
    meant = correcting.correction(terms.text, total)
    if meant is None or not filters:
        return meant
    within = replace(meant, total=finding.count(meant.text, filters=filters))
    return within if within.total > results.total else None


def _listed(results: Results) -> list[Result]:
    keys = [hit.key for hit in results.hits]
    near = {hit.key for hit in results.hits if hit.is_near}
    stories = ArticlePage.objects.for_readers().found(keys)
    seeker = Seeker(results.wording)
    shown = {story.pk: (seeker.whole(story.title), seeker.whole(story.standfirst)) for story in stories}
    wanting = [key for key, (_title, summary) in shown.items() if summary.words < len(results.wording.words)]
    bodies = dict(Copy.objects.filter(entry__in=wanting).values_list("entry_id", "body"))
    return [
        Result(
            story,
            mark_safe(shown[story.pk][0].html),  # noqa: S308 - escaped there
            mark_safe(_better(shown[story.pk][1], seeker.passage(bodies.get(story.pk, ""))).html),  # noqa: S308
            story.pk in near,
        )
        for story in stories
    ]


def _better(summary: Passage, passage: Passage | None) -> Passage:
    return passage if passage and (passage.words > summary.words or not summary.text) else summary


def _choices(terms: Terms, filters: Filters, frame: Frame) -> dict[str, list[Choice]]:
    counted = _counted(terms, filters)
    authors = _named(Author, counted["author"], terms.author)
    topics = _named(Name, counted["topic"], terms.topic)
    formats = finding.tally_of_formats(terms.text, filters=replace(filters, format=""))
    sections = counted["section"]
    top = frame.site.root_page.depth + 1
    return {
        "section": [
            Choice(
                frame.url(one).strip("/"), isolate(one.title), sections.get(one.pk, 0), one == terms.section,
                one.depth - top,
            )
            for one in frame.sections
            if sections.get(one.pk) or one == terms.section
        ],
        "author": [Choice(*row, row[0] == (terms.author and terms.author.slug)) for row in authors],
        "topic": [Choice(*row, row[0] == (terms.topic and terms.topic.slug)) for row in topics],
        "format": [
            Choice(value, str(label), formats.get(value, 0), value == terms.format)
            for value, label in ArticlePage.Format.choices
            if formats.get(value) or value == terms.format
        ],
        "period": [Choice(value, str(name), None, value == terms.period) for value, name in PERIOD_NAMES.items()],
    }  # fmt: skip


def _counted(terms: Terms, filters: Filters) -> dict[str, dict[int, int]]:
    """Of each facet how many results its keys have, as if it were not chosen itself."""
    free = [name for name in _FACETS if name not in filters.facets]
    counted = finding.tallies(terms.text, free, filters=filters)
    for name in filters.facets:
        others = {other: key for other, key in filters.facets.items() if other != name}
        counted[name] = finding.tally(terms.text, name, filters=replace(filters, facets=others))
    return counted


def _named(model: Any, counted: dict[int, int], chosen: Any) -> list[tuple[str, str, int]]:
    keys = sorted(counted, key=lambda key: (-counted[key], key))[:CHOICES]
    keys += [chosen.pk] if chosen and chosen.pk not in keys else []
    rows = model.objects.in_bulk(keys)
    return [(rows[key].slug, isolate(rows[key].name), counted.get(key, 0)) for key in keys if key in rows]


def _pages(terms: Terms, results: Results) -> dict[str, str]:
    before, after = results.page - 1, results.page + 1
    return {
        "previous": terms.with_(page=before).address if before else "",
        "next": terms.with_(page=after).address if after <= results.pages else "",
    }


def _ways_on(terms: Terms, frame: Frame) -> dict[str, Any]:
    """For somebody who has found nothing."""
    return {
        "fewer": _fewer(terms),
        "wider": _wider(terms, frame),
        "topics": recent_topics(),
        "newest": _newest(terms),
    }


def _fewer(terms: Terms) -> list[Other]:
    """The query without some of what was asked for, where that finds something."""
    others = [terms.with_(text=text) for text in loosened(terms.text)[: 2 * FEWER] if text != terms.text]
    return _finding(others, [other.text for other in others])[:FEWER]


def _wider(terms: Terms, frame: Frame) -> list[Other]:
    """The query without one of its filters, and without all of them."""
    narrowed = _narrowed(terms, frame)
    others = [terms.without(name) for name in narrowed]
    labels = [_("without “%(filter)s”") % {"filter": words} for words in narrowed.values()]
    if len(narrowed) > 1:
        others.append(Terms(text=terms.text, is_by_date=terms.is_by_date, is_exact=terms.is_exact))
        labels.append(_("without any filter"))
    return _finding(others, labels)


def _finding(others: Iterable[Terms], labels: Sequence[str]) -> list[Other]:
    counted = [
        Other(label, other.address, finding.count(other.text, filters=other.filters()))
        for other, label in zip(others, labels, strict=True)
    ]
    return [other for other in counted if other.count]


def _newest(terms: Terms) -> list[Any]:
    """The newest stories of the section that was chosen, or of all."""
    stories = ArticlePage.objects.for_readers()
    within = stories.in_section(terms.section) if terms.section else stories
    return within.with_writers(list(within.as_cards()[:NEWEST]))
