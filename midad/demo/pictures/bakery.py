"""The bakery: a stone oven, its fire, and the morning's bread."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import BARK, PAPER, ink, mix
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import Point, arch, blob, box, chance, curve, ellipse, ribbon


def bakery() -> Sheet:
    sheet = Sheet(Wash.across(ink("5E3A30"), ink("8E5A40"), ink("5A342C")))
    sheet.spray(sheet.whole, ink("4A2A26"), (0.55, 0.45, 0.1, 0.2))
    _oven(sheet)
    _shelf(sheet)
    _peel(sheet)
    sheet.cut(
        [(-20, 800), (WIDTH + 20, 800), (WIDTH + 20, HEIGHT + 10), (-20, HEIGHT + 10)],
        Wash.down(ink("B07A48"), ink("7A4A2E"), ink("4A2A20")),
        16,
    )
    sheet.cut(box(-20, 792, WIDTH + 20, 812), ink("D9A566"))
    board = [(190, 850), (1410, 850), (1520, 1030), (80, 1030)]
    sheet.cut(board, Wash.down(ink("E9C084"), ink("C9945A"), ink("A06E40")), 14)
    for row in range(5):
        sheet.rule([(190 - row * 24, 872 + row * 34), (1410 + row * 24, 868 + row * 34)], ink("B5834C"), 2)
    for at, size in (((330, 872), 92), ((560, 862), 86), ((820, 866), 92), ((1080, 862), 88), ((1300, 874), 90)):
        _loaf(sheet, at, size)
    for at, size in (((240, 972), 118), ((540, 984), 124), ((850, 980), 126), ((1150, 982), 122), ((1420, 966), 112)):
        _loaf(sheet, at, size)
    dice = chance(681)
    for _ in range(90):
        spot = (dice.uniform(100, 1500), dice.uniform(850, 1050))
        sheet.tint(ellipse(spot, dice.uniform(1.5, 6), dice.uniform(1, 2.6)), PAPER, 0.6)
    return sheet


def _oven(sheet: Sheet) -> None:
    front = arch(330, 1130, 400, 800, 0.8)
    sheet.cut(front, Wash.down(ink("C98F66"), ink("A8684A"), ink("7A4636")), 16)
    dice = chance(682)
    for row in range(15):
        y = 800 - row * 44
        for column in range(9):
            x = 330 + column * 94 - (row % 2) * 46
            half, lean = 400, max(0.0, 400 - y)
            if abs(x + 46 - 730) > half * math.sqrt(max(0.0, 1 - (lean / 370) ** 2)) - 84:
                continue
            paint = mix(
                (ink("D9A47A"), ink("B5784F"), ink("C98F66"))[dice.randrange(3)], ink("7A4636"), dice.uniform(0, 0.4)
            )
            sheet.cut(
                curve(
                    [
                        (x + 4, y - 34),
                        (x + 10, y - 40),
                        (x + 84, y - 40),
                        (x + 91, y - 34),
                        (x + 90, y - 8),
                        (x + 84, y - 3),
                        (x + 10, y - 3),
                        (x + 4, y - 9),
                    ],
                    closed=True,
                    steps=2,
                ),
                paint,
            )
    sheet.spray(front, ink("4E2C26"), (0.45, 0.5, 0.0, 0.15))
    mouth = arch(500, 960, 600, 790, 0.85)
    surround = arch(462, 998, 596, 800, 0.87)
    sheet.cut(surround, Wash.down(ink("E9C49A"), ink("B5805A")), 8)
    for index in range(2, len(surround) - 2, 2):
        sheet.rule([surround[index], mouth[index]], ink("8A5A42"), 3)
    sheet.cut(mouth, Wash.down(ink("3A1414"), ink("A8381E"), ink("F08A2E")))
    _fire(sheet)
    sheet.glow((730, 700), 560, ink("FFB45C"), 0.42)
    sheet.cut(box(440, 782, 1020, 812), Wash.down(ink("D9B48C"), ink("8A5E46")), 6)


def _fire(sheet: Sheet) -> None:
    sheet.glow((730, 740), 240, ink("FFE08A"), 0.95)
    flames = (
        (ink("E0551E"), 1.0, ((560, 120), (640, 190), (740, 220), (840, 180), (905, 110))),
        (ink("F79A2E"), 0.72, ((600, 110), (690, 190), (780, 180), (860, 110))),
        (ink("FFE08A"), 0.5, ((640, 90), (735, 170), (815, 90))),
    )
    for paint, wide, tongues in flames:
        for x, high in tongues:
            half = 52 * wide
            flame = curve(
                [
                    (x - half, 786),
                    (x - half * 0.8, 786 - high * 0.4),
                    (x - half * 0.1, 786 - high * 0.62),
                    (x + half * 0.2, 786 - high),
                    (x + half * 0.5, 786 - high * 0.6),
                    (x + half, 786 - high * 0.3),
                    (x + half * 0.8, 786),
                ],
                closed=True,
                steps=6,
            )
            sheet.cut(flame, paint)
    for x in (580, 690, 800):
        sheet.cut(ribbon([(x - 50, 782), (x + 70, 774)], 22, 16), ink("3A1A14"))
    for at, size in (((640, 770), 46), ((836, 772), 44)):
        _loaf(sheet, at, size)


def _loaf(sheet: Sheet, at: Point, size: float) -> None:
    """A round loaf: crust darkening to its edge, flour on top, the baker's cut across it."""
    x, y = at
    sheet.haze(ellipse((x + size * 0.12, y + size * 0.34), size * 1.02, size * 0.24), BARK, 0.65, size * 0.06)
    crust = blob(int(x + y), at, size, size * 0.5, 0.035)
    sheet.cut(crust, Wash.down(ink("EDB566"), ink("CE853C"), ink("8A4A22")), 4)
    sheet.spray(crust, ink("8A4820"), (0.0, 0.15, 0.25, 0.75))
    sheet.halo((x - size * 0.22, y - size * 0.2), (size * 0.6, size * 0.26), ink("FBE3B0"), 0.75)
    for lean in (-0.34, 0.0, 0.34):
        middle = (x + lean * size, y - size * 0.1)
        slit = [
            (middle[0] - size * 0.2, middle[1] + size * 0.16),
            (middle[0], middle[1] - size * 0.06),
            (middle[0] + size * 0.2, middle[1] - size * 0.2),
            (middle[0] + size * 0.06, middle[1] + size * 0.04),
        ]
        sheet.cut(curve(slit, closed=True, steps=4), ink("F9E0AE"))
        sheet.rule([slit[0], slit[3], slit[2]], ink("9A5A26"), max(1.0, size * 0.02))


def _shelf(sheet: Sheet) -> None:
    for y in (300, 480, 660):
        sheet.cut(box(-10, y, 290, y + 20), Wash.across(ink("7A4A30"), ink("A87046")), 9)
        for x in (50, 150, 240):
            _loaf(sheet, (x, y - 24), 54)
    for x in (1420, 1260):
        sack = curve(
            [
                (x - 80, 800),
                (x - 90, 680),
                (x - 60, 600),
                (x - 40, 580),
                (x + 40, 580),
                (x + 60, 600),
                (x + 90, 680),
                (x + 80, 800),
            ],
            steps=6,
        )
        sheet.cut(sack, Wash.across(ink("EBD9B4"), ink("CDB286"), ink("8A6E50")), 12)
        sheet.spray(sack, ink("7A5E44"), (0, 0.3, 0.1, 0.7))
        sheet.cut(ellipse((x, 584), 48, 14), ink("FBF3E0"))
        sheet.cut([(x - 30, 690), (x + 30, 690), (x + 22, 742), (x - 22, 742)], ink("A8403A"))
    for x in (400, 1060):
        sheet.rule([(x, -10), (x, 150)], BARK, 4)
        sheet.cut([(x - 46, 190), (x - 18, 146), (x + 18, 146), (x + 46, 190)], ink("2E1A1A"), 6)
        sheet.cut(ellipse((x, 194), 16, 18), ink("FFE9A8"))
        sheet.glow((x, 196), 170, ink("FFD98C"), 0.6)


def _peel(sheet: Sheet) -> None:
    """The baker's shovel, set down with a loaf that has just come out."""
    sheet.cut(ribbon([(1330, 560), (930, 752), (880, 772)], 15, 15), Wash.across(ink("D9A566"), ink("9A6434")), 8)
    blade = curve([(700, 772), (740, 752), (850, 750), (890, 768), (850, 788), (740, 792)], closed=True, steps=6)
    sheet.cut(blade, Wash.down(ink("EBC084"), ink("B5834C")), 6)
    _loaf(sheet, (790, 744), 62)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {"bakery": bakery}
