"""The shape of delivery, checked by hand on organisations that everybody would call a group, tracks or a stage."""

from __future__ import annotations

import pytest

from stagebook.analysis import DeliveryShape, Limits, SignalPart, analyse
from stagebook.model import Entity
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, organisation, stage

WHOLE = Ref("organisation", "organisation")


def shape(*things: Entity, of: Ref = WHOLE) -> DeliveryShape:
    return analyse(model(*things)).shape[of]


def signals(found: DeliveryShape) -> tuple[float, float, float]:
    group, track, depth = (round(signal.value, 2) for signal in found.signals)
    return group, track, depth


def retailer(*, shared_pay: bool) -> list[Entity]:
    """Three businesses of four journeys: two with three stages, two with four; the last stage is paying.

    Each journey uses two enablers of its business at two stages each, and payments where it pays.
    """
    things: list[Entity] = [organisation(enablers=["brand"]), enabler("brand", kind="brand")]
    for name in ("food", "fashion", "home"):
        pay = "pay" if shared_pay else f"{name}-pay"
        for index in range(4):
            own = [f"{name}-{index}-{letter}" for letter in ("abc" if index % 2 else "ab")]
            things += [
                journey(f"{name}-{index}", customer="shopper", business=name, stages=[*own, pay]),
                stage(own[0], enablers=[f"{name}-shop", f"{name}-stock"]),
                stage(own[1], enablers=[f"{name}-shop", f"{name}-stock"]),
            ]
        if not shared_pay:
            things.append(stage(pay, enablers=["payments"]))
    return [*things, *([stage("pay", enablers=["payments"])] if shared_pay else [])]


def test_retailer() -> None:
    """A retailer is a group, though its businesses share one kind of customer, payments and a brand.

    Group: all stage uses are at stages of one business; of 36 pairs of path and enabler, 24 are with one business's.
    Stage: 4 of 42 stage uses are on a longest path; no enabler is met at three of its stages.
    """
    found = shape(*retailer(shared_pay=False))
    assert found.reading == "group"
    assert signals(found) == (0.82, 0, 0)
    assert found.signals[0].parts == (SignalPart("own-stages", 42, 42), SignalPart("own-enablers", 24, 36))
    assert found.signals[2].parts == (SignalPart("longest-path", 4, 42), SignalPart("depth", 0, 30))
    assert len(found.longest) == 6


def test_retailer_with_one_shared_stage() -> None:
    """One stage that all businesses share makes a retailer a little of a track, and it stays a group."""
    found = shape(*retailer(shared_pay=True))
    assert found.reading == "group"
    assert signals(found) == (0.69, 0.53, 0)
    assert found.signals[1].parts == (SignalPart("shared-stages", 12, 42), SignalPart("meeting-paths", 12, 12))


def leisure() -> list[Entity]:
    """Four journeys that meet where people book, arrive and pay."""
    return [
        journey("play", stages=["join", "book", "arrive", "lesson", "pay"]),
        journey("train", stages=["book", "arrive", "lift", "sauna"]),
        journey("rest", stages=["book", "lie", "pay"]),
        journey("eat", stages=["sit", "eat-it", "pay"]),
        stage("join", enablers=["record"]),
        stage("book", enablers=["record", "booking"]),
        stage("arrive", enablers=["record", "gate"]),
        stage("lesson", enablers=["record", "coaching", "gate"]),
        stage("pay", enablers=["record", "payments", "booking"]),
    ]


def test_leisure() -> None:
    """Journeys that meet at a few stages are tracks.

    Track: 8 of 15 stage uses are at shared stages (book 3, arrive 2, pay 3), and all four meet. Stage: 5 of 15 stage
    uses are on the longest path; its enablers are met at 5, 2, 2, 1 and 1 of its stages: 5 of these 11 uses are deep.
    """
    found = shape(*leisure())
    assert found.reading == "track"
    assert signals(found) == (0, 0.73, 0.39)
    assert found.signals[1].parts == (SignalPart("shared-stages", 8, 15), SignalPart("meeting-paths", 4, 4))
    assert found.signals[2].parts == (SignalPart("longest-path", 5, 15), SignalPart("depth", 5, 11))


def test_not_all_meet() -> None:
    """A journey that meets no other counts against the track: here the restaurant takes the money itself."""
    found = shape(*leisure()[:3], journey("eat", stages=["sit", "eat-it", "pay-there"]), *leisure()[4:])
    assert found.signals[1].parts == (SignalPart("shared-stages", 7, 15), SignalPart("meeting-paths", 3, 4))


UNIVERSITY = {
    "visit": ["record", "site"],
    "apply": ["record", "site", "checks"],
    "enrol": ["record", "site", "checks", "timetable"],
    "learn": ["record", "site", "timetable"],
    "sit": ["record", "site", "timetable", "exams"],
    "graduate": ["record", "timetable", "exams"],
}


def university(*cuts: int) -> list[Entity]:
    """One journey of six stages, cut into as many files as one likes."""
    stages = list(UNIVERSITY)
    ends = [*cuts, len(stages)]
    starts = [0, *cuts]
    ids = [f"study-{index}" for index, _ in enumerate(ends)]
    journeys = [
        journey(id, customer="student", stages=stages[start:end], then=ids[index + 1 : index + 2], enablers=["library"])
        for index, (id, start, end) in enumerate(zip(ids, starts, ends, strict=True))
    ]
    return [*journeys, *(stage(id, enablers=used) for id, used in UNIVERSITY.items())]


def test_university() -> None:
    """One long journey with enablers that run along it is a stage.

    They are met at 6, 5, 4, 2 and 2 of its stages, so 15 of 19 uses are deep; the library holds throughout and does not
    count.
    """
    found = shape(*university())
    assert found.reading == "stage"
    assert signals(found) == (0, 0, 0.89)
    assert found.signals[2].parts == (SignalPart("longest-path", 6, 6), SignalPart("depth", 15, 19))


def test_one_small_enabler_more() -> None:
    """A tailored enabler at one stage takes a twentieth from the depth, and leaves a university what it is."""
    tailored = stage("sit", enablers=[*UNIVERSITY["sit"], "hall"])
    found = shape(*(each for each in university() if each.id != "sit"), tailored)
    assert found.signals[2].parts[1] == SignalPart("depth", 15, 20)
    assert found.reading == "stage"


def test_longest_of_one_length() -> None:
    """The uses on all longest paths are counted together: which of them comes first decides nothing."""
    things = [
        journey("deep", stages=["a", "b", "c"]),
        journey("flat", stages=["d", "e", "f"]),
        *(stage(id, enablers=["record"]) for id in "abc"),
        stage("d", enablers=["till"]),
    ]
    assert shape(*things).signals[2].parts[1] == SignalPart("depth", 3, 4)


@pytest.mark.parametrize("cuts", [(3,), (2, 4), (1, 2, 3, 4, 5)])
def test_university_cut(cuts: tuple[int, ...]) -> None:
    """Cut into several journeys by `then` it reads exactly as uncut."""
    assert shape(*university(*cuts)) == shape(*university())


@pytest.mark.parametrize("named_at", [0, 3, 6])
def test_held_throughout_has_no_depth(named_at: int) -> None:
    """What holds throughout is at every stage by that alone: naming it at some stages or at all adds no depth."""
    library = {id: ["library"] if at < named_at else [] for at, id in enumerate(UNIVERSITY)}
    stages = [stage(id, enablers=[*used, *library[id]]) for id, used in UNIVERSITY.items()]
    assert shape(university()[0], *stages) == shape(*university())


def test_retailer_that_moves_together() -> None:
    """Businesses whose journeys are looked after, paid for and brought home in one way become tracks.

    Track: 36 of 48 stage uses are shared by all businesses, all 12 paths meet. Group: 12 of 48 uses are at own stages,
    and 12 of 48 pairs of path and enabler are with one business's.
    """
    things: list[Entity] = []
    for name in ("food", "fashion", "home"):
        for index in range(4):
            own = f"{name}-{index}"
            things += [
                journey(own, business=name, stages=[own, "ask", "pay", "receive"]),
                stage(own, enablers=[f"{name}-shop"]),
            ]
    found = shape(*things, *(stage(id, enablers=[f"{id}-desk"]) for id in ("ask", "pay", "receive")))
    assert found.reading == "track"
    assert found.signals[1].parts == (SignalPart("shared-stages", 36, 48), SignalPart("meeting-paths", 12, 12))
    assert found.signals[0].parts == (SignalPart("own-stages", 12, 48), SignalPart("own-enablers", 12, 48))


def test_leisure_that_moves_apart() -> None:
    """Tracks whose houses become businesses of their own are a group, once their enablers are their own as well.

    Each house has its stages to itself. A record that they keep together holds them back; with one each they are apart.
    """

    def houses(record: str) -> list[Entity]:
        return [
            thing
            for house, stages in {"gym": "abcd", "spa": "abc", "bistro": "abc"}.items()
            for thing in (
                journey(house, business=house, stages=[f"{house}-{each}" for each in stages]),
                *(stage(f"{house}-{each}", enablers=[record.format(house)]) for each in stages),
            )
        ]

    together, apart = shape(*houses("record")), shape(*houses("{}-record"))
    assert together.signals[0].parts == (SignalPart("own-stages", 10, 10), SignalPart("own-enablers", 0, 3))
    assert together.reading != "group"
    assert apart.signals[0].parts == (SignalPart("own-stages", 10, 10), SignalPart("own-enablers", 3, 3))
    assert apart.reading == "group"


@pytest.mark.parametrize(("others", "reading"), [(0, "stage"), (1, "hybrid"), (3, "track")])
def test_university_that_opens(others: int, reading: str) -> None:
    """The more other journeys come through its gate and leave by its hall, the less is it one long stage.

    With three others, track: 8 of 15 stage uses are shared, all four meet. Stage: 6 of 15 uses, depth as before.
    """
    ways = [journey(f"way-{index}", stages=["enrol", f"way-{index}", "graduate"]) for index in range(others)]
    assert shape(*university(), *ways).reading == reading


def test_no_depth() -> None:
    """Six stages, each with an enabler of its own, are one long path without depth: nothing is clear."""
    stages = [f"s{index}" for index in range(6)]
    found = shape(journey("study", stages=stages), *(stage(id, enablers=[f"e-{id}"]) for id in stages))
    assert signals(found) == (0, 0, 0)
    assert found.reading == "none"


def test_without_businesses_never_a_group() -> None:
    """Where there are no two businesses with a path, there is no group to speak of."""
    for things in (leisure(), [business("a"), business("b"), *leisure()]):
        group = shape(*things).signals[0]
        assert group.value == 0
        assert group.parts == (SignalPart("own-stages"), SignalPart("own-enablers"))


def test_around() -> None:
    """Infrastructure and brand tell no shape: all use them, whatever it is."""
    apart = [
        journey(f"{name}-{index}", business=name, stages=[f"{name}-{index}-{each}" for each in "abc"])
        for name in ("food", "home")
        for index in range(2)
    ]
    used = [stage(f"{name}-0-a", enablers=["network", f"{name}-shop"]) for name in ("food", "home")]
    network = enabler("network", kind="infrastructure")
    assert shape(*apart, *used, network).signals[0].value == 1
    shared = shape(*apart, *used, enabler("network", kind="system"))
    assert shared.signals[0].parts[1] == SignalPart("own-enablers", 2, 4)


def test_hybrid() -> None:
    """Two clear shapes at once are a hybrid: here two journeys that share most of one long way."""
    long = [f"s{index}" for index in range(8)]
    things = [
        journey("long", stages=long),
        journey("short", stages=long[:3]),
        *(stage(id, enablers=["record"]) for id in long),
    ]
    found = shape(*things)
    # Track: 6 of 11 uses, both paths. Stage: 8 of 11 uses, all of its stages.
    assert signals(found) == (0, 0.74, 0.85)
    assert found.reading == "hybrid"


def test_too_little() -> None:
    """Nothing is read off no path, a single short one, or paths of two stages at the median."""
    assert shape().reading == "too-little"
    assert shape().median == 0
    assert shape(journey("idea")).reading == "too-little"
    five = journey("study", stages=list("abcde"))
    assert shape(five).reading == "too-little"
    assert shape(five, organisation(thresholds={"shape_single_path": 5})).reading != "too-little"
    pairs = [journey(f"j{index}", stages=["pay", f"s{index}"]) for index in range(9)]
    assert shape(*pairs, journey("long", stages=list("abcdefgh"))).reading == "too-little"


def test_businesses() -> None:
    """Each business has a shape of its own, read off its own journeys; one without any says nothing."""
    things = [*retailer(shared_pay=False), business("bank")]
    food = shape(*things, of=Ref("business", "food"))
    # Within food, four journeys meet where they pay: 4 of 14 stage uses.
    assert food.signals[1].parts == (SignalPart("shared-stages", 4, 14), SignalPart("meeting-paths", 4, 4))
    assert food.signals[0].value == 0
    assert shape(*things, of=Ref("business", "bank")).reading == "too-little"


def test_declared() -> None:
    """What is declared stands beside what is read, and goes before it."""
    found = shape(*leisure(), organisation(delivery_model={"shape": "group"}))
    assert (found.declared, found.reading, found.shape) == ("group", "track", "group")
    assert shape(*leisure()).shape == "track"


def test_parts_of_a_group_that_are_told_apart() -> None:
    """Front stage wholly apart and back stage wholly shared are told apart; where both are apart there is no need."""

    def told(record: str, **thresholds: float) -> bool:
        analysis = analyse(
            model(
                organisation(thresholds=thresholds),
                *(journey(house, business=house, stages=[f"{house}-{each}" for each in "abc"]) for house in ("x", "y")),
                *(stage(f"{house}-a", enablers=[record.format(house)]) for house in ("x", "y")),
            )
        )
        return analysis.shape[WHOLE].signals[0].told_apart(analysis.limits)

    assert told("record")
    assert not told("record-{}")
    assert not analyse(model(*leisure())).shape[WHOLE].signals[0].told_apart(Limits())


def test_thresholds() -> None:
    """An organisation sets what is clear and what is a lead."""
    assert shape(*leisure(), organisation(thresholds={"shape_least": 0.75})).reading == "none"
    assert shape(*leisure(), organisation(thresholds={"shape_lead": 0.5})).reading == "hybrid"
