"""The writers of the newspaper, from the shoulders up.

Nobody sat for these: they are built from a few decisions (face, hair or veil, glasses, beard, coat), and meant to
look like people one would trust with a story.
"""

from collections.abc import Callable
from typing import Final

from midad.demo.pictures.faces import (
    CENTRE,
    Face,
    beard,
    features,
    glasses,
    head,
    lapels,
    mirror,
    short_hair,
    shoulders,
    start,
    veil,
)
from midad.demo.pictures.palette import BARK, PAPER, SAFFRON, darker, ink, lighter, mix
from midad.demo.pictures.sheet import Sheet, Wash
from midad.demo.pictures.strokes import arc, blob, box, chance, curve, ellipse


def samar() -> Sheet:
    face = Face(
        ink("DDAE86"), ink("2E1C16"), ink("2A3350"), (ink("E9C79A"), ink("C98B5E")), ink("B0584A"), 0.96, 8, 0, True
    )
    sheet = start(face)
    shoulders(sheet, face)
    lapels(sheet, face, ink("F0E4CC"))
    head(sheet, face)
    features(sheet, face)
    veil(sheet, face, ink("2C6C86"), 0)
    return sheet


def hadi() -> Sheet:
    face = Face(
        ink("C9936A"), ink("8F8A84"), ink("23304E"), (ink("6FA39E"), ink("2F6A70")), ink("9A5848"), 1.06, 11, 0.7
    )
    sheet = start(face)
    shoulders(sheet, face)
    lapels(sheet, face, ink("EFE9DC"))
    sheet.cut(
        [(380, 640), (420, 640), (414, 676), (438, 820), (362, 820), (386, 676)],
        Wash.down(ink("A8282C"), ink("6A1620")),
        5,
    )
    head(sheet, face)
    short_hair(sheet, face, 0, 1.1)
    features(sheet, face)
    glasses(sheet, False, ink("2A221E"))
    return sheet


def rima() -> Sheet:
    face = Face(
        ink("E3B48C"), ink("3A2018"), ink("9E2A2C"), (ink("F0CE7E"), ink("D99A45")), ink("B23A3A"), 0.95, 8, 0, True
    )
    sheet = start(face)
    back = curve(
        mirror([(400, 140), (300, 156), (236, 250), (226, 400), (236, 520), (300, 560), (360, 540)]),
        closed=True,
        steps=7,
    )
    sheet.cut(back, Wash.across(darker(face.hair, 0.1), darker(face.hair, 0.45)), 10)
    shoulders(sheet, face)
    sheet.cut(
        curve(
            [(300, 586), (340, 640), (400, 664), (460, 640), (500, 586), (470, 570), (400, 620), (330, 570)],
            closed=True,
            steps=5,
        ),
        PAPER,
        5,
    )
    head(sheet, face)
    features(sheet, face)
    fringe = [
        (400, 144),
        (300, 156),
        (240, 250),
        (232, 400),
        (246, 510),
        (290, 516),
        (286, 420),
        (292, 330),
        (340, 270),
        (420, 236),
        (476, 256),
        (506, 320),
        (516, 420),
        (512, 516),
        (556, 508),
        (568, 400),
        (560, 250),
        (500, 156),
    ]
    sheet.cut(
        curve(fringe, closed=True, steps=7), Wash.across(lighter(face.hair, 0.2), face.hair, darker(face.hair, 0.35)), 7
    )
    sheet.spray(curve(fringe, closed=True, steps=7), ink("8A5A3A"), (0.3, 0.05, 0.1, 0))
    for x in (282, 518):
        sheet.cut(ellipse((x, 440), 9, 12), SAFFRON, 2)
    return sheet


def nadim() -> Sheet:
    face = Face(ink("B9815A"), ink("2A1A16"), ink("3A2A44"), (ink("D98A60"), ink("A8502F")), ink("8E4A3E"), 1.0, 12)
    sheet = start(face)
    dice = chance(801)
    for _ in range(34):
        x, y = dice.uniform(270, 530), dice.uniform(150, 270)
        sheet.cut(blob(int(x * 7 + y), (x, y), 44, 40, 0.12), darker(face.hair, dice.uniform(0.1, 0.5)), 3)
    shoulders(sheet, face)
    head(sheet, face)
    for side in (-1, 1):
        temple = curve(
            [
                (CENTRE + side * 126, 250),
                (CENTRE + side * 132, 320),
                (CENTRE + side * 118, 372),
                (CENTRE + side * 100, 290),
            ],
            closed=True,
            steps=6,
        )
        sheet.cut(temple, face.hair)
    for _ in range(40):
        x = dice.uniform(276, 524)
        y = 262 - 44 * (1 - ((x - 400) / 130) ** 2) + dice.uniform(-40, 8)
        sheet.cut(blob(int(x * 5 + y), (x, y), 34, 30, 0.12), mix(face.hair, BARK, dice.uniform(0, 0.7)), 4)
    features(sheet, face)
    beard(sheet, face, 0.9, ink("2E1E18"))
    glasses(sheet, True, ink("5A3A22"))
    scarf = curve(
        [
            (244, 600),
            (320, 566),
            (400, 604),
            (480, 566),
            (560, 600),
            (540, 680),
            (470, 716),
            (400, 690),
            (320, 706),
            (256, 676),
        ],
        closed=True,
        steps=6,
    )
    sheet.cut(scarf, Wash.across(ink("E9B24E"), ink("D08F2E"), ink("8E5A20")), 10)
    for x in (290, 350, 430, 500):
        sheet.rule(curve([(x, 604), (x + 20, 650), (x + 14, 694)]), ink("8E5A20"), 3)
    tail = [(452, 690), (536, 672), (560, 830), (470, 830)]
    sheet.cut(tail, Wash.across(ink("E0A440"), ink("9A6424")), 9)
    return sheet


def layal() -> Sheet:
    face = Face(
        ink("D9A57C"), ink("4A2A1C"), ink("2E7A7C"), (ink("B9A8CE"), ink("7A6AA0")), ink("A84E4A"), 0.93, 8, 0, True
    )
    sheet = start(face)
    bun = ellipse((430, 128), 74, 62)
    sheet.cut(bun, Wash.across(lighter(face.hair, 0.15), darker(face.hair, 0.3)), 9)
    for width in (0.8, 0.5):
        sheet.rule(arc((430, 128), (74 * width, 62 * width), 180, 330), darker(face.hair, 0.4), 3)
    shoulders(sheet, face)
    roll = curve([(312, 560), (400, 590), (488, 560), (502, 612), (400, 646), (298, 612)], closed=True, steps=6)
    sheet.cut(roll, Wash.across(lighter(face.coat, 0.2), darker(face.coat, 0.2)), 7)
    for x in range(320, 490, 18):
        sheet.rule([(x, 580), (x - 3, 628)], darker(face.coat, 0.3), 2.4)
    head(sheet, face)
    hair = [
        (400, 168),
        (318, 182),
        (270, 256),
        (266, 350),
        (284, 390),
        (296, 300),
        (350, 232),
        (410, 214),
        (468, 244),
        (506, 300),
        (518, 388),
        (534, 350),
        (530, 256),
        (484, 184),
    ]
    sheet.cut(
        curve(hair, closed=True, steps=7), Wash.across(lighter(face.hair, 0.2), face.hair, darker(face.hair, 0.4)), 6
    )
    for shift in (0, 18, 36):
        sheet.rule(
            curve([(290 + shift, 300 - shift), (340 + shift, 226 - shift * 0.6), (420, 186 - shift * 0.3)]),
            darker(face.hair, 0.35),
            2.6,
        )
    features(sheet, face)
    glasses(sheet, True, ink("8E2A2E"))
    return sheet


def tariq() -> Sheet:
    face = Face(ink("9A6644"), ink("1A1212"), ink("B0322E"), (ink("9CC4CF"), ink("4F8CA4")), ink("7A3E38"), 1.04, 12)
    sheet = start(face)
    shoulders(sheet, face)
    for side in (-1, 1):
        stripe = [
            (CENTRE + side * 190, 628),
            (CENTRE + side * 222, 640),
            (CENTRE + side * 300, 830),
            (CENTRE + side * 262, 830),
        ]
        sheet.cut(stripe, PAPER)
        flap = [
            (CENTRE + side * 56, 548),
            (CENTRE + side * 104, 560),
            (CENTRE + side * 96, 636),
            (CENTRE + side * 6, 690),
            (CENTRE, 650),
        ]
        sheet.cut(flap, darker(face.coat, 0.15 if side < 0 else 0.4), 6)
    sheet.rule([(400, 668), (400, 820)], ink("F0D8A8"), 5)
    head(sheet, face)
    short_hair(sheet, face, -8)
    features(sheet, face)
    stubble = curve(
        [
            (286, 400),
            (300, 470),
            (344, 520),
            (400, 534),
            (456, 520),
            (500, 470),
            (514, 400),
            (470, 456),
            (440, 452),
            (400, 448),
            (360, 452),
            (330, 456),
        ],
        closed=True,
        steps=6,
    )
    sheet.spray(stubble, ink("2A1A16"), (0.12, 0.2, 0.42, 0.5))
    return sheet


def asma() -> Sheet:
    face = Face(
        ink("CFA07C"), ink("B9B4AE"), ink("5A2E4E"), (ink("E3AFA0"), ink("B06A60")), ink("9E4E4A"), 0.98, 7, 0.9, True
    )
    sheet = start(face)
    shoulders(sheet, face)
    head(sheet, face)
    features(sheet, face)
    hair = [
        (400, 176),
        (330, 188),
        (280, 262),
        (280, 330),
        (300, 280),
        (352, 240),
        (404, 232),
        (456, 244),
        (502, 284),
        (520, 330),
        (520, 262),
        (470, 188),
    ]
    sheet.cut(curve(hair, closed=True, steps=7), Wash.across(ink("E3DED4"), ink("A8A29A"), ink("7E7872")), 4)
    veil(sheet, face, ink("EADFC6"), 1.1)
    for x, y in ((330, 640), (400, 668), (470, 656), (536, 620), (280, 604)):
        sheet.cut([(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)], ink("8E2A3A"))
    return sheet


def bashir() -> Sheet:
    face = Face(
        ink("B07A56"), ink("6E665E"), ink("6B7044"), (ink("B9C29A"), ink("7A8C62")), ink("8E5044"), 1.03, 12, 0.5
    )
    sheet = start(face)
    shoulders(sheet, face)
    lapels(sheet, face, ink("D9CDB4"))
    head(sheet, face)
    short_hair(sheet, face, -6)
    features(sheet, face)
    beard(sheet, face, 0.5, ink("8A8078"))
    crown = curve([(262, 276), (250, 222), (300, 164), (410, 138), (520, 152), (566, 204), (546, 262)], steps=7)
    sheet.cut([*crown, (400, 250)], Wash.across(ink("8A6A4A"), ink("6A4C36"), ink("3E2C24")), 9)
    peak = curve(
        [(258, 268), (330, 240), (430, 232), (548, 258), (560, 280), (450, 268), (340, 280), (262, 304)],
        closed=True,
        steps=6,
    )
    sheet.cut(peak, Wash.across(ink("7A5A40"), ink("3A2822")), 9)
    for above, below in (((270, 600), (352, 740)), ((530, 600), (448, 740))):
        sheet.rule([above, below], ink("2A201E"), 15)
    sheet.cut(box(310, 708, 490, 830), Wash.down(ink("3A3A40"), ink("18181E")), 10)
    for reach, paint in ((56, ink("6A6A70")), (46, ink("18181E")), (34, ink("2F4A66")), (16, ink("0E1626"))):
        sheet.cut(ellipse((400, 776), reach), paint)
    sheet.tint(ellipse((386, 760), 12, 8), PAPER, 0.8)
    sheet.cut(box(330, 690, 376, 710), ink("3A3A40"))
    return sheet


PORTRAITS: Final[dict[str, Callable[[], Sheet]]] = {
    "samar-alwadi": samar,
    "hadi-mansur": hadi,
    "rima-sarhan": rima,
    "nadim-shahin": nadim,
    "layal-karam": layal,
    "tariq-aldali": tariq,
    "asma-alnuri": asma,
    "bashir-qasim": bashir,
}
