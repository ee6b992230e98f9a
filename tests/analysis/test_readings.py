"""Movement of a measure: its readings after a day against those before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from stagebook.analysis.readings import find_movement, find_natural_limits
from stagebook.model import Measure
from tests.builders import measure

BEGAN = date(2026, 8, 1)
STEADY = (50, 52, 49, 51, 50, 52)


def measured(before: tuple[float, ...], after: tuple[float, ...], **fields: Any) -> Measure:
    """A measure with readings at months before a day and at months after it, written in no order of days."""
    days = [BEGAN - timedelta(days=30 * back) for back in range(len(before), 0, -1)]
    days += [BEGAN + timedelta(days=30 * ahead) for ahead in range(1, len(after) + 1)]
    readings = [{"on": str(on), "value": value} for on, value in zip(days, (*before, *after), strict=True)]
    return measure("sure", **({"better": "higher", "readings": readings[::-1]} | fields))


def test_largest_step() -> None:
    """Below six readings before, what counts is a move that is larger than the largest step before."""
    found = find_movement(measured((61, 60), (72,)), BEGAN)
    assert found
    assert (found.before.value, found.after.value, found.moved, found.largest_step) == (60, 72, 12, 1)
    assert found.limits is None
    assert found.verdict == "more-than-before"


@pytest.mark.parametrize(("last", "verdict"), [(61, "within"), (61.1, "more-than-before"), (40, "within")])
def test_not_more_than_before(last: float, verdict: str) -> None:
    """A move as large as the largest step before, or in the worse direction, is not more than before."""
    found = find_movement(measured((61, 60), (last,)), BEGAN)
    assert found
    assert found.verdict == verdict


def test_lower_is_better() -> None:
    """A measure that should be low has moved by a positive amount where it fell."""
    found = find_movement(measured((40, 42), (30,), better="lower"), BEGAN)
    assert found
    assert (found.moved, found.verdict) == (12, "more-than-before")


def test_natural_limits() -> None:
    """Limits are the mean plus and minus 2.66 mean moving ranges; 50.67 ± 2.66 × 2.0."""
    limits = find_natural_limits(STEADY)
    assert limits
    assert (limits.mean, limits.low, limits.high) == pytest.approx((50.67, 45.35, 55.99), abs=0.005)
    assert find_natural_limits(STEADY[1:]) is None


@pytest.mark.parametrize(("last", "verdict"), [(58, "outside"), (54, "within"), (45, "outside"), (46, "within")])
def test_outside_of_limits(last: float, verdict: str) -> None:
    """From six readings before on, natural limits are the yardstick, on both sides."""
    found = find_movement(measured(STEADY, (last,)), BEGAN)
    assert found
    assert found.limits
    assert found.verdict == verdict


def test_limits_need_no_better_direction() -> None:
    """Natural limits judge a measure of which nobody says which way is better; the largest step does not."""
    outside, untold = (find_movement(measured(values, (58,), better=None), BEGAN) for values in (STEADY, (50, 51)))
    assert outside
    assert untold
    assert (outside.verdict, untold.verdict) == ("outside", "cannot-tell")


def test_two_readings_cannot_show_it() -> None:
    """One reading before and one after show a difference, and nothing to compare it with."""
    found = find_movement(measured((60,), (72,)), BEGAN)
    assert found
    assert (found.moved, found.largest_step, found.verdict) == (12, None, "cannot-tell")


@pytest.mark.parametrize(("before", "after"), [((), (72, 73)), ((61, 60), ()), ((), ())])
def test_needs_both_sides(before: tuple[float, ...], after: tuple[float, ...]) -> None:
    """There is no movement without a reading before and one after."""
    assert find_movement(measured(before, after), BEGAN) is None


def test_reading_of_the_day() -> None:
    """A reading of the day on which a change began is neither before nor after it."""
    of_the_day = {"on": str(BEGAN), "value": 90}
    assert find_movement(measured((61, 60), (), readings=[of_the_day]), BEGAN) is None
    found = measured((61, 60), (72,))
    more = found.model_copy(update={"readings": (*found.readings, *measure("m", readings=[of_the_day]).readings)})
    assert find_movement(more, BEGAN) == find_movement(found, BEGAN)


def test_last_reading_counts() -> None:
    """What is compared is the last reading after with the last one before, whatever lies between."""
    found = find_movement(measured((61, 60), (80, 66)), BEGAN)
    assert found
    assert (found.after.value, found.moved) == (66, 6)


@pytest.mark.parametrize(("before", "last"), [((0.1, 0.2), 0.3), ((0.1,) * 6, 0.1)])
def test_decimals(before: tuple[float, ...], last: float) -> None:
    """0.2 to 0.3 is no larger a step than 0.1 to 0.2, and a value that never changed lies within its limits."""
    found = find_movement(measured(before, (last,)), BEGAN)
    assert found
    assert found.verdict == "within"
