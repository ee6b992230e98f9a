"""The index of changes: open ones by horizon, then what is done, then what was dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stagebook.analysis.change_status import is_open
from stagebook.model import Change
from stagebook.pages.blocks import Block, Section
from stagebook.pages.changes import HORIZONS, changes_table
from stagebook.pages.context import PageContext
from stagebook.words import say


def change_sections(context: PageContext) -> Iterator[Section]:
    """A section for each horizon that has open changes, one for what is done, and a folded one for what was dropped."""
    for name, belongs in (
        *((f"changes-{horizon or 'unset'}", is_open_at(horizon)) for horizon in HORIZONS),
        ("changes-done", lambda change: change.status == "done"),
        ("changes-dropped", lambda change: change.status == "dropped"),
    ):
        found = [each for each in context.model.changes.values() if belongs(each)]
        if found:
            folded = say("changes.dropped", n=len(found)) if name == "changes-dropped" else ""
            blocks: tuple[Block, ...] = (changes_table(context, found, finder=not folded, folded=folded),)
            yield Section(name, say(f"section.{name}"), blocks)


def is_open_at(horizon: str | None) -> Callable[[Change], bool]:
    """Tell whether a change is open, with this horizon."""
    return lambda change: is_open(change) and change.horizon == horizon
