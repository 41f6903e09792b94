"""Rules are tried on the comments that are there, before they are switched on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from midad.comments import trial
from midad.comments.models import CommentRules
from midad.comments.moderation_forms import TrialForm
from midad.comments.moderation_views import ModerationPage, rules_address

#: A rule that catches more is wrong, and the figures say so.
_LISTED = 100


class TrialView(ModerationPage):
    """The form begins with the rules in force. Nothing is changed here."""

    template_name = "comments/moderation/trial.html"
    page_title = gettext_lazy("Try the rules")
    trail = (("moderation:queue", gettext_lazy("Comments")),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TrialForm(request.POST, instance=self._rules())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[no-any-return]
        found = trial.try_out(form.instance)
        caught = found.caught[:_LISTED]
        context = self.get_context_data(form=form, trial=found, caught=caught, hidden=len(found.caught) - len(caught))
        return self.render_to_response(context)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", TrialForm(instance=self._rules()))
        return {
            **super().get_context_data(**kwargs),
            "tried": trial.TRIED,
            "settings_url": rules_address(self.request.user),
        }

    def _rules(self) -> CommentRules:
        site = Site.find_for_request(self.request)
        return CommentRules.of(site) if site else CommentRules()
