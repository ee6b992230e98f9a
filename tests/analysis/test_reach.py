from __future__ import annotations

from itertools import pairwise

import pytest

from stagebook.analysis import Analysis, Foundations, Reach, analyse
from stagebook.model import OperatingModel
from stagebook.source import Ref
from tests.builders import enabler, journey, model, organisation, service, stage


@pytest.fixture
def leisure() -> OperatingModel:
    """Two journeys that meet at paying; the till stands on the network, through the ledger."""
    return model(
        organisation(enablers=["brand"]),
        journey("join", customer="guest", business="gym", stages=["apply", "pay"], enablers=["welcome"]),
        journey("play", customer=["member", "guest"], business="tennis", stages=["book", "pay"]),
        stage("apply", service="membership"),
        stage("book", service="court-hire", enablers=["diary"]),
        stage("pay", service="payment", enablers=["till"]),
        service("membership", enablers=["record"]),
        enabler("till", depends_on=["ledger"]),
        enabler("ledger", depends_on=["network"]),
        enabler("record", depends_on=["network"]),
        enabler("forgotten", depends_on=["ledger"]),
    )


@pytest.fixture
def analysis(leisure: OperatingModel) -> Analysis:
    return analyse(leisure)


def test_direct(analysis: Analysis) -> None:
    """Direct reach: stages and journeys of its uses, and the customers, businesses and services that these name."""
    assert analysis.reach["till"].direct == Reach(
        stages=("pay",),
        journeys=("join", "play"),
        services=("payment",),
        customers=("guest", "member"),
        businesses=("gym", "tennis"),
        paths=2,
    )


def test_all_includes_direct(analysis: Analysis) -> None:
    """All reach of what nothing depends on is its direct reach."""
    assert analysis.reach["till"].all == analysis.reach["till"].direct


def test_all_through_dependants(analysis: Analysis) -> None:
    """All reach includes that of everything that depends on it, through any number of others."""
    assert analysis.reach["network"].direct == Reach()
    assert analysis.reach["network"].all == Reach(
        stages=("apply", "pay"),
        journeys=("join", "play"),
        services=("membership", "payment"),
        customers=("guest", "member"),
        businesses=("gym", "tennis"),
        paths=2,
    )


def test_throughout(analysis: Analysis) -> None:
    """What a journey names reaches all of its stages, and their services."""
    assert analysis.reach["welcome"].direct.stages == ("apply", "pay")
    assert analysis.reach["welcome"].direct.services == ("membership", "payment")
    assert analysis.reach["welcome"].direct.journeys == ("join",)


def test_unreached(analysis: Analysis) -> None:
    """An enabler that nothing names and nothing used depends on reaches nothing, and adds no reach to others."""
    assert analysis.reach["forgotten"].all == Reach()
    assert analysis.reaching == {"brand", "welcome", "diary", "till", "record", "ledger", "network"}


def test_journey_stands_on(analysis: Analysis) -> None:
    """A journey stands on what its stages and their services name, what holds throughout, and what these depend on."""
    assert analysis.stands_on[Ref("journey", "join")] == Foundations(
        direct=("record", "till"), throughout=("brand", "welcome"), indirect=("ledger", "network")
    )


def test_stage_stands_on(analysis: Analysis) -> None:
    """A stage stands on what holds throughout any of its journeys as well."""
    assert analysis.stands_on[Ref("stage", "pay")] == Foundations(
        direct=("till",), throughout=("brand", "welcome"), indirect=("ledger", "network")
    )


def test_standing_lists_each_once() -> None:
    """An enabler that is named at a stage, throughout and depended on is listed as direct alone."""
    analysis = analyse(
        model(
            journey("join", stages=["pay"], enablers=["till", "cloud"]),
            stage("pay", enablers=["till", "app"]),
            enabler("app", depends_on=["till", "cloud"]),
        )
    )
    assert analysis.stands_on[Ref("journey", "join")] == Foundations(direct=("app", "till"), throughout=("cloud",))


def test_blast_radius(analysis: Analysis) -> None:
    """What fails with an enabler: everything that depends on it, directly or through others."""
    assert analysis.dependants_all["network"] == ("forgotten", "ledger", "record", "till")
    assert analysis.depends_on_all["till"] == ("ledger", "network")


def test_cycle() -> None:
    """Enablers that depend on each other in a circle reach what any of them reaches, and are reported."""
    analysis = analyse(
        model(
            journey("join", stages=["pay"]),
            stage("pay", enablers=["a"]),
            enabler("a", depends_on=["b"]),
            enabler("b", depends_on=["c"]),
            enabler("c", depends_on=["a", "d"]),
            enabler("d"),
            enabler("loop", depends_on=["loop"]),
        )
    )
    assert analysis.cycles == (("a", "b", "c"), ("loop",))
    for id in ("a", "b", "c", "d"):
        assert analysis.reach[id].all.journeys == ("join",)
    assert analysis.depends_on_all["a"] == ("b", "c", "d")
    assert analysis.dependants_all["d"] == ("a", "b", "c")
    assert analysis.depends_on_all["loop"] == ()
    assert analysis.stands_on[Ref("stage", "pay")] == Foundations(direct=("a",), indirect=("b", "c", "d"))


def test_retired_breaks_cycle() -> None:
    """A circle that runs through a retired enabler is none."""
    analysis = analyse(model(enabler("a", depends_on=["b"]), enabler("b", depends_on=["a"], lifecycle="retired")))
    assert analysis.cycles == ()


def test_deep_chain() -> None:
    """Chains and cycles of thousands of enablers do not exceed the recursion limit."""
    ids = [f"e{index:04}" for index in range(5000)]
    links = [enabler(id, depends_on=[below]) for id, below in pairwise(ids)]
    used = [journey("join", stages=["pay"]), stage("pay", enablers=[ids[0]])]
    row = analyse(model(*used, *links, enabler(ids[-1])))
    assert row.reach[ids[-1]].all.journeys == ("join",)
    assert len(row.dependants_all[ids[-1]]) == 4999
    ring = analyse(model(*used, *links, enabler(ids[-1], depends_on=[ids[0]])))
    assert ring.cycles == (tuple(ids),)


def test_unknown_id(analysis: Analysis) -> None:
    """What is no enabler has no reach: asking for it is a KeyError, as with any mapping."""
    with pytest.raises(KeyError):
        analysis.reach["nothing"]
    assert "nothing" not in analysis.reach
    assert list(analysis.reach) == sorted(analysis.live)
