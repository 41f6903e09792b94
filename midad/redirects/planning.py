"""What a table of redirects would do, row by row, before anything is written; and doing it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from midad.articles.readings import key_of_address
from midad.operations.journal import CREATE, EDIT, write_rows
from midad.redirects import answering
from midad.redirects.chains import Chains
from midad.redirects.models import MissingPage
from midad.redirects.pasting import end_of, in_one_piece, link_to, old_key, own_hosts
from midad.redirects.table_files import Row
from midad.redirects.verdicts import alone, leads_nowhere, refuse

_KINDS = {
    **dict.fromkeys(("", "1", "301", "308", "true", "yes", "permanent", "نعم", "دائم", "دائمة"), True),
    **dict.fromkeys(("0", "302", "303", "307", "false", "no", "temporary", "لا", "مؤقت", "مؤقتة"), False),
}
_BATCH = 500


class Outcome(models.TextChoices):
    NEW = "new", gettext_lazy("new")
    CHANGED = "changed", gettext_lazy("changed")
    SAME = "same", gettext_lazy("as it is")
    REFUSED = "refused", gettext_lazy("refused")


@dataclass
class Step:
    """What becomes of a row. `reason` says why it is refused, what was there, or that it leads nowhere yet."""

    row: Row
    outcome: Outcome
    reason: str = ""
    redirect: Redirect | None = None


@dataclass
class Plan:
    steps: list[Step] = field(default_factory=list)

    def of(self, outcome: Outcome) -> list[Step]:
        return [step for step in self.steps if step.outcome == outcome]

    @property
    def counts(self) -> dict[Outcome, int]:
        found = Counter(step.outcome for step in self.steps)
        return {outcome: found[outcome] for outcome in Outcome}


def redirects_of_all() -> dict[str, Redirect]:
    """Every redirect that holds on all sites by its key, whoever wrote it down in whatever form."""
    found = Redirect.objects.filter(site=None).select_related("redirect_page")
    only = found.only("old_path", "redirect_link", "is_permanent", "site", "redirect_page__url_path")
    return {key_of_address(redirect.old_path): redirect for redirect in only}


def chains_of_all(own: frozenset[str], *, but: int | None = None) -> Chains:
    """The chains of all redirects, of every site, without the one that is being changed."""
    links = Redirect.objects.filter(redirect_page=None).exclude(pk=but).values_list("old_path", "redirect_link")
    return Chains(((key_of_address(path), link) for path, link in links), own=own)


def plan(rows: Iterable[Row]) -> Plan:
    """What each row would do, after those before it. Nothing is written."""
    return _Planner(list(rows)).plan()


@transaction.atomic
def carry_out(*, rows: Iterable[Row], by: Any = None) -> Plan:
    """Do what the plan says now; the rows that are refused change nothing."""
    alone()
    made = plan(rows)
    new = [step.redirect for step in made.of(Outcome.NEW) if step.redirect]
    changed = [step.redirect for step in made.of(Outcome.CHANGED) if step.redirect]
    Redirect.objects.bulk_create(new, batch_size=_BATCH)
    Redirect.objects.bulk_update(changed, ["redirect_link", "redirect_page", "is_permanent"], batch_size=_BATCH)
    write_rows(new, CREATE, by=by)
    write_rows(changed, EDIT, by=by)
    MissingPage.objects.forget({redirect.old_path for redirect in new})
    return made


class _Planner:
    def __init__(self, rows: list[Row]) -> None:
        self.rows, self.own = rows, own_hosts()
        self.root = Site.objects.get(is_default_site=True).root_page.url_path
        self.known, self.chains = redirects_of_all(), chains_of_all(self.own)
        keys = {key for row in rows if (key := self._key_of(row))}
        self.present = answering.present(keys)
        self.ends = keys | answering.answered(end for row in rows if (end := self._end_of(row)))
        self.said: dict[str, Row] = {}

    def plan(self) -> Plan:
        return Plan([self._step(row) for row in self.rows])

    def _key_of(self, row: Row) -> str | None:
        try:
            return old_key(row.old, own=self.own)
        except ValidationError:
            return None

    def _end_of(self, row: Row) -> str | None:
        try:
            return end_of(link_to(row.new, own=self.own), own=self.own)
        except ValidationError:
            return None

    def _step(self, row: Row) -> Step:
        try:
            return self._accepted(row)
        except ValidationError as error:
            return Step(row, Outcome.REFUSED, error.messages[0])

    def _accepted(self, row: Row) -> Step:
        """What the row does. Raises ValidationError when that is nothing good."""
        key, link = old_key(row.old, own=self.own), link_to(row.new, own=self.own)
        said = _KINDS.get(row.kind.casefold())
        if said is None:
            raise ValidationError(_("“%(kind)s” is no kind of redirect: write 301 or 302.") % {"kind": row.kind})
        refuse(key, link, is_present=key in self.present, chains=self.chains)
        before = self.known.get(key)
        is_permanent = said if row.kind or before is None else before.is_permanent
        if before is not None and before.is_permanent == is_permanent and self._leads(before, link):
            return Step(row, Outcome.SAME)
        if key in self.said:
            message = _("Line %(number)d says something else of this address.")
            raise ValidationError(message % {"number": self.said[key].number})
        self.said[key] = row
        self.chains.add(key, link)
        end = end_of(link, own=self.own)
        warning = "" if end is None or end in self.ends else str(leads_nowhere(end))
        if before is None:
            self.known[key] = Redirect(old_path=key, redirect_link=link, is_permanent=is_permanent)
            return Step(row, Outcome.NEW, warning, self.known[key])
        reason = _("It led to %(address)s.") % {"address": in_one_piece(self._target_of(before))}
        before.redirect_link, before.redirect_page, before.is_permanent = link, None, is_permanent
        return Step(row, Outcome.CHANGED, f"{reason} {warning}".strip(), before)

    def _leads(self, redirect: Redirect, link: str) -> bool:
        if redirect.redirect_page is None:
            return bool(redirect.redirect_link == link)
        return key_of_address(self._target_of(redirect)) == key_of_address(link)

    def _target_of(self, redirect: Redirect) -> str:
        page = redirect.redirect_page
        return str(redirect.redirect_link if page is None else "/" + page.url_path.removeprefix(self.root))
