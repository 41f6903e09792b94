"""The links to the theme's stylesheet and scripts: joined for readers, file by file under MIDAD_DEBUG."""

from pathlib import Path

from django import template
from django.conf import settings
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
def scripts() -> SafeString:
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', _addresses("", "default/built/default.js")
    )


def _addresses(folder: str, built: str) -> list[tuple[str]]:
    if not settings.DEBUG:
        return [(static(built),)]
    files = sorted((_STATIC / "default" / "js" / folder).glob("*.js"))
    return [(static(file.relative_to(_STATIC).as_posix()),) for file in files]
