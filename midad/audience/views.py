"""What is read most: a box of other pages, and a page of its own. Both change by themselves."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from midad.audience.most_read import most_read
from midad.audience.windows import Window
from midad.delivery.recording import shown_until
from midad.themes.rendering import page_response

#: With what it takes to write views down and to count them, a list is never older than a minute.
FRESH = timedelta(seconds=40)


@require_safe
def fragment(request: HttpRequest) -> HttpResponse:
    """What was read most within a day; in a quiet one, within a week."""
    now = _now()
    stories = most_read(Window.DAY, now) or most_read(Window.WEEK, now)
    return page_response(request, "fragments/most-read.html", {"stories": stories})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    now = _now()
    names = {
        Window.HOUR: _("In the last hour"),
        Window.DAY: _("In the last 24 hours"),
        Window.WEEK: _("In the last 7 days"),
    }
    lists = [(window.name.lower(), name, most_read(window, now)) for window, name in names.items()]
    return page_response(request, "most_read.html", {"lists": lists})


def _now() -> datetime:
    now = timezone.now()
    shown_until(now + FRESH)
    return now
