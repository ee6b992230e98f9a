"""Rules on what failure demand is caused by, and on what addresses it."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from tests.analysis.test_loops import BEGAN, asked
from tests.builders import change, measure, model, stage
from tests.rules.run_rules import found, refs

COUNTED_AGAIN = [{"on": "2026-09-30", "volume": 500, "per": "month"}]


@pytest.mark.parametrize(
    ("changed", "counts", "expected"),
    [
        ({"status": "proposed"}, [], []),
        ({"status": "dropped"}, [], ["enabler:booking"]),
        ({"status": "done", "began": BEGAN}, [], []),
        ({"status": "done"}, COUNTED_AGAIN, []),
        ({"status": "done", "began": BEGAN}, COUNTED_AGAIN, ["enabler:booking"]),
        ({"status": "under-way", "began": BEGAN}, COUNTED_AGAIN, []),
    ],
)
def test_bottleneck_without_change(changed: dict[str, Any], counts: list[dict[str, Any]], expected: list[str]) -> None:
    """A change that is done addresses a bottleneck until its failure is counted again and it still is one."""
    things = (
        stage("book", demand=[asked(counts=counts)]),
        change("one", addresses=[{"enabler": "booking"}], **changed),
    )
    assert refs("bottleneck-without-change", *things) == expected
    if changed["status"] == "dropped":
        assert analyse(model(*things)).loops[0].missing == "change"


def failure(volume: float, *causes: str | dict[str, str], **more: Any) -> dict[str, Any]:
    """An item of failure demand, `volume` a month."""
    return {"says": "Where is it?", "kind": "failure", "volume": volume, "per": "month", "caused_by": [*causes], **more}


def test_a_measure_is_a_cause() -> None:
    """Failure that a measure alone causes names a cause; one that names none is asked for it."""
    things = [stage("ring", demand=[failure(90, {"measure": "calls"}), failure(5)]), measure("calls")]
    [finding] = found("failure-without-cause", *things)
    assert finding.at.steps == ("demand", 1, "caused_by")  # type: ignore[union-attr]
    assert "{measure: id}" in finding.hint


def test_a_measure_is_no_bottleneck() -> None:
    """Bottlenecks are the fewest enablers that cause half of what enablers cause, however much a measure does."""
    demand = [failure(900, {"measure": "calls"}), failure(60, "script"), failure(20, "rota")]
    things = [stage("ring", demand=demand), measure("calls")]
    assert refs("bottleneck-without-change", *things) == ["enabler:script"]
    assert refs("bottleneck-without-change", *things, change("listen", addresses=[{"stage": "ring"}])) == []
