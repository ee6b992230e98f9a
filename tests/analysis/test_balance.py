"""Counts of enablers by stance."""

from __future__ import annotations

from stagebook.analysis import Balance, StanceDistribution, Weight, analyse
from stagebook.model import Entity
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, organisation, stage


def balance(*things: Entity) -> Balance:
    return analyse(model(*things)).balance


def two_businesses() -> list[Entity]:
    return [
        journey("train", business="gym", stages=["lift", "pay"]),
        journey("recover", business="gym", stages=["lift", "report"]),
        journey("rest", business="spa", stages=["bathe", "pay"]),
        stage("lift", enablers=["weights"]),
        stage("pay", enablers=["till"]),
        stage("bathe", enablers=["pool"]),
        enabler("weights", kind="system", stance="independent"),
        enabler("till", kind="system", stance="common", depends_on=["ledger"]),
        enabler("pool", stance="independent"),
        enabler("ledger", kind="data", stance="repeatable"),
        enabler("idle", kind="data"),
        enabler("old", stance="repeatable", lifecycle="retired"),
    ]


def test_total() -> None:
    """Each live enabler counts once, and weighs as many paths and stages of paths as it reaches in all."""
    assert balance(*two_businesses()).total == StanceDistribution(
        repeatable=Weight(1, 2, 2), common=Weight(1, 2, 2), independent=Weight(2, 3, 3), undecided=Weight(1, 0, 0)
    )


def test_uses_of_infrastructure_and_brand_are_apart() -> None:
    """What lies under everything has more uses than all else, and says nothing of the stances."""
    around = [organisation(enablers=["net"]), enabler("net", kind="infrastructure", stance="repeatable")]
    found = balance(*around, *two_businesses())
    assert found.total.repeatable == Weight(2, 5, 2)
    assert found.around == StanceDistribution(repeatable=Weight(1, 3, 6))
    assert found.by_kind["infrastructure"].repeatable.uses == 6


def test_uses_by_path() -> None:
    """An enabler at a stage of two paths has two uses; of two journeys of one path that repeat it, one."""
    things = [stage("pay", enablers=["till"]), enabler("till", stance="common")]
    one_path = [journey("a", stages=["ask", "pay"], then=["b"]), journey("b", stages=["pay"])]
    assert balance(*things, *one_path).total.common.uses == 1
    assert balance(*things, journey("a", stages=["pay"]), journey("b", stages=["pay"])).total.common.uses == 2


def test_businesses() -> None:
    """In a business count the enablers that reach it, by its own paths: what both share counts in both."""
    found = balance(*two_businesses()).by_business
    assert found["gym"] == StanceDistribution(
        repeatable=Weight(1, 1, 1), common=Weight(1, 1, 1), independent=Weight(1, 2, 2)
    )
    assert found["spa"] == StanceDistribution(
        repeatable=Weight(1, 1, 1), common=Weight(1, 1, 1), independent=Weight(1, 1, 1)
    )


def test_kinds() -> None:
    """Kinds are in order, the empty one for enablers that say none first."""
    found = balance(*two_businesses()).by_kind
    assert list(found) == ["", "data", "system"]
    assert found["data"] == StanceDistribution(repeatable=Weight(1, 2, 2), undecided=Weight(1, 0, 0))


def test_expected() -> None:
    """The shape leads one to expect stances: declared before read, none where there is no clear one."""
    things = [organisation(delivery_model={"shape": "track"}), business("gym", delivery_model={"shape": "hybrid"})]
    expects = balance(*things, business("spa", delivery_model={"shape": "group"}), *two_businesses()).expects
    assert expects == {
        Ref("organisation", "organisation"): ("common",),
        Ref("business", "gym"): (),
        Ref("business", "spa"): ("independent",),
    }
    stage_shape = balance(organisation(delivery_model={"shape": "stage"})).expects
    assert stage_shape == {Ref("organisation", "organisation"): ("common", "repeatable")}


def test_empty() -> None:
    """Without enablers all counts are 0."""
    assert balance().total == StanceDistribution()
