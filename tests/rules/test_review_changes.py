from __future__ import annotations

from typing import Any

import pytest

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import change, enabler, stage
from tests.rules.compare_models import asked, messages

PLAN: dict[str, Any] = {
    "horizon": "later",
    "moves": [{"enabler": "booking", "stance": "repeatable"}],
    "retires": [{"enabler": "diary", "replaced_by": "booking"}],
}
CURRENT = [enabler("booking", stance="common"), enabler("diary")]
SHOWN = [enabler("booking", stance="repeatable"), enabler("diary", lifecycle="retired")]


def test_plan_that_the_model_shows() -> None:
    """A change that the model now shows and that is not done is asked for, with what it waits for in its own words."""
    because = "People ring in vain.\nWe will not do it before the field\ncan be left empty. Ask the kitchen."
    plan = change("covers", because=because, **PLAN)
    (found,) = asked("plan-left-behind", [plan, *CURRENT], [plan, *SHOWN])
    assert found.message == (
        "Is this the change that was planned? “Covers” proposes exactly this for later, and is not marked done. "
        "It says: “We will not do it before the field can be left empty.”"
    )
    assert found.at == Mark(Ref("change", "covers"), ("status",))


def test_plan_shown_in_part() -> None:
    """More than half of a change is asked for with its count, half of it is not, nor what was shown before."""
    parts = {**PLAN, "at": [{"stage": "pay", "adds": ["booking"]}]}
    plan = change("covers", **parts)
    (message,) = messages("plan-left-behind", [plan, *CURRENT], [plan, *SHOWN])
    assert "The model now does 2 of the 3 things that “Covers” proposes for later" in message
    half = change("covers", **PLAN)
    assert asked("plan-left-behind", [half, *CURRENT], [half, SHOWN[0], CURRENT[1]]) == []
    assert asked("plan-left-behind", [half, *SHOWN], [half, *SHOWN]) == []


def test_rest_of_a_plan() -> None:
    """Where a part was shown before, the rest makes all of it."""
    plan = change("covers", **PLAN)
    (message,) = messages("plan-left-behind", [plan, SHOWN[0], CURRENT[1]], [plan, *SHOWN])
    assert "The model now does all that “Covers” proposes" in message


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_plan_that_is_closed(status: str) -> None:
    """A change that becomes done with the model, or is dropped, is not asked for; nor is one that is new."""
    plan = change("covers", **PLAN)
    closed = change("covers", status=status, **PLAN)
    assert asked("plan-left-behind", [plan, *CURRENT], [closed, *SHOWN]) == []
    assert asked("plan-left-behind", CURRENT, [plan, *SHOWN]) == []


def test_done_and_not_shown() -> None:
    """A change that became done is asked for where the model says something else; one that was done before is not."""
    plan, done = change("covers", **PLAN), change("covers", status="done", **PLAN)
    things: list[Entity] = [*CURRENT, stage("pay")]
    (message,) = messages("plan-left-behind", [plan, *things], [done, *things])
    assert "“Covers” is marked done in this change, and the model says something else" in message
    assert asked("plan-left-behind", [done, *things], [done, *things]) == []
