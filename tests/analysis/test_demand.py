from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import Tally, analyse
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, stage


def asks(kind: str, volume: float | None = None, per: str = "month", **more: Any) -> dict[str, Any]:
    counted = {} if volume is None else {"volume": volume, "per": per}
    return {"says": "Where is it?", "kind": kind, **counted, **more}


@pytest.mark.parametrize(
    ("volume", "per", "monthly"), [(12, "day", 365), (3, "week", 13), (5, "month", 5), (6, "year", 0.5)]
)
def test_monthly(volume: float, per: str, monthly: float) -> None:
    """A day comes round 365/12 times a month, a week 52/12 times, a year a twelfth of once."""
    picture = analyse(model(stage("pay", demand=[asks("value", volume, per)]))).demand
    assert picture.items[0].monthly == pytest.approx(monthly)
    assert picture.total.value == pytest.approx(monthly)


def test_unmeasured() -> None:
    """An item without a volume counts as recorded, and in no sum."""
    picture = analyse(model(stage("pay", demand=[asks("failure"), asks("failure", 4)]))).demand
    assert picture.total == Tally(value=0, failure=4, items=2, unmeasured=1)


def test_item_of_only_journey() -> None:
    """A stage's item belongs to the only journey that lists the stage, and to its business."""
    picture = analyse(
        model(journey("play", business="tennis", stages=["book"]), stage("book", demand=[asks("value", 9)]))
    ).demand
    (item,) = picture.items
    assert (item.at, item.journey, item.business) == (Ref("stage", "book"), "play", "tennis")
    for ref in (Ref("stage", "book"), Ref("journey", "play"), Ref("business", "tennis")):
        assert picture.by[ref].value == 9
    assert picture.total.value == 9


def test_item_of_named_journey() -> None:
    """On a shared stage an item belongs to the journey it names, and to no other."""
    picture = analyse(
        model(
            journey("play", stages=["pay"]),
            journey("join", stages=["pay"]),
            stage("pay", demand=[asks("failure", 9, journey="play")]),
        )
    ).demand
    assert picture.by[Ref("journey", "play")].failure == 9
    assert picture.by[Ref("journey", "join")].failure == 0


def test_shared_item() -> None:
    """What several journeys share counts at the stage, in none of them, and in their business where it is one."""
    picture = analyse(
        model(
            journey("play", business="tennis", stages=["pay", "book"]),
            journey("learn", business="tennis", stages=["book"]),
            journey("rest", business="spa", stages=["pay"]),
            stage("book", demand=[asks("value", 5)]),
            stage("pay", demand=[asks("value", 7)]),
        )
    ).demand
    assert [(item.at.id, item.journey, item.business) for item in picture.items] == [
        ("book", "", "tennis"),
        ("pay", "", ""),
    ]
    assert picture.by[Ref("stage", "pay")].value == 7
    assert picture.by[Ref("journey", "play")] == Tally()
    assert picture.by[Ref("business", "tennis")].value == 5
    assert picture.by[Ref("business", "spa")].value == 0
    assert picture.total.value == 12


def test_item_of_no_journey() -> None:
    """What is asked at a stage in no journey belongs to none and to no business; it is in the total."""
    picture = analyse(model(stage("pay", demand=[asks("value", 7)]))).demand
    assert (picture.items[0].journey, picture.items[0].business) == ("", "")
    assert picture.total.value == 7
    assert (picture.covered, picture.stages) == (0, 0)


def test_journey_item() -> None:
    """What is asked on a journey as a whole belongs to it and to no stage."""
    picture = analyse(model(journey("play", stages=["book"], demand=[asks("value", 3)]))).demand
    assert picture.by[Ref("journey", "play")].value == 3
    assert picture.by[Ref("stage", "book")] == Tally()


def test_coverage() -> None:
    """Covered are stages of journeys that record a volume; a journey's own demand covers none of its stages."""
    picture = analyse(
        model(
            journey("play", stages=["book", "pay", "go"], demand=[asks("value", 3)]),
            journey("join", stages=["pay"]),
            stage("book", demand=[asks("value")]),
            stage("pay", demand=[asks("value", 1), asks("failure", 1)]),
            stage("alone", demand=[asks("value", 1)]),
        )
    ).demand
    assert (picture.covered, picture.stages) == (1, 3)


def test_causes() -> None:
    """Failure demand is split evenly over what causes it, retired enablers too; without a cause it is untraced."""
    picture = analyse(
        model(
            stage(
                "pay",
                demand=[
                    asks("failure", 90, caused_by=["till", "diary", "form"]),
                    asks("failure", 10, caused_by=["till"]),
                    asks("failure", 5),
                    asks("failure", caused_by=["form"]),
                    asks("value", 1000),
                ],
            ),
            enabler("diary", lifecycle="retired"),
            enabler("idle"),
        )
    ).demand
    assert picture.causes == {"diary": 30, "form": 30, "idle": 0, "till": 40}
    assert [item.index for item in picture.caused_items["form"]] == [0, 3]
    assert picture.caused_items["idle"] == ()
    assert (picture.traced, picture.untraced) == (100, 5)


def test_bottlenecks() -> None:
    """Bottlenecks are the fewest enablers that cause half of what is traced, the most first."""
    causes = {"a": 30, "b": 25, "c": 25, "d": 20}
    demand = [asks("failure", volume, caused_by=[id]) for id, volume in causes.items()]
    assert analyse(model(stage("pay", demand=demand))).demand.bottlenecks == ("a", "b")
    halves = [asks("failure", 50, caused_by=["x"]), asks("failure", 50, caused_by=["a"])]
    assert analyse(model(stage("pay", demand=halves))).demand.bottlenecks == ("a",)


def test_bottlenecks_at_half() -> None:
    """A half that is reached on paper is reached, whatever rounding makes of split volumes."""
    demand = [
        asks("failure", 0.9, "day", caused_by=["a", "b", "c"]),
        asks("failure", 4.2, "day", caused_by=["a", "d", "e", "f", "g", "h", "i"]),
        asks("failure", 3.3, "day", caused_by=["a"]),
    ]
    # a causes 0.3 + 0.6 + 3.3 = 4.2 of 8.4 a day; as sums of floats a little less than half.
    assert analyse(model(stage("pay", demand=demand))).demand.bottlenecks == ("a",)


def test_no_bottlenecks() -> None:
    """Without traced failure demand there are no bottlenecks, however much there is."""
    assert analyse(model(stage("pay", demand=[asks("failure", 50)]))).demand.bottlenecks == ()


def test_carries() -> None:
    """An enabler carries the value demand of where it is directly used, each item once and whole."""
    picture = analyse(
        model(
            journey("play", stages=["book", "pay"], enablers=["brand"], demand=[asks("value", 100)]),
            journey("join", stages=["pay"]),
            stage("book", enablers=["diary"], demand=[asks("value", 10), asks("failure", 5)]),
            stage("pay", enablers=["diary", "till"], demand=[asks("value", 1)]),
            enabler("till", depends_on=["cloud"]),
        )
    ).demand
    assert picture.carries == {"brand": 111, "diary": 111, "till": 101, "cloud": 0}


def test_carries_own_journey() -> None:
    """What holds throughout one journey does not carry what another journey asks at a stage they share."""
    picture = analyse(
        model(
            journey("play", stages=["pay"], enablers=["coach"]),
            journey("join", stages=["pay"]),
            stage(
                "pay", enablers=["till"], demand=[asks("value", 1, journey="join"), asks("value", 10, journey="play")]
            ),
        )
    ).demand
    assert picture.carries == {"coach": 10, "till": 11}


def test_every_business_counts() -> None:
    """Every stage, journey and business has a tally, so that nobody has to ask whether there is one."""
    picture = analyse(model(business("spa"), journey("rest", stages=["bathe"]))).demand
    assert set(picture.by) == {Ref("business", "spa"), Ref("journey", "rest"), Ref("stage", "bathe")}
