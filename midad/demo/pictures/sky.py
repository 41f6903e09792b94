"""Under an open sky, and above it: desert sun, desert night, the coast from orbit."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import BARK, BRICK, BUTTER, NIGHT, PAPER, RED, SAFFRON, SEA, ink
from midad.demo.pictures.people import STANDING, WALKING, Person, person, shadow
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Plane,
    Point,
    arc,
    arch,
    blob,
    box,
    chance,
    curve,
    down_to,
    ellipse,
    moved,
    ribbon,
    ridges,
    turned,
)

SUN: Final = (800, 280)


def solar_desert() -> Sheet:
    sheet = Sheet(Wash.down(ink("E08A4A"), ink("F2B765"), ink("F9DC94"), ink("FBE8B8")))
    for reach, strength in ((520, 0.16), (400, 0.2), (290, 0.26), (200, 0.34)):
        sheet.tint(ellipse(SUN, reach), ink("FFF3C4"), strength)
    sheet.glow(SUN, 420, ink("FFFBE6"), 0.9)
    sheet.cut(ellipse(SUN, 112), ink("FFFDF2"))
    dunes = (
        ([(-20, 520), (220, 450), (480, 500), (760, 520), (1040, 480), (1330, 430), (1620, 500)], "E9A765", "D98A4E"),
        ([(-20, 560), (300, 530), (640, 560), (980, 540), (1300, 520), (1620, 560)], "DB8E4E", "C9743F"),
    )
    for line, top, low in dunes:
        dune = down_to(curve(line), 640)
        sheet.cut(dune, Wash.down(ink(top), ink(low)), 6)
        sheet.spray(dune, ink("8A3E2C"), (0.0, 0.25, 0.2, 0.6))
    sheet.cut(box(0, 566, WIDTH, HEIGHT), Wash.down(ink("E3A462"), ink("CF8348"), ink("9E5434")))
    sheet.spray(box(0, 566, WIDTH, HEIGHT), ink("7A3826"), (0.1, 0.2, 0.5, 0.7))
    for row in range(10):
        _panel_row(sheet, row)
    road = [(788, 568), (812, 568), (1010, HEIGHT), (590, HEIGHT)]
    sheet.tint(road, ink("F6D9A0"), (0.5, 0.5, 0.75, 0.75))
    worker = Person((846, 900), 190, SEA, head="cap", cover=SAFFRON, legs=BARK)
    shadow(sheet, worker, 0.6, BARK)
    person(sheet, worker, WALKING)
    return sheet


def _panel_row(sheet: Sheet, row: int) -> None:
    size = 0.17 * 1.36**row
    floor = 560 + 118 * size
    for side in (-1, 1):
        sheet.haze(
            [
                (800 + side * 70 * size, floor),
                (800 + side * 3000 * size, floor),
                (800 + side * 3000 * size, floor + 42 * size),
                (800 + side * 110 * size, floor + 42 * size),
            ],
            ink("4A1E1E"),
            0.55,
            6 * size,
        )
        for index in range(9):
            near, far = 96 + index * 190, 96 + (index + 1) * 190 - 8
            if 800 + side * near * size < -60 or 800 + side * near * size > WIDTH + 60:
                break
            _panel(sheet, side, (near, far), (floor, size))


def _panel(sheet: Sheet, side: int, edges: Point, depth: Point) -> None:
    near, far = edges
    floor, size = depth
    top = floor - 96 * size
    glass = Plane(
        (
            (800 + side * near * size * 0.93, top),
            (800 + side * far * size * 0.93, top),
            (800 + side * far * size, floor - 10 * size),
            (800 + side * near * size, floor - 10 * size),
        )
    )
    for share in (0.25, 0.75):
        x = 800 + side * (near + (far - near) * share) * size
        sheet.rule([(x, floor - 30 * size), (x, floor + 16 * size)], ink("5A3A34"), 5 * size)
    sheet.cut(glass.patch(0, 0, 1, 1), Wash.down(ink("7FB2BC"), ink("2C6686"), ink("173F63")), 6 * size)
    for column in range(1, 6):
        sheet.rule(glass.shape([(column / 6, 0), (column / 6, 1)]), ink("9CC4C4"), 1.2 * size)
    for line in (0.0, 0.33, 0.66, 1.0):
        sheet.rule(glass.shape([(0, line), (1, line)]), ink("D6E3D2"), (3.4 if line in {0.0, 1.0} else 1.4) * size)
    gleam = 1 - min(1.0, near / 900)
    sheet.tint(
        glass.patch(0, 0, 1, 0.6),
        ink("FFF3C4"),
        (0.75 * gleam, 0.55 * gleam, 0, 0) if side > 0 else (0.55 * gleam, 0.75 * gleam, 0, 0),
    )


def observatory_night() -> Sheet:
    sheet = Sheet(Wash.down(ink("0B1230"), ink("141F4C"), ink("2F3268"), ink("7A4A72"), ink("C47A66")))
    _milky_way(sheet)
    hills = (
        (511, [(-20, 720), (300, 690), (700, 730), (1100, 700), (1620, 730)], "4A3560", "3A2C58"),
        (512, [(-20, 800), (260, 742), (560, 790), (900, 770), (1300, 760), (1620, 800)], "3B2A54", "2A2148"),
    )
    for _, line, top, low in hills:
        dune = down_to(curve(line), HEIGHT)
        sheet.cut(dune, Wash.down(ink(top), ink(low)), 8)
        sheet.spray(down_to(curve(line), 900), ink("D08A72"), (0.0, 0.35, 0, 0))
    _observatory(sheet)
    front = down_to(curve([(-20, 900), (240, 850), (560, 900), (860, 930), (1200, 880), (1620, 930)]), HEIGHT)
    sheet.cut(front, Wash.down(ink("241C42"), ink("0E1030")), 12)
    sheet.spray(front, ink("B0708A"), (0.0, 0.3, 0, 0))
    who = Person(
        (520, 926), 150, ink("1A1A3C"), legs=ink("101028"), skin=ink("7A5248"), head="cap", cover=ink("101028")
    )
    person(sheet, who, STANDING)
    sheet.rule([(552, 926), (566, 850), (580, 926)], ink("101028"), 4)
    sheet.rule([(548, 862), (600, 826)], ink("101028"), 12)
    sheet.cut(ellipse((536, 862), 5), SAFFRON)
    sheet.glow((536, 862), 60, SAFFRON, 0.8)
    return sheet


def _milky_way(sheet: Sheet) -> None:
    dice = chance(513)
    band = [(120, 860), (420, 620), (760, 380), (1080, 180), (1420, -60)]
    path = curve(band, steps=6)
    for width, code, strength in (
        (460, "3F4A92", 0.5),
        (300, "7A6AB0", 0.5),
        (170, "D9A7B0", 0.45),
        (80, "FBE3C0", 0.55),
    ):
        sheet.haze(ribbon(path, width, width * 0.8), ink(code), strength, width * 0.16)
    sheet.spray(ribbon(path, 420, 300), ink("F6E6D6"), (0.05, 0.05, 0.05, 0.05))
    sheet.spray(ribbon(path, 190, 130), ink("FFF3DA"), (0.14, 0.14, 0.14, 0.14))
    for index in range(16):
        x, y = path[2 + index % (len(path) - 4)]
        cloud = blob(
            520 + index,
            (x + dice.uniform(-70, 70), y + dice.uniform(-60, 60)),
            dice.uniform(50, 120),
            dice.uniform(14, 34),
            0.3,
        )
        sheet.haze(turned(cloud, (x, y), -36), ink("1A1F4A"), 0.42, 14)
    for _ in range(330):
        x, y, size = dice.uniform(0, WIDTH), dice.uniform(0, 740), dice.uniform(0.8, 2.4)
        sheet.tint(ellipse((x, y), size), (PAPER, BUTTER, ink("CFE0F4"))[dice.randrange(3)], dice.uniform(0.4, 1))
    for x, y in ((300, 190), (1240, 420), (660, 140), (1450, 240), (190, 480)):
        sheet.glow((x, y), 26, PAPER, 0.9)
        for a, b in (((0, -15), (0, 15)), ((-15, 0), (15, 0))):
            sheet.rule([(x + a[0], y + a[1]), (x + b[0], y + b[1])], PAPER, 1.4)
    sheet.tint([(470, 250), (474, 254), (250, 352)], PAPER, 0.9)


def _observatory(sheet: Sheet) -> None:
    sheet.glow((1010, 660), 420, ink("E8A070"), 0.4)
    sheet.cut(box(826, 706, 1194, 888), Wash.across(ink("B9A2B4"), ink("8A7A9C"), ink("3F3A68")), 12)
    sheet.spray(box(826, 706, 1194, 888), ink("241F4A"), (0, 0.5, 0.1, 0.8))
    sheet.cut(box(810, 690, 1210, 716), Wash.across(ink("E3CDC8"), ink("6A5E88")), 5)
    dome = arc((1010, 692), (186, 196), 180, 360)
    sheet.cut(dome, Wash.across(ink("F3E3DA"), ink("C4B2C8"), ink("55508A")), 10)
    sheet.spray(dome, ink("2A2858"), (0, 0.4, 0, 0.9))
    for share in (-0.7, -0.3, 0.62, 0.84):
        rib = [
            (1010 + 186 * share * math.cos(math.radians(a)), 692 - 196 * math.sin(math.radians(a)))
            for a in range(0, 91, 6)
        ]
        sheet.rule(rib, ink("9A8CB0"), 2)
    slit = curve(
        [(936, 690), (926, 600), (934, 530), (958, 500), (992, 494), (998, 540), (1000, 610), (1004, 690)], steps=6
    )
    sheet.cut(slit, Wash.down(ink("3A1E3A"), ink("C4643A"), ink("F6B65C")))
    sheet.glow((966, 660), 150, ink("FFD98C"), 0.8)
    tube = [(966, 674), (900, 504), (940, 488), (1000, 660)]
    sheet.cut(tube, Wash.across(ink("F6EBDD"), ink("8A7A94")), 7)
    sheet.cut([(896, 508), (890, 490), (936, 472), (944, 490)], ink("2A2548"))
    for x in (870, 1120):
        sheet.cut(arch(x, x + 40, 790, 846), ink("FFD98C"))
        sheet.glow((x + 20, 812), 80, SAFFRON, 0.5)
    sheet.cut(arch(978, 1040, 790, 888), ink("241F4A"))
    hall = box(1194, 790, 1390, 892)
    sheet.cut(hall, Wash.across(ink("8A7698"), ink("38335E")), 8)
    sheet.cut(box(1184, 780, 1400, 796), ink("A894AC"))
    for x in range(1216, 1370, 44):
        sheet.cut(box(x, 822, x + 24, 850), ink("FFD98C"))


def satellite_sea() -> Sheet:
    sheet = Sheet(Wash.down(ink("05081C"), ink("0B1334"), ink("122050")))
    dice = chance(531)
    for _ in range(190):
        x, y = dice.uniform(0, WIDTH), dice.uniform(0, 620)
        sheet.tint(ellipse((x, y), dice.uniform(0.8, 2.1)), PAPER, dice.uniform(0.35, 1))
    centre, radius = (760, 1750), 1330
    for reach, code, strength in ((90, "2E6FA8", 0.45), (48, "6FB7D0", 0.6), (18, "D6F0E6", 0.9)):
        sheet.haze(ellipse(centre, radius + reach * 0.5), ink(code), strength, reach * 0.5)
    globe = ellipse(centre, radius)
    sheet.cut(globe, Wash.down(ink("5FA9BC"), ink("2A7A9C"), ink("14507C"), ink("0E3A66")))
    _coastline(sheet)
    _clouds_from_above(sheet)
    sheet.tint(box(1000, 300, WIDTH, HEIGHT), ink("05081C"), (0, 0.65, 0, 0.75))
    _satellite(sheet)
    return sheet


def _coastline(sheet: Sheet) -> None:
    shore = [
        (260, 526),
        (380, 560),
        (470, 600),
        (440, 660),
        (540, 690),
        (660, 680),
        (640, 750),
        (720, 800),
        (850, 790),
        (880, 850),
        (800, 920),
        (860, 990),
        (820, 1090),
    ]
    edge = ridges(540, shore, 26)
    land = [(-20, 640), (110, 574), *edge, (-20, 1090)]
    sheet.haze(moved(land, 16, 4), ink("7FD0C4"), 0.75, 14)
    sheet.cut(land, Wash.down(ink("C9B878"), ink("B9904E"), ink("8A5A36")), 5)
    sheet.spray(land, ink("5E7A48"), (0.6, 0.2, 0.2, 0.55))
    for seed, line in (
        (551, [(60, 700), (200, 690), (330, 760), (470, 800)]),
        (552, [(20, 850), (180, 880), (330, 960), (380, 1060)]),
    ):
        crest = ridges(seed, line, 24)
        sheet.haze(ribbon(crest, 56, 30), ink("5A3A2C"), 0.5, 7)
        sheet.cut(ribbon(crest, 11, 5), ink("EBDDB4"))
    river = curve([(120, 780), (250, 830), (360, 800), (480, 850), (600, 830), (722, 800)])
    sheet.cut(ribbon(river, 4, 11), ink("5FB0B8"))
    for seed, at, wide in ((561, (1050, 720), 74), (562, (1140, 790), 34), (563, (960, 630), 26)):
        sheet.haze(blob(seed, at, wide * 1.3, wide * 0.75, 0.2), ink("7FD0C4"), 0.7, 8)
        sheet.cut(blob(seed, at, wide, wide * 0.5, 0.25), Wash.down(ink("B9A860"), ink("7A7A48")), 3)


def _clouds_from_above(sheet: Sheet) -> None:
    dice = chance(571)
    bands = (
        ((60, 700), (520, 600), (980, 600), 26),
        ((120, 960), (600, 880), (1000, 940), 24),
        ((900, 620), (1250, 640), (1560, 760), 22),
    )
    for start, top, end, count in bands:
        path = curve([start, top, end], steps=20)
        for index in range(count):
            x, y = path[int(index * (len(path) - 1) / count)]
            x, y = x + dice.uniform(-24, 24), y + dice.gauss(0, 16)
            wide = dice.uniform(14, 46)
            puff = turned(blob(700 + index, (x, y), wide, wide * 0.34, 0.2), (x, y), (x - 760) * 0.03)
            sheet.haze(moved(puff, 9, 13), NIGHT, 0.35, 4)
            sheet.haze(puff, ink("FBF6EA"), 0.85, 2.5)
    for turn in range(5):
        spiral = [
            (
                1300 + (30 + 22 * t) * math.cos(t * 0.8 + turn * 1.26),
                880 + (30 + 22 * t) * 0.55 * math.sin(t * 0.8 + turn * 1.26),
            )
            for t in range(8)
        ]
        sheet.haze(ribbon(curve(spiral, steps=5), 26, 8), ink("FBF6EA"), 0.75, 6)


def _satellite(sheet: Sheet) -> None:
    upper = Plane(((236, 296), (640, 372), (640, 500), (236, 424)))
    lower = Plane(((1000, 440), (1404, 516), (1404, 644), (1000, 568)))
    sheet.rule([(620, 432), (1020, 508)], ink("C9C2B0"), 9)
    for wing in (upper, lower):
        sheet.cut(wing.patch(0, 0, 1, 1), Wash.across(ink("2C5AA0"), ink("4A86C4"), ink("1E3F84")), 8)
        for column in range(9):
            sheet.rule(wing.shape([(column / 8, 0), (column / 8, 1)]), ink("C9D6E3"), 3 if column % 4 == 0 else 1.6)
        for line in (0, 0.25, 0.5, 0.75, 1):
            sheet.rule(wing.shape([(0, line), (1, line)]), ink("C9D6E3"), 3 if line in {0, 1} else 1.6)
        sheet.tint(wing.patch(0.1, 0, 0.45, 1), PAPER, (0.4, 0, 0.15, 0))
    front = [(716, 380), (880, 410), (880, 590), (716, 560)]
    side = [(880, 410), (944, 376), (944, 548), (880, 590)]
    top = [(716, 380), (782, 350), (944, 376), (880, 410)]
    sheet.cut(front, Wash.across(ink("F3C565"), ink("D9943A"), ink("B06A2A")), 10)
    sheet.cut(side, Wash.across(ink("8A4A24"), ink("5A2E20")))
    sheet.cut(top, ink("FBE3A0"))
    dice = chance(590)
    for _ in range(22):
        x, y = dice.uniform(722, 850), dice.uniform(396, 530)
        foil = [
            (x, y),
            (x + dice.uniform(10, 30), y + dice.uniform(-4, 16)),
            (x + dice.uniform(0, 16), y + dice.uniform(16, 34)),
        ]
        sheet.tint(foil, PAPER if dice.random() < 0.5 else BRICK, 0.35)
    sheet.cut(box(760, 460, 830, 530), ink("2A2A3C"))
    sheet.cut(ellipse((795, 495), 26), Wash.down(ink("8FC7D6"), ink("1E3F64")))
    sheet.rule([(800, 360), (770, 282)], ink("C9C2B0"), 6)
    dish = turned(ellipse((760, 262), 76, 30), (760, 262), -24)
    sheet.cut(dish, Wash.across(PAPER, ink("C9C2B0"), ink("8A8478")), 6)
    sheet.cut(turned(ellipse((756, 256), 58, 20), (756, 256), -24), Wash.across(ink("9A948A"), ink("E9E2D2")))
    sheet.rule([(756, 256), (730, 206)], ink("C9C2B0"), 4)
    sheet.cut(ellipse((729, 204), 7), RED)
    sheet.rule([(910, 384), (960, 300)], ink("C9C2B0"), 3)
    sheet.glow((716, 384), 90, ink("FFF6D8"), 0.8)


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "solar-desert": solar_desert,
    "observatory-night": observatory_night,
    "satellite-sea": satellite_sea,
}
