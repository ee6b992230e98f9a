"""What every picture says besides how it looks: a title, a sentence, and the same information as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and what it is called."""

    ref: Ref
    name: str


Cell = tuple[Named | str, ...]
"""Things that lead to their pages, and plain words: a list of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that says what a picture shows. `caption` and `heads` are ids of words, one head for each cell."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Told(Protocol):
    """The graph of a picture: resolved values, no positions."""

    @property
    def title(self) -> str:
        """What the picture is called."""

    @property
    def description(self) -> str:
        """What it shows, in a sentence or two."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that it uses, by the ids of their words (`legend.<mark>`)."""

    @property
    def tables(self) -> tuple[Rows, ...]:
        """The same information without positions."""
