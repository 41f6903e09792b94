"""Faces for portraits: a head and what makes it somebody.

Flat planes, calm eyes, the light from the left. A veil, hair, a beard or glasses are laid over it one by one.
"""

from dataclasses import dataclass
from typing import Final

from midad.demo.pictures.palette import COAL, PAPER, Ink, darker, ink, lighter, mix
from midad.demo.pictures.sheet import Sheet, Wash
from midad.demo.pictures.strokes import Line, Point, arc, curve, ellipse, moved, ribbon

SIDE: Final = 800


CENTRE: Final = 400.0


@dataclass(frozen=True)
class Face:
    skin: Ink
    hair: Ink
    coat: Ink
    ground: tuple[Ink, Ink]
    lips: Ink
    wide: float = 1.0
    brow: float = 9.0
    years: float = 0.0
    lashes: bool = False


def mirror(half: Line) -> list[Point]:
    """A shape that is the same on both sides, from the points of its left side, top to bottom."""
    return [*half, *[(2 * CENTRE - x, y) for x, y in reversed(half)]]


def _ring(outer: Line, inner: Line) -> list[Point]:
    """An outline with an opening in it."""
    return [*outer, outer[0], *[inner[0], *reversed(inner)]]


def start(face: Face) -> Sheet:
    sheet = Sheet(Wash.down(*face.ground), (SIDE, SIDE))
    sweep = [*curve([(-20, 690), (170, 560), (330, 330), (560, 150), (830, 60)], steps=10), (830, 830), (-20, 830)]
    sheet.cut(sweep, Wash.down(lighter(face.ground[0], 0.3), face.ground[0]), 8)
    sheet.spray(sweep, face.ground[1], (0, 0.15, 0.2, 0.75))
    return sheet


def shoulders(sheet: Sheet, face: Face) -> None:
    coat = curve(
        [(70, 820), (96, 700), (180, 632), (300, 590), (400, 578), (500, 590), (620, 632), (704, 700), (730, 820)],
        steps=7,
    )
    neck = [(338, 440), (462, 440), (470, 590), (400, 640), (330, 590)]
    sheet.cut(coat, Wash.across(lighter(face.coat, 0.1), face.coat, darker(face.coat, 0.35)), 14)
    sheet.spray(coat, darker(face.coat, 0.5), (0, 0.3, 0.1, 0.8))
    sheet.cut(neck, Wash.down(darker(face.skin, 0.34), darker(face.skin, 0.12)))


def head(sheet: Sheet, face: Face) -> None:
    wide = face.wide
    for side in (-1, 1):
        ear = ellipse((CENTRE + side * 121 * wide, 366), 20, 36)
        sheet.cut(ear, darker(face.skin, 0.1 if side < 0 else 0.3))
    outline = curve(
        mirror([(400, 196), (330, 206), (288, 262), (282, 350), (296, 430), (340, 496), (382, 522)]),
        closed=True,
        steps=8,
    )
    outline = [(CENTRE + (x - CENTRE) * wide, y) for x, y in outline]
    sheet.cut(outline, Wash.across(lighter(face.skin, 0.14), face.skin, darker(face.skin, 0.12)), 7)
    sheet.spray(outline, darker(face.skin, 0.16), (0, 0.45, 0, 0.7))
    for side in (-1, 1):
        sheet.halo((CENTRE + side * 70 * wide, 418), (44, 32), mix(face.skin, ink("C2503E"), 0.5), 0.4)


def features(sheet: Sheet, face: Face) -> None:
    shade, dark = darker(face.skin, 0.3), mix(face.hair, COAL, 0.4)
    nose = curve([(408, 340), (414, 392), (432, 424), (416, 440), (396, 440), (404, 410)], closed=True, steps=6)
    sheet.tint(nose, shade, 0.75)
    sheet.rule(curve([(378, 434), (386, 444), (400, 446), (416, 444), (424, 434)]), darker(face.skin, 0.42), 3.4)
    for side in (-1, 1):
        _eye(sheet, face, side)
        inner, outer = CENTRE + side * 26, CENTRE + side * 92
        brow = curve([(inner, 322), (CENTRE + side * 62, 309), (outer, 320 + face.years * 5)], steps=7)
        sheet.cut(ribbon(brow, face.brow, face.brow * 0.45), dark)
        if face.years:
            sheet.rule(
                curve([(CENTRE + side * 40, 434), (CENTRE + side * 62, 456), (CENTRE + side * 66, 482)]),
                shade,
                2 + face.years,
            )
            sheet.rule(
                curve([(CENTRE + side * 34, 382), (CENTRE + side * 58, 390), (CENTRE + side * 80, 382)]),
                shade,
                1.6 + face.years,
            )
    upper = curve([(354, 472), (384, 467), (400, 471), (416, 467), (446, 472), (400, 482)], closed=True, steps=5)
    lower = curve([(366, 477), (400, 482), (434, 477), (418, 496), (382, 496)], closed=True, steps=5)
    sheet.cut(lower, lighter(face.lips, 0.14))
    sheet.cut(upper, face.lips)
    sheet.rule(
        curve([(348, 468), (362, 474), (384, 480), (400, 480), (416, 480), (438, 474), (452, 468)]),
        darker(face.lips, 0.55),
        3,
    )


def _eye(sheet: Sheet, face: Face, side: int) -> None:
    x, y = CENTRE + side * 58, 358.0
    almond = curve(
        [(x - 28, y + 3), (x - 12, y - 8), (x + 12, y - 8), (x + 28, y + 3), (x + 10, y + 10), (x - 10, y + 10)],
        closed=True,
        steps=6,
    )
    sheet.cut(almond, mix(PAPER, face.skin, 0.14))
    sheet.cut(ellipse((x + 1, y), 11), ink("3A2418"))
    sheet.cut(ellipse((x + 1, y), 5), COAL)
    sheet.cut(ellipse((x + 5, y - 4), 2.6), PAPER)
    lid = curve([(x - 30, y + 3), (x - 12, y - 8), (x + 12, y - 8), (x + 30, y + 2)], steps=6)
    sheet.cut([*lid, *reversed(moved(lid, 0, -8))], darker(face.skin, 0.2))
    sheet.rule(lid, COAL, 5 if face.lashes else 3.6)
    if face.lashes:
        tip = x + side * 38
        sheet.rule([(x + side * 28, y), (tip, y - 8)], COAL, 3.4)


def veil(sheet: Sheet, face: Face, cloth: Ink, loose: float) -> None:
    """A veil round the face; a loose one shows some hair and falls open at the neck."""
    outer = curve(
        mirror([(400, 128), (300, 146), (226, 232), (212, 380), (226, 500), (196, 610), (150, 740), (140, 830)]),
        steps=8,
    )
    face_hole = curve(
        mirror(
            [
                (400, 214 - loose * 30),
                (330, 224 - loose * 30),
                (294, 276),
                (284, 366),
                (298, 440),
                (338, 506),
                (382, 540 + loose * 40),
            ]
        ),
        closed=True,
        steps=8,
    )
    sheet.cut(_ring(outer, face_hole), Wash.across(lighter(cloth, 0.2), cloth, darker(cloth, 0.3)), 8)
    sheet.spray(_ring(outer, face_hole), darker(cloth, 0.28), (0.05, 0.35, 0.1, 0.8))
    sheet.rule([*face_hole, face_hole[0]], darker(cloth, 0.35), 3.5)
    wrap = curve(
        [
            (270, 512),
            (310, 566),
            (400, 604),
            (520, 590),
            (590, 540),
            (640, 640),
            (520, 690),
            (380, 690),
            (256, 640),
            (222, 560),
        ],
        closed=True,
        steps=7,
    )
    sheet.cut(wrap, Wash.across(lighter(cloth, 0.24), cloth, darker(cloth, 0.25)), 10)
    sheet.spray(wrap, darker(cloth, 0.28), (0, 0.2, 0.25, 0.75))
    folds = (
        [(300, 160), (244, 260), (236, 400), (250, 480)],
        [(346, 150), (282, 220), (262, 330), (268, 430)],
        [(250, 560), (330, 630), (440, 652), (560, 620)],
        [(236, 600), (340, 664), (450, 676), (600, 640)],
        [(520, 160), (566, 260), (568, 380), (552, 470)],
    )
    for fold in folds:
        sheet.rule(curve(fold), darker(cloth, 0.3), 3)


def lapels(sheet: Sheet, face: Face, shirt: Ink) -> None:
    sheet.cut([(330, 574), (400, 700), (470, 574), (520, 600), (430, 820), (370, 820), (280, 600)], shirt, 5)
    for side in (-1, 1):
        lapel = [
            (CENTRE + side * 92, 566),
            (CENTRE + side * 176, 612),
            (CENTRE + side * 150, 700),
            (CENTRE + side * 172, 716),
            (CENTRE + side * 40, 830),
            (CENTRE + side * 16, 830),
            (CENTRE + side * 60, 700),
        ]
        sheet.cut(lapel, darker(face.coat, 0.2 if side > 0 else 0.06), 7)
        collar = [(CENTRE + side * 66, 560), (CENTRE + side * 100, 580), (CENTRE + side * 62, 676), (CENTRE, 640)]
        sheet.cut(collar, lighter(shirt, 0.3) if side < 0 else darker(shirt, 0.08), 4)


def glasses(sheet: Sheet, round_ones: bool, paint: Ink) -> None:
    for side in (-1, 1):
        x, y = CENTRE + side * 59, 360
        lens = ellipse((x, y), 47, 45) if round_ones else _frame((x, y))
        sheet.tint(lens, PAPER, (0.34, 0.04, 0.05, 0.02))
        sheet.rule([*lens, lens[0], lens[1]], paint, 6)
        sheet.rule([(CENTRE + side * 106, y - 10), (CENTRE + side * 126, y - 14)], paint, 6)
    sheet.rule(arc((CENTRE, 358), (15, 12), 190, 350), paint, 6)


def _frame(at: Point) -> list[Point]:
    x, y = at
    corners = [(-50, -14), (-42, -26), (42, -26), (50, -14), (46, 18), (34, 30), (-34, 30), (-46, 18)]
    return curve([(x + a, y + b) for a, b in corners], closed=True, steps=4)


def beard(sheet: Sheet, face: Face, deep: float, paint: Ink) -> None:
    outer = [(280, 366), (288, 450), (330, 512 + deep * 20), (368, 534 + deep * 34), (400, 540 + deep * 36)]
    inner = [(400, 508), (356, 504), (338, 478), (342, 452), (312, 438), (294, 400), (280, 366)]
    half = [*curve(outer, steps=6), *curve(inner, steps=6)]
    for side in (1, -1):
        outline = [(CENTRE + (x - CENTRE) * side * face.wide, y) for x, y in half]
        sheet.cut(outline, paint)
        sheet.spray(outline, darker(paint, 0.45), (0.1, 0.3, 0.2, 0.5))
    _moustache(sheet, paint)


def _moustache(sheet: Sheet, paint: Ink) -> None:
    half = [(400, 452), (376, 450), (350, 462), (338, 484), (352, 480), (376, 470), (400, 470)]
    for side in (1, -1):
        sheet.cut(curve([(CENTRE + (x - CENTRE) * side, y) for x, y in half], closed=True, steps=5), paint)


def short_hair(sheet: Sheet, face: Face, high: float, receding: float = 0.0) -> None:
    top = [
        (280, 350),
        (272, 290),
        (286, 216 - high),
        (340, 168 - high),
        (420, 158 - high),
        (486, 180 - high),
        (522, 240),
        (526, 300),
        (520, 350),
    ]
    under = [
        (508, 300),
        (500, 262 - receding * 20),
        (462, 236 - receding * 26),
        (400, 246 - receding * 50),
        (330, 240 - receding * 30),
        (302, 262 - receding * 16),
        (292, 310),
    ]
    hair = [*curve(top, steps=6), *curve(under, steps=6)]
    hair = [(CENTRE + (x - CENTRE) * face.wide, y) for x, y in hair]
    sheet.cut(hair, Wash.across(lighter(face.hair, 0.16), face.hair, darker(face.hair, 0.4)), 5)
    sheet.spray(hair, darker(face.hair, 0.6), (0, 0.2, 0.2, 0.6))
