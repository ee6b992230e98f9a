"""Overlaps of paths, their diversity and sharedness."""

from __future__ import annotations

import pytest

from stagebook.analysis import (
    Alike,
    Group,
    GroupPair,
    Overlap,
    OverlapMatrix,
    OverlapSummary,
    Profile,
    Sharedness,
    analyse,
    make_matrix,
)
from stagebook.analysis.matrix import MAX_ROWS
from stagebook.model import Entity
from tests.builders import enabler, journey, model, stage
from tests.limited import limited


def overlap(*things: Entity) -> OverlapSummary:
    return analyse(model(*things)).overlap


def profile(id: str, *things: Entity) -> Profile:
    return overlap(*things).profiles[id]


def test_long_and_short() -> None:
    """A journey of 58 stages and one of two that lie within it overlap as 2 of 2, and as 2 of 58."""
    long = journey("long", stages=[f"s{index:02}" for index in range(58)])
    found = overlap(long, journey("short", stages=["s30", "s10"]))
    assert found.overlaps["short"] == (Overlap("short", "long", ("s30", "s10"), 2, 58),)
    assert found.overlaps["long"] == (Overlap("long", "short", ("s10", "s30"), 58, 2),)
    assert found.profiles["short"].diversity.value == 0
    assert found.profiles["long"].diversity.value == 56 / 58


def test_order() -> None:
    """Those with most in common come first; those with nothing in common are not there."""
    found = overlap(
        journey("a", stages=["one", "two", "three"]),
        journey("b", stages=["one"]),
        journey("c", stages=["two", "three"]),
        journey("d", stages=["four"]),
    )
    assert [each.other for each in found.overlaps["a"]] == ["c", "b"]
    assert found.overlaps["d"] == ()


def test_alike() -> None:
    """Different stages of one moment are alike, shown apart from those that are shared; a shared one is not alike."""
    found = overlap(
        journey("play", stages=["join", "book", "pay", "deposit"]),
        journey("eat", stages=["reserve", "pay", "tip"]),
        stage("book", moment="Book  it"),
        stage("reserve", moment="book it"),
        stage("pay", moment="pay"),
        stage("deposit", moment="pay"),
        stage("tip", moment="PAY"),
        stage("join", moment="join"),
    )
    (met,) = found.overlaps["play"]
    assert met.shared == ("pay",)
    assert met.alike == (Alike("book it", ("book",), ("reserve",)), Alike("pay", ("deposit",), ("tip",)))
    assert found.moments == {"book it": ("book", "reserve"), "pay": ("deposit", "pay", "tip")}


def test_moments_without_overlap() -> None:
    """Moments that several stages have are listed, whether or not their journeys meet; a stage in no journey is not."""
    found = overlap(
        journey("play", stages=["book"]),
        journey("eat", stages=["reserve"]),
        stage("book", moment="book"),
        stage("reserve", moment="book"),
        stage("forgotten", moment="book"),
        stage("x"),
        stage("y"),
    )
    assert found.overlaps["play"] == ()
    assert found.moments == {"book": ("book", "reserve")}


def test_paths_not_files() -> None:
    """Two journeys of one path do not overlap: they are one."""
    found = overlap(journey("a", stages=["one", "two"], then=["b"]), journey("b", stages=["two", "three"]))
    assert found.overlaps == {"a": ()}


def test_diversity() -> None:
    """Diversity is the share of stages that no other path has; a path that is alone has none."""
    things = [journey("a", stages=["one", "two", "pay"]), journey("b", stages=["three", "pay"])]
    found = profile("a", *things).diversity
    assert (found.own, found.of, found.alone, found.value) == (("one", "two"), 3, False, 2 / 3)
    alone = profile("a", things[0])
    assert (alone.diversity.alone, alone.diversity.value, alone.within) == (True, 0, None)


def test_diversity_of_businesses() -> None:
    """With several businesses, own is what no other business has; within a business, what no other path there has."""
    things = [
        journey("a", business="gym", stages=["join", "lift", "pay"]),
        journey("b", business="gym", stages=["join", "swim"]),
        journey("c", business="spa", stages=["bathe", "pay"]),
    ]
    found = profile("a", *things)
    assert found.diversity.own == ("join", "lift")
    assert found.within is not None
    assert found.within.own == ("lift", "pay")
    alone = profile("c", *things).within
    assert alone is not None
    assert (alone.alone, alone.value) == (True, 0)


def test_journeys_without_business_are_one() -> None:
    """Journeys without a business count together as one: what they share among themselves is their own."""
    things = [
        journey("a", business="gym", stages=["lift"]),
        journey("b", business="spa", stages=["bathe"]),
        journey("x", stages=["call", "ask"]),
        journey("y", stages=["call", "lift"]),
    ]
    assert profile("x", *things).diversity.value == 1
    assert profile("y", *things).diversity.own == ("call",)
    assert profile("y", *things).within is None


def test_sharedness() -> None:
    """Sharedness is the mean over decided enablers used directly, those of kind infrastructure and brand left out."""
    found = profile(
        "a",
        journey("a", stages=["pay"], enablers=["rule", "brand"]),
        stage("pay", enablers=["till", "coach", "net", "diary", "old"]),
        enabler("rule", stance="repeatable"),
        enabler("till", stance="common", depends_on=["ledger"]),
        enabler("coach", stance="independent"),
        enabler("diary"),
        enabler("old", stance="independent", lifecycle="retired"),
        enabler("ledger", stance="independent"),
        enabler("brand", kind="brand", stance="repeatable"),
        enabler("net", kind="infrastructure", stance="repeatable"),
    )
    assert found.sharedness == Sharedness(independent=1, common=1, repeatable=1, undecided=1)
    assert found.sharedness.value == 0.5


def long_enough(*stances: str) -> list[Entity]:
    """A path of three stages, two of which are its own, that uses an enabler of each stance; and another path."""
    used = {f"e{at}": stance for at, stance in enumerate(stances)}
    return [
        journey("a", stages=["one", "two", "pay"], enablers=[*used]),
        journey("b", stages=["pay"]),
        *(enabler(id, stance=stance) for id, stance in used.items()),
    ]


def test_point() -> None:
    """Three stages and three decided enablers make a point; it says how far it is from the line, and on which side."""
    found = profile("a", *long_enough("repeatable", "repeatable", "common"))
    assert found.point == (2 / 3, 2.5 / 3)
    assert found.distance == pytest.approx(0.5)
    assert profile("a", *long_enough("independent", "independent", "independent")).distance == pytest.approx(-1 / 3)


def test_no_point() -> None:
    """A path under three stages or three decided enablers has no point, nor one without another to compare it with."""
    two_enablers = profile("a", *long_enough("repeatable", "common"))
    two_stages = profile(
        "a", journey("a", stages=["one", "two"], enablers=["e0", "e1", "e2"]), *long_enough(*["common"] * 3)[1:]
    )
    alone = profile("a", *(each for each in long_enough(*["common"] * 3) if each.id != "b"))
    assert [each.point for each in (two_enablers, two_stages, alone)] == [None, None, None]
    assert [each.too_little for each in (two_enablers, two_stages, alone)] == [True, True, False]
    assert profile("a", journey("a", stages=["pay"])).point is None


def test_compared_level() -> None:
    """A path is compared within its business where that has two paths, else with other businesses."""
    things = [
        journey("a", business="gym", stages=["join", "lift", "pay"]),
        journey("b", business="gym", stages=["join", "swim"]),
        journey("c", business="spa", stages=["bathe", "pay"]),
    ]
    assert profile("a", *things).compared.own == ("lift", "pay")
    assert profile("c", *things).compared.own == ("bathe",)


def test_differs() -> None:
    """A stage that an item says differs is the journey's own, whichever file of its path says so; not the other's."""
    item = {"stage": "pay", "differs": "No card"}
    other = journey("z", stages=["join", "pay", "ask"])
    whole = overlap(journey("a", stages=["join", "lift", item]), other)
    assert whole.profiles["a"].diversity.own == ("lift", "pay")
    assert whole.profiles["z"].diversity.own == ("ask",)
    assert [each.differs for each in (*whole.overlaps["a"], *whole.overlaps["z"])] == [("pay",), ("pay",)]
    cut = overlap(journey("a", stages=["join", "pay"], then=["b"]), journey("b", stages=["lift", item]), other)
    assert cut.profiles["a"].diversity.value == whole.profiles["a"].diversity.value


def test_differs_within_a_business() -> None:
    """What differs is the journey's own at both levels: nobody else has that need."""
    things = [
        journey("a", business="gym", stages=["join", {"stage": "pay", "differs": "No card"}]),
        journey("b", business="gym", stages=["join", "pay"]),
        journey("c", business="spa", stages=["bathe", "pay"]),
    ]
    found = profile("a", *things)
    assert found.diversity.own == ("join", "pay")
    assert found.within is not None
    assert found.within.own == ("pay",)


def test_empty() -> None:
    """Without paths there are no overlaps."""
    found = overlap(journey("idea"))
    assert (dict(found.profiles), dict(found.overlaps), found.moments) == ({}, {}, {})


def chain(count: int, business: str = "") -> list[Entity]:
    """Journeys each of which shares a stage with the next."""
    return [
        journey(f"{business}j{index:03}", business=business, stages=[f"s{index:03}", f"s{index + 1:03}"])
        for index in range(count)
    ]


def matrix_of(*things: Entity) -> OverlapMatrix:
    """The matrix of an organisation."""
    found = analyse(model(*things))
    return make_matrix(found.paths, found.overlap.groups)


def test_matrix() -> None:
    """Up to sixty paths each is a row, and each pair that shares a stage a cell both ways."""
    matrix = matrix_of(*chain(MAX_ROWS))
    assert (matrix.level, len(matrix.rows), len(matrix.cells)) == ("path", 60, 2 * 59)
    assert matrix.cells["j000", "j001"] == Overlap("j000", "j001", ("s001",), 2, 2)
    assert matrix.cells["j001", "j000"] == Overlap("j001", "j000", ("s001",), 2, 2)


def test_matrix_tells_what_differs() -> None:
    """A cell has the shared stages that either journey says differ, seen from both."""
    item = {"stage": "pay", "differs": "No card"}
    matrix = matrix_of(journey("a", stages=["join", item]), journey("b", stages=["join", "pay", "ask"]))
    assert matrix.cells["a", "b"] == Overlap("a", "b", ("join", "pay"), 2, 3, ("pay",))
    assert matrix.cells["b", "a"] == Overlap("b", "a", ("join", "pay"), 3, 2, ("pay",))


def test_matrix_of_businesses() -> None:
    """Past sixty paths the businesses are the rows."""
    matrix = matrix_of(*chain(40, "food"), *chain(40, "home"))
    assert (matrix.level, matrix.rows) == ("business", ("food", "home"))
    assert matrix.cells["food", "home"].shared[:2] == ("s000", "s001")
    assert (matrix.cells["food", "home"].of_one, len(matrix.cells["food", "home"].shared)) == (41, 41)


def test_matrix_of_groups() -> None:
    """Past sixty paths of no business the largest groups are the rows, and the others are counted."""
    twins = [journey(f"twin{index}", stages=["s000", "s001"]) for index in range(3)]
    matrix = matrix_of(*chain(MAX_ROWS + 2), *twins)
    assert (matrix.level, len(matrix.rows), matrix.more) == ("group", MAX_ROWS, 2)
    assert matrix.rows[0] == "j000"


@pytest.mark.parametrize("count", [0, 1])
def test_matrix_of_few(count: int) -> None:
    """A path that meets no other has no row."""
    assert (matrix_of(*chain(count)).level, matrix_of(*chain(count)).rows) == ("path", ())


def test_groups() -> None:
    """Paths that share the same stages are one group, in whatever order and whatever else each has for itself."""
    found = overlap(
        journey("a", stages=["join", "lift", "pay"]),
        journey("b", stages=["pay", "join"]),
        journey("c", stages=["pay", "swim"]),
        journey("d", stages=["bathe"]),
    ).groups
    assert found.all == (Group("a", ("a", "b"), ("join", "pay")), Group("c", ("c",), ("pay",)))
    assert found.met == {"a": 2, "c": 2}
    assert found.pairs_of_paths == 3
    assert found.paths_at == {"join": 2, "pay": 3}
    assert found.closest.pairs == (GroupPair("a", "c", ("pay",)),)
    assert found.neighbours(found.by_id["c"], 5) == (GroupPair("c", "a", ("pay",)),)


@pytest.mark.parametrize("shape", ["one stage", "chain", "star of pairs"])
def test_groups_grow_with_what_was_written(shape: str) -> None:
    """Twice the journeys make at most about twice the groups and pairs of groups, whatever they share."""

    def work(count: int) -> int:
        made: dict[str, list[Entity]] = {
            "one stage": [journey(f"j{at}", stages=["pay"]) for at in range(count)],
            "chain": chain(count),
            "star of pairs": [journey(f"j{at}", stages=["pay", f"s{at // 2}"]) for at in range(count)],
        }
        found = overlap(*made[shape]).groups
        return len(found.all) + len(found.closest.pairs) + found.closest.more

    with limited(comparisons=100):
        assert work(400) <= 2.1 * work(200)


def test_stages_with_too_many_groups_are_told() -> None:
    """A stage at which more groups meet than are compared is listed, and pairs that meet elsewhere too are found."""
    made = [journey(f"j{at:02}", stages=["pay", f"s{at // 2}"]) for at in range(20)]
    with limited(comparisons=30):
        found = overlap(*made, *(journey(f"k{at}", stages=["pay", f"s{at}", "post"]) for at in range(2))).groups
        closest = found.closest
    assert closest.uncompared == ("pay",)
    assert all("pay" in pair.shared for pair in closest.pairs)
    assert found.pairs_of_paths == 22 * 21 // 2
