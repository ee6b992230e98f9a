"""Locate values: the thing, the path into it, and the line and column of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Steps = tuple[str | int, ...]
"""A path into a parsed file: keys and list indexes, outermost first."""


class Ref(NamedTuple):
    """Identifies one thing of the model: its kind in the singular, and its id within that kind."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Mark:
    """Identifies a value of one thing without its file; rules report marks."""

    ref: Ref
    steps: Steps = ()
    on: Literal["key", "value"] = "value"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file. Lines and columns count from 1; columns count characters, not bytes."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    """Number of characters of the line to underline."""


class Position(NamedTuple):
    """Start of one value of a file, and of its key. A tuple to save memory: there is one for every value."""

    line: int
    column: int
    length: int = 1
    key_line: int = 0
    key_column: int = 0
    key_length: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """The positions of all values of one file, keyed by the steps to them."""

    path: str
    positions: Mapping[Steps, Position] = field(default_factory=dict)

    def place(self, steps: Steps = (), on: Literal["key", "value"] = "value") -> Place:
        """Return the place of a value, or of the nearest existing value around it when it is missing."""
        known = steps
        while known and known not in self.positions:
            known = known[:-1]
        position = self.positions.get(known)
        if position is None:
            return Place(self.path)
        missing = known != steps
        if known and position.key_line and (on == "key" or missing):
            return Place(self.path, position.key_line, position.key_column, position.key_length)
        return Place(self.path, position.line, position.column, position.length)


@dataclass(frozen=True, slots=True)
class Home:
    """The file of a thing, and the steps to it in the file (not empty for a stage written inside a journey)."""

    source: Source
    steps: Steps = ()
    folder: str = "models"
    """The model folder of the file, as the settings name it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Maps marks to places. Reading returns it beside the model; it is used when a finding is printed."""

    homes: Mapping[Ref, Home] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Ref]:
        return iter(self.homes)

    def home(self, ref: Ref) -> Home | None:
        """Return the location of a thing; None where no file holds it (an organisation without a file)."""
        return self.homes.get(ref)

    def place(self, mark: Mark) -> Place | None:
        """Return the place of a mark; None where no file holds the thing."""
        home = self.homes.get(mark.ref)
        return home.source.place(home.steps + mark.steps, mark.on) if home else None
