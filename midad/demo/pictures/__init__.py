"""The illustrations of the demo newspaper, drawn when it is made, so that no picture need be kept or licensed.

A key is one of `content/pictures.toml` (scenes) or `content/authors.toml` (portraits). The same key gives the same
bytes each time, so that seeding twice changes nothing.
"""

from typing import Final

from midad.demo.pictures import (
    bakery,
    city,
    civic,
    crafts,
    daily_life,
    fields,
    heights,
    hills,
    matches,
    old_town,
    parliament,
    portraits,
    races,
    sea,
    sky,
    skyline,
    still_life,
    study,
)
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet

__all__ = ["HEIGHT", "KEYS", "PORTRAIT_KEYS", "WIDTH", "draw", "portrait", "scene"]

SCENES: Final = {
    **bakery.SCENES,
    **city.SCENES,
    **civic.SCENES,
    **crafts.SCENES,
    **daily_life.SCENES,
    **fields.SCENES,
    **heights.SCENES,
    **hills.SCENES,
    **matches.SCENES,
    **old_town.SCENES,
    **parliament.SCENES,
    **races.SCENES,
    **sea.SCENES,
    **sky.SCENES,
    **skyline.SCENES,
    **still_life.SCENES,
    **study.SCENES,
}

KEYS: Final = tuple(sorted(SCENES))
PORTRAIT_KEYS: Final = tuple(sorted(portraits.PORTRAITS))


def scene(key: str) -> Sheet:
    """The sheet of a scene, not yet printed: for films that move over it."""
    return SCENES[key]()


def draw(key: str) -> bytes:
    """A scene as JPEG, 1280 by 854. Raises KeyError for a key that nobody has drawn."""
    return scene(key).jpeg()


def portrait(key: str) -> bytes:
    """An author's portrait as JPEG, 640 by 640. Raises KeyError for an author who has none."""
    return portraits.PORTRAITS[key]().jpeg()
