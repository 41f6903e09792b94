"""Rooms and yards where a day is spent: school, health centre, library."""

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
    SLATE,
    STONE,
    TEAL,
    WOOD,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import FACING, RUNNING, SITTING, SKIN, STANDING, STRIDING, Person, Pose, person, shadow
from midad.demo.pictures.scenery import cumulus
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Plane,
    arc,
    arch,
    between,
    blob,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    placed,
    ridge,
)


def school_yard() -> Sheet:
    sheet = Sheet(Wash.down(ink("7FB9C6"), ink("BFDDD2"), ink("F4E9C9")))
    cumulus(sheet, 301, (270, 170), 150)
    cumulus(sheet, 305, (620, 118), 104)
    _school(sheet)
    ground = box(0, 640, WIDTH, HEIGHT)
    sheet.cut(ground, Wash.down(ink("F0D6A2"), ink("E2B67C"), ink("C48A5A")))
    _court_lines(sheet)
    sheet.haze(ellipse((1110, 770), 430, 74), ink("5E4A4E"), 0.6, 16)
    for x, y in ((820, 760), (930, 800), (1260, 790), (1420, 748), (1060, 748)):
        sheet.halo((x, y), (46, 10), ink("F6DDA8"), 0.7)
    _yard_tree(sheet)
    for who, pose in _pupils():
        shadow(sheet, who, 0.9, ink("6A4A48"))
        person(sheet, who, pose)
    _rope_and_ball(sheet)
    sheet.spray(box(0, 900, WIDTH, HEIGHT), BRICK, (0, 0, 0.4, 0.5))
    return sheet


def _school(sheet: Sheet) -> None:
    wall = box(-20, 300, 1340, 650)
    sheet.cut(wall, Wash.down(ink("FBEBCB"), ink("EDD2A2")), 8)
    sheet.spray(wall, CLAY, (0, 0.35, 0.1, 0.55))
    sheet.cut(box(-20, 284, 1364, 312), ink("2F7F86"), 5)
    sheet.cut(box(-20, 466, 1350, 482), ink("C9503A"), 3)
    for x in range(10, 1300, 118):
        sheet.cut(box(x, 340, x + 82, 440), ink("FFF6E2"), 3)
        sheet.cut(box(x + 7, 347, x + 75, 433), Wash.down(ink("5E9DAC"), ink("A9CFCB")))
        sheet.tint([(x + 7, 347), (x + 44, 347), (x + 12, 433), (x + 7, 433)], PAPER, 0.4)
        sheet.cut(box(x + 38, 344, x + 44, 436), ink("FFF6E2"))
        sheet.cut(arch(x - 2, x + 84, 548, 652, 0.95), ink("FFF3D8"))
        sheet.cut(arch(x + 6, x + 76, 552, 652, 0.95), Wash.down(ink("6A5560"), ink("A88470")))
    for x in (248, 720, 1074):
        sheet.cut(box(x, 566, x + 46, 652), ink("2A5F70"))
    sheet.cut(box(604, 214, 720, 290), Wash.across(ink("FBEBCB"), ink("D8B488")), 5)
    sheet.cut(arc((662, 216), (58, 40), 180, 360), ink("C9503A"))
    sheet.cut(ellipse((662, 254), 24), PAPER)
    sheet.rule([(662, 254), (662, 238)], COAL, 3)
    sheet.rule([(662, 254), (673, 260)], COAL, 3)
    hedge = [(-10, 660), (-10, 626), (540, 622), (1340, 628), (WIDTH + 10, 610), (WIDTH + 10, 660)]
    sheet.cut(hedge, Wash.down(ink("7E9A56"), ink("4C7250")))


def _court_lines(sheet: Sheet) -> None:
    court = Plane(((180, 690), (980, 690), (1260, 1040), (-260, 1040)))
    for a, b in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 0), (0, 1)), ((1, 0), (1, 1)), ((0, 0.5), (1, 0.5))):
        edge = court.shape([a, b])
        sheet.rule(edge, ink("FBF0D6"), 5)
    ring = court.shape([*ellipse((0.5, 0.5), 0.14, 0.3)])
    sheet.cut(court.shape(arc((0.5, 0.5), (0.14, 0.3), 0, 360)), ink("D9826A"))
    around = court.shape(arc((0.5, 0.5), (0.14, 0.3), 0, 360))
    sheet.rule([*around, ring[0]], ink("FBF0D6"), 5)


def _yard_tree(sheet: Sheet) -> None:
    trunk = [
        (1060, 760),
        (1082, 640),
        (1078, 520),
        (1040, 430),
        (1066, 420),
        (1104, 480),
        (1130, 400),
        (1156, 408),
        (1140, 520),
        (1144, 650),
        (1176, 760),
    ]
    sheet.cut(curve(trunk, steps=5), Wash.across(ink("9A6642"), ink("6A4030"), ink("4A2C26")), 8)
    sheet.spray(curve(trunk, steps=5), ink("2E1A1A"), (0.2, 0.8, 0, 0.6))
    masses = (
        (311, (1110, 330), 320, 190, "2F5B45"),
        (312, (930, 380), 180, 120, "376A4A"),
        (313, (1300, 370), 190, 130, "2F5B45"),
        (314, (1020, 260), 200, 130, "548353"),
        (315, (1220, 250), 190, 124, "4A7A50"),
        (316, (900, 320), 120, 84, "6D9A58"),
        (317, (1090, 190), 150, 84, "86AE60"),
        (318, (1280, 210), 110, 70, "6D9A58"),
    )
    for seed, at, wide, high, code in masses:
        leaves = blob(seed, at, wide, high, 0.1)
        sheet.cut(leaves, ink(code), 9)
        sheet.spray(leaves, darker(ink(code), 0.5), (0, 0.35, 0.4, 0.9))
        sheet.spray(leaves, ink("C9D88A"), (0.35, 0.08, 0, 0))
    sheet.cut([(980, 744), (1250, 744), (1262, 768), (968, 768)], ink("A9613C"), 8)
    for x in (1000, 1110, 1220):
        sheet.cut(box(x, 766, x + 14, 800), ink("5A2E24"))


def _pupils() -> list[tuple[Person, Pose]]:
    return [
        (Person((310, 760), 150, RED, young=True, legs=SEA, skin=SKIN[1]), RUNNING),
        (Person((520, 744), 142, TEAL, young=True, legs=BARK, flip=True), STRIDING),
        (Person((250, 930), 200, SAFFRON, young=True, head="veil", cover=PAPER, legs=SEA), STANDING),
        (Person((640, 936), 200, PLUM, young=True, legs=SLATE, flip=True, cover=ink("4A2C22")), STANDING),
        (Person((452, 908), 190, ROSE, young=True, legs=SEA, cover=BARK, skin=SKIN[2]), STRIDING),
        (Person((1030, 800), 190, SEA, young=True, legs=BARK, skin=SKIN[0]), SITTING),
        (Person((1160, 800), 190, EMBER, young=True, head="veil", cover=FOAM, legs=SEA, flip=True), SITTING),
        (Person((860, 860), 176, OLIVE, young=True, legs=SEA, skin=SKIN[3]), RUNNING),
        (Person((1400, 900), 210, DUSK, young=True, legs=COAL, flip=True, skin=SKIN[2]), RUNNING),
    ]


def _rope_and_ball(sheet: Sheet) -> None:
    rope = curve([(272, 834), (330, 700), (446, 640), (560, 700), (618, 838)])
    sheet.rule(rope, ink("7A2A2A"), 4)
    sheet.haze(ellipse((410, 770), 26, 6), ink("6A4A48"), 0.6, 4)
    sheet.cut(ellipse((404, 738), 22), PAPER, 3)
    for point in ((398, 730), (412, 742), (400, 748)):
        sheet.cut(ellipse(point, 4.6), COAL)
    for at, paint in (((1376, 800), RED), ((846, 772), BRICK), ((1012, 700), SAFFRON)):
        sheet.cut(curve(placed([(-20, -16), (12, -18), (16, 22), (-20, 24)], at, 0.9), closed=True, steps=3), paint, 2)


def clinic() -> Sheet:
    sheet = Sheet(Wash.across(ink("F6EBD0"), ink("DDE3CE"), ink("A9C6BC")))
    sheet.cut(box(0, 640, WIDTH, 700), Wash.across(ink("8FBDB2"), ink("5E9A96")))
    floor = box(0, 770, WIDTH, HEIGHT)
    sheet.cut(box(0, 640, WIDTH, 776), Wash.across(ink("9CC7B8"), ink("5F9794")))
    sheet.cut(floor, Wash.down(ink("E3CFA6"), ink("CDB084"), ink("A98A68")))
    sheet.cut(box(0, 766, WIDTH, 778), PAPER)
    for step in range(-9, 10):
        sheet.rule([(800 + step * 110, 778), (800 + step * 250, HEIGHT)], ink("C2A478"), 2)
    for y in (812, 862, 940):
        sheet.rule([(0, y), (WIDTH, y)], ink("C2A478"), 2)
    sheet.spray(box(1000, 0, WIDTH, 640), ink("7FB0A6"), (0, 0.5, 0, 0.6))
    sheet.spray(floor, ink("9A7656"), (0, 0.2, 0.15, 0.6))
    _bright_window(sheet)
    _notices(sheet)
    _waiting(sheet)
    _big_plant(sheet)
    return sheet


def _bright_window(sheet: Sheet) -> None:
    sheet.cut(box(226, 130, 814, 602), PAPER, 12)
    sheet.cut(box(250, 154, 790, 578), Wash.down(ink("9DD0D6"), ink("DDEBD2"), ink("FFF3CC")))
    sheet.cut(down_to(ridge(321, (250, 500), (790, 470), 40), 578), ink("9DBB8A"))
    crown = blob(322, (640, 380), 110, 96, 0.12)
    sheet.cut(box(632, 440, 650, 578), WOOD)
    sheet.cut(crown, ink("5F8F58"))
    sheet.spray(crown, PINE, (0, 0.3, 0.3, 0.8))
    sheet.cut(ellipse((390, 270), 44), ink("FFFBE8"))
    sheet.glow((390, 270), 260, ink("FFFBE8"), 0.9)
    for left, top, right, bottom in ((512, 154, 528, 578), (250, 300, 790, 312)):
        sheet.cut(box(left, top, right, bottom), PAPER)
    sheet.cut(box(206, 596, 834, 622), ink("FFF8E8"), 6)
    for x in (160, 800):
        folds = [(x, 100), (x + 86, 100), (x + 76, 330), (x + 92, 650), (x - 6, 650), (x + 8, 330)]
        sheet.cut(folds, Wash.across(ink("F9E2B0"), ink("E7B979"), ink("F6DCA6"), ink("D9A466")), 8)
    sheet.cut(box(130, 92, 912, 104), WOOD, 4)
    light = [(360, 800), (860, 800), (1180, 1040), (560, 1040)]
    sheet.haze(light, ink("FFF6D8"), 0.75, 8)
    sheet.haze([(618, 800), (632, 800), (880, 1040), (850, 1040)], ink("CDB084"), 0.7, 4)
    sheet.haze([(250, 154), (790, 154), (1180, 1040), (560, 1040)], ink("FFF6D8"), 0.22, 24)


def _notices(sheet: Sheet) -> None:
    sheet.cut(box(1000, 180, 1160, 390), PAPER, 6)
    heart = curve(
        [(0, 40), (-44, -4), (-36, -40), (-10, -40), (0, -22), (10, -40), (36, -40), (44, -4)], closed=True, steps=6
    )
    sheet.cut(placed(heart, (1080, 272), 1.2), RED)
    sheet.rule([(1036, 272), (1062, 272), (1072, 252), (1086, 292), (1096, 272), (1124, 272)], PAPER, 5)
    for row in range(2):
        sheet.rule([(1026, 344 + row * 18), (1134 - row * 30, 344 + row * 18)], STONE, 6)
    sheet.cut(ellipse((1290, 230), 62), SEA, 6)
    sheet.cut(ellipse((1290, 230), 52), PAPER)
    sheet.rule([(1290, 230), (1290, 192)], COAL, 5)
    sheet.rule([(1290, 230), (1316, 244)], COAL, 5)
    door = box(1400, 300, 1570, 770)
    sheet.cut(box(1384, 284, 1586, 770), ink("F3E6C8"), 8)
    sheet.cut(door, Wash.across(TEAL, ink("1F5E68")))
    sheet.cut(box(1436, 350, 1534, 520), Wash.down(ink("BFE0D6"), ink("8FBFB8")))
    sheet.cut(ellipse((1424, 560), 9), SAFFRON)


def _waiting(sheet: Sheet) -> None:
    for x in range(440, 1320, 142):
        sheet.haze(ellipse((x + 14, 930), 70, 11), BARK, 0.5, 6)
        for leg in (x - 50, x + 44):
            sheet.cut(box(leg, 850, leg + 7, 928), SLATE)
        back = curve(
            [(x - 58, 838), (x - 62, 710), (x - 44, 676), (x + 44, 676), (x + 62, 710), (x + 58, 838)], steps=5
        )
        sheet.cut(back, Wash.across(ink("3B9C98"), ink("1F6670")), 5)
        sheet.spray(back, ink("174E5A"), (0, 0.3, 0.2, 0.7))
        seat = curve(
            [(x - 60, 826), (x + 60, 826), (x + 66, 850), (x + 56, 864), (x - 56, 864), (x - 66, 850)],
            closed=True,
            steps=4,
        )
        sheet.cut(seat, Wash.down(ink("56B4A8"), ink("2A7D80")), 4)
    sitters = (
        (Person((440, 950), 400, RED, head="veil", cover=SAND, robe=True, legs=BARK), FACING),
        (Person((866, 950), 404, SLATE, cover=ink("CFC6B8"), legs=BARK, skin=SKIN[1]), FACING),
        (Person((1150, 950), 400, PLUM, head="veil", cover=TEAL, robe=True, flip=True), FACING),
        (Person((556, 966), 276, SAFFRON, young=True, legs=SEA, flip=True), STANDING),
    )
    for who, pose in sitters:
        person(sheet, who, pose)
    sheet.rule([(930, 960), (926, 772), (910, 754), (896, 764)], WOOD, 8)
    book = [(1116, 774), (1150, 786), (1184, 774), (1184, 814), (1150, 826), (1116, 814)]
    sheet.cut(book, Wash.across(PAPER, SAND, PAPER), 3)


def _big_plant(sheet: Sheet) -> None:
    sheet.haze(ellipse((230, 990), 110, 18), BARK, 0.6, 8)
    for index, (tip, wide) in enumerate(
        (
            ((60, 700), 60),
            ((130, 590), 70),
            ((230, 540), 74),
            ((330, 600), 66),
            ((380, 720), 56),
            ((160, 690), 60),
            ((290, 690), 60),
        )
    ):
        root = (222, 880)
        bend = between(root, tip, 0.6)
        leaf = curve(
            [root, (bend[0] - wide * 0.45, bend[1]), tip, (bend[0] + wide * 0.45, bend[1] + 14)], closed=True, steps=7
        )
        sheet.cut(leaf, mix(PINE, LEAF, index / 6), 6)
        sheet.spray(leaf, ink("9DBB6A"), (0.1, 0.4, 0, 0))
        sheet.rule([root, tip], mix(PINE, OLIVE, 0.5), 2.5)
    pot = [(150, 862), (296, 862), (274, 988), (172, 988)]
    sheet.cut(pot, Wash.across(ink("D98B5E"), ink("B5603C"), ink("7E3A2C")), 8)
    sheet.cut(box(142, 850, 304, 874), ink("C9734A"))


def library_hall() -> Sheet:
    sheet = Sheet(Wash.down(ink("5A3A2E"), ink("8A5A3A")))
    end = (560, 250, 1040, 690)
    sheet.cut(box(*end), Wash.down(ink("6E4634"), ink("9A6A44")))
    _great_window(sheet)
    ceiling = [(-200, -220), (1800, -220), (1040, 250), (560, 250)]
    sheet.cut(ceiling, Wash.down(ink("2A1A20"), ink("6A4432")))
    for index in range(7):
        share = 1 - 0.68**index
        left, right = between((-200, -220), (560, 250), share), between((1800, -220), (1040, 250), share)
        sheet.rule([left, right], ink("3A2222"), 26 * (1 - share) + 3)
    floor = [(-260, 1200), (1860, 1200), (1040, 690), (560, 690)]
    sheet.cut(floor, Wash.down(ink("D9A266"), ink("8E5636"), ink("4A2A26")))
    rug = Plane(((680, 696), (920, 696), (1190, 1080), (410, 1080)))
    sheet.cut(rug.patch(0, 0, 1, 1), Wash.down(ink("B0483A"), ink("7E2028")))
    for inset, paint in ((0.06, BUTTER), (0.09, ink("7E2028")), (0.14, TEAL), (0.17, ink("8A2A2C"))):
        sheet.cut(rug.patch(inset, inset * 0.5, 1 - inset, 1), paint)
    for row in range(5):
        middle = (0.5, 0.1 + row * 0.22)
        sheet.cut(
            rug.shape([(0.5, middle[1] - 0.07), (0.66, middle[1]), (0.5, middle[1] + 0.07), (0.34, middle[1])]),
            SAFFRON if row % 2 else BUTTER,
        )
    _shelves(sheet, Plane(((-120, -150), (566, 262), (566, 690), (-120, 1150))), 331)
    _shelves(sheet, Plane(((1720, -150), (1034, 262), (1034, 690), (1720, 1150))), 332)
    _hall_light(sheet)
    _reader(sheet)
    return sheet


def _great_window(sheet: Sheet) -> None:
    sheet.cut(arch(624, 976, 440, 690, 0.95), ink("FFF3D2"), 4)
    pane = arch(640, 960, 444, 690, 0.95)
    sheet.cut(pane, Wash.down(ink("BFE0DA"), ink("FFF6D8"), ink("FFE9AE")))
    sheet.cut(down_to(ridge(333, (640, 640), (960, 624), 24), 690), ink("B9CFA0"))
    for x in (716, 797, 878):
        sheet.cut(box(x, 270, x + 6, 690), ink("A87A4A"))
    for y in (440, 530, 610):
        sheet.cut(box(640, y, 960, y + 5), ink("A87A4A"))
    sheet.glow((800, 470), 420, ink("FFF6DC"), 0.8)


def _shelves(sheet: Sheet, wall: Plane, seed: int) -> None:
    dice = chance(seed)
    sheet.cut(wall.patch(0, 0, 1, 1), Wash.across(ink("4A2A22"), ink("5E3A2A")))
    inks = (RED, SEA, SAFFRON, BRICK, PINE, SAND, PLUM, CLAY, DUSK, PAPER)
    rows = 7
    for row in range(rows):
        top, low = (row + 0.12) / rows, (row + 0.93) / rows
        sheet.cut(wall.patch(0, low, 1, low + 0.014), ink("8A5A3A"))
        u = 0.01
        while u < 0.985:
            wide = dice.uniform(0.008, 0.02)
            paint = mix(inks[dice.randrange(len(inks))], BARK, 0.55 - 0.4 * u)
            tall = top + dice.uniform(0, 0.28) / rows
            book = wall.patch(u, tall, u + wide, low)
            sheet.cut(book, paint)
            if dice.random() < 0.3:
                sheet.cut(wall.patch(u, tall + 0.02, u + wide, tall + 0.028), lighter(paint, 0.5))
            u += wide + (dice.uniform(0.01, 0.03) if dice.random() < 0.06 else 0.0012)
    for u in (0.0, 0.32, 0.56, 0.74, 0.87, 0.97):
        post = wall.patch(u, -0.02, u + 0.022, 1.02)
        sheet.cut(post, Wash.across(ink("9A6A44"), ink("6A4230")))
    sheet.tint(wall.patch(0, 0, 1, 1), NIGHT, (0.62, 0, 0.62, 0) if seed % 2 else (0, 0.62, 0, 0.62))


def _hall_light(sheet: Sheet) -> None:
    for left, right in ((660, 712), (730, 792), (810, 872), (890, 950)):
        spread = (left - 800) * 2.6
        sheet.haze(
            [(left, 400), (right, 400), (right + spread + 150, 1060), (left + spread + 40, 1060)],
            ink("FFF0C4"),
            0.17,
            14,
        )
    sheet.halo((800, 720), (420, 90), ink("FFE9B0"), 0.6)
    for x in (590, 1010):
        sheet.rule([(x, -10), (x, 300)], ink("2A1A1C"), 3)
        sheet.cut(ellipse((x, 316), 20, 24), ink("FFE9A8"))
        sheet.glow((x, 316), 90, BUTTER, 0.8)


def _reader(sheet: Sheet) -> None:
    sheet.haze(ellipse((1010, 936), 210, 26), NIGHT, 0.7, 10)
    chair = curve(
        [(930, 930), (914, 760), (920, 640), (968, 616), (1010, 640), (1020, 780), (1120, 800), (1126, 930)], steps=6
    )
    who = Person((1004, 940), 430, ink("2C5468"), head="veil", cover=ink("E9C48A"), robe=True, legs=BARK)
    sheet.cut(chair, Wash.across(ink("A8392F"), ink("6A1E26")), 12)
    sheet.spray(chair, ink("3A1018"), (0, 0.4, 0.4, 0.9))
    person(sheet, who, SITTING)
    sheet.cut([(1078, 742), (1126, 722), (1140, 764), (1092, 784)], PAPER, 3)
    sheet.cut([(1126, 722), (1168, 734), (1182, 774), (1140, 764)], ink("E3CFA4"), 3)
    arm = curve([(1000, 830), (1090, 806), (1132, 820), (1130, 850), (1010, 862)], closed=True, steps=5)
    sheet.cut(arm, Wash.down(ink("B8453A"), ink("7E2428")), 6)
    table = ellipse((1256, 842), 74, 20)
    sheet.cut(box(1250, 842, 1264, 960), BARK)
    sheet.cut(table, Wash.across(ink("A9703F"), ink("6E4028")), 6)
    for index, paint in enumerate((SEA, SAFFRON, RED)):
        sheet.cut(box(1214 + index * 4, 820 - index * 15, 1292 - index * 5, 834 - index * 15), paint, 2)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "school-yard": school_yard,
    "clinic": clinic,
    "library-hall": library_hall,
}
