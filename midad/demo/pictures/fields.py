"""Fields at harvest: wheat and saffron."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BRICK,
    BUTTER,
    COAL,
    NIGHT,
    OLIVE,
    PAPER,
    PINE,
    RED,
    ROSE,
    SAFFRON,
    SEA,
    TEAL,
    VIOLET,
    WOOD,
    Ink,
    darker,
    ink,
    mix,
)
from midad.demo.pictures.people import BENDING, SKIN, STANDING, Person, person, shadow
from midad.demo.pictures.scenery import cumulus, cypress, gull
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Point,
    arc,
    blob,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    moved,
    placed,
    ridge,
    turned,
)


def wheat_field() -> Sheet:
    sheet = Sheet(Wash.down(ink("3F86A6"), ink("86BCC4"), ink("E6E6C6"), ink("F9E5B0")))
    sheet.glow((380, 250), 460, ink("FFF3CC"), 0.85)
    sheet.cut(ellipse((380, 250), 70), ink("FFF9E3"))
    cumulus(sheet, 401, (1240, 190), 190)
    for seed, y, tone in ((402, 450, 0.3), (403, 474, 0.6)):
        sheet.cut(
            down_to(ridge(seed, (-10, y), (WIDTH + 10, y - 10), 40), 560), mix(ink("A9C3B4"), ink("6F8F6A"), tone), 3
        )
    horizon = curve([(-10, 512), (400, 500), (900, 496), (1300, 504), (WIDTH + 10, 518)])
    sheet.cut(down_to(horizon, HEIGHT), Wash.down(ink("E9BE5E"), ink("DFA23C"), ink("A8642A")), 5)
    for index in range(-17, 18):
        near, width = 860 + index * 190, 70
        strip = [
            (900 + index * 26, 500),
            (900 + index * 26 + 9, 500),
            (near + width, HEIGHT),
            (near - width * 0.3, HEIGHT),
        ]
        sheet.tint(strip, ink("B3702A") if index % 2 else ink("F9DE92"), (0.15, 0.15, 0.5, 0.5))
    sheet.spray(down_to(horizon, HEIGHT), ink("8A4A22"), (0, 0.1, 0.6, 0.75))
    _stubble(sheet)
    _combine(sheet, (1010, 560), 1.0)
    for layer, (paint, count, floor, size) in enumerate(
        (("A9682A", 40, 1130, 0.8), ("D0903A", 34, 1150, 0.94), ("F3CC6E", 23, 1190, 1.12))
    ):
        _wheat_row(sheet, 410 + layer, (ink(paint), count, floor, size))
    for at, size in (((700, 250), 20), ((770, 290), 15), ((640, 300), 13)):
        gull(sheet, at, size, ink("2E4A58"))
    return sheet


def _stubble(sheet: Sheet) -> None:
    """The strip that has been cut already, paler, behind the combine."""
    strip = [(-10, 540), (880, 556), (900, 590), (-10, 640)]
    sheet.cut(strip, Wash.across(ink("F2D694"), ink("E3B868")))
    for row in range(4):
        sheet.rule([(-10, 556 + row * 24), (880, 562 + row * 8)], ink("C9943F"), 2)
    for x in (120, 330, 560):
        sheet.haze(ellipse((x + 14, 596), 42, 8), BARK, 0.5, 4)
        sheet.cut(ellipse((x, 576), 34, 26), Wash.across(ink("F2D080"), ink("B9803A")))
        sheet.rule(arc((x, 576), (18, 14), 0, 320), ink("B07A34"), 2)


def _combine(sheet: Sheet, foot: Point, size: float) -> None:
    def put(points: Line) -> list[Point]:
        return placed(points, foot, size)

    for index, (x, y, reach) in enumerate(((-190, -70, 80.0), (-280, -110, 110), (-390, -130, 130), (-520, -120, 120))):
        sheet.haze(put(blob(420 + index, (x, y), reach, reach * 0.42, 0.2)), ink("F7E2AC"), 0.42, 16)
    sheet.haze(put(ellipse((20, 4), 190, 12)), BARK, 0.6, 6)
    body = [
        (-130, -30),
        (-140, -120),
        (-90, -132),
        (-80, -160),
        (40, -160),
        (46, -128),
        (96, -126),
        (110, -40),
        (96, -20),
    ]
    sheet.cut(put(body), Wash.down(ink("C23A30"), ink("8E2228")), 7)
    sheet.spray(put(body), ink("4E1218"), (0, 0.3, 0.3, 0.8))
    sheet.cut(put([(46, -128), (52, -196), (108, -196), (122, -120), (100, -110)]), ink("F3E3BE"), 4)
    sheet.cut(put([(56, -188), (102, -188), (112, -132), (54, -132)]), Wash.down(ink("4F8C9C"), ink("BFE0D6")))
    sheet.cut(put([(40, -206), (112, -206), (118, -194), (40, -194)]), ink("8E2228"))
    sheet.cut(put([(-96, -150), (-190, -196), (-198, -184), (-104, -128)]), ink("8E2228"), 3)
    sheet.cut(put(box(-128, -86, 40, -72)), BUTTER)
    sheet.cut(put([(100, -60), (210, -14), (216, 0), (186, 0), (96, -34)]), ink("6A1C22"), 4)
    reel: Point = (214, -34)
    for spoke in range(6):
        angle = math.radians(spoke * 60 + 14)
        tip = (reel[0] + 42 * math.cos(angle), reel[1] + 42 * math.sin(angle))
        sheet.rule(put([reel, tip]), SAFFRON, 5)
        sheet.rule(put([(tip[0] - 9, tip[1] + 4), (tip[0] + 9, tip[1] - 4)]), SAFFRON, 6)
    for x, radius in ((66, 46.0), (-96, 32.0)):
        centre = (x, -radius + 8)
        for reach, paint in ((radius, COAL), (radius * 0.55, SAFFRON), (radius * 0.2, BARK)):
            sheet.cut(put(ellipse(centre, reach)), paint)


def _wheat_row(sheet: Sheet, seed: int, row: tuple[Ink, int, float, float]) -> None:
    paint, count, floor, size = row
    dice = chance(seed)
    for index in range(count):
        x = WIDTH * (index + dice.uniform(0.1, 0.9)) / count
        edge = abs(x - 800) / 800
        tall = (210 + 190 * edge**1.6 + dice.uniform(-30, 50)) * size
        lean = dice.uniform(-50, 70)
        stem = curve(
            [
                (x, floor),
                (x + lean * 0.15, floor - tall * 0.5),
                (x + lean * 0.6, floor - tall * 0.86),
                (x + lean, floor - tall),
            ],
            steps=4,
        )
        sheet.rule(stem, darker(paint, 0.12), 5 * size)
        _ear(sheet, (stem[-1], 8 + lean * 0.3), size, paint)


def _ear(sheet: Sheet, stem: tuple[Point, float], size: float, paint: Ink) -> None:
    foot, lean = stem
    shade = mix(paint, BRICK, 0.35)
    kernel = [(0, 8), (-7, -2), (-4, -15), (2, -20), (6, -12), (6, 0)]
    for pair in range(7):
        y = -pair * 13.0
        for side in (-1, 1):
            grain = moved(turned([(a * (1 - pair * 0.05), b) for a, b in kernel], (0, 0), side * 24), side * 7, y)
            awn = moved(turned([(0, -14), (side * 7, -66)], (0, 0), side * 8), side * 8, y)
            sheet.rule(placed(turned(awn, (0, 0), lean), foot, size), mix(paint, BUTTER, 0.3), 1.2)
            sheet.cut(placed(turned(grain, (0, 0), lean), foot, size), paint if side < 0 else shade)
    sheet.cut(placed(turned(moved(kernel, 0, -94), (0, 0), lean), foot, size), paint)


def saffron_field() -> Sheet:
    sheet = Sheet(Wash.down(ink("7C7FB0"), ink("D99AA6"), ink("F7C68E"), ink("FBE0A6")))
    sheet.glow((1120, 390), 520, BUTTER, 0.9)
    sheet.cut(ellipse((1120, 390), 84), ink("FFF4CF"))
    for seed, y, code, rough in ((431, 350, "B98FB0", 90), (432, 410, "95719F", 66), (433, 452, "6F5586", 40)):
        hill = down_to(ridge(seed, (-10, y), (WIDTH + 10, y - 20), rough), 560)
        sheet.cut(hill, ink(code), 4)
        sheet.spray(hill, ink("FBD9A0"), (0.05, 0.3, 0, 0.2))
    sheet.haze(box(-40, 440, WIDTH + 40, 500), ink("FBE0A6"), 0.5, 18)
    for x, high in ((180, 90), (214, 70), (1440, 96), (1480, 72)):
        cypress(sheet, (x, 500), high)
    sheet.cut(box(0, 492, WIDTH, HEIGHT), Wash.down(ink("9A6A58"), ink("6E4438"), ink("3E2630")))
    _crocus_rows(sheet)
    for who in _pickers():
        shadow(sheet, who, -0.7, ink("2E1A30"))
        person(sheet, who, BENDING if who.height < 300 else STANDING)
        _basket(sheet, (who.at[0] + who.height * (-0.5 if who.flip else 0.5), who.at[1] + 4), who.height / 230)
    for seed, floor, size in ((451, 1050, 1.0), (452, 1110, 1.35)):
        _crocuses(sheet, seed, floor, size)
    return sheet


def _crocus_rows(sheet: Sheet) -> None:
    dice = chance(434)
    for index in range(-14, 15):
        far, near = 820 + index * 44, 820 + index * 210
        bed = [(far - 13, 494), (far + 13, 494), (near + 66, HEIGHT), (near - 66, HEIGHT)]
        sheet.cut(bed, Wash.down(ink("B48AC4"), ink("8A5AA8"), ink("4E2F6E")))
        sheet.spray(bed, ink("E0B4DC"), (0.5, 0.6, 0.1, 0.2))
    for step in range(30):
        share = (step / 30) ** 1.9
        y = 498 + 480 * share
        for index in range(-14, 15):
            x = 820 + index * (44 + 166 * (y - 494) / 573)
            if -40 < x < WIDTH + 40:
                size = 2.5 + 13 * share
                x += dice.uniform(-2, 2) * size
                paint = mix(ink("C99AD8"), ink("7A4A9C"), dice.random())
                sheet.cut(
                    [
                        (x - size, y - size * 1.2),
                        (x, y - size * 0.5),
                        (x + size, y - size * 1.2),
                        (x + size * 0.4, y + size),
                        (x - size * 0.4, y + size),
                    ],
                    paint,
                )


def _pickers() -> list[Person]:
    return [
        Person((560, 610), 130, SEA, head="veil", cover=PAPER, robe=True),
        Person((1010, 600), 122, BRICK, head="veil", cover=SAFFRON, robe=True, flip=True),
        Person((1290, 690), 190, TEAL, head="veil", cover=ROSE, robe=True, flip=True),
        Person((390, 800), 285, RED, head="veil", cover=BUTTER, robe=True, skin=SKIN[0]),
        Person((900, 770), 330, mix(SEA, NIGHT, 0.3), head="veil", cover=PAPER, robe=True, flip=True),
    ]


def _basket(sheet: Sheet, at: Point, size: float) -> None:
    sheet.rule(placed(arc((0, -26), (32, 42), 180, 360), at, size), WOOD, 5 * size)
    sheet.cut(
        placed([(-38, -30), (38, -30), (30, 6), (-30, 6)], at, size),
        Wash.across(ink("D9A05E"), ink("8A5230")),
        5 * size,
    )
    for index, x in enumerate((-26, -10, 6, 22)):
        sheet.cut(placed(blob(460 + index, (x, -34), 13, 10, 0.25), at, size), (VIOLET, ink("B48AD0"))[index % 2])


def _crocuses(sheet: Sheet, seed: int, floor: float, size: float) -> None:
    dice = chance(seed)
    count = int(13 / size)
    for index in range(count):
        foot = (WIDTH * (index + dice.uniform(0.2, 0.8)) / count, floor + dice.uniform(-14, 30))
        for lean in (-34, -16, 18, 36):
            leaf = curve([(0, 10), (lean * 0.5, -70), (lean * 1.6, -120)], steps=5)
            sheet.rule(placed(leaf, foot, size), mix(PINE, OLIVE, dice.random()), 5 * size)
        shade = mix(ink("9A68BC"), ink("7A4AA0"), dice.random())
        for x, tip, paint in ((-24, -52, darker(shade, 0.2)), (24, 52, darker(shade, 0.3)), (0, 0, shade)):
            petal = curve([(0, -20), (x - 24, -74), (tip, -142), (x + 24, -74)], closed=True, steps=6)
            sheet.cut(placed(petal, foot, size), paint, 4)
            sheet.spray(placed(petal, foot, size), ink("E3C0EC"), (0.6, 0.35, 0, 0))
        for lean in (-12, 0, 12):
            sheet.rule(
                placed(
                    curve(
                        [(0, -90), (lean * 0.5, -132), (lean * 1.9, -150 - 6 * (index % 3)), (lean * 2.3, -140)],
                        steps=5,
                    ),
                    foot,
                    size,
                ),
                ink("D0402A"),
                4 * size,
            )


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "wheat-field": wheat_field,
    "saffron-field": saffron_field,
}
