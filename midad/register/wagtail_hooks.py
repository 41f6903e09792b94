from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from midad.register.models import Name


class NameViewSet(SnippetViewSet):
    model = Name
    icon = "tag"
    add_to_admin_menu = True
    menu_order = 310
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    copy_view_enabled = False


register_snippet(NameViewSet)
