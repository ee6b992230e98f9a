"""A finding that is no longer there says how it ended: put right, judged otherwise, gone with its thing, by others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from stagebook.model import Entity
from stagebook.rules.finding_ends import FindingEnds
from tests.builders import change, enabler, journey, measure, organisation, stage, team
from tests.differences.comparing import edit
from tests.rules.compare_models import compared
from tests.rules.test_repeatable import script
from tests.rules.test_stance import three_journeys


def failure(volume: int, cause: str, says: str = "Is it booked?") -> dict[str, Any]:
    return {"says": says, "kind": "failure", "volume": volume, "per": "month", "caused_by": [cause]}


LOUD = {"owner": "desk", "kind": "system", "stance": "independent", "rationale": "Players of this hall alone need it."}
THINGS: list[Entity] = [
    team("desk"),
    journey("train", owner="desk", customer="player", stages=["book", "play"], purpose="Play"),
    stage("book", owner="desk", demand=[failure(420, "diary")], enablers=["diary"]),
    stage("play", owner="desk", demand=[failure(400, "nets", "The net is torn")], enablers=["nets"]),
    enabler("diary", **LOUD),
    enabler("nets", **LOUD),
]
BOTTLENECK = ("bottleneck-without-change", "enabler:diary")


def now(kind: str, id: str, /, **fields: Any) -> list[Entity]:
    return edit(THINGS, kind, id, **fields)


def ends(before: Sequence[Entity], after: Sequence[Entity]) -> dict[tuple[str, str], str]:
    found = compared(before, after)
    how = FindingEnds(found.comparison)
    return {(each.code, str(each.subject)): how.find(each).how for each in found.moves.resolved}


CASES: dict[str, tuple[list[Entity], list[Entity], tuple[str, str], str]] = {
    "a rationale that is written": (
        now("enabler", "diary", rationale=None), THINGS, ("rationale-missing", "enabler:diary"), "done",
    ),
    "a stance that is taken": (
        now("enabler", "diary", stance=None, rationale=None), THINGS, ("stance-missing", "enabler:diary"), "done",
    ),
    "a measure of it that is new": (
        THINGS,
        [*THINGS, measure("sure", kind="outcome", for_="customer", of={"journey": "train"})],
        ("no-outcome-measure", "journey:train"),
        "done",
    ),
    "a change that addresses it": (
        THINGS, [*THINGS, change("mend", status="agreed", addresses=[{"enabler": "diary"}])], BOTTLENECK, "done",
    ),
    "a stance that is another": (
        three_journeys(used_by=1, stance="repeatable"),
        three_journeys(used_by=1, stance="independent"),
        ("stance-against-evidence", "enabler:lights"),
        "judged",
    ),
    "demand that is no longer recorded": (THINGS, now("stage", "book", demand=[]), BOTTLENECK, "judged"),
    "a thing that is gone": (
        [*THINGS, enabler("till")], THINGS, ("owner-missing", "enabler:till"), "gone",
    ),
    "a thing that is retired": (
        now("enabler", "diary", rationale=None),
        now("enabler", "diary", rationale=None, lifecycle="retired"),
        ("rationale-missing", "enabler:diary"),
        "gone",
    ),
    "the count of another": (
        THINGS, now("stage", "play", demand=[failure(900, "nets", "The net is torn")]), BOTTLENECK, "elsewhere",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "finding", "how"), CASES.values(), ids=CASES)
def test_how_a_finding_ended(before: list[Entity], after: list[Entity], finding: tuple[str, str], how: str) -> None:
    """Only what differs at the thing itself, or names it newly, counts as putting it right."""
    assert ends(before, after)[finding] == how


def test_another_threshold_puts_nothing_right() -> None:
    """A finding that another threshold ends is judged otherwise."""
    things = script(2, demand=[failure(10, "script"), failure(90, "rota", "Who is on?")])
    before, after = ([*things, organisation(thresholds={"fails_least": each})] for each in (0.1, 0.11))
    assert ends(before, after) == {("same-for-all-fails", "enabler:script"): "judged"}
