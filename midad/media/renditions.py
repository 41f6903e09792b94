"""The ladder of renditions of a picture, made at upload or publishing and never in a page view."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.encoding import iri_to_uri
from wagtail.images.models import AbstractImage, Filter

#: crop → (Wagtail operation with the width to fill in, widths in WebP, width of the JPEG that old programs get)
LADDER: dict[str, tuple[str, tuple[int, ...], int]] = {
    "wide": ("fill-{width}x{wide_height}", (480, 800, 1200), 1200),
    "card": ("fill-{width}x{card_height}", (240, 480, 800), 480),
    "square": ("fill-{width}x{width}", (96, 192), 192),
    "whole": ("width-{width}", (480, 800, 1280), 800),
}


def shape(picture: AbstractImage) -> list[Any]:
    """What a ladder depends on: the file, and the point that crops must keep."""
    focus = [getattr(picture, f"focal_point_{side}") for side in ("x", "y", "width", "height")]
    return [picture.file.name, *focus]


def is_of_file(crops: dict[str, Any], picture: AbstractImage) -> bool:
    """Whether a ladder was made of the file that the picture has now, with whatever focal point."""
    return bool(crops) and crops.get("of", [None])[0] == picture.file.name


def is_whole(picture: Any) -> bool:
    """Whether every crop of the ladder is made, of the file and the focal point that the picture has now."""
    return picture.crops.get("of") == shape(picture) and picture.crops.keys() >= LADDER.keys()


def _spec(operation: str, width: int, encoding: str) -> str:
    size = operation.format(width=width, wide_height=width * 9 // 16, card_height=width * 2 // 3)
    return f"{size}|format-{encoding}"


def prepare(picture: AbstractImage, *, only: Iterable[str] = tuple(LADDER)) -> None:
    """Make the renditions of the ladder and note them in the picture's row; doing it again changes nothing.

    Widths above the picture's own are left out (Wagtail never enlarges), but one rung is always made.
    """
    wanted: dict[str, tuple[list[str], str]] = {}
    for crop in only:
        operation, widths, fallback = LADDER[crop]
        fitting = [width for width in widths if width <= picture.width] or [widths[0]]
        wanted[crop] = (
            [_spec(operation, width, "webp") for width in fitting],
            _spec(operation, min(fallback, fitting[-1]), "jpeg"),
        )
    specs = [spec for webp, jpeg in wanted.values() for spec in [*webp, jpeg]]
    made = picture.get_renditions(*(Filter(spec=spec) for spec in specs))
    crops: dict[str, Any] = {
        crop: {"webp": _distinct([_entry(made[spec]) for spec in webp]), "jpeg": _entry(made[jpeg])}
        for crop, (webp, jpeg) in wanted.items()
    }
    if picture.crops.get("of") == shape(picture):
        crops = {**picture.crops, **crops}
    crops["of"] = shape(picture)
    # A file replaced in the meantime has a task of its own: its row must not get the ladder of the old one.
    type(picture).objects.filter(pk=picture.pk, file=picture.file.name).update(crops=crops)
    picture.crops = crops


@dataclass(frozen=True)
class Jpeg:
    """The file of a crop that every program can show; `width` and `height` in pixels."""

    name: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """With scheme and host, percent-encoded: for what is read far from its page."""
        return urljoin(settings.MIDAD_URL, iri_to_uri(default_storage.url(self.name)))


def jpeg_of(picture: Any, crop: str) -> Jpeg | None:
    """The JPEG of a crop, or of the one that stands in for it; None for no picture, or while nothing is made of it."""
    made = crop_of(picture, crop)
    if made is None:
        return None
    width, height, name = made["jpeg"]
    return Jpeg(name, width, height)


def crop_of(picture: Any, crop: str) -> dict[str, Any] | None:
    """What is made of a crop, or of the one that stands in for it, or None."""
    crops: dict[str, Any] = picture.crops if picture else {}
    return next((crops[name] for name in (crop, *LADDER) if name in crops), None)


def _entry(rendition: Any) -> list[Any]:
    return [rendition.width, rendition.height, rendition.file.name]


def _distinct(entries: list[list[Any]]) -> list[list[Any]]:
    """One entry a width: a small original gives the same rendition for several rungs."""
    return list({entry[0]: entry for entry in entries}.values())
