"""Fragments of pages that change by themselves."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from midad.articles.frame import page_response
from midad.home.breaking import BreakingLine


@require_safe
def breaking(request: HttpRequest) -> HttpResponse:
    """The lines of the breaking bar at this moment; nothing when nothing is breaking."""
    return page_response(request, "fragments/breaking.html", {"lines": BreakingLine.objects.showing(timezone.now())})
