from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stagebook.analysis import Tally, analyse
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, stage


def asks(kind: str, volume: float | None = None, per: str = "month", **more: Any) -> dict[str, Any]:
    counted = {} if volume is None else {"volume": volume, "per": per}
    return {"says": "Where is it?", "kind": kind, **counted, **more}


@pytest.mark.parametrize(
    ("volume", "per", "monthly"),
    [
        (12, "day", 365),
        (4, "working-day", 87),
        (3, "week", 13),
        (5, "month", 5),
        (6, "quarter", 2),
        (6, "year", 0.5),
    ],
)
def test_monthly(volume: float, per: str, monthly: float) -> None:
    """A month has 365/12 days, 21.75 working days, 52/12 weeks, a third of a quarter and a twelfth of a year."""
    picture = analyse(model(stage("pay", demand=[asks("value", volume, per)]))).demand
    assert picture.items[0].monthly == pytest.approx(monthly)
    assert picture.total.value == pytest.approx(monthly)


def test_unmeasured() -> None:
    """An item without a volume counts as recorded, and in no sum."""
    picture = analyse(model(stage("pay", demand=[asks("failure"), asks("failure", 4)]))).demand
    assert picture.total == Tally(None, 4, items=2, unmeasured=1, unmeasured_failure=1, places=1)


def test_item_of_only_journey() -> None:
    """A stage's item belongs to the only journey that lists the stage, and to its business."""
    picture = analyse(
        model(journey("play", business="tennis", stages=["book"]), stage("book", demand=[asks("value", 9)]))
    ).demand
    (item,) = picture.items
    assert (item.at, item.journey, item.business) == (Ref("stage", "book"), "play", "tennis")
    for ref in (Ref("stage", "book"), Ref("journey", "play"), Ref("business", "tennis")):
        assert picture.only_here[ref].value == 9
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
    assert picture.only_here[Ref("journey", "play")].failure == 9
    assert picture.only_here[Ref("journey", "join")].failure is None


def test_shared_item() -> None:
    """What several journeys share counts at the stage and on the way of each, and is in none of them alone."""
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
    assert picture.only_here[Ref("stage", "pay")].value == 7
    assert picture.only_here[Ref("journey", "play")] == Tally()
    assert picture.only_here[Ref("business", "tennis")].value == 5
    assert picture.only_here[Ref("business", "spa")].value is None
    assert picture.on_its_way[Ref("business", "spa")].value == 7
    assert picture.on_its_way[Ref("business", "tennis")].value == 12
    assert picture.on_its_way[Ref("journey", "play")].value == 12
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
    assert picture.only_here[Ref("journey", "play")].value == 3
    assert picture.only_here[Ref("stage", "book")] == Tally()


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
    assert picture.causes == {"diary": 30, "form": 30, "till": 40}
    assert [item.index for item in picture.caused_items["form"]] == [0, 3]
    assert picture.caused_items["idle"] == ()
    assert (picture.traced, picture.untraced) == (100, 5)


def test_bottlenecks() -> None:
    """Bottlenecks are the fewest enablers that cause half of what is traced, the most first."""
    causes = {"a": 30, "b": 25, "c": 25, "d": 20}
    demand = [asks("failure", volume, caused_by=[id]) for id, volume in causes.items()]
    assert analyse(model(stage("pay", demand=demand))).demand.bottlenecks.by_contacts == ("a", "b")
    halves = [asks("failure", 50, caused_by=["x"]), asks("failure", 50, caused_by=["a"])]
    assert analyse(model(stage("pay", demand=halves))).demand.bottlenecks.by_contacts == ("a",)


def test_bottlenecks_at_half() -> None:
    """A half that is reached on paper is reached, whatever rounding makes of split volumes."""
    demand = [
        asks("failure", 0.9, "day", caused_by=["a", "b", "c"]),
        asks("failure", 4.2, "day", caused_by=["a", "d", "e", "f", "g", "h", "i"]),
        asks("failure", 3.3, "day", caused_by=["a"]),
    ]
    # a causes 0.3 + 0.6 + 3.3 = 4.2 of 8.4 a day; as sums of floats a little less than half.
    assert analyse(model(stage("pay", demand=demand))).demand.bottlenecks.by_contacts == ("a",)


def test_no_bottlenecks() -> None:
    """Without traced failure demand there are no bottlenecks, however much there is."""
    assert analyse(model(stage("pay", demand=[asks("failure", 50)]))).demand.bottlenecks.by_contacts == ()


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


def test_uncounted_is_not_zero() -> None:
    """A failure that nobody has counted makes no amount, no share, no cause with an amount and no bottleneck."""
    picture = analyse(
        model(
            stage(
                "pay",
                demand=[asks("value", 100), asks("failure", caused_by=["rota"]), asks("failure", caused_by=["till"])],
            )
        )
    ).demand
    assert (picture.total.value, picture.total.failure, picture.total.unmeasured_failure) == (100, None, 2)
    assert picture.total.failure_share(0) is None
    assert (picture.causes, picture.bottlenecks.all) == ({}, ())
    assert (picture.caused["rota"].monthly, picture.caused["rota"].uncounted) == (None, 1)


def test_share_needs_both_counted() -> None:
    """Failure is given as a share where places that count both kinds hold 0.4 of the volume, and not below."""
    both = [asks("value", 30), asks("failure", 10)]
    here, there = stage("pay", demand=both), stage("book", demand=[asks("failure", 60)])
    total = analyse(model(here, there)).demand.total
    assert (total.places, total.places_both, total.both_held) == (2, 1, 0.4)
    assert total.failure_share(0.4) == pytest.approx(0.7)
    total = analyse(model(here, stage("book", demand=[asks("failure", 61)]))).demand.total
    assert total.failure_share(0.4) is None


def test_share_counts_places_of_the_sum() -> None:
    """A stage that counts both kinds for one journey does not count both for another that has only one of them."""
    picture = analyse(
        model(
            journey("play", stages=["pay"]),
            journey("join", stages=["pay"]),
            stage("pay", demand=[asks("value", 60), asks("failure", 40, journey="play")]),
        )
    ).demand
    way = picture.on_its_way
    assert way[Ref("journey", "play")].failure_share(0.4) == pytest.approx(0.4)
    assert (way[Ref("journey", "join")].value, way[Ref("journey", "join")].failure_share(0.4)) == (60, None)


def test_counted_zero_is_a_count() -> None:
    """Where somebody counted and found no failure, that is a share of 0, and no enabler causes it."""
    demand = [asks("value", 10), asks("failure", 0, caused_by=["till"])]
    picture = analyse(model(stage("pay", demand=demand))).demand
    assert (picture.total.failure, picture.total.failure_share(0.4)) == (0, 0)
    assert (picture.causes, picture.bottlenecks.all) == ({}, ())


def test_services_sum_their_stages() -> None:
    """The demand of a service is what is asked at the stages that name it, whatever journeys pass them."""
    picture = analyse(
        model(
            journey("play", stages=["book", "pay"], demand=[asks("value", 100)]),
            journey("join", stages=["pay"]),
            stage("book", service="court", demand=[asks("value", 3)]),
            stage("pay", service="till", demand=[asks("failure", 5)]),
        )
    ).demand
    for sums in (picture.only_here, picture.on_its_way):
        assert (sums[Ref("service", "court")].value, sums[Ref("service", "till")].failure) == (3, 5)


def test_shared_causes() -> None:
    """What an enabler causes is told apart: alone, and its even part of what it causes with others."""
    demand = [
        asks("failure", 20, caused_by=["till"]),
        asks("failure", 12, caused_by=["till", "form"]),
        asks("failure", 4, caused_by=["form", "till"]),
        asks("failure", 9, caused_by=["form", "desk", "till"]),
    ]
    caused = analyse(model(stage("pay", demand=demand))).demand.caused["till"]
    assert (caused.monthly, caused.alone) == (31, 20)
    desk, form = Ref("enabler", "desk"), Ref("enabler", "form")
    assert [(each.others, each.monthly) for each in caused.shared] == [((form,), 8), ((desk, form), 3)]


def test_hours() -> None:
    """Hours are volume × minutes / 60 of failure demand, split over its causes; what has no minutes is left out."""
    picture = analyse(
        model(
            journey("join", stages=["pay"]),
            stage(
                "pay",
                demand=[
                    asks("value", 60, minutes=60),
                    asks("failure", 30, minutes=6, caused_by=["till", "form"]),
                    asks("failure", 10, caused_by=["till"]),
                    asks("failure", minutes=600, caused_by=["till"]),
                ],
            ),
        )
    ).demand
    for its in (picture.total, picture.on_its_way[Ref("stage", "pay")], picture.on_its_way[Ref("journey", "join")]):
        assert (its.hours, its.timed, its.failure) == (3, 30, 40)
    assert (picture.caused["till"].hours, picture.caused["till"].timed) == (1.5, 15)
    assert picture.traced_hours == 3


def test_bottlenecks_by_hours() -> None:
    """What is rare and takes long is a bottleneck by hours; the union says which list each is on."""
    demand = [
        asks("failure", 100, minutes=1, caused_by=["desk"]),
        asks("failure", 10, minutes=60, caused_by=["review"]),
    ]
    found = analyse(model(stage("pay", demand=demand))).demand.bottlenecks
    assert (found.by_contacts, found.by_hours, found.all) == (("desk",), ("review",), ("desk", "review"))


def test_predictable() -> None:
    """What can be foreseen is counted of the failure of which somebody said so; of the rest nothing is said."""
    said: dict[str, dict[str, Any]] = {"yes": {"predictable": True}, "no": {"predictable": False}, "": {}}
    demand = [asks("failure", volume, **said[key]) for key, volume in (("yes", 5), ("no", 3), ("", 2))]
    found = analyse(model(stage("pay", demand=[*demand, asks("value", 50, predictable=True)]))).demand.predictable
    assert (found.foreseen, found.said, found.unsaid) == (5, 8, 2)


def test_ages() -> None:
    """A sum knows the oldest and the newest day of its figures; what has no volume is no figure."""
    demand = [
        asks("value", 1, as_of="2026-03-31"),
        asks("failure", 1, as_of="2025-01-31"),
        asks("failure", as_of="2020-01-01"),
        asks("failure", 1),
    ]
    total = analyse(model(stage("pay", demand=demand))).demand.total
    assert (total.oldest, total.newest) == (date(2025, 1, 31), date(2026, 3, 31))


def test_every_business_counts() -> None:
    """Every stage, journey and business has a tally, so that nobody has to ask whether there is one."""
    picture = analyse(model(business("spa"), journey("rest", stages=["bathe"]))).demand
    assert (
        set(picture.only_here)
        == set(picture.on_its_way)
        == {Ref("business", "spa"), Ref("journey", "rest"), Ref("stage", "bathe")}
    )
