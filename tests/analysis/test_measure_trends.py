"""Which way a measure is going, by its readings alone."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import MeasureTrend, analyse
from stagebook.model import Entity
from tests.builders import change, measure, model

SIX = [50, 52, 49, 51, 50, 52]
"""Their mean is 50.67, their mean step 2: natural limits of 45.35 and 55.99."""


def monthly(*values: float, year: int = 2025) -> list[dict[str, Any]]:
    """Readings on the first of each month."""
    return [{"on": f"{year}-{month:02}-01", "value": value} for month, value in enumerate(values, 1)]


def trend(*changes: Entity, **fields: Any) -> MeasureTrend:
    """The trend of a measure with these fields."""
    return analyse(model(measure("m", **fields), *changes)).trends["m"]


@pytest.mark.parametrize(
    ("fields", "direction"),
    [
        ({"better": "higher", "readings": monthly(60, 72)}, "better"),
        ({"better": "lower", "readings": monthly(60, 72)}, "worse"),
        ({"better": "lower", "readings": monthly(8.2, 7.1)}, "better"),
        ({"better": "higher", "readings": monthly(60, 60)}, "unchanged"),
        ({"better": "higher", "readings": monthly(0.1 + 0.2, 0.3)}, "unchanged"),
        ({"readings": monthly(60, 72)}, "cannot-tell"),
        ({"readings": monthly(60, 60)}, "unchanged"),
        ({"better": "higher", "readings": monthly(60)}, "cannot-tell"),
        ({"better": "higher", "baseline": 61, "readings": monthly(60)}, "worse"),
        ({"better": "higher", "baseline": 61}, "cannot-tell"),
        ({"better": "higher", "baseline": 60, "readings": monthly(60)}, "cannot-tell"),
        ({"better": "higher", "baseline": 0, "readings": monthly(-5, -3)}, "better"),
        ({"better": "higher", "readings": monthly(1e308, -1e308)}, "worse"),
    ],
)
def test_the_direction_is_that_of_the_last_reading(fields: dict[str, Any], direction: str) -> None:
    """Against the reading before it, else against the baseline, in the direction that `better` names."""
    assert trend(**fields).direction == direction


def test_readings_count_by_their_days_however_they_are_written() -> None:
    """A file may have the newest first."""
    found = trend(better="higher", readings=[*reversed(monthly(60, 66, 72))])
    assert (found.last and found.last.value, found.compared, found.direction) == (72, 66, "better")


def test_readings_of_one_day_are_not_compared_with_each_other() -> None:
    """Two readings of a day are two ways to count: what is compared is of an earlier day, or where it started."""
    same = [{"on": "2026-06-30", "value": 40}, {"on": "2026-06-30", "value": 70}]
    assert trend(better="higher", readings=same).direction == "cannot-tell"
    earlier = trend(better="higher", readings=[*same, {"on": "2026-03-31", "value": 50}])
    assert (earlier.compared, earlier.direction) == (50, "better")


@pytest.mark.parametrize(("last", "direction"), [(58, "unchanged"), (54, "unchanged"), (30, "worse")])
def test_from_six_readings_on_a_step_within_natural_limits_is_no_movement(last: float, direction: str) -> None:
    """Of all readings together, where no change that expects it began."""
    assert trend(better="higher", readings=monthly(*SIX, last)).direction == direction


@pytest.mark.parametrize(("last", "direction"), [(58, "better"), (54, "unchanged"), (45, "worse")])
def test_natural_limits_are_of_the_readings_before_a_change_began(last: float, direction: str) -> None:
    """What it did anyway is what it did before: 58 is outside 45.35 to 55.99, 54 is within."""
    began = change("c", began="2025-06-15", status="under-way", expects=[{"measure": "m"}])
    found = trend(began, better="higher", readings=monthly(*SIX, last))
    assert found.limits
    assert [round(each, 2) for each in (found.limits.mean, found.limits.low, found.limits.high)] == [
        50.67,
        45.35,
        55.99,
    ]
    assert str(found.limits_until) == "2025-06-15"
    assert found.direction == direction


def test_a_change_that_is_done_began_by_its_day_at_the_latest() -> None:
    """Where nobody says when it began, the day by which it was to be done counts, as it does for its line."""
    done = change("c", by="2025-06-15", status="done", expects=[{"measure": "m"}])
    assert str(trend(done, readings=monthly(*SIX, 58)).limits_until) == "2025-06-15"
    not_done = change("c", by="2025-06-15", status="under-way", expects=[{"measure": "m"}])
    assert trend(not_done, readings=monthly(*SIX, 58)).limits_until is None


def test_a_change_with_too_few_readings_before_it_leaves_the_limits_of_all() -> None:
    """And so does a dropped one: nothing began."""
    early = change("c", began="2025-02-15", expects=[{"measure": "m"}])
    dropped = change("d", began="2025-06-15", status="dropped", expects=[{"measure": "m"}])
    found = trend(early, dropped, readings=monthly(*SIX, 58))
    assert found.limits
    assert found.limits_until is None


def test_readings_that_are_all_equal_have_not_moved() -> None:
    """Their natural limits are one value, and the last reading is within."""
    found = trend(better="higher", readings=monthly(*[7.1] * 8))
    assert found.direction == "unchanged"
    assert found.limits
    assert found.limits.low == pytest.approx(found.limits.high)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"better": "higher", "target": 90, "readings": monthly(72)}, 18),
        ({"better": "higher", "target": 90, "readings": monthly(95)}, 0),
        ({"better": "lower", "target": 6, "readings": monthly(6.3)}, 0.3),
        ({"better": "lower", "target": 6, "readings": monthly(5)}, 0),
        ({"target": 6, "readings": monthly(9)}, 3),
        ({"target": 6, "readings": monthly(3)}, 3),
        ({"better": "higher", "target": 90}, None),
        ({"better": "higher", "readings": monthly(72)}, None),
    ],
)
def test_the_distance_to_the_target_ends_where_it_is_reached(fields: dict[str, Any], left: float | None) -> None:
    """Past the target there is none; where nobody says which way is better, both sides are away from it."""
    assert trend(**fields).to_target == (None if left is None else pytest.approx(left))
