"""The republic at work: a council, a vote."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    FOAM,
    LEAF,
    NIGHT,
    OLIVE,
    PAPER,
    PINE,
    RED,
    ROSE,
    SAFFRON,
    SAND,
    SEA,
    STONE,
    ink,
    mix,
)
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
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


def council_table() -> Sheet:
    sheet = Sheet(Wash.down(ink("4A2A2A"), ink("7A4436"), ink("94543C")))
    _panelled_wall(sheet)
    sheet.cut(box(0, 392, WIDTH, HEIGHT), Wash.down(ink("7C2A2C"), ink("5A1D27"), ink("3A141F")))
    sheet.halo((800, 690), (900, 420), ink("D8734A"), 0.5)
    seats = [(math.radians(angle), angle) for angle in range(198, 343, 24)]
    for turn, _ in seats:
        _far_chair(sheet, (800 + 600 * math.cos(turn), 640 + 262 * math.sin(turn)))
    table = ellipse((800, 640), 590, 242)
    sheet.haze(ellipse((800, 790), 600, 190), NIGHT, 0.75, 26)
    sheet.cut(moved(table, 0, 40), Wash.across(ink("3E1E18"), ink("6A3522"), ink("351A16")))
    sheet.cut(table, Wash.down(ink("A86338"), ink("8B4A2B"), ink("6E3522")))
    sheet.spray(table, ink("D99A5C"), (0.1, 0.3, 0, 0.05))
    sheet.spray(table, ink("3E1C16"), (0.1, 0, 0.6, 0.6))
    sheet.halo((800, 560), (430, 120), ink("FFD9A0"), 0.65)
    _inlay(sheet)
    for degrees in (*range(198, 343, 24), *range(26, 155, 32)):
        _place_setting(sheet, math.radians(degrees))
    for degrees in (26, 154, 58, 122, 90):
        turn = math.radians(degrees)
        _near_chair(sheet, (800 + 640 * math.cos(turn), 640 + 292 * math.sin(turn)), 0.75 + 0.25 * math.sin(turn))
    _ring_lamp(sheet)
    return sheet


def _panelled_wall(sheet: Sheet) -> None:
    for x in range(-20, WIDTH, 108):
        sheet.cut(box(x, 0, x + 4, 392), ink("3A2022"))
        sheet.cut(box(x + 20, 250, x + 92, 372), ink("6A3A30"), 3)
    for x in (250, 650, 1050):
        sheet.cut(arch(x - 12, x + 312, 150, 348, 0.9), ink("37201F"), 6)
        pane = arch(x, x + 300, 154, 340, 0.9)
        sheet.cut(pane, Wash.down(ink("8DB9C0"), ink("DDE3C9"), ink("F9E6B5")))
        sheet.cut(down_to(ridge(x, (x, 300), (x + 300, 288), 26), 340), ink("6F9A94"))
        for bar in (x + 98, x + 198):
            sheet.cut(box(bar, 40, bar + 6, 340), ink("4A2A26"))
        sheet.cut(box(x, 196, x + 300, 202), ink("4A2A26"))
    sheet.cut(box(0, 372, WIDTH, 396), Wash.down(ink("5A3029"), ink("2A1618")))
    for x in (250, 650, 1050):
        sheet.haze([(x, 396), (x + 300, 396), (x + 250, 560), (x - 170, 560)], SAFFRON, 0.2, 12)


def _far_chair(sheet: Sheet, at: Point) -> None:
    x, y = at
    back = curve(
        [
            (x - 56, y + 90),
            (x - 62, y - 40),
            (x - 48, y - 92),
            (x, y - 104),
            (x + 48, y - 92),
            (x + 62, y - 40),
            (x + 56, y + 90),
        ],
        steps=6,
    )
    sheet.cut(back, ink("2E1717"), 7)
    pad = placed([(px - x, py - y) for px, py in back], (x, y + 4), 0.8)
    sheet.cut(pad, Wash.down(ink("2F8287"), ink("1B5260")))
    sheet.spray(pad, ink("0F3440"), (0, 0.3, 0.4, 0.8))
    for bx, by in ((-22, -50), (22, -50), (0, -18)):
        sheet.cut(ellipse((x + bx, y + by), 3.2), ink("12404C"))


def _near_chair(sheet: Sheet, at: Point, size: float) -> None:
    x, y = at
    outline = [
        (-100, 190),
        (-98, 40),
        (-112, -60),
        (-92, -140),
        (0, -164),
        (92, -140),
        (112, -60),
        (98, 40),
        (100, 190),
    ]
    back = curve(placed(outline, at, size), steps=6)
    sheet.cut(back, Wash.across(ink("4A2620"), ink("2E1617")), 14)
    panel = curve(placed([(a * 0.84, b * 0.84 + 4) for a, b in outline], at, size), steps=6)
    sheet.cut(panel, Wash.down(ink("2A7A82"), ink("15465A")))
    sheet.spray(panel, ink("0B2E3C"), (0, 0.35, 0.5, 0.95))
    sheet.spray(panel, ink("7CC0B4"), (0.4, 0.1, 0, 0))
    sheet.cut(box(x - 10 * size, y - 154 * size, x + 10 * size, y - 134 * size), SAFFRON)


def _inlay(sheet: Sheet) -> None:
    """A star of eight points let into the wood, as the city's doors have it."""
    sheet.cut(ellipse((800, 628), 236, 84), ink("5A2B1E"))
    sheet.cut(ellipse((800, 628), 224, 79), Wash.down(ink("C98B4E"), ink("A0602F")))
    for turn, paint in ((0, ink("7A3A22")), (22.5, ink("E3B36C"))):
        star = []
        for point in range(16):
            reach = 196 if point % 2 == 0 else 136
            angle = math.radians(point * 22.5 + turn)
            star.append((800 + reach * math.cos(angle), 628 + reach * 0.35 * math.sin(angle)))
        sheet.cut(star, paint)
    sheet.cut(ellipse((800, 628), 92, 32), ink("5A2B1E"))
    for index, at in enumerate(((752, 606), (800, 590), (848, 606), (776, 622), (826, 622))):
        sheet.cut(blob(130 + index, at, 36, 26, 0.2), (LEAF, PINE, LEAF, OLIVE, PINE)[index], 4)
    for index, at in enumerate(((744, 588), (800, 568), (850, 590), (776, 600), (824, 602))):
        sheet.cut(blob(140 + index, at, 17, 14, 0.2), (PAPER, ROSE, SAFFRON, RED, PAPER)[index], 3)


def _place_setting(sheet: Sheet, turn: float) -> None:
    x, y = 800 + 462 * math.cos(turn), 640 + 186 * math.sin(turn)
    size = 0.8 + 0.25 * (y - 450) / 380
    lean = math.degrees(math.atan2(math.sin(turn), math.cos(turn))) - 90
    slant = 14 * math.cos(turn)
    for shift, paint in ((8, ink("DCCBAA")), (0, PAPER)):
        page = [
            (-44 - slant + shift, -20),
            (36 - slant + shift, -20),
            (46 + slant + shift, 20),
            (-40 + slant + shift, 20),
        ]
        sheet.cut(placed(page, (x, y + shift * 0.4), size), paint, 3)
    for row in range(4):
        half = 26 if row < 3 else 12
        sheet.rule(
            placed(
                [
                    (-28 - slant * (0.6 - row * 0.3), -12 + row * 8),
                    (-28 + half * 2 - slant * (0.6 - row * 0.3), -12 + row * 8),
                ],
                (x, y),
                size,
            ),
            STONE,
            1.6,
        )
    sheet.rule(placed([(20, 14), (48, -8)], (x, y), size), NIGHT if lean > 0 else RED, 3)
    side = 76 if math.cos(turn) < 0 else -76
    _glass(sheet, (x + side * size, y + 6), size)


def _glass(sheet: Sheet, at: Point, size: float) -> None:
    sheet.haze(placed(ellipse((6, 4), 20, 7), at, size), NIGHT, 0.5, 4)
    sheet.tint(placed([(-15, -46), (15, -46), (11, 2), (-11, 2)], at, size), FOAM, 0.55)
    sheet.tint(placed([(-13, -28), (13, -28), (11, 2), (-11, 2)], at, size), ink("6FAFC0"), 0.7)
    sheet.cut(placed(ellipse((0, -28), 13, 4), at, size), ink("BFE3E3"))
    sheet.tint(placed(ellipse((0, -46), 15, 4.6), at, size), PAPER, 0.7)
    sheet.tint(placed(box(-9, -42, -6, -6), at, size), PAPER, 0.8)


def _ring_lamp(sheet: Sheet) -> None:
    for x in (610, 800, 990):
        sheet.rule([(x, -10), (x, 190 if x == 800 else 214)], ink("2A1618"), 4)
    ring = arc((800, 218), (260, 44), 0, 360)
    sheet.rule([*ring, ring[0]], ink("3A2018"), 22)
    sheet.rule([*moved(ring, 0, 7), moved(ring, 0, 7)[0]], ink("FFE3A6"), 8)
    sheet.halo((800, 236), (420, 150), ink("FFE3A6"), 0.5)


def ballot_box() -> Sheet:
    sheet = Sheet(Wash.down(ink("16455C"), ink("2D7280"), ink("7FA79C")))
    sheet.haze([(900, -40), (1500, -40), (1180, 1000), (300, 1000)], ink("F8E3B4"), 0.3, 60)
    _booths(sheet)
    sheet.cut(box(0, 800, WIDTH, HEIGHT), Wash.down(ink("D9A866"), ink("B0733F"), ink("7A4428")))
    for y in (836, 890, 966):
        sheet.rule([(0, y), (WIDTH, y + 6)], ink("A0672F"), 2.5)
    sheet.haze([(520, 890), (1120, 800), (1420, 860), (1100, 950)], ink("3A1C14"), 0.6, 20)
    sheet.spray(box(0, 800, WIDTH, HEIGHT), ink("5A2E1C"), (0, 0, 0.7, 0.5))
    _clear_box(sheet)
    _voting_hand(sheet)
    return sheet


def _booths(sheet: Sheet) -> None:
    for x in (60, 290, 1170, 1400):
        sheet.cut(box(x - 18, 250, x + 196, 800), ink("123A4E"), 8)
        sheet.cut(box(x, 270, x + 178, 800), ink("0D2C3D"))
        top = [(x, 270), (x + 178, 270), (x + 178, 620), (x, 600)]
        sheet.cut(top, Wash.across(ink("7E1E24"), ink("B23A34"), ink("7E1E24"), ink("A82E2E"), ink("641820")))
        for fold in range(5):
            left = x + 10 + fold * 36
            sheet.tint([(left, 270), (left + 13, 270), (left + 18, 610), (left - 2, 610)], ink("3E0E18"), 0.4)
        sheet.cut(box(x - 24, 244, x + 202, 274), ink("1A5468"), 5)
    sheet.haze(box(-40, 230, WIDTH + 40, 830), ink("4B8790"), 0.35, 10)


def _clear_box(sheet: Sheet) -> None:
    rim, deep = ink("E6F3EC"), ink("9CC7C4")
    back = [(600, 470), (1100, 470), (1100, 830), (600, 830)]
    sheet.tint(back, ink("BFE0DA"), 0.35)
    dice = chance(151)
    for _ in range(46):
        level = dice.random()
        x, y = dice.uniform(560, 1030), 880 - 210 * level * (1 - abs(dice.random() - 0.5))
        fold = placed([(-52, -15), (46, -21), (54, 13), (-46, 20)], (x, y), dice.uniform(0.75, 1.1))
        note = [
            (min(max(a, 512), 1088), min(b, 896 - max(0.0, (a - 970)) * 0.42))
            for a, b in turned(fold, (x, y), dice.uniform(-38, 38))
        ]
        paint = mix(PAPER, SAND, dice.uniform(0, 0.8))
        sheet.cut(note, paint, 5)
        sheet.spray(note, STONE, (0, 0.1, 0.3, 0.6))
    sheet.tint([(500, 490), (980, 490), (980, 905), (500, 905)], ink("D6EEE6"), (0.35, 0.14, 0.2, 0.1))
    sheet.tint([(980, 490), (1110, 450), (1110, 838), (980, 905)], ink("0F4254"), (0.3, 0.45, 0.25, 0.4))
    sheet.tint([(540, 500), (650, 500), (530, 900), (506, 900)], PAPER, (0.65, 0.5, 0.1, 0))
    for a, b in (
        ((500, 490), (500, 905)),
        ((500, 905), (980, 905)),
        ((980, 905), (1110, 838)),
        ((1110, 838), (1110, 450)),
        ((980, 490), (980, 905)),
    ):
        sheet.rule([a, b], rim, 5)
    sheet.cut([(484, 470), (622, 424), (1128, 424), (990, 470)], Wash.across(ink("D9EEE6"), deep), 6)
    sheet.cut(box(484, 470, 990, 500), Wash.across(ink("C03A36"), ink("8E2028")))
    sheet.cut([(990, 470), (1128, 424), (1128, 452), (990, 500)], ink("5E1620"))
    sheet.cut([(690, 443), (920, 443), (906, 455), (672, 455)], NIGHT)
    sheet.cut(ellipse((740, 660), 66), Wash.down(ink("C03A36"), ink("8E2028")), 5)
    sheet.rule([(710, 660), (732, 684), (774, 636)], PAPER, 13)


def _voting_hand(sheet: Sheet) -> None:
    skin, shade = ink("D09A70"), ink("A46C48")
    for tip, root in (
        ((836, 196), (960, 160)),
        ((828, 238), (960, 202)),
        ((836, 278), (962, 240)),
        ((852, 312), (968, 276)),
    ):
        sheet.cut(ribbon([tip, between(tip, root, 0.5), root], 27, 36), shade)
    paper = [(708, 190), (888, 166), (912, 449), (688, 449)]
    sheet.cut(paper, Wash.across(PAPER, ink("EFE0C2")), 10)
    sheet.cut([(800, 178), (888, 166), (912, 449), (804, 449)], Wash.down(ink("EBDCBC"), ink("D3BD95")))
    for row in range(4):
        y = 240 + row * 44
        sheet.cut(box(726 - row * 3, y, 742 - row * 3, y + 15), SEA if row != 1 else RED)
        sheet.rule([(754 - row, y + 8), (790, y + 6)], STONE, 5)
    sleeve = [(1120, 40), (1640, -180), (1700, 120), (1180, 330)]
    sheet.cut(sleeve, Wash.down(ink("2A3F70"), ink("18264C")), 16)
    sheet.spray(sleeve, ink("0C1530"), (0, 0.1, 0.5, 0.8))
    cuff = [(1096, 70), (1150, 44), (1212, 312), (1150, 336)]
    sheet.cut(cuff, Wash.down(PAPER, ink("D6C6A8")), 6)
    palm = curve(
        [(1120, 84), (1040, 88), (962, 134), (930, 190), (934, 262), (966, 312), (1040, 330), (1140, 318)], closed=True
    )
    sheet.cut(palm, Wash.down(skin, mix(skin, shade, 0.5)), 9)
    sheet.spray(palm, shade, (0, 0.1, 0.35, 0.7))
    thumb = ribbon(curve([(1010, 176), (940, 226), (884, 254), (846, 258)]), 62, 30)
    sheet.cut(thumb, skin, 5)
    sheet.spray(thumb, shade, (0, 0, 0.5, 0.3))
    sheet.cut(ellipse((848, 254), 13, 9, 10), ink("E9C4A4"))
    for start in ((990, 150), (976, 300)):
        sheet.rule(curve([start, (start[0] + 26, start[1] + 6), (start[0] + 44, start[1] + 2)], steps=5), shade, 2.5)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "council-table": council_table,
    "ballot-box": ballot_box,
}
