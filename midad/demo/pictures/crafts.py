"""Stage, strings, thread and bread."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BUTTER,
    NIGHT,
    PAPER,
    PINE,
    RED,
    SAFFRON,
    SEA,
    TEAL,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import Person, Pose, crowd, person
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import Line, Point, arc, arch, box, curve, ellipse, moved, placed, turned

DECLAIMING: Final = Pose(
    ((-0.03, -0.48), (-0.06, -0.25), (-0.09, -0.015)),
    ((0.03, -0.48), (0.07, -0.25), (0.08, -0.01)),
    ((0.08, -0.77), (0.2, -0.76), (0.31, -0.86)),
    ((-0.08, -0.77), (-0.17, -0.68), (-0.26, -0.6)),
)


def theatre_stage() -> Sheet:
    sheet = Sheet(Wash.down(ink("1B1024"), ink("3A1A30"), ink("5A2430")))
    for x, top, wide in ((330, 250, 150), (520, 330, 120), (980, 300, 150), (1180, 240, 130)):
        sheet.cut(arch(x, x + wide, top + wide * 0.5, 760), Wash.down(ink("3A2240"), ink("5E3444")), 6)
    stage = [(180, 760), (1420, 760), (1640, 960), (-40, 960)]
    sheet.cut(stage, Wash.down(ink("7A4630"), ink("A8683E"), ink("6A3A2A")))
    for index in range(-9, 10):
        sheet.rule([(800 + index * 68, 760), (800 + index * 96, 960)], ink("5A3024"), 2)
    beam = [(760, -40), (840, -40), (1060, 850), (540, 850)]
    sheet.haze(beam, ink("FFE9B8"), 0.42, 10)
    sheet.haze([(780, -40), (820, -40), (950, 850), (650, 850)], ink("FFF6DC"), 0.35, 14)
    sheet.halo((800, 850), (290, 74), ink("FFF3CF"), 0.95)
    sheet.cut(ellipse((800, 850), 214, 46), ink("F9DDA0"))
    sheet.haze([(790, 846), (812, 848), (990, 880), (960, 890)], BARK, 0.5, 5)
    person(sheet, Person((800, 852), 350, ink("F3E6CC"), legs=ink("4A3A44"), cover=ink("2A1A20")), DECLAIMING)
    scarf = curve(
        [(788, 560), (822, 566), (818, 600), (842, 690), (824, 694), (800, 610), (782, 590)], closed=True, steps=4
    )
    sheet.cut(scarf, RED, 3)
    for side in (-1, 1):
        _drape(sheet, side)
    _pelmet(sheet)
    sheet.cut(box(0, 948, WIDTH, HEIGHT), Wash.down(ink("2A1420"), ink("100810")), 10)
    sheet.cut(box(0, 944, WIDTH, 960), Wash.across(ink("8A5A2C"), ink("F0C56E"), ink("8A5A2C")))
    for x in range(120, 1500, 170):
        sheet.cut(arc((x, 948), (30, 22), 180, 360), ink("E9B65C"))
        sheet.glow((x, 930), 70, ink("FFE3A0"), 0.6)
    crowd(sheet, [((60 + index * 124, 996 + 16 * (index % 2)), 66) for index in range(13)], ink("3A2030"))
    return sheet


def _drape(sheet: Sheet, side: int) -> None:
    for fold in range(7):
        outer, inner = 800 + side * (830 - fold * 62), 800 + side * (760 - fold * 62)
        pull = fold * 26
        shape = curve(
            [
                (outer, -20),
                (inner, -20),
                (inner - side * 6, 300),
                (inner + side * pull * 0.9, 560),
                (inner + side * pull * 1.1, 700),
                (inner + side * pull * 0.7, 960),
            ],
            steps=6,
        )
        far = [(outer + side * pull * 0.7, 960), (outer + side * pull, 700), (outer, 300)]
        tone = mix(ink("B0282E"), ink("5A1020"), abs((fold % 2) * 0.75 - 0.1))
        paint = Wash.across(darker(tone, 0.45), tone, lighter(tone, 0.14), darker(tone, 0.35))
        sheet.cut([*shape, *far], paint, 8)
        sheet.spray([*shape, *far], ink("2A0814"), (0.5, 0.3, 0.1, 0.55))
    band = curve([(800 + side * 548, 676), (800 + side * 660, 712), (800 + side * 800, 706)], steps=6)
    sheet.cut([*band, *reversed(moved(band, 0, 26))], Wash.down(ink("F0C56E"), ink("9A6428")), 7)
    x = 800 + side * 566
    sheet.cut(ellipse((x, 704), 17), ink("E9B65C"), 4)
    sheet.cut(
        [(x - 11, 714), (x + 11, 714), (x + 19, 800), (x - 19, 800)], Wash.across(ink("F0C56E"), ink("9A6428")), 5
    )


def _pelmet(sheet: Sheet) -> None:
    for index in range(7):
        left = -60 + index * 246
        swag = [
            (left, -20),
            (left + 246, -20),
            *curve([(left + 246, 60), (left + 190, 150), (left + 123, 176), (left + 56, 150), (left, 60)], steps=6),
        ]
        sheet.cut(swag, Wash.across(ink("6A1220"), ink("B0282E"), ink("C43A38"), ink("8A1A26"), ink("5A1020")), 12)
        for drop in (0.35, 0.65, 0.9):
            line = curve([(left + 10, 40 * drop), (left + 123, 150 * drop + 10), (left + 236, 40 * drop)], steps=6)
            sheet.rule(line, ink("5A1020"), 3)
        fringe = curve([(left + 246, 60), (left + 190, 150), (left + 123, 176), (left + 56, 150), (left, 60)], steps=6)
        sheet.rule(fringe, ink("E9B65C"), 10)
    sheet.cut(box(0, -10, WIDTH, 30), Wash.across(ink("8A5A2C"), ink("F0C56E"), ink("8A5A2C")), 8)


def oud_on_chair() -> Sheet:
    sheet = Sheet(ink("1B3F6A"))
    for fold in range(17):
        x = fold * 100 - 50
        tone = (ink("2A5F92"), ink("1E4A7C"), ink("2F6AA0"), ink("1A3F6E"))[fold % 4]
        sway = 14 * math.sin(fold * 1.9)
        edge = [(x, -10), (x + 112, -10), (x + 106 + sway, 420), (x + 116, 850), (x - 4, 850), (x + sway, 420)]
        sheet.cut(edge, Wash.across(darker(tone, 0.5), tone, lighter(tone, 0.2), tone, darker(tone, 0.45)))
    sheet.glow((760, 420), 760, ink("8FC0DA"), 0.42)
    sheet.spray(sheet.whole, ink("0C1F42"), (0.1, 0.32, 0.0, 0.2))
    floor = box(0, 840, WIDTH, HEIGHT)
    sheet.cut(floor, Wash.down(ink("A8683E"), ink("7E4A30"), ink("4A2A24")), 10)
    for y in (868, 908, 966, 1040):
        sheet.rule([(0, y), (WIDTH, y)], ink("6A3A28"), 3)
    sheet.halo((800, 960), (620, 120), ink("FFD9A0"), 0.6)
    _stage_chair(sheet)
    _oud(sheet)
    return sheet


def _stage_chair(sheet: Sheet) -> None:
    wood = Wash.across(ink("8A5234"), ink("5A3024"), ink("3A1E1A"))
    sheet.haze(ellipse((860, 1000), 330, 40), NIGHT, 0.7, 12)
    for x in (586, 968):
        sheet.cut(
            curve([(x, 720), (x - 8, 480), (x + 4, 250), (x + 30, 240), (x + 40, 480), (x + 38, 720)], steps=6), wood, 9
        )
    for y, high in ((268, 54), (400, 30), (520, 30)):
        rail = curve([(600, y + 14), (796, y), (996, y + 14)], steps=8)
        sheet.cut([*rail, *reversed(moved(rail, 0, high))], Wash.down(ink("A8683E"), ink("5A3024")), 7)
    for x, top, low in ((594, 720, 930), (974, 720, 930), (548, 744, 1006), (1018, 744, 1006)):
        sheet.cut([(x, top), (x + 34, top), (x + 26, low), (x + 8, low)], wood, 6)
    for y in (850, 916):
        sheet.cut(box(566, y, 1036, y + 16), ink("4A2820"), 4)
    seat = curve([(540, 742), (580, 690), (1010, 690), (1062, 742), (1050, 776), (552, 776)], closed=True, steps=5)
    sheet.cut(seat, Wash.down(ink("B83A34"), ink("7E1E26")), 9)
    sheet.spray(seat, ink("3E0E18"), (0, 0.2, 0.5, 0.8))


def _oud(sheet: Sheet) -> None:
    """The instrument leans on the chair: pear-shaped face, three roses, a short neck, the peg box bent back."""
    foot, turn = (716, 768), 26

    def put(points: Line) -> list[Point]:
        return placed(turned(points, (0, 0), turn), foot, 0.9)

    body = [(0, 0), (-96, -12), (-168, -84), (-186, -182), (-150, -292), (-86, -378), (-30, -440)]
    face = curve([*body, *[(-x, y) for x, y in reversed(body)]], closed=True, steps=7)
    sheet.haze(moved(put(face), 34, 20), NIGHT, 0.6, 16)
    sheet.cut(
        moved(put([(x * 1.05, y * 1.01 + 4) for x, y in face]), 10, 4),
        Wash.across(ink("5A2E1E"), ink("8A4A2C"), ink("3A1C16")),
    )
    sheet.cut(put(face), Wash.across(ink("F6D9A0"), ink("EBC07A"), ink("C98F4C")), 4)
    sheet.spray(put(face), ink("9A5E2E"), (0, 0.25, 0.15, 0.75))
    for stripe in range(-150, 160, 30):
        sheet.tint(put([(stripe, -20), (stripe + 2, -20), (stripe + 2, -330), (stripe, -330)]), ink("B07A3E"), 0.3)
    _rose(sheet, put([(0, -236)])[0], 58)
    for x in (-74.0, 74.0):
        _rose(sheet, put([(x, -128)])[0], 24)
    guard = curve([(-40, -152), (40, -152), (30, -96), (0, -82), (-30, -96)], closed=True, steps=5)
    sheet.cut(put(guard), ink("5A2E1E"))
    sheet.cut(put([(-86, -62), (86, -62), (92, -42), (-92, -42)]), ink("3A1C16"), 4)
    neck = [(-31, -430), (31, -430), (23, -690), (-23, -690)]
    sheet.cut(put(neck), Wash.across(ink("6A3A26"), ink("3A1C16")), 8)
    sheet.cut(put([(-24, -696), (24, -696), (24, -684), (-24, -684)]), PAPER)
    head = [(-24, -696), (24, -696), (96, -818), (70, -836)]
    sheet.cut(put(head), Wash.across(ink("7A4630"), ink("3A1C16")), 7)
    for peg in range(5):
        x, y = 6 + peg * 14.0, -716.0 - peg * 24
        sheet.rule(put([(x - 34, y - 16), (x + 52, y + 20)]), ink("2A1410"), 7)
        for tip in ((x - 36, y - 17), (x + 54, y + 21)):
            sheet.cut(put(ellipse(tip, 9, 7)), ink("4A2A1E"))
    for course in range(-5, 6):
        top, low = course * 3.7, course * 13.0
        if course:
            sheet.rule(put([(top, -690), (low, -52)]), ink("FBF0D6"), 1.5)


def _rose(sheet: Sheet, at: Point, size: float) -> None:
    sheet.cut(ellipse(at, size * 1.14), ink("6A3A22"))
    sheet.cut(ellipse(at, size), ink("2A1410"))
    for turn in (0, 22.5, 45, 67.5):
        sheet.rule(turned([(at[0] - size, at[1]), (at[0] + size, at[1])], at, turn * 2), ink("C9924E"), size * 0.07)
    for share in (0.86, 0.55, 0.28):
        star = [
            turned([(at[0] + size * share * (1 if point % 2 else 0.72), at[1])], at, point * 22.5)[0]
            for point in range(17)
        ]
        sheet.rule(star, ink("E3B36C"), size * 0.075)


def loom() -> Sheet:
    sheet = loom_at_rest()
    at = (765.0, 586.0)
    sheet.cut(shuttle(at), Wash.down(ink("E3B36C"), ink("9A6434")), 10)
    sheet.cut(ellipse(at, 62, 11), ink("5A3222"))
    sheet.cut(ellipse(at, 52, 8), SAFFRON)
    sheet.rule(curve([(820, 586), (930, 600), (1040, 578), (1116, 566)]), SAFFRON, 3)
    return sheet


def shuttle(at: Point) -> list[Point]:
    outline = [(-125, 0), (-65, -20), (65, -20), (125, 0), (65, 20), (-65, 20)]
    return moved(curve(outline, closed=True, steps=7), *at)


def loom_at_rest() -> Sheet:
    """The loom without its shuttle, which the film of the workshop sends to and fro."""
    sheet = Sheet(Wash.across(ink("EBD3A8"), ink("C9A078"), ink("7E5A4E")))
    sheet.spray(sheet.whole, ink("6A4A3E"), (0, 0.35, 0.1, 0.6))
    sheet.cut(box(0, 880, WIDTH, HEIGHT), Wash.down(ink("9A6A4A"), ink("5E3A2E")))
    sheet.haze([(-60, 60), (180, -60), (980, 1000), (420, 1060)], ink("FFF0C8"), 0.34, 30)
    _workshop_window(sheet)
    frame = Wash.across(ink("A8703F"), ink("7A4A2C"), ink("4A2A1E"))
    for x in (432, 1126):
        sheet.cut(box(x, 96, x + 50, 960), frame, 14)
        sheet.cut([(x - 50, 960), (x + 100, 960), (x + 76, 926), (x - 26, 926)], ink("5A3222"), 8)
    for y, high in ((120, 50), (196, 24)):
        sheet.cut(box(400, y, 1208, y + high), Wash.down(ink("B9804A"), ink("6A3E28")), 12)
    _warp(sheet)
    _woven(sheet)
    _heddles(sheet)
    sheet.cut(box(400, 838, 1208, 898), Wash.down(ink("C08A52"), ink("8A5433"), ink("4A2A1E")), 14)
    for x in (420, 1160):
        sheet.cut(ellipse((x + 12, 868), 20), ink("5A3222"), 4)
    _yarns(sheet)
    return sheet


def _workshop_window(sheet: Sheet) -> None:
    sheet.cut(arch(96, 336, 220, 560), ink("F6E6C6"), 9)
    sheet.cut(arch(116, 316, 226, 540), Wash.down(ink("A9D0CC"), ink("FFF3CC")))
    sheet.cut(box(211, 116, 221, 540), ink("F6E6C6"))
    sheet.cut(box(116, 350, 316, 360), ink("F6E6C6"))
    sheet.glow((216, 330), 240, ink("FFF8DE"), 0.6)
    for index, x in enumerate(range(1290, 1540, 62)):
        paint = (RED, SAFFRON, SEA, PINE)[index % 4]
        sheet.rule([(x + 20, 150), (x + 20, 200)], BARK, 4)
        skein = curve(
            [
                (x, 210),
                (x + 20, 196),
                (x + 40, 210),
                (x + 48, 330),
                (x + 36, 450),
                (x + 20, 470),
                (x + 4, 450),
                (x - 8, 330),
            ],
            closed=True,
            steps=5,
        )
        sheet.cut(skein, Wash.across(lighter(paint, 0.15), paint, darker(paint, 0.4)), 8)
        for strand in (8, 18, 28):
            sheet.rule(
                curve([(x + strand, 206), (x + strand * 1.3 - 6, 330), (x + strand, 460)], steps=5),
                darker(paint, 0.35),
                2,
            )
    sheet.cut(box(1260, 138, 1560, 154), BARK, 5)


def _warp(sheet: Sheet) -> None:
    for x in range(496, 1118, 8):
        sheet.rule([(x, 218), (x, 620)], ink("F9EED6") if x % 16 else ink("D9C49C"), 2.2)
    sheet.spray(box(490, 218, 1118, 620), ink("8A6A4A"), (0.1, 0.15, 0, 0.2))


CLOTH: Final = (492, 560, 1120, 842)


def _woven(sheet: Sheet) -> None:
    """Bands of lozenges, stripes and teeth, built row upon row as a weaver builds them."""
    left, top, right, low = CLOTH
    sheet.cut(box(left, top, right, low), Wash.across(ink("A82A2C"), ink("8E2028"), ink("6A1620")), 6)
    for y, high, paint in (
        (566, 8, SAFFRON),
        (580, 5, PAPER),
        (668, 6, PAPER),
        (680, 10, SEA),
        (696, 5, PAPER),
        (790, 5, SAFFRON),
        (802, 9, PINE),
        (818, 5, SAFFRON),
    ):
        sheet.cut(box(left, y, right, y + high), paint)
    for index in range(9):
        x = left + 35.0 + index * 70
        for reach, paint in ((36, ink("3A1420")), (29, SAFFRON), (19, RED), (10, PAPER)):
            sheet.cut([(x, 626 - reach), (x + reach, 626), (x, 626 + reach), (x - reach, 626)], paint)
    for index in range(18):
        x = left + 17.5 + index * 35
        sheet.cut([(x - 16, 784), (x, 742), (x + 16, 784)], TEAL if index % 2 else BUTTER)
        sheet.cut(
            [(x + 1.5, 706), (x + 17.5, 746), (x + 33.5, 706)] if index < 17 else [(x, 706), (x + 1, 707), (x, 708)],
            ink("3A1420"),
        )
    for y in range(top + 4, low, 7):
        sheet.tint(box(left, y, right, y + 1.4), NIGHT, 0.2)
    sheet.spray(box(left, top, right, low), ink("3A101A"), (0, 0.1, 0, 0.3))


def _heddles(sheet: Sheet) -> None:
    for y in (330, 402):
        sheet.cut(box(462, y, 1150, y + 20), Wash.down(ink("C9945A"), ink("7A4A2C")), 10)
    for x in range(500, 1116, 16):
        sheet.rule([(x, 346), (x, 406)], ink("7A5A42"), 2)
    sheet.cut(box(470, 500, 1142, 546), Wash.down(ink("B9804A"), ink("6A3E28")), 10)
    for x in range(500, 1116, 10):
        sheet.rule([(x, 506), (x, 562)], ink("E9D3A8"), 2)


def _yarns(sheet: Sheet) -> None:
    sheet.haze(ellipse((1330, 1000), 190, 24), NIGHT, 0.6, 10)
    basket = curve([(1180, 880), (1200, 990), (1260, 1012), (1400, 1012), (1456, 990), (1476, 880)], steps=5)
    for at, size, paint in (
        ((1240, 876), 54, SEA),
        ((1410, 872), 56, SAFFRON),
        ((1326, 850), 62, RED),
        ((1296, 896), 46, PAPER),
    ):
        _ball(sheet, at, size, paint)
    sheet.cut(basket, Wash.across(ink("D9A566"), ink("A8703F"), ink("6A4028")), 9)
    for row in range(5):
        for column in range(12):
            x, y = 1196 + column * 24 + (row % 2) * 12, 896 + row * 22
            if 1196 + row * 11 < x < 1462 - row * 12:
                sheet.cut(ellipse((x, y), 10, 6), ink("8A5A34") if (row + column) % 2 else ink("E9C084"))
    _ball(sheet, (1100, 984), 44, TEAL)
    sheet.rule(curve([(1080, 1020), (980, 1036), (900, 1012), (860, 1030)]), TEAL, 4)


def _ball(sheet: Sheet, at: Point, size: float, paint: Ink) -> None:
    sheet.cut(ellipse(at, size), Wash.across(lighter(paint, 0.2), paint, darker(paint, 0.4)), 7)
    for turn in (-50, -10, 35, 80):
        for share in (0.25, 0.55, 0.8):
            strand = turned(arc(at, (size * 0.96, size * share * 0.9), 200, 340), at, turn)
            sheet.rule(strand, darker(paint, 0.28), 2)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "theatre-stage": theatre_stage,
    "oud-player": oud_on_chair,
    "loom": loom,
}
