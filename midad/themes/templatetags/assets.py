"""The links to the theme's stylesheet and scripts, joined for readers and file by file under MIDAD_DEBUG; its icons."""

from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from midad.themes import default

register = template.Library()
_STATIC = Path(default.__file__).parent / "static"


@register.simple_tag
def stylesheet() -> SafeString:
    """The one stylesheet; under MIDAD_DEBUG the index, whose imports the browser follows."""
    path = "default/css/index.css" if settings.DEBUG else "default/built/default.css"
    return format_html('<link rel="stylesheet" href="{}">', static(path))


@register.simple_tag
def early_script() -> SafeString:
    """What must have run before the first paint: the remembered colours."""
    return format_html_join("\n", '<script src="{}"></script>', _addresses("early", "default/built/early.js"))


@register.simple_tag
def icon(name: str, *, flips: bool = False) -> SafeString:
    """An icon of `_icon.html`; `flips` when it points along the line."""
    return (_icon.__wrapped__ if settings.DEBUG else _icon)(name, flips)


@lru_cache(maxsize=128)
def _icon(name: str, flips: bool) -> SafeString:
    return SafeString(get_template("_icon.html").render({"name": name, "flips": flips}))


@register.simple_tag
def scripts() -> SafeString:
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', _addresses("", "default/built/default.js")
    )


def _addresses(folder: str, built: str) -> list[tuple[str]]:
    if not settings.DEBUG:
        return [(static(built),)]
    files = sorted((_STATIC / "default" / "js" / folder).glob("*.js"))
    return [(static(file.relative_to(_STATIC).as_posix()),) for file in files]
