"""The kept pages of this host, for an administrator: how many, how large, what was purged last; letting go of all."""

import time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import registry
from wagtail.models import Site

from midad.delivery import commits, front
from midad.delivery.declarations import EVERYTHING
from midad.delivery.models import Purge
from midad.operations.admin_views import may_see, with_commands_marked
from midad.operations.health.kept_pages import kept_pages

_LISTED, _KEYS_LISTED = 20, 60


class KeptPagesView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    page_title = gettext_lazy("Kept pages")
    header_icon = "tasks"
    template_name = "operations/kept_pages.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finding = kept_pages()
        return {
            **super().get_context_data(**kwargs),
            "text": with_commands_marked(finding.text),
            "remedy": with_commands_marked(finding.remedy),
            "state": finding.state.value,
            "purges": [_row(purge) for purge in Purge._default_manager.order_by("-pk")[:_LISTED]],
            **_figures(),
        }


def _figures() -> dict[str, Any]:
    try:
        store = front.current_store()
    except OSError:
        return {"figures": None}
    pages, size = store.on_disk()
    looked = store.epochs.looked_at
    return {
        "figures": {
            "in_memory": len(store.addresses()),
            "memory": store.size,
            "on_disk": pages,
            "disk": size,
            "applied": store.epochs.applied,
            "age": max(0, int(time.time()) - looked) if looked else None,
        }
    }


def _row(purge: Purge) -> dict[str, Any]:
    keys = [line.partition("\t")[0] for line in purge.keys.split("\n")]
    return {
        "number": purge.pk,
        "at": purge.at,
        "count": len(keys),
        "is_everything": EVERYTHING in keys,
        "keys": keys[:_KEYS_LISTED],
        "more": len(keys) - _KEYS_LISTED,
    }


@require_POST
def purge_everything(request: HttpRequest) -> HttpResponse:
    """Let go of every kept page, on every host."""
    if not may_see(request.user):
        raise PermissionDenied
    commits.purge({EVERYTHING})
    site = Site.objects.get(is_default_site=True)
    registry.log(instance=site, action="midad.purge_everything", user=request.user, data={"keys": [EVERYTHING]})
    messages.success(request, _("Every kept page is let go: each is made anew when the next reader asks for it."))
    return redirect("midad_kept_pages")
