"""Figures at the level above are those of a second count that is written apart from the analysis."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.pictures import enabler, group, operating_model
from stagebook.pictures.score_graph import ScoreColumn
from tests.analysis.again import demand
from tests.analysis.again.whole import Whole
from tests.analysis.generated_models import Plain, make


@pytest.fixture(scope="module", params=["business", "customer", "journey"])
def plain(request: pytest.FixtureRequest) -> Plain:
    """Sixteen journeys, too many for a column each, by what stands for them; failures at stages, some of them common,
    and on journeys as a whole."""
    by, found = str(request.param), dict[str, dict[str, Any]]()
    stages: dict[str, dict[str, Any]] = {"pay": {"enablers": ["till"], "demand": [failing(1000, ["till", "desk"])]}}
    for at in range(16):
        fields = {by: [f"{by}-{at % 3}"] if by == "customer" else f"{by}-{at % 3}"} if by != "journey" else {}
        whole = [failing(2 + at, ["till"])]
        found[f"walk-{at:02}"] = {"stages": [f"own-{at:02}", "pay"], "demand": whole, **fields}
        stages[f"own-{at:02}"] = {"enablers": ["desk"], "demand": [failing(100 * at, ["desk"]), failing(3, [])]}
    things: Plain = {kind: {f"{kind}-{at}": {} for at in range(3)} for kind in ("business", "customer")}
    return {
        "organisation": {"organisation": {}},
        "service": {},
        "team": {},
        "measure": {},
        "enabler": {"till": {}, "desk": {}},
        "journey": found,
        "stage": stages,
        **things,
    }


def failing(volume: int, causes: list[str]) -> dict[str, object]:
    return {"says": f"Why {volume}?", "kind": "failure", "volume": volume, "per": "month", "caused_by": causes}


def ids(column: ScoreColumn) -> list[str]:
    return [each.ref.id for each in column.journeys] or [column.ref.id] if column.ref else []


def failures_on_the_way(whole: Whole, journeys: list[str]) -> list[dict[str, Any]]:
    """What belongs to one of these journeys, and what belongs to none and is asked at one of their stages."""
    stages = {stage for journey in journeys for stage in whole["journey"][journey]["stages"]}
    failures = [item for item in demand.items(whole) if item["kind"] == "failure"]
    return [
        item for item in failures if item["journey"] in journeys or (not item["journey"] and item["at"][1] in stages)
    ]


def test_a_column_for_several_journeys_has_the_failures_of_all(plain: Plain) -> None:
    """What is asked on the way of the journeys of a column, each once, is its figure, and makes it red."""
    model, whole = make(plain), Whole.of(plain)
    columns = operating_model(model, analyse(model)).score.columns
    assert 1 < len(columns) < 16
    assert sorted(id for column in columns for id in ids(column)) == sorted(model.journeys)
    for column in columns:
        here = failures_on_the_way(whole, ids(column))
        assert column.failures == pytest.approx(sum(item["monthly"] for item in here))
        assert column.met == pytest.approx(sum(item["monthly"] for item in here if not item["journey"])) == 1000
        assert column.failed


def test_businesses_side_by_side_have_the_failures_of_their_journeys(plain: Plain) -> None:
    """The picture of a group has the same figures."""
    model, whole = make(plain), Whole.of(plain)
    picture = group(model, analyse(model))
    assert (picture is None) == (not any(each.business for each in model.journeys.values()))
    for column in picture.score.columns if picture else ():
        here = failures_on_the_way(whole, ids(column))
        assert column.failures == pytest.approx(sum(item["monthly"] for item in here))


def test_a_column_of_an_enabler_has_what_the_enabler_causes_there(plain: Plain) -> None:
    """Of a failure with several causes, an enabler has its part; what journeys share is in the column of each."""
    model = make(plain)
    whole = Whole.of(plain)
    for id in model.enablers:
        for column in enabler(model, analyse(model), id).score.columns:
            here = [item for item in failures_on_the_way(whole, ids(column)) if id in item["causes"]]
            assert column.failures == pytest.approx(sum(item["monthly"] / len(item["causes"]) for item in here))


def test_a_number_in_a_ring_is_that_of_the_journeys_that_use_it(plain: Plain) -> None:
    """Where a column stands for several journeys, an enabler's number there counts those that use it directly."""
    model = make(plain)
    uses = Whole.of(plain).uses
    score = operating_model(model, analyse(model)).score
    of_column = {column.key: column for column in score.columns}
    for row in score.rows:
        using = {journey for _, journey in uses[row.ref.id]["direct"]}
        for use in row.uses:
            column = of_column[use.column]
            assert use.count == (len(using & set(ids(column))) if column.journeys else 0)
