"""Tell whether the edits of a measure all make it look better: its target, its baseline, its past readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stagebook.analysis.readings import is_same, sort_readings
from stagebook.model import Measure

LEAST = 2
"""From so many edits on they are added up."""


@dataclass(frozen=True, slots=True)
class MeasureEdit:
    """A number of a measure that is another one, for what was there already."""

    what: Literal["target", "baseline", "reading"]
    was: float
    now: float
    looks_better: bool
    """Whether the measure looks better by it: an easier target, a worse start, a better last reading."""
    on: date | None = None
    """The day of a reading."""


def list_flattering_edits(was: Measure, now: Measure) -> tuple[MeasureEdit, ...]:
    """List the edits of a measure where there are several and each of them makes it look better; else none.

    None either where that cannot be said: nobody says which way is better, or something was taken out.
    """
    had, kept = ({each.on for each in side.readings} for side in (was, now))
    is_clear = now.better is not None and was.better == now.better
    is_clear = is_clear and (len(had), len(kept)) == (len(was.readings), len(now.readings))  # one reading a day
    taken_out = [
        was.target is not None and now.target is None,
        was.baseline is not None and now.baseline is None,
        not had <= kept,
    ]
    if not is_clear or any(taken_out):
        return ()
    edits = tuple(list_edits(was, now))
    return edits if len(edits) >= LEAST and all(each.looks_better for each in edits) else ()


def list_edits(was: Measure, now: Measure) -> Iterator[MeasureEdit]:
    """Yield the numbers that are others. A lower start makes the way since longer; a later reading is no edit."""

    def is_better(value: float, than: float) -> bool:
        return (value > than) == (now.better == "higher")

    for what, old, new in (("target", was.target, now.target), ("baseline", was.baseline, now.baseline)):
        if old is not None and new is not None and not is_same(old, new):
            yield MeasureEdit(what, old, new, not is_better(new, old))  # type: ignore[arg-type]
    values = {each.on: each.value for each in was.readings}
    readings = sort_readings(now)
    for each in readings:
        former = values.get(each.on)
        if former is not None and not is_same(former, each.value):
            is_last = each is readings[-1]
            yield MeasureEdit("reading", former, each.value, is_better(each.value, former) == is_last, each.on)
