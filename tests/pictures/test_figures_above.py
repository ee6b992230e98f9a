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


def test_a_column_for_several_journeys_has_the_failures_of_all(plain: Plain) -> None:
    """What belongs to the journeys of a column, at a stage or as a whole, is its figure, and makes it red."""
    model = make(plain)
    counted = demand.demand(Whole.of(plain))["journeys"]
    columns = operating_model(model, analyse(model)).score.columns
    assert 1 < len(columns) < 16
    assert sorted(id for column in columns for id in ids(column)) == sorted(model.journeys)
    for column in columns:
        assert column.failures == pytest.approx(sum(counted[id]["failure"] for id in ids(column)))
        assert column.failures > 0
        assert column.failed


def test_businesses_side_by_side_have_the_failures_of_their_journeys(plain: Plain) -> None:
    """The picture of a group has the same figures."""
    model = make(plain)
    counted = demand.demand(Whole.of(plain))["journeys"]
    picture = group(model, analyse(model))
    assert (picture is None) == (not any(each.business for each in model.journeys.values()))
    for column in picture.score.columns if picture else ():
        assert column.failures == pytest.approx(sum(counted[id]["failure"] for id in ids(column)))


def test_a_column_of_an_enabler_has_what_the_enabler_causes_there(plain: Plain) -> None:
    """Of a failure with several causes, an enabler has its part; columns and what no one journey has come to the
    whole."""
    model = make(plain)
    whole = Whole.of(plain)
    for id in model.enablers:
        mine = [item for item in demand.items(whole) if id in item["causes"] and item["kind"] == "failure"]
        for column in enabler(model, analyse(model), id).score.columns:
            here = [item for item in mine if item["journey"] in ids(column)]
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
