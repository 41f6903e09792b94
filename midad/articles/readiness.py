"""What must be right before a story goes out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from midad.arabic import isolate
from midad.articles.copydesk.proofs import Noted, excerpt, proof_of
from midad.articles.models import ArticlePage, SectionPage

SHORTEST_STANDFIRST, LONGEST_STANDFIRST = 40, 280
_PLACES_SHOWN = 3


@dataclass(frozen=True)
class Problem:
    """Something to mend before publishing: where, what it is called, and what to do."""

    field: str
    code: str
    message: str
    can_be_overridden: bool = True


def problems_of(article: ArticlePage, *, bylines: int | None = None, section: Any = None) -> list[Problem]:
    """Every problem of the story as it stands; an empty list means that it may go out.

    Urgent news needs a headline and a section: what else it lacks is asked for when it becomes more.
    """
    parent = section if section is not None else article.get_parent()
    is_urgent = article.stage == ArticlePage.Stage.URGENT
    lacking = [] if is_urgent else lacks_of(article, bylines=bylines, section=section)
    return [*lacking, *_place(parent), *_embargo(article)]


def lacks_of(article: ArticlePage, *, bylines: int | None = None, section: Any = None) -> list[Problem]:
    """What a story that is told in full has, and this one has not yet."""
    count = article.bylines.count() if bylines is None else bylines
    errors = _said(noted for noted in proof_of(article, parent=section) if noted.finding.severity == "error")
    return [*_text(article), *_standfirst(article), *_picture(article), *_origin(article, count), *errors]


def doubts_of(article: ArticlePage, *, section: Any = None) -> list[Problem]:
    """What the copy desk warns of in the story: whoever publishes it is asked once. Urgent news is not kept waiting."""
    if article.stage == ArticlePage.Stage.URGENT:
        return []
    return _said(noted for noted in proof_of(article, parent=section) if noted.finding.severity == "warning")


def remarks_of(article: ArticlePage) -> list[Problem]:
    """Everything that the copy desk finds in the story, whatever it is called."""
    return _said(proof_of(article))


def _said(found: Iterable[Noted]) -> list[Problem]:
    """A problem for each rule, at the field where it is broken first, with the first places."""
    by_rule: dict[str, list[Noted]] = defaultdict(list)
    for noted in found:
        if noted.is_open:
            by_rule[noted.finding.rule].append(noted)
    problems = []
    for rule, places in by_rule.items():
        words = "، ".join(isolate(f"«{excerpt(noted)}»") for noted in places[:_PLACES_SHOWN])
        message = f"{places[0].finding.message} {words}{'…' if len(places) > _PLACES_SHOWN else ''}"
        problems.append(Problem(places[0].piece.field, f"copy-{rule}", message))
    return problems


def _text(article: ArticlePage) -> list[Problem]:
    if article.format in {ArticlePage.Format.PHOTO, ArticlePage.Format.VIDEO} or article.body:
        return []
    return [Problem("body", "no-text", _("The story has no text: add at least one paragraph."))]


def _standfirst(article: ArticlePage) -> list[Problem]:
    length = len(article.standfirst.strip())
    if length < SHORTEST_STANDFIRST:
        message = _("The standfirst has %(length)d characters: write one or two sentences, at least %(limit)d.")
        return [Problem("standfirst", "standfirst-short", message % {"length": length, "limit": SHORTEST_STANDFIRST})]
    if length > LONGEST_STANDFIRST:
        message = _("The standfirst has %(length)d characters: shorten it to %(limit)d.")
        return [Problem("standfirst", "standfirst-long", message % {"length": length, "limit": LONGEST_STANDFIRST})]
    return []


def _picture(article: ArticlePage) -> list[Problem]:
    if article.lead_picture is None:
        needs_one = article.format in {ArticlePage.Format.PHOTO, ArticlePage.Format.VIDEO}
        message = _("A story of this form needs a lead picture: choose one.")
        return [Problem("lead_picture", "no-picture", message)] if needs_one else []
    problems = []
    if not article.alt.strip():
        message = _("Describe the lead picture for readers who cannot see it: fill in the alternative text.")
        problems.append(Problem("lead_alt", "no-alt", message))
    if not article.credit.strip():
        message = _("Name who made the lead picture: fill in the credit.")
        problems.append(Problem("lead_credit", "no-credit", message))
    return problems


def _origin(article: ArticlePage, bylines: int) -> list[Problem]:
    problems = []
    if not bylines and article.agency is None:
        message = _("The story names neither an author nor an agency: add a byline, or choose the agency.")
        problems.append(Problem("bylines", "no-author", message))
    if article.agency is not None and not article.source_url.strip():
        message = _("Agency copy needs its source: paste the address of the agency's story.")
        problems.append(Problem("source_url", "no-source", message))
    if article.original_language and not (article.original_url or article.original_text.strip()):
        message = _("A translation keeps its original: paste the original's address or its text.")
        problems.append(Problem("original_url", "no-original", message))
    return problems


def _place(parent: Any) -> list[Problem]:
    section = getattr(parent, "specific", parent)
    if isinstance(section, SectionPage) and section.live:
        return []
    return [
        Problem("", "no-section", _("The story is in no published section: move it to one, or publish its section."))
    ]


def _embargo(article: ArticlePage) -> list[Problem]:
    """An embargo is a promise to somebody else, so nobody in the newsroom can override it."""
    moment = article.embargo
    out_at = article.go_live_at or timezone.now()
    if moment is None or max(out_at, timezone.now()) >= moment:
        return []
    message = _("The story is under embargo: schedule it for the end of the embargo, or later.")
    return [Problem("embargo", "embargo", message, can_be_overridden=False)]
