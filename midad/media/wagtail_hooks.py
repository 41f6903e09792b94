from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from midad.media.models import Recording
from midad.media.originals import original
from midad.media.serving import refuse_unpublished


class RecordingViewSet(SnippetViewSet):
    model = Recording
    icon = "media"
    add_to_admin_menu = True
    menu_order = 305
    list_display = ["title", "kind", Column("length", label=_("Length"))]
    list_filter = ["kind"]


register_snippet(RecordingViewSet)

# After Wagtail's own, which asks for a sign-in where a collection is private.
hooks.register("before_serve_document", refuse_unpublished, order=100)


@hooks.register("register_admin_urls")
def original_urls() -> list[URLPattern]:
    return [path("pictures/originals/<path:name>", original, name="midad_original")]
