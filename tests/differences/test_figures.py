"""Figures of two models: each differs where the change shows it, and says what of the change is the reason."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.pages.blocks import Paragraph, Table
from stagebook.pages.changed_figures import follows_section
from stagebook.words import plain
from tests.builders import change, customer, enabler, journey, measure, organisation, service, stage, team
from tests.differences.comparing import compare_lists, edit, follow, review_of
from tests.limited import limited

FAILURE = {"says": "Where is my slot?", "kind": "failure", "volume": 100, "per": "month", "caused_by": ["booking"]}
VALUE = {"says": "A court on Sunday", "kind": "value", "volume": 40, "per": "month"}
THINGS: list[Entity] = [
    customer("member"),
    team("digital"),
    team("kitchen"),
    journey("play", customer=["member"], stages=["book", "pay"], purpose="Play", owner="kitchen"),
    journey("eat", customer=["member"], stages=["reserve", "pay", "leave"], purpose="Eat"),
    stage("book", enablers=["booking"], owner="digital", demand=[FAILURE], service="court"),
    stage("reserve", demand=[VALUE], owner="kitchen"),
    stage("pay", enablers=["till"]),
    stage("leave"),
    enabler("booking", stance="common", owner="digital"),
    enabler("till", stance="common"),
    service("court"),
    measure("sure", kind="outcome", for_="customer", of={"journey": "play"}),
]


def now(kind: str, id: str, /, **fields: object) -> list[Entity]:
    return edit(THINGS, kind, id, **fields)


AT_RESERVE = now("stage", "reserve", enablers=["booking"])
WITHOUT_SURE = [each for each in THINGS if each.id != "sure"]

LOUD: list[tuple[str, list[Entity], tuple[str, ...]]] = [
    ("used in", AT_RESERVE, ("Booking: used in", "1 of 2 journeys", "2 of 2 journeys", "Eat, at Reserve")),
    (
        "used at",
        now("stage", "pay", enablers=["till", "booking"]),
        ("Booking: used in", "1 of 2 journeys", "2 of 2 journeys", "Eat and Play, at Pay"),
    ),
    (
        "used elsewhere",
        edit(now("stage", "book", enablers=[]), "stage", "reserve", enablers=["booking"]),
        ("Booking: used in", "Play", "Eat", ""),
    ),
    (
        "retired",
        now("enabler", "booking", lifecycle="retired"),
        ("Booking: used in", "1 of 2 journeys", "–", "it is retired"),
    ),
    (
        "gone",
        [each for each in now("stage", "pay", enablers=[]) if each.id != "till"],
        ("Till: used in", "2 of 2 journeys", "–", "it is gone"),
    ),
    (
        "through others",
        now("enabler", "till", depends_on=["booking"]),
        ("Booking: reaches", "1 of 2 journeys", "2 of 2 journeys, 1 of them through others", "Eat stands on it now"),
    ),
    (
        "carries",
        AT_RESERVE,
        ("Booking: carries", "0 a month", "40 a month", "“A court on Sunday” (40 a month)"),
    ),
    (
        "causes",
        now("stage", "book", demand=[{**FAILURE, "volume": 150}]),
        (
            "Booking: failures it causes",
            "100 a month",
            "150 a month",
            "“Where is my slot?” has another count (now 150 a month)",
        ),
    ),
    (
        "failures of a place",
        now("stage", "book", demand=[]),
        ("Book: failures", "100 a month", "–", "“Where is my slot?” is no longer recorded (100 a month)"),
    ),
    (
        "all failures",
        now("stage", "book", demand=[]),
        (
            "All failures that were counted",
            "100 a month",
            "–",
            "“Where is my slot?” is no longer recorded (100 a month)",
        ),
    ),
    (
        "value of a place",
        now("stage", "reserve", demand=[{**VALUE, "volume": 60}]),
        ("Reserve: value demand", "40 a month", "60 a month", "“A court on Sunday” has another count (now 60 a month)"),
    ),
    (
        "bottleneck",
        now("stage", "book", demand=[{**FAILURE, "caused_by": ["till"]}]),
        ("Till: bottleneck", "no", "yes, by contacts", "“Where is my slot?” names other causes (100 a month)"),
    ),
    (
        "addressed",
        [*THINGS, change("mend", status="agreed", addresses=[{"enabler": "booking"}])],
        ("Booking: its failures are addressed by", "nothing", "Mend", "Mend is new"),
    ),
    (
        "addressed in all",
        [*THINGS, change("mend", status="agreed", addresses=[{"enabler": "booking"}])],
        ("Failures that an open change addresses", "0 of 100 a month", "100 of 100 a month", "Mend is new"),
    ),
    (
        "customer not served",
        edit(now("journey", "play", customer=[]), "journey", "eat", customer=[]),
        ("Member: served by", "Eat and Play", "nothing", ""),
    ),
    ("service not met", now("stage", "book", service=None), ("Court: met in", "Play", "nothing", "")),
    (
        "customers",
        now("journey", "eat", customer=["member", "guest"]),
        ("Eat: customers", "Member", "Guest as well, 2 in all", ""),
    ),
    ("purpose gone", now("journey", "play", purpose=None), ("Play: purpose", "“Play”", "–", "")),
    ("outcome gone", WITHOUT_SURE, ("Play: outcomes for customers that are measured", "Sure", "nothing", "")),
    (
        "line of sight",
        WITHOUT_SURE,
        (
            "Booking: line of sight to customers",
            "complete",
            "it breaks: no outcome for customers is measured",
            "Sure is gone",
        ),
    ),
    (
        "stands on",
        now("stage", "leave", enablers=["booking"]),
        ("Eat: stands on", "Till", "Booking as well, 2 in all", ""),
    ),
    (
        "fails with",
        now("stage", "leave", enablers=["booking"]),
        ("Eat: what fails with Booking", "–", "1 of 3 stages", "Booking causes 100 failures a month today"),
    ),
    ("time", now("stage", "pay", takes={"value": 5, "unit": "minutes"}), ("Play: takes", "–", "5 minutes", "")),
    (
        "balance",
        now("enabler", "till", stance="repeatable"),
        ("Enablers by stance", "0 repeatable, 2 common, 0 independent", "1, 1, 0", "Till has another stance"),
    ),
]


@pytest.mark.parametrize(("after", "row"), [each[1:] for each in LOUD], ids=[each[0] for each in LOUD])
def test_a_figure_that_differs_has_a_row(after: list[Entity], row: tuple[str, ...]) -> None:
    """Each figure says what it was, what it is now, and why; the way back moves it too."""
    assert row in follow(THINGS, after)
    assert row[0] in {each[0] for each in follow(after, THINGS)}


def test_owners_to_agree_with_come_with_what_they_own() -> None:
    """A team that owns a stage at which an enabler is used now has to agree; it goes when the use goes."""
    things = edit(THINGS, "journey", "play", owner=None)
    after = edit(things, "stage", "reserve", enablers=["booking"])
    assert ("Booking: to agree with", "nobody", "Kitchen", "Kitchen owns Reserve") in follow(things, after)
    assert ("Booking: to agree with", "Kitchen", "nobody", "") in follow(after, things)


def test_hand_offs_name_the_stages() -> None:
    """A hand-off that comes is named by the stages between which it lies."""
    after = now("stage", "pay", owner="digital")
    assert ("Eat: hand-offs", "–", "1 of 1 step between stages", "new from Reserve to Pay") in follow(THINGS, after)


def test_facades_come_and_go() -> None:
    """A digital stage behind which something is done by hand may be a façade."""
    things = edit(THINGS, "stage", "book", touchpoints=[{"channel": "web"}], demand=[])
    before = edit(things, "enabler", "booking", kind="system", automation="straight-through", available="always")
    after = edit(things, "enabler", "booking", kind="system", automation="manual", available="always")
    assert ("Book: façade", "none", "possible", "") in follow(before, after)


def test_more_of_a_list_names_only_what_comes_and_goes() -> None:
    """Of a long list that differs in one place only this place is said, with how many there are."""
    others = [enabler(f"tool-{each}") for each in range(9)]
    ids = [each.id for each in others]
    before = [*edit(THINGS, "stage", "leave", enablers=ids), *others]
    after = [*edit(THINGS, "stage", "leave", enablers=[*ids[1:], "booking"]), *others]
    row = ("Eat: stands on", "10 enablers", "Booking as well, no longer Tool 0, 10 in all", "")
    assert row in follow(before, after)


@pytest.mark.parametrize(
    "after",
    [
        now("enabler", "booking", rationale="It holds."),
        now("stage", "book", demand=[{**FAILURE, "volume": 100.2}]),
        now("journey", "play", stages=["pay", "book"]),
        [*THINGS, team("finance")],
        [*THINGS, journey("watch")],
    ],
    ids=["wording", "rounding", "order", "a team", "a journey without stages"],
)
def test_what_no_figure_shows_has_no_row(after: list[Entity]) -> None:
    """Wording, the order of stages and what moves by rounding alone change no figure."""
    assert [row for row in follow(THINGS, after) if "Watch" not in row[0]] == []


def test_another_total_alone_is_no_difference() -> None:
    """A journey more does not make every enabler be used in other than “1 of 2 paths”."""
    after = [*THINGS, journey("watch", stages=["sit"], customer=["member"]), stage("sit")]
    assert not [row for row in follow(THINGS, after) if row[0] in ("Booking: used in", "Till: used in")]


def test_a_stage_that_its_last_journey_leaves_is_told_with_the_journey() -> None:
    """Where a journey goes and its stages stay, nothing is newly used at them."""
    after = [each for each in THINGS if each.id not in ("play", "sure")]
    assert ("Booking: used in", "1 of 2 journeys", "0 of 1 journey", "no longer Play, at Book") in follow(THINGS, after)


def test_what_has_one_journey_fewer_stands_behind_what_customers_meet() -> None:
    """Where a journey goes, all that others stand on reaches one fewer: that follows, and is told last."""
    more = [journey(each, customer=["member"], stages=["reserve", "pay"]) for each in ("dine", "sup", "lunch")]
    before = edit([*THINGS, *more, enabler("records")], "enabler", "till", depends_on=["records"])
    slower = edit(before, "stage", "pay", takes={"value": 5, "unit": "minutes"})
    told = [row[0] for row in follow(before, [each for each in slower if each.id != "lunch"])]
    assert told.index("Eat: takes") < told.index("Records: reaches")


def test_what_merely_has_a_journey_fewer_is_folded() -> None:
    """One fact is not told once for each of many enablers before anything else."""
    users = [enabler(f"system-{at}", depends_on=["till"]) for at in range(8)]
    ways = [journey(f"way-{at}", stages=["all"]) for at in range(5)]
    before: list[Entity] = [enabler("till"), *users, *ways, stage("all", enablers=[each.id for each in users])]
    section = follows_section(*review_of(compare_lists(before, [each for each in before if each.id != "way-4"])))
    assert section
    first, folded = ({plain(row[0].text) for row in block.rows} for block in section.blocks if isinstance(block, Table))
    fewer = {*(f"System {at}: used in" for at in range(8)), "Till: reaches"}
    assert "Way 4: stands on" in first
    assert not first & fewer
    assert fewer <= folded


def test_a_renamed_thing_is_one_thing() -> None:
    """An enabler with another id, by `was`, has no figure that differs, and is not told as two."""
    after = [
        each
        for each in now("stage", "book", enablers=["slots"], demand=[{**FAILURE, "caused_by": ["slots"]}])
        if each.id != "booking"
    ]
    slots = enabler("slots", name="Booking", was=["booking"], stance="common", owner="digital")
    assert follow(THINGS, [*after, slots]) == []
    assert follow([*after, slots.model_copy(update={"was": ()})], THINGS)


def test_the_reading_says_its_rule() -> None:
    """The share from which on a thing reads as repeatable stands beside the count; another threshold is followed."""
    stages = [stage(f"at-{each}", enablers=["booking"] if each < 3 else []) for each in range(5)]
    journeys = [journey(f"way-{each}", stages=[f"at-{each}"]) for each in range(5)]
    before = [organisation(), enabler("booking", stance="common"), *stages, *journeys]
    after = edit(before, "stage", "at-3", enablers=["booking"])
    label = "Booking: what the journeys say"
    fits = "common: its reach fits", "repeatable: its reach fits"
    assert (label, *fits, "4 of 5 journeys is 80 %, from which on a thing reads as repeatable") in follow(before, after)
    lower = [
        edit(each, "organisation", "organisation", thresholds={"repeatable_paths": 0.7}) for each in (before, after)
    ]
    assert (label, *fits, "4 of 5 journeys is 80 %; from 70 % on, a thing reads as repeatable") in follow(*lower)


def test_many_rows_are_folded_and_counted() -> None:
    """The first rows are open, the rest is folded, and what is past the limit of tables is counted."""
    after = [each for each in THINGS if each.id not in ("till", "play", "eat", "pay")]
    with limited(follows_rows=2, table_rows=3):
        section = follows_section(*review_of(compare_lists(THINGS, after)))
    assert section
    first, rest, left = section.blocks
    assert isinstance(first, Table)
    assert isinstance(rest, Table)
    assert isinstance(left, Paragraph)
    assert (len(first.rows), len(rest.rows)) == (2, 3)
    assert rest.folded == "3 more figures differ"
    assert plain(left.text).endswith("more figures differ; they are not listed here.")
