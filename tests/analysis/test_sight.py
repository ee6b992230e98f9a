"""The line of sight from an enabler to a customer, what is measured for them, and where the line breaks."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from stagebook.analysis import Sight, analyse
from stagebook.model import Entity
from stagebook.source import Ref
from tests.builders import enabler, journey, measure, model, service, stage, team

OUTCOME = {"kind": "outcome", "for_": "customer"}


def sight(id: str, *things: Entity) -> Sight:
    return analyse(model(*things)).sight[id]


def steps(found: Sight) -> str:
    return " ".join(ref.id for ref in found.steps)


def test_whole() -> None:
    """A whole line leads over what depends on the enabler to a stage, a journey, a customer and what is measured."""
    found = sight(
        "cloud",
        enabler("cloud"),
        enabler("ledger", depends_on=["cloud"]),
        enabler("till", depends_on=["ledger"]),
        stage("pay", enablers=["till"]),
        journey("play", stages=["pay"], customer="member", purpose=" To enjoy a match "),
        measure("enjoyed", of={"journey": "play"}, **OUTCOME),
    )
    assert found == Sight(
        (
            Ref("enabler", "cloud"),
            Ref("enabler", "ledger"),
            Ref("enabler", "till"),
            Ref("stage", "pay"),
            Ref("journey", "play"),
            Ref("customer", "member"),
        ),
        "To enjoy a match",
        ("enjoyed",),
        "",
        0,
    )


@pytest.mark.parametrize(
    ("things", "breaks_at", "told"),
    [
        ([], "stage", "till"),
        ([stage("pay", enablers=["till"])], "journey", "till pay"),
        ([journey("play", customer="member", purpose="P", enablers=["till"])], "stage", "till play member"),
        ([journey("play", purpose="P", stages=["pay"], enablers=["till"])], "customer", "till pay play"),
        ([journey("play", customer="member", stages=["pay"], enablers=["till"])], "purpose", "till pay play member"),
        (
            [journey("play", customer="member", purpose="P", stages=["pay"], enablers=["till"])],
            "measure",
            "till pay play member",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_breaks(things: list[Entity], breaks_at: str, told: str) -> None:
    """A line goes as far as it can, and says what is missing first."""
    found = sight("till", enabler("till"), *things)
    assert (found.breaks_at, steps(found)) == (breaks_at, told)


def test_gone() -> None:
    """What is retired or planned has no line, and is on none."""
    things = [
        stage("pay", enablers=["till"]),
        journey("play", stages=["pay"], customer="member"),
        enabler("till", lifecycle="planned", depends_on=["cloud"]),
    ]
    for id in ("till", "cloud"):
        assert sight(id, *things) == Sight((Ref("enabler", id),), "", (), "stage", 0)


def test_furthest_before_shortest() -> None:
    """The line that gets furthest is shown, though another one is shorter."""
    found = sight(
        "cloud",
        stage("ask", enablers=["cloud"]),
        journey("idea", stages=["ask"]),
        stage("pay", enablers=["till"]),
        enabler("till", depends_on=["cloud"]),
        journey("play", stages=["pay"], customer="member", purpose="P"),
    )
    assert steps(found) == "cloud till pay play member"
    assert found.others == 1


def test_shortest_before_measured() -> None:
    """Of those that get as far, the shortest is shown, though a longer one is measured."""
    found = sight(
        "cloud",
        stage("ask", enablers=["cloud"]),
        journey("asking", stages=["ask"], customer="member", purpose="P"),
        stage("pay", enablers=["till"]),
        enabler("till", depends_on=["cloud"]),
        journey("play", stages=["pay"], customer="member", purpose="P"),
        measure("m", of={"stage": "pay"}, **OUTCOME),
    )
    assert steps(found) == "cloud ask asking member"


def two_ways(volumes: tuple[int, int], *measures: Entity) -> list[Entity]:
    """A cloud under two enablers, each at a stage of a journey of its own, with so much value demand."""
    asked = [[{"says": "Hello", "kind": "value", "volume": volume, "per": "month"}] for volume in volumes]
    return [
        enabler("left", depends_on=["cloud"]),
        enabler("right", depends_on=["cloud"]),
        stage("pay", enablers=["left"], demand=asked[0]),
        stage("book", enablers=["right"], demand=asked[1]),
        journey("a", stages=["pay"], customer="member", purpose="P"),
        journey("b", stages=["book"], customer="guest", purpose="P"),
        *measures,
    ]


def test_measured_before_demand() -> None:
    """Of those as short, one with an outcome measure goes before one with more value demand."""
    measured = measure("m", of={"stage": "book"}, **OUTCOME)
    assert steps(sight("cloud", *two_ways((9, 1), measured))) == "cloud right book b guest"
    assert steps(sight("cloud", *two_ways((9, 1)))) == "cloud left pay a member"
    assert steps(sight("cloud", *two_ways((1, 9)))) == "cloud right book b guest"


def test_own_measure_is_on_every_line() -> None:
    """A measure of the enabler itself is on each of its lines, so that demand decides again."""
    measures = [measure("m", of={"stage": "book"}, **OUTCOME), measure("own", of={"enabler": "cloud"}, **OUTCOME)]
    found = sight("cloud", *two_ways((9, 1), *measures))
    assert (steps(found), found.measures) == ("cloud left pay a member", ("own",))
    below = sight("ground", *two_ways((9, 1), *measures), enabler("cloud", depends_on=["ground"]))
    assert (steps(below), below.measures) == ("ground cloud left pay a member", ("own",))


def test_by_names_last() -> None:
    """Where nothing else tells them apart, the first by name is shown."""
    assert steps(sight("cloud", *two_ways((1, 1)))) == "cloud left pay a member"
    named = [enabler("left", name="Z", depends_on=["cloud"]), *two_ways((1, 1))[1:]]
    assert steps(sight("cloud", *named)) == "cloud right book b guest"


@pytest.mark.parametrize(
    ("of", "counts"),
    [
        ({"stage": "pay"}, True),
        ({"service": "lessons"}, True),
        ({"journey": "play"}, True),
        ({"customer": "member"}, True),
        ({"enabler": "till"}, True),
        ({"organisation": "organisation"}, False),
        ({"stage": "book"}, False),
        ({"team": "digital"}, False),
    ],
    ids=str,
)
def test_measures(of: dict[str, str], counts: bool) -> None:
    """Counted are measures of anything on the line and of the service at its stage, not of what is around it."""
    found = sight(
        "till",
        stage("pay", service="lessons", enablers=["till"]),
        journey("play", stages=["book", "pay"], customer="member", purpose="P"),
        measure("m", of=of, **OUTCOME),
    )
    assert (found.measures, found.breaks_at) == ((("m",), "") if counts else ((), "measure"))


@pytest.mark.parametrize(
    "fields", [{"kind": "output", "for_": "customer"}, {"kind": "outcome", "for_": "business"}, {"kind": "outcome"}]
)
def test_no_outcome_for_customers(fields: dict[str, Any]) -> None:
    """An output, or an outcome for the business, is no outcome for a customer."""
    things = [stage("pay", enablers=["till"]), journey("play", stages=["pay"], customer="member", purpose="P")]
    assert sight("till", *things, measure("m", of={"stage": "pay"}, **fields)).breaks_at == "measure"


def test_measured_customer_first() -> None:
    """Of several customers of a journey the one whose outcome is measured is shown; each is a line."""
    things = [stage("pay", enablers=["till"]), journey("play", stages=["pay"], customer=["guest", "member"])]
    found = sight("till", *things, measure("m", of={"customer": "member"}, **OUTCOME))
    assert (found.steps[-1], found.others) == (Ref("customer", "member"), 1)


def test_others_count_ends_once() -> None:
    """Another way to the same stage, journey and customer is no other line."""
    things = [
        stage("pay", enablers=["a", "b"]),
        enabler("a", depends_on=["cloud"]),
        enabler("b", depends_on=["cloud"]),
        journey("play", stages=["pay"], customer=["guest", "member"]),
        journey("rest", stages=["pay"]),
    ]
    assert sight("cloud", *things).others == 2


def test_cycle_and_depth() -> None:
    """Cycles and chains of thousands of enablers do not exceed the recursion limit."""
    ids = [f"e{index:04}" for index in range(3000)]
    links = [enabler(id, depends_on=[below]) for id, below in pairwise(ids)]
    things = [stage("pay", enablers=[ids[0]]), journey("play", stages=["pay"]), *links]
    found = sight(ids[-1], *things, enabler(ids[-1], depends_on=[ids[0]]))
    assert len(found.steps) == 3002


def test_team() -> None:
    """A team sees the line of each enabler, stage, journey and service that it owns; other things have none."""
    analysis = analyse(
        model(
            team("desk"),
            enabler("till", owner="desk"),
            stage("pay", owner="desk", service="lessons", enablers=["till"]),
            service("lessons", owner="desk"),
            service("unmet", owner="desk"),
            journey("play", owner="desk", stages=["pay"], customer=["guest", "member"], purpose="P"),
            journey("bare", owner="desk"),
            measure("m", owner="desk", of={"customer": "member"}, **OUTCOME),
        )
    )
    found = {str(ref): (steps(line), line.breaks_at, line.others) for ref, line in analysis.team_sight["desk"]}
    assert found == {
        "enabler:till": ("till pay play member", "", 1),
        "stage:pay": ("pay play member", "", 1),
        "service:lessons": ("lessons pay play member", "", 1),
        "service:unmet": ("unmet", "stage", 0),
        "journey:play": ("play member", "", 1),
        "journey:bare": ("bare", "customer", 0),
    }
