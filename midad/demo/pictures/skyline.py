"""The capital by night, across the water."""

from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BUTTER,
    EMBER,
    PAPER,
    PLUM,
    ROSE,
    SAFFRON,
    Ink,
    ink,
    mix,
)
from midad.demo.pictures.people import STANDING, Person, person
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Point,
    arc,
    arch,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    ridge,
)


def night_skyline() -> Sheet:
    sheet = Sheet(Wash.down(ink("0E1738"), ink("1D2C5E"), ink("4A447D"), ink("A45E78"), ink("D98A6C")))
    dice = chance(91)
    for x, y in ((dice.uniform(0, WIDTH), 420 * dice.random() ** 1.4) for _ in range(150)):
        sheet.tint(ellipse((x, y), dice.uniform(0.9, 2.2)), PAPER, dice.uniform(0.4, 1))
    sheet.glow((1130, 240), 300, ink("F7E7C4"), 0.5)
    moon = [*arc((1130, 240), (62, 62), -110, 130), *reversed(arc((1106, 228), (60, 60), -92, 112))]
    sheet.cut(moon, ink("FBEFD2"))
    sheet.cut(down_to(ridge(92, (0, 560), (WIDTH, 520), 60), 700), ink("5C4879"))
    sheet.haze(box(0, 600, WIDTH, 690), EMBER, 0.35, 30)
    water = 690.0
    _skyline(sheet, 93, water, ink("3B3A70"), (90, 250))
    _landmarks(sheet, water)
    _skyline(sheet, 97, water, ink("1B2350"), (50, 160))
    sheet.cut(box(0, water, WIDTH, HEIGHT), Wash.down(ink("5A4A78"), ink("26305F"), ink("101A3D")))
    _city_lights_on_water(sheet, water)
    _promenade(sheet)
    return sheet


def _skyline(sheet: Sheet, seed: int, floor: float, paint: Ink, highs: Point) -> None:
    dice = chance(seed)
    x = -20.0
    while x < WIDTH:
        middle = 1 - abs(x - 780) / 1000
        wide, high = dice.uniform(46, 108), dice.uniform(*highs) * (0.55 + 0.75 * middle)
        shape = box(x, floor - high, x + wide, floor)
        sheet.cut(shape, Wash.down(paint, mix(paint, PLUM, 0.4)), 4)
        if dice.random() < 0.25:
            sheet.cut(arc((x + wide / 2, floor - high), (wide * 0.32, wide * 0.36), 180, 360), paint)
        for y in range(int(floor - high) + 12, int(floor) - 10, 15):
            for left in range(int(x) + 7, int(x + wide) - 9, 13):
                if dice.random() < 0.42:
                    sheet.cut(box(left, y, left + 6, y + 8), mix(SAFFRON, BUTTER, dice.random()))
        x += wide + dice.uniform(-4, 12)


def _landmarks(sheet: Sheet, floor: float) -> None:
    tall = ((604, 330, 84), (720, 250, 70), (884, 300, 92))
    for x, top, wide in tall:
        tower = [(x, floor), (x, top + 40), (x + wide * 0.5, top), (x + wide, top + 40), (x + wide, floor)]
        sheet.cut(tower, Wash.across(ink("3C4684"), ink("20285A")), 7)
        sheet.spray(tower, ink("E08A6A"), (0, 0, 0.35, 0.1))
        for y in range(int(top) + 60, int(floor), 17):
            for left in range(int(x) + 10, int(x + wide) - 12, 16):
                if (left * 7 + y * 13) % 5 < 3:
                    sheet.cut(box(left, y, left + 8, y + 9), BUTTER if (left + y) % 3 else SAFFRON)
        sheet.cut(box(x + wide / 2 - 2, top - 60, x + wide / 2 + 2, top + 4), ink("3C4684"))
        sheet.glow((x + wide / 2, top - 60), 26, EMBER, 1)
    sheet.cut(arc((1060, 610), (92, 96), 180, 360), Wash.across(ink("4F8F96"), ink("1D4A6A")), 6)
    sheet.cut(box(960, 606, 1160, floor), ink("2A2F66"))
    for x in range(976, 1150, 28):
        sheet.cut(arch(x, x + 16, 636, 676), BUTTER)


def _city_lights_on_water(sheet: Sheet, top: float) -> None:
    dice = chance(95)
    for x in range(20, WIDTH, 34):
        paint = (SAFFRON, BUTTER, EMBER, BUTTER, ROSE)[dice.randrange(5)]
        deep = dice.uniform(60, 250) * (1.25 - abs(x - 790) / 1100)
        sheet.haze(box(x - 5, top, x + 5, top + deep), paint, 0.5, 6)
        for _ in range(int(deep / 16)):
            y = top + deep * dice.random() * 1.15
            sheet.tint(ellipse((x + dice.uniform(-8, 8), y), dice.uniform(8, 22), 1.6 + (y - top) / 130), paint, 0.75)
    for y in range(int(top) + 10, HEIGHT, 20):
        wide = 20 + (y - top) * 0.12
        sheet.tint(
            ellipse((1130 + dice.uniform(-14, 14), y), wide * dice.uniform(0.5, 1), 2 + (y - top) / 150),
            ink("FBEFD2"),
            0.6,
        )


def _promenade(sheet: Sheet) -> None:
    edge = curve([(0, 960), (500, 985), (1100, 978), (WIDTH, 940)])
    sheet.cut(down_to(edge, HEIGHT), Wash.down(ink("1A2046"), ink("0B1028")), 10)
    dark = ink("0B1028")
    for x in range(-20, WIDTH, 46):
        y = 978 - 24 * abs(x - 760) / 900
        sheet.cut(box(x, y - 70, x + 5, y + 6), dark)
    for lift in (70, 44):
        sheet.rule([(x, y - lift + 4) for x, y in edge], dark, 6 if lift == 70 else 4)
    for who in (
        Person((470, 1000), 210, ink("141B3C"), legs=dark, skin=ink("6B4A4E"), cover=dark),
        Person(
            (536, 1002),
            200,
            ink("3A2450"),
            legs=dark,
            skin=ink("6B4A4E"),
            head="veil",
            cover=ink("6C3B58"),
            robe=True,
            flip=True,
        ),
    ):
        person(sheet, who, STANDING)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "night-skyline": night_skyline,
}
