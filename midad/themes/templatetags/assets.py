"""The links to a theme's stylesheet, scripts and faces, joined for readers; its icons, its files and its options.

Each tag speaks of the theme whose engine draws the template. Under MIDAD_DEBUG what is joined is joined anew for every
page.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.engine import Engine
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from midad.themes import joining, options
from midad.themes.installed import Theme

register = template.Library()


def _theme(context: Context) -> Theme:
    found: Theme = context.template.engine.theme  # type: ignore[union-attr]
    return found


def _built(context: Context, name: str) -> str:
    theme = _theme(context)
    if settings.DEBUG:
        joining.build([manifest.static for manifest in theme.chain])
    return static(f"{theme.slug}/built/{name}")


@register.simple_tag(takes_context=True)
def stylesheet(context: Context) -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', _built(context, f"{_theme(context).slug}.css"))


@register.simple_tag(takes_context=True)
def early_script(context: Context) -> SafeString:
    """What must have run before the first paint: the remembered colours."""
    return format_html('<script src="{}"></script>', _built(context, "early.js"))


@register.simple_tag(takes_context=True)
def scripts(context: Context) -> SafeString:
    return format_html('<script type="module" src="{}"></script>', _built(context, f"{_theme(context).slug}.js"))


@register.simple_tag(takes_context=True)
def faces(context: Context) -> SafeString:
    """The faces that every page needs, told before the stylesheet asks for them."""
    theme = _theme(context)
    line = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
    owners = [(theme.fonts[file][0].slug, file) for file in theme.preload]
    return format_html_join("\n", line, ((static(f"{slug}/fonts/{file}.woff2"),) for slug, file in owners))


@register.simple_tag(takes_context=True)
def theme_colours(context: Context) -> SafeString:
    """The colour of the browser's own frame."""
    line = '<meta name="theme-color" content="{1}" media="(prefers-color-scheme: {0})">'
    return format_html_join("\n", line, _theme(context).theme_colour.items())


@register.simple_tag(takes_context=True)
def asset(context: Context, path: str) -> str:
    """The address of a file of the theme, or of the nearest parent that has it."""
    return static(_theme(context).asset(path))


@register.simple_tag(takes_context=True)
def theme_options(context: Context) -> Mapping[str, Any]:
    """What the newspaper has chosen in the theme, by the names of the options."""
    return options.of_request(context.get("request"))


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, *, flips: bool = False) -> SafeString:
    """An icon of `_icon.html`; `flips` when it points along the line."""
    engine: Engine = context.template.engine  # type: ignore[union-attr]
    return (_icon.__wrapped__ if settings.DEBUG else _icon)(engine, name, flips)


@lru_cache(maxsize=512)
def _icon(engine: Engine, name: str, flips: bool) -> SafeString:
    return SafeString(engine.get_template("_icon.html").render(Context({"name": name, "flips": flips})))
