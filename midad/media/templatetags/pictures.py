"""Pictures in responsive renditions; what is not made yet is never made in a page view."""

from typing import Any

from django import template
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


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
    """`<picture>` of a crop of the ladder; the original file while the ladder is being made.

    A picture waits until it is near the screen, unless it is `eager` (surely on the first screen) or the `lead`
    (the largest thing there).
    """
    if not image:
        return SafeString("")
    words = image.alt if alt is None else alt
    haste = SafeString('fetchpriority="high"' if lead else "" if eager else 'loading="lazy"')
    made = image.crops.get(crop)
    if not made:
        return _img(image.file.url, image.width, image.height, words, haste)
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
    """The address of the JPEG of a crop, which every program can show."""
    if not image:
        return ""
    made = image.crops.get(crop)
    return str(default_storage.url(made["jpeg"][2]) if made else image.file.url)


@register.simple_tag
def picture_address(image: Any, crop: str = "wide") -> str:
    """As `picture_url`, with scheme and host: for the previews that other sites make of a link."""
    url = picture_url(image, crop)
    return f"{settings.MIDAD_URL}{url}" if url.startswith("/") else url


@register.simple_tag
def picture_large(image: Any) -> str:
    """The address of the whole picture, as large as the ladder has it."""
    made = image.crops.get("whole") if image else None
    return str(default_storage.url(made["webp"][-1][2])) if made else picture_url(image, "whole")
