"""Who is banned, and the end of a ban."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from midad.comments import moderation
from midad.comments.models import Ban
from midad.comments.moderation_views import ModerationPage, may_moderate

_PER_PAGE = 50


class BansView(ModerationPage):
    template_name = "comments/moderation/bans.html"
    page_title = gettext_lazy("Bans")
    trail = (("moderation:queue", gettext_lazy("Comments")),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(Ban.objects.select_related("made_by"), _PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        ranged = pages.get_elided_page_range(page.number)
        return {**super().get_context_data(**kwargs), "items": page, "elided_page_range": ranged}


@require_POST
def end_ban(request: HttpRequest, pk: int) -> HttpResponse:
    """End a ban. Ending it twice is as ending it once."""
    if not may_moderate(request.user):
        raise PermissionDenied
    moderation.end_ban(ban=pk, by=request.user)
    messages.success(request, _("The ban is over. Comments stay what they are."))
    return redirect("moderation:bans")
