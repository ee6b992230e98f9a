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
    """The load is the owners one step away, each once, without its own: at stages, of journeys, above and below."""
    found = tradeoff(
        "booking",
        journey("play", stages=["book", "pay"], owner="coaches"),
        journey("rest", stages=["book"], owner="coaches"),
        journey("ask", stages=["book"]),
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
    assert found.paths == 3
    assert found.at_stages == ("desk", "money")
    assert found.of_journeys == ("coaches",)
    assert found.above == ("studio",)
    assert found.below == ("desk",)
    assert found.owners == ("coaches", "desk", "money", "studio")
    assert found.load == 4
    # Two stages, three journeys, the app, and the record, the net and another one of its own: two have no owner.
    assert (found.unknown, found.around) == (2, 9)


def test_owners_of_one_path() -> None:
    """Journeys of one path are one place, owned by all of their owners; where it is not used nobody has to agree."""
    found = tradeoff(
        "till",
        journey("a", stages=["pay"], then=["b"], owner="desk"),
        journey("b", stages=["pay"], owner="crew"),
        journey("c", stages=["look"], owner="studio"),
        stage("pay", enablers=["till"], owner="money"),
        enabler("till", owner="money"),
    )
    assert found.of_journeys == ("crew", "desk")
    assert (found.unknown, found.around) == (0, 2)


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
    assert tradeoff("coach", *things).edges == (Edge("book", ("booking",), False), Edge("lesson", ("court",), False))
    assert tradeoff("court", *things).edges == (Edge("lesson", ("coach", "rota"), False),)
    assert tradeoff("booking", *things).edges == (Edge("book", ("coach",), False),)
    assert tradeoff("till", *things).edges == ()
    assert tradeoff("unowned", *things).edges == ()


def test_edges_where_customers_are_failed_come_first() -> None:
    """Of the stages where two owners meet, those with failure demand come before the others."""
    things = [
        journey("play", stages=["book", "lesson", "pay"]),
        *(stage(id, enablers=["coach", "booking"]) for id in ("book", "lesson")),
        stage("pay", enablers=["coach", "booking"], demand=[{"says": "Twice?", "kind": "failure"}]),
        enabler("coach", stance="independent", owner="coaches"),
        enabler("booking", stance="common", owner="digital"),
    ]
    assert [(each.stage, each.failed) for each in tradeoff("coach", *things).edges] == [
        ("pay", True),
        ("book", False),
        ("lesson", False),
    ]


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
    assert tradeoff("bistro-till", *things).edges == (Edge("pay", ("payments",), False),)
    assert tradeoff("payments", *things).edges == (Edge("pay", ("bistro-till", "menu"), False),)


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
        (HandOff("a", "b", ("desk",), ("digital",), False), HandOff("b", "a", ("digital",), ("desk",), False)),
        known=3,
        pairs=5,
    )


def test_failure_after_a_hand_off() -> None:
    """A hand-off is marked where customers of this path, or nobody in particular, are failed after it."""
    asked = {"a": "", "b": "play", "c": "rest"}
    things = [
        journey("play", stages=["start", "a", "b", "c"]),
        journey("rest", stages=["a", "b", "c"]),
        stage("start", owner="desk"),
        *(
            stage(id, owner=f"team-{id}", demand=[{"says": "Why?", "kind": "failure", "journey": asked[id]}])
            for id in asked
        ),
    ]
    found = hand_offs(*things)
    assert [(each.after, each.failed) for each in found["play"].found] == [("a", True), ("b", True), ("c", False)]
    assert [(each.after, each.failed) for each in found["rest"].found] == [("b", False), ("c", True)]


def test_owners_of_enablers() -> None:
    """A stage without an owner is owned by those of what it and its service name, but for what runs across the seam.

    The court and the till run across: beyond the court, Digital hands on to Money; after the till nobody else is known.
    """
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
    assert analysis.hand_offs["play"] == HandOffs((HandOff("book", "pay", ("digital",), ("money",), False),), 1, 2)


def test_what_runs_across_a_seam_hides_nothing() -> None:
    """Two offices that both use the registry's record still hand on from one to the other; alone it tells no owner."""
    record = enabler("record", owner="registry")
    things = [
        journey("study", stages=["apply", "enrol", "learn"]),
        stage("apply", enablers=["record", "offers"]),
        stage("enrol", enablers=["record", "welcome"]),
        stage("learn", enablers=["record"]),
        enabler("offers", owner="admissions"),
        enabler("welcome", owner="services"),
    ]
    expected = HandOff("apply", "enrol", ("admissions",), ("services",), False)
    assert hand_offs(record, *things)["study"] == HandOffs((expected,), known=1, pairs=2)


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
