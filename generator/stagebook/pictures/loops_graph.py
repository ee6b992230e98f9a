"""The graph of the picture of what was done about what fails: a line of links for each bottleneck."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.analysis.loops import LINKS, Link
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class LoopNote:
    """A line of smaller text below a link, with what it leads to."""

    text: str
    ref: Ref | None = None
    anchor: str = ""
    failure: bool = False
    """It says how much customers are failed."""


@dataclass(frozen=True, slots=True)
class LoopStep:
    """One link: what holds there, or what is missing."""

    link: Link
    text: str
    holds: bool
    ref: Ref | None = None
    anchor: str = ""
    """Where on the page of `ref` it is told; pictures lead to the page alone."""
    notes: tuple[LoopNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingsChart:
    """Readings as points: x and y 0 to 1 from left and from the top. `began`: x of the day the change began."""

    points: tuple[tuple[float, float], ...]
    began: float


@dataclass(frozen=True, slots=True)
class LoopLine:
    """The line of one bottleneck: the links that hold, then the first missing one."""

    enabler: str
    steps: tuple[LoopStep, ...]
    says: str
    share: float
    """What it causes of what the largest bottleneck causes, 0 to 1."""
    chart: ReadingsChart | None = None


@dataclass(frozen=True, slots=True)
class LoopsGraph:
    """The lines of all bottlenecks, the first `MAX_LINES` of which are drawn."""

    title: str
    description: str
    lines: tuple[LoopLine, ...]
    drawn: int

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur."""
        used = {
            "amount": True,
            "holds": True,
            "missing": any(not line.steps[-1].holds for line in self.lines[: self.drawn]),
            "began": any(line.chart for line in self.lines[: self.drawn]),
        }
        return tuple(mark for mark, holds in used.items() if holds)

    @property
    def left_out(self) -> str:
        """How many lines are not drawn; empty where all are."""
        count = len(self.lines) - self.drawn
        return say("loop.more", count) if count > 0 else ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """The number of lines that are not drawn."""
        return (self.left_out,) if self.left_out else ()

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """One table: a row for each bottleneck, a column for each link that any line gets to, then the sentence."""
        last = max((len(line.steps) for line in self.lines), default=0)
        heads = (*(f"loop.head.{link}" for link in LINKS[:last]), "loop.head.says")
        rows = tuple((*(make_cell(line, at) for at in range(last)), (line.says,)) for line in self.lines)
        return (PictureTable("table.loop", heads, rows),)


def make_cell(line: LoopLine, at: int) -> Cell:
    """Write a link as the cell of a table; empty past the first missing one."""
    if at >= len(line.steps):
        return ()
    step = line.steps[at]
    return name_part(step, not step.holds), *(name_part(note) for note in step.notes)


def name_part(part: LoopStep | LoopNote, missing: bool = False) -> NamedThing | str:
    """Return a text with its link, or alone."""
    if part.ref is None:
        return part.text
    return NamedThing(part.ref, part.text, worded=True, anchor=part.anchor, missing=missing)
