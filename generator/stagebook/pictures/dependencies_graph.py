"""What stands on what, as a value: boxes, and lines between them."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.pictures.score_graph import ENABLERS, HELD, Held
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class DependencyNode:
    """An enabler that others stand on, or that stands on others; or a circle of enablers that stand on each other."""

    key: str
    ref: Ref
    name: str
    stance: Held | None
    """None where it stands for enablers of several stances."""
    beside: str = ""
    """What tells it from another of the same name."""
    others: int = 0
    """How many stand on it that have no box of their own."""
    circle: bool = False
    """It depends on itself, through others or at once."""
    retiring: bool = False
    members: tuple[NamedThing, ...] = ()
    """The enablers that it stands for, where it is a circle of them."""

    @property
    def whole(self) -> str:
        """Its name, told apart from others of that name."""
        return say("score.told-apart", name=self.name, aside=self.beside) if self.beside else self.name


@dataclass(frozen=True, slots=True)
class DependencyEdge:
    """One box stands on another, by their keys."""

    above: str
    below: str
    through: bool = False
    """Only through enablers that have no box."""
    circle: bool = False
    """It is a part of a circle."""


@dataclass(frozen=True, slots=True)
class DependencyGraph:
    """All boxes and lines, and what has neither."""

    title: str
    description: str
    boxes: tuple[DependencyNode, ...]
    lines: tuple[DependencyEdge, ...]
    left: int = 0
    """Enablers that stand on others and have no box."""
    alone: int = 0
    """Enablers that stand on no other and carry none."""
    implied: int = 0
    """Lines left out because others lead the same way."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The stances of the boxes, and what heavy and dashed lines mean."""
        held = {box.stance for box in self.boxes}
        lines = {
            "circle": any(line.circle for line in self.lines),
            "through": any(line.through for line in self.lines),
        }
        boxes = (f"box-{stance}" for stance in HELD if stance in held)
        return (*boxes, *(mark for mark, holds in lines.items() if holds))

    @property
    def counts(self) -> Cell:
        """What has no box or no line."""
        counts = (("web.left", self.left), ("web.alone", self.alone))
        told: list[NamedThing | str] = [NamedThing(ENABLERS, say(key, count)) for key, count in counts if count]
        if any(box.members for box in self.boxes):
            told.insert(0, say("web.gathered"))
        return (*told, say("web.implied", self.implied)) if self.implied else tuple(told)

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """A row for each box: what it stands on, and what stands on it."""
        named = {box.key: NamedThing(box.ref, box.whole) for box in self.boxes}
        below: dict[str, list[NamedThing | str]] = {key: [] for key in named}
        above: dict[str, list[NamedThing | str]] = {key: [] for key in named}
        for line in self.lines:
            below[line.above].append(named[line.below])
            above[line.below].append(named[line.above])
        for box in self.boxes:
            if box.others:
                above[box.key].append(say("web.others", box.others))
        rows = tuple(
            ((named[box.key], *box.members), self._stance(box), tuple(below[box.key]), tuple(above[box.key]))
            for box in self.boxes
        )
        return (
            PictureTable(
                "table.dependencies", ("table.enabler", "table.stance", "table.stands-on", "table.carries"), rows
            ),
        )

    @staticmethod
    def _stance(box: DependencyNode) -> Cell:
        words = [say(f"value.stance.{box.stance}") if box.stance else say("web.mixed")]
        if box.circle:
            words.append(say("web.circle"))
        if box.retiring:
            words.append(say("value.lifecycle.retiring"))
        return tuple(words)
