from django.urls import URLPattern, path
from wagtail import hooks

from midad.themes.trying import try_theme


@hooks.register("register_admin_urls")
def theme_urls() -> list[URLPattern]:
    return [path("themes/<int:site>/<slug:slug>/", try_theme, name="midad_try_theme")]
