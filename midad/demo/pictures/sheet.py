"""The sheet that a picture is glued on: paper shapes, light, shadow, spray and, at last, print.

Coordinates are those of a sheet of 1600 by 1067. The work itself is twice the size of the printed picture and is
brought down at the end, which smooths the edges that Pillow cuts sharp.
"""

import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Final, Self, TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from midad.demo.pictures.palette import NIGHT, Ink
from midad.demo.pictures.strokes import Line, Point, box, chance

WIDTH: Final = 1600
HEIGHT: Final = 1067
#: What the widest rendition needs; every pixel more is time that a new site waits for its pictures.
PRINT_WIDTH: Final = 1280
SMOOTHING: Final = 2
FINE: Final = SMOOTHING * PRINT_WIDTH / WIDTH
COARSE: Final = 8

Bounds: TypeAlias = tuple[int, int, int, int]
Corners: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True)
class Wash:
    """Colour that changes over a shape: a grid of inks, blended between."""

    rows: tuple[tuple[Ink, ...], ...]

    @classmethod
    def down(cls, *inks: Ink) -> Self:
        return cls(tuple((one,) for one in inks))

    @classmethod
    def across(cls, *inks: Ink) -> Self:
        return cls((inks,))

    def spread(self, size: tuple[int, int]) -> Image.Image:
        grid = Image.new("RGB", (len(self.rows[0]), len(self.rows)))
        grid.putdata([one for row in self.rows for one in row])
        return _blend(grid, size)


Paint: TypeAlias = Ink | Wash


def _blend(grid: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A tiny image stretched so that its outer pixels lie exactly on the edges."""
    across, down = grid.size
    inner = (0.5 if across > 1 else 0, 0.5 if down > 1 else 0)
    edges = (*inner, across - inner[0], down - inner[1])
    if across == 1:
        column = grid.resize((1, size[1]), Image.Resampling.BILINEAR, box=edges)
        return column.resize(size, Image.Resampling.NEAREST)
    return grid.resize(size, Image.Resampling.BILINEAR, box=edges)


def _densities(corners: Corners, size: tuple[int, int]) -> Image.Image:
    grid = Image.new("L", (2, 2))
    grid.putdata([round(255 * max(0.0, min(1.0, one))) for one in corners])
    return _blend(grid, size)


def _fine(size: tuple[int, int]) -> tuple[int, int]:
    """The size of the work on a sheet, which the print is an even part of."""
    return tuple(SMOOTHING * round(side * FINE / SMOOTHING) for side in size)  # type: ignore[return-value]


@cache
def _noise(width: int, height: int, seed: int) -> Image.Image:
    return Image.frombytes("L", (width, height), chance(seed).randbytes(width * height))


@cache
def _speckle() -> Image.Image:
    """Noise for spraying; its dots are a little larger than a printed pixel, as those of a brush are."""
    size = _fine((WIDTH, HEIGHT))
    rough = _noise(size[0] // SMOOTHING, size[1] // SMOOTHING, 7).resize(size, Image.Resampling.BICUBIC)
    return rough.point([round(255 * (0.5 - 0.5 * math.cos(math.pi * _even(v)))) for v in range(256)])


def _even(value: int) -> float:
    """Interpolated noise keeps to the middle; this spreads it over the whole range again."""
    return max(0.0, min(1.0, (value - 24) / 208))


@cache
def _grain(width: int, height: int) -> Image.Image:
    """The tooth of the paper: fine specks over slow unevenness, grey on average."""
    specks = _noise(width, height, 11).point([112 + v // 8 for v in range(256)])
    cloud = _noise(width // 10, height // 10, 12).resize((width, height), Image.Resampling.BICUBIC)
    fibre = _noise(width // 14, height // 2, 13).resize((width, height), Image.Resampling.BICUBIC)
    uneven = ImageChops.add(cloud, fibre, scale=2).point([116 + v * 24 // 256 for v in range(256)])
    return ImageChops.add(specks, uneven, scale=2)


class Sheet:
    """A picture in the making."""

    def __init__(self, ground: Paint, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.size = size
        self.image = Image.new("RGB", _fine(size))
        self.pen = ImageDraw.Draw(self.image)
        self.cut(self.whole, ground)

    @property
    def whole(self) -> list[Point]:
        return box(0, 0, *self.size)

    def cut(self, shape: Line, paint: Paint, lift: float = 0.0) -> None:
        """Glue a paper shape on; one that is lifted throws a soft shadow on what lies beneath."""
        if lift:
            below = [(x + lift * 0.45, y + lift * 0.7) for x, y in shape]
            self.haze(below, NIGHT, 0.38, lift * 0.55)
        if not isinstance(paint, Wash):
            self.pen.polygon([(x * FINE, y * FINE) for x, y in shape], fill=paint)
            return
        bounds = self._bounds(shape)
        if bounds:
            size = bounds[2] - bounds[0], bounds[3] - bounds[1]
            whole = self._extent(shape)
            colours = paint.spread((whole[2] - whole[0], whole[3] - whole[1]))
            at = bounds[0] - whole[0], bounds[1] - whole[1]
            colours = colours.crop((*at, at[0] + size[0], at[1] + size[1]))
            self.image.paste(colours, bounds, self._stencil(shape, bounds))

    def rule(self, path: Line, paint: Ink, width: float) -> None:
        """Draw a line of even width."""
        points = [(x * FINE, y * FINE) for x, y in path]
        self.pen.line(points, fill=paint, width=max(1, round(width * FINE)), joint="curve")

    def tint(self, shape: Line, paint: Ink, strength: float | Corners) -> None:
        """A film over a shape; four strengths (top left, top right, bottom left, bottom right) make it fade."""
        bounds = self._bounds(shape)
        if not bounds:
            return
        size = bounds[2] - bounds[0], bounds[3] - bounds[1]
        stencil = self._stencil(shape, bounds)
        if isinstance(strength, tuple):
            film = ImageChops.multiply(stencil, _densities(strength, size))
        else:
            film = stencil.point([round(v * strength) for v in range(256)])
        self.image.paste(paint, bounds, film)

    def spray(self, shape: Line, paint: Ink, corners: Corners) -> None:
        """Speckled shade inside a shape, as dense in each corner of its bounds as asked (0 to 1)."""
        bounds = self._bounds(shape)
        if not bounds:
            return
        size = bounds[2] - bounds[0], bounds[3] - bounds[1]
        dots = ImageChops.add(_densities(corners, size), _speckle().crop(bounds), offset=-255)
        dots = dots.point([min(255, v * 6) for v in range(256)])
        self.image.paste(paint, bounds, ImageChops.darker(dots, self._stencil(shape, bounds)))

    def haze(self, shape: Line, paint: Ink, strength: float, blur: float) -> None:
        """A shape without edges: shadow, mist, a beam of light."""
        margin = int(blur * 3) + COARSE
        left, top = (math.floor(min(x for x, _ in shape) - margin), math.floor(min(y for _, y in shape) - margin))
        right, bottom = (math.ceil(max(x for x, _ in shape) + margin), math.ceil(max(y for _, y in shape) + margin))
        area = max(0, left), max(0, top), min(self.size[0], right), min(self.size[1], bottom)
        if area[0] >= area[2] or area[1] >= area[3]:
            return
        step = COARSE / FINE
        small = Image.new("L", (int((right - left) / step) + 2, int((bottom - top) / step) + 2))
        points = [((x - left) / step, (y - top) / step) for x, y in shape]
        ImageDraw.Draw(small).polygon(points, fill=round(255 * strength))
        small = small.filter(ImageFilter.GaussianBlur(blur / step))
        size = max(1, round((area[2] - area[0]) * FINE)), max(1, round((area[3] - area[1]) * FINE))
        seen = tuple((a - b) / step for a, b in zip(area, (left, top, left, top), strict=True))
        film = small.resize(size, Image.Resampling.BICUBIC, box=(seen[0], seen[1], seen[2], seen[3]))
        self.image.paste(paint, (round(area[0] * FINE), round(area[1] * FINE)), film)

    def glow(self, centre: Point, radius: float, paint: Ink, strength: float = 0.8) -> None:
        """Light around a source, falling off to nothing at `radius`."""
        self.halo(centre, (radius, radius), paint, strength)

    def halo(self, centre: Point, radii: Point, paint: Ink, strength: float) -> None:
        """A glow that is wider than high, or the other way round."""
        size = int(radii[0] * 2 * FINE), int(radii[1] * 2 * FINE)
        light = Image.radial_gradient("L").point(
            [round(255 * strength * (1 - min(1.0, v / 178)) ** 1.7) for v in range(256)]
        )
        at = int((centre[0] - radii[0]) * FINE), int((centre[1] - radii[1]) * FINE)
        self.image.paste(paint, at, light.resize(size, Image.Resampling.BICUBIC))

    def printed(self) -> Image.Image:
        """The picture at its final size, with the grain of the paper in it."""
        small = self.image.reduce(SMOOTHING)
        grain = _grain(*small.size)
        return ImageChops.overlay(small, Image.merge("RGB", (grain, grain, grain)))

    def still(self, width: int) -> Image.Image:
        """The picture without grain, for films: grain that moves with the view costs much and shimmers."""
        return self.image.resize((width, width * self.size[1] // self.size[0]), Image.Resampling.LANCZOS)

    def jpeg(self) -> bytes:
        out = BytesIO()
        self.printed().save(out, "JPEG", quality=85, optimize=True)
        return out.getvalue()

    def _extent(self, shape: Line) -> Bounds:
        across, down = [x for x, _ in shape], [y for _, y in shape]
        left, top = int(min(across) * FINE), int(min(down) * FINE)
        return left, top, max(left + 1, int(max(across) * FINE) + 1), max(top + 1, int(max(down) * FINE) + 1)

    def _bounds(self, shape: Line) -> Bounds | None:
        """What of a shape lies on the sheet, or None."""
        left, top, right, bottom = self._extent(shape)
        seen = max(0, left), max(0, top), min(self.image.width, right), min(self.image.height, bottom)
        return seen if seen[0] < seen[2] and seen[1] < seen[3] else None

    def _stencil(self, shape: Line, bounds: Bounds) -> Image.Image:
        mask = Image.new("L", (bounds[2] - bounds[0], bounds[3] - bounds[1]))
        points = [(x * FINE - bounds[0], y * FINE - bounds[1]) for x, y in shape]
        ImageDraw.Draw(mask).polygon(points, fill=255)
        return mask
