"""How long stages, journeys and paths take, and how much of that time is work."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import JourneyTime, Times, analyse
from stagebook.model import Entity
from tests.builders import journey, model, stage


def times(*things: Entity) -> Times:
    return analyse(model(*things)).times


def takes(value: float, unit: str = "days", work: float | None = None) -> dict[str, Any]:
    return {"takes": {"value": value, "unit": unit}} | ({} if work is None else {"work_minutes": work})


def of_journey(*stages: Entity, listed: list[Any] | None = None) -> JourneyTime:
    """The time of a journey through some stages."""
    names = [each.id for each in stages] if listed is None else listed
    return times(journey("move", stages=names), *stages).journeys["move"]


@pytest.mark.parametrize(
    ("unit", "minutes"), [("minutes", 1), ("hours", 60), ("days", 1440), ("weeks", 10080), ("months", 43800)]
)
def test_units_are_of_the_calendar(unit: str, minutes: float) -> None:
    """A day has 24 hours and a week 7 days, since customers wait at night and on Sundays; a month is 365/12 days."""
    assert times(stage("wait", **takes(1, unit))).stages["wait"].takes == pytest.approx(minutes)


def test_a_sum_is_over_what_is_known() -> None:
    """Time adds up over the stages that record it, and is known for so many of all; nothing known is no zero."""
    found = of_journey(stage("ask", **takes(2, "hours", 10)), stage("wait", **takes(3)), stage("get"))
    assert (found.takes, found.known, found.stages) == (120 + 3 * 1440, 2, 3)
    assert (found.work, found.work_known) == (10, 1)
    nothing = of_journey(stage("ask"), stage("get"))
    assert (nothing.takes, nothing.work, nothing.work_apart, nothing.known) == (None, None, None, 0)


def test_work_is_never_more_than_the_time() -> None:
    """Where more work is written than a stage takes, it counts as all of its time; the stage keeps what is written."""
    found = times(journey("move", stages=["ask"]), stage("ask", **takes(1, "hours", 90)))
    assert (found.journeys["move"].work, found.stages["ask"].work, found.stages["ask"].is_work_longer) == (60, 90, True)
    assert not times(stage("ask", **takes(1, "hours", 60))).stages["ask"].is_work_longer


def test_work_at_a_stage_of_unknown_time_is_no_part_of_the_sum() -> None:
    """What is "of which work" lies within the time that was added up; other work is counted apart."""
    found = of_journey(stage("ask", **takes(1, "days", 20)), stage("check", work_minutes=30))
    assert (found.takes, found.work, found.work_apart) == (1440, 20, 30)


def test_stages_that_not_everybody_passes_can_be_left_out() -> None:
    """The sum is for a customer who passes all stages; a second one is without those that have a condition."""
    found = of_journey(
        stage("ask", **takes(2)), stage("trial", **takes(5)), listed=["ask", {"stage": "trial", "when": "New"}]
    )
    assert (found.takes, found.takes_everybody) == (7 * 1440, 2 * 1440)


def test_a_stage_listed_twice_is_passed_twice() -> None:
    """Who goes round waits again: each time counts in the sum, and the stage once in "n of m stages"."""
    found = of_journey(stage("ask", **takes(1)), stage("fix", **takes(2)), listed=["ask", "fix", "ask"])
    assert (found.takes, found.known, found.stages) == (4 * 1440, 2, 2)
    assert [each.again for each in found.passed] == [False, False, True]


def test_cutting_a_journey_changes_nothing() -> None:
    """A journey cut into two that follow each other is one path, which takes as long as the whole did."""
    stages = [stage("ask", **takes(2, "hours", 10)), stage("wait", **takes(3)), stage("get")]
    whole = times(journey("move", customer="me", stages=["ask", "wait", "get"]), *stages).paths["move"]
    cut = times(
        journey("apply", customer="me", stages=["ask", "wait"], then=["have"]),
        journey("have", customer="me", stages=["get"]),
        *stages,
    )
    assert cut.paths == {"apply": whole}
    assert (cut.journeys["apply"].stages, cut.journeys["have"].takes) == (2, None)


@pytest.mark.parametrize(("known", "most"), [(1, False), (2, False), (3, True)])
def test_most_is_more_than_half(known: int, most: bool) -> None:
    """Half of the stages are not most of them."""
    stages = [stage(f"step-{at}", **(takes(1) if at < known else {})) for at in range(4)]
    assert of_journey(*stages).most_known is most
