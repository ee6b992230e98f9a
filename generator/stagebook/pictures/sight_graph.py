"""Lines of sight, as a value: what leads from a thing to a customer and to what is measured for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stagebook.pictures.score_graph import StanceOrUndecided
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref

Level = Literal["start", "enabler", "stage", "journey", "customer", "measure"]
"""What a link of a line is: where it begins, what carries it on, and the four things that it must lead through."""
LEVELS: tuple[Level, ...] = ("start", "enabler", "stage", "journey", "customer", "measure")


@dataclass(frozen=True, slots=True)
class SightStep:
    """One thing on a line; or what is missing there, when it leads to nothing."""

    level: Level
    kind: str
    """The word for what it is."""
    name: str = ""
    ref: Ref | None = None
    says: str = ""
    """What is known of it here: a stance, a purpose, a reading; what is missing where it is."""
    stance: StanceOrUndecided | None = None
    several: tuple[NamedThing, ...] = ()
    """The things that it stands for, where it is several."""


@dataclass(frozen=True, slots=True)
class SightLine:
    """One line of sight. From the link at `breaks` on, it is not there or not reached; None where it is whole."""

    steps: tuple[SightStep, ...]
    breaks: int | None
    missing: str = ""
    """What is missing where it breaks, in words; empty where it is whole."""
    others: int = 0
    """How many other lines lead from the same thing."""


@dataclass(frozen=True, slots=True)
class SightGraph:
    """One line of sight, or those of several things beneath each other."""

    title: str
    description: str
    lines: tuple[SightLine, ...]
    more: int = 0
    """Things whose lines found no place."""
    broken: int = 0
    """How many of these break."""

    @property
    def marks(self) -> tuple[str, ...]:
        """None that a legend has to explain."""
        return ()

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """A row for each line, a cell for each level."""
        rows = tuple(
            (*(self._cell(line, level) for level in LEVELS), (line.missing,) if line.missing else ())
            for line in self.lines
        )
        kept = [at for at in range(len(LEVELS) + 1) if any(row[at] for row in rows)]
        heads = (*(f"table.sight.{level}" for level in LEVELS), "table.sight.breaks")
        return (
            PictureTable(
                "table.sight", tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows)
            ),
        )

    @staticmethod
    def _cell(line: SightLine, level: Level) -> Cell:
        found: list[NamedThing | str] = []
        for step in line.steps:
            if step.level == level and (step.ref or step.several):
                found += step.several or ([NamedThing(step.ref, step.name)] if step.ref else [])
                found += [step.says] if level == "customer" and step.says else []
        return tuple(found)
