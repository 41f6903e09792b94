"""High country: the reservoir in a dry year, the town in snow."""

from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    DUSK,
    FOAM,
    NIGHT,
    PAPER,
    PINE,
    RED,
    SAFFRON,
    TEAL,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import STANDING, WALKING, Person, person, shadow
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Point,
    between,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    moved,
    placed,
    ridge,
    ridges,
    turned,
)


def dry_dam() -> Sheet:
    sheet = Sheet(Wash.down(ink("7FB0B8"), ink("CFDCC4"), ink("F6E3B4")))
    sheet.glow((1180, 170), 360, ink("FFF6DA"), 0.9)
    sheet.cut(ellipse((1180, 170), 58), ink("FFFBEA"))
    for seed, y, code in ((601, 260.0, "A9B8A0"), (602, 310, "8F9A80")):
        sheet.cut(down_to(ridge(seed, (-10, y), (WIDTH + 10, y + 10), 90), 500), ink(code), 4)
    for side in (-1, 1):
        rock = [
            (800 + side * 900, 250),
            (800 + side * 640, 300),
            (800 + side * 490, 338),
            (800 + side * 300, 740),
            (800 + side * 900, 900),
        ]
        sheet.cut(rock, Wash.down(ink("8A7A58"), ink("A87A54"), ink("C9A478")))
        sheet.spray(rock, ink("4A3428"), (0.3, 0.3, 0.2, 0.2))
    _dam_wall(sheet)
    water = [(340, 700), (1260, 700), (1440, HEIGHT + 20), (160, HEIGHT + 20)]
    sheet.cut(water, Wash.down(ink("6FB8B0"), ink("2F8A8C"), ink("1A5A68")))
    dice = chance(603)
    for _ in range(34):
        y = 716 + 330 * dice.random()
        sheet.tint(ellipse((dice.uniform(500, 1100), y), dice.uniform(16, 70), 1.5 + (y - 700) / 150), FOAM, 0.5)
    sheet.tint([(500, 700), (1100, 700), (1030, 850), (570, 850)], ink("D9CDB0"), (0.55, 0.55, 0, 0))
    for level in range(9):
        _bank(sheet, level)
    _stranded_boat(sheet)
    who = Person((1330, 930), 130, RED, head="cap", cover=PAPER, legs=BARK, flip=True)
    shadow(sheet, who, -0.8, BARK)
    person(sheet, who, STANDING)
    return sheet


def _dam_wall(sheet: Sheet) -> None:
    top = curve([(300, 330), (550, 352), (800, 358), (1050, 352), (1300, 330)])
    base = curve([(470, 716), (620, 724), (800, 728), (980, 724), (1130, 716)])
    wall = [*top, *reversed(base)]
    sheet.cut(wall, Wash.across(ink("B9A88C"), ink("E6D7B4"), ink("D3C098"), ink("94846E")), 8)
    count = len(top)
    for band in range(11):
        share, end = 0.1 + band * 0.08, 0.1 + band * 0.08 + 0.06
        line = [between(a, b, share) for a, b in zip(top, base, strict=True)]
        below = [between(a, b, end) for a, b in zip(top, base, strict=True)]
        tone = mix(ink("8A6A4C"), ink("F3E8CA"), band / 10)
        sheet.tint([*line, *reversed(below)], tone, 0.3 + 0.05 * band)
        sheet.rule(line, mix(tone, BARK, 0.3), 1.5)
    for index in range(3, count - 2, 4):
        sheet.rule([top[index], base[index]], ink("A08C6C"), 1.6)
    sheet.spray(wall, ink("7A6450"), (0.25, 0.0, 0.05, 0.5))
    sheet.cut([*moved(top, 0, -16), *reversed(moved(top, 0, 10))], ink("F3E6C6"), 5)
    for x in (640, 800, 960):
        sheet.cut(box(x - 26, 290, x + 26, 346), Wash.across(ink("F3E6C6"), ink("A8977A")), 5)
        sheet.cut(box(x - 34, 278, x + 34, 294), ink("8E2A28"))
        sheet.cut(box(x - 15, 346, x + 15, 712), Wash.across(ink("D9C8A2"), ink("8A7A62")), 5)
        for level in range(6):
            sheet.cut(box(x - 8, 400 + level * 48, x + 8, 418 + level * 48), ink("3A302C"))
    for x in range(330, 1290, 46):
        sheet.rule([(x, 318), (x, 344)], ink("6A5A4A"), 2)


def _bank(sheet: Sheet, level: int) -> None:
    """One contour of the empty reservoir on both shores, the lowest first; colours tell how long it has been dry."""
    share = level / 8
    paint = mix(ink("F0DFB6"), ink("A86C42"), share) if level < 7 else mix(ink("8E8A4E"), ink("5E7A48"), level - 7)
    up = level * 44
    for side in (-1, 1):
        dice = chance(610 + level * 2 + side)
        inner = [
            (800 + side * (345 + level * 21), 712 - up),
            (800 + side * (430 + level * 30 + dice.uniform(-24, 24)), 760 - up * 0.86),
            (800 + side * (400 + level * 46 + dice.uniform(-34, 34)), 850 - up * 0.7),
            (800 + side * (500 + level * 54 + dice.uniform(-34, 34)), 950 - up * 0.46),
            (800 + side * (470 + level * 76), 1090),
        ]
        if level >= 7:
            inner[0] = (800 + side * 505, 690 - up)
        edge = curve(inner, steps=8)
        outer = 800 + side * 900
        above = (800 + side * (366 + level * 21), 668 - up) if level < 7 else (outer, inner[0][1] - 60)
        land = [*edge, (outer, 1090), (outer, inner[0][1] - 60 - level * 4), above]
        sheet.cut(land, Wash.down(lighter(paint, 0.1), darker(paint, 0.12)), 9)
        sheet.spray(land, darker(paint, 0.4), (0.1, 0.35, 0.1, 0.5) if side > 0 else (0.3, 0.1, 0.4, 0.1))
        lip = [*edge, *reversed(moved(edge, side * 9, 3))]
        sheet.tint(lip, PAPER, 0.45)


def _stranded_boat(sheet: Sheet) -> None:
    sheet.haze(ellipse((330, 936), 130, 16), BARK, 0.6, 7)
    hull = curve([(210, 870), (250, 930), (400, 944), (446, 880)], steps=6)
    inner = curve([(446, 880), (330, 906), (210, 870)], steps=6)
    sheet.cut(turned([*hull, *inner], (330, 910), -9), Wash.across(TEAL, ink("1B4A56")), 6)
    sheet.cut(turned([*inner, *curve([(210, 870), (330, 886), (446, 880)], steps=6)], (330, 910), -9), BARK)
    sheet.rule([(420, 900), (500, 944)], ink("6A4A34"), 3)


def mountain_snow() -> Sheet:
    sheet = Sheet(Wash.down(ink("26366B"), ink("5A6FA0"), ink("C99AA8"), ink("F3C79A")))
    sheet.glow((540, 400), 420, ink("FFE2B0"), 0.7)
    peaks = (
        (
            621,
            [(-40, 470), (200, 250), (330, 340), (520, 170), (700, 360), (860, 300), (1100, 460)],
            "8F9CC4",
            "C9CCE0",
        ),
        (
            622,
            [(560, 520), (800, 330), (940, 400), (1180, 150), (1360, 330), (1480, 260), (1660, 450)],
            "7A8ABA",
            "D9D6E3",
        ),
    )
    for seed, line, low, top in peaks:
        _peak(sheet, seed, line, (ink(top), ink(low)))
    for layer, floor in enumerate((620, 730, 850)):
        bank = down_to(
            curve(
                [
                    (-20, floor - 40),
                    (340, floor - 90 + layer * 40),
                    (800, floor - 30),
                    (1240, floor - 100 + layer * 36),
                    (1620, floor - 20),
                ]
            ),
            HEIGHT,
        )
        sheet.cut(bank, Wash.down(ink("F3F0EC"), mix(ink("B9C4E0"), ink("8FA0CC"), layer / 2)), 9)
        sheet.spray(bank, ink("7F92C4"), (0.0, 0.25, 0.4, 0.6))
        _homes(sheet, layer, floor)
    front = down_to(curve([(-20, 960), (360, 930), (800, 1000), (1240, 950), (1620, 980)]), HEIGHT)
    sheet.cut(front, Wash.down(ink("E9EBF2"), ink("A9B7DA")), 12)
    for x, y, size in ((120, 985, 1.5), (270, 1010, 1.1), (1330, 1000, 1.35), (1490, 1020, 1.7), (1210, 985, 0.8)):
        _snowy_pine(sheet, (x, y), size)
    who = Person((770, 1006), 120, RED, head="cap", cover=SAFFRON, legs=NIGHT)
    shadow(sheet, who, 0.7, DUSK)
    person(sheet, who, WALKING)
    dice = chance(629)
    for _ in range(260):
        sheet.tint(
            ellipse((dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT)), dice.uniform(1.2, 4.4)),
            PAPER,
            dice.uniform(0.5, 0.95),
        )
    return sheet


def _peak(sheet: Sheet, seed: int, line: Line, inks: tuple[Ink, Ink]) -> None:
    edge = ridges(seed * 10, line, 20)
    mountain = down_to(edge, 760)
    sheet.cut(mountain, Wash.down(inks[0], inks[1]), 8)
    for x, y in line[1:-1]:
        spine = ridge(seed + int(x), (x, y), (x + 46, 700), 34)
        away = [(px + 20 + (py - y) * 0.52, py) for px, py in spine]
        shade = [*spine, *reversed(away)]
        sheet.tint([(min(a, x + 300), b) for a, b in shade], ink("45568F"), (0.65, 0.4, 0.05, 0.0))
    sheet.spray(mountain, ink("FFF0DC"), (0.45, 0.2, 0, 0))


def _homes(sheet: Sheet, layer: int, floor: float) -> None:
    dice = chance(640 + layer)
    size = (0.62, 0.86, 1.15)[layer]
    x = (250.0, 170.0, 300.0)[layer]
    end = (1380, 1440, 1240)[layer]
    while x < end:
        wide, high = dice.uniform(96, 132) * size, dice.uniform(70, 100) * size
        foot = (x, floor - 34 + dice.uniform(-22, 16) * size)
        if dice.random() < 0.8:
            _home(sheet, foot, (wide, high), int(x) + layer)
        else:
            _snowy_pine(sheet, (x + 40 * size, foot[1]), 0.62 * size)
        x += wide + dice.uniform(4, 60) * size


def _home(sheet: Sheet, foot: Point, measure: Point, seed: int) -> None:
    dice = chance(seed)
    (x, y), (wide, high) = foot, measure
    paint = (ink("8A5240"), ink("A8664A"), ink("6E4450"), ink("B98A6A"))[seed % 4]
    _smoke(sheet, (x + wide * 0.74, y - high * 1.72), wide, seed)
    sheet.cut(box(x + wide * 0.66, y - high * 1.75, x + wide * 0.8, y - high), BARK, 3)
    sheet.cut(box(x + wide * 0.64, y - high * 1.8, x + wide * 0.82, y - high * 1.68), PAPER)
    gable = [(x, y), (x, y - high), (x + wide / 2, y - high * 1.6), (x + wide, y - high), (x + wide, y)]
    sheet.cut(gable, Wash.across(lighter(paint, 0.16), darker(paint, 0.25)), 6)
    roof = curve(
        [
            (x - wide * 0.1, y - high * 0.9),
            (x + wide * 0.2, y - high * 1.36),
            (x + wide / 2, y - high * 1.76),
            (x + wide * 0.8, y - high * 1.36),
            (x + wide * 1.1, y - high * 0.9),
            (x + wide * 0.8, y - high * 1.08),
            (x + wide / 2, y - high * 1.5),
            (x + wide * 0.2, y - high * 1.08),
        ],
        closed=True,
        steps=4,
    )
    sheet.cut(roof, Wash.across(ink("FFF9F0"), ink("C9D2EA")), 4)
    for column in range(2):
        left = x + wide * (0.16 + column * 0.4)
        lit = dice.random() < 0.8
        sheet.cut(box(left, y - high * 0.74, left + wide * 0.24, y - high * 0.36), ink("FFD57A") if lit else DUSK)
        sheet.rule([(left + wide * 0.12, y - high * 0.74), (left + wide * 0.12, y - high * 0.36)], BARK, 1.5)
        if lit:
            sheet.halo((left + wide * 0.12, y - high * 0.55), (wide * 0.4, wide * 0.4), SAFFRON, 0.5)
    sheet.cut(
        curve(
            [
                (x - wide * 0.12, y + 6),
                (x, y - high * 0.12),
                (x + wide * 0.5, y - high * 0.04),
                (x + wide, y - high * 0.14),
                (x + wide * 1.12, y + 6),
            ],
            steps=4,
        ),
        ink("EEF0F4"),
    )


def _smoke(sheet: Sheet, foot: Point, wide: float, seed: int) -> None:
    dice = chance(seed + 9)
    x, y = foot
    for puff in range(7):
        drift = puff * wide * 0.1 + dice.uniform(-4, 4)
        reach = wide * (0.07 + puff * 0.03)
        sheet.haze(
            ellipse((x + drift, y - puff * wide * 0.2), reach, reach * 0.9),
            ink("F3EAE6"),
            0.55 - puff * 0.055,
            4 + puff,
        )


def _snowy_pine(sheet: Sheet, foot: Point, size: float) -> None:
    sheet.cut(placed(box(-6, -20, 6, 4), foot, size), BARK)
    for tier in range(4):
        top, half = -190 + tier * 38, 26 + tier * 15
        cone = curve(
            [
                (0, top),
                (half * 0.5, top + 40),
                (half, top + 72),
                (0, top + 62),
                (-half, top + 72),
                (-half * 0.5, top + 40),
            ],
            closed=True,
            steps=3,
        )
        sheet.cut(placed(cone, foot, size), mix(PINE, DUSK, 0.25), 3 * size)
        snow = [
            (0, top),
            (half * 0.42, top + 34),
            (half * 0.8, top + 60),
            (half * 0.3, top + 44),
            (0, top + 52),
            (-half * 0.4, top + 42),
            (-half * 0.92, top + 66),
            (-half * 0.5, top + 36),
        ]
        sheet.cut(placed(snow, foot, size), ink("F6F4F0"))


SCENES: Final[dict[str, Callable[[], Sheet]]] = {"dry-dam": dry_dam, "mountain-snow": mountain_snow}
