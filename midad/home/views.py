"""What changes by itself, and therefore stands in no stored page."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from midad.delivery.recording import shown_until
from midad.home.breaking import BreakingLine
from midad.themes.rendering import page_response


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Today's date and the lines of the breaking bar: one fragment, for a page asks for one thing more and not two."""
    moment = timezone.now()
    shown_until(min(filter(None, (_next_midnight(moment), BreakingLine.objects.next_change(moment)))))
    context = {"today": timezone.localdate(moment), "lines": BreakingLine.objects.showing(moment)}
    return page_response(request, "fragments/now.html", context)


def _next_midnight(moment: datetime) -> datetime:
    tomorrow = timezone.localdate(moment) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, datetime.min.time()))
