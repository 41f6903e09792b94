"""What was learned from decisions: how much there is to learn from, and how well it knows what it had not seen."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.models import Site

from midad.comments import classifier, learning
from midad.comments.models import CommentRules, Learned
from midad.comments.moderation_views import ModerationPage, rules_address


class LearnedView(ModerationPage):
    """Read before the rules use it, and now and then when they do. Nothing is changed here."""

    template_name = "comments/moderation/learned.html"
    page_title = gettext_lazy("What was learned")
    trail = (("moderation:queue", gettext_lazy("Comments")),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = Site.find_for_request(self.request)
        models = list(Learned._default_manager.defer("weights"))
        return {
            **super().get_context_data(**kwargs),
            "decided": learning.decided(),
            "needed": classifier.LEAST_OF_EACH,
            "is_on": bool(site and CommentRules.of(site).learns),
            "learned": models[0] if models else None,
            "models": models,
            "settings_url": rules_address(self.request.user),
        }
