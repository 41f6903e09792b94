"""Fields and hills: wheat, saffron, wind, the river."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BRICK,
    BUTTER,
    CLAY,
    COAL,
    DUSK,
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
    STONE,
    TEAL,
    VIOLET,
    WOOD,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import BENDING, SKIN, STANDING, WALKING, Person, Pose, person, shadow
from midad.demo.pictures.scenery import cumulus, cypress, gull
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Plane,
    Point,
    arc,
    arch,
    between,
    blob,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    moved,
    placed,
    ribbon,
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

    for index, (x, y, reach) in enumerate(((-190, -70, 80), (-280, -110, 110), (-390, -130, 130), (-520, -120, 120))):
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
    reel = (214, -34)
    for spoke in range(6):
        angle = math.radians(spoke * 60 + 14)
        tip = (reel[0] + 42 * math.cos(angle), reel[1] + 42 * math.sin(angle))
        sheet.rule(put([reel, tip]), SAFFRON, 5)
        sheet.rule(put([(tip[0] - 9, tip[1] + 4), (tip[0] + 9, tip[1] - 4)]), SAFFRON, 6)
    for x, radius in ((66, 46), (-96, 32)):
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


def wind_farm(turn: float = 12.0) -> Sheet:
    """Turbines on hills by the sea; `turn` moves all rotors on, in degrees."""
    sheet = wind_hills()
    for foot, size, phase in TURBINES:
        mast(sheet, foot, size)
        rotor(sheet, foot, size, phase + turn)
    return sheet


TURBINES: Final[tuple[tuple[Point, float, float], ...]] = (
    ((520, 596), 0.34, 10),
    ((668, 580), 0.42, 50),
    ((1452, 600), 0.52, 75),
    ((1290, 628), 0.62, 28),
    ((430, 800), 0.86, 95),
    ((1010, 780), 0.96, 48),
)


def wind_hills() -> Sheet:
    sheet = Sheet(Wash.down(ink("2F7C93"), ink("7FB8B8"), ink("F0E2B8"), ink("F8D59A")))
    sheet.glow((280, 560), 520, ink("FFF0C0"), 0.9)
    sheet.cut(ellipse((280, 500), 66), ink("FFF8DE"))
    for index, (x, y, wide) in enumerate(((420, 210, 200), (1180, 130, 250), (1450, 330, 150), (820, 330, 130))):
        cumulus(sheet, 470 + index * 5, (x, y), wide)
    sheet.cut(box(0, 570, WIDTH, 800), Wash.down(ink("9CCBC4"), ink("2E8090"), ink("1B5A72")))
    dice = chance(471)
    for _ in range(60):
        y = 576 + 150 * dice.random()
        sheet.tint(ellipse((dice.uniform(0, 620), y), dice.uniform(10, 50), 1 + (y - 570) / 90), ink("F6EBC6"), 0.6)
    hills = (
        (
            [(300, 790), (352, 690), (430, 622), (560, 594), (760, 566), (1010, 590), (1300, 574), (1620, 560)],
            "A9B98A",
            "8CA574",
        ),
        ([(420, 840), (560, 730), (820, 656), (1100, 690), (1330, 616), (1620, 630)], "8FAA6E", "6A8C5C"),
        ([(-20, 760), (200, 742), (460, 796), (760, 800), (1040, 758), (1340, 800), (1620, 720)], "7C9C5C", "4C7450"),
        ([(-20, 900), (300, 850), (640, 910), (980, 900), (1300, 850), (1620, 890)], "5E8650", "2F5A46"),
        ([(-20, 1010), (420, 980), (820, 1020), (1200, 970), (1620, 1010)], "3F6A48", "1F443C"),
    )
    for line, top, low in hills:
        land = down_to(curve(line), HEIGHT + 10)
        sheet.cut(land, Wash.down(ink(top), ink(low)), 9)
        sheet.spray(down_to(curve(line), max(y for _, y in line) + 130), ink("F6E6A8"), (0.5, 0.15, 0, 0))
    _coast_road(sheet)
    return sheet


def _coast_road(sheet: Sheet) -> None:
    road = curve([(1620, 800), (1400, 846), (1180, 852), (1000, 880), (900, 930), (930, 985), (1060, 1080)])
    sheet.cut(ribbon(road, 10, 74), Wash.down(ink("F3DDAE"), ink("D9B384")), 4)
    dice = chance(472)
    for index in range(26):
        x, y = dice.uniform(0, WIDTH), dice.uniform(905, 1050)
        size = (y - 860) / 9
        bush = blob(480 + index, (x, y), size * 1.4, size, 0.14)
        sheet.cut(bush, mix(PINE, LEAF, dice.random()), 4)
        sheet.spray(bush, ink("B9C87A"), (0.5, 0.1, 0, 0))
    for x, y in ((610, 872), (650, 884), (574, 886), (690, 868), (240, 836), (270, 846)):
        sheet.cut(blob(int(x), (x, y), 15, 10, 0.12), ink("FBF3E0"), 3)
        sheet.cut(ellipse((x - 14, y - 3), 5), COAL)


def mast(sheet: Sheet, foot: Point, size: float) -> None:
    pole = placed([(-9, 0), (-4, -560), (4, -560), (9, 0)], foot, size)
    sheet.haze(placed([(-8, -4), (8, -4), (150, 30), (140, 30)], foot, size), ink("1F443C"), 0.5, 4 * size)
    sheet.cut(pole, Wash.across(ink("FFFDF4"), ink("B9C6C2")), 5 * size)
    sheet.cut(placed([(-8, -576), (30, -572), (34, -556), (-8, -552)], foot, size), ink("EDEADF"))


def rotor(sheet: Sheet, foot: Point, size: float, turn: float) -> None:
    hub = (foot[0], foot[1] - 565 * size)
    blade = [(-5, 0), (-15, -60), (-10, -190), (-1, -318), (3, -318), (7, -190), (8, -40), (5, 0)]
    for third in range(3):
        shape = placed(turned(blade, (0, 0), turn + third * 120), hub, size)
        sheet.cut(shape, ink("FDFAEE"), 5 * size)
        sheet.tint(
            placed(turned(blade[:4] + [(-6, -190), (-6, -60)], (0, 0), turn + third * 120), hub, size), SLATE, 0.3
        )
    sheet.cut(ellipse(hub, 13 * size), ink("FDFAEE"))
    sheet.cut(ellipse(hub, 7 * size), ink("C8CFC8"))


def river_valley() -> Sheet:
    sheet = Sheet(Wash.down(ink("5F9FB0"), ink("B5D3C6"), ink("FBE6B0"), ink("FBE6B0")))
    sheet.glow((860, 350), 520, ink("FFF2C6"), 0.95)
    sheet.cut(ellipse((860, 330), 66), ink("FFF9E2"))
    peaks = (
        (491, [(-20, 330), (240, 210), (470, 330), (660, 400), (800, 430)], "9DBFB4"),
        (492, [(800, 430), (980, 360), (1200, 200), (1420, 290), (1620, 210)], "8FB5AC"),
    )
    for seed, line, code in peaks:
        _slope(sheet, seed, line, (ink(code), ink("C6D6B8")))
    sheet.haze(box(-40, 420, WIDTH + 40, 500), ink("FBEFC8"), 0.7, 26)
    _slope(sheet, 493, [(-20, 400), (180, 380), (420, 470), (640, 500), (820, 520)], (ink("6F9C84"), ink("A9BE8C")))
    _slope(sheet, 494, [(760, 520), (1010, 470), (1230, 400), (1450, 440), (1620, 400)], (ink("5F9180"), ink("9DB684")))
    sheet.haze(box(-40, 520, WIDTH + 40, 570), ink("FBEFC8"), 0.55, 22)
    plain = down_to(curve([(-20, 540), (500, 530), (900, 524), (1300, 536), (1620, 540)]), HEIGHT)
    sheet.cut(plain, Wash.down(ink("BCCB86"), ink("86AA62"), ink("4A7C50")))
    _fields(sheet)
    _river(sheet)
    _slope(
        sheet,
        495,
        [(-20, 560), (150, 600), (330, 720), (470, 860), (560, 1000), (600, 1080)],
        (ink("3F7456"), ink("1F4C44")),
    )
    _slope(
        sheet, 496, [(1000, 1080), (1120, 960), (1260, 800), (1420, 680), (1620, 600)], (ink("3A6E54"), ink("1B463F"))
    )
    _pines(sheet)
    return sheet


def _slope(sheet: Sheet, seed: int, line: Line, inks: tuple[Ink, Ink]) -> None:
    edge: list[Point] = []
    for index, (a, b) in enumerate(zip(line, line[1:], strict=False)):
        edge += ridge(seed * 10 + index, a, b, 22)
    land = down_to(edge, HEIGHT + 10)
    sheet.cut(land, Wash.down(inks[0], inks[1]), 7)
    sheet.spray(down_to(edge, max(y for _, y in line) + 40), darker(inks[0], 0.4), (0.3, 0.5, 0, 0))


def _fields(sheet: Sheet) -> None:
    plots = (
        ([(60, 560), (420, 552), (470, 600), (120, 640)], "D9C778"),
        ([(470, 552), (690, 546), (700, 580), (500, 600)], "A7BF72"),
        ([(1000, 552), (1290, 548), (1360, 600), (1030, 596)], "DCC06A"),
        ([(1040, 606), (1380, 610), (1430, 680), (1060, 690)], "93B268"),
        ([(240, 650), (500, 620), (540, 690), (330, 740)], "8FAF66"),
        ([(840, 700), (1080, 706), (1060, 800), (870, 820)], "C2C374"),
        ([(1330, 556), (1500, 552), (1540, 590), (1380, 600)], "8FAF66"),
    )
    for shape, code in plots:
        sheet.cut(shape, Wash.down(lighter(ink(code), 0.12), ink(code)))
        for share in (0.2, 0.4, 0.6, 0.8):
            a, b = between(shape[0], shape[1], share), between(shape[3], shape[2], share)
            sheet.rule([a, b], darker(ink(code), 0.16), 1.6)
    for index, (x, y) in enumerate(((250, 600), (290, 610), (1180, 600), (1216, 596), (1252, 604))):
        sheet.cut(box(x, y - 16, x + 22, y), PAPER, 2)
        sheet.cut([(x - 4, y - 16), (x + 11, y - 28), (x + 26, y - 16)], BRICK if index % 2 else RED)


def _river(sheet: Sheet) -> None:
    left = curve(
        [
            (850, 528),
            (800, 544),
            (640, 566),
            (610, 600),
            (760, 640),
            (930, 680),
            (900, 740),
            (640, 800),
            (520, 880),
            (640, 980),
            (760, 1090),
        ]
    )
    right = curve(
        [
            (862, 528),
            (830, 548),
            (690, 574),
            (676, 598),
            (850, 628),
            (1040, 676),
            (1040, 750),
            (830, 826),
            (760, 890),
            (900, 970),
            (1080, 1090),
        ]
    )
    water = [*left, *reversed(right)]
    sheet.haze(moved(water, -6, 8), ink("2F5A48"), 0.4, 5)
    sheet.cut(water, Wash.down(ink("FFF1C4"), ink("BFE0D2"), ink("6FB4BC"), ink("2F7F96")))
    sheet.spray(water, ink("3A8498"), (0, 0, 0.25, 0.5))
    dice = chance(497)
    middle = [between(a, b, 0.5) for a, b in zip(left, right, strict=True)]
    for index in range(18, len(middle) - 4, 3):
        x, y = middle[index]
        reach = (right[index][0] - left[index][0]) * 0.16
        sheet.tint(
            ellipse((x + dice.uniform(-1, 1) * reach, y), abs(reach) * dice.uniform(0.5, 1.1), 2 + (y - 560) / 170),
            PAPER,
            0.65,
        )


def _pines(sheet: Sheet) -> None:
    dice = chance(498)
    spots = [(dice.uniform(-20, 420), dice.uniform(0, 1)) for _ in range(34)] + [
        (dice.uniform(1240, 1620), dice.uniform(0, 1)) for _ in range(34)
    ]
    feet = sorted(((x, _pine_floor(x) + 40 + 300 * depth) for x, depth in spots), key=lambda spot: spot[1])
    for x, y in feet:
        high = 60 + (y - 600) * 0.3
        paint = mix(ink("3F7A5A"), ink("123A38"), min(1.0, (y - 600) / 460))
        for tier in range(3):
            top, half = y - high * (1 - tier * 0.2), high * (0.13 + tier * 0.07)
            cone = [(x, top), (x + half, top + high * 0.5), (x - half, top + high * 0.5)]
            sheet.cut(cone, paint, 3 if tier == 2 else 0)
            sheet.tint([(x, top), (x + half, top + high * 0.5), (x, top + high * 0.5)], NIGHT, 0.28)


def _pine_floor(x: float) -> float:
    return 590 + x * 0.55 if x < WIDTH / 2 else 590 + (WIDTH - x) * 0.6


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "wheat-field": wheat_field,
    "saffron-field": saffron_field,
    "wind-farm": wind_farm,
    "river-valley": river_valley,
}
