"""The page on which an administrator sees whether the newspaper is well."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from midad.operations import doctor, heartbeat, scheduler

#: Wagtail's own marks of a state: icon and colour.
_MARKS = {
    "green": ("circle-check", "w-text-positive-100"),
    "amber": ("warning", "w-text-warning-100"),
    "red": ("circle-xmark", "w-text-critical-200"),
}


#: Commands, settings, addresses: Latin words with what belongs to them, up to the end of the sentence.
_LATIN = re.compile(r"([A-Za-z][!-~]*(?: [!-~]+)*(?<![.,:;()]))")


def with_commands_marked(text: str) -> SafeString:
    """The text as HTML in which what is typed on a keyboard stands from left to right, in one piece."""
    parts = [format_html('<code dir="ltr">{}</code>', p) if n % 2 else p for n, p in enumerate(_LATIN.split(text))]
    return format_html_join("", "{}", ((part,) for part in parts))


def may_see(user: Any) -> bool:
    """Whether the user looks after the site: an administrator."""
    return bool(user.has_perm("wagtailcore.change_site"))


class HealthView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Runs the checks, and the one of the certificate too when asked with `?certificate=1`."""

    page_title = gettext_lazy("Health of the system")
    header_icon = "tasks"
    template_name = "operations/health.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = frozenset({"certificate"}) if self.request.GET.get("certificate") else frozenset[str]()
        results = doctor.examine(asked=asked)
        rows = [
            {
                "state": result.state.value,
                "name": doctor.NAMES[result.state],
                "icon": _MARKS[result.state][0],
                "colour": _MARKS[result.state][1],
                "title": result.check.title,
                "text": with_commands_marked(result.finding.text),
                "remedy": with_commands_marked(result.finding.remedy),
            }
            for result in results
        ]
        worst = doctor.worst(results)
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "worst": worst.value,
            "runs": [(scheduler.title_of(run.name), run) for run in heartbeat.last_runs()],
            "asked": bool(asked),
        }
