from __future__ import annotations

from typing import Any

import pytest

from stagebook.model import Entity
from stagebook.source import Ref
from tests.builders import change, customer, enabler, journey, measure, organisation, stage
from tests.rules.compare_models import asked, messages

WAS: dict[str, Any] = {
    "better": "higher",
    "target": 90,
    "baseline": 58,
    "unit": "%",
    "readings": [{"on": "2026-03-31", "value": 60}, {"on": "2026-06-30", "value": 61}],
}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"target": 70}, "The target of “Sure” was 90 %, and is 70 %."),
        ({"target": None}, "and none is named now"),
        ({"baseline": 50}, "The baseline of “Sure” was 58 %, and is 50 %"),
        ({"baseline": None}, "The baseline of “Sure” was 58 %, and none is named now."),
        ({"better": None}, "higher was better, and now nothing is said"),
        (
            {"readings": [{"on": "2026-03-31", "value": 70}, {"on": "2026-06-30", "value": 61}]},
            "for that day it says 70",
        ),
        ({"readings": []}, "that reading is no longer there. The same holds for 1 more."),
    ],
)
def test_goal_of_a_measure(now: dict[str, Any], expected: str) -> None:
    """What a measure is judged by is asked for where it is easier, edited or gone."""
    after = measure("sure", **{key: value for key, value in {**WAS, **now}.items() if value is not None})
    (message,) = messages("goalposts", [measure("sure", **WAS)], [after])
    assert expected in message


@pytest.mark.parametrize(
    "now",
    [
        {"target": 95},
        {"readings": [*WAS["readings"], {"on": "2026-09-30", "value": 40}]},
        {"readings": list(reversed(WAS["readings"]))},
        {"name": "Certain"},
    ],
)
def test_goal_kept(now: dict[str, Any]) -> None:
    """A higher target, a new reading however bad, another order and another name are not asked for."""
    assert asked("goalposts", [measure("sure", **WAS)], [measure("sure", **{**WAS, **now})]) == []


def test_goal_of_lower_is_better() -> None:
    """Where lower is better, a higher target is the easier one."""
    was = measure("wait", better="lower", target=5)
    assert len(asked("goalposts", [was], [measure("wait", better="lower", target=9)])) == 1
    assert asked("goalposts", [was], [measure("wait", better="lower", target=3)]) == []


ENTRY = {"on": "2026-11-30", "stance": "common"}


def test_review_put_off() -> None:
    """A later day of review of the same stance is asked for, and one that is gone; after a review it is not."""

    def day(by: str, **fields: Any) -> list[Entity]:
        return [enabler("till", stance="common", review_by=by, **fields)]

    early, late = day("2026-12-31"), day("2027-12-31")
    assert "31 December 2026, and is now by 31 December 2027" in messages("goalposts", early, late)[0]
    assert "no day is named any more" in messages("goalposts", early, [enabler("till", stance="common")])[0]
    assert asked("goalposts", late, early) == []
    assert asked("goalposts", early, day("2027-12-31", history=[ENTRY])) == []
    moved = [enabler("till", stance="repeatable", review_by="2027-12-31")]
    assert asked("goalposts", early, moved) == []


def test_expected_less() -> None:
    """A change of which less is expected is asked for; not where the measure itself is gone."""
    sure = measure("sure", better="higher")
    was = [change("one", expects=[{"measure": "sure", "to": 90}]), sure]
    (message,) = messages("goalposts", was, [change("one", expects=[{"measure": "sure", "to": 80}]), sure])
    assert "was expected to bring “Sure” to 90, and is now to bring it to 80" in message
    assert "and no longer is" in messages("goalposts", was, [change("one"), sure])[0]
    assert asked("goalposts", was, [change("one")]) == []


def test_need_met_better() -> None:
    """A need that counts as met better by the same source is asked for; with another source it is not."""

    def needs(satisfaction: int, source: str = "Survey") -> list[Entity]:
        return [customer("guest", needs=[{"need": "Quiet", "satisfaction": satisfaction, "source": source}])]

    assert "“Quiet” is met for “Guest” was 4 of 10, and is 9" in messages("goalposts", needs(4), needs(9))[0]
    assert asked("goalposts", needs(4), needs(9, "Survey of May")) == []
    assert asked("goalposts", needs(9), needs(4)) == []


def test_threshold() -> None:
    """Other thresholds of the analysis are asked for at the organisation, once."""
    after = [organisation(thresholds={"unmet": 18, "diverse": 0.9})]
    (message,) = messages("goalposts", [organisation()], after)
    assert "`diverse` was 0.6, and is 0.9" in message
    assert message.endswith("The same holds for 1 more.")


OUTCOME: dict[str, Any] = {"kind": "outcome", "for": "customer", "of": {"journey": "train"}}


def told(**fields: Any) -> list[Entity]:
    return [journey("train", stages=["lift"]), measure("stronger", **{**OUTCOME, **fields})]


def test_outcome_of_a_journey() -> None:
    """A journey whose last outcome measure is gone, is an output, or is of something else is asked for."""
    (found,) = asked("outcome-dropped", told(), [journey("train", stages=["lift"])])
    assert found.subject == Ref("journey", "train")
    assert "“Train” had “Stronger” to tell" in found.message
    assert len(asked("outcome-dropped", told(), told(kind="output"))) == 1
    assert len(asked("outcome-dropped", told(), told(of={"team": "desk"}))) == 1


def test_outcome_kept() -> None:
    """Another measure, another name or id, and a journey that is gone itself are not asked for."""
    other = measure("fitter", **OUTCOME)
    assert asked("outcome-dropped", told(), [journey("train", stages=["lift"]), other]) == []
    renamed = measure("strong", was=["stronger"], **OUTCOME)
    assert asked("outcome-dropped", told(), [journey("train", stages=["lift"]), renamed]) == []
    assert asked("outcome-dropped", told(), [stage("lift")]) == []


def test_outcome_on_a_line_of_sight() -> None:
    """A measure that was the only one on the line of sight of an enabler is asked for, once, with the enabler."""
    things = [
        journey("train", stages=["lift"], customer="member", purpose="To be strong"),
        stage("lift", enablers=["weights"]),
    ]
    of_weights = measure("safe", kind="outcome", for_="customer", of={"enabler": "weights"})
    (found,) = asked("outcome-dropped", [*things, of_weights], [*things, enabler("weights")])
    assert found.message.endswith(
        "“Safe” was the only outcome measure for customers on the line of sight from “Weights”."
    )
    assert found.others == (Ref("enabler", "weights"),)
