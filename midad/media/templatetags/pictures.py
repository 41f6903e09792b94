"""Pictures in responsive renditions; what is not made yet is never made in a page view."""

from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def picture(
    image: Any, crop: str = "card", sizes: str = "100vw", *, alt: str | None = None, eager: bool = False
) -> SafeString:
    """`<picture>` of a crop of the ladder; the original file while the ladder is being made."""
    if image is None:
        return SafeString("")
    words = image.alt if alt is None else alt
    made = image.crops.get(crop)
    if not made:
        source, width, height = image.file.url, image.width, image.height
        return _img(source, width, height, words, eager=eager)
    width, height, path = made["jpeg"]
    webp = format_html_join(", ", "{} {}w", ((default_storage.url(name), wide) for wide, _high, name in made["webp"]))
    img = _img(default_storage.url(path), width, height, words, eager=eager)
    return format_html('<picture><source type="image/webp" srcset="{}" sizes="{}">{}</picture>', webp, sizes, img)


def _img(source: str, width: int, height: int, alt: str, *, eager: bool) -> SafeString:
    haste = 'fetchpriority="high"' if eager else 'loading="lazy"'
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" decoding="async" {}>',
        source,
        width,
        height,
        alt,
        SafeString(haste),
    )


@register.simple_tag
def picture_url(image: Any, crop: str = "wide") -> str:
    """The address of the JPEG of a crop, for link previews and posters."""
    made = image.crops.get(crop) if image else None
    if made:
        return str(default_storage.url(made["jpeg"][2]))
    return str(image.file.url) if image else ""
