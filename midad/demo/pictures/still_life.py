"""Things on tables, and a chair that nobody sits on."""

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
    for x, y in ((1294, 0), (0, 350)):
        sheet.cut(box(x, 114, x + 12, 596) if x else box(1104, y, 1496, y + 12), ink("E9DEC2"))
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


def empty_chair() -> Sheet:
    sheet = Sheet(Wash.across(ink("C9A98A"), ink("B98F74"), ink("7A5A5A")))
    sheet.spray(sheet.whole, ink("6A4A4A"), (0.05, 0.4, 0.1, 0.6))
    floor = box(0, 790, WIDTH, HEIGHT)
    sheet.cut(floor, Wash.down(ink("A8734E"), ink("7E4E3A"), ink("4E2E2C")))
    for index in range(-9, 12):
        sheet.rule([(560 + index * 120, 790), (460 + index * 250, HEIGHT)], ink("6A4030"), 2.5)
    sheet.cut(box(0, 776, WIDTH, 796), ink("E3CBA6"))
    _sea_window(sheet)
    sheet.haze([(420, 800), (960, 800), (1330, 1050), (640, 1050)], ink("FFE9B8"), 0.62, 6)
    sheet.haze([(682, 800), (700, 800), (1004, 1050), (964, 1050)], ink("7E4E3A"), 0.7, 4)
    sheet.haze([(300, 120), (920, 120), (1330, 1050), (640, 1050)], ink("FFF0CC"), 0.16, 30)
    _curtain(sheet, 276, 1)
    _curtain(sheet, 944, -1)
    _wooden_chair(sheet, (1150, 962))
    return sheet


def _sea_window(sheet: Sheet) -> None:
    sheet.cut(box(286, 96, 934, 706), ink("F0E3C8"), 14)
    sheet.cut(box(316, 126, 904, 676), Wash.down(ink("7FB6C2"), ink("CFE3D4"), ink("FBE9BE"), ink("FBE9BE")))
    sheet.glow((700, 330), 210, ink("FFF8DC"), 0.95)
    sheet.cut(ellipse((700, 330), 46), ink("FFFBEA"))
    sheet.cut(box(316, 420, 904, 676), Wash.down(ink("A9D0C8"), ink("3F8F9E"), ink("1F6078")))
    dice = chance(661)
    for index in range(26):
        y = 428 + index * 9.3
        sheet.tint(
            ellipse((700 + dice.uniform(-16, 16), y), 12 + index * 2.4 * dice.uniform(0.4, 1), 1.6 + index * 0.1),
            ink("FFF6D8"),
            0.8,
        )
    sheet.cut(down_to(ridge(662, (316, 400), (520, 424), 26), 424), ink("6F9AA0"))
    for x, size in ((440, 1.0), (820, 0.6)):
        sail = [(0, -70), (0, 0), (34, 0)]
        sheet.cut(placed(sail, (x, 470), size), PAPER)
        sheet.cut(placed([(-4, -60), (-4, 0), (-24, 0)], (x, 470), size), SAND)
        sheet.cut(placed([(-30, 4), (38, 4), (26, 16), (-20, 16)], (x, 470), size), RED)
    for shape in (box(600, 126, 618, 676), box(316, 386, 904, 398)):
        sheet.cut(shape, ink("F0E3C8"), 4)
    sheet.cut(box(262, 690, 958, 724), ink("F6EBD2"), 8)
    for x, high, paint in ((380, 70, BRICK), (462, 52, SEA)):
        sheet.cut(
            [(x - 28, 692 - high), (x + 28, 692 - high), (x + 20, 692), (x - 20, 692)],
            Wash.across(lighter(paint, 0.2), darker(paint, 0.3)),
            5,
        )
        for lean in (-46, -20, 8, 34, 52):
            leaf = curve(
                [
                    (x, 692 - high),
                    (x + lean * 0.7 - 9, 640 - high),
                    (x + lean, 600 - high),
                    (x + lean * 0.7 + 10, 646 - high),
                ],
                closed=True,
                steps=4,
            )
            sheet.cut(leaf, mix(LEAF, PINE, (lean + 50) / 110), 2)


def _curtain(sheet: Sheet, x: float, side: int) -> None:
    inner = curve(
        [(x + side * 130, 70), (x + side * 112, 260), (x + side * 36, 478), (x + side * 52, 600), (x + side * 72, 806)],
        steps=8,
    )
    outer = curve(
        [(x - side * 46, 806), (x - side * 22, 600), (x - side * 12, 478), (x - side * 24, 260), (x - side * 30, 70)],
        steps=8,
    )
    folds = (ink("F6E6C4"), ink("DDBF94"), ink("F3DFB8"), ink("C9A47C"), ink("EBD3A8"))
    sheet.cut([*inner, *outer], Wash.across(*(folds if side > 0 else folds[::-1])), 10)
    sheet.cut(box(210, 60, 1000, 74), ink("5A3A30"), 5)
    sheet.cut(box(min(x, x + side * 40) - 14, 468, max(x, x + side * 40) + 10, 488), RED)


def _wooden_chair(sheet: Sheet, foot: Point) -> None:
    """A plain chair turned a little to the window: rails, slats, a woven seat."""

    def put(points: Line) -> list[Point]:
        return placed(points, foot, 1.12)

    light, dark = ink("A9683C"), ink("5A3224")
    sheet.haze(put([(-110, 6), (140, -40), (420, 40), (220, 90)]), NIGHT, 0.55, 9)
    for x, top, low in ((130, -470, -44), (-66, -200, 30)):
        sheet.cut(put([(x - 10, top), (x + 10, top), (x + 8, low), (x - 8, low)]), dark)
    for shape in ([(110, -120), (-60, -60), (-60, -48), (110, -108)],):
        sheet.cut(put(shape), dark)
    seat = [(-150, -206), (96, -222), (150, -190), (-84, -170)]
    sheet.cut(put([(-150, -206), (-84, -170), (150, -190), (150, -172), (-84, -150), (-150, -188)]), dark, 6)
    sheet.cut(put(seat), Wash.across(ink("F0D49A"), ink("C9965A")))
    weave = Plane((put(seat)[0], put(seat)[1], put(seat)[2], put(seat)[3]))
    for line in range(1, 10):
        sheet.rule(weave.shape([(line / 10, 0), (line / 10, 1)]), ink("B07F44"), 1.6)
        sheet.rule(weave.shape([(0, line / 10), (1, line / 10)]), ink("B07F44"), 1.6)
    for x, top, low in ((-146, -206, -20), (146, -196, 20), (-80, -170, 50)):
        sheet.cut(
            put([(x - 9, top), (x + 11, top), (x + 8, low), (x - 6, low)]), Wash.across(lighter(light, 0.2), dark), 5
        )
    for x, lean in ((92, 34), (150, 44)):
        sheet.cut(
            put([(x - 9, -200), (x + 11, -200), (x + lean + 9, -500), (x + lean - 9, -506)]),
            Wash.across(lighter(light, 0.15), dark),
            6,
        )
    for y in (-300, -376, -452):
        rail = curve(
            [(96 + (-y - 200) * 0.12, y), (140 + (-y - 200) * 0.13, y + 14), (160 + (-y - 200) * 0.14, y + 10)], steps=5
        )
        sheet.cut(put([*rail, *reversed(moved(rail, 0, 40))]), Wash.across(light, dark), 5)
    sheet.rule(put([(-140, -90), (-76, -64)]), dark, 11)
    sheet.cut(
        put(curve([(-150, -214), (-60, -224), (10, -216), (-40, -190), (-100, -184)], closed=True, steps=5)), RED, 5
    )


def newspaper_desk() -> Sheet:
    sheet = Sheet(Wash.across(ink("A8673F"), ink("8E5334"), ink("6A3A2A")))
    dice = chance(671)
    for plank in range(5):
        y = plank * 228 - 30
        sheet.cut(box(0, y, WIDTH, y + 4), ink("5A3024"))
        for _ in range(9):
            start = dice.uniform(-100, WIDTH)
            grain = curve(
                [
                    (start, y + dice.uniform(20, 210)),
                    (start + 260, y + dice.uniform(20, 210)),
                    (start + 520, y + dice.uniform(20, 210)),
                ]
            )
            sheet.tint(ribbon(grain, 2, 1), ink("5A3024"), 0.35)
    sheet.spray(sheet.whole, ink("4A261E"), (0, 0.35, 0.2, 0.75))
    for left in (-120, 300, 720):
        sheet.haze([(left, -40), (left + 300, -40), (left + 860, 1110), (left + 520, 1110)], ink("FFE2AC"), 0.28, 10)
    _folded_paper(sheet)
    _coffee(sheet, (1240, 360))
    _ink_bottle(sheet, (330, 300))
    _pen(sheet)
    return sheet


def _folded_paper(sheet: Sheet) -> None:
    page = Plane(((420, 250), (1080, 150), (1220, 850), (540, 968)))
    under = Plane(((446, 272), (1110, 176), (1246, 866), (566, 984)))
    sheet.cut(under.patch(0, 0, 1, 1), ink("D3C3A0"), 20)
    sheet.cut(page.patch(0, 0, 1, 1), Wash.across(ink("FBF5E8"), ink("F0E4CB")), 6)
    sheet.cut(page.patch(0.06, 0.04, 0.94, 0.052), COAL)
    sheet.cut(page.patch(0.3, 0.075, 0.7, 0.125), RED)
    for left, right in ((0.06, 0.24), (0.76, 0.94)):
        sheet.cut(page.patch(left, 0.09, right, 0.1), STONE)
    sheet.cut(page.patch(0.06, 0.15, 0.94, 0.156), COAL)
    for y, left in ((0.19, 0.06), (0.232, 0.2)):
        sheet.cut(page.patch(left, y, 0.94, y + 0.026), ink("2A2622"))
    _print_block(sheet, page)
    for column in range(2):
        for row in range(17):
            y, left = 0.3 + row * 0.019, 0.06 + column * 0.18
            sheet.cut(page.patch(left + (0.07 if row % 7 == 6 else 0), y, left + 0.16, y + 0.008), STONE)
    for column in range(4):
        for row in range(12):
            y, left = 0.68 + row * 0.022, 0.06 + column * 0.226
            sheet.cut(page.patch(left + (0.08 if row % 5 == 4 else 0), y, left + 0.2, y + 0.009), STONE)
    sheet.tint(page.patch(0, 0.485, 1, 0.515), BARK, 0.12)
    sheet.tint(page.patch(0, 0.5, 1, 0.56), BARK, (0.22, 0.22, 0, 0))


def _print_block(sheet: Sheet, page: Plane) -> None:
    """The paper's own lead picture: a headland and a sun, in miniature."""
    sheet.cut(page.patch(0.45, 0.3, 0.94, 0.62), Wash.down(ink("E2735A"), ink("F6C77A")))
    sheet.cut(page.shape([*arc((0.74, 0.49), (0.08, 0.1), 180, 360)]), ink("FFF0C8"))
    sheet.cut(page.patch(0.45, 0.49, 0.94, 0.62), Wash.down(SEA, ink("153E57")))
    sheet.cut(page.shape([(0.45, 0.49), (0.52, 0.42), (0.58, 0.46), (0.64, 0.49)]), ink("5A3A52"))
    for y in (0.51, 0.54, 0.575):
        sheet.cut(page.patch(0.7, y, 0.79, y + 0.007), ink("FFF0C8"))


def _coffee(sheet: Sheet, at: Point) -> None:
    sheet.haze(moved(ellipse(at, 170, 158), 26, 36), NIGHT, 0.6, 14)
    sheet.cut(ellipse(at, 168, 156), Wash.across(ink("FDF6E6"), ink("D9C8A8")))
    sheet.cut(ellipse(at, 128, 118), Wash.across(ink("E3D3B4"), ink("F6ECD6")))
    sheet.rule([*arc(at, (156, 145), 0, 360)], SEA, 5)
    handle = ribbon(
        curve(
            [(at[0] + 80, at[1] + 30), (at[0] + 134, at[1] + 70), (at[0] + 150, at[1] + 36), (at[0] + 100, at[1] - 4)]
        ),
        22,
        20,
    )
    sheet.cut(handle, ink("EFE2C8"), 8)
    sheet.cut(ellipse(at, 104, 97), Wash.across(ink("FFFAEE"), ink("D3C09C")), 12)
    sheet.cut(ellipse(at, 90, 84), ink("3A2018"))
    sheet.cut(ellipse((at[0] + 4, at[1] + 5), 84, 77), Wash.across(ink("7A4628"), ink("4A2818")))
    sheet.rule(arc((at[0] + 2, at[1] + 2), (62, 54), 190, 330), ink("C98F5A"), 7)
    sheet.rule(arc((at[0] + 2, at[1] + 6), (34, 28), 20, 190), ink("A86E42"), 5)
    spoon = ribbon([(at[0] - 176, at[1] + 150), (at[0] - 60, at[1] + 128)], 12, 9)
    sheet.cut(spoon, ink("D9D3C4"), 6)
    sheet.cut(
        turned(ellipse((at[0] - 196, at[1] + 154), 40, 24), (at[0] - 196, at[1] + 154), -10),
        Wash.across(ink("F6F0E3"), ink("A8A294")),
        6,
    )


def _ink_bottle(sheet: Sheet, at: Point) -> None:
    def put(points: Line) -> list[Point]:
        return placed(points, at, 1.0)

    sheet.haze(put(moved(box(-100, -90, 110, 110), 24, 30)), NIGHT, 0.6, 14)
    glass = curve(
        [(-104, -60), (-74, -96), (74, -96), (104, -60), (104, 66), (74, 102), (-74, 102), (-104, 66)],
        closed=True,
        steps=5,
    )
    sheet.cut(put(glass), Wash.across(ink("2C5A7A"), ink("16304F"), ink("0E1D38")))
    sheet.tint(put([(-88, -56), (-64, -80), (-40, -80), (-78, 70), (-88, 60)]), PAPER, 0.4)
    for reach, paint in ((66, "0A1226"), (58, "3A2A22"), (44, "1E3F6A"), (38, "0E1B38")):
        sheet.cut(put(ellipse((0, 2), reach)), ink(paint))
    sheet.rule(put(arc((0, 2), (30, 30), 200, 300)), ink("6FA0C4"), 5)
    cap = put(ellipse((190, -70), 58))
    sheet.cut(cap, Wash.across(ink("4A3A32"), ink("1E1614")), 14)
    sheet.cut(put(ellipse((190, -70), 40)), Wash.across(ink("2A201C"), ink("5A4A40")))


def _pen(sheet: Sheet) -> None:
    tip, end = (968, 700), (1400, 920)
    turn = math.degrees(math.atan2(end[1] - tip[1], end[0] - tip[0]))

    def put(points: Line) -> list[Point]:
        return moved(turned(points, (0, 0), turn), *tip)

    sheet.haze(moved(put(box(60, -16, 480, 16)), 20, 26), NIGHT, 0.6, 9)
    nib = [(0, 0), (44, -17), (92, -17), (92, 17), (44, 17)]
    sheet.cut(put(nib), Wash.down(ink("F9DC8F"), ink("B0782E")), 5)
    sheet.rule(put([(6, 0), (62, 0)]), BARK, 2)
    sheet.cut(put(ellipse((62, 0), 5)), BARK)
    barrel = [(88, -19), (170, -25), (470, -22), (486, -12), (486, 12), (470, 22), (170, 25), (88, 19)]
    sheet.cut(put(barrel), Wash.down(ink("B23A34"), ink("7E1E24"), ink("4A1018")))
    for left in (166, 318):
        sheet.cut(put(box(left, -25, left + 11, 25)), SAFFRON)
    sheet.tint(put(box(180, -15, 466, -8)), PAPER, 0.5)
    sheet.cut(put([(322, -5), (470, -4), (476, 4), (322, 5)]), ink("F3CC7A"), 4)
    stroke = curve([(760, 640), (800, 610), (836, 650), (880, 640), (900, 690), (968, 702)], steps=8)
    sheet.rule(stroke, ink("1A2C5A"), 5)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "coins-chart": coins_chart,
    "laboratory": laboratory,
    "empty-chair": empty_chair,
    "newspaper-desk": newspaper_desk,
}
