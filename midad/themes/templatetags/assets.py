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
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from wagtail.images import get_image_model

from midad.delivery.memory import remembered
from midad.themes import joining, options, sheet
from midad.themes.installed import Theme
from midad.themes.manifest import Font, Manifest
from midad.themes.worn import draft_of

register = template.Library()


def _theme(context: Context) -> Theme:
    found: Theme = context.template.engine.theme  # type: ignore[union-attr]
    return found


def _chosen(context: Context) -> Mapping[str, Any]:
    """What is drawn for no request, as the page of a fault is, has what its own theme begins with."""
    request = context.get("request")
    return options.defaults(_theme(context)) if request is None else options.of_request(request)


def _built(context: Context, name: str) -> str:
    theme = _theme(context)
    if settings.DEBUG:
        joining.build([manifest.static for manifest in theme.chain])
    return static(f"{theme.slug}/built/{name}")


@register.simple_tag(takes_context=True)
def stylesheet(context: Context) -> SafeString:
    """The theme's own, and the one of what the newspaper has chosen, where there is something of that."""
    theme = _theme(context)
    line = '<link rel="stylesheet" href="{}">'
    own = format_html(line, _built(context, f"{theme.slug}.css"))
    request = getattr(context, "request", None)
    if request is None:
        return own
    css = sheet.css_of(theme, options.of_request(request))
    if not css:
        return own
    if draft_of(request) is not None:
        # Of a draft nothing can be asked for. Values are of their types: there is no markup in them.
        return format_html("{}\n<style>{}</style>", own, SafeString(css))
    return format_html("{}\n" + line, own, reverse("themes:sheet", args=[sheet.name_of(css)]))


@register.simple_tag(takes_context=True)
def marks(context: Context) -> SafeString:
    """Attributes of `<html>` that tell style sheets and scripts what the newspaper has chosen."""
    request = getattr(context, "request", None)
    if request is None:
        return SafeString("")
    found = sheet.marks_of(_theme(context), options.of_request(request))
    return format_html_join("", ' {}="{}"', found.items())


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
    typeface = _chosen(context)["typeface"]
    if typeface == "device":
        return SafeString("")
    line = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
    owners = [_of_headlines_or_text(theme, file, typeface) for file in theme.preload]
    return format_html_join("\n", line, ((static(f"{owner.slug}/fonts/{font.file}.woff2"),) for owner, font in owners))


def _of_headlines_or_text(theme: Theme, file: str, typeface: str) -> tuple[Manifest, Font]:
    """The face; for one cut to Arabic headlines, where they are Latin or set in another, the bold one of the text."""
    owner, face = theme.fonts[file]
    if face.letters != "headlines" or (get_language_bidi() and typeface == theme.options["typeface"].default):
        return owner, face
    return next(found for found in theme.fonts.values() if (found[1].letters, found[1].weight) == ("text", 700))


@register.simple_tag(takes_context=True)
def theme_colours(context: Context) -> SafeString:
    """The colour of the browser's own frame."""
    line = '<meta name="theme-color" content="{1}" media="(prefers-color-scheme: {0})">'
    return format_html_join("\n", line, sheet.frame_colours(_theme(context), _chosen(context)).items())


@register.simple_tag(takes_context=True)
def asset(context: Context, path: str) -> str:
    """The address of a file of the theme, or of the nearest parent that has it."""
    return static(_theme(context).asset(path))


@register.simple_tag(takes_context=True)
def theme_options(context: Context) -> Mapping[str, Any]:
    """What the newspaper has chosen in the theme, by the names of the options."""
    return _chosen(context)


@register.simple_tag
def chosen_picture(key: int | None) -> Any:
    """The picture that an option names; None where it names none, or one that was deleted."""
    if key is None:
        return None
    model = get_image_model()
    return remembered(f"picture {key}", lambda: model._default_manager.filter(pk=key).first())


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, *, flips: bool = False) -> SafeString:
    """An icon of `_icon.html`; `flips` when it points along the line."""
    engine: Engine = context.template.engine  # type: ignore[union-attr]
    return (_icon.__wrapped__ if settings.DEBUG else _icon)(engine, name, flips)


@lru_cache(maxsize=512)
def _icon(engine: Engine, name: str, flips: bool) -> SafeString:
    return SafeString(engine.get_template("_icon.html").render(Context({"name": name, "flips": flips})))
