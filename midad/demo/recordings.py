"""The sound and the films of the demo newspaper, by the keys that its stories use."""

from dataclasses import dataclass
from typing import Final, Literal

from midad.demo.films import SECONDS, film
from midad.demo.sounds import RATE, SOUNDS


@dataclass(frozen=True)
class Recording:
    """A file to keep, with what the newspaper must know of it. Video has no sound."""

    kind: Literal["audio", "video"]
    filename: str
    content_type: str
    content: bytes
    seconds: float
    poster_picture_key: str


POSTERS: Final = {
    "council-recording": "council-table",
    "oud-solo": "oud-player",
    "sea-sounds": "lighthouse",
    "port-tour": "harbour-dawn",
    "loom-workshop": "loom",
    "wind-farm": "wind-farm",
}
KEYS: Final = tuple(POSTERS)
WAV_HEADER: Final = 44


def recording(key: str) -> Recording:
    """Make a recording; the same bytes each time.

    Raises KeyError for an unknown key, and FilmError for a film where Pillow has no AV1 encoder.
    """
    if key in SOUNDS:
        content = SOUNDS[key]()
        seconds = (len(content) - WAV_HEADER) / 2 / RATE
        return Recording("audio", f"{key}.wav", "audio/wav", content, seconds, POSTERS[key])
    return Recording("video", f"{key}.mp4", "video/mp4", film(key), SECONDS, POSTERS[key])
