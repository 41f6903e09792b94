"""Licences in the admin, for administrators: how it stands, putting one in, taking it out, lists of revocations."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry, Site

from midad.licenses import keeping, products, standings
from midad.licenses.armor import Kind
from midad.licenses.documents import verified_revocations
from midad.licenses.forms import DocumentForm
from midad.licenses.models import RevocationList
from midad.licenses.panel import StatePanel, may_manage
from midad.licenses.refusals import LicenseError

_STEPS_SHOWN = 20


class _OfAdministrators(WagtailAdminTemplateMixin):  # type: ignore[misc]
    page_title = gettext_lazy("Licences of themes")
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("midad_licenses"), "label": _("Licences of themes")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]


class LicensesView(_OfAdministrators, TemplateView):
    """Every site, and its state; of one site alone, its own page."""

    template_name = "licenses/index.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sites = Site.objects.values_list("pk", flat=True)[:2]
        return redirect("midad_license", sites[0]) if len(sites) == 1 else super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "rows": standings.of_every_site()}


class LicenseView(_OfAdministrators, FormView):  # type: ignore[type-arg]
    """The licence of one site for the theme that it wears."""

    form_class = DocumentForm
    template_name = "licenses/license.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.site = get_object_or_404(Site, pk=kwargs["pk"]) if may_manage(request.user) else None
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Licence of the theme")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kind": Kind.LICENSE}

    def form_valid(self, form: DocumentForm) -> HttpResponse:
        standing, is_kept = keeping.put_license(site=self.site, text=form.document, by=self.request.user)
        if not is_kept:
            form.add_error(None, f"{standing.title}: {standing.text} {standing.remedy}")
            return self.form_invalid(form)
        show = messages.warning if standing.is_wanting else messages.success
        show(self.request, f"{standing.title}: {standing.text}")
        return redirect("midad_license", self.kwargs["pk"])

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standing = standings.standing_of(self.site)
        kept = standings.license_of(self.site, standing.product)
        return {
            **super().get_context_data(**kwargs),
            "site": self.site,
            "standing": standing,
            "panel": StatePanel(self.site, standing, links=False),
            "is_kept": kept is not None,
            "steps": _history(self.site),
        }


def _history(site: Any) -> Any:
    """What was done about licences of the site, the newest first."""
    return ModelLogEntry.objects.filter(
        content_type__app_label="licenses", content_type__model="sitelicense", data__site=site.pk
    ).order_by("-timestamp", "-pk")[:_STEPS_SHOWN]


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the licence of a site out."""
    if not may_manage(request.user):
        raise PermissionDenied
    site = get_object_or_404(Site, pk=pk)
    if keeping.remove_license(site=site, by=request.user):
        messages.success(request, _("The licence was taken out. Readers notice nothing of it."))
    return redirect("midad_license", pk)


class RevocationsView(_OfAdministrators, FormView):  # type: ignore[type-arg]
    """The lists of revocations that were put in, and a form for another one."""

    form_class = DocumentForm
    template_name = "licenses/revocations.html"

    def get_page_title(self) -> str:
        return _("Lists of revocations")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kind": Kind.REVOCATIONS}

    def form_valid(self, form: DocumentForm) -> HttpResponse:
        try:
            keeping.put_revocations(text=form.document, by=self.request.user)
        except LicenseError as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(self.request, _("The list was put in."))
        return redirect("midad_license_revocations")

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "lists": [_shown(row) for row in RevocationList.objects.all()]}


def _shown(row: RevocationList) -> dict[str, Any]:
    """A list with the themes whose vendor signed it; a theme that is gone has left its lists behind."""
    for product in products.known():
        try:
            said = verified_revocations(row.text.encode(), product.keys)
        except LicenseError:
            continue
        return {"at": row.put_at, "theme": product.name, "ids": said.revoked}
    return {"at": row.put_at, "theme": "", "ids": ()}
