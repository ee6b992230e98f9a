"""Name every point of a chart: by a label where one fits, else by a number that a key explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, pi, sin
from typing import Literal

from stagebook.pictures.text_width import measure
from stagebook.words import number

TYPE_SIZE = 13
"""Font size in units of the chart."""
POINT_MARGIN = 8
"""Half the width of a point with its margin."""
LINE_HEIGHT = 16
NEAR = POINT_MARGIN + 3
"""Distance of a label from its point."""
DIRECTIONS = 12
"""Directions in which a number is tried at the end of a leader line."""


@dataclass(frozen=True, slots=True)
class LabelArea:
    """A rectangle that a label or a point takes up, in units of the chart."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: LabelArea) -> bool:
        """Whether two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The label of a point: its text, the middle of its line at `align`, and whether a leader line leads to it."""

    text: str
    x: float
    y: float
    align: Literal["start", "middle", "end"]
    area: LabelArea
    leader: bool = False
    numbers: tuple[int, ...] = ()
    """The numbers of its names in the key; empty where the label is the names themselves."""


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point of a chart, in its units, with the names of all things that stand there."""

    x: float
    y: float
    names: tuple[str, ...]


def place_labels(points: Sequence[NamedPoint], width: float, height: float) -> tuple[PointLabel, ...]:
    """Place the names of each point beside it; points without room get numbers, counted in the order of the points.

    Every point has a label. Labels overlap neither each other nor a point while there is room for that at all.
    """
    taken = [point_area(point.x, point.y) for point in points]
    frame = LabelArea(-POINT_MARGIN, -LINE_HEIGHT, width + POINT_MARGIN, height + LINE_HEIGHT)
    named: dict[int, PointLabel] = {}
    for at, point in enumerate(points):
        label = next(free_labels(beside(point, ", ".join(point.names)), taken, frame), None)
        if label:
            named[at] = label
            taken.append(label.area)
    count = 0
    for at, point in enumerate(points):
        if at not in named:
            numbers = tuple(range(count + 1, count + 1 + len(point.names)))
            count += len(numbers)
            named[at] = place_number(point, numbers, taken, frame)
            taken.append(named[at].area)
    return tuple(named[at] for at in range(len(points)))


def place_number(
    point: NamedPoint, numbers: tuple[int, ...], taken: Sequence[LabelArea], frame: LabelArea
) -> PointLabel:
    """Place the numbers of a point beside it, else at the nearest free end of a leader line, else on it."""
    first, last = number(numbers[0]), number(numbers[-1])
    text = first if first == last else f"{first}–{last}"
    places = [*beside(point, text), *at_leaders(point, text, frame)]
    label = next(free_labels(iter(places), taken, frame), places[0])
    return PointLabel(label.text, label.x, label.y, label.align, label.area, label.leader, numbers)


def point_area(x: float, y: float) -> LabelArea:
    """The rectangle of a point with its margin."""
    return LabelArea(x - POINT_MARGIN, y - POINT_MARGIN, x + POINT_MARGIN, y + POINT_MARGIN)


def text_width(text: str) -> float:
    """The width of a label, with slack for other fonts."""
    return measure(text, TYPE_SIZE) * 1.1


def beside(point: NamedPoint, text: str) -> Iterator[PointLabel]:
    """The labels next to a point, the preferred first: right, left, above, below; then above and below its sides."""
    x, y, wide, half = point.x, point.y, text_width(text), LINE_HEIGHT / 2
    yield PointLabel(text, x + NEAR, y, "start", LabelArea(x + NEAR, y - half, x + NEAR + wide, y + half))
    yield PointLabel(text, x - NEAR, y, "end", LabelArea(x - NEAR - wide, y - half, x - NEAR, y + half))
    for middle in (y - NEAR - half, y + NEAR + half):
        yield centred(text, x, middle)
    for middle in (y - NEAR - half, y + NEAR + half):
        top, bottom = middle - half, middle + half
        left, right = x - POINT_MARGIN, x + POINT_MARGIN
        yield PointLabel(text, left, middle, "start", LabelArea(left, top, left + wide, bottom))
        yield PointLabel(text, right, middle, "end", LabelArea(right - wide, top, right, bottom))


def at_leaders(point: NamedPoint, text: str, frame: LabelArea) -> Iterator[PointLabel]:
    """The labels at the end of a leader line, the nearest first."""
    furthest = int(frame.right - frame.left)
    for distance, turn in product(range(30, furthest, 14), range(DIRECTIONS)):
        angle = 2 * pi * turn / DIRECTIONS
        yield centred(text, point.x + distance * cos(angle), point.y + distance * sin(angle), leader=True)


def centred(text: str, x: float, y: float, leader: bool = False) -> PointLabel:
    """A label with its middle at a place."""
    wide, half = text_width(text), LINE_HEIGHT / 2
    return PointLabel(text, x, y, "middle", LabelArea(x - wide / 2, y - half, x + wide / 2, y + half), leader)


def free_labels(places: Iterator[PointLabel], taken: Sequence[LabelArea], frame: LabelArea) -> Iterator[PointLabel]:
    """Labels inside the frame that overlap nothing."""
    for label in places:
        area = label.area
        inside = frame.left <= area.left and area.right <= frame.right
        inside = inside and frame.top <= area.top and area.bottom <= frame.bottom
        if inside and not any(area.meets(other) for other in taken):
            yield label
