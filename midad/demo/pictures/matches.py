"""Football under floodlights, basketball in the hall."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BUTTER,
    CLAY,
    DUSK,
    EMBER,
    PAPER,
    RED,
    ROSE,
    SAFFRON,
    SEA,
    SLATE,
    TEAL,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Plane,
    Point,
    arc,
    between,
    box,
    chance,
    curve,
    ellipse,
    moved,
    ribbon,
    turned,
)


def football_night() -> Sheet:
    sheet = Sheet(Wash.down(ink("070D22"), ink("14224A"), ink("2E4A7C")))
    _stand(sheet)
    pitch = Plane(((300, 560), (1300, 560), (2300, 1110), (-700, 1110)))
    sheet.cut(pitch.patch(-0.3, 0, 1.3, 1), ink("2F7A4A"))
    for stripe in range(12):
        if stripe % 2:
            sheet.cut(pitch.patch(-0.3, stripe / 12, 1.3, (stripe + 1) / 12), ink("3B8E55"))
    _markings(sheet, pitch)
    for x in (170, 560, 1040, 1430):
        _floodlight(sheet, x)
    sheet.halo((800, 830), (620, 170), ink("E3F6C4"), 0.4)
    for direction in (-1, -0.42, 0.42, 1):
        sheet.haze(
            [
                (800, 884),
                (840, 890),
                (800 + direction * 330, 912 + 40 * (1 - abs(direction))),
                (770 + direction * 300, 904 + 40 * (1 - abs(direction))),
            ],
            ink("0E3A2A"),
            0.42,
            6,
        )
    _football(sheet, (800, 800), 92)
    sheet.spray(box(0, 820, WIDTH, HEIGHT), ink("123F2E"), (0, 0, 0.55, 0.55))
    return sheet


def _stand(sheet: Sheet) -> None:
    dice = chance(701)
    roof = curve([(-40, 196), (400, 236), (800, 246), (1200, 236), (1640, 196)])
    seats = [*roof, (1640, 570), (-40, 570)]
    sheet.cut(seats, Wash.down(ink("0E1836"), ink("1E2F5C"), ink("2A4070")))
    inks = (RED, SAFFRON, PAPER, SEA, ROSE, DUSK, DUSK, SLATE)
    for row in range(17):
        y = 276 + row * 16.4
        x = -20.0 + (row % 2) * 6
        while x < WIDTH + 20:
            paint = mix(inks[dice.randrange(8)], ink("14224A"), 0.52 - row * 0.018)
            sheet.cut(ellipse((x, y), 4.2 + row * 0.1), paint)
            x += dice.uniform(10, 15)
    for x in (320, 640, 960, 1280):
        sheet.tint([(x - 6, 262), (x + 6, 262), (x + 12, 560), (x - 12, 560)], ink("0E1836"), 0.7)
    sheet.cut([*roof, *reversed(moved(roof, 0, -34))], Wash.down(ink("3A4E82"), ink("16244E")), 8)
    sheet.cut(box(-10, 540, WIDTH + 10, 566), ink("0E1836"))
    for index, x in enumerate(range(-10, WIDTH, 180)):
        sheet.cut(box(x, 543, x + 172, 563), (RED, SEA, SAFFRON, TEAL)[index % 4])
    for x in (690, 900):
        sheet.rule([(x, 490), (x, 566)], PAPER, 4)
    sheet.rule([(690, 490), (900, 490)], PAPER, 4)
    sheet.tint(box(690, 490, 900, 566), PAPER, 0.16)


def _markings(sheet: Sheet, pitch: Plane) -> None:
    chalk = ink("EAF3E0")
    sheet.cut(pitch.patch(-0.3, 0.585, 1.3, 0.6), chalk)
    sheet.cut(pitch.patch(0, 0.0, 1, 0.008), chalk)
    for left, right, deep in ((0.3, 0.7, 0.2), (0.41, 0.59, 0.09)):
        for edge in (
            pitch.patch(left, 0, left + 0.006, deep),
            pitch.patch(right, 0, right + 0.006, deep),
            pitch.patch(left, deep, right + 0.006, deep + 0.012),
        ):
            sheet.cut(edge, chalk)
    outer = pitch.shape(arc((0.5, 0.59), (0.235, 0.3), 0, 360))
    inner = pitch.shape(arc((0.5, 0.59), (0.226, 0.288), 0, 360))
    sheet.cut([*outer, *reversed(inner)], chalk)


def _floodlight(sheet: Sheet, x: float) -> None:
    top = 120.0 if x in {170, 1430} else 150.0
    sheet.cut([(x - 7, 560), (x - 4, top), (x + 4, top), (x + 7, 560)], ink("3A4E82"), 4)
    sheet.cut(box(x - 62, top - 50, x + 62, top + 24), ink("22305A"), 5)
    for row in range(3):
        for column in range(5):
            sheet.cut(ellipse((x - 48 + column * 24, top - 36 + row * 23), 9), ink("FFFDF0"))
    sheet.glow((x, top - 12), 250, ink("DDEBFF"), 0.85)
    lean = (800 - x) * 0.8
    sheet.haze([(x - 50, top), (x + 50, top), (x + lean + 320, 900), (x + lean - 320, 900)], ink("DDEBFF"), 0.1, 22)


def _football(sheet: Sheet, at: Point, size: float) -> None:
    ball = ellipse(at, size)
    sheet.haze(ellipse((at[0], at[1] + size), size * 0.9, 13), ink("06251A"), 0.85, 7)
    sheet.cut(ball, Wash.across(ink("FFFFFF"), ink("F3F0E6"), ink("B9BCC4")), 10)
    dark = ink("1A2038")

    def put(radius: float, degrees: float) -> Point:
        reach = size * math.sin(min(1.0, radius) * math.pi / 2)
        angle = math.radians(degrees)
        return at[0] + reach * math.cos(angle), at[1] + reach * math.sin(angle)

    middle = [put(0.24, -90 + 72 * side) for side in range(5)]
    sheet.cut(middle, dark)
    for side in range(5):
        axis = -90.0 + 72 * side
        sheet.rule([put(0.24, axis), put(0.5, axis)], dark, 3.2)
        sheet.rule([put(0.5, axis), put(0.58, axis + 30)], dark, 3)
        sheet.rule([put(0.5, axis), put(0.58, axis - 30)], dark, 3)
        outer = axis + 36
        patch = [
            put(0.58, outer - 8),
            put(0.58, outer + 8),
            put(0.78, outer + 16),
            put(0.96, outer),
            put(0.78, outer - 16),
        ]
        sheet.cut(patch, dark)
        sheet.rule([put(0.78, outer + 16), put(0.86, outer + 36)], dark, 2.6)
        sheet.rule([put(0.78, outer - 16), put(0.86, outer - 36)], dark, 2.6)
    sheet.spray(ball, ink("5A6688"), (0, 0.1, 0.3, 0.85))
    sheet.halo((at[0] - size * 0.36, at[1] - size * 0.42), (size * 0.46, size * 0.38), ink("FFFFFF"), 0.9)


def basketball() -> Sheet:
    sheet = Sheet(Wash.down(ink("3A2030"), ink("6E3436"), ink("A85A3C"), ink("D98A4A")))
    _hall(sheet)
    path = curve([(300, 700), (470, 400), (700, 262), (880, 300)], steps=12)
    for index, (x, y) in enumerate(path[4:-3:3]):
        sheet.tint(ellipse((x, y), 8 + index * 1.4), BUTTER, 0.25 + index * 0.05)
    _hoop(sheet)
    _basketball(sheet, (890, 306), 84)
    _shooter(sheet)
    return sheet


def _hall(sheet: Sheet) -> None:
    for index in range(9):
        x = -200.0 + index * 250
        sheet.rule([(x, -20), (800 + (x - 800) * 0.42, 330)], ink("2A1624"), 15)
    for y, wide in ((40.0, 16), (150.0, 12), (250.0, 8)):
        sheet.rule([(-10, y), (WIDTH + 10, y)], ink("2A1624"), wide)
    for x in (330.0, 620.0, 980.0, 1270.0):
        sheet.cut([(x - 60, 96), (x + 60, 96), (x + 46, 118), (x - 46, 118)], ink("FFF3D0"))
        sheet.glow((x, 110), 180, ink("FFE9B8"), 0.75)
        sheet.haze([(x - 46, 118), (x + 46, 118), (x + 210, 860), (x - 210, 860)], ink("FFE9B8"), 0.12, 20)
    dice = chance(711)
    sheet.cut(box(-10, 560, WIDTH + 10, 860), Wash.down(ink("4A2432"), ink("6A343A")))
    for row in range(9):
        y, x = 590 + row * 30, -20.0 + (row % 2) * 14
        while x < WIDTH + 30:
            paint = mix((RED, SAFFRON, SEA, PAPER, TEAL, ROSE)[dice.randrange(6)], ink("4A2432"), 0.6 - row * 0.03)
            sheet.cut(ellipse((x, y - 8), 8, 9), mix(CLAY, ink("4A2432"), 0.45))
            sheet.cut(curve([(x - 13, y + 20), (x - 9, y + 3), (x + 9, y + 3), (x + 13, y + 20)], steps=3), paint)
            x += dice.uniform(26, 36)
    sheet.haze(box(-40, 540, WIDTH + 40, 880), ink("7A3C38"), 0.35, 10)
    sheet.cut(box(-10, 852, WIDTH + 10, HEIGHT), Wash.down(ink("E9B26A"), ink("C9823F"), ink("8A4A2C")), 8)
    for x in range(-400, 2100, 120):
        sheet.rule([(800 + (x - 800) * 0.7, 852), (x, HEIGHT)], ink("B5733A"), 2)
    sheet.rule([(-10, 884), (WIDTH + 10, 884)], PAPER, 6)
    key = [(930, 884), (1350, 884), (1620, HEIGHT), (860, HEIGHT)]
    sheet.tint(key, SEA, 0.75)
    sheet.rule([*key, key[0]], PAPER, 6)


def _hoop(sheet: Sheet) -> None:
    sheet.cut([(1400, 900), (1430, 900), (1436, 330), (1410, 330)], ink("2A2036"), 9)
    sheet.cut([(1425, 330), (1440, 360), (1290, 400), (1290, 372)], ink("2A2036"), 6)
    board = Plane(((1044, 150), (1330, 196), (1330, 474), (1044, 452)))
    sheet.cut(board.patch(0, 0, 1, 1), Wash.across(ink("FDF6E6"), ink("D9CDBE")), 14)
    sheet.cut(board.patch(-0.02, 0.98, 1.02, 1.05), RED)
    for edge in ((0.0, 0.0, 1.0, 0.035), (0.0, 0.0, 0.03, 1.0), (0.97, 0.0, 1.0, 1.0)):
        sheet.cut(board.patch(*edge), RED)
    for edge in ((0.3, 0.46, 0.7, 0.5), (0.3, 0.46, 0.335, 0.84), (0.665, 0.46, 0.7, 0.84), (0.3, 0.8, 0.7, 0.84)):
        sheet.cut(board.patch(*edge), RED)
    sheet.spray(board.patch(0, 0, 1, 1), ink("8A7A8A"), (0, 0.2, 0.1, 0.6))
    rim = ((1092, 446), 122.0, 32.0)
    (x, y), wide, deep = rim
    sheet.rule(arc((x, y), (wide, deep), 180, 360), darker(EMBER, 0.35), 11)
    for strand in range(9):
        share = strand / 8
        top = (x - wide + 2 * wide * share, y + deep * math.sin(math.pi * share))
        for target in (share + 0.1, share - 0.1):
            low = (x - wide * 0.56 + 1.12 * wide * min(1.0, max(0.0, target)), y + 168)
            middle = (between(top, low, 0.5)[0] + (x - between(top, low, 0.5)[0]) * 0.12, y + 84)
            sheet.rule(curve([top, middle, low], steps=5), ink("FBF3E3"), 3)
    for level in (0.3, 0.62):
        reach = wide * (1 - 0.42 * level)
        sheet.rule(arc((x, y + 168 * level), (reach, deep * 0.9), 0, 180), ink("FBF3E3"), 2.4)
    sheet.rule(arc((x, y), (wide, deep), 0, 180), EMBER, 12)
    sheet.cut([(1196, 436), (1236, 430), (1236, 470), (1196, 464)], darker(EMBER, 0.3), 4)


def _basketball(sheet: Sheet, at: Point, size: float) -> None:
    ball = ellipse(at, size)
    sheet.cut(ball, Wash.down(ink("F59A4A"), ink("DB6A2A"), ink("A8421E")), 16)
    sheet.spray(ball, ink("7A2A14"), (0, 0.2, 0.25, 0.85))
    seam = ink("2E1418")
    turn = -24.0
    for line in (
        [(at[0] - size, at[1]), (at[0] + size, at[1])],
        curve([(at[0] + size * 0.1, at[1] - size), (at[0] - size * 0.06, at[1]), (at[0] + size * 0.1, at[1] + size)]),
        arc((at[0] - size * 1.2, at[1]), (size * 0.86, size * 0.96), -56, 56),
        arc((at[0] + size * 1.25, at[1]), (size * 0.86, size * 0.96), 124, 236),
    ):
        sheet.rule(turned(line, at, turn), seam, 5)
    sheet.halo((at[0] - size * 0.32, at[1] - size * 0.42), (size * 0.5, size * 0.36), ink("FFE3B0"), 0.8)


def _shooter(sheet: Sheet) -> None:
    """Seen from behind and below the shoulders up: number, raised arm, open hand."""
    skin = ink("A9734E")
    shirt = curve([(96, 1080), (120, 900), (180, 800), (280, 776), (380, 800), (430, 910), (452, 1080)], steps=7)
    sheet.cut(
        ribbon(curve([(388, 838), (470, 760), (432, 640), (396, 560)]), 84, 50),
        Wash.across(skin, darker(skin, 0.35)),
        10,
    )
    sheet.cut(
        ribbon(curve([(166, 850), (100, 760), (150, 660), (226, 610)]), 84, 48),
        Wash.across(lighter(skin, 0.1), darker(skin, 0.2)),
        10,
    )
    sheet.cut(box(244, 720, 316, 800), darker(skin, 0.2))
    sheet.cut(shirt, Wash.across(ink("C23A34"), ink("9A2226"), ink("5E1620")), 12)
    sheet.spray(shirt, ink("3E0E18"), (0, 0.3, 0.2, 0.85))
    sheet.cut(ellipse((280, 676), 66, 80), skin, 6)
    hair = curve(
        [(212, 690), (210, 630), (240, 590), (290, 584), (340, 606), (350, 680), (336, 736), (280, 750), (226, 738)],
        closed=True,
        steps=6,
    )
    sheet.cut(hair, Wash.across(ink("3A2622"), ink("140E12")))
    for shape in (
        box(228, 880, 262, 1010),
        box(228, 880, 320, 908),
        box(286, 880, 320, 1010),
        box(228, 984, 320, 1010),
        box(350, 880, 382, 1010),
    ):
        sheet.cut(shape, ink("F6E6C4"))
    for hand, lean in (((388, 536), -16), ((236, 590), 26)):
        palm = ellipse(hand, 32, 38)
        for finger in range(4):
            tip = turned([(hand[0] - 26 + finger * 17, hand[1] - 84 + abs(finger - 1.5) * 10)], hand, lean)[0]
            sheet.cut(ribbon([hand, tip], 20, 14), mix(skin, PAPER, 0.06), 3)
        thumb = turned([(hand[0] + (46 if lean > 0 else -46), hand[1] - 20)], hand, lean)[0]
        sheet.cut(ribbon([hand, thumb], 22, 15), skin)
        sheet.cut(palm, skin)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "football-night": football_night,
    "basketball": basketball,
}
