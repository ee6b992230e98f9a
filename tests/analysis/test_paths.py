from __future__ import annotations

from itertools import pairwise

import pytest

from stagebook.analysis import Path, analyse
from stagebook.model import Entity, OperatingModel
from tests.builders import business, enabler, journey, model, organisation, stage


def paths(*things: Entity) -> list[tuple[str, ...]]:
    return [path.journeys for path in analyse(model(*things)).paths]


def test_alone() -> None:
    """A journey that nothing joins is a path of its own."""
    assert paths(journey("join", stages=["pay"]), journey("play", stages=["book"])) == [("join",), ("play",)]


def test_joined() -> None:
    """A journey and what alone comes next for the same customer are one path, with each stage once and in order."""
    analysis = analyse(
        model(
            journey("apply", customer="student", stages=["visit", "pay"], then=["enrol"]),
            journey("enrol", customer="student", stages=["sign", "pay"], then=["study"]),
            journey("study", customer=["student", "employer"], stages=["learn"]),
        )
    )
    (path,) = analysis.paths
    assert path == Path(("apply", "enrol", "study"), ("visit", "pay", "sign", "learn"), "", "Apply → Enrol → Study")
    assert dict.fromkeys(("apply", "enrol", "study"), path) == analysis.path_of


def test_two_next() -> None:
    """A journey that leads to two others is continued by neither."""
    things = (
        journey("apply", stages=["visit"], then=["enrol", "defer"]),
        journey("enrol", stages=["sign"]),
        journey("defer", stages=["wait"]),
    )
    assert paths(*things) == [("apply",), ("defer",), ("enrol",)]


def test_two_before() -> None:
    """A journey that two others lead to continues neither."""
    things = (
        journey("apply", stages=["visit"], then=["enrol"]),
        journey("transfer", stages=["ask"], then=["enrol"]),
        journey("enrol", stages=["sign"]),
    )
    assert paths(*things) == [("apply",), ("enrol",), ("transfer",)]


def test_no_common_customer() -> None:
    """Journeys of different customers are not joined."""
    things = (
        journey("apply", customer="parent", stages=["visit"], then=["enrol"]),
        journey("enrol", customer="student", stages=["sign"]),
    )
    assert paths(*things) == [("apply",), ("enrol",)]


def test_one_customer_missing() -> None:
    """A journey that names a customer and one that names none are not joined; two that name none are."""
    assert paths(
        journey("apply", customer="student", stages=["visit"], then=["enrol"]), journey("enrol", stages=["sign"])
    ) == [("apply",), ("enrol",)]
    assert paths(journey("apply", stages=["visit"], then=["enrol"]), journey("enrol", stages=["sign"])) == [
        ("apply", "enrol")
    ]


def test_other_business() -> None:
    """Journeys of different businesses are not joined; those of one are, declared or agreed on."""
    apart = (
        journey("train", business="gym", stages=["lift"], then=["rest"]),
        journey("rest", business="spa", stages=["bathe"]),
    )
    assert paths(*apart) == [("rest",), ("train",)]
    together = (
        journey("train", business="gym", stages=["lift"], then=["rest"]),
        journey("rest", business="gym", stages=["bathe"]),
    )
    analysis = analyse(model(*together))
    assert [(path.journeys, path.business) for path in analysis.paths] == [(("train", "rest"), "gym")]


def test_customers_never_multiply() -> None:
    """A journey of two customers is one path."""
    assert paths(journey("join", customer=["member", "guest"], stages=["pay"])) == [("join",)]


def test_ring() -> None:
    """Journeys that lead into each other in a ring are one path, which begins with the first by name."""
    things = (
        journey("a", name="Zebra", stages=["one"], then=["b"]),
        journey("b", name="Yak", stages=["two"], then=["c"]),
        journey("c", name="Antelope", stages=["three"], then=["a"]),
    )
    (path,) = analyse(model(*things)).paths
    assert path.journeys == ("c", "a", "b")
    assert path.name == "Antelope → Zebra → Yak"


def test_to_itself() -> None:
    """A journey that leads to itself and to nothing else stays a path of its own."""
    assert paths(journey("again", stages=["pay"], then=["again"])) == [("again",)]


def test_pathless() -> None:
    """A journey without stages forms no path and is counted; one within a run stays in it."""
    analysis = analyse(
        model(
            journey("idea"),
            journey("apply", stages=["visit"], then=["wait"]),
            journey("wait", then=["enrol"]),
            journey("enrol", stages=["sign"]),
        )
    )
    assert [path.journeys for path in analysis.paths] == [("apply", "wait", "enrol")]
    assert analysis.pathless == ("idea",)
    assert "idea" not in analysis.path_of


def test_long_run() -> None:
    """A run of thousands of journeys is one path."""
    ids = [f"j{index:04}" for index in range(3000)]
    things = [journey(id, stages=["pay"], then=[following]) for id, following in pairwise(ids)]
    assert paths(*things, journey(ids[-1], stages=["pay"])) == [tuple(ids)]


@pytest.fixture
def whole() -> OperatingModel:
    """One journey in one file."""
    return model(organisation(enablers=["brand"]), journey("study", stages=["visit", "sign", "learn"]), *stages())


def stages() -> list[Entity]:
    return [
        stage("visit", enablers=["guide"]),
        stage("sign", enablers=["record"]),
        stage("learn", enablers=["record", "library"]),
        enabler("record", depends_on=["cloud"]),
    ]


def test_cutting(whole: OperatingModel) -> None:
    """Cutting a journey by `then` changes neither the paths and their stages nor how many paths an enabler reaches."""
    cut = model(
        organisation(enablers=["brand"]),
        journey("study-1", stages=["visit"], then=["study-2"]),
        journey("study-2", stages=["sign"], then=["study-3"]),
        journey("study-3", stages=["learn"]),
        *stages(),
    )
    before, after = analyse(whole), analyse(cut)
    assert [path.stages for path in before.paths] == [path.stages for path in after.paths]
    for id in whole.enablers:
        assert before.reach[id].all.paths == after.reach[id].all.paths == 1
        assert before.reach[id].all.stages == after.reach[id].all.stages


def test_reach_counts_paths() -> None:
    """Reach lists the journeys it meets and counts the paths that they make."""
    analysis = analyse(
        model(
            journey("apply", stages=["visit"], then=["enrol"]),
            journey("enrol", stages=["sign"]),
            journey("leave", stages=["sign"]),
            stage("visit", enablers=["record"]),
            stage("sign", enablers=["record"]),
            business("unused"),
        )
    )
    reach = analysis.reach["record"].direct
    assert (reach.journeys, reach.paths) == (("apply", "enrol", "leave"), 2)
