"""Games: football, basketball, the run, the race under sail, the pool."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK, BRICK, BUTTER, CLAY, COAL, DUSK, EMBER, FOAM, LEAF, NIGHT, OLIVE, PAPER, PINE, PLUM, RED, ROSE, SAFFRON, SAND, SEA, SKY,
    SLATE, STONE, TEAL, VIOLET, WOOD, Ink, darker, ink, lighter, mix,
)
from midad.demo.pictures.people import RUNNING, SKIN, STRIDING, Person, Pose, person, shadow
from midad.demo.pictures.scenery import cumulus, gull
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line, Plane, Point, arc, arch, between, billow, blob, box, chance, curve, down_to, ellipse, moved, placed, ribbon, ridge, turned,
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
        sheet.haze([(800, 884), (840, 890), (800 + direction * 330, 912 + 40 * (1 - abs(direction))), (770 + direction * 300, 904 + 40 * (1 - abs(direction)))], ink("0E3A2A"), 0.42, 6)
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
        for edge in (pitch.patch(left, 0, left + 0.006, deep), pitch.patch(right, 0, right + 0.006, deep), pitch.patch(left, deep, right + 0.006, deep + 0.012)):
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
        patch = [put(0.58, outer - 8), put(0.58, outer + 8), put(0.78, outer + 16), put(0.96, outer), put(0.78, outer - 16)]
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
        x = -200 + index * 250
        sheet.rule([(x, -20), (800 + (x - 800) * 0.42, 330)], ink("2A1624"), 15)
    for y, wide in ((40, 16), (150, 12), (250, 8)):
        sheet.rule([(-10, y), (WIDTH + 10, y)], ink("2A1624"), wide)
    for x in (330, 620, 980, 1270):
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
    for edge in ((0, 0, 1, 0.035), (0, 0, 0.03, 1), (0.97, 0, 1, 1)):
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
    sheet.cut(ribbon(curve([(388, 838), (470, 760), (432, 640), (396, 560)]), 84, 50), Wash.across(skin, darker(skin, 0.35)), 10)
    sheet.cut(ribbon(curve([(166, 850), (100, 760), (150, 660), (226, 610)]), 84, 48), Wash.across(lighter(skin, 0.1), darker(skin, 0.2)), 10)
    sheet.cut(box(244, 720, 316, 800), darker(skin, 0.2))
    sheet.cut(shirt, Wash.across(ink("C23A34"), ink("9A2226"), ink("5E1620")), 12)
    sheet.spray(shirt, ink("3E0E18"), (0, 0.3, 0.2, 0.85))
    sheet.cut(ellipse((280, 676), 66, 80), skin, 6)
    hair = curve([(212, 690), (210, 630), (240, 590), (290, 584), (340, 606), (350, 680), (336, 736), (280, 750), (226, 738)], closed=True, steps=6)
    sheet.cut(hair, Wash.across(ink("3A2622"), ink("140E12")))
    for shape in (box(228, 880, 262, 1010), box(228, 880, 320, 908), box(286, 880, 320, 1010), box(228, 984, 320, 1010), box(350, 880, 382, 1010)):
        sheet.cut(shape, ink("F6E6C4"))
    for hand, lean in (((388, 536), -16), ((236, 590), 26)):
        palm = ellipse(hand, 32, 38)
        for finger in range(4):
            tip = turned([(hand[0] - 26 + finger * 17, hand[1] - 84 + abs(finger - 1.5) * 10)], hand, lean)[0]
            sheet.cut(ribbon([hand, tip], 20, 14), mix(skin, PAPER, 0.06), 3)
        thumb = turned([(hand[0] + (46 if lean > 0 else -46), hand[1] - 20)], hand, lean)[0]
        sheet.cut(ribbon([hand, thumb], 22, 15), skin)
        sheet.cut(palm, skin)


def runners() -> Sheet:
    sheet = Sheet(Wash.down(ink("4E5F94"), ink("C98A96"), ink("F3A76C"), ink("FBD98F")))
    sun = (1060, 470)
    sheet.glow(sun, 620, BUTTER, 0.9)
    sheet.cut(ellipse(sun, 108), ink("FFF4D2"))
    for seed, x, y, wide in ((721, 360, 180, 330), (722, 1180, 120, 260), (723, 700, 270, 210)):
        sheet.haze(blob(seed, (x, y), wide, 15, 0.2), ink("FBC9A0"), 0.6, 8)
    sheet.cut(down_to(ridge(724, (-10, 500), (700, 556), 60), 580), ink("8A6F94"), 4)
    sheet.cut(box(0, 560, WIDTH, 800), Wash.down(ink("F3B982"), ink("8A7A9C"), ink("3A5A82")))
    dice = chance(725)
    for index in range(34):
        y = 566 + index * 5.4
        sheet.tint(ellipse((sun[0] + dice.uniform(-20, 20), y), 30 + index * 4 * dice.random(), 2), ink("FFF4D2"), 0.8)
    sheet.cut(down_to(curve([(-10, 716), (500, 700), (1100, 716), (1620, 690)]), HEIGHT), Wash.down(ink("6A6A5A"), ink("4A4A4A")), 8)
    road = down_to(curve([(-10, 800), (500, 782), (1100, 790), (1620, 776)]), HEIGHT)
    sheet.cut(road, Wash.down(ink("A8848A"), ink("7A6478"), ink("4A4260")), 6)
    for x in range(-40, WIDTH, 230):
        sheet.cut([(x, 944), (x + 130, 940), (x + 136, 952), (x + 4, 956)], ink("F6E0B8"))
    _railing(sheet)
    for who, pose in _field():
        shadow(sheet, who, -1.3, ink("2A2444"))
        person(sheet, who, pose)
        _number(sheet, who)
    sheet.spray(road, ink("2E2848"), (0, 0, 0.4, 0.4))
    return sheet


def _railing(sheet: Sheet) -> None:
    for x in range(-30, WIDTH + 60, 120):
        sheet.cut(box(x, 700, x + 12, 796), Wash.across(ink("F6E3C4"), ink("8A7488")), 3)
    for y in (716, 752):
        sheet.cut(box(-10, y, WIDTH + 10, y + 9), Wash.down(ink("F6E3C4"), ink("A88C94")))
    for x in (120, 1500):
        trunk = ribbon(curve([(x, 800), (x + 12, 640), (x - 8, 470), (x + 10, 330)]), 30, 18)
        sheet.cut(trunk, Wash.across(ink("6A4A4A"), ink("3A2838")), 6)
        for turn in range(0, 360, 40):
            tip = (x + 10 + 190 * math.cos(math.radians(turn)), 330 + 96 * math.sin(math.radians(turn)) + 50)
            bend = (x + 10 + 110 * math.cos(math.radians(turn)), 300 + 70 * math.sin(math.radians(turn)))
            frond = curve([(x + 10, 330), bend, tip, (bend[0], bend[1] + 24)], closed=True, steps=6)
            sheet.cut(frond, mix(ink("2A4A4E"), ink("4A6A52"), turn / 360), 3)


def _field() -> list[tuple[Person, Pose]]:
    return [
        (Person((1270, 884), 300, TEAL, legs=ink("22304E"), skin=SKIN[1]), STRIDING),
        (Person((960, 900), 330, SAFFRON, legs=ink("3A2444"), skin=SKIN[0], head="veil", cover=ink("2E3A5E")), RUNNING),
        (Person((640, 930), 372, RED, legs=ink("22304E"), skin=SKIN[3]), RUNNING),
        (Person((310, 960), 400, PAPER, legs=ink("4A2434"), skin=SKIN[2], cover=ink("4A2C22")), STRIDING),
    ]


def _number(sheet: Sheet, who: Person) -> None:
    x, y = who.at[0] + who.height * 0.06, who.at[1] - who.height * 0.64
    bib = turned(box(x - who.height * 0.05, y - who.height * 0.04, x + who.height * 0.055, y + who.height * 0.045), (x, y), 9)
    sheet.cut(bib, PAPER if who.coat != PAPER else SAFFRON)
    for left in (-0.03, 0.005):
        sheet.cut(turned(box(x + who.height * left, y - who.height * 0.02, x + who.height * (left + 0.024), y + who.height * 0.026), (x, y), 9), COAL)


def sailing_race() -> Sheet:
    sheet = Sheet(Wash.down(ink("3F8BA8"), ink("9CCBCB"), ink("F0EBCC")))
    sheet.glow((1220, 220), 420, ink("FFF8E0"), 0.85)
    for seed, at, wide in ((731, (330, 190), 180), (735, (1120, 150), 230), (739, (720, 300), 140)):
        cumulus(sheet, seed, at, wide)
    sheet.cut(down_to(ridge(740, (-10, 500), (620, 540), 66), 560), ink("8FB0A4"), 3)
    sheet.cut(box(0, 540, WIDTH, HEIGHT), Wash.down(ink("8FC7C4"), ink("2F8798"), ink("14506A")))
    fleet = (((1370, 566), 0.3), ((520, 580), 0.36), ((1120, 606), 0.46), ((260, 640), 0.56))
    for at, size in fleet:
        _yacht(sheet, at, size, False)
    _swell(sheet, 660, 14, ("5FAFB4", "2F8798"))
    _yacht(sheet, (1270, 760), 0.92, False)
    _swell(sheet, 770, 22, ("3F97A4", "1F6E86"))
    _yacht(sheet, (690, 900), 1.32, True)
    _swell(sheet, 900, 30, ("2A7C92", "145068"))
    _swell(sheet, 990, 34, ("1B627C", "0E3A54"))
    buoy = curve([(300, 930), (312, 850), (340, 830), (368, 850), (380, 930)], steps=5)
    sheet.cut(buoy, Wash.across(EMBER, darker(EMBER, 0.5)), 6)
    sheet.cut(box(336, 780, 344, 836), COAL)
    sheet.cut([(344, 782), (384, 796), (344, 812)], SAFFRON)
    sheet.tint(ellipse((340, 932), 78, 10), FOAM, 0.8)
    for at, size in (((420, 380), 22), ((950, 330), 17), ((1450, 400), 20)):
        gull(sheet, at, size, ink("2E4A58"))
    return sheet


def _swell(sheet: Sheet, y: float, high: float, inks: tuple[str, str]) -> None:
    line = billow((-20, y), (WIDTH + 20, y), high, 3.4 + y / 300, y)
    edge = [(x, yy + high * 0.4 * math.sin(x / 170 + y)) for x, yy in line]
    sheet.cut(down_to(edge, HEIGHT), Wash.down(ink(inks[0]), ink(inks[1])), 8)
    foam = [*edge, *[(x + high * 0.3, yy + 1 + max(0.0, y - yy - high * 0.2) * 0.36) for x, yy in reversed(edge)]]
    sheet.tint(foam, FOAM, 0.8)
    sheet.spray(down_to(edge, y + high * 4), FOAM, (0.22, 0.3, 0, 0))


def _yacht(sheet: Sheet, at: Point, size: float, near: bool) -> None:
    """A racing yacht heeled by the wind, with main sail and jib."""

    def put(points: Line) -> list[Point]:
        return placed(turned(points, (0, 0), 13), at, size)

    sheet.haze(moved(put(box(-210, -10, 230, 40)), 0, 20 * size), ink("0E3A54"), 0.4, 10 * size)
    hull = curve([(-220, -34), (-200, 14), (-60, 36), (120, 26), (250, -46)], steps=6)
    sheet.cut(put([*hull, (230, -48), (-210, -42)]), Wash.down(ink("FBF6E8"), ink("B9C6C4")), 8 * size)
    sheet.cut(put([*hull[4:-3], *reversed(moved(hull[4:-3], 0, -14))]), RED)
    sheet.cut(put([(-216, -44), (236, -50), (226, -38), (-214, -32)]), ink("C9A06A"))
    sheet.rule(put([(20, -40), (0, -640)]), ink("3A3A44"), 7 * size)
    main = curve([(10, -84), (-90, -92), (-200, -84), (-176, -260), (-104, -470), (0, -632)], steps=7)
    jib = curve([(26, -70), (230, -58), (168, -240), (90, -430), (6, -590), (54, -330)], closed=False, steps=7)
    sheet.cut(put(main), Wash.across(ink("E3DDCC"), ink("FFFDF6"), ink("F3EDDE")), 12 * size)
    sheet.spray(put(main), ink("A8B4B4"), (0.4, 0, 0.65, 0.05))
    sheet.cut(put(jib), Wash.across(ink("FFFFFA"), ink("EBE3D0")), 10 * size)
    sheet.spray(put(jib), ink("B9C0BC"), (0.3, 0, 0.1, 0.4))
    for share in (0.25, 0.48, 0.7):
        a, b = between((8, -84), (0, -632), share), between((-196, -84), (-10, -620), share)
        sheet.rule(put(curve([a, ((a[0] + b[0]) / 2, a[1] + 14), b], steps=5)), ink("B9B4A4"), 2.4 * size)
    sheet.cut(put([(0, -640), (-50, -652), (0, -664)]), RED)
    if near:
        _crew(sheet, put)


def _crew(sheet: Sheet, put: Callable[[Line], list[Point]]) -> None:
    for x, paint in ((-160, SEA), (-104, RED), (-50, SAFFRON)):
        sheet.cut(put(curve([(x - 17, -44), (x - 14, -86), (x, -96), (x + 14, -86), (x + 17, -44)], steps=4)), paint, 3)
        sheet.cut(put(ellipse((x + 2, -110), 12, 14)), SKIN[0])
        sheet.cut(put(arc((x, -114), (14, 13), 160, 340)), PAPER)


def swimmer() -> Sheet:
    sheet = Sheet(ink("EBDDBE"))
    for x in range(0, WIDTH, 50):
        for y in (*range(0, 78, 39), *range(994, HEIGHT, 37)):
            sheet.cut(box(x + 2, y + 2, x + 48, y + 37), mix(ink("F3E6C8"), ink("D9C49C"), ((x * 7 + y * 3) % 11) / 11))
    pool = box(-10, 78, WIDTH + 10, 992)
    sheet.cut(pool, Wash.across(ink("3FA9B8"), ink("2F95AC"), ink("1F7896")), 0)
    sheet.tint(box(-10, 78, WIDTH + 10, 130), ink("0E4A66"), (0.55, 0.55, 0, 0))
    for lane in range(5):
        y = 78 + 183 * lane + 91
        sheet.haze(box(60, y - 15, WIDTH - 60, y + 15), ink("0E4A66"), 0.6, 5)
        for x in (70, WIDTH - 90):
            sheet.haze(box(x, y - 52, x + 26, y + 52), ink("0E4A66"), 0.6, 5)
    _ripples(sheet)
    _swimming(sheet, (780, 535))
    for lane in range(1, 5):
        _lane_rope(sheet, 78 + 183 * lane)
    sheet.cut(box(-10, 66, WIDTH + 10, 82), ink("FBF3E0"), 5)
    sheet.cut(box(-10, 990, WIDTH + 10, 1006), ink("FBF3E0"))
    return sheet


def _ripples(sheet: Sheet) -> None:
    """The net of light on the floor of the pool."""
    dice = chance(751)
    for row in range(15):
        for column in range(22):
            x, y = column * 78 + dice.uniform(-30, 30), 100 + row * 62 + dice.uniform(-24, 24)
            cell = blob(760 + row * 30 + column, (x, y), dice.uniform(28, 50), dice.uniform(16, 30), 0.3)
            sheet.rule([*cell, cell[0]], mix(ink("5FC4CC"), ink("A9E6E0"), dice.random() * 0.6), dice.uniform(1.2, 3))
    sheet.spray(box(-10, 78, WIDTH + 10, 992), ink("D6F6EC"), (0.14, 0.05, 0.08, 0.0))


def _lane_rope(sheet: Sheet, y: float) -> None:
    sheet.haze(box(-10, y + 14, WIDTH + 10, y + 26), ink("0E4A66"), 0.5, 5)
    for index, x in enumerate(range(-6, WIDTH + 10, 24)):
        bend = 3 * math.sin(x / 90 + y)
        end = x < 260 or x > WIDTH - 280
        paint = RED if end or (index // 4) % 2 else PAPER
        sheet.cut(curve([(x, y - 9 + bend), (x + 18, y - 9 + bend), (x + 21, y + bend), (x + 18, y + 9 + bend), (x, y + 9 + bend), (x - 3, y + bend)], closed=True, steps=2), Wash.down(lighter(paint, 0.3), darker(paint, 0.25)))


def _swimming(sheet: Sheet, at: Point) -> None:
    """A crawl towards the left, seen from above: one arm reaches, the other draws back, the feet churn."""

    def put(points: Line) -> list[Point]:
        return placed(points, at, 1.06)

    skin, shade = ink("C98F66"), ink("9A6444")
    dice = chance(752)
    sheet.haze(put(moved(ellipse((60, 0), 330, 60), 26, 44)), ink("083A54"), 0.6, 14)
    for spread, strength in ((74, 0.35), (46, 0.5)):
        wake = curve([(-300, -10), (60, -spread), (520, -spread * 1.5), (600, 0), (520, spread * 1.5), (60, spread), (-300, 10)], closed=True, steps=8)
        sheet.haze(put(wake), ink("E9FBF4"), strength * 0.55, 12)
    for y, knee in ((-24, -30), (24, 40)):
        sheet.cut(put(ribbon(curve([(170, y), (290, knee), (400, y * 0.6)]), 52, 22)), Wash.across(skin, mix(skin, ink("5FB8C4"), 0.5)), 5)
    sheet.cut(put(ribbon(curve([(-84, 62), (10, 112), (110, 96), (150, 84)]), 44, 26)), Wash.across(shade, mix(shade, ink("2F95AC"), 0.5)), 4)
    torso = curve([(-120, -64), (-40, -74), (80, -50), (180, -56), (214, 0), (180, 56), (80, 50), (-40, 74), (-120, 64), (-140, 0)], closed=True, steps=7)
    sheet.cut(put(torso), skin, 9)
    suit = curve([(-70, -46), (20, -42), (90, -46), (182, -54), (214, 0), (182, 54), (90, 46), (20, 42), (-70, 46), (-20, 0)], closed=True, steps=6)
    sheet.cut(put(suit), Wash.down(ink("2A3A6E"), ink("161F48")))
    sheet.spray(put(suit), ink("0A1030"), (0, 0.2, 0.4, 0.7))
    for y in (-1, 1):
        sheet.cut(put(ribbon([(-118, y * 40), (-50, y * 24)], 20, 20)), ink("22306A"))
    sheet.cut(put(ribbon(curve([(-104, -62), (-210, -92), (-320, -64), (-400, -34)]), 46, 26)), Wash.across(skin, lighter(skin, 0.12)), 9)
    sheet.cut(put(curve([(-392, -50), (-440, -42), (-462, -22), (-436, -14), (-394, -22)], closed=True, steps=5)), skin, 4)
    sheet.cut(put(ellipse((-186, 4), 60, 50)), Wash.across(ink("D9453A"), ink("9A2226")), 9)
    sheet.rule(put(arc((-186, 4), (46, 50), 250, 440)), PAPER, 7)
    sheet.tint(put(ellipse((-204, -16), 22, 13)), PAPER, 0.6)
    for _ in range(150):
        x, y = dice.gauss(470, 70), dice.gauss(0, 44)
        size = dice.uniform(3, 15)
        sheet.tint(put(ellipse((x, y), size, size * 0.8)), PAPER, dice.uniform(0.4, 0.9))
    for _ in range(46):
        x, y = dice.gauss(-452, 26), dice.gauss(-28, 24)
        sheet.tint(put(ellipse((x, y), dice.uniform(2, 9))), PAPER, dice.uniform(0.5, 0.95))


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "football-night": football_night,
    "basketball": basketball,
    "runners": runners,
    "sailing-race": sailing_race,
    "swimmer": swimmer,
}
