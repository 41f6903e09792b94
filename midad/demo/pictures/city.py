"""Streets of the capital: rain, and the bus of the morning."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BRICK,
    BUTTER,
    COAL,
    DUSK,
    EMBER,
    FOAM,
    NIGHT,
    OLIVE,
    PAPER,
    PLUM,
    RED,
    ROSE,
    SAFFRON,
    SAND,
    SEA,
    SKY,
    SLATE,
    TEAL,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import SKIN, STANDING, WALKING, Person, Pose, person, shadow
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Point,
    arc,
    arch,
    between,
    box,
    chance,
    curve,
    ellipse,
    moved,
    placed,
)


def rain_city() -> Sheet:
    sheet = Sheet(Wash.down(ink("2E3B55"), ink("566C80"), ink("C79A7E"), ink("E8B887")))
    sheet.glow((800, 600), 420, ink("FFE2AE"), 0.85)
    for depth in range(4):
        _street_fronts(sheet, depth)
    ground = box(0, 668, WIDTH, HEIGHT)
    sheet.cut(ground, Wash.down(ink("D9A880"), ink("6F7484"), ink("35455F"), ink("1C2740")))
    _wet_light(sheet)
    _tram(sheet)
    for x, y, size in ((372.0, 690.0, 0.62), (1228, 690, 0.62), (158, 760, 1.0), (1442, 760, 1.0)):
        _lamp(sheet, (x, y), size)
    for who, colour in _walkers():
        _mirrored(sheet, who, colour)
        person(sheet, who, WALKING)
        _umbrella(sheet, who, colour)
    dice = chance(75)
    for _ in range(340):
        x, y, long = dice.uniform(-40, WIDTH), dice.uniform(-20, HEIGHT), dice.uniform(22, 60)
        sheet.tint([(x, y), (x + 2.2, y), (x - long * 0.16 + 1.4, y + long), (x - long * 0.16, y + long)], FOAM, 0.34)
    for x, y in ((dice.uniform(0, WIDTH), dice.uniform(800, HEIGHT)) for _ in range(46)):
        sheet.tint(arc((x, y), (16, 5), 0, 360), FOAM, 0.2)
    return sheet


def _street_fronts(sheet: Sheet, depth: int) -> None:
    """House fronts that step towards the light at the end of the street, on both sides of it."""
    top = (330, 240, 120, -20)[depth]
    paint = mix(ink("B98F83"), ink("1E2742"), (depth + 0.6) / 4)
    for side in (1, -1):
        left, right = sorted((800 - side * (150 + depth * 165), 800 - side * (150 + (depth + 1) * 165 + 40 * depth)))
        wall = box(left, top, right, 700)
        sheet.cut(wall, Wash.down(paint, mix(paint, ROSE, 0.2)), 8)
        sheet.spray(wall, darker(paint, 0.5), (0.5, 0.5, 0.1, 0.1))
        _windows(sheet, (left, top, right, 640), 80 + depth * 2 + side)


def _windows(sheet: Sheet, area: tuple[float, float, float, float], seed: int) -> None:
    left, top, right, bottom = area
    dice = chance(seed)
    wide = (right - left) / 4
    y = top + wide * 0.8
    while y + wide < bottom:
        for column in range(3):
            x = left + wide * (0.55 + column * 1.05)
            lit = dice.random() < 0.42
            paint = mix(SAFFRON, BUTTER, dice.random()) if lit else ink("27334E")
            sheet.cut(arch(x, x + wide * 0.7, y + wide * 0.2, y + wide), paint)
            if lit:
                sheet.halo((x + wide * 0.35, y + wide * 0.5), (wide, wide), SAFFRON, 0.25)
        y += wide * 1.55


def _wet_light(sheet: Sheet) -> None:
    dice = chance(71)
    columns = [
        (800, 130, ink("FFE2AE")),
        (372, 40, BUTTER),
        (1228, 40, BUTTER),
        (158, 70, SAFFRON),
        (1442, 70, SAFFRON),
        (560, 40, EMBER),
        (1010, 40, SAFFRON),
    ]
    for x, wide, paint in columns:
        sheet.haze(box(x - wide * 0.5, 668, x + wide * 0.5, 960), paint, 0.4, 22)
        for _ in range(26):
            y = dice.uniform(672, 1040)
            reach = wide * dice.uniform(0.3, 1.0)
            sheet.tint(ellipse((x + dice.uniform(-16, 16), y), reach, 2 + (y - 660) / 120), paint, 0.5)


def _lamp(sheet: Sheet, foot: Point, size: float) -> None:
    x, y = foot
    post = ink("141B2E")
    sheet.cut(placed([(-5, 0), (-3, -330), (3, -330), (5, 0)], foot, size), post)
    sheet.cut(placed(box(-14, -16, 14, 2), foot, size), post)
    sheet.cut(placed([(-20, -336), (-14, -392), (14, -392), (20, -336)], foot, size), ink("FFEFC0"))
    sheet.cut(placed([(-24, -390), (0, -416), (24, -390)], foot, size), post)
    sheet.cut(placed(box(-22, -338, 22, -330), foot, size), post)
    sheet.glow((x, y - 362 * size), 190 * size, ink("FFD98C"), 0.85)


def _tram(sheet: Sheet) -> None:
    sheet.cut(box(728, 520, 872, 672), Wash.down(ink("A8383A"), ink("6E2029")), 8)
    sheet.cut(arc((800, 524), (72, 26), 180, 360), ink("5A1C28"))
    sheet.cut(box(740, 540, 860, 606), Wash.down(ink("FFE9B8"), ink("F0B56C")))
    for x in (778, 818):
        sheet.cut(box(x, 540, x + 5, 606), ink("6E2029"))
    sheet.cut(box(728, 616, 872, 624), SAND)
    for x in (752, 848):
        sheet.cut(ellipse((x, 646), 9), ink("FFF6D6"))
        sheet.glow((x, 646), 60, BUTTER, 0.9)
    for end in (560, 1040):
        sheet.rule([(800 + (end - 800) * 0.1, 672), (end, HEIGHT)], ink("F0CFA0"), 3)


def _walkers() -> list[tuple[Person, Ink]]:
    return [
        (Person((690, 712), 104, DUSK, flip=True), SLATE),
        (Person((955, 716), 112, PLUM, robe=True, head="veil", cover=SAND), TEAL),
        (Person((262, 850), 236, SLATE, skin=SKIN[1]), SAFFRON),
        (Person((1240, 900), 290, ink("2B3C58"), robe=True, head="veil", cover=ROSE, flip=True), SEA),
        (Person((560, 985), 390, ink("26304C"), cover=COAL, robe=False), RED),
    ]


def _mirrored(sheet: Sheet, who: Person, colour: Ink) -> None:
    x, y = who.at
    high = who.height
    sheet.haze(box(x - high * 0.1, y, x + high * 0.1, y + high * 0.55), who.coat, 0.6, high * 0.03)
    sheet.haze(ellipse((x, y + high * 0.72), high * 0.34, high * 0.12), colour, 0.6, high * 0.03)


def _umbrella(sheet: Sheet, who: Person, paint: Ink) -> None:
    x, y = who.at
    size = who.height
    centre = (x + size * (-0.06 if who.flip else 0.06), y - size * 0.94)
    span, rise = size * 0.4, size * 0.27
    sheet.rule(
        [(centre[0], centre[1]), (x + size * (-0.15 if who.flip else 0.15), y - size * 0.52)], COAL, size * 0.012
    )
    rim = []
    for part in range(5):
        start = centre[0] - span + part * span * 0.4
        rim += [between((start, centre[1]), (start + span * 0.4, centre[1]), t / 6) for t in range(6)]
    rim = [
        (a, b - size * 0.03 * math.sin(math.pi * ((a - centre[0] + span) % (span * 0.4)) / (span * 0.4)))
        for a, b in rim
    ]
    dome = [*arc(centre, (span, rise), 180, 360), *reversed(rim)]
    sheet.cut(dome, Wash.across(lighter(paint, 0.22), paint, darker(paint, 0.4)), 6)
    sheet.spray(dome, darker(paint, 0.6), (0, 0.4, 0.3, 0.8))
    for share in (-0.2, 0.2):
        rib = [(centre[0] + span * share * t, centre[1] - rise + rise * t * t) for t in (0, 0.5, 1)]
        sheet.rule(curve(rib, steps=5), darker(paint, 0.45), max(1.0, size * 0.005))
    sheet.cut(
        box(centre[0] - size * 0.006, centre[1] - rise - size * 0.035, centre[0] + size * 0.006, centre[1] - rise), COAL
    )


def bus_station() -> Sheet:
    sheet = Sheet(Wash.down(ink("8FC0C8"), ink("D6E2CF"), ink("F8E3B8"), ink("F8E3B8")))
    sheet.glow((420, 330), 460, ink("FFF3CF"), 0.9)
    sheet.cut(ellipse((420, 330), 66), ink("FFF8E4"))
    _morning_blocks(sheet)
    sheet.cut(box(0, 758, WIDTH, HEIGHT), Wash.down(ink("C8B899"), ink("8E8A86"), ink("5C626C")))
    sheet.cut(box(0, 752, WIDTH, 786), Wash.down(ink("E4D4B2"), ink("B9A98F")), 4)
    _bus(sheet)
    _charger(sheet)
    _shelter(sheet)
    sheet.cut([(0, 930), (WIDTH, 930), (WIDTH, HEIGHT), (0, HEIGHT)], Wash.down(ink("E7D5AF"), ink("B08F68")), 6)
    sheet.cut(box(0, 924, WIDTH, 938), ink("F6E8CA"))
    for x in range(-60, WIDTH + 200, 150):
        sheet.rule([(800 + (x - 800) * 0.92, 938), (800 + (x - 800) * 1.12, HEIGHT)], ink("C7A97C"), 2)
    for who, pose in _passengers():
        shadow(sheet, who, 0.5, BRICK)
        person(sheet, who, pose)
    sheet.spray(box(0, 938, WIDTH, HEIGHT), BRICK, (0, 0, 0.35, 0.5))
    return sheet


def _morning_blocks(sheet: Sheet) -> None:
    dice = chance(81)
    for layer, tone in enumerate((0.22, 0.5)):
        x = -30.0
        while x < WIDTH:
            wide, high = dice.uniform(90, 170), dice.uniform(150, 330) - layer * 60
            paint = mix(ink("F3D9AE"), ink("6F9AA0"), tone)
            block = box(x, 760 - high, x + wide, 760)
            sheet.cut(block, paint, 4 * layer)
            sheet.spray(block, darker(paint, 0.25), (0, 0.4, 0, 0.5))
            if dice.random() < 0.35:
                sheet.cut(arc((x + wide / 2, 760 - high), (wide * 0.3, wide * 0.3), 180, 360), mix(TEAL, SKY, 0.5))
            for y in range(int(760 - high) + 24, 730, 40):
                for left in range(int(x) + 16, int(x + wide) - 22, 30):
                    sheet.cut(box(left, y, left + 12, y + 19), mix(paint, SEA, 0.35))
            x += wide + dice.uniform(-12, 14)


def _bus(sheet: Sheet) -> None:
    sheet.haze(ellipse((770, 884), 520, 22), NIGHT, 0.7, 9)
    body = [
        (258, 866),
        (250, 600),
        (262, 556),
        (300, 534),
        (1226, 534),
        (1268, 552),
        (1288, 620),
        (1292, 840),
        (1280, 866),
    ]
    sheet.cut(body, Wash.down(ink("FDF6E6"), ink("F1E4CB"), ink("D8C6A8")), 9)
    swoosh = [
        (251, 770),
        *curve([(251, 742), (560, 760), (860, 720), (1290, 640)])[1:],
        (1292, 840),
        (1280, 866),
        (258, 866),
    ]
    sheet.cut(swoosh, Wash.across(ink("1E6E74"), TEAL, ink("3FA39A")))
    leafy = curve([(251, 742), (560, 760), (860, 720), (1290, 640)])
    sheet.cut([*leafy, *reversed(moved(leafy, 0, 16))], SAFFRON)
    glass = [(274, 588), (1236, 588), (1270, 628), (1276, 706), (274, 706)]
    sheet.cut(glass, Wash.across(ink("2C4C60"), ink("4F7F8D"), ink("27465C")))
    _riders(sheet)
    for x in (270, 424, 610, 764, 918, 1104, 1226):
        sheet.cut(box(x, 584, x + 9, 712), ink("F1E4CB"))
    for x in (440, 934):
        door = box(x, 588, x + 154, 852)
        sheet.cut(door, ink("20394B"))
        for left in (x + 8, x + 81):
            sheet.cut(box(left, 598, left + 65, 844), Wash.down(ink("5B8E9A"), ink("2E5567")))
            sheet.tint([(left, 598), (left + 40, 598), (left, 720)], PAPER, 0.3)
    sheet.cut(box(320, 514, 800, 536), ink("D8C6A8"))
    sheet.cut(box(860, 518, 1180, 536), ink("C4B193"))
    for x in (370, 830, 1190):
        _wheel(sheet, (x, 866))
    sheet.cut(curve([(1266, 770), (1292, 762), (1292, 800), (1268, 800)], closed=True), ink("FFF3C9"))
    sheet.glow((1286, 782), 70, ink("FFF3C9"), 0.8)
    sheet.cut(box(252, 786, 262, 824), RED)
    sheet.spray(body, ink("5C4A3E"), (0, 0, 0.22, 0.3))


def _riders(sheet: Sheet) -> None:
    for index, x in enumerate((350, 690, 840, 1040)):
        paint = (RED, SAFFRON, PLUM, SEA)[index]
        sheet.cut(
            curve([(x - 34, 706), (x - 28, 672), (x, 660), (x + 28, 672), (x + 34, 706)]), mix(paint, NIGHT, 0.35)
        )
        sheet.cut(ellipse((x, 642), 15, 19), mix(SKIN[index % 4], NIGHT, 0.25))
        sheet.cut(arc((x - 2, 638), (18, 20), 150, 330), COAL)
    for x in (300, 560, 1130):
        sheet.tint([(x, 588), (x + 60, 588), (x + 10, 706), (x - 50, 706)], PAPER, 0.2)


def _wheel(sheet: Sheet, at: Point) -> None:
    sheet.cut(arc(at, (66, 66), 180, 360), ink("1A2C38"))
    for size, paint in ((52, COAL), (31, ink("B7B3A8")), (24, ink("6E7478")), (9, ink("D8D2C2"))):
        sheet.cut(ellipse(at, size), paint)


def _charger(sheet: Sheet) -> None:
    sheet.cut(box(1380, 560, 1402, 930), Wash.across(ink("4C6470"), ink("22343F")), 6)
    sheet.cut(box(1060, 444, 1402, 466), Wash.down(ink("4C6470"), ink("22343F")), 6)
    sheet.cut(box(1380, 444, 1402, 580), ink("22343F"))
    for x in (1090, 1150):
        sheet.rule([(x, 466), (x + 20, 500), (x, 520)], ink("22343F"), 5)
    sheet.cut(box(1076, 514, 1172, 524), ink("22343F"))
    sheet.glow((1124, 519), 54, ink("BDF4E4"), 0.9)
    sheet.cut(box(1364, 640, 1418, 770), Wash.down(TEAL, ink("1A4A52")), 4)
    bolt = [(6, -30), (-16, 6), (-2, 6), (-8, 32), (16, -8), (2, -8)]
    sheet.cut(placed(bolt, (1391, 704), 1.2), BUTTER)


def _shelter(sheet: Sheet) -> None:
    roof = [(96, 448), (980, 424), (1010, 440), (1006, 452), (96, 478)]
    for x in (140, 930):
        sheet.cut(box(x, 452, x + 16, 946), Wash.across(ink("8A3A34"), ink("5A1F26")), 5)
    sheet.tint(box(156, 560, 232, 900), FOAM, 0.3)
    sheet.cut(roof, Wash.across(ink("B23A34"), ink("8A2228"), ink("5A1820")), 10)
    sheet.cut(box(150, 846, 244, 858), ink("7A4A2C"), 4)
    sheet.cut(box(40, 540, 110, 640), Wash.down(SEA, ink("123C55")), 5)
    sheet.cut(box(70, 640, 80, 950), SLATE)
    sheet.cut(box(54, 566, 96, 594), PAPER)
    for x in (64, 86):
        sheet.cut(ellipse((x, 600), 6), PAPER)


def _passengers() -> list[tuple[Person, Pose]]:
    return [
        (Person((206, 1000), 290, mix(RED, BRICK, 0.3), head="veil", cover=SAND, robe=True), STANDING),
        (Person((330, 1010), 172, SAFFRON, young=True, skin=SKIN[2], legs=SEA), STANDING),
        (Person((610, 986), 282, DUSK, skin=SKIN[1]), WALKING),
        (Person((760, 1012), 300, OLIVE, cover=ink("6A5B50"), flip=True, skin=SKIN[0]), STANDING),
        (Person((1210, 1000), 292, PLUM, head="veil", cover=TEAL, robe=True, flip=True), WALKING),
    ]


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "rain-city": rain_city,
    "bus-station": bus_station,
}
