"""Things on tables: coins and columns, microscope and flasks."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BRICK,
    BUTTER,
    CLAY,
    EMBER,
    FOAM,
    LEAF,
    PAPER,
    PLUM,
    RED,
    SAFFRON,
    SEA,
    STONE,
    TEAL,
    VIOLET,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Point,
    arc,
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


def coins_chart() -> Sheet:
    sheet = Sheet(Wash.down(ink("123A4C"), ink("1C5664"), ink("2E7478")))
    sheet.glow((1040, 330), 620, ink("5FA9A0"), 0.55)
    for row in range(6):
        y = 226 + row * 104
        sheet.tint(box(150, y, 1450, y + 2), FOAM, 0.35)
    for x in range(150, 1460, 130):
        sheet.tint(box(x, 150, x + 1.5, 800), FOAM, 0.14)
    floor = [(0, 800), (WIDTH, 800), (WIDTH, HEIGHT), (0, HEIGHT)]
    sheet.cut(floor, Wash.down(ink("F0DFBA"), ink("E3C896"), ink("B98F62")))
    sheet.spray(floor, BRICK, (0, 0, 0.4, 0.6))
    highs = (150, 214, 192, 290, 372, 456, 560)
    for index, high in enumerate(highs):
        paint = (SEA, TEAL, SEA, TEAL, SEA, TEAL, RED)[index]
        _pillar(sheet, (258 + index * 138, 846), high, paint)
    trend = [(258 + index * 138 + 54, 846 - high - 58) for index, high in enumerate(highs)]
    sheet.rule(trend, ink("0C2A38"), 14)
    sheet.rule(moved(trend, -3, -4), BUTTER, 9)
    for point in trend[:-1]:
        sheet.cut(ellipse((point[0] - 3, point[1] - 4), 13), PAPER, 4)
        sheet.cut(ellipse((point[0] - 3, point[1] - 4), 7), SEA)
    tip = trend[-1]
    sheet.cut([(tip[0] + 26, tip[1] - 34), (tip[0] - 26, tip[1] - 14), (tip[0] + 12, tip[1] + 24)], BUTTER, 5)
    for at, count, wide in (
        ((1300, 886), 9, 96),
        ((1450, 930), 5, 92),
        ((1186, 968), 6, 104),
        ((420, 968), 3, 96),
        ((640, 990), 2, 92),
    ):
        _coin_stack(sheet, at, count, wide)
    _standing_coin(sheet, (880, 940), 78)
    return sheet


def _pillar(sheet: Sheet, foot: Point, high: float, paint: Ink) -> None:
    x, y = foot
    wide, skew = 84, 26
    sheet.haze([(x, y), (x + wide + skew, y - 14), (x + wide + 170, y + 30), (x + 130, y + 44)], BARK, 0.5, 9)
    front = box(x, y - high, x + wide, y)
    sheet.cut(front, Wash.down(lighter(paint, 0.22), paint, darker(paint, 0.25)), 6)
    sheet.spray(front, darker(paint, 0.55), (0, 0.25, 0.2, 0.75))
    sheet.cut(
        [
            (x + wide, y - high),
            (x + wide + skew, y - high - skew * 0.7),
            (x + wide + skew, y - skew * 0.7),
            (x + wide, y),
        ],
        darker(paint, 0.5),
    )
    sheet.cut(
        [
            (x, y - high),
            (x + skew, y - high - skew * 0.7),
            (x + wide + skew, y - high - skew * 0.7),
            (x + wide, y - high),
        ],
        lighter(paint, 0.45),
    )


def _coin_stack(sheet: Sheet, at: Point, count: int, wide: float) -> None:
    dice = chance(int(at[0]))
    x, y = at
    thick = wide * 0.19
    sheet.haze(ellipse((x + 26, y + 12), wide * 1.1, wide * 0.34), BARK, 0.6, 9)
    for level in range(count):
        left, top = x + dice.uniform(-5, 5), y - level * thick
        edge = [
            *arc((left, top), (wide, wide * 0.32), 0, 180),
            (left - wide, top - thick),
            *arc((left, top - thick), (wide, wide * 0.32), 180, 0),
        ]
        sheet.cut(edge, Wash.across(ink("F6CE73"), ink("D9953A"), ink("8E5426")), 3)
        for tick in range(9, 172, 12):
            a = math.radians(tick)
            spot = (left + wide * math.cos(a), top + wide * 0.32 * math.sin(a))
            sheet.rule([(spot[0], spot[1] - 3), (spot[0], spot[1] - thick + 4)], ink("9A6028"), 1.4)
    top = y - count * thick
    for share, paint in ((1.0, ink("F9DC8F")), (0.86, ink("E0A544")), (0.8, ink("F3C869"))):
        sheet.cut(ellipse((left, top), wide * share, wide * 0.32 * share), paint)
    ring = ellipse((left, top), wide * 0.8, wide * 0.256)
    sheet.spray(ring, ink("A8672A"), (0, 0.3, 0.1, 0.7))
    sheet.cut(_drop((left, top), wide * 0.34, 0.36), ink("A8672A"))


def _standing_coin(sheet: Sheet, at: Point, radius: float) -> None:
    sheet.haze(ellipse((at[0] + 40, at[1] + radius), radius * 1.2, 14), BARK, 0.6, 7)
    sheet.cut(ellipse((at[0] + 13, at[1]), radius * 0.94, radius), ink("8E5426"), 5)
    for share, paint in ((1.0, ink("F9DC8F")), (0.88, ink("D9993C")), (0.83, ink("F0C262"))):
        sheet.cut(ellipse(at, radius * 0.94 * share, radius * share), paint)
    sheet.spray(ellipse(at, radius * 0.78, radius * 0.83), ink("A8672A"), (0, 0.3, 0.2, 0.8))
    sheet.cut(_drop(at, radius * 0.5, 1), ink("9A5A24"))


def _drop(at: Point, size: float, squash: float) -> list[Point]:
    outline = curve(
        [(0, -1), (0.34, -0.34), (0.58, 0.2), (0.36, 0.66), (0, 0.78), (-0.36, 0.66), (-0.58, 0.2), (-0.34, -0.34)],
        closed=True,
        steps=5,
    )
    return [(at[0] + x * size, at[1] + y * size * squash) for x, y in outline]


def laboratory() -> Sheet:
    sheet = Sheet(Wash.across(ink("1F4A5C"), ink("3A7C86"), ink("8FBDB0")))
    _lab_shelves(sheet)
    sheet.haze([(1180, -40), (1700, -40), (1240, 860), (480, 860)], ink("FFF3D0"), 0.34, 40)
    bench = box(0, 800, WIDTH, HEIGHT)
    sheet.cut(bench, Wash.down(ink("F3E6C8"), ink("DCC49A"), ink("A88660")), 12)
    sheet.cut(box(0, 944, WIDTH, HEIGHT), Wash.down(ink("8A5A3C"), ink("4E3028")))
    sheet.spray(box(0, 800, WIDTH, 944), CLAY, (0.4, 0.1, 0.5, 0.2))
    _tube_rack(sheet)
    _microscope(sheet, (880, 880))
    _flask(sheet, (1200, 890), 1.15, EMBER)
    _flask(sheet, (1372, 866), 0.8, ink("3F8F6A"))
    dish = ellipse((620, 900), 84, 22)
    sheet.haze(moved(dish, 18, 8), BARK, 0.5, 6)
    sheet.cut(dish, Wash.across(ink("DDEFE6"), ink("8FC0BE")), 3)
    sheet.cut(ellipse((620, 894), 66, 15), Wash.across(ink("E9B7B0"), ink("C9605A")))
    notes = [(220, 872), (440, 868), (470, 926), (196, 930)]
    sheet.cut(notes, PAPER, 6)
    for row in range(4):
        sheet.rule([(236 - row * 4, 884 + row * 11), (414 + row * 6 - 60 * (row == 3), 882 + row * 11)], STONE, 3)
    sheet.rule([(420, 930), (520, 880)], RED, 7)
    return sheet


def _lab_shelves(sheet: Sheet) -> None:
    dice = chance(651)
    sheet.cut(box(1080, 90, 1520, 620), ink("E9DEC2"), 9)
    sheet.cut(box(1104, 114, 1496, 596), Wash.down(ink("A9D3D3"), ink("F0EBCB"), ink("FFF3CC")))
    sheet.cut(down_to(ridge(652, (1104, 540), (1496, 510), 40), 596), ink("8FB08A"))
    for bar in (box(1294, 114, 1306, 596), box(1104, 350, 1496, 362)):
        sheet.cut(bar, ink("E9DEC2"))
    for y in (300, 500, 690):
        sheet.cut(box(60, y, 760, y + 16), Wash.across(ink("7A5A42"), ink("A8835C")), 7)
        x = 90.0
        while x < 720:
            wide, high = dice.uniform(30, 62), dice.uniform(70, 140)
            paint = mix((TEAL, SAFFRON, RED, PAPER, PLUM, LEAF)[dice.randrange(6)], ink("2C5A66"), 0.42)
            bottle = [
                (x, y),
                (x, y - high * 0.68),
                (x + wide * 0.3, y - high * 0.82),
                (x + wide * 0.3, y - high),
                (x + wide * 0.7, y - high),
                (x + wide * 0.7, y - high * 0.82),
                (x + wide, y - high * 0.68),
                (x + wide, y),
            ]
            sheet.cut(bottle, Wash.across(lighter(paint, 0.25), darker(paint, 0.3)), 5)
            sheet.cut(box(x + 3, y - high * 0.5, x + wide - 3, y - high * 0.22), mix(PAPER, ink("2C5A66"), 0.3))
            x += wide + dice.uniform(8, 34)


def _tube_rack(sheet: Sheet) -> None:
    x0, y0 = 226, 826
    sheet.haze(box(x0 + 20, y0 + 14, x0 + 420, y0 + 40), BARK, 0.6, 8)
    sheet.cut(box(x0, y0 + 6, x0 + 400, y0 + 30), Wash.across(ink("B9804E"), ink("7A4E30")), 5)
    for x in (x0 + 6, x0 + 378):
        sheet.cut(box(x, y0 - 190, x + 16, y0 + 10), ink("8A5A38"))
    liquids = (RED, SAFFRON, ink("3F8F6A"), SEA, VIOLET, EMBER)
    for index, paint in enumerate(liquids):
        x = x0 + 38 + index * 58
        level = (150, 110, 176, 130, 160, 96)[index]
        glass = [
            (x, y0 - 270),
            (x + 36, y0 - 270),
            (x + 36, y0 - 14),
            *arc((x + 18, y0 - 14), (18, 20), 0, 180),
            (x, y0 - 14),
        ]
        sheet.tint(glass, ink("E3F3EC"), 0.45)
        liquid = [
            (x + 3, y0 - level),
            (x + 33, y0 - level),
            (x + 33, y0 - 14),
            *arc((x + 18, y0 - 14), (15, 17), 0, 180),
            (x + 3, y0 - 14),
        ]
        sheet.cut(liquid, Wash.across(lighter(paint, 0.3), paint, darker(paint, 0.25)))
        sheet.cut(ellipse((x + 18, y0 - level), 15, 5), lighter(paint, 0.45))
        sheet.tint(box(x + 6, y0 - 262, x + 11, y0 - 20), PAPER, 0.7)
        sheet.cut(box(x - 4, y0 - 278, x + 40, y0 - 266), ink("E3F3EC"))
    for y in (y0 - 200, y0 - 96):
        sheet.cut(box(x0 - 6, y, x0 + 406, y + 18), Wash.across(ink("C99460"), ink("8A5A38")), 4)


def _microscope(sheet: Sheet, foot: Point) -> None:
    def put(points: Line) -> list[Point]:
        return placed(points, foot, 1.12)

    body, dark = Wash.across(ink("F9F1DE"), ink("D8CBB0"), ink("9A907E")), ink("23303C")
    sheet.haze(put(ellipse((60, 6), 250, 26)), BARK, 0.65, 12)
    base = curve([(-190, 10), (-196, -26), (-150, -46), (150, -46), (196, -26), (190, 10)], closed=True, steps=5)
    sheet.cut(put(base), Wash.across(ink("3A4A58"), dark), 8)
    arm = curve(
        [
            (70, -40),
            (150, -90),
            (190, -240),
            (160, -400),
            (60, -480),
            (20, -440),
            (96, -370),
            (120, -250),
            (96, -140),
            (20, -90),
        ],
        closed=True,
        steps=7,
    )
    sheet.cut(put(arm), body, 12)
    sheet.spray(put(arm), ink("6A6458"), (0, 0.3, 0.15, 0.7))
    sheet.cut(put([(-170, -196), (110, -196), (110, -168), (-170, -168)]), Wash.across(ink("3A4A58"), dark), 8)
    sheet.tint(put([(-120, -206), (30, -206), (30, -197), (-120, -197)]), FOAM, 0.95)
    sheet.glow((foot[0] - 50, foot[1] - 190), 110, ink("FFF3C4"), 0.85)
    sheet.cut(put([(-80, -168), (-20, -168), (-32, -120), (-68, -120)]), ink("5A6874"))
    sheet.cut(put([(-84, -66), (-16, -66), (-30, -120), (-70, -120)]), dark)
    barrel = turned([(-34, -560), (34, -560), (34, -330), (-34, -330)], (0, -400), -14)
    sheet.cut(put(barrel), body, 9)
    eyepiece = turned([(-26, -650), (26, -650), (30, -560), (-30, -560)], (0, -400), -14)
    sheet.cut(put(eyepiece), Wash.across(ink("4A5A68"), dark), 6)
    sheet.cut(put(turned(box(-36, -668, 36, -646), (0, -400), -14)), dark)
    sheet.cut(put([(-56, -340), (46, -356), (52, -316), (-44, -300)]), dark, 5)
    for lean, long in ((4, 96), (34, 76), (-26, 70)):
        lens = turned([(-17, -316), (17, -316), (11, -316 + long), (-11, -316 + long)], (0, -330), lean)
        sheet.cut(put(moved(lens, -4, 6)), Wash.across(ink("E9C071"), ink("9A6A34")), 3)
    for at, size in (((150, -150), 36), ((150, -262), 24)):
        sheet.cut(put(ellipse(at, size)), Wash.across(ink("4A5A68"), dark), 6)
        sheet.cut(put(ellipse(at, size * 0.5)), ink("6A7884"))


def _flask(sheet: Sheet, foot: Point, size: float, paint: Ink) -> None:
    def put(points: Line) -> list[Point]:
        return placed(points, foot, size)

    sheet.haze(put(ellipse((36, 2), 120, 14)), BARK, 0.6, 8)
    glass = curve(
        [
            (-26, -270),
            (-24, -180),
            (-60, -110),
            (-106, -26),
            (-96, 0),
            (0, 4),
            (96, 0),
            (106, -26),
            (60, -110),
            (24, -180),
            (26, -270),
        ],
        steps=6,
    )
    sheet.tint(put(glass), ink("E3F3EC"), 0.5)
    liquid = curve([(-56, -112), (-100, -26), (-90, -4), (0, 0), (90, -4), (100, -26), (56, -112)], steps=6)
    sheet.cut(put(liquid), Wash.across(lighter(paint, 0.35), paint, darker(paint, 0.3)))
    sheet.spray(put(liquid), darker(paint, 0.5), (0, 0.2, 0.1, 0.7))
    sheet.cut(put(ellipse((0, -112), 56, 12)), lighter(paint, 0.45))
    for at, reach in (((-20, -60), 9), ((20, -40), 6), ((4, -84), 5), ((40, -74), 8)):
        sheet.tint(put(ellipse(at, reach)), PAPER, 0.5)
    sheet.cut(put(box(-34, -282, 34, -266)), ink("E3F3EC"))
    sheet.tint(put([(-16, -262), (-8, -262), (-8, -176), (-40, -110), (-52, -110), (-16, -180)]), PAPER, 0.75)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "coins-chart": coins_chart,
    "laboratory": laboratory,
}
