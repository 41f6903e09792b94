"""The parliament and the square before it."""

from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BRICK,
    CLAY,
    COAL,
    DUSK,
    OLIVE,
    PAPER,
    PINE,
    PLUM,
    RED,
    SAFFRON,
    SAND,
    SEA,
    SLATE,
    TEAL,
    ink,
    mix,
)
from midad.demo.pictures.people import SKIN, WALKING, Person, person, shadow
from midad.demo.pictures.scenery import cumulus, cypress
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Point,
    arch,
    box,
    curve,
    ellipse,
    moved,
    swell,
)


def parliament_dome() -> Sheet:
    sheet = Sheet(Wash.down(ink("5E98B0"), ink("A9CCCB"), ink("F0E4C6"), ink("F6E2BC")))
    for seed, at, wide in ((61, (330, 250), 210), (62, (1290, 190), 250), (63, (1040, 330), 170)):
        cumulus(sheet, seed, at, wide)
    trees = [(110, 250), (170, 200), (236, 150), (1364, 150), (1432, 205), (1494, 255)]
    for x, high in trees:
        cypress(sheet, (x, 748), high)
    _wings(sheet)
    _portico(sheet)
    _dome(sheet)
    _plaza(sheet)
    for index, x in enumerate((176, 318, 452, 1148, 1282, 1424)):
        near = abs(x - 800) / 640
        _flag(sheet, (x, 800 + 70 * near), 300 + 150 * near, index)
    for who in _visitors():
        shadow(sheet, who, 1.2, BRICK)
        person(sheet, who, WALKING)
    return sheet


def _wings(sheet: Sheet) -> None:
    for left, right in ((236, 640), (960, 1364)):
        sheet.cut(box(left, 500, right, 752), Wash.down(ink("F3DDB4"), ink("DDB98A")), 6)
        sheet.spray(box(left, 500, right, 752), CLAY, (0, 0.3, 0.1, 0.6))
        sheet.cut(box(left - 12, 486, right + 12, 506), ink("FAEACB"), 4)
        for x in range(left + 8, right - 10, 22):
            sheet.cut(box(x, 470, x + 13, 488), ink("F0D9AE"))
        for x in range(left + 26, right - 50, 62):
            sheet.cut(arch(x, x + 42, 580, 742), Wash.down(ink("6C4A44"), ink("A8714F")))
            sheet.cut(arch(x + 4, x + 38, 586, 742), Wash.down(ink("2B2D4A"), ink("54485A")))
            sheet.cut(box(x + 7, 520, x + 35, 546), ink("7A5A4C"))


def _portico(sheet: Sheet) -> None:
    sheet.cut(box(600, 452, 1000, 756), Wash.down(ink("F8E6C2"), ink("E2C092")), 9)
    sheet.spray(box(600, 458, 1000, 756), BRICK, (0, 0.1, 0, 0.5))
    sheet.cut(box(584, 430, 1016, 458), ink("FDF0D4"), 6)
    sheet.cut(box(632, 396, 968, 432), ink("EBCFA0"), 4)
    for x in range(628, 960, 70):
        sheet.cut(arch(x, x + 62, 556, 752), ink("D0A171"))
        sheet.cut(arch(x + 9, x + 62, 562, 752), Wash.down(ink("23253F"), ink("5B4150")))
        sheet.cut(arch(x + 22, x + 48, 640, 752), Wash.down(ink("C7853F"), ink("8A4A2C")))
    for x in range(618, 990, 70):
        sheet.cut(box(x, 560, x + 16, 752), Wash.across(ink("FFF4DC"), ink("C9A377")))
        sheet.cut(box(x - 5, 548, x + 21, 562), ink("FDF0D4"))
    for step in range(5):
        y = 750 + step * 10
        sheet.cut(
            box(560 - step * 26, y, 1040 + step * 26, y + 11),
            mix(ink("FBEBCB"), ink("CDA77B"), step / 6 + (step % 2) * 0.12),
        )


def _dome(sheet: Sheet) -> None:
    sheet.cut(box(664, 318, 936, 400), Wash.across(ink("FBE9C8"), ink("E9CDA0"), ink("B98C66")), 6)
    for x in range(676, 920, 36):
        sheet.cut(arch(x, x + 22, 348, 396), ink("4A3B4E"))
    sheet.cut(box(650, 306, 950, 322), ink("FDF0D4"), 4)
    side = [(656, 306), (648, 266), (666, 220), (714, 182), (768, 158)]
    shell = curve([*side, (800, 146), *[(1600 - x, y) for x, y in reversed(side)]])
    sheet.cut(shell, Wash.across(ink("6FB7B0"), ink("3E8F92"), ink("1C5A68")), 8)
    for share in (-0.78, -0.48, -0.17, 0.17, 0.48, 0.78):
        rib = [(800 + (x - 800) * share, y) for x, y in shell[: len(shell) // 2 + 1]]
        sheet.rule(rib, ink("A5D3C6") if share < 0.2 else ink("2A7480"), 3)
    sheet.spray(shell, ink("123F52"), (0, 0.35, 0.05, 0.9))
    sheet.spray(shell, ink("CDEBDD"), (0.35, 0, 0.4, 0))
    sheet.cut(box(792, 126, 808, 150), SAFFRON)
    sheet.cut(ellipse((800, 126), 11), SAFFRON)
    sheet.cut(box(798, 94, 802, 120), SAFFRON)


def _plaza(sheet: Sheet) -> None:
    for left, right in ((0, 560), (1040, WIDTH)):
        sheet.cut(box(left, 748, right, 800), Wash.down(ink("6E8A52"), ink("3E5F45")), 4)
        sheet.spray(box(left, 748, right, 800), PINE, (0.1, 0.3, 0.6, 0.8))
    sheet.cut(box(0, 796, WIDTH, HEIGHT), Wash.down(ink("E9C995"), ink("D9AC76"), ink("B57F57")))
    for step in range(-14, 15):
        sheet.rule([(800 + step * 46, 796), (800 + step * 190, HEIGHT)], ink("C4935F"), 2)
    for row in range(7):
        y = 796 + 6 * 1.72**row
        sheet.rule([(0, y), (WIDTH, y)], ink("C4935F"), 1 + row * 0.3)
    walk = [(736, 796), (864, 796), (1060, HEIGHT), (540, HEIGHT)]
    sheet.cut(walk, Wash.down(ink("F3DDB0"), ink("E6BE86")))
    for row in range(8):
        y = 800 + 5 * 1.66**row
        half = 64 + (y - 796) * 0.72
        sheet.rule([(800 - half, y), (800 + half, y)], RED if row % 2 else CLAY, 1 + row * 0.4)
    sheet.haze([(236, 798), (1364, 798), (1480, 826), (300, 826)], BRICK, 0.5, 7)
    sheet.spray(box(0, 900, WIDTH, HEIGHT), BRICK, (0, 0, 0.5, 0.6))


def _flag(sheet: Sheet, foot: Point, high: float, index: int) -> None:
    x, y = foot
    sheet.haze([(x - 4, y), (x + 4, y), (x + high * 0.55, y + 22), (x + high * 0.5, y + 22)], BRICK, 0.4, 3)
    sheet.cut(box(x - 3, y - high, x + 3, y), Wash.across(PAPER, SLATE))
    sheet.cut(ellipse((x, y - high - 4), 6), SAFFRON)
    long, deep = high * 0.26, high * 0.17
    phase = index * 1.1
    top = swell((x + 3, y - high + 8), (x + long, y - high + 14), high * 0.022, 1.15, phase)
    for part, paint in enumerate((SAFFRON, PAPER, SEA)):
        start, end = ((0, 0.42), (0.42, 0.58), (0.58, 1))[part]
        strip = [*moved(top, 0, deep * start), *reversed(moved(top, 0, deep * end))]
        sheet.cut(strip, paint)
    cloth = [*top, *reversed(moved(top, 0, deep))]
    sheet.spray(cloth, DUSK, (0.0, 0.3, 0.05, 0.45))


def _visitors() -> list[Person]:
    return [
        Person((690, 868), 66, SEA, cover=COAL),
        Person((724, 870), 62, RED, head="veil", cover=SAND, robe=True),
        Person((930, 846), 52, OLIVE, flip=True, skin=SKIN[1]),
        Person((560, 930), 92, DUSK, legs=COAL),
        Person((1020, 948), 98, PLUM, head="veil", cover=TEAL, robe=True, flip=True),
        Person((1064, 952), 60, SAFFRON, young=True, flip=True),
        Person((390, 880), 66, SLATE, flip=True),
    ]


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "parliament-dome": parliament_dome,
}
