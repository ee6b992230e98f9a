"""The graph of the picture of lines of sight: from a thing to a customer and an outcome measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stagebook.pictures.score_graph import StanceOrUndecided
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import say

Level = Literal["start", "enabler", "stage", "journey", "customer", "measure"]
"""The level of a step: the start, further enablers, and the four levels that a whole line leads through."""
LEVELS: tuple[Level, ...] = ("start", "enabler", "stage", "journey", "customer", "measure")


@dataclass(frozen=True, slots=True)
class SightStep:
    """One thing on a line; without `ref` and `several`, a missing one."""

    level: Level
    kind: str
    """The word for what it is."""
    name: str = ""
    ref: Ref | None = None
    says: str = ""
    """A stance, purpose or reading; of a missing step, what is missing."""
    stance: StanceOrUndecided | None = None
    several: tuple[NamedThing, ...] = ()
    """The things of a grouped step."""
    planned: bool = False
    """An enabler that is not there yet: drawn with a dashed border."""


@dataclass(frozen=True, slots=True)
class SightGraphLine:
    """One line of sight. `breaks` is the index of the first missing step, None for a whole line."""

    steps: tuple[SightStep, ...]
    breaks: int | None
    missing: str = ""
    """What is missing there, in words; empty for a whole line."""
    others: int = 0
    """The number of other lines from the same thing."""


@dataclass(frozen=True, slots=True)
class SightGraph:
    """One line of sight, or those of several things."""

    title: str
    description: str
    lines: tuple[SightGraphLine, ...]
    more: int = 0
    """The number of lines left out."""
    broken: int = 0
    """How many of these are broken."""

    @property
    def marks(self) -> tuple[str, ...]:
        """Empty: the picture needs no legend."""
        return ()

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """One table with a row per line and a column per level."""
        rows = tuple(
            (
                *(self._cell(line, level) for level in LEVELS),
                (line.missing,) if line.missing else (),
                (say("sight.others", line.others),) if line.others else (),
            )
            for line in self.lines
        )
        heads = (*(f"table.sight.{level}" for level in LEVELS), "table.sight.breaks", "table.sight.others")
        used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
        return (
            PictureTable(
                "table.sight", tuple(heads[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows)
            ),
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """The number of lines left out."""
        if not self.more:
            return ()
        return (self.other_lines,)

    @property
    def other_lines(self) -> str:
        """How many lines are left out, and how many of them break."""
        if not self.broken:
            return say("score.more-rows", self.more)
        if self.broken == self.more:
            return say("sight.more-broken", self.more)
        return say("sight.more", self.more, broken=self.broken)

    @staticmethod
    def _cell(line: SightGraphLine, level: Level) -> Cell:
        steps = [step for step in line.steps if step.level == level and (step.ref or step.several)]
        found: list[NamedThing | str] = []
        for step in steps:
            found += step.several or ([NamedThing(step.ref, step.name)] if step.ref else [])
            found += [step.kind] if level == "start" and step.kind != step.says else []
            found += [step.says] if step.says else []
        return tuple(found)
