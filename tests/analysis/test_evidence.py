"""Readings of stances, counted by hand, and the verdicts on them."""

from __future__ import annotations

import pytest

from stagebook.analysis import Evidence, StanceReading, analyse
from stagebook.model import Entity
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, organisation, stage

WHOLE = Ref("organisation", "organisation")


def evidence(id: str, *things: Entity) -> Evidence:
    return analyse(model(*things)).evidence[id]


def said(found: Evidence) -> list[tuple[str, str, str, int, int, str]]:
    return [(each.scope.id, each.by, each.unit, each.used, each.of, each.says) for each in found.readings]


def journeys(count: int, used_by: int, business: str = "") -> list[Entity]:
    """Journeys of three stages; the first ones have the stage where `till` is named."""
    return [
        journey(
            f"{business}j{index}",
            business=business,
            stages=[f"{business}a{index}", "pay" if index < used_by else f"{business}b{index}", f"{business}c{index}"],
        )
        for index in range(count)
    ]


@pytest.mark.parametrize(
    ("used", "of", "says"),
    [
        (0, 3, "unused"),
        (1, 3, "independent"),
        (2, 3, "common"),
        (3, 3, "repeatable"),
        (3, 4, "common"),
        (4, 5, "repeatable"),
        (7, 10, "common"),
        (8, 10, "repeatable"),
    ],
)
def test_paths(used: int, of: int, says: str) -> None:
    """Over three paths or more: one is independent, three at least and eight tenths repeatable, else common."""
    found = evidence("till", *journeys(of, used), stage("pay", enablers=["till"]))
    names = tuple(f"j{index}" for index in range(used))
    assert found.readings[0] == StanceReading(WHOLE, "direct", "paths", used, of, says, names)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("used", "of", "says"),
    [
        (1, 2, "too-few"),
        (0, 3, "unused"),
        (1, 3, "independent"),
        (2, 3, "common"),
        (3, 4, "repeatable"),
        (3, 5, "repeatable"),
        (3, 6, "common"),
    ],
)
def test_stages(used: int, of: int, says: str) -> None:
    """Over fewer paths their stages are counted: three at least and six tenths are repeatable; two say too little."""
    stages = [f"s{index}" for index in range(of)]
    things = [journey("study", stages=stages), *(stage(id, enablers=["till"]) for id in stages[:used])]
    found = evidence("till", *things, enabler("till"))
    assert said(found)[0] == ("organisation", "direct", "stages", used, of, says)
    assert found.readings[0].names == tuple(stages[:used])


def test_one_stage_of_two_paths() -> None:
    """One stage that both of two paths have is shared, though it is one."""
    things = [journey("a", stages=["one", "pay"]), journey("b", stages=["two", "pay"]), stage("pay", enablers=["till"])]
    assert said(evidence("till", *things))[0] == ("organisation", "direct", "stages", 1, 3, "common")
    own = [*things[:2], stage("one", enablers=["till"])]
    assert said(evidence("till", *own))[0][-1] == "independent"


def test_direct_and_all() -> None:
    """Direct use and all use are both read: an enabler that nothing names may be one that everything depends on."""
    things = [*journeys(4, 4), stage("pay", enablers=["till"]), enabler("till", depends_on=["cloud"])]
    assert said(evidence("cloud", *things)) == [
        ("organisation", "direct", "paths", 0, 4, "unused"),
        ("organisation", "all", "paths", 4, 4, "repeatable"),
    ]


def test_cut_journeys_count_once() -> None:
    """Journeys that follow each other are one path: three files of one way are not three uses."""
    ids = ["a", "b", "c"]
    cut = [journey(id, stages=["pay", f"s-{id}"], then=ids[i + 1 : i + 2]) for i, id in enumerate(ids)]
    found = evidence("till", *cut, *journeys(2, 0), stage("pay", enablers=["till"]))
    assert said(found)[0] == ("organisation", "direct", "paths", 1, 3, "independent")


def test_businesses() -> None:
    """In one of several businesses it is independent to the organisation; the business is read by itself."""
    things = [*journeys(3, 3, "food"), *journeys(3, 0, "home"), stage("pay", enablers=["till"])]
    assert said(evidence("till", *things)) == [
        ("organisation", "direct", "paths", 3, 6, "independent"),
        ("organisation", "all", "paths", 3, 6, "independent"),
        ("food", "direct", "paths", 3, 3, "repeatable"),
        ("food", "all", "paths", 3, 3, "repeatable"),
    ]


def test_across_businesses() -> None:
    """What two businesses use is read over the organisation alone."""
    things = [*journeys(3, 3, "food"), *journeys(3, 1, "home"), stage("pay", enablers=["till"])]
    assert said(evidence("till", *things)) == [
        ("organisation", "direct", "paths", 4, 6, "common"),
        ("organisation", "all", "paths", 4, 6, "common"),
    ]


def test_business_by_all_alone() -> None:
    """By all use it may serve two businesses, by direct use one: each is read for itself."""
    things = [
        *journeys(3, 3, "food"),
        *journeys(3, 0, "home"),
        stage("pay", enablers=["till"]),
        stage("homea0", enablers=["shop"]),
        enabler("shop", depends_on=["till"]),
    ]
    assert [each[:2] for each in said(evidence("till", *things))] == [
        ("organisation", "direct"),
        ("organisation", "all"),
        ("food", "direct"),
    ]


def test_journeys_without_business() -> None:
    """Journeys that say no business are not taken for one: many of them are many."""
    things = [*journeys(3, 3), *journeys(3, 0, "food"), *journeys(3, 0, "home"), stage("pay", enablers=["till"])]
    assert said(evidence("till", *things))[0] == ("organisation", "direct", "paths", 3, 9, "common")


def test_longest_path() -> None:
    """In the shape of a stage the stages of the longest path are counted as well."""
    long = [f"s{index}" for index in range(5)]
    things = [
        organisation(delivery_model={"shape": "stage"}),
        journey("study", stages=long),
        journey("ask", stages=["call"]),
        journey("leave", stages=["bye"]),
        *(stage(id, enablers=["record"]) for id in long[:4]),
    ]
    assert said(evidence("record", *things)) == [
        ("organisation", "direct", "paths", 1, 3, "independent"),
        ("organisation", "direct", "longest-path", 4, 5, "repeatable"),
        ("organisation", "all", "paths", 1, 3, "independent"),
        ("organisation", "all", "longest-path", 4, 5, "repeatable"),
    ]


def test_several_longest_paths() -> None:
    """Where several are equally long, they are averaged: which comes first decides nothing."""
    things = [
        organisation(delivery_model={"shape": "stage"}),
        journey("a", stages=["a1", "a2", "a3", "a4"]),
        journey("b", stages=["b1", "b2", "b3", "b4"]),
        journey("c", stages=["c1"]),
        *(stage(id, enablers=["record"]) for id in ("a1", "a2", "a3")),
    ]
    found = evidence("record", *things).readings[1]
    # 1.5 of 4 at the mean.
    assert (found.used, found.of, found.paths, found.says) == (3, 8, 2, "common")


def test_single_path_is_counted_once() -> None:
    """A single path is its own longest: its stages are not counted twice."""
    things = [organisation(delivery_model={"shape": "stage"}), journey("study", stages=list("abcdef"))]
    found = evidence("till", *things, stage("a", enablers=["till"]))
    assert [each.unit for each in found.readings] == ["stages", "stages"]


@pytest.mark.parametrize(
    ("used", "stance", "verdict", "reach_fits"),
    [
        (1, "independent", "reach-fits", True),
        (1, "common", "shared-further", False),
        (1, "repeatable", "shared-further", False),
        (2, "independent", "less-shared", False),
        (2, "common", "reach-fits", True),
        (2, "repeatable", "reach-fits", True),
        (3, "independent", "less-shared", False),
        (3, "common", "reach-fits", True),
        (3, "repeatable", "reach-fits", True),
        (0, "independent", "no-reading", None),
        (0, "repeatable", "no-reading", None),
        (2, None, "undecided", None),
    ],
)
def test_verdict(used: int, stance: str | None, verdict: str, reach_fits: bool | None) -> None:
    """Reach fits between the least and the most shared reading; common and repeatable count as one, unused is none."""
    till = enabler("till", **({"stance": stance} if stance else {}))
    found = evidence("till", *journeys(3, used), stage("pay", enablers=["till"]), till)
    assert (found.verdict, found.reach_fits) == (verdict, reach_fits)


def test_too_few_to_say_is_no_reading() -> None:
    """Over two stages nothing can be said, whatever the stance."""
    things = [journey("a", stages=["pay", "go"]), stage("pay", enablers=["till"])]
    for stance in ("independent", "common", "repeatable"):
        found = evidence("till", *things, enabler("till", stance=stance))
        assert (found.verdict, found.stances) == ("no-reading", ())


def test_reach_fits_between() -> None:
    """Independent by where it is named and repeatable by what stands on it: the reach of anything in between fits."""
    for stance in ("independent", "common", "repeatable"):
        things = [
            *journeys(3, 3),
            stage("pay", enablers=["till"]),
            stage("a0", enablers=["cloud"]),
            enabler("till", depends_on=["cloud"]),
            enabler("cloud", stance=stance),
        ]
        found = evidence("cloud", *things)
        assert (found.verdict, found.stances) == ("reach-fits", ("independent", "repeatable"))


def test_booking() -> None:
    """The reach of Booking, where three of four journeys meet, fits as common."""
    things = [*journeys(4, 3), stage("pay", enablers=["booking"]), enabler("booking", stance="common")]
    assert evidence("booking", *things).reach_fits


def test_suggestion() -> None:
    """An undecided enabler is suggested what its direct use reads as, or else all use; a decided one nothing."""
    used = [*journeys(3, 2), stage("pay", enablers=["till"]), enabler("till", depends_on=["cloud"])]
    assert evidence("till", *used).suggestion == "common"
    assert evidence("cloud", *used).suggestion == "common"
    assert evidence("idle", *used, enabler("idle")).suggestion is None
    assert evidence("till", *used[:-1], enabler("till", stance="independent")).suggestion is None


def test_suggestion_in_business() -> None:
    """What belongs to a business is suggested what it reads as there; what belongs to none, everywhere."""
    used = [*journeys(3, 3, "food"), *journeys(3, 0, "home"), stage("pay", enablers=["till"])]
    assert evidence("till", *used, enabler("till", business="food")).suggestion == "repeatable"
    assert evidence("till", *used).suggestion == "independent"
    assert evidence("till", *used, enabler("till", business="home")).suggestion == "independent"


def test_suggestion_in_stage_shape() -> None:
    """In the shape of a stage it is the more shared one of that and of what the longest path reads as."""
    long = [f"s{index}" for index in range(5)]
    things = [
        organisation(delivery_model={"shape": "stage"}),
        journey("study", stages=long),
        journey("ask", stages=["call"]),
        journey("leave", stages=["bye"]),
        *(stage(id, enablers=["record"]) for id in long[:4]),
        stage("call", enablers=["desk"]),
    ]
    assert evidence("record", *things).suggestion == "repeatable"
    assert evidence("desk", *things).suggestion == "independent"


def test_gone() -> None:
    """What is retired or planned has no reading, decided or not."""
    for lifecycle in ("retired", "planned"):
        till = enabler("till", lifecycle=lifecycle, stance="common")
        assert evidence("till", *journeys(3, 1), stage("pay", enablers=["till"]), till) == Evidence()


def test_nothing_there() -> None:
    """Without a path there is no reading, and no division by zero."""
    assert evidence("till", enabler("till")).readings == ()
    assert (
        evidence("till", enabler("till", stance="common"), journey("idea", enablers=["till"])).verdict == "no-reading"
    )
    assert evidence("till", business("a"), enabler("till", business="a")).suggestion is None


def test_thresholds() -> None:
    """An organisation sets from where on it reads as repeatable."""
    things = [*journeys(4, 2), stage("pay", enablers=["till"])]
    lower = organisation(thresholds={"repeatable_paths": 0.5, "repeatable_least": 2})
    assert evidence("till", *things, lower).readings[0].says == "repeatable"
