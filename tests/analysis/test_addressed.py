"""Which failure demand has an address."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.analysis.addressed import AddressedFailure
from tests.builders import change, enabler, journey, measure, model, stage
from tests.rules.run_rules import found


def fails(volume: float | None, *causes: str, **more: Any) -> dict[str, Any]:
    counted = {} if volume is None else {"volume": volume, "per": "month"}
    return {"says": "Where is it?", "kind": "failure", "caused_by": causes, **counted, **more}


def address(*changes: Any, demand: list[dict[str, Any]]) -> AddressedFailure:
    things = [journey("play", stages=["book"]), journey("join", stages=["book", "pay"]), stage("book", demand=demand)]
    return analyse(model(*things, *changes)).demand.addressed


@pytest.mark.parametrize("aim", [{"enabler": "till"}, {"stage": "book"}, {"journey": "play"}])
def test_addresses(aim: dict[str, str]) -> None:
    """A change addresses failure through the enabler, or a stage or journey where the enabler causes it."""
    addressed = address(change("fix", addresses=[aim]), demand=[fails(8, "till", journey="play")])
    assert (addressed.monthly, addressed.enablers, addressed.changes) == (8, {"till": ("fix",)}, {"fix": 8})


@pytest.mark.parametrize(
    "fields",
    [
        {"moves": [{"enabler": "till", "stance": "common"}]},
        {"at": [{"stage": "book", "adds": ["messages"], "drops": ["till"]}]},
        {"retires": [{"enabler": "till"}]},
        {"addresses": [{"stage": "pay"}]},
        {"addresses": [{"journey": "join"}]},
        {"addresses": [{"enabler": "till"}], "status": "dropped"},
        {"addresses": [{"enabler": "till"}], "status": "done"},
    ],
)
def test_does_not_address(fields: dict[str, Any]) -> None:
    """To move, mention, add or retire is not to address; nor is a change that is over, or one for another place."""
    addressed = address(change("fix", **fields), demand=[fails(8, "till", journey="play")])
    assert (addressed.monthly, addressed.enablers) == (0, {})


def test_part_of_causes() -> None:
    """Of a failure with two causes half has an address where a change addresses one; all where it names the stage."""
    demand = [fails(8, "till", "form")]
    assert address(change("fix", addresses=[{"enabler": "till"}]), demand=demand).monthly == 4
    both = address(change("fix", addresses=[{"enabler": "till"}, {"stage": "book"}]), demand=demand)
    assert (both.monthly, both.enablers) == (8, {"form": ("fix",), "till": ("fix",)})


def test_several_changes() -> None:
    """What two changes address counts once in all, and with each of them."""
    addressed = address(
        change("one", addresses=[{"enabler": "till"}]),
        change("two", addresses=[{"stage": "book"}]),
        demand=[fails(8, "till")],
    )
    assert (addressed.monthly, addressed.changes) == (8, {"one": 8, "two": 8})


def test_uncounted_failure_is_addressed() -> None:
    """A failure that nobody counted is addressed as well: it adds to no amount."""
    addressed = address(change("fix", addresses=[{"stage": "book"}]), demand=[fails(None, "till")])
    assert (addressed.monthly, addressed.enablers) == (0, {"till": ("fix",)})


def test_bottleneck_without_change() -> None:
    """A bottleneck that a change merely moves is found; one that a change addresses is not."""
    things = [stage("pay", demand=[fails(50, "till"), fails(10, "form")]), enabler("till")]
    moving = change("move", moves=[{"enabler": "till", "stance": "common"}])
    assert len(found("bottleneck-without-change", *things, moving)) == 1
    assert not found("bottleneck-without-change", *things, change("fix", addresses=[{"stage": "pay"}]))


def test_bottleneck_by_hours_without_change() -> None:
    """A bottleneck by hours alone is found by its share of the hours."""
    things = stage("pay", demand=[fails(100, "till", minutes=1), fails(10, "form", minutes=60)])
    (finding,) = found("bottleneck-without-change", things, change("fix", addresses=[{"enabler": "till"}]))
    assert "86 % of the hours" in finding.message


def test_hours_and_measures() -> None:
    """Hours are addressed as contacts are, by parts of shared causes; a measure is met at its place."""
    shared = {"says": "?", "kind": "failure", "volume": 60, "per": "month", "minutes": 10}
    things = [
        stage("ring", demand=[{**shared, "caused_by": ["script", {"measure": "calls"}]}]),
        stage("wait", demand=[{**shared, "minutes": None, "caused_by": ["script"]}]),
        measure("calls"),
    ]

    def addressed(aim: dict[str, str]) -> AddressedFailure:
        return analyse(model(*things, change("listen", addresses=[aim]))).demand.addressed

    at_place, at_cause = addressed({"stage": "ring"}), addressed({"enabler": "script"})
    assert (at_place.monthly, at_place.hours, at_place.hours_of) == (60, 10, {"listen": 10})
    assert at_place.measures == {"calls": ("listen",)}
    assert (at_cause.monthly, at_cause.hours, at_cause.hours_of) == (90, 5, {"listen": 5})
    assert at_cause.measures == {}
    assert addressed({"stage": "wait"}).hours is None
