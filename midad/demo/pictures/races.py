"""The run along the coast, the race under sail, the pool."""

import math
from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BUTTER,
    COAL,
    EMBER,
    FOAM,
    PAPER,
    RED,
    SAFFRON,
    SEA,
    TEAL,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.people import RUNNING, SKIN, STRIDING, Person, Pose, person, shadow
from midad.demo.pictures.scenery import cumulus, gull
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Point,
    arc,
    between,
    billow,
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


def runners() -> Sheet:
    sheet = Sheet(Wash.down(ink("4E5F94"), ink("C98A96"), ink("F3A76C"), ink("FBD98F")))
    sun = (1060, 470)
    sheet.glow(sun, 620, BUTTER, 0.9)
    sheet.cut(ellipse(sun, 108), ink("FFF4D2"))
    for seed, x, y, wide in ((721, 360, 180.0, 330), (722, 1180, 120, 260), (723, 700, 270, 210)):
        sheet.haze(blob(seed, (x, y), wide, 15, 0.2), ink("FBC9A0"), 0.6, 8)
    sheet.cut(down_to(ridge(724, (-10, 500), (700, 556), 60), 580), ink("8A6F94"), 4)
    sheet.cut(box(0, 560, WIDTH, 800), Wash.down(ink("F3B982"), ink("8A7A9C"), ink("3A5A82")))
    dice = chance(725)
    for index in range(34):
        y = 566 + index * 5.4
        sheet.tint(ellipse((sun[0] + dice.uniform(-20, 20), y), 30 + index * 4 * dice.random(), 2), ink("FFF4D2"), 0.8)
    sheet.cut(
        down_to(curve([(-10, 716), (500, 700), (1100, 716), (1620, 690)]), HEIGHT),
        Wash.down(ink("6A6A5A"), ink("4A4A4A")),
        8,
    )
    road = down_to(curve([(-10, 800), (500, 782), (1100, 790), (1620, 776)]), HEIGHT)
    sheet.cut(road, Wash.down(ink("A8848A"), ink("7A6478"), ink("4A4260")), 6)
    for x in range(-40, WIDTH, 230):
        sheet.cut([(x, 944), (x + 130, 940), (x + 136, 952), (x + 4, 956)], ink("F6E0B8"))
    _railing(sheet)
    for who, pose in _field():
        shadow(sheet, who, -1.3, ink("2A2444"))
        person(sheet, who, pose)
        _number(sheet, who)
    sheet.spray(road, ink("2E2848"), (0, 0, 0.4, 0.4))
    return sheet


def _railing(sheet: Sheet) -> None:
    for x in range(-30, WIDTH + 60, 120):
        sheet.cut(box(x, 700, x + 12, 796), Wash.across(ink("F6E3C4"), ink("8A7488")), 3)
    for y in (716, 752):
        sheet.cut(box(-10, y, WIDTH + 10, y + 9), Wash.down(ink("F6E3C4"), ink("A88C94")))
    for x in (120, 1500):
        trunk = ribbon(curve([(x, 800), (x + 12, 640), (x - 8, 470), (x + 10, 330)]), 30, 18)
        sheet.cut(trunk, Wash.across(ink("6A4A4A"), ink("3A2838")), 6)
        for turn in range(0, 360, 40):
            tip = (x + 10 + 190 * math.cos(math.radians(turn)), 330 + 96 * math.sin(math.radians(turn)) + 50)
            bend = (x + 10 + 110 * math.cos(math.radians(turn)), 300 + 70 * math.sin(math.radians(turn)))
            frond = curve([(x + 10, 330), bend, tip, (bend[0], bend[1] + 24)], closed=True, steps=6)
            sheet.cut(frond, mix(ink("2A4A4E"), ink("4A6A52"), turn / 360), 3)


def _field() -> list[tuple[Person, Pose]]:
    return [
        (Person((1270, 884), 300, TEAL, legs=ink("22304E"), skin=SKIN[1]), STRIDING),
        (Person((960, 900), 330, SAFFRON, legs=ink("3A2444"), skin=SKIN[0], head="veil", cover=ink("2E3A5E")), RUNNING),
        (Person((640, 930), 372, RED, legs=ink("22304E"), skin=SKIN[3]), RUNNING),
        (Person((310, 960), 400, PAPER, legs=ink("4A2434"), skin=SKIN[2], cover=ink("4A2C22")), STRIDING),
    ]


def _number(sheet: Sheet, who: Person) -> None:
    x, y = who.at[0] + who.height * 0.06, who.at[1] - who.height * 0.64
    bib = turned(
        box(x - who.height * 0.05, y - who.height * 0.04, x + who.height * 0.055, y + who.height * 0.045), (x, y), 9
    )
    sheet.cut(bib, PAPER if who.coat != PAPER else SAFFRON)
    for left in (-0.03, 0.005):
        sheet.cut(
            turned(
                box(
                    x + who.height * left,
                    y - who.height * 0.02,
                    x + who.height * (left + 0.024),
                    y + who.height * 0.026,
                ),
                (x, y),
                9,
            ),
            COAL,
        )


def sailing_race() -> Sheet:
    sheet = Sheet(Wash.down(ink("3F8BA8"), ink("9CCBCB"), ink("F0EBCC")))
    sheet.glow((1220, 220), 420, ink("FFF8E0"), 0.85)
    for seed, at, wide in ((731, (330, 190), 180), (735, (1120, 150), 230), (739, (720, 300), 140)):
        cumulus(sheet, seed, at, wide)
    sheet.cut(down_to(ridge(740, (-10, 500), (620, 540), 66), 560), ink("8FB0A4"), 3)
    sheet.cut(box(0, 540, WIDTH, HEIGHT), Wash.down(ink("8FC7C4"), ink("2F8798"), ink("14506A")))
    fleet = (((1370, 566), 0.3), ((520, 580), 0.36), ((1120, 606), 0.46), ((260, 640), 0.56))
    for at, size in fleet:
        _yacht(sheet, at, size, False)
    _swell(sheet, 660, 14, ("5FAFB4", "2F8798"))
    _yacht(sheet, (1270, 760), 0.92, False)
    _swell(sheet, 770, 22, ("3F97A4", "1F6E86"))
    _yacht(sheet, (690, 900), 1.2, True)
    _swell(sheet, 900, 30, ("2A7C92", "145068"))
    _swell(sheet, 990, 34, ("1B627C", "0E3A54"))
    buoy = curve([(300, 930), (312, 850), (340, 830), (368, 850), (380, 930)], steps=5)
    sheet.cut(buoy, Wash.across(EMBER, darker(EMBER, 0.5)), 6)
    sheet.cut(box(336, 780, 344, 836), COAL)
    sheet.cut([(344, 782), (384, 796), (344, 812)], SAFFRON)
    sheet.tint(ellipse((340, 932), 78, 10), FOAM, 0.8)
    for at, size in (((420, 380), 22), ((950, 330), 17), ((1450, 400), 20)):
        gull(sheet, at, size, ink("2E4A58"))
    return sheet


def _swell(sheet: Sheet, y: float, high: float, inks: tuple[str, str]) -> None:
    line = billow((-20, y), (WIDTH + 20, y), high, 3.4 + y / 300, y)
    edge = [(x, yy + high * 0.4 * math.sin(x / 170 + y)) for x, yy in line]
    sheet.cut(down_to(edge, HEIGHT), Wash.down(ink(inks[0]), ink(inks[1])), 8)
    foam = [*edge, *[(x + high * 0.3, yy + 1 + max(0.0, y - yy - high * 0.2) * 0.36) for x, yy in reversed(edge)]]
    sheet.tint(foam, FOAM, 0.8)
    sheet.spray(down_to(edge, y + high * 4), FOAM, (0.22, 0.3, 0, 0))


def _yacht(sheet: Sheet, at: Point, size: float, near: bool) -> None:
    """A racing yacht heeled by the wind, with main sail and jib."""

    def put(points: Line) -> list[Point]:
        return placed(turned(points, (0, 0), 13), at, size)

    sheet.haze(moved(put(box(-210, -10, 230, 40)), 0, 20 * size), ink("0E3A54"), 0.4, 10 * size)
    hull = curve([(-220, -34), (-200, 14), (-60, 36), (120, 26), (250, -46)], steps=6)
    sheet.cut(put([*hull, (230, -48), (-210, -42)]), Wash.down(ink("FBF6E8"), ink("B9C6C4")), 8 * size)
    sheet.cut(put([*hull[4:-3], *reversed(moved(hull[4:-3], 0, -14))]), RED)
    sheet.cut(put([(-216, -44), (236, -50), (226, -38), (-214, -32)]), ink("C9A06A"))
    sheet.rule(put([(20, -40), (0, -640)]), ink("3A3A44"), 7 * size)
    main = curve([(10, -84), (-90, -92), (-200, -84), (-176, -260), (-104, -470), (0, -632)], steps=7)
    jib = curve([(26, -70), (230, -58), (168, -240), (90, -430), (6, -590), (54, -330)], closed=False, steps=7)
    sheet.cut(put(main), Wash.across(ink("E3DDCC"), ink("FFFDF6"), ink("F3EDDE")), 12 * size)
    sheet.spray(put(main), ink("A8B4B4"), (0.4, 0, 0.65, 0.05))
    sheet.cut(put(jib), Wash.across(ink("FFFFFA"), ink("EBE3D0")), 10 * size)
    sheet.spray(put(jib), ink("B9C0BC"), (0.3, 0, 0.1, 0.4))
    for share in (0.25, 0.48, 0.7):
        a, b = between((8, -84), (0, -632), share), between((-196, -84), (-10, -620), share)
        sheet.rule(put(curve([a, ((a[0] + b[0]) / 2, a[1] + 14), b], steps=5)), ink("B9B4A4"), 2.4 * size)
    sheet.cut(put([(0, -640), (-50, -652), (0, -664)]), RED)
    if near:
        _crew(sheet, put)


def _crew(sheet: Sheet, put: Callable[[Line], list[Point]]) -> None:
    for x, paint in ((-160, SEA), (-104, RED), (-50, SAFFRON)):
        sheet.cut(put(curve([(x - 17, -44), (x - 14, -86), (x, -96), (x + 14, -86), (x + 17, -44)], steps=4)), paint, 3)
        sheet.cut(put(ellipse((x + 2, -110), 12, 14)), SKIN[0])
        sheet.cut(put(arc((x, -114), (14, 13), 160, 340)), PAPER)


def swimmer() -> Sheet:
    sheet = Sheet(ink("EBDDBE"))
    for x in range(0, WIDTH, 50):
        for y in (*range(0, 78, 39), *range(994, HEIGHT, 37)):
            sheet.cut(box(x + 2, y + 2, x + 48, y + 37), mix(ink("F3E6C8"), ink("D9C49C"), ((x * 7 + y * 3) % 11) / 11))
    pool = box(-10, 78, WIDTH + 10, 992)
    sheet.cut(pool, Wash.across(ink("3FA9B8"), ink("2F95AC"), ink("1F7896")), 0)
    sheet.tint(box(-10, 78, WIDTH + 10, 130), ink("0E4A66"), (0.55, 0.55, 0, 0))
    for lane in range(5):
        y = 78 + 183 * lane + 91
        sheet.haze(box(60, y - 15, WIDTH - 60, y + 15), ink("0E4A66"), 0.6, 5)
        for x in (70, WIDTH - 90):
            sheet.haze(box(x, y - 52, x + 26, y + 52), ink("0E4A66"), 0.6, 5)
    _ripples(sheet)
    _swimming(sheet, (780, 535))
    for lane in range(1, 5):
        _lane_rope(sheet, 78 + 183 * lane)
    sheet.cut(box(-10, 66, WIDTH + 10, 82), ink("FBF3E0"), 5)
    sheet.cut(box(-10, 990, WIDTH + 10, 1006), ink("FBF3E0"))
    return sheet


def _ripples(sheet: Sheet) -> None:
    """The net of light on the floor of the pool."""
    dice = chance(751)
    for row in range(13):
        for column in range(22):
            x, y = column * 78 + dice.uniform(-30, 30), 150 + row * 64 + dice.uniform(-24, 24)
            cell = blob(760 + row * 30 + column, (x, y), dice.uniform(28, 50), dice.uniform(16, 30), 0.3)
            sheet.rule([*cell, cell[0]], mix(ink("5FC4CC"), ink("A9E6E0"), dice.random() * 0.6), dice.uniform(1.2, 3))
    sheet.spray(box(-10, 78, WIDTH + 10, 992), ink("D6F6EC"), (0.14, 0.05, 0.08, 0.0))


def _lane_rope(sheet: Sheet, y: float) -> None:
    sheet.haze(box(-10, y + 14, WIDTH + 10, y + 26), ink("0E4A66"), 0.5, 5)
    for index, x in enumerate(range(-6, WIDTH + 10, 24)):
        bend = 3 * math.sin(x / 90 + y)
        end = x < 260 or x > WIDTH - 280
        paint = RED if end or (index // 4) % 2 else PAPER
        sheet.cut(
            curve(
                [
                    (x, y - 9 + bend),
                    (x + 18, y - 9 + bend),
                    (x + 21, y + bend),
                    (x + 18, y + 9 + bend),
                    (x, y + 9 + bend),
                    (x - 3, y + bend),
                ],
                closed=True,
                steps=2,
            ),
            Wash.down(lighter(paint, 0.3), darker(paint, 0.25)),
        )


def _swimming(sheet: Sheet, at: Point) -> None:
    """A crawl towards the left, seen from above: one arm reaches, the other draws back, the feet churn."""

    def put(points: Line) -> list[Point]:
        return placed(points, at, 0.98)

    skin, shade = ink("C98F66"), ink("9A6444")
    dice = chance(752)
    sheet.haze(put(moved(ellipse((60, 0), 330, 60), 26, 44)), ink("083A54"), 0.6, 14)
    for spread, strength in ((74, 0.35), (46, 0.5)):
        wake = curve(
            [(-300, -10), (60, -spread), (520, -spread * 1.5), (600, 0), (520, spread * 1.5), (60, spread), (-300, 10)],
            closed=True,
            steps=8,
        )
        sheet.haze(put(wake), ink("E9FBF4"), strength * 0.55, 12)
    for y, knee in ((-24.0, -30), (24.0, 40)):
        sheet.cut(
            put(ribbon(curve([(170, y), (290, knee), (400, y * 0.6)]), 54, 22)),
            Wash.across(ink("1C2858"), ink("2A5F80")),
            5,
        )
        sheet.cut(put(ribbon([(372, y * 0.75), (430, y * 0.5)], 22, 12)), mix(skin, ink("5FB8C4"), 0.5))
    sheet.cut(
        put(ribbon(curve([(-84, 52), (10, 82), (110, 74), (160, 62)]), 44, 26)),
        Wash.across(ink("22306A"), ink("2A5F80")),
        4,
    )
    sheet.cut(put(ellipse((172, 60), 22, 13)), mix(shade, ink("2F95AC"), 0.35))
    torso = curve(
        [
            (-120, -64),
            (-40, -74),
            (80, -50),
            (180, -56),
            (214, 0),
            (180, 56),
            (80, 50),
            (-40, 74),
            (-120, 64),
            (-140, 0),
        ],
        closed=True,
        steps=7,
    )
    sheet.cut(put(torso), Wash.down(ink("2E4080"), ink("161F48")), 9)
    sheet.spray(put(torso), ink("0A1030"), (0, 0.2, 0.4, 0.7))
    sheet.cut(put([(-40, -6), (196, -4), (196, 5), (-40, 7)]), ink("D9453A"))
    sheet.cut(put(ribbon([(-150, 0), (-110, 0)], 50, 60)), skin)
    sheet.cut(
        put(ribbon(curve([(-104, -56), (-210, -76), (-320, -58), (-392, -34)]), 46, 26)),
        Wash.across(ink("2A3A76"), ink("22306A")),
        9,
    )
    sheet.cut(
        put(curve([(-392, -50), (-440, -42), (-462, -22), (-436, -14), (-394, -22)], closed=True, steps=5)), skin, 4
    )
    sheet.cut(put(ellipse((-186, 4), 60, 50)), Wash.across(ink("D9453A"), ink("9A2226")), 9)
    sheet.rule(put(arc((-186, 4), (46, 50), 250, 440)), PAPER, 7)
    sheet.tint(put(ellipse((-204, -16), 22, 13)), PAPER, 0.6)
    for _ in range(150):
        x, y = dice.gauss(470, 70), dice.gauss(0, 44)
        size = dice.uniform(3, 15)
        sheet.tint(put(ellipse((x, y), size, size * 0.8)), PAPER, dice.uniform(0.4, 0.9))
    for _ in range(46):
        x, y = dice.gauss(-452, 26), dice.gauss(-28, 24)
        sheet.tint(put(ellipse((x, y), dice.uniform(2, 9))), PAPER, dice.uniform(0.5, 0.95))


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "runners": runners,
    "sailing-race": sailing_race,
    "swimmer": swimmer,
}
