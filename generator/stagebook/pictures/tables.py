"""What every picture says besides how it looks: a title, a sentence, and the same information as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from stagebook.limits import BUDGET
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing and what it is called."""

    ref: Ref
    name: str
    count: int = 1
    """How many things it stands for: several where they found no place by themselves."""


def cut_names(things: Sequence[NamedThing], to: Ref, count: int | None = None) -> tuple[NamedThing, ...]:
    """Keep the first `BUDGET.label_names` things and count the others, as a link to the page `to`.

    `count` is how many there are in all where `things` are but the first of them. One more than the limit is kept: it
    takes no more room than its count.
    """
    count = len(things) if count is None else count
    if count <= BUDGET.label_names + 1:
        return tuple(things)
    return (*things[: BUDGET.label_names], _others(to, count - BUDGET.label_names))


def _others(to: Ref, count: int) -> NamedThing:
    return NamedThing(to, say("score.others", count), count)


Cell = tuple[NamedThing | str, ...]
"""Things that lead to their pages, and plain words: a list of them."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table that says what a picture shows. `caption` and `heads` are ids of words, one head for each cell."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class PictureGraph(Protocol):
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
    def tables(self) -> tuple[PictureTable, ...]:
        """The same information without positions."""
