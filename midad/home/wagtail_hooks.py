from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from midad.home.breaking import BreakingLine


class BreakingLineViewSet(SnippetViewSet):
    model = BreakingLine
    icon = "warning"
    add_to_admin_menu = True
    menu_order = 150
    copy_view_enabled = False
    list_display = [
        Column("words", label=_("line")),
        DateColumn("begins_at", label=_("from"), sort_key="begins_at"),
        DateColumn("expires_at", label=_("until"), sort_key="expires_at"),
    ]


register_snippet(BreakingLineViewSet)
