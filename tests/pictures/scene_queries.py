"""What can be seen in a scene: where its words stand, and what runs through a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from stagebook.pictures.scene import Bar, Item, Label, Pill, Ring, Scene
from stagebook.pictures.score_graph import Band, Row, Score, ScoreColumn
from stagebook.pictures.text_width import height, measure

TOUCH = 0.01
"""Points by which two things may share an edge."""


@dataclass(frozen=True)
class Box:
    """A place that something takes, and what to call it where a test fails."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes have more than an edge in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCH and along > TOUCH

    def within(self, width: float, height: float) -> bool:
        """Whether it lies on a sheet of that size."""
        return (
            self.left >= -TOUCH and self.top >= -TOUCH and self.right <= width + TOUCH and self.bottom <= height + TOUCH
        )


def words_of(scene: Scene) -> list[Box]:
    """Where words stand: labels, and pills that hold words."""
    return [box for item in scene.items for box in _words(item)]


def _words(item: Item) -> Iterator[Box]:
    if isinstance(item, Pill) and item.text:
        half, tall = item.width / 2, item.height / 2
        yield Box(item.text, item.x - half, item.y - tall, item.x + half, item.y + tall)
    if isinstance(item, Label):
        lines = item.text.split("\n")
        width = max(measure(line, item.size, item.weight) for line in lines)
        left = item.x - {"left": 0.0, "middle": width / 2, "right": width}[item.align]
        top = item.y - height(len(lines), item.size) / 2
        yield Box(item.text, left, top, left + width, top + height(len(lines), item.size))


def marks_of(scene: Scene) -> list[Box]:
    """Where bars run and rings stand."""
    found = []
    for item in scene.items:
        if isinstance(item, Bar):
            thick = item.width / 2
            left, right = sorted((item.x1, item.x2))
            top, bottom = sorted((item.y1, item.y2))
            found.append(Box("a bar", left - thick, top - thick, right + thick, bottom + thick))
        elif isinstance(item, Ring):
            size = item.radius + item.stroke / 2
            found.append(Box("a ring", item.x - size, item.y - size, item.x + size, item.y + size))
    return found


def spills(scene: Scene) -> list[str]:
    """Words that are wider or higher than the pill they stand in."""
    found = []
    for item in scene.items:
        if isinstance(item, Pill) and item.text:
            lines = item.text.split("\n")
            wide = max(measure(line, item.size, item.weight) for line in lines)
            if wide > item.width + TOUCH or height(len(lines), item.size) > item.height + TOUCH:
                found.append(f"{item.text!r} leaves its pill")
    return found


def collisions(scene: Scene) -> list[str]:
    """Words that meet other words or a mark, or leave the sheet; numbers in rings belong on their bar."""
    if scene.engine == "dot":
        return []
    words = words_of(scene)
    found = [f"{one.what!r} meets {other.what!r}" for one, other in combinations(words, 2) if one.meets(other)]
    labels = [box for item in scene.items if isinstance(item, Label) for box in _words(item)]
    found += [
        f"{box.what!r} meets {mark.what} at {mark}" for box in labels for mark in marks_of(scene) if box.meets(mark)
    ]
    found += spills(scene)
    found += [f"{box.what!r} leaves the sheet" for box in words if not box.within(scene.width, scene.height)]
    return found


def column(score: Score, key: str) -> ScoreColumn:
    """The column of a key."""
    return next(column for column in score.columns if column.key == key)


def band(score: Score, key: str) -> Band:
    """The band of a key."""
    return next(band for band in score.bands if band.key == key)


def row(score: Score, enabler: str) -> Row:
    """The row of an enabler."""
    return next(row for row in score.rows if row.key == f"enabler:{enabler}")


def labels(scene: Scene) -> list[str]:
    """All words of a scene, lines joined."""
    return [" ".join(item.text.split("\n")) for item in scene.items if isinstance(item, Label)]
