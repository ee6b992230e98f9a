"""Enablers that stand on enablers, and who answers for those that much stands on."""

from __future__ import annotations

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import enabler, journey, organisation, stage
from tests.rules.run_rules import found, refs


def test_cycle() -> None:
    """A circle is one finding, at the line that leads into it, and names all of it."""
    things = [
        enabler("booking", depends_on=["record", "hours"]),
        enabler("hours", depends_on=["sheet"]),
        enabler("sheet", depends_on=["booking"]),
        enabler("record"),
    ]
    (finding,) = found("dependency-cycle", *things)
    assert finding.at == Mark(Ref("enabler", "booking"), ("depends_on", 1))
    assert finding.refs == (Ref("enabler", "booking"), Ref("enabler", "hours"), Ref("enabler", "sheet"))
    assert finding.message.startswith("“Booking”, “Hours” and “Sheet” depend on each other in a circle")


def test_itself() -> None:
    """An enabler that depends on itself is a circle of one."""
    (finding,) = found("dependency-cycle", enabler("loop", depends_on=["loop"]))
    assert finding.message == "“Loop” depends on itself."


def test_no_cycle() -> None:
    """Standing on the same thing is no circle; nor is one that a retired enabler closes."""
    things = [
        enabler("a", depends_on=["b", "c"]),
        enabler("b", depends_on=["c"]),
        enabler("c", depends_on=["old"]),
        enabler("old", depends_on=["a"], lifecycle="retired"),
    ]
    assert found("dependency-cycle", *things) == []


def test_repeatable_on_independent() -> None:
    """A repeatable enabler on an independent one is pointed out at the dependency; any other pair is not."""
    things = [
        enabler("payments", stance="repeatable", depends_on=["ledger", "till"]),
        enabler("till", stance="independent", depends_on=["ledger"]),
        enabler("ledger", stance="repeatable", depends_on=["vault"]),
        enabler("rule", stance="common", depends_on=["till"]),
        enabler("vault"),
    ]
    (finding,) = found("repeatable-on-independent", *things)
    assert finding.at == Mark(Ref("enabler", "payments"), ("depends_on", 1))
    assert finding.others == (Ref("enabler", "till"),)


def hall(**network: str) -> list[Entity]:
    """Three journeys, two of which book; the network is under booking, the diary for one."""
    return [
        journey("train", stages=["book", "lift"], owner="gym"),
        journey("play", stages=["book", "lesson"], owner="gym"),
        journey("eat", stages=["reserve", "book", "eat-it"], owner="gym"),
        stage("book", enablers=["booking"]),
        stage("reserve", enablers=["diary"]),
        enabler("booking", owner="gym", depends_on=["network"]),
        enabler("diary"),
        enabler("network", **network),
    ]


def test_single_point() -> None:
    """What most journeys stand on and nobody owns is one finding, and not a missing owner besides."""
    (finding,) = found("single-point-without-owner", *hall())
    assert finding.at == Mark(Ref("enabler", "network"), ("owner",))
    assert finding.message.startswith("“Network” has no owner yet, and 3 of 3 paths stand on it")
    assert refs("owner-missing", *hall()) == ["enabler:diary"]


def test_owned_point() -> None:
    """What is owned is no finding, nor what few stand on."""
    assert found("single-point-without-owner", *hall(owner="crew")) == []


def test_single_point_of_one_path() -> None:
    """On a single path it is found by its stages."""
    things = [
        organisation(enablers=["network"]),
        journey("study", stages=["apply", "enrol", "learn", "sit", "leave"]),
        enabler("network"),
    ]
    (finding,) = found("single-point-without-owner", *things)
    assert "5 of 5 stages stand on it" in finding.message
