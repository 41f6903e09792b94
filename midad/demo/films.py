"""Three short films over the illustrations, as real video files.

Pillow encodes moving pictures as AVIF, which is AV1 in the same container family as MP4. Browsers show an AVIF in
`<img>` only, so the file's labels are rewritten in place: brand, handler and durations. The coded pictures stay as
they are, and the result plays in `<video>` with the browser's own controls.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, features

from midad.demo.pictures.crafts import loom_at_rest, shuttle
from midad.demo.pictures.hills import TURBINES, blades, mast, wind_hills
from midad.demo.pictures.palette import BARK, NIGHT, PAPER, SAFFRON, Ink, ink
from midad.demo.pictures.scenery import wings
from midad.demo.pictures.sea import harbour_dawn
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet
from midad.demo.pictures.strokes import Line, ellipse

SIZE: Final = (768, 432)
FRAMES: Final = 60
MILLISECONDS: Final = 100
SECONDS: Final = FRAMES * MILLISECONDS / 1000
STILL_WIDTH: Final = 1024
CONTAINERS: Final = frozenset({b"moov", b"trak", b"mdia"})
BRANDS: Final = b"isom\x00\x00\x02\x00isomiso2av01mp41"


class FilmError(RuntimeError):
    """This Pillow was built without an AV1 encoder, so no film can be made here."""


@dataclass(frozen=True)
class View:
    """What the camera sees: a part of the picture in the shape of the film, in the picture's own units."""

    left: float
    top: float
    width: float

    @classmethod
    def around(cls, x: float, y: float, width: float) -> "View":
        """A view centred as near to a point as the edges of the picture allow."""
        height = width * SIZE[1] / SIZE[0]
        left, top = min(max(0.0, x - width / 2), WIDTH - width), min(max(0.0, y - height / 2), HEIGHT - height)
        return cls(left, top, width)

    def frame(self, still: Image.Image) -> Image.Image:
        scale = still.width / WIDTH
        height = self.width * SIZE[1] / SIZE[0]
        edges = (self.left, self.top, self.left + self.width, self.top + height)
        left, top, right, bottom = (edge * scale for edge in edges)
        return still.resize(SIZE, Image.Resampling.BILINEAR, box=(left, top, right, bottom))

    def lay(self, frame: Image.Image, shapes: list[list[tuple[float, float]]], paint: Ink) -> None:
        """Put moving shapes on a frame, with smooth edges."""
        scale = SIZE[0] / self.width
        points = [[((x - self.left) * scale, (y - self.top) * scale) for x, y in shape] for shape in shapes]
        across, down = [x for shape in points for x, _ in shape], [y for shape in points for _, y in shape]
        left, top = max(0, math.floor(min(across))), max(0, math.floor(min(down)))
        right, bottom = min(SIZE[0], math.ceil(max(across))), min(SIZE[1], math.ceil(max(down)))
        if left >= right or top >= bottom:
            return
        mask = Image.new("L", ((right - left) * 2, (bottom - top) * 2))
        pen = ImageDraw.Draw(mask)
        for shape in points:
            pen.polygon([((x - left) * 2, (y - top) * 2) for x, y in shape], fill=255)
        frame.paste(paint, (left, top, right, bottom), mask.reduce(2))


def _eased(share: float) -> float:
    """Slow at both ends, as a hand moves a camera."""
    return share * share * (3 - 2 * share)


def _shares() -> Iterator[float]:
    return (index / (FRAMES - 1) for index in range(FRAMES))


def port_tour() -> Iterator[Image.Image]:
    """Along the quay from the sun to the cranes, gulls ahead."""
    still = harbour_dawn().still(STILL_WIDTH)
    for share in _shares():
        near = _eased(share)
        view = View.around(560 + 420 * near, 560 - 60 * near, 1010 + 90 * near)
        frame = view.frame(still)
        flock = [
            wings((x + 300 * share, y - 40 * share), size, math.sin(share * 40 + size))
            for x, y, size in ((420, 420, 26), (520, 470, 19), (330, 490, 17))
        ]
        view.lay(frame, flock, NIGHT)
        yield frame


def loom_workshop() -> Iterator[Image.Image]:
    """From the whole loom to the cloth, while the shuttle goes to and fro."""
    still = loom_at_rest().still(STILL_WIDTH)
    for share in _shares():
        near = _eased(share)
        view = View.around(800, 560 + 40 * near, 1260 - 260 * near)
        frame = view.frame(still)
        at = 806 + 190 * math.sin(share * math.tau * 2), 586.0
        thread: Line = [(at[0] + 60, 583), (1118, 566), (1118, 570), (at[0] + 60, 588)]
        for shape, paint in (
            (list(thread), SAFFRON),
            (shuttle(at), ink("D39F5C")),
            (ellipse(at, 62, 11), BARK),
            (ellipse(at, 52, 8), SAFFRON),
        ):
            view.lay(frame, [shape], paint)
        yield frame


def wind_farm() -> Iterator[Image.Image]:
    """The turbines turn; the small and far ones faster, as they do."""
    sheet: Sheet = wind_hills()
    for foot, size, _ in TURBINES:
        mast(sheet, foot, size)
    still = sheet.still(STILL_WIDTH)
    for share in _shares():
        view = View.around(830, 440, 1540 - 220 * _eased(share))
        frame = view.frame(still)
        turning = [
            blade for foot, size, phase in TURBINES for blade in blades(foot, size, phase + share * 300 / (0.6 + size))
        ]
        view.lay(frame, turning, PAPER)
        yield frame


FILMS: Final = {"port-tour": port_tour, "loom-workshop": loom_workshop, "wind-farm": wind_farm}


def film(key: str) -> bytes:
    """A film as MP4 (AV1, no sound). Raises FilmError where it cannot be encoded, KeyError for an unknown key."""
    if not features.check("avif"):
        raise FilmError("Pillow has no AVIF support here")
    frames = list(FILMS[key]())
    out = BytesIO()
    frames[0].save(
        out,
        "AVIF",
        save_all=True,
        append_images=frames[1:],
        duration=MILLISECONDS,
        quality=50,
        speed=10,
        max_threads=1,  # so that the bytes do not depend on the machine
        range="limited",
    )
    return _as_mp4(out.getvalue())


def boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and length of the boxes of a media file, those inside the outer ones too."""
    while start < end:
        length, name = struct.unpack_from(">I4s", data, start)
        yield name, start, length
        if name in CONTAINERS:
            yield from boxes(data, start + 8, start + length)
        start += length


def _as_mp4(avif: bytes) -> bytes:
    """The same file with the labels of a video; no box changes its length, so every offset in it stays true."""
    data = bytearray(avif)
    places = {name: (start, length) for name, start, length in boxes(avif, 0, len(avif))}
    start, length = places[b"ftyp"]
    data[start + 8 : start + length] = (BRANDS + b"isom" * length)[: length - 8]
    # The still picture, and the edit list that repeats for ever, mean nothing to a player.
    for name in (b"meta", b"edts"):
        data[places[name][0] + 4 : places[name][0] + 8] = b"free"
    duration = avif[places[b"mdhd"][0] + 32 : places[b"mdhd"][0] + 40]
    for name, at in ((b"mvhd", 32), (b"tkhd", 36), (b"mdhd", 32)):
        start = places[name][0]
        data[start + 12 : start + 28] = bytes(16)  # created and modified: now, which would differ each time
        data[start + at : start + at + 8] = duration
    start = places[b"hdlr"][0]
    data[start + 16 : start + 20] = b"vide"
    return bytes(data)
