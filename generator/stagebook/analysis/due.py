"""List what is to be looked at again, with the day: reviews, changes, and figures and decisions that turn a year old.

Nothing here depends on today: whoever reads the list compares its days with a day of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stagebook.analysis.change_status import is_open
from stagebook.model import Change, Demand, Enabler, Journey, Measure, OperatingModel, Stage
from stagebook.source import Ref, Steps

Task = Literal["review", "stance", "change", "demand", "reading"]
TASKS: tuple[Task, ...] = ("review", "stance", "change", "demand", "reading")
"""What there is to do: review an enabler (`review_by`); look again at a stance that was decided a year ago and has no
`review_by`; finish a change (`by`); count demand again (`as_of`); read a measure again."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that is to be looked at again."""

    task: Task
    ref: Ref
    """The thing that it is about."""
    due: date
    """The day by which it should be done; it is overdue from the day after."""
    since: date | None = None
    """The day of the figure or decision that will then be a year old; None for a day that people have set."""
    count: int = 1
    """How many figures of demand of one day it stands for, 1 or more."""
    steps: Steps = ()
    """Where the day is written in the thing."""

    def is_overdue(self, today: date) -> bool:
        """Return whether its day has passed."""
        return self.due < today


def list_due(model: OperatingModel) -> tuple[DueItem, ...]:
    """List all that is due on some day, in order of days, then by task, kind and id."""
    found = [
        *(item for enabler in model.enablers.values() for item in of_enabler(enabler)),
        *(item for change in model.changes.values() for item in of_change(change)),
        *(item for stage in model.stages.values() for item in of_demand(stage)),
        *(item for journey in model.journeys.values() for item in of_demand(journey)),
        *(item for measure in model.measures.values() for item in of_measure(measure)),
    ]
    return tuple(sorted(found, key=lambda item: (item.due, TASKS.index(item.task), item.ref, item.steps)))


def of_enabler(enabler: Enabler) -> Iterator[DueItem]:
    """Yield the review of an enabler; without one, a look at its stance a year after the last decision for it."""
    if enabler.lifecycle == "retired":
        return
    if enabler.review_by:
        yield DueItem("review", enabler.ref, enabler.review_by, steps=("review_by",))
        return
    decided = [(each.on, at) for at, each in enumerate(enabler.history) if each.stance == enabler.stance]
    if decided:
        on, at = max(decided)
        yield DueItem("stance", enabler.ref, a_year_after(on), on, steps=("history", at, "on"))


def of_change(change: Change) -> Iterator[DueItem]:
    """Yield the day of a change that is neither done nor dropped."""
    if change.by and is_open(change):
        yield DueItem("change", change.ref, change.by, steps=("by",))


def of_demand(place: Stage | Journey) -> Iterator[DueItem]:
    """Yield the figures of demand of a stage or journey, those of one day together."""
    by_day: defaultdict[date, list[int]] = defaultdict(list)
    for index, demand in enumerate(place.demand):
        if on := last_counted(demand):
            by_day[on].append(index)
    for on, indexes in by_day.items():
        steps = steps_of_count(place.demand[indexes[0]], indexes[0], on)
        yield DueItem("demand", place.ref, a_year_after(on), on, len(indexes), steps)


def last_counted(demand: Demand) -> date | None:
    """Return the day of the newest figure of an item of demand; None where it has no figure, or none with a day."""
    if demand.current and demand.current.on:
        return demand.current.on
    return demand.as_of if demand.minutes is not None and not demand.current else None


def steps_of_count(demand: Demand, index: int, on: date) -> Steps:
    """Return where the day of the newest figure is written."""
    at = next((at for at, count in enumerate(demand.counts) if count.on == on), None)
    return ("demand", index, "as_of") if at is None or demand.as_of == on else ("demand", index, "counts", at, "on")


def of_measure(measure: Measure) -> Iterator[DueItem]:
    """Yield the last reading of a measure."""
    if measure.readings:
        on, at = max((reading.on, index) for index, reading in enumerate(measure.readings))
        yield DueItem("reading", measure.ref, a_year_after(on), on, steps=("readings", at, "on"))


def a_year_after(day: date) -> date:
    """Return the same day of the next year; of 29 February 1 March; of the last year that there is its last day."""
    if day.year == date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
