"""Outlines as lists of points: curves, ridges, arches, and the perspective of a plane."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = Sequence[Point]


def chance(seed: int) -> Random:
    """A source of accidents that repeats itself, so that a picture comes out the same each time."""
    return Random(seed)


def between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def ellipse(centre: Point, across: float, down: float | None = None, turn: float = 0.0) -> list[Point]:
    """An ellipse by its half axes; `turn` is in degrees, clockwise on the page."""
    down = across if down is None else down
    steps = max(16, min(120, int((across + down) / 3)))
    around = (math.tau * step / steps for step in range(steps))
    return turned([(centre[0] + across * math.cos(a), centre[1] + down * math.sin(a)) for a in around], centre, turn)


def arc(centre: Point, radii: Point, start: float, end: float) -> list[Point]:
    """Part of an ellipse from `start` to `end` degrees, clockwise on the page from three o'clock."""
    steps = max(8, int(abs(end - start) / 4))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(centre[0] + radii[0] * math.cos(a), centre[1] + radii[1] * math.sin(a)) for a in angles]


def turned(points: Line, centre: Point, degrees: float) -> list[Point]:
    if not degrees:
        return list(points)
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x0, y0 = centre
    return [(x0 + (x - x0) * cosine - (y - y0) * sine, y0 + (x - x0) * sine + (y - y0) * cosine) for x, y in points]


def moved(points: Line, right: float, down: float) -> list[Point]:
    return [(x + right, y + down) for x, y in points]


def placed(points: Line, at: Point, scale: float, flip: bool = False) -> list[Point]:
    """An outline drawn round the origin, put down at a place in its size, mirrored if asked."""
    across = -scale if flip else scale
    return [(at[0] + x * across, at[1] + y * scale) for x, y in points]


def curve(points: Line, closed: bool = False, steps: int = 10) -> list[Point]:
    """A smooth line through all points (Catmull-Rom)."""
    count = len(points)
    ends = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    smooth: list[Point] = []
    for index in range(count if closed else count - 1):
        smooth += _bend(ends[index : index + 4], steps)
    return smooth if closed else [*smooth, points[-1]]


def _bend(four: Line, steps: int) -> list[Point]:
    a, b, c, d = four
    bend = []
    for step in range(steps):
        t = step / steps
        near, far = t * t, t * t * t
        weights = (-far + 2 * near - t, 3 * far - 5 * near + 2, -3 * far + 4 * near + t, far - near)
        x = sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2
        y = sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2
        bend.append((x, y))
    return bend


def ridge(seed: int, start: Point, end: Point, rough: float) -> list[Point]:
    """A broken line such as a mountain's or a tree top's, rougher with `rough` (in points)."""
    dice = chance(seed)
    line = [start, end]
    while rough > 1.5:
        finer = [line[0]]
        for a, b in pairwise(line):
            x, y = between(a, b, 0.5 + dice.uniform(-0.12, 0.12))
            finer += [(x, y + dice.uniform(-rough, rough)), b]
        line, rough = finer, rough * 0.54
    return line


def ridges(seed: int, points: Line, rough: float) -> list[Point]:
    """A ridge that passes through several points."""
    line: list[Point] = []
    for index, (start, end) in enumerate(pairwise(points)):
        line += ridge(seed + index, start, end, rough)
    return line


def swell(start: Point, end: Point, height: float, waves: float, phase: float = 0.0) -> list[Point]:
    """A wavy line between two points."""
    steps = max(24, int(waves * 14))
    line = []
    for step in range(steps + 1):
        x, y = between(start, end, step / steps)
        line.append((x, y + height * math.sin(phase + math.tau * waves * step / steps)))
    return line


def billow(start: Point, end: Point, height: float, waves: float, phase: float = 0.0) -> list[Point]:
    """A line of waves with sharp crests and round troughs."""
    steps = max(30, int(waves * 16))
    line = []
    for step in range(steps + 1):
        x, y = between(start, end, step / steps)
        line.append((x, y - height * (1 - abs(math.sin(phase + math.pi * waves * step / steps)))))
    return line


def down_to(line: Line, floor: float) -> list[Point]:
    """The area between a line and a level below it."""
    return [*line, (line[-1][0], floor), (line[0][0], floor)]


def ribbon(path: Line, start: float, end: float | None = None) -> list[Point]:
    """A path given width, from `start` to `end`, round at both ends: limbs, branches, rivers."""
    end = start if end is None else end
    left: list[Point] = []
    right: list[Point] = []
    last = len(path) - 1
    for index, (x, y) in enumerate(path):
        before, after = path[max(0, index - 1)], path[min(last, index + 1)]
        angle = math.atan2(after[1] - before[1], after[0] - before[0])
        half = (start + (end - start) * index / max(1, last)) / 2
        aside, along = half * math.sin(angle), half * math.cos(angle)
        left.append((x + aside, y - along))
        right.append((x - aside, y + along))
    return [*left, *_cap(path[-1], path[-2], end / 2), *reversed(right), *_cap(path[0], path[1], start / 2)]


def _cap(tip: Point, inner: Point, radius: float) -> list[Point]:
    angle = math.degrees(math.atan2(tip[1] - inner[1], tip[0] - inner[0]))
    return arc(tip, (radius, radius), angle - 90, angle + 90)


def arch(left: float, right: float, spring: float, floor: float, rise: float = 1.0) -> list[Point]:
    """A pointed arch: straight sides up to `spring`, then two curves; `rise` 1 is nearly round."""
    middle, half = (left + right) / 2, (right - left) / 2
    crown = spring - half * rise * 1.12
    sides = [
        (left, spring),
        (left + half * 0.13, spring - half * 0.52 * rise),
        (left + half * 0.52, spring - half * 0.93 * rise),
    ]
    one = curve([*sides, (middle, crown)], steps=6)
    other = [(2 * middle - x, y) for x, y in reversed(one)]
    return [(left, floor), *one, *other[1:], (right, floor)]


def blob(seed: int, centre: Point, across: float, down: float, rough: float = 0.16) -> list[Point]:
    """A rounded, uneven patch: foliage, clouds, stones, loaves."""
    dice = chance(seed)
    count = 11
    points = []
    for index in range(count):
        angle = math.tau * index / count
        reach = 1 + dice.uniform(-rough, rough)
        points.append((centre[0] + across * reach * math.cos(angle), centre[1] + down * reach * math.sin(angle)))
    return curve(points, closed=True, steps=6)


@dataclass(frozen=True)
class Plane:
    """A flat surface seen in perspective, by the corners of its unit square.

    The corners run along (0, 0), (1, 0), (1, 1), (0, 1). `at` maps any (u, v) to the page.
    """

    corners: tuple[Point, Point, Point, Point]

    def at(self, u: float, v: float) -> Point:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.corners
        dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
        dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
        scale = dx1 * dy2 - dx2 * dy1
        g, h = (dx3 * dy2 - dx2 * dy3) / scale, (dx1 * dy3 - dx3 * dy1) / scale
        a, b = x1 - x0 + g * x1, x3 - x0 + h * x3
        d, e = y1 - y0 + g * y1, y3 - y0 + h * y3
        depth = g * u + h * v + 1
        return (a * u + b * v + x0) / depth, (d * u + e * v + y0) / depth

    def patch(self, left: float, top: float, right: float, bottom: float) -> list[Point]:
        return [self.at(u, v) for u, v in box(left, top, right, bottom)]

    def shape(self, points: Line) -> list[Point]:
        return [self.at(u, v) for u, v in points]
