"""The old quarters: a vaulted market, stone houses on a slope, a bakery, a school yard."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BRICK,
    BUTTER,
    CLAY,
    COAL,
    EMBER,
    FOAM,
    LEAF,
    NIGHT,
    OLIVE,
    PAPER,
    PINE,
    PLUM,
    RED,
    ROSE,
    SAFFRON,
    SAND,
    SEA,
    SKY,
    SLATE,
    TEAL,
    WOOD,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import SKIN, WALKING, Person, person, shadow
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import Point, arch, between, blob, box, chance, curve, down_to, ellipse, placed, ridge

DEPTH: Final = 1.52


def _depth(level: int, across: float, down: float) -> Point:
    """A place in the vault: the unit is the farthest arch, each nearer one is half as large again."""
    return 800 + across * DEPTH**level, 520 + down * DEPTH**level


def market_street() -> Sheet:
    sheet = Sheet(Wash.down(ink("FFF0C9"), ink("F7D899")))
    sheet.cut(box(0, 560, WIDTH, HEIGHT), Wash.down(ink("F0CE92"), ink("A9744A"), ink("5A3426")))
    sheet.glow((800, 470), 260, ink("FFFBE8"), 1.0)
    for side in (-1, 1):
        person(
            sheet,
            Person((800 + side * 34, 596), 62, mix(CLAY, BUTTER, 0.4), legs=CLAY, cover=BRICK, flip=side > 0),
            WALKING,
        )
    for level in range(5):
        _vault(sheet, level)
        if level < 4:
            for side in (-1, 1):
                _shop(sheet, level, side)
            _sunbeam(sheet, level)
            _passer_by(sheet, level)
    sheet.tint(box(0, 940, WIDTH, HEIGHT), ink("1C1016"), (0, 0, 0.7, 0.7))
    return sheet


def _vault(sheet: Sheet, level: int) -> None:
    left, floor = _depth(level, -118, 86)
    right, spring = _depth(level, 118, -54)
    tone = level / 4.4
    paint = mix(ink("EDBF82"), ink("2C1A20"), tone)
    opening = arch(left, right, spring, floor)
    wall = [(-10, -10), (WIDTH + 10, -10), (WIDTH + 10, floor), *reversed(opening), (-10, floor)]
    sheet.cut(wall, Wash.down(darker(paint, 0.28), paint, mix(paint, BRICK, 0.2)), 6 + level * 5)
    sheet.spray(wall, darker(paint, 0.6), (0.5, 0.5, 0.1, 0.1))
    inner = arch(left - 7 * DEPTH**level, right + 7 * DEPTH**level, spring, floor)
    edge = [*inner, *reversed(opening)]
    sheet.cut(edge, lighter(paint, 0.26))
    stones = len(inner)
    for index in range(2, stones - 2, 2):
        sheet.rule([inner[index], opening[index]], paint, 0.8 * DEPTH**level)


def _shop(sheet: Sheet, level: int, side: int) -> None:
    dice = chance(200 + level * 2 + side)
    size = DEPTH**level
    tone = level / 7
    cloths = (RED, SAFFRON, TEAL, PLUM, ROSE, SEA)
    beam = [
        _depth(level, side * 112, -52),
        _depth(level, side * 164, -60),
        _depth(level, side * 164, -55),
        _depth(level, side * 112, -48),
    ]
    sheet.cut(beam, mix(WOOD, NIGHT, tone))
    for index in range(4):
        x0 = 116 + index * 12
        paint = mix(cloths[(index + level * 2 + (side > 0)) % 6], NIGHT, tone)
        low = dice.uniform(-4, 22)
        cloth = [
            _depth(level, side * x0, -50),
            _depth(level, side * (x0 + 11), -52),
            _depth(level, side * (x0 + 11), low + 3),
            _depth(level, side * x0, low),
        ]
        sheet.cut(cloth, Wash.across(lighter(paint, 0.16), darker(paint, 0.25)), 2 * size**0.5)
        for row in (0.3, 0.55, 0.8):
            sheet.rule(
                [between(cloth[0], cloth[3], row), between(cloth[1], cloth[2], row)], mix(paint, BUTTER, 0.55), size
            )
    table = [
        _depth(level, side * 98, 50),
        _depth(level, side * 162, 46),
        _depth(level, side * 162, 90),
        _depth(level, side * 98, 90),
    ]
    sheet.cut(table, Wash.down(mix(WOOD, NIGHT, tone), mix(BARK, NIGHT, tone)), 3 * size**0.5)
    mounds = (SAFFRON, RED, OLIVE, EMBER, BUTTER, BRICK)
    for index in range(3):
        paint = mix(mounds[(index + level + (side > 0) * 2) % 6], NIGHT, tone * 0.8)
        x, y = _depth(level, side * (110 + index * 18), 52)
        mound = curve(
            [
                (x - 11 * size, y),
                (x - 7 * size, y - 7 * size),
                (x, y - 14 * size),
                (x + 7 * size, y - 7 * size),
                (x + 11 * size, y),
            ],
            steps=5,
        )
        sheet.cut(mound, lighter(paint, 0.1))
        sheet.spray(mound, darker(paint, 0.5), (0, 0.4, 0.2, 0.8))
        basket = [
            (x - 11 * size, y - size),
            (x + 11 * size, y - size),
            (x + 8 * size, y + 9 * size),
            (x - 8 * size, y + 9 * size),
        ]
        sheet.cut(basket, Wash.across(mix(CLAY, NIGHT, tone), mix(BARK, NIGHT, tone)))
    x, y = _depth(level, side * 86, -72)
    _lantern(sheet, (x, y), size)


def _lantern(sheet: Sheet, at: Point, size: float) -> None:
    x, y = at
    sheet.rule([(x, y - 26 * size), (x, y)], COAL, 0.8 * size)
    lamp = placed([(0, -4), (5, 2), (7, 9), (4, 17), (0, 20), (-4, 17), (-7, 9), (-5, 2)], at, size)
    sheet.cut(lamp, Wash.down(ink("FFE9A8"), SAFFRON, EMBER))
    for share in (-0.4, 0.4):
        sheet.rule([(x + (px - x) * share, py) for px, py in lamp[:5]], BARK, 0.5 * size)
    sheet.glow((x, y + 9 * size), 34 * size, BUTTER, 0.7)


def _passer_by(sheet: Sheet, level: int) -> None:
    cast = (
        (Person(_depth(0, -40, 92), 70, SLATE, cover=COAL), WALKING),
        (Person(_depth(1, 36, 92), 106, RED, head="veil", cover=BUTTER, robe=True, flip=True), WALKING),
        (Person(_depth(2, -44, 92), 160, SEA, legs=BARK, cover=COAL, skin=SKIN[1]), WALKING),
        (Person(_depth(3, 40, 84), 268, PLUM, head="veil", cover=SAND, robe=True, flip=True), WALKING),
    )
    who, pose = cast[level]
    shadow(sheet, who, 0.7, BARK)
    person(sheet, who, pose)


def _sunbeam(sheet: Sheet, level: int) -> None:
    """The light that falls through a hole in the vault, and where it meets the floor."""
    if level == 0:
        return
    x = (0, 720, 905, 560)[level]
    floor, wide = (0, 664, 742, 846)[level], (0, 34, 62, 100)[level]
    sheet.haze([(x + 150, -20), (x + 150 + wide, -20), (x + wide, floor), (x - wide, floor)], ink("FFF3C8"), 0.36, 12)
    sheet.halo((x, floor), (wide * 2, wide * 0.5), ink("FFF3C8"), 0.8)


def old_houses() -> Sheet:
    sheet = Sheet(Wash.down(ink("6FA9BC"), ink("BBD7CF"), ink("F3E4BF")))
    hill = down_to(ridge(221, (0, 300), (WIDTH, 210), 90), 700)
    sheet.cut(hill, Wash.down(ink("8FA88A"), ink("A9B48C")), 6)
    sheet.spray(hill, ink("5E7F6E"), (0, 0.4, 0.3, 0.7))
    sheet.cut(box(0, 600, WIDTH, HEIGHT), Wash.down(ink("D9B98C"), ink("A9806A")))
    rows: tuple[tuple[float, float, int], ...] = ((420, 0.52, 231), (560, 0.72, 241), (740, 0.98, 251))
    for floor, size, seed in rows:
        _terrace(sheet, floor, size, seed)
    _stairs(sheet)
    _house(sheet, (-70, 1130), (560, 640), ink("EBCB98"), 261)
    _house(sheet, (1060, 1150), (600, 610), ink("E2BD8C"), 263)
    _bougainvillea(sheet)
    _washing_line(sheet)
    who = Person((726, 968), 196, RED, head="veil", cover=PAPER, robe=True)
    shadow(sheet, who, 0.5, PLUM)
    person(sheet, who, WALKING)
    _cat(sheet, (922, 842))
    return sheet


def _terrace(sheet: Sheet, floor: float, size: float, seed: int) -> None:
    dice = chance(seed)
    x = -60.0
    while x < WIDTH:
        wide, high = dice.uniform(130, 210) * size, dice.uniform(190, 300) * size
        paint = mix(
            (ink("F2D9AC"), ink("E7C294"), ink("F6E7C8"), ink("DDB083"))[dice.randrange(4)], SKY, 0.34 * (1 - size)
        )
        lift = abs(x + wide / 2 - 800) * 0.06
        _house(sheet, (x, floor + 70 * size - lift), (wide, high), paint, seed + int(x))
        if dice.random() < 0.4:
            sheet.cut(blob(int(x), (x + wide, floor - lift), 34 * size, 46 * size), mix(LEAF, OLIVE, dice.random()), 5)
        x += wide + dice.uniform(-14, 10)


def _house(sheet: Sheet, foot: Point, measure: Point, paint: Ink, seed: int) -> None:
    """A stone house: lit front, dark right flank, courses of stone, windows with shutters, a balcony."""
    dice = chance(seed)
    (x, y), (wide, high) = foot, measure
    front = box(x, y - high, x + wide, y)
    sheet.cut(front, Wash.down(lighter(paint, 0.2), paint), min(14.0, wide / 22))
    sheet.spray(front, mix(paint, PLUM, 0.5), (0, 0.3, 0.1, 0.7))
    flank = [(x + wide * 0.84, y - high), (x + wide, y - high), (x + wide, y), (x + wide * 0.84, y)]
    sheet.tint(flank, PLUM, (0.3, 0.45, 0.3, 0.5))
    for row in range(1, 9):
        for _ in range(3):
            left = x + dice.uniform(0.02, 0.8) * wide
            sheet.tint(
                box(left, y - high * row / 9, left + wide * 0.1, y - high * row / 9 + high * 0.035),
                darker(paint, 0.3),
                0.28,
            )
    if dice.random() < 0.5:
        roof = [
            (x - wide * 0.05, y - high),
            (x + wide * 0.12, y - high * 1.16),
            (x + wide * 0.88, y - high * 1.16),
            (x + wide * 1.05, y - high),
        ]
        sheet.cut(roof, Wash.across(ink("C96A42"), ink("8E3A2C")), wide / 40)
    else:
        sheet.cut(
            box(x - wide * 0.03, y - high * 1.04, x + wide * 1.03, y - high * 0.98), lighter(paint, 0.35), wide / 50
        )
    rows = 2 if high < 400 else 3
    shutter = (TEAL, SEA, LEAF, BRICK)[dice.randrange(4)]
    for row in range(rows):
        for column in range(2):
            at = (x + wide * (0.16 + column * 0.36), y - high * (0.88 - row * 0.86 / rows))
            _window(sheet, at, (wide * 0.17, high * 0.52 / rows), shutter)
        if row == rows - 2 + (rows == 3):
            continue
        _balcony(
            sheet, (x + wide * 0.1, y - high * (0.88 - row * 0.86 / rows) + high * 0.52 / rows), wide * 0.6, seed + row
        )


def _window(sheet: Sheet, at: Point, measure: Point, shutter: Ink) -> None:
    (x, y), (wide, high) = at, measure
    sheet.cut(arch(x - wide * 0.1, x + wide * 1.1, y + wide * 0.5, y + high * 1.03), ink("F7E8C8"))
    sheet.cut(arch(x, x + wide, y + wide * 0.56, y + high), Wash.down(ink("2A2440"), ink("5A4A58")))
    for left in (x - wide * 0.42, x + wide * 1.02):
        leaf = box(left, y + wide * 0.5, left + wide * 0.4, y + high)
        sheet.cut(leaf, Wash.across(lighter(shutter, 0.2), darker(shutter, 0.2)))


def _balcony(sheet: Sheet, at: Point, wide: float, seed: int) -> None:
    dice = chance(seed)
    x, y = at
    high = wide * 0.2
    sheet.haze(box(x, y, x + wide, y + high * 0.9), PLUM, 0.45, 4)
    sheet.cut(box(x - wide * 0.03, y - high * 0.1, x + wide * 1.03, y + high * 0.14), ink("F1DDB4"), 3)
    bars = 11
    for bar in range(bars + 1):
        left = x + wide * bar / bars
        sheet.rule([(left, y - high), (left, y)], ink("3A2B33"), max(1.0, wide / 130))
    sheet.rule([(x, y - high), (x + wide, y - high)], ink("3A2B33"), max(1.5, wide / 70))
    for index in range(9):
        at = (x + wide * (index + 0.5) / 9 + dice.uniform(-4, 4), y - high * dice.uniform(0.82, 1.1))
        size = wide * dice.uniform(0.05, 0.085)
        sheet.cut(blob(seed + index, at, size, size, 0.25), mix(LEAF, OLIVE, dice.random()))
        for _ in range(3):
            petal = (at[0] + dice.uniform(-1, 1) * size, at[1] + dice.uniform(-0.8, 0.9) * size)
            sheet.cut(ellipse(petal, size * 0.3), (RED, ROSE, PAPER, EMBER)[(seed + index) % 4])


def _stairs(sheet: Sheet) -> None:
    sheet.cut([(520, 1067), (640, 640), (900, 640), (1120, 1067)], ink("B98D66"))
    for step in range(15):
        share = (step / 15) ** 1.5
        y, wide = 640 + 430 * share, 110 + 190 * share
        rise = 8 + 22 * share
        middle = 770 + 20 * math.sin(step * 0.5)
        sheet.cut(
            box(middle - wide, y, middle + wide, y + rise), Wash.across(ink("FBE8C2"), ink("E5C493"), ink("A98278")), 3
        )
        sheet.cut(
            box(middle - wide, y + rise * 0.62, middle + wide, y + rise * 1.5),
            Wash.across(ink("D3A878"), ink("8D675F")),
        )


def _bougainvillea(sheet: Sheet) -> None:
    dice = chance(271)
    for index in range(190):
        share = dice.random()
        x = 1076 + 52 * dice.gauss(0, 0.8) * (1.25 - share) + 150 * (1 - share) ** 2
        y = 540 + 400 * share
        if index % 3 == 0:
            sheet.cut(blob(300 + index, (x, y), 18, 15, 0.14), mix(PINE, LEAF, dice.random()))
        else:
            size = dice.uniform(6, 13)
            sheet.cut(
                blob(300 + index, (x, y), size, size * 0.9, 0.14), mix(ink("B5306E"), ink("E88AA8"), dice.random())
            )


def _washing_line(sheet: Sheet) -> None:
    line = curve([(490, 610), (620, 652), (770, 664), (940, 650), (1064, 606)])
    sheet.rule(line, ink("4A3A40"), 2)
    for index, share in enumerate((0.14, 0.27, 0.42, 0.56, 0.7, 0.82)):
        x, y = line[int(share * (len(line) - 1))]
        paint = (PAPER, ROSE, SEA, PAPER, SAFFRON, FOAM)[index]
        deep = (62, 74, 58, 80, 52, 64)[index]
        cloth = [(x - 22, y), (x + 24, y + 1), (x + 20, y + deep), (x - 2, y + deep - 6), (x - 25, y + deep + 3)]
        sheet.cut(cloth, Wash.across(paint, mix(paint, PLUM, 0.25)), 4)


def _cat(sheet: Sheet, foot: Point) -> None:
    body = [
        (-26, 0),
        (-28, -24),
        (-16, -44),
        (-12, -62),
        (-18, -80),
        (-8, -74),
        (4, -74),
        (12, -82),
        (12, -60),
        (16, -36),
        (22, 0),
    ]
    sheet.cut(curve(placed(body, foot, 0.72), closed=True, steps=4), ink("3A2B33"), 4)
    sheet.rule(curve(placed([(18, -2), (44, -6), (50, -30), (40, -40)], foot, 0.72)), ink("3A2B33"), 5)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {"market-street": market_street, "old-houses": old_houses}
