"""Where the labels of a chart stand, so that none lies over another or over a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stagebook.pictures.text_width import measure

Side = Literal["right", "left", "above", "below", ""]
"""On which side of its point a label stands; empty where there is no room for it."""

TYPE_SIZE = 13
"""Of a label's type, in the units of the chart."""
POINT_MARGIN = 8
"""Half the width of a point with the room around it."""
LINE_HEIGHT = 16


@dataclass(frozen=True, slots=True)
class LabelArea:
    """A place that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: LabelArea) -> bool:
        """Whether two boxes have room in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def place_labels(points: Sequence[tuple[float, float, str]], width: float, height: float) -> tuple[Side, ...]:
    """A side for each label, in the order of the points; those that come first choose first."""
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
    """The place of a point."""
    return LabelArea(x - POINT_MARGIN, y - POINT_MARGIN, x + POINT_MARGIN, y + POINT_MARGIN)


def label_areas(x: float, y: float, label: str) -> Iterator[tuple[Side, LabelArea]]:
    """The places that a label can have, the best first."""
    wide = measure(label, TYPE_SIZE) * 1.1
    near, half = POINT_MARGIN + 3, LINE_HEIGHT / 2
    yield "right", LabelArea(x + near, y - half, x + near + wide, y + half)
    yield "left", LabelArea(x - near - wide, y - half, x - near, y + half)
    yield "above", LabelArea(x - wide / 2, y - near - LINE_HEIGHT, x + wide / 2, y - near)
    yield "below", LabelArea(x - wide / 2, y + near, x + wide / 2, y + near + LINE_HEIGHT)


def free_areas(
    places: Iterable[tuple[Side, LabelArea]], taken: Sequence[LabelArea], frame: LabelArea
) -> Iterator[tuple[Side, LabelArea]]:
    """Those inside the frame that meet nothing."""
    for side, box in places:
        inside = frame.left <= box.left and box.right <= frame.right
        if inside and not any(box.meets(other) for other in taken):
            yield side, box
