"""The graph of an overlay: what differs between two models, as journeys, bands of enablers, and a cell where they meet.

Pages build the table beside the picture from the same value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stagebook.pictures.score_graph import ScoreColumn, StanceOrUndecided
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import Run, has, joined, number, plain, say

MAX_NAMED_STAGES = 3
"""So many stages are named below their column; more are counted."""

BandKey = Literal["comes", "moves", "goes", "touched"]
BANDS: tuple[BandKey, ...] = ("comes", "moves", "goes", "touched")
"""From top to bottom. Comes: live only after. Moves: another stance, owner, automation or availability. Goes: live only
before. Touched: the same, but what it reaches, carries or meets is another."""

CellState = Literal["same", "new", "gone", "near", "near-new", "near-gone"]
"""How an enabler is used in a column, before and after. Near: only through enablers that depend on it."""
STATES: tuple[CellState, ...] = ("new", "gone", "same", "near-new", "near-gone", "near")
"""The order in which they are listed."""
RETOLD: tuple[CellState, ...] = ("new", "gone", "near-new", "near-gone")
"""States of a use that is another than before."""


@dataclass(frozen=True, slots=True)
class OverlayCell:
    """The use of a row in a column. `counts`: of a grouped row or column, how many uses there are of each state."""

    column: str
    state: CellState
    counts: tuple[tuple[CellState, int], ...] = ()

    @property
    def mark(self) -> str:
        """What a grouped cell says: “+2 −1”, or the number of those that stay; empty for a single use."""
        counts = dict(self.counts)
        plus, minus = (
            sum(counts.get(state, 0) for state in states) for states in (("new", "near-new"), ("gone", "near-gone"))
        )
        if not counts:
            return ""
        if not plus and not minus:
            return number(sum(counts.values()))
        parts = [say(f"overlay.cell.{key}", count=number(n)) for key, n in (("plus", plus), ("minus", minus)) if n]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class OverlayRow:
    """An enabler, or several of one kind where there are too many rows."""

    key: str
    ref: Ref
    name: str
    stances: tuple[StanceOrUndecided, StanceOrUndecided]
    """Before and after; twice the same where it stays, comes or goes."""
    cells: tuple[OverlayCell, ...]
    notes: tuple[str, ...] = ()
    """What is different of it, in words, the most important first."""
    members: tuple[NamedThing, ...] = ()
    """The enablers of a grouped row; empty for a single one."""
    kind: str = ""
    qualifier: str = ""
    differs: tuple[str, ...] = ()
    """Of one that moves, the fields that are another; of one that goes, whether it is retired or removed."""

    @property
    def stance_words(self) -> str:
        """Both stances where it moves: “common → repeatable”; empty for a grouped row."""
        if self.members:
            return ""
        was, now = (say(f"value.stance.{stance}") for stance in self.stances)
        return was if was == now else say("overlay.from-to", was=was, now=now)


@dataclass(frozen=True, slots=True)
class OverlayBand:
    """Rows of one band."""

    key: BandKey
    rows: tuple[OverlayRow, ...]

    @property
    def heading(self) -> str:
        """Its name."""
        return say(f"overlay.band.{self.key}")

    @property
    def meaning(self) -> str:
        """What stands in it, as far as all its rows have that in common."""
        differs = {key for row in self.rows for key in (row.differs or ("",))}
        key = f"overlay.means.{self.key}.{differs.pop()}" if len(differs) == 1 else ""
        return say(key if has(key) else f"overlay.means.{self.key}")


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """What differs of the stages of a column."""

    column: str
    new: tuple[NamedThing, ...] = ()
    gone: tuple[NamedThing, ...] = ()
    changed: tuple[NamedThing, ...] = ()
    """Stages that stay, but where other enablers serve, or that have another owner or other touchpoints."""
    moved: bool = False
    """Whether the stages that stay are passed in another order."""
    only: Literal["", "new", "gone"] = ""
    """Of the column of one journey: whether only one of the models has it."""
    reasons: tuple[str, ...] = ()
    """What is another at each of the changed stages (`StageChange`)."""
    grouped: bool = False
    """Whether the column is of several journeys: its stages are counted, whose names say little without the journey."""

    @property
    def note(self) -> str:
        """“Reserve a table and Be seated: another enabler serves them”; empty where nothing differs."""
        return say(f"overlay.journey.{self.only}") if self.only else say("overlay.stages.next").join(self._notes())

    def _notes(self) -> Iterator[str]:
        why = f".{self.reasons[0]}" if len(set(self.reasons)) == 1 else ""
        for key, found in (("new", self.new), ("gone", self.gone), (f"changed{why}", self.changed)):
            if len(found) > (0 if self.grouped else MAX_NAMED_STAGES):
                yield say(f"overlay.stages.{key}.many", len(found))
            elif found:
                names = plain(joined([(Run(each.name),) for each in found]))
                yield say(f"overlay.stages.{key}", len(found), names=names)
        if self.moved:
            yield say("overlay.stages.moved")


@dataclass(frozen=True, slots=True)
class Overlay:
    """Two models, the second drawn over the first, for what differs alone."""

    title: str
    description: str
    columns: tuple[ScoreColumn, ...]
    changes: tuple[ColumnChange, ...]
    """Of the columns, in their order."""
    bands: tuple[OverlayBand, ...]
    rest: str
    """How many journeys and enablers are as they were, in words."""

    @property
    def rows(self) -> tuple[OverlayRow, ...]:
        """All rows from top to bottom."""
        return tuple(row for band in self.bands for row in band.rows)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, for the legend, by word id (`legend.<mark>`)."""
        cells = [cell for row in self.rows for cell in row.cells]
        states = {cell.state for cell in cells if not cell.counts}
        drawn = [stop for column in self.columns for stop in column.stops]
        stops = {stop.changed for stop in drawn}
        as_rings = [stop for stop in drawn if stop.changed not in ("new", "gone")]
        used = {
            "plus": "new" in states or "new" in stops,
            "minus": "gone" in states or "gone" in stops,
            "as-before": "same" in states,
            "near-new": "near-new" in states,
            "near": "near" in states,
            "near-gone": "near-gone" in states,
            "new-piece": any(self._has_new_piece(row) for row in self.rows),
            "changed-stop": "changed" in stops,
            "dashed": any(stop.when for stop in as_rings),
            "differs": any(stop.differs for stop in as_rings),
            "count-changes": any(cell.counts for cell in cells),
        }
        return tuple(mark for mark, holds in used.items() if holds)

    @staticmethod
    def _has_new_piece(row: OverlayRow) -> bool:
        states = [cell.state for cell in row.cells]
        return not row.members and "new" in states and states.count("same") + states.count("new") > 1

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """The journeys with what differs of their stages, and the enablers with what differs of their use."""
        return tuple(table for table in (self._front(), self._back()) if table.rows)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is not drawn."""
        return (self.rest,) if self.rest else ()

    def _front(self) -> PictureTable:
        rows = tuple(
            (
                (*_column_cell(column), *column.members, *column.journeys),
                column.customers,
                _words(column.purpose),
                _words(change.note),
                change.new,
                change.gone,
                change.changed,
            )
            for column, change in zip(self.columns, self.changes, strict=True)
        )
        stages = (f"overlay.column.stages-{key}" for key in ("new", "gone", "changed"))
        heads = ("column.journey", "column.for", "column.purpose", "overlay.column.what", *stages)
        used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
        return PictureTable(
            "overlay.table.front", tuple(heads[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows)
        )

    def _back(self) -> PictureTable:
        columns = {column.key: column for column in self.columns}
        rows: list[tuple[Cell, ...]] = []
        for band in self.bands:
            for row in band.rows:
                named: Cell = (NamedThing(row.ref, row.name), *row.members)
                by_state = [tuple(_cells_of(row, state, columns)) for state in STATES]
                rows.append(
                    (
                        named,
                        (band.heading,),
                        _words(row.stance_words),
                        *by_state,
                        _words(say("overlay.separator").join(row.notes)),
                    )
                )
        states = (f"overlay.column.{state}" for state in STATES)
        heads = ("column.enabler", "overlay.column.what", "column.stance", *states, "overlay.column.notes")
        used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
        return PictureTable(
            "overlay.table.back", tuple(heads[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows)
        )


def _words(text: str) -> Cell:
    return (text,) if text else ()


def _column_cell(column: ScoreColumn) -> Cell:
    return (NamedThing(column.ref, column.name),) if column.ref else (column.name,)


def _cells_of(row: OverlayRow, state: CellState, columns: dict[str, ScoreColumn]) -> Iterator[NamedThing | str]:
    """The columns where a row has a state; of a grouped cell with the number of uses."""
    for cell in row.cells:
        count = dict(cell.counts).get(state, 0)
        if count or (not cell.counts and cell.state == state):
            column = columns[cell.column]
            if cell.counts:
                yield say("overlay.cell.in-column", name=column.name, count=number(count))
            else:
                yield from _column_cell(column)
