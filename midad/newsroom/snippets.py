"""Authors and agencies in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup


def register_people(author: Any, agency: Any) -> None:
    class AuthorViewSet(SnippetViewSet):  # type: ignore[misc]
        model = author
        icon = "user"
        list_display = ["name", "role"]
        copy_view_enabled = False

    class AgencyViewSet(SnippetViewSet):  # type: ignore[misc]
        model = agency
        icon = "site"
        list_display = ["name", "url"]
        copy_view_enabled = False

    class PeopleViewSetGroup(SnippetViewSetGroup):  # type: ignore[misc]
        items = (AuthorViewSet, AgencyViewSet)
        menu_label = _("Authors and agencies")
        menu_icon = "group"
        menu_order = 300

    register_snippet(PeopleViewSetGroup)
