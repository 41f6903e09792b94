"""The one place where public templates are found and drawn: each theme has an engine of its own.

An engine looks in its theme, in its parents, in the default theme, and then in the apps, whose templates are parts of
feeds and the like. The engine of the admin knows no theme (`loaders`).
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.template.response import TemplateResponse

from midad.themes.installed import Theme
from midad.themes.loaders import app_folders
from midad.themes.worn import known_for, theme_for


class ThemeTemplates(DjangoTemplates):
    """The engine of one theme; its tags find the theme at `engine.theme`."""

    def __init__(self, theme: Theme) -> None:
        folders = [manifest.templates for manifest in theme.chain] + app_folders()
        folder = "django.template.loaders.filesystem.Loader"
        # While somebody is at work on a theme, every page shows it as it is.
        loaders = [folder] if settings.DEBUG else [("django.template.loaders.cached.Loader", [folder])]
        options = {
            "context_processors": ["django.template.context_processors.request"],
            "loaders": loaders,
            # A newspaper's own words come before the catalogue.
            "libraries": {"i18n": "midad.themes.own_words"},
        }
        super().__init__({"NAME": f"theme {theme.slug}", "DIRS": folders, "APP_DIRS": False, "OPTIONS": options})
        self.engine.theme = theme  # type: ignore[attr-defined]


@lru_cache(maxsize=64)
def engine_of(theme: Theme) -> ThemeTemplates:
    return ThemeTemplates(theme)


def template(name: str, request: HttpRequest | None) -> Template:
    """The template for what answers the request. Raises TemplateDoesNotExist when no theme of its chain has it."""
    return engine_of(theme_for(request)).get_template(name)


def render(name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
    return str(template(name, request).render(context, request))


def render_fault(context: dict[str, Any], request: HttpRequest | None) -> str:
    """The page of a fault, `500.html`, for which nothing is asked of a database."""
    return str(engine_of(known_for(request)).get_template("500.html").render(context))


def page_response(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> TemplateResponse:
    """A public page that is not a page of the tree."""
    return TemplateResponse(request, template(name, request), context, status=status)


class Worn:
    """For pages of the tree: their `template` is that of the theme which the site wears."""

    template: str

    def get_template(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Template:
        return template(self.template, request)
