"""The report of what readers asked for in vain, and what the newsroom does about it."""

from typing import Any
from urllib.parse import urlencode

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView

from midad.redirects.admin_views import shown
from midad.redirects.models import MissingPage
from midad.redirects.pasting import in_one_piece, own_hosts

ADD_REDIRECT, CHANGE = "wagtailredirects.add_redirect", "redirects.change_missingpage"


def may_see(user: Any) -> bool:
    """Whether the report is for the user."""
    return bool(user.has_perm(CHANGE) or user.has_perm("redirects.view_missingpage"))


class AddressColumn(BaseColumn):  # type: ignore[misc]
    """The address, one click to a redirect from it, and one to be told of it no more."""

    cell_template_name = "redirects/missing_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        address = urlencode({"old_path": instance.address})
        return {
            **super().get_cell_context_data(instance, parent_context),
            "add_url": f"{reverse('wagtailredirects:add')}?{address}" if request.user.has_perm(ADD_REDIRECT) else "",
            "may_ignore": request.user.has_perm(CHANGE),
            "csrf_token": get_token(request),
        }


class MissingFilterSet(WagtailFilterSet):  # type: ignore[misc]
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Addresses"),
        choices=[("robots", gettext_lazy("What robots ask for")), ("ignored", gettext_lazy("Ignored"))],
        empty_label=gettext_lazy("What readers ask for"),
    )

    class Meta:
        model = MissingPage
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Without a choice, what is worth a redirect."""
        kind = self.form.cleaned_data["kind"]
        if kind == "ignored":
            return queryset.filter(is_ignored=True)
        return queryset.filter(is_probe=True, is_ignored=False) if kind == "robots" else queryset.of_readers()


def _came_from(page: MissingPage) -> Any:
    return _("our own pages") if page.referrer in own_hosts() else shown(page.referrer)


class MissingView(ReportView):  # type: ignore[misc]
    model = MissingPage
    any_permission_required = ["view", "change"]
    page_title = gettext_lazy("Pages asked for and not found")
    header_icon = "warning"
    index_url_name = "midad_missing"
    index_results_url_name = "midad_missing_results"
    filterset_class = MissingFilterSet
    is_searchable = True
    search_fields = ["address", "referrer"]
    default_ordering = "-times"
    list_export = ["address", "times", "first_at", "last_at", "referrer"]
    columns = [
        AddressColumn("address", label=gettext_lazy("Address asked for"), sort_key="address"),
        Column("times", label=gettext_lazy("Times asked for"), sort_key="times", width="8%"),
        DateColumn("first_at", label=gettext_lazy("First time"), sort_key="first_at", width="12%"),
        DateColumn("last_at", label=gettext_lazy("Last time"), sort_key="last_at", width="12%"),
        Column(
            "referrer", label=gettext_lazy("The link was on"), accessor=_came_from, sort_key="referrer", width="16%"
        ),
    ]

    def get_filename(self) -> str:
        return "missing-pages"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


@require_POST
def ignore(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told of the address no more; with `again`, be told of it again."""
    if not request.user.has_perm(CHANGE):  # type: ignore[union-attr]
        raise PermissionDenied
    page = get_object_or_404(MissingPage, pk=pk)
    page.is_ignored = "again" not in request.POST
    page.save(update_fields=["is_ignored"])
    text = _("“%(address)s” is left out of the report.") if page.is_ignored else _("“%(address)s” is in the report.")
    messages.success(request, text % {"address": in_one_piece(page.address)})
    return redirect("midad_missing")
