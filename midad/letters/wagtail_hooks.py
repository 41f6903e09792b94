"""Letters in the admin: read and deleted, and never written."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from midad.letters.models import Letter

_NAME = "reader_letters"


class ReadingPolicy(ModelPermissionPolicy):
    """Not even an administrator writes letters for readers."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "delete"} and bool(super().user_has_permission(user, action))


register_permission_policy(Letter, ReadingPolicy(Letter), exact_class=True)


class LetterView(InspectView):
    def get_field_label(self, field_name: str, field: Any) -> str:
        return str(_("Mail")) if field_name == "state" else str(super().get_field_label(field_name, field))

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Nothing for what there is not: Wagtail would say it in English."""
        value = super().get_field_display_value(field_name, field)
        return "" if value is None else value

    def get_text_display_value(self) -> SafeString:
        return mark_safe(linebreaks(self.object.text, autoescape=True))  # noqa: S308 - escaped there


class LetterViewSet(ModelViewSet):
    model = Letter
    name = _NAME
    url_prefix = "letters"
    icon = "mail"
    add_to_admin_menu = True
    menu_order = 320
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_class = LetterView
    inspect_view_fields = [
        "subject",
        "name",
        "email",
        "story",
        "text",
        "page",
        "received_at",
        "state",
        "sent_at",
        "attempts",
        "fault",
    ]
    list_display = [
        TitleColumn("text", label=_("Letter"), accessor="summary", url_name=f"{_NAME}:inspect"),
        Column("subject", label=_("Subject")),
        Column("name", label=_("Name")),
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        Column("state", label=_("Mail")),
    ]
    search_fields = ["name", "email", "subject", "text"]

    def get_common_view_kwargs(self, **kwargs: Any) -> Any:
        absent = dict.fromkeys(("add_url_name", "edit_url_name", "history_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**absent, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/delete/", self.delete_view, name="delete"),
        ]


@hooks.register("register_admin_viewset")
def letters() -> LetterViewSet:
    return LetterViewSet()
