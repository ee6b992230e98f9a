"""Compute which way each measure is going, from its readings alone, and how far it is from its target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

from stagebook.analysis.change_status import find_beginning
from stagebook.analysis.readings import (
    NaturalLimits,
    find_natural_limits,
    is_outside,
    is_same,
    sort_readings,
    toward_better,
)
from stagebook.model import Change, Measure, OperatingModel
from stagebook.model.entities.measure import Reading

Direction = Literal["worse", "better", "unchanged", "cannot-tell"]
"""`better` and `worse`: in and against the direction of the field `better`. `unchanged`: equal, or within limits."""


@dataclass(frozen=True, slots=True)
class MeasureTrend:
    """The last reading of a measure beside what it is compared with, and its distance from the target."""

    readings: tuple[Reading, ...]
    """By day; those of one day as written."""
    compared: float | None
    """What the last reading is compared with: the last reading of an earlier day, else the baseline; None: nothing."""
    compared_on: date | None
    """The day of that reading; None for the baseline, and where there is nothing."""
    limits: NaturalLimits | None
    """Natural limits of the readings before the first change that expects it began, if they are six; else of all."""
    limits_until: date | None
    """The day that change began; None where the limits are those of all readings."""
    direction: Direction
    to_target: float | None
    """Distance of the last reading from the target, in its unit; 0 where it is reached; None without either."""

    @property
    def last(self) -> Reading | None:
        """The last reading; of one day the last as written."""
        return self.readings[-1] if self.readings else None

    @property
    def moved(self) -> float | None:
        """The last reading less what it is compared with, in the measure's unit."""
        return self.last.value - self.compared if self.last and self.compared is not None else None


def find_measure_trends(model: OperatingModel) -> Mapping[str, MeasureTrend]:
    """Compute the trend of every measure, by id."""
    began = find_beginnings(model.changes.values())
    return {id: find_trend(measure, began.get(id, ())) for id, measure in model.measures.items()}


def find_beginnings(changes: Iterable[Change]) -> Mapping[str, tuple[date, ...]]:
    """By measure, the days on which changes began that expect it, in order; dropped ones are left out."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for change in changes:
        began = find_beginning(change)
        if began and change.status != "dropped":
            for each in change.expects:
                found[each.measure].add(began)
    return {measure: tuple(sorted(days)) for measure, days in found.items()}


def find_trend(measure: Measure, began: tuple[date, ...]) -> MeasureTrend:
    """Compute the trend of a measure. `began`: the days on which changes that expect it began, in order."""
    readings = sort_readings(measure)
    last = readings[-1] if readings else None
    before = [*takewhile(lambda reading: reading.on < readings[-1].on, readings)]
    compared = before[-1].value if before else measure.baseline if last else None
    limits, until = find_limits(readings, began)
    return MeasureTrend(
        readings,
        compared,
        before[-1].on if before else None,
        limits,
        until,
        find_direction(measure, last, compared, limits),
        find_distance(measure, last),
    )


def find_limits(readings: tuple[Reading, ...], began: tuple[date, ...]) -> tuple[NaturalLimits | None, date | None]:
    """Compute natural limits, and the day before which their readings are; None for those of all readings."""
    for day in began:
        limits = find_natural_limits([each.value for each in readings if each.on < day])
        if limits:
            return limits, day
    return find_natural_limits([each.value for each in readings]), None


def find_direction(
    measure: Measure, last: Reading | None, compared: float | None, limits: NaturalLimits | None
) -> Direction:
    """Tell which way a measure is going: by natural limits where there are any, else by what it is compared with."""
    if last is None or (limits is None and compared is None):
        return "cannot-tell"
    if limits:
        moved = last.value - limits.mean if is_outside(last.value, limits) else 0.0
    else:
        assert compared is not None
        moved = 0.0 if is_same(last.value, compared) else last.value - compared
    if not moved:
        return "unchanged"
    if measure.better is None:
        return "cannot-tell"
    return "better" if toward_better(measure, moved) > 0 else "worse"


def find_distance(measure: Measure, last: Reading | None) -> float | None:
    """Compute the distance of the last reading from the target; past it, where `better` is known, there is none."""
    if last is None or measure.target is None:
        return None
    left = toward_better(measure, measure.target - last.value)
    if is_same(left, 0.0):
        return 0.0
    return abs(left) if measure.better is None else max(left, 0.0)
