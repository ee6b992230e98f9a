"""Place the labels of a chart so that they overlap neither each other nor a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stagebook.pictures.text_width import measure

Side = Literal["right", "left", "above", "below", ""]
"""Side of its point on which a label is placed; empty: it is left out."""

TYPE_SIZE = 13
"""Font size in units of the chart."""
POINT_MARGIN = 8
"""Half the width of a point with its margin."""
LINE_HEIGHT = 16


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


def place_labels(points: Sequence[tuple[float, float, str]], width: float, height: float) -> tuple[Side, ...]:
    """Choose a side for each label, in the order of the points: earlier ones have the first choice."""
    taken = [point_area(x, y) for x, y, _ in points]
    frame = LabelArea(-POINT_MARGIN, -LINE_HEIGHT, width + POINT_MARGIN, height + LINE_HEIGHT)
    sides: list[Side] = []
    for x, y, label in points:
        found = next(free_areas(label_areas(x, y, label), taken, frame), None)
        if found:
            taken.append(found[1])
        sides.append(found[0] if found else "")
    return tuple(sides)


def point_area(x: float, y: float) -> LabelArea:
    """The rectangle of a point with its margin."""
    return LabelArea(x - POINT_MARGIN, y - POINT_MARGIN, x + POINT_MARGIN, y + POINT_MARGIN)


def label_areas(x: float, y: float, label: str) -> Iterator[tuple[Side, LabelArea]]:
    """Possible rectangles of a label, the preferred first."""
    wide = measure(label, TYPE_SIZE) * 1.1
    near, half = POINT_MARGIN + 3, LINE_HEIGHT / 2
    yield "right", LabelArea(x + near, y - half, x + near + wide, y + half)
    yield "left", LabelArea(x - near - wide, y - half, x - near, y + half)
    yield "above", LabelArea(x - wide / 2, y - near - LINE_HEIGHT, x + wide / 2, y - near)
    yield "below", LabelArea(x - wide / 2, y + near, x + wide / 2, y + near + LINE_HEIGHT)


def free_areas(
    places: Iterable[tuple[Side, LabelArea]], taken: Sequence[LabelArea], frame: LabelArea
) -> Iterator[tuple[Side, LabelArea]]:
    """Rectangles inside the frame that overlap nothing."""
    for side, box in places:
        inside = frame.left <= box.left and box.right <= frame.right
        if inside and not any(box.meets(other) for other in taken):
            yield side, box
