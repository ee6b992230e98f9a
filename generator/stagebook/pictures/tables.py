"""The text alternative of a picture: title, description, and its information as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from stagebook.limits import BUDGET
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing and its display name."""

    ref: Ref
    name: str
    count: int = 1
    """The number of things that it stands for: more than 1 for "and n others"."""
    worded: bool = False
    """`name` is not the name of the thing but what is told on its page."""
    anchor: str = ""
    """Where on its page that is told, where `worded`."""
    missing: bool = False
    """It says what is missing there."""


def cut_names(things: Sequence[NamedThing], to: Ref, count: int | None = None) -> tuple[NamedThing, ...]:
    """Return the first `BUDGET.label_names` things and the number of others, as a link to a page `to` that lists all.

    `count` is the total, if `things` are only the first of them. One more than the limit is not cut: its name takes
    the place of the count.
    """
    count = len(things) if count is None else count
    if count <= BUDGET.label_names + 1:
        return tuple(things)
    return (*things[: BUDGET.label_names], _others(to, count - BUDGET.label_names))


def _others(to: Ref, count: int) -> NamedThing:
    return NamedThing(to, say("score.others", count), count)


Cell = tuple[NamedThing | str, ...]
"""A list of linked things and plain text."""


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table of a picture's information. `caption` and `heads` are word ids, one head per cell of a row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class PictureGraph(Protocol):
    """The graph of a picture: its information without positions."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def description(self) -> str:
        """A description of one or two sentences."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, for the legend, by word id (`legend.<mark>`)."""

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """The information as tables."""
