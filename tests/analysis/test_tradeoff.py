"""Trade-off of paths against owners, edges and hand-offs."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import Edge, HandOff, HandOffs, Tradeoff, analyse
from stagebook.model import Entity
from tests.builders import business, enabler, journey, model, service, stage


def tradeoff(id: str, *things: Entity) -> Tradeoff:
    return analyse(model(*things)).tradeoff[id]


def test_load() -> None:
    """The load is the owners one step away, each once, without its own: at stages, above and below."""
    found = tradeoff(
        "booking",
        journey("play", stages=["book", "pay"]),
        journey("rest", stages=["book"]),
        stage("book", enablers=["booking"], owner="desk"),
        stage("pay", enablers=["booking", "till"]),
        enabler("booking", owner="digital", depends_on=["record", "net", "own"]),
        enabler("till", owner="money"),
        enabler("record", owner="desk", depends_on=["deep"]),
        enabler("net"),
        enabler("own", owner="digital"),
        enabler("deep", owner="crew"),
        enabler("app", owner="studio", depends_on=["booking"]),
        enabler("old", owner="past", depends_on=["booking"], lifecycle="retired"),
    )
    assert found.paths == 2
    assert found.at_stages == ("desk", "money")
    assert found.above == ("studio",)
    assert found.below == ("desk",)
    assert found.owners == ("desk", "money", "studio")
    assert found.load == 3
    # Two stages, the app, and the record, the net and another one of its own: of the net nobody is known.
    assert (found.unknown, found.around) == (1, 6)


def test_gone() -> None:
    """A retired enabler has no paths and no owners to agree with."""
    things = [stage("pay", owner="desk", enablers=["till"]), enabler("till", owner="money", lifecycle="retired")]
    assert tradeoff("till", *things) == Tradeoff()


def test_edges() -> None:
    """An edge is a stage where an independent meets a named enabler of another owner; both see it."""
    things = [
        journey("play", stages=["book", "pay", "lesson"]),
        stage("book", enablers=["coach", "booking"]),
        stage("pay", enablers=["booking", "till"]),
        stage("lesson", enablers=["coach", "court", "unowned", "rota"]),
        enabler("coach", stance="independent", owner="coaches"),
        enabler("rota", stance="independent", owner="coaches"),
        enabler("court", stance="independent", owner="crew"),
        enabler("unowned"),
        enabler("booking", stance="common", owner="digital"),
        enabler("till", stance="repeatable", owner="money"),
    ]
    assert tradeoff("coach", *things).edges == (Edge("book", ("booking",)), Edge("lesson", ("court",)))
    assert tradeoff("court", *things).edges == (Edge("lesson", ("coach", "rota")),)
    assert tradeoff("booking", *things).edges == (Edge("book", ("coach",)),)
    assert tradeoff("till", *things).edges == ()
    assert tradeoff("unowned", *things).edges == ()


def test_edge_of_what_holds_throughout() -> None:
    """An independent that holds throughout a business meets what the stages name; two that hold throughout do not."""
    things = [
        business("bistro", enablers=["bistro-till", "menu"]),
        journey("eat", business="bistro", stages=["sit", "pay"]),
        stage("pay", enablers=["payments"]),
        enabler("bistro-till", stance="independent", owner="waiters"),
        enabler("menu", stance="independent", owner="cooks"),
        enabler("payments", stance="repeatable", owner="digital"),
    ]
    assert tradeoff("bistro-till", *things).edges == (Edge("pay", ("payments",)),)
    assert tradeoff("payments", *things).edges == (Edge("pay", ("bistro-till", "menu")),)


def hand_offs(*things: Entity) -> dict[str, HandOffs]:
    return dict(analyse(model(*things)).hand_offs)


def owned(**owners: str) -> list[Entity]:
    return [stage(id, **({"owner": owner} if owner else {})) for id, owner in owners.items()]


def test_hand_offs() -> None:
    """A hand-off is from one known owner to another; what is not known is counted, repeats are kept."""
    things = [
        journey("play", stages=["a", "b", "a", "c", "d", "d"]),
        *owned(a="desk", b="digital", c="", d="desk"),
    ]
    assert hand_offs(*things)["play"] == HandOffs(
        (HandOff("a", "b", ("desk",), ("digital",)), HandOff("b", "a", ("digital",), ("desk",))), known=3, pairs=5
    )


def test_owners_of_enablers() -> None:
    """A stage without an owner is owned by those of what it and its service name; one in common is no hand-off."""
    things = [
        journey("play", stages=["book", "pay", "leave"]),
        stage("book", enablers=["booking"], service="hire"),
        service("hire", enablers=["court"]),
        stage("pay", enablers=["till", "court"]),
        stage("leave", enablers=["till", "planned"]),
        enabler("booking", owner="digital"),
        enabler("court", owner="crew"),
        enabler("till", owner="money"),
        enabler("planned", owner="crew", lifecycle="planned"),
    ]
    analysis = analyse(model(*things))
    assert analysis.stage_owners == {"book": {"digital", "crew"}, "pay": {"money", "crew"}, "leave": {"money"}}
    assert analysis.hand_offs["play"] == HandOffs((), 2, 2)


@pytest.mark.parametrize("names", [("A", "B", "C"), ("C", "B", "A"), ("B", "C", "A")])
def test_ring(names: tuple[str, ...]) -> None:
    """In a ring the last leads to the first again, so that it does not matter by whose name it begins."""
    one, two, three = names
    things: list[Any] = [
        journey("x", name=one, stages=["a", "b"], then=["y"]),
        journey("y", name=two, stages=["c"], then=["z"]),
        journey("z", name=three, stages=["d"], then=["x"]),
    ]
    (found,) = hand_offs(*things, *owned(a="desk", b="desk", c="digital", d="digital")).values()
    assert {(each.before, each.after) for each in found.found} == {("b", "c"), ("d", "a")}
    assert (found.known, found.pairs) == (4, 4)


def test_single_stage() -> None:
    """A path of one stage is never handed on."""
    assert hand_offs(journey("play", stages=["a"])) == {"play": HandOffs((), 0, 0)}
