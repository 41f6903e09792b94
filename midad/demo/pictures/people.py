"""People in the distance: a few joints, a coat, and a head with hair, a veil or a cap."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from midad.demo.pictures.palette import COAL, NIGHT, Ink, darker, ink, lighter
from midad.demo.pictures.sheet import Sheet
from midad.demo.pictures.strokes import Line, Point, box, curve, ellipse, moved, placed, ribbon, turned

Placing: TypeAlias = Callable[[Line], list[Point]]

SKIN: Final = (ink("C68E66"), ink("A9734E"), ink("DDAE86"), ink("8A5A3C"))


@dataclass(frozen=True)
class Pose:
    """Joints of a person one unit high who looks to the right, the feet at the origin."""

    far_leg: Line
    near_leg: Line
    far_arm: Line
    near_arm: Line
    lean: float = 0.0
    sink: float = 0.0


HIP: Final = (0.0, -0.48)

STANDING: Final = Pose(
    ((-0.03, -0.48), (-0.035, -0.24), (-0.045, -0.015)),
    ((0.03, -0.48), (0.035, -0.24), (0.045, -0.01)),
    ((0.08, -0.77), (0.115, -0.62), (0.1, -0.47)),
    ((-0.08, -0.77), (-0.115, -0.62), (-0.1, -0.47)),
)
WALKING: Final = Pose(
    ((-0.01, -0.48), (-0.05, -0.26), (-0.16, -0.04)),
    ((0.02, -0.48), (0.09, -0.26), (0.13, -0.01)),
    ((0.04, -0.77), (0.1, -0.63), (0.17, -0.52)),
    ((-0.02, -0.77), (-0.09, -0.63), (-0.12, -0.48)),
    lean=3,
)
RUNNING: Final = Pose(
    ((-0.01, -0.48), (-0.07, -0.27), (-0.29, -0.22)),
    ((0.02, -0.48), (0.19, -0.4), (0.14, -0.14)),
    ((0.04, -0.77), (0.13, -0.63), (0.25, -0.7)),
    ((-0.02, -0.77), (-0.15, -0.66), (-0.06, -0.55)),
    lean=10,
)
STRIDING: Final = Pose(
    ((-0.01, -0.48), (0.1, -0.29), (-0.06, -0.17)),
    ((0.0, -0.48), (-0.08, -0.26), (-0.2, -0.02)),
    ((0.04, -0.77), (-0.08, -0.67), (-0.02, -0.55)),
    ((-0.02, -0.77), (0.1, -0.64), (0.21, -0.72)),
    lean=9,
)
BENDING: Final = Pose(
    ((-0.04, -0.48), (-0.02, -0.25), (-0.06, -0.01)),
    ((0.02, -0.48), (0.05, -0.25), (0.04, -0.01)),
    ((0.07, -0.77), (0.28, -0.76), (0.43, -0.66)),
    ((0.0, -0.76), (0.19, -0.78), (0.37, -0.72)),
    lean=68,
)
SITTING: Final = Pose(
    ((0.0, -0.26), (0.2, -0.25), (0.21, -0.01)),
    ((0.0, -0.25), (0.22, -0.24), (0.24, -0.01)),
    ((0.05, -0.77), (0.1, -0.62), (0.22, -0.53)),
    ((-0.03, -0.77), (-0.02, -0.6), (0.17, -0.51)),
    sink=0.23,
)
FACING: Final = Pose(
    ((0.045, -0.27), (0.062, -0.2), (0.06, -0.01)),
    ((-0.045, -0.27), (-0.062, -0.2), (-0.06, -0.01)),
    ((0.08, -0.77), (0.125, -0.63), (0.04, -0.51)),
    ((-0.08, -0.77), (-0.125, -0.63), (-0.03, -0.5)),
    sink=0.23,
)


@dataclass(frozen=True)
class Person:
    at: Point
    height: float
    coat: Ink
    head: str = "hair"
    cover: Ink = COAL
    legs: Ink = NIGHT
    skin: Ink = SKIN[0]
    robe: bool = False
    young: bool = False
    flip: bool = False


def person(sheet: Sheet, who: Person, pose: Pose = STANDING) -> None:
    """Draw somebody: the far limbs first, then the body, then what is nearest."""
    thick = 0.085 if who.young else 0.07

    def put(points: Line) -> list[Point]:
        return placed(points, who.at, who.height, who.flip)

    def upper(points: Line) -> list[Point]:
        return put(moved(turned(points, HIP, pose.lean), 0, pose.sink))

    sheet.cut(put(ribbon(pose.far_leg, thick * 1.15, thick * 0.7)), darker(who.legs, 0.3))
    sheet.cut(upper(ribbon(pose.far_arm, thick, thick * 0.65)), darker(who.coat, 0.35))
    sheet.cut(put(ribbon(pose.near_leg, thick * 1.2, thick * 0.72)), who.legs)
    for foot, paint in ((pose.far_leg[-1], darker(who.legs, 0.5)), (pose.near_leg[-1], darker(who.legs, 0.3))):
        sheet.cut(put(ribbon([(foot[0] - 0.02, foot[1]), (foot[0] + 0.06, foot[1] + 0.008)], 0.04, 0.03)), paint)
    if who.robe:
        sheet.cut(put(_skirt(pose)), who.coat)
        sheet.spray(put(_skirt(pose)), darker(who.coat, 0.5), (0.1, 0.5, 0.2, 0.7))
    body = upper(_torso(who.young))
    sheet.cut(body, who.coat)
    sheet.spray(body, darker(who.coat, 0.5), (0, 0.35, 0.1, 0.7))
    if pose is FACING:
        _lap(sheet, who, put)
    _head(sheet, who, upper)
    sheet.cut(
        upper(ribbon([pose.near_arm[-1], (pose.near_arm[-1][0] + 0.01, pose.near_arm[-1][1] + 0.03)], 0.05)), who.skin
    )
    sheet.cut(upper(ribbon(pose.near_arm, thick, thick * 0.7)), darker(who.coat, 0.12))


def _lap(sheet: Sheet, who: Person, put: Placing) -> None:
    """Thighs that come towards us: without them somebody on a chair seems to stand before it."""
    paint = who.coat if who.robe else who.legs
    if who.robe:
        sheet.cut(put([(-0.115, -0.22), (0.115, -0.22), (0.105, -0.04), (-0.105, -0.04)]), darker(paint, 0.3))
        lap = [
            (-0.095, -0.33),
            (0.095, -0.33),
            (0.13, -0.22),
            (0.07, -0.17),
            (0, -0.185),
            (-0.07, -0.17),
            (-0.13, -0.22),
        ]
        _thigh(sheet, put(curve(lap, closed=True, steps=4)), paint)
        return
    for x in (-0.066, 0.066):
        shin = [(x - 0.05, -0.22), (x + 0.05, -0.22), (x + 0.036, -0.04), (x - 0.036, -0.04)]
        sheet.cut(put(shin), darker(paint, 0.3))
    for x in (-0.066, 0.066):
        thigh = [(x - 0.05, -0.33), (x + 0.05, -0.33), (x + 0.066, -0.22), (x, -0.17), (x - 0.066, -0.22)]
        _thigh(sheet, put(curve(thigh, closed=True, steps=4)), paint)


def _thigh(sheet: Sheet, shape: Line, paint: Ink) -> None:
    sheet.cut(shape, lighter(paint, 0.12), 3)
    sheet.spray(shape, darker(paint, 0.4), (0.1, 0.2, 0.3, 0.6))


def _torso(young: bool) -> list[Point]:
    wide = 0.115 if young else 0.1
    return curve(
        [
            (-0.03, -0.83),
            (-wide, -0.78),
            (-wide, -0.62),
            (-0.085, -0.42),
            (0.085, -0.42),
            (wide, -0.62),
            (wide, -0.78),
            (0.03, -0.83),
        ],
        closed=True,
        steps=5,
    )


def _skirt(pose: Pose) -> list[Point]:
    left = min(pose.far_leg[-1][0], pose.near_leg[-1][0]) - 0.06
    right = max(pose.far_leg[-1][0], pose.near_leg[-1][0]) + 0.05
    if pose is FACING:
        return [(-0.1, -0.36), (0.1, -0.36), (0.12, -0.2), (0.1, -0.05), (-0.1, -0.05), (-0.12, -0.2)]
    if pose.sink:
        return curve(
            [
                (-0.1, -0.33),
                (0.06, -0.34),
                (0.21, -0.31),
                (0.27, -0.25),
                (0.3, -0.05),
                (0.15, -0.04),
                (0.13, -0.16),
                (-0.09, -0.18),
            ],
            closed=True,
            steps=4,
        )
    return [(-0.09, -0.6), (0.09, -0.6), (0.11, -0.3), (right, -0.05), (left, -0.05), (-0.12, -0.3)]


def _head(sheet: Sheet, who: Person, upper: Placing) -> None:
    size = 1.32 if who.young else 1.0
    centre = (0.012, -0.905 if not who.young else -0.92)
    sheet.cut(upper(ribbon([(0.0, -0.8), (0.005, -0.88)], 0.05)), darker(who.skin, 0.2))
    face = ellipse(centre, 0.052 * size, 0.068 * size)
    sheet.cut(upper(face), who.skin)
    x, y = centre
    if who.head == "veil":
        hood = [
            (0.03, -0.074),
            (-0.03, -0.082),
            (-0.072, -0.04),
            (-0.082, 0.05),
            (-0.1, 0.14),
            (0.02, 0.15),
            (0.045, 0.1),
            (-0.012, 0.03),
            (0.002, -0.035),
        ]
        outline = curve([(x + a * size, y + b * size) for a, b in hood], closed=True, steps=5)
        sheet.cut(upper(outline), who.cover)
        sheet.spray(upper(outline), darker(who.cover, 0.5), (0.5, 0, 0.6, 0.2))
    elif who.head == "cap":
        cap = [(-0.058, -0.01), (-0.055, -0.055), (0, -0.084), (0.052, -0.055), (0.1, -0.03), (0.05, -0.026)]
        sheet.cut(upper([(x + a * size, y + b * size) for a, b in cap]), who.cover)
    else:
        hair = [
            (0.05, -0.045),
            (0.02, -0.082),
            (-0.045, -0.074),
            (-0.066, -0.02),
            (-0.056, 0.045),
            (-0.02, 0.01),
            (-0.012, -0.03),
            (0.03, -0.035),
        ]
        sheet.cut(upper(curve([(x + a * size, y + b * size) for a, b in hair], closed=True, steps=5)), who.cover)


def shadow(sheet: Sheet, who: Person, reach: float, paint: Ink = NIGHT) -> None:
    """What a low light throws on the ground from somebody's feet; `reach` is in heights, to the right if positive."""
    x, y = who.at
    end = x + who.height * reach
    wide = who.height * 0.08
    sheet.haze(
        [(x - wide, y), (x + wide, y + 2), (end, y + who.height * 0.1), (end, y + who.height * 0.03)], paint, 0.4, 3
    )


def crowd(sheet: Sheet, heads: list[tuple[Point, float]], paint: Ink) -> None:
    """Heads and shoulders from behind, as a dark edge of the picture."""
    for (x, y), size in heads:
        tone = lighter(paint, 0.05 * (int(x) % 3))
        sheet.cut(ellipse((x, y), size * 0.42, size * 0.52), tone)
        sheet.cut(
            curve(
                [
                    (x - size, y + size * 1.7),
                    (x - size * 0.8, y + size * 0.75),
                    (x, y + size * 0.5),
                    (x + size * 0.8, y + size * 0.75),
                    (x + size, y + size * 1.7),
                ]
            ),
            tone,
        )
        sheet.cut(box(x - size * 0.16, y + size * 0.3, x + size * 0.16, y + size * 0.8), tone)
