"""The sea and its edge: harbour, bay, lighthouse, race."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BRICK,
    BUTTER,
    CLAY,
    DUSK,
    EMBER,
    FOAM,
    NIGHT,
    PAPER,
    PINE,
    RED,
    ROSE,
    SAFFRON,
    SAND,
    SEA,
    SKY,
    TEAL,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.scenery import glitter, gull
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Point,
    arc,
    arch,
    billow,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    placed,
    ridge,
)


def harbour_dawn() -> Sheet:
    sheet = Sheet(Wash.down(ink("2C4A6B"), ink("8C8093"), ink("E7A07A"), ink("F7CE84"), ink("F7CE84")))
    sun, shore = (560, 560), 640.0
    sheet.glow(sun, 620, BUTTER, 0.75)
    sheet.cut(ellipse(sun, 92), ink("FFF0C2"))
    for seed, y, tone in ((3, 150, 0.12), (5, 250, 0.2), (9, 345, 0.28)):
        sheet.haze(curve(_cloud(seed, y)), mix(ROSE, PAPER, tone), 0.55, 9)
    for seed, y, tone in ((21, 590, 0.25), (22, 612, 0.5)):
        sheet.cut(down_to(ridge(seed, (0, y), (WIDTH, y - 22), 34), shore + 2), mix(ROSE, DUSK, tone))
    sheet.haze(box(0, 610, WIDTH, 645), BUTTER, 0.5, 14)
    sheet.cut(box(0, shore, WIDTH, HEIGHT), Wash.down(ink("E9AE84"), ink("7E8296"), ink("27486A"), ink("17304F")))
    glitter(sheet, 4, sun[0], shore + 6, ink("FCE3AE"))
    for index, x in enumerate((1010, 1200, 1400)):
        _crane(sheet, (x, 668 + index * 4), 0.94 + index * 0.12)
    _container_ship(sheet)
    _quay(sheet)
    for at, size in (((420, 300), 26), ((500, 352), 18), ((350, 380), 15), ((760, 250), 20)):
        gull(sheet, at, size, NIGHT)
    return sheet


def _cloud(seed: int, y: float) -> list[Point]:
    dice = chance(seed)
    left, right = dice.uniform(-100, 500), dice.uniform(900, 1600)
    return [
        (left, y + 14),
        ((left + right) / 2, y - dice.uniform(4, 16)),
        (right, y + 10),
        ((left + right) / 2, y + 26),
    ]


def _crane(sheet: Sheet, foot: Point, size: float) -> None:
    """A gantry crane: four legs, a boom over the water, stays from its mast."""
    x, y = foot
    dark = mix(NIGHT, DUSK, 0.25)
    for left, right in ((-70, -56), (52, 66)):
        sheet.cut(placed([(left, 0), (left + 12, -330), (right, -330), (right, 0)], foot, size), dark)
    for a, b in (
        ((-62, -4), (58, -170)),
        ((58, -4), (-58, -170)),
        ((-58, -170), (58, -326)),
        ((58, -170), (-58, -326)),
    ):
        sheet.rule(placed([a, b], foot, size), dark, 4 * size)
    for y0, height in ((-176, 14), (-346, 26)):
        sheet.cut(placed(box(-90, y0, 90, y0 + height), foot, size), dark)
    sheet.cut(placed([(-330, -352), (150, -352), (150, -330), (-330, -336)], foot, size), dark)
    sheet.cut(placed([(-8, -346), (2, -480), (14, -480), (22, -346)], foot, size), dark)
    for end in (-316, -170, 140):
        sheet.rule(placed([(6, -474), (end, -350)], foot, size), dark, 3 * size)
    sheet.cut(placed(box(-214, -334, -176, -306), foot, size), RED)
    sheet.rule(placed([(-195, -310), (-195, -210)], foot, size), dark, 2.4 * size)
    sheet.cut(placed(box(-228, -212, -162, -182), foot, size), SAFFRON)
    sheet.glow((x + 6 * size, y - 480 * size), 26, EMBER, 0.9)


def _container_ship(sheet: Sheet) -> None:
    dice = chance(31)
    inks = (RED, SEA, SAFFRON, TEAL, BRICK, lighter(SEA, 0.4), SAND, darker(RED, 0.3))
    top = (520, 470, 440, 455, 430, 470, 450, 500, 540)
    for column, ceiling in enumerate(top):
        x = 660 + column * 66
        for row in range((690 - ceiling) // 29):
            paint = mix(inks[dice.randrange(len(inks))], NIGHT, 0.18)
            y = 690 - row * 29
            sheet.cut(box(x, y - 28, x + 64, y), paint)
            sheet.cut(box(x, y - 28, x + 8, y), lighter(paint, 0.28))
    hull = [(552, 628), (590, 646), (648, 690), (1380, 690), (1384, 668), (1404, 668), (1380, 796), (1356, 812)]
    hull = [*hull, (668, 812), (640, 790)]
    sheet.cut(hull, Wash.down(ink("8E2329"), ink("5A1827")), 10)
    sheet.cut([(626, 766), (1386, 766), (1380, 796), (1356, 812), (668, 812), (640, 790)], ink("2A1424"))
    sheet.spray(hull, NIGHT, (0, 0.35, 0.1, 0.6))
    sheet.spray([(552, 628), (590, 646), (648, 690), (760, 690), (700, 766), (626, 766)], EMBER, (0.7, 0, 0.4, 0))
    sheet.cut(box(1262, 430, 1356, 690), Wash.across(ink("F3DEC0"), ink("B59C96")), 6)
    sheet.cut(box(1240, 416, 1378, 440), ink("F6E6CB"))
    for row in range(5):
        for column in range(4):
            sheet.cut(box(1272 + column * 20, 452 + row * 40, 1284 + column * 20, 466 + row * 40), NIGHT)
    sheet.cut(box(1290, 366, 1330, 418), RED)
    sheet.tint([(640, 812), (1372, 812), (1300, 930), (720, 930)], NIGHT, (0.6, 0.6, 0, 0))


def _quay(sheet: Sheet) -> None:
    edge = [(0, 948), (560, 968), (1010, 936), (WIDTH, 948)]
    sheet.cut(down_to(edge, HEIGHT), Wash.down(ink("3A3D57"), ink("161B33")), 14)
    sheet.spray(down_to(edge, HEIGHT), ROSE, (0.3, 0.05, 0, 0))
    for x in (250, 520, 1330):
        sheet.cut(
            curve([(x - 26, 990), (x - 16, 940), (x - 34, 922), (x, 910), (x + 34, 922), (x + 16, 940), (x + 26, 990)]),
            COALISH,
            6,
        )
    rope = curve([(250, 936), (400, 1004), (520, 938), (650, 880), (700, 800)])
    sheet.rule(rope, ink("C9A77C"), 5)


def boat(sheet: Sheet, at: Point, size: float, paint: Ink, flip: bool = False) -> None:
    """A wooden fishing boat at rest, seen from its side and a little from above."""

    def put(points: Line) -> list[Point]:
        return placed(points, at, size, flip)

    sheer = curve([(-1, -0.3), (-0.5, -0.13), (0.1, -0.1), (0.7, -0.24), (1.12, -0.5)], steps=8)
    far = curve([(1.12, -0.5), (0.5, -0.36), (-0.2, -0.3), (-0.8, -0.36), (-1, -0.3)], steps=8)
    keel = curve([(1.12, -0.5), (0.96, -0.1), (0.8, 0.13), (-0.86, 0.13), (-1, -0.3)], steps=8)
    mirror = [(x, 0.26 - y * 0.8) for x, y in [*sheer, *keel]]
    sheet.tint(put(mirror), mix(paint, NIGHT, 0.35), (0.75, 0.75, 0.25, 0.25))
    sheet.haze(put(ellipse((0, 0.15), 0.95, 0.05)), NIGHT, 0.5, 5)
    sheet.cut(put([*sheer, *far]), darker(mix(paint, BARK, 0.6), 0.25))
    for thwart in (-0.55, -0.1, 0.4):
        sheet.cut(put(box(thwart, -0.33, thwart + 0.13, -0.16)), mix(CLAY, SAND, 0.35))
    sheet.cut(put([*sheer, *keel]), Wash.down(lighter(paint, 0.14), darker(paint, 0.32)))
    dark = darker(paint, 0.55)
    sheet.spray(put([*sheer, *keel]), dark, (0.0, 0.3, 0.3, 0.85) if not flip else (0.3, 0, 0.85, 0.3))
    for level in (0.02, 0.11):
        plank = [(x, y + 0.1 + level) for x, y in sheer[6:-8]]
        sheet.rule(put(plank), dark, size * 0.008)
    band = [*sheer, *[(x, y + 0.07) for x, y in reversed(sheer)]]
    sheet.cut(put(band), Wash.across(PAPER, SAND) if not flip else Wash.across(SAND, PAPER))
    sheet.cut(put([(-0.9, 0.05), (0.84, 0.05), (0.8, 0.13), (-0.86, 0.13)]), darker(RED, 0.25))


def _cabin(sheet: Sheet, at: Point, size: float, flip: bool) -> None:
    def put(points: Line) -> list[Point]:
        return placed(points, at, size, flip)

    sheet.cut(put([(-0.62, -0.62), (-0.1, -0.62), (-0.06, -0.12), (-0.64, -0.12)]), Wash.across(PAPER, SAND))
    sheet.cut(put([(-0.7, -0.7), (-0.02, -0.7), (-0.06, -0.61), (-0.66, -0.61)]), SEA)
    for left in (-0.52, -0.3):
        sheet.cut(put(box(left, -0.5, left + 0.14, -0.34)), NIGHT)
    sheet.rule(put([(0.16, -0.2), (0.16, -1.5)]), BARK, size * 0.03)
    sheet.rule(put([(0.16, -1.46), (1.06, -0.5)]), BARK, size * 0.012)
    sheet.rule(put([(0.16, -1.46), (-0.96, -0.36)]), BARK, size * 0.012)
    sheet.cut(put([(0.17, -1.5), (0.42, -1.42), (0.17, -1.34)]), RED)


def fishing_boats() -> Sheet:
    sheet = Sheet(Wash.down(ink("BFD9D6"), ink("E8E6D0"), ink("F6E7C6"), ink("F6E7C6")))
    sheet.cut(ellipse((1130, 215), 74), ink("FFF6DC"))
    sheet.glow((1130, 215), 300, ink("FFF6DC"), 0.7)
    for seed, y, tone, rough in ((41, 300, 0.2, 90), (42, 356, 0.5, 60)):
        hill = down_to(ridge(seed, (-20, y), (WIDTH + 20, y + 40), rough), 462)
        sheet.cut(hill, mix(SKY, PINE, tone), 5)
        sheet.spray(hill, ink("E8D9B0"), (0.1, 0.35, 0, 0.2))
    _village(sheet)
    sheet.cut(box(0, 456, WIDTH, HEIGHT), Wash.down(ink("D3E3D2"), ink("7DB8B4"), ink("2F8690"), ink("145064")))
    dice = chance(44)
    for _ in range(90):
        y = 470 + 560 * dice.random() ** 1.5
        reach = 20 + (y - 456) * dice.uniform(0.05, 0.22)
        sheet.tint(ellipse((dice.uniform(0, WIDTH), y), reach, 1 + (y - 456) / 170), FOAM, 0.4)
    fleet = (
        ((360, 540), 74, TEAL, False),
        ((690, 528), 62, RED, True),
        ((1240, 552), 86, SAFFRON, True),
        ((960, 618), 122, RED, False),
        ((400, 700), 160, SAFFRON, True),
        ((1210, 800), 215, SEA, True),
        ((620, 900), 250, mix(RED, EMBER, 0.35), False),
    )
    for at, size, paint, flip in fleet:
        boat(sheet, at, size, paint, flip)
        if paint != SAFFRON:
            _cabin(sheet, at, size, flip)
    for at, size in (((520, 240), 22), ((610, 290), 16), ((860, 190), 19)):
        gull(sheet, at, size, mix(SEA, NIGHT, 0.5))
    return sheet


def _village(sheet: Sheet) -> None:
    dice = chance(43)
    for index in range(30):
        x, high = 130 + index * 26 + dice.uniform(-8, 8), dice.uniform(18, 46)
        y = 458 - 34 * max(0.0, 1 - abs(index - 14) / 12) * dice.random()
        wide = dice.uniform(22, 36)
        sheet.cut(box(x, y - high, x + wide, 460), Wash.across(PAPER, SAND))
        sheet.cut(box(x + wide * 0.62, y - high, x + wide, 460), mix(SAND, CLAY, 0.35))
        sheet.cut(box(x + 6, y - high + 8, x + 10, y - high + 15), SEA)
    sheet.cut([*arc((520, 404), (24, 26), 180, 360), (544, 460), (496, 460)], PAPER)
    sheet.cut(arc((520, 392), (20, 22), 180, 360), TEAL)
    sheet.cut([(562, 460), (566, 338), (574, 320), (582, 338), (586, 460)], Wash.across(PAPER, SAND))


def lighthouse() -> Sheet:
    sheet = Sheet(Wash.down(ink("2F3663"), ink("8D4F79"), ink("E2735A"), ink("F6B65C"), ink("F9D78A")))
    sheet.glow((430, 660), 560, BUTTER, 0.8)
    sheet.cut(ellipse((430, 640), 86), ink("FFF0C0"))
    for seed, y, tone in ((51, 180, 0.1), (52, 300, 0.35), (53, 420, 0.5)):
        sheet.haze(_cloud(seed, y), mix(EMBER, BUTTER, tone), 0.6, 8)
    beam = [(992, 262), (992, 284), (-40, 420), (-40, 110)]
    sheet.haze(beam, BUTTER, 0.5, 10)
    sheet.haze([(992, 266), (992, 280), (-40, 330), (-40, 200)], PAPER, 0.35, 12)
    layers = (
        (655, 10, 7.0, "E58C5C", "B4566A"),
        (705, 16, 6.2, "A6506F", "6A3E6E"),
        (765, 22, 5.3, "5C406F", "3C3A69"),
    )
    for index, (y, high, count, top, low) in enumerate(layers):
        _breaker(sheet, y, (high, count, index * 0.9), Wash.down(ink(top), ink(low)))
    _headland(sheet)
    _tower(sheet)
    for index, (y, high, count) in enumerate(((850, 34, 4.4), (925, 44, 3.6), (1005, 48, 3.1))):
        inks = ((ink("2E4A78"), ink("23365F")), (ink("233F6B"), ink("1A2A50")), (ink("1A2F57"), ink("121C3C")))[index]
        _breaker(sheet, y, (high, count, 0.4 + index * 1.3), Wash.down(*inks))
    for at, size in (((690, 330), 24), ((620, 392), 17), ((770, 230), 18), ((1220, 240), 16)):
        gull(sheet, at, size, NIGHT)
    return sheet


def _breaker(sheet: Sheet, y: float, wave: tuple[float, float, float], paint: Wash) -> None:
    """One paper strip of sea: a crested edge, foam along it, lighter flecks beneath."""
    high, count, phase = wave
    crests = billow((-20, y), (WIDTH + 20, y), high, count, phase)
    edge = [(x, yy + high * 0.3 * math.sin(x / 190 + phase * 3)) for x, yy in crests]
    sheet.cut(down_to(edge, HEIGHT), paint, 9)
    foam = [*edge, *[(x + high * 0.2, yy + 1 + max(0.0, y - yy - high * 0.25) * 0.34) for x, yy in reversed(edge)]]
    sheet.tint(foam, FOAM, 0.85)
    sheet.spray(down_to(edge, y + high * 3), FOAM, (0.3, 0.22, 0, 0))


def _headland(sheet: Sheet) -> None:
    rock = [
        (700, 900),
        (742, 800),
        (800, 770),
        (836, 706),
        (898, 690),
        (930, 655),
        (1060, 650),
        (1100, 690),
        (1190, 706),
    ]
    rock = [*rock, (1230, 770), (1320, 790), (1370, 850), (1480, 880), (1520, 960), (640, 960)]
    sheet.cut(rock, Wash.down(ink("6B4A5B"), ink("2A2547")), 10)
    facets = (
        [(742, 800), (800, 770), (836, 706), (898, 690), (860, 780), (800, 860)],
        [(930, 655), (990, 652), (950, 730), (900, 790), (898, 690)],
        [(1060, 650), (1020, 740), (1060, 830), (960, 880), (930, 780)],
        [(700, 900), (742, 800), (800, 860), (790, 940)],
    )
    for index, facet in enumerate(facets):
        sheet.tint(facet, (EMBER, ROSE, BRICK, EMBER)[index], 0.45)
    sheet.spray(rock, NIGHT, (0.0, 0.55, 0.5, 0.95))


def _tower(sheet: Sheet) -> None:
    body = [(948, 330), (1036, 330), (1062, 668), (922, 668)]
    sheet.cut(body, Wash.across(ink("FFE6C4"), ink("F4E9DD"), ink("9C8FA6")), 6)
    sheet.spray(body, ink("8A7A98"), (0, 0.55, 0, 0.8))
    for y in (400, 490, 580):
        sheet.cut(arch(982, 1000, y, y + 26), ink("473C63"))
    sheet.cut(box(930, 314, 1054, 334), ink("5A2431"), 4)
    sheet.cut(box(930, 292, 1054, 296), ink("5A2431"))
    for x in range(932, 1056, 17):
        sheet.cut(box(x, 292, x + 3, 316), ink("5A2431"))
    sheet.cut(box(962, 244, 1022, 314), ink("FFE9A8"))
    for x in (962, 990, 1018):
        sheet.cut(box(x, 244, x + 4, 314), ink("5A2431"))
    sheet.cut([*arc((992, 246), (42, 46), 180, 360)], Wash.across(RED, ink("5A1A2E")))
    sheet.cut(box(989, 176, 995, 206), ink("5A2431"))
    sheet.glow((992, 274), 190, ink("FFF3C4"), 0.95)
    keeper = box(1080, 600, 1200, 690)
    sheet.cut(keeper, Wash.across(ink("F7DDBE"), ink("8F8199")), 5)
    sheet.cut([(1066, 604), (1096, 556), (1190, 556), (1214, 604)], Wash.across(RED, ink("5A1A2E")), 4)
    sheet.cut(box(1104, 626, 1128, 654), BUTTER)
    sheet.cut(box(1150, 626, 1174, 690), ink("473C63"))


COALISH: Final = darker(NIGHT, 0.2)

SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "harbour-dawn": harbour_dawn,
    "fishing-boats": fishing_boats,
    "lighthouse": lighthouse,
}
