"""Pictures in responsive renditions; what is not made yet is never made in a page view."""

from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from midad.media.renditions import crop_of, jpeg_of

register = template.Library()
#: Shown in the place of a picture of which nothing is made yet.
_WAITING = "media/waiting.svg"


@register.simple_tag
def picture(
    image: Any,
    crop: str = "card",
    sizes: str = "100vw",
    *,
    alt: str | None = None,
    eager: bool = False,
    lead: bool = False,
) -> SafeString:
    """`<picture>` of a crop of the ladder, or of another one while that is being made; no original is public.

    A picture waits until it is near the screen, unless it is `eager` (surely on the first screen) or the `lead`
    (the largest thing there).
    """
    if not image:
        return SafeString("")
    words = image.alt if alt is None else alt
    haste = SafeString('fetchpriority="high"' if lead else "" if eager else 'loading="lazy"')
    made = crop_of(image, crop)
    if not made:
        return _img(static(_WAITING), image.width, image.height, words, haste)
    width, height, path = made["jpeg"]
    webp = format_html_join(", ", "{} {}w", ((default_storage.url(name), wide) for wide, _high, name in made["webp"]))
    img = _img(default_storage.url(path), width, height, words, haste)
    return format_html('<picture><source type="image/webp" srcset="{}" sizes="{}">{}</picture>', webp, sizes, img)


def _img(source: str, width: int, height: int, alt: str, haste: SafeString) -> SafeString:
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" decoding="async" {}>', source, width, height, alt, haste
    )


@register.simple_tag
def picture_url(image: Any, crop: str = "wide") -> str:
    """The address of the JPEG of a crop, which every program can show; «» while nothing of the picture is made."""
    made = jpeg_of(image, crop)
    return str(default_storage.url(made.name)) if made else ""


@register.simple_tag
def picture_large(image: Any) -> str:
    """The address of the whole picture, as large as the ladder has it."""
    made = crop_of(image, "whole")
    return str(default_storage.url(made["webp"][-1][2])) if made else static(_WAITING)
