"""What moves a figure from elsewhere is named beside it: a change that is done, another count, a stance."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.model import Entity
from tests.builders import change, enabler, journey, stage
from tests.differences.comparing import edit, follow


def failure(says: str, volume: int, cause: str, **more: Any) -> dict[str, Any]:
    return {"says": says, "kind": "failure", "volume": volume, "per": "month", "caused_by": [cause], **more}


LOST = failure("Where is my slot?", 100, "booking", minutes=6)
LATE = failure("Is it open?", 60, "till", minutes=6)
COLD = failure("The water is cold", 45, "pool", minutes=6)
THINGS: list[Entity] = [
    journey("play", stages=["book", "pay", "swim"]),
    journey("eat", stages=["pay"]),
    stage("book", enablers=["booking", "desk"], demand=[LOST]),
    stage("pay", enablers=["till"], demand=[LATE]),
    stage("swim", enablers=["pool"], demand=[COLD]),
    enabler("booking", kind="system", stance="common"),
    enabler("till", kind="system", stance="common"),
    enabler("pool", kind="system", stance="common"),
    enabler("desk", kind="system", stance="common"),
    change("mend", status="agreed", addresses=[{"enabler": "booking"}]),
    change("warm", status="agreed", addresses=[{"stage": "swim"}]),
]
ADDRESSED = "Failures that an open change addresses"


def now(kind: str, id: str, /, **fields: Any) -> list[Entity]:
    return edit(THINGS, kind, id, **fields)


CASES: dict[str, tuple[list[Entity], str, str]] = {
    "a change that is done": (now("change", "mend", status="done"), ADDRESSED, "Mend is done now"),
    "a change that is dropped": (now("change", "mend", status="dropped"), ADDRESSED, "Mend is dropped now"),
    "a change that is gone": ([each for each in THINGS if each.id != "mend"], ADDRESSED, "Mend is gone"),
    "a change that aims elsewhere": (
        now("change", "mend", addresses=[{"enabler": "till"}]),
        ADDRESSED,
        "Mend addresses other things now",
    ),
    "a failure at a stage that is addressed": (
        now("stage", "swim", demand=[]),
        ADDRESSED,
        "“The water is cold” is no longer recorded (45 a month)",
    ),
    "a failure of a cause that is addressed": (
        now("stage", "book", demand=[{**LOST, "volume": 90}]),
        ADDRESSED,
        "“Where is my slot?” has another count (now 90 a month)",
    ),
    "a count of another cause": (
        now("stage", "swim", demand=[{**COLD, "volume": 10}]),
        "Till: bottleneck",
        "it causes what it did; others make up half of the failures whose cause is known without it now; "
        "“The water is cold” has another count (now 10 a month)",
    ),
    "the time of an item": (
        now("stage", "pay", demand=[{**LATE, "minutes": 1}]),
        "Till: bottleneck",
        "“Is it open?” takes another time (60 a month)",
    ),
    "a stance": (
        now("enabler", "till", stance="repeatable"),
        "Play: how shared its enablers are, from 0 to 1",
        "Till has another stance",
    ),
}


@pytest.mark.parametrize(("after", "figure", "because"), CASES.values(), ids=CASES)
def test_what_moved_a_figure_is_named(after: list[Entity], figure: str, because: str) -> None:
    """A figure that an edit of something else moves says which edit it was; the way back has a reason as well."""
    assert {row[0]: row[3] for row in follow(THINGS, after)}[figure] == because
    assert {row[0]: row[3] for row in follow(after, THINGS)}[figure]
