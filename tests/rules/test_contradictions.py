"""A change that contradicts itself is told once; one that says each thing once is quiet."""

from __future__ import annotations

import pytest

from tests.builders import change, enabler, journey, measure, stage
from tests.rules.run_rules import found

THINGS = (
    enabler("till"),
    enabler("app", lifecycle="planned"),
    journey("eat", stages=["order", "pay"]),
    stage("order"),
    stage("pay"),
    measure("calls"),
    measure("smiles"),
)


@pytest.mark.parametrize(
    "fields",
    [
        {"moves": [{"enabler": "till", "stance": "common"}, {"enabler": "till", "stance": "repeatable"}]},
        {"starts": ["smiles"], "stops": ["smiles"]},
        {"introduces": ["app"], "retires": [{"enabler": "app"}]},
        {"retires": [{"enabler": "till", "replaced_by": "till"}]},
        {"removes": ["pay"], "journeys": [{"journey": "eat", "stages": ["order", "pay"]}]},
        {"at": [{"stage": "pay", "adds": ["till"], "drops": ["till"]}]},
        {"removes": ["pay"], "at": [{"stage": "pay", "adds": ["till"]}]},
    ],
)
def test_a_contradiction_is_found(fields: dict[str, object]) -> None:
    """Two things of which only one can be, within one change; of a dropped one nothing has to be."""
    assert len(found("change-contradicts-itself", *THINGS, change("redo", **fields))) == 1
    assert not found("change-contradicts-itself", *THINGS, change("redo", status="dropped", **fields))


def test_a_change_may_do_many_things() -> None:
    """Each thing is named in one of the lists: nothing contradicts."""
    whole = change(
        "redo",
        moves=[{"enabler": "till", "stance": "common"}, {"enabler": "till", "automation": "manual"}],
        starts=["smiles"],
        stops=["calls"],
        introduces=["app"],
        retires=[{"enabler": "till", "replaced_by": "app"}],
        removes=["pay"],
        journeys=[{"journey": "eat", "stages": ["order"]}],
        at=[{"stage": "order", "adds": ["app"]}],
    )
    assert not found("change-contradicts-itself", *THINGS, whole)
