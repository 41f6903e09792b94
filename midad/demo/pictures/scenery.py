"""What many pictures have in them: clouds, trees, gulls, light on water."""

from midad.demo.pictures.palette import LEAF, PINE, Ink, darker, ink, mix
from midad.demo.pictures.sheet import HEIGHT, Sheet
from midad.demo.pictures.strokes import Point, blob, chance, curve, ellipse, placed


def cumulus(sheet: Sheet, seed: int, at: Point, wide: float) -> None:
    x, y = at
    shade = ink("BFD6D2")
    puffs = [(-0.62, 0.02, 0.34), (-0.2, -0.16, 0.44), (0.26, -0.08, 0.4), (0.64, 0.04, 0.3)]
    for index, (right, up, size) in enumerate(puffs):
        puff = blob(seed + index, (x + right * wide, y + up * wide), size * wide, size * wide * 0.6, 0.05)
        sheet.cut(puff, ink("FBF3E2"))
        sheet.spray(puff, shade, (0, 0.1, 0.1, 0.4))
    base = ellipse((x, y + wide * 0.12), wide * 1.05, wide * 0.14)
    sheet.cut(base, ink("FBF3E2"))
    sheet.spray(base, shade, (0.1, 0.2, 0.5, 0.7))


def cypress(sheet: Sheet, foot: Point, high: float) -> None:
    x, y = foot
    half = high * 0.13
    tree = curve(
        [
            (x, y - high),
            (x + half * 0.7, y - high * 0.6),
            (x + half, y - high * 0.2),
            (x + half * 0.5, y),
            (x - half * 0.5, y),
            (x - half, y - high * 0.2),
            (x - half * 0.7, y - high * 0.6),
        ],
        closed=True,
    )
    sheet.cut(tree, mix(PINE, LEAF, 0.5), 5)
    sheet.spray(tree, darker(PINE, 0.4), (0.1, 0.6, 0.3, 0.95))


def gull(sheet: Sheet, at: Point, size: float, paint: Ink) -> None:
    sheet.cut(wings(at, size), paint)


def wings(at: Point, size: float, beat: float = 0.0) -> list[Point]:
    """A gull with its wings up; `beat` moves them, from -1 (down) to 1 (up)."""
    lift = 0.3 * beat
    over = [(-1, -0.15 - lift), (-0.55, -0.5 - lift / 2), (-0.1, -0.05), (0, 0.08)]
    over += [(-x, y) for x, y in reversed(over[:-1])]
    under = [(0.5, -0.34 - lift / 2), (0.12, 0.12), (0, 0.22), (-0.12, 0.12), (-0.5, -0.34 - lift / 2)]
    return placed([*curve(over, steps=5), *under], at, size)


def glitter(sheet: Sheet, seed: int, centre: float, top: float, paint: Ink) -> None:
    """The broken path of light that a low sun or a lamp lays on water."""
    dice = chance(seed)
    y = top
    while y < HEIGHT:
        depth = (y - top) / (HEIGHT - top)
        reach = (40 + 170 * depth) * dice.uniform(0.35, 1)
        x = centre + dice.uniform(-30, 30) * (1 + depth)
        sheet.cut(ellipse((x, y), reach, 1.6 + 5 * depth), paint)
        y += 7 + 16 * depth
