"""The graph of the picture of outputs and outcomes: a row for each team, a cell for each of its readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis import Sign
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import say

Reading = Literal["work", "success", "measured", "rewarded"]
"""A reading of a team: a column of the grid."""
READINGS: tuple[Reading, ...] = ("work", "success", "measured", "rewarded")
ASKED: tuple[Reading, ...] = ("work", "success")
"""Readings that are silent because nobody asked; the others are silent because there is nothing."""


@dataclass(frozen=True, slots=True)
class SignMark:
    """A mark in a cell: what it is, and the measure or the voice that it stands for."""

    sign: Sign
    thing: NamedThing
    """Of several, the team that they are of."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team with its readings, the gap between them in words, and the failure demand that what it owns causes."""

    ref: Ref
    name: str
    cells: Mapping[Reading, tuple[SignMark, ...]]
    changes: frozenset[Reading] = frozenset()
    """Readings before which the sign changes: `measured`, `rewarded`."""
    ambition: str = ""
    gap: str = ""
    is_quiet: bool = False
    """Whether what is said of the gap is no gap: nobody asked, or all readings agree."""
    failures: float = 0
    """Counted failure demand a month."""
    caused: str = ""
    """The same in words; empty where it causes none."""
    stands_on: str = ""
    """What it stands on that others own, in words; empty where it stands on nothing."""
    stands_on_in_short: str = ""
    """The same by one name and a number."""


@dataclass(frozen=True, slots=True)
class OutcomesGraph:
    """All teams, those whose sign changes first."""

    title: str
    description: str
    rows: tuple[TeamRow, ...]
    more: int = 0
    """The number of teams left out of the picture; the table of the page has all of them."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, in the order of the legend."""
        cells = [(reading, row.cells.get(reading, ())) for row in self.rows for reading in READINGS]
        signs = {mark.sign for _, marks in cells for mark in marks}
        found = [f"sign-{sign}" for sign in ("outcome", "business", "output", "unread") if sign in signs]
        if any(not marks and reading not in ASKED for reading, marks in cells):
            found.append("sign-nothing")
        if any(not marks and reading in ASKED for reading, marks in cells):
            found.append("sign-unasked")
        if any(row.changes for row in self.rows):
            found.append("sign-changes")
        return tuple(found)

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """One table with a row for each team."""
        heads = ("team", *READINGS, "ambition", "gap", "caused", "stands-on")
        rows = tuple(tuple(self._cells(row)) for row in self.rows)
        return (PictureTable("table.outcomes", tuple(f"table.outcomes.{head}" for head in heads), rows),)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The number of teams left out."""
        return (self.left_out,) if self.more else ()

    @property
    def left_out(self) -> str:
        """The number of teams left out, in words; empty where none is."""
        return say("score.more-rows", self.more) if self.more else ""

    @staticmethod
    def _cells(row: TeamRow) -> list[Cell]:
        cells: list[Cell] = [(NamedThing(row.ref, row.name),)]
        for reading in READINGS:
            cells.append(tuple(say(f"sign.{sign}") for sign in dict.fromkeys(mark.sign for mark in row.cells[reading])))
        return [*cells, (row.ambition,), (row.gap,), (row.caused,), (row.stands_on,)]
