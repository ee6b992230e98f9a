"""Compare the readings of a measure after a change began with those before it. Nothing here says why they moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum, isclose
from typing import Literal

from stagebook.model import Measure
from stagebook.model.entities.measure import Reading

Verdict = Literal["more-than-before", "within", "outside", "cannot-tell"]
"""What the readings show. By the largest step before: `more-than-before`, `within`. By natural limits: `outside`,
`within`. `cannot-tell`: one reading before, or nobody says which way is better and there are no limits."""

MIN_READINGS_FOR_LIMITS = 6
LIMITS_FACTOR = 2.66
"""Mean moving ranges between the mean and a natural limit: 3 / 1.128, as in charts of individual values (XmR)."""


@dataclass(frozen=True, slots=True)
class NaturalLimits:
    """Mean and natural process limits of some values, in their unit; low <= mean <= high."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Movement:
    """How a measure moved from the last reading before a day to its last reading since."""

    before: Reading
    after: Reading
    moved: float
    """In the measure's unit, positive in its better direction; where `better` is unknown, positive upwards."""
    largest_step: float | None
    """The largest absolute difference of two consecutive readings before; None where there is only one."""
    limits: NaturalLimits | None
    """Natural limits of the readings before; None where there are fewer than six."""
    verdict: Verdict


def sort_readings(measure: Measure) -> tuple[Reading, ...]:
    """Return the readings of a measure by day; those of one day as written."""
    return tuple(sorted(measure.readings, key=lambda reading: reading.on))


def find_natural_limits(values: Sequence[float]) -> NaturalLimits | None:
    """Compute mean ± 2.66 × mean moving range of values in order of time; None for fewer than six."""
    if len(values) < MIN_READINGS_FOR_LIMITS:
        return None
    mean = fsum(values) / len(values)
    reach = LIMITS_FACTOR * fsum(list_steps(values)) / (len(values) - 1)
    return NaturalLimits(mean, mean - reach, mean + reach)


def list_steps(values: Sequence[float]) -> list[float]:
    """Return the absolute difference of each two consecutive values: their moving ranges."""
    return [abs(later - earlier) for earlier, later in pairwise(values)]


def find_movement(measure: Measure, began: date) -> Movement | None:
    """Compare the last reading after `began` with the last one before; None where either is missing.

    A reading of the day itself belongs to neither side: it may be from before the change or from after it.
    """
    readings = sort_readings(measure)
    before = [reading for reading in readings if reading.on < began]
    after = [reading for reading in readings if reading.on > began]
    if not before or not after:
        return None
    values = [reading.value for reading in before]
    moved = after[-1].value - values[-1]
    step = max(list_steps(values), default=None)
    limits = find_natural_limits(values)
    verdict = judge_movement(measure, after[-1].value, moved, step, limits)
    return Movement(before[-1], after[-1], toward_better(measure, moved), step, limits, verdict)


def toward_better(measure: Measure, moved: float) -> float:
    """Turn a difference into one that is positive in the better direction, upwards where `better` is unknown."""
    return -moved if measure.better == "lower" else moved


def judge_movement(
    measure: Measure, last: float, moved: float, step: float | None, limits: NaturalLimits | None
) -> Verdict:
    """Judge a difference by natural limits; without them by the largest step before and the better direction."""
    if limits:
        return "outside" if is_outside(last, limits) else "within"
    if step is None or measure.better is None:
        return "cannot-tell"
    return "more-than-before" if is_more(toward_better(measure, moved), step) else "within"


def is_more(one: float, other: float) -> bool:
    """Return whether a number is larger than another by more than the error of floating-point arithmetic."""
    return one > other and not is_same(one, other)


def is_outside(value: float, limits: NaturalLimits) -> bool:
    """Tell whether a value is outside natural limits."""
    return is_more(limits.low, value) or is_more(value, limits.high)


def is_same(one: float, other: float) -> bool:
    """Tell whether two values are equal but for the error of floating-point arithmetic."""
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
