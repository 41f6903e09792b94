"""A chair that nobody sits on, and a desk that somebody has just left."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BARK,
    BRICK,
    COAL,
    LEAF,
    NIGHT,
    PAPER,
    PINE,
    RED,
    SAFFRON,
    SAND,
    SEA,
    STONE,
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
    "empty-chair": empty_chair,
    "newspaper-desk": newspaper_desk,
}
