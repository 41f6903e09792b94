"""Hills by the sea with their turbines, and the river in its valley."""

from collections.abc import Callable
from typing import Final

from midad.demo.pictures.palette import (
    BRICK,
    COAL,
    LEAF,
    NIGHT,
    PAPER,
    PINE,
    RED,
    SLATE,
    Ink,
    darker,
    ink,
    lighter,
    mix,
)
from midad.demo.pictures.scenery import cumulus
from midad.demo.pictures.sheet import HEIGHT, WIDTH, Sheet, Wash
from midad.demo.pictures.strokes import (
    Line,
    Point,
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
    ridges,
    turned,
)


def wind_farm(turn: float = 12.0) -> Sheet:
    """Turbines on hills by the sea; `turn` moves all rotors on, in degrees."""
    sheet = wind_hills()
    for foot, size, phase in TURBINES:
        mast(sheet, foot, size)
        rotor(sheet, foot, size, phase + turn)
    return sheet


TURBINES: Final[tuple[tuple[Point, float, float], ...]] = (
    ((520, 596), 0.34, 10),
    ((668, 580), 0.42, 50),
    ((1452, 600), 0.52, 75),
    ((1290, 628), 0.62, 28),
    ((430, 800), 0.8, 88),
    ((1010, 780), 0.96, 48),
)


def wind_hills() -> Sheet:
    sheet = Sheet(Wash.down(ink("2F7C93"), ink("7FB8B8"), ink("F0E2B8"), ink("F8D59A")))
    sheet.glow((280, 560), 520, ink("FFF0C0"), 0.9)
    sheet.cut(ellipse((280, 500), 66), ink("FFF8DE"))
    for index, (x, y, wide) in enumerate(((420, 210.0, 200), (1180, 130, 250), (1450, 330, 150), (820, 330, 130))):
        cumulus(sheet, 470 + index * 5, (x, y), wide)
    sheet.cut(box(0, 570, WIDTH, 800), Wash.down(ink("9CCBC4"), ink("2E8090"), ink("1B5A72")))
    dice = chance(471)
    for _ in range(60):
        y = 576 + 150 * dice.random()
        sheet.tint(ellipse((dice.uniform(0, 620), y), dice.uniform(10, 50), 1 + (y - 570) / 90), ink("F6EBC6"), 0.6)
    hills = (
        (
            [(300, 790), (352, 690), (430, 622), (560, 594), (760, 566), (1010, 590), (1300, 574), (1620, 560)],
            "A9B98A",
            "8CA574",
        ),
        ([(420, 840), (560, 730), (820, 656), (1100, 690), (1330, 616), (1620, 630)], "8FAA6E", "6A8C5C"),
        ([(-20, 760), (200, 742), (460, 796), (760, 800), (1040, 758), (1340, 800), (1620, 720)], "7C9C5C", "4C7450"),
        ([(-20, 900), (300, 850), (640, 910), (980, 900), (1300, 850), (1620, 890)], "5E8650", "2F5A46"),
        ([(-20, 1010), (420, 980), (820, 1020), (1200, 970), (1620, 1010)], "3F6A48", "1F443C"),
    )
    for line, top, low in hills:
        land = down_to(curve(line), HEIGHT + 10)
        sheet.cut(land, Wash.down(ink(top), ink(low)), 9)
        sheet.spray(down_to(curve(line), max(y for _, y in line) + 130), ink("F6E6A8"), (0.5, 0.15, 0, 0))
    _coast_road(sheet)
    return sheet


def _coast_road(sheet: Sheet) -> None:
    road = curve([(1620, 800), (1400, 846), (1180, 852), (1000, 880), (900, 930), (930, 985), (1060, 1080)])
    sheet.cut(ribbon(road, 10, 74), Wash.down(ink("F3DDAE"), ink("D9B384")), 4)
    dice = chance(472)
    for index in range(26):
        x, y = dice.uniform(0, WIDTH), dice.uniform(905, 1050)
        size = (y - 860) / 9
        bush = blob(480 + index, (x, y), size * 1.4, size, 0.14)
        sheet.cut(bush, mix(PINE, LEAF, dice.random()), 4)
        sheet.spray(bush, ink("B9C87A"), (0.5, 0.1, 0, 0))
    for x, y in ((610, 872), (650, 884), (574, 886), (690, 868), (240, 836), (270, 846)):
        sheet.cut(blob(int(x), (x, y), 15, 10, 0.12), ink("FBF3E0"), 3)
        sheet.cut(ellipse((x - 14, y - 3), 5), COAL)


def mast(sheet: Sheet, foot: Point, size: float) -> None:
    pole = placed([(-9, 0), (-4, -560), (4, -560), (9, 0)], foot, size)
    sheet.haze(placed([(-8, -4), (8, -4), (150, 30), (140, 30)], foot, size), ink("1F443C"), 0.5, 4 * size)
    sheet.cut(pole, Wash.across(ink("FFFDF4"), ink("B9C6C2")), 5 * size)
    sheet.cut(placed([(-8, -576), (30, -572), (34, -556), (-8, -552)], foot, size), ink("EDEADF"))


BLADE: Final = [(-5, 0), (-15, -60), (-10, -190), (-1, -318), (3, -318), (7, -190), (8, -40), (5, 0)]


def blades(foot: Point, size: float, turn: float) -> list[list[Point]]:
    """The three blades and the hub of a turbine, turned by so many degrees."""
    hub = _hub(foot, size)
    three = [placed(turned(BLADE, (0, 0), turn + third * 120), hub, size) for third in range(3)]
    return [*three, ellipse(hub, 13 * size)]


def _hub(foot: Point, size: float) -> Point:
    return foot[0], foot[1] - 565 * size


def rotor(sheet: Sheet, foot: Point, size: float, turn: float) -> None:
    hub = _hub(foot, size)
    for shape in blades(foot, size, turn):
        sheet.cut(shape, ink("FDFAEE"), 5 * size)
    shaded = [*BLADE[:4], (-6, -190), (-6, -60)]
    for third in range(3):
        sheet.tint(placed(turned(shaded, (0, 0), turn + third * 120), hub, size), SLATE, 0.3)
    sheet.cut(ellipse(hub, 7 * size), ink("C8CFC8"))


def river_valley() -> Sheet:
    sheet = Sheet(Wash.down(ink("5F9FB0"), ink("B5D3C6"), ink("FBE6B0"), ink("FBE6B0")))
    sheet.glow((860, 350), 520, ink("FFF2C6"), 0.95)
    sheet.cut(ellipse((860, 330), 66), ink("FFF9E2"))
    peaks = (
        (491, [(-20, 330), (240, 210), (470, 330), (660, 400), (800, 430)], "9DBFB4"),
        (492, [(800, 430), (980, 360), (1200, 200), (1420, 290), (1620, 210)], "8FB5AC"),
    )
    for seed, line, code in peaks:
        _slope(sheet, seed, line, (ink(code), ink("C6D6B8")))
    sheet.haze(box(-40, 420, WIDTH + 40, 500), ink("FBEFC8"), 0.7, 26)
    _slope(sheet, 493, [(-20, 400), (180, 380), (420, 470), (640, 500), (820, 520)], (ink("6F9C84"), ink("A9BE8C")))
    _slope(sheet, 494, [(760, 520), (1010, 470), (1230, 400), (1450, 440), (1620, 400)], (ink("5F9180"), ink("9DB684")))
    sheet.haze(box(-40, 520, WIDTH + 40, 570), ink("FBEFC8"), 0.55, 22)
    plain = down_to(curve([(-20, 540), (500, 530), (900, 524), (1300, 536), (1620, 540)]), HEIGHT)
    sheet.cut(plain, Wash.down(ink("BCCB86"), ink("86AA62"), ink("4A7C50")))
    _fields(sheet)
    _river(sheet)
    _slope(
        sheet,
        495,
        [(-20, 560), (150, 600), (330, 720), (470, 860), (560, 1000), (600, 1080)],
        (ink("3F7456"), ink("1F4C44")),
    )
    _slope(
        sheet, 496, [(1000, 1080), (1120, 960), (1260, 800), (1420, 680), (1620, 600)], (ink("3A6E54"), ink("1B463F"))
    )
    _pines(sheet)
    return sheet


def _slope(sheet: Sheet, seed: int, line: Line, inks: tuple[Ink, Ink]) -> None:
    edge = ridges(seed * 10, line, 22)
    land = down_to(edge, HEIGHT + 10)
    sheet.cut(land, Wash.down(inks[0], inks[1]), 7)
    sheet.spray(down_to(edge, max(y for _, y in line) + 40), darker(inks[0], 0.4), (0.3, 0.5, 0, 0))


def _fields(sheet: Sheet) -> None:
    plots = (
        ([(60, 560), (420, 552), (470, 600), (120, 640)], "D9C778"),
        ([(470, 552), (690, 546), (700, 580), (500, 600)], "A7BF72"),
        ([(1000, 552), (1290, 548), (1360, 600), (1030, 596)], "DCC06A"),
        ([(1040, 606), (1380, 610), (1430, 680), (1060, 690)], "93B268"),
        ([(240, 650), (500, 620), (540, 690), (330, 740)], "8FAF66"),
        ([(840, 700), (1080, 706), (1060, 800), (870, 820)], "C2C374"),
        ([(1330, 556), (1500, 552), (1540, 590), (1380, 600)], "8FAF66"),
    )
    for shape, code in plots:
        sheet.cut(shape, Wash.down(lighter(ink(code), 0.12), ink(code)))
        for share in (0.2, 0.4, 0.6, 0.8):
            a, b = between(shape[0], shape[1], share), between(shape[3], shape[2], share)
            sheet.rule([a, b], darker(ink(code), 0.16), 1.6)
    for index, (x, y) in enumerate(((250, 600), (290, 610), (1180, 600), (1216, 596), (1252, 604))):
        sheet.cut(box(x, y - 16, x + 22, y), PAPER, 2)
        sheet.cut([(x - 4, y - 16), (x + 11, y - 28), (x + 26, y - 16)], BRICK if index % 2 else RED)


def _river(sheet: Sheet) -> None:
    left = curve(
        [
            (850, 528),
            (800, 544),
            (640, 566),
            (610, 600),
            (760, 640),
            (930, 680),
            (900, 740),
            (640, 800),
            (520, 880),
            (640, 980),
            (760, 1090),
        ]
    )
    right = curve(
        [
            (862, 528),
            (830, 548),
            (690, 574),
            (676, 598),
            (850, 628),
            (1040, 676),
            (1040, 750),
            (830, 826),
            (760, 890),
            (900, 970),
            (1080, 1090),
        ]
    )
    water = [*left, *reversed(right)]
    sheet.haze(moved(water, -6, 8), ink("2F5A48"), 0.4, 5)
    sheet.cut(water, Wash.down(ink("FFF1C4"), ink("BFE0D2"), ink("6FB4BC"), ink("2F7F96")))
    sheet.spray(water, ink("3A8498"), (0, 0, 0.25, 0.5))
    dice = chance(497)
    middle = [between(a, b, 0.5) for a, b in zip(left, right, strict=True)]
    for index in range(18, len(middle) - 4, 3):
        x, y = middle[index]
        reach = (right[index][0] - left[index][0]) * 0.16
        sheet.tint(
            ellipse((x + dice.uniform(-1, 1) * reach, y), abs(reach) * dice.uniform(0.5, 1.1), 2 + (y - 560) / 170),
            PAPER,
            0.65,
        )


def _pines(sheet: Sheet) -> None:
    dice = chance(498)
    spots = [(dice.uniform(-20, 420), dice.uniform(0, 1)) for _ in range(34)] + [
        (dice.uniform(1240, 1620), dice.uniform(0, 1)) for _ in range(34)
    ]
    feet = sorted(((x, _pine_floor(x) + 40 + 300 * depth) for x, depth in spots), key=lambda spot: spot[1])
    for x, y in feet:
        high = 60 + (y - 600) * 0.3
        paint = mix(ink("3F7A5A"), ink("123A38"), min(1.0, (y - 600) / 460))
        for tier in range(3):
            top, half = y - high * (1 - tier * 0.2), high * (0.13 + tier * 0.07)
            cone = [(x, top), (x + half, top + high * 0.5), (x - half, top + high * 0.5)]
            sheet.cut(cone, paint, 3 if tier == 2 else 0)
            sheet.tint([(x, top), (x + half, top + high * 0.5), (x, top + high * 0.5)], NIGHT, 0.28)


def _pine_floor(x: float) -> float:
    return 590 + x * 0.55 if x < WIDTH / 2 else 590 + (WIDTH - x) * 0.6


SCENES: Final[dict[str, Callable[[], Sheet]]] = {
    "wind-farm": wind_farm,
    "river-valley": river_valley,
}
