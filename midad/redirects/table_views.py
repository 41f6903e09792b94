"""Many redirects from a file: what it would do is shown first, and done when that is confirmed."""

import csv
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.contrib.redirects.models import Redirect

from midad.redirects.forms import ConfirmedTableForm, TableForm
from midad.redirects.planning import Outcome, Plan, Step, carry_out, plan

#: A page with more rows than this is no help; the file has them all.
MOST_SHOWN = 500
#: A cell that begins with one of these is run by spreadsheets.
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


class _OfTables(WagtailAdminTemplateMixin, FormView):  # type: ignore[misc, type-arg]
    """For who may both add and change redirects: a table does both."""

    page_title = gettext_lazy("Import redirects")
    header_icon = "redirect"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        names = [f"{Redirect._meta.app_label}.{verb}_redirect" for verb in ("add", "change")]
        if not request.user.has_perms(names):  # type: ignore[union-attr]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse_lazy("wagtailredirects:index"), "label": _("Redirects")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.page_title}]

    def shown(self, found: Plan, table: str, *, is_done: bool) -> HttpResponse:
        """The plan, the refused rows first; `table` is what confirms it."""
        order = [Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW, Outcome.SAME]
        steps = sorted(found.steps, key=lambda step: order.index(step.outcome))
        shown = sorted(steps[:MOST_SHOWN], key=lambda step: step.row.number)
        context = {
            "steps": shown,
            "hidden": len(steps) - len(shown),
            "counts": [(outcome.label, count) for outcome, count in found.counts.items()],
            "to_do": found.counts[Outcome.NEW] + found.counts[Outcome.CHANGED],
            "refused": found.counts[Outcome.REFUSED],
            "table": table,
            "is_done": is_done,
        }
        self.template_name = "redirects/plan.html"
        return self.render_to_response(self.get_context_data(**context))  # type: ignore[no-any-return]

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[no-any-return]


class UploadView(_OfTables):
    form_class = TableForm
    template_name = "redirects/upload.html"

    def form_valid(self, form: TableForm) -> HttpResponse:
        return self.shown(plan(form.rows), form.sealed(), is_done=False)


class _OfShownTables(_OfTables):
    """What a form with a table that was shown is sent to; an old or changed one begins anew."""

    form_class = ConfirmedTableForm
    http_method_names = ["post"]

    def form_invalid(self, form: Any) -> HttpResponse:
        errors = [error for found in form.errors.values() for error in found]
        messages.error(self.request, " ".join(errors))
        return redirect("wagtailredirects:start_import")


class ConfirmView(_OfShownTables):
    def form_valid(self, form: ConfirmedTableForm) -> HttpResponse:
        done = carry_out(rows=form.rows, by=self.request.user)
        if done.counts[Outcome.REFUSED]:
            return self.shown(done, form.data["table"], is_done=True)
        message = _("Redirects made: %(new)d. Changed: %(changed)d. As they were: %(same)d.")
        messages.success(self.request, message % {outcome.value: count for outcome, count in done.counts.items()})
        return redirect("wagtailredirects:index")


class ReportView(_OfShownTables):
    """The rows as a file: those that are refused now, or all of them."""

    def form_valid(self, form: ConfirmedTableForm) -> HttpResponse:
        found = plan(form.rows)
        steps = found.steps if "all" in self.request.POST else found.of(Outcome.REFUSED)
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="redirects.csv"'
        response["Cache-Control"] = "private, no-store"
        csv.writer(response).writerows(_lines(steps))
        return response


def _lines(steps: Iterable[Step]) -> Iterable[list[str]]:
    yield [_("Old address"), _("Leads to"), _("Type"), _("Line number"), _("What becomes of it"), _("Reason")]
    for step in steps:
        row = step.row
        cells = [row.old, row.new, row.kind, str(row.number), str(step.outcome.label), step.reason]
        yield [f"'{cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) else cell for cell in cells]
