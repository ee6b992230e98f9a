"""What happened since an earlier model follows from the two models and the day of the site alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.analysis.since import EarlierModel, SinceLastTime, find_since
from stagebook.model import Entity
from stagebook.source import Ref
from tests.builders import change, enabler, journey, measure, model, stage, team

THEN, TODAY = date(2026, 9, 1), date(2026, 12, 1)


def since(before: Sequence[Entity], after: Sequence[Entity], today: date | None = TODAY) -> SinceLastTime:
    old, new = model(*before), model(*after)
    return find_since(EarlierModel(old, analyse(old), "2026-09-01", "abc1234", THEN), new, analyse(new), today)


def demand(says: str = "Is it mine?", **fields: Any) -> dict[str, Any]:
    return {"says": says, "kind": "failure", **fields}


def counted(volume: float, on: str = "", per: str = "month", **fields: Any) -> dict[str, Any]:
    return demand(volume=volume, per=per, **({"as_of": on} if on else {}), **fields)


def at_book(*items: dict[str, Any], **fields: Any) -> Entity:
    return stage("book", demand=list(items), **fields)


# ---------------------------------------------------------------- counted again


def test_a_newer_count_is_counted_again() -> None:
    """The newest of all counts stands against the newest of then, both a month."""
    newer = counted(52, "2026-03-01", "week", counts=[{"on": "2026-11-01", "volume": 120, "per": "month"}])
    found = since([at_book(counted(52, "2026-03-01", "week"))], [at_book(newer)])
    (only,) = found.demand.counted
    assert only.before == pytest.approx(52 * 52 / 12)
    assert only.item.monthly == 120
    assert (only.before_on, only.item.counted_on) == (date(2026, 3, 1), date(2026, 11, 1))
    assert only.moved == pytest.approx(120 - 52 * 52 / 12)
    assert only.is_dated


def test_a_count_that_stayed_is_counted_again_where_its_day_is_later() -> None:
    """To count and find the same is news."""
    (only,) = since([at_book(counted(40, "2026-03-01"))], [at_book(counted(40, "2026-11-01"))]).demand.counted
    assert (only.moved, only.is_dated) == (0, True)


def test_another_figure_without_a_later_day_is_marked() -> None:
    """Somebody changed a figure: nobody says that it was counted again."""
    (only,) = since([at_book(counted(40, "2026-03-01"))], [at_book(counted(30, "2026-03-01"))]).demand.counted
    assert (only.moved, only.is_dated) == (-10, False)


def test_a_first_count_has_nothing_to_stand_against() -> None:
    """It moved by nothing that is known."""
    (only,) = since([at_book(demand())], [at_book(counted(30, "2026-10-01"))]).demand.counted
    assert (only.before, only.moved) == (None, None)


def test_what_is_as_it_was_is_not_counted_again() -> None:
    """Neither a figure written in another unit, nor words with other blanks and capitals."""
    before = at_book(counted(12, "2026-03-01", "year"))
    after = at_book({**counted(1, "2026-03-01"), "says": "is  it MINE?"})
    found = since([before], [after])
    assert (found.demand.counted, found.demand.new, found.demand.gone) == ((), (), ())
    assert found.is_empty


def test_demand_is_followed_to_a_place_and_journey_with_other_ids() -> None:
    """A renamed stage is the same place."""
    before = [stage("slot", demand=[counted(9, journey="swim")]), journey("swim", stages=["slot"])]
    after = [
        stage("book", was=["slot"], demand=[counted(7, journey="dive")]),
        journey("dive", was=["swim"], stages=["book"]),
    ]
    found = since(before, after)
    assert [(each.item.at, each.before) for each in found.demand.counted] == [(Ref("stage", "book"), 9)]


def test_new_words_are_new_and_missing_ones_gone() -> None:
    """Also where their place has gone with them; of two with the same words each has its own."""
    found = since(
        [at_book(demand("A"), demand("A"), demand("B")), stage("gone", demand=[demand("C")])],
        [at_book(demand("A"), demand("D"))],
    )
    assert [each.demand.says for each in found.demand.new] == ["D"]
    assert [each.demand.says for each in found.demand.gone] == ["A", "B", "C"]


READINGS = [{"on": "2026-03-01", "value": 60}]


@pytest.mark.parametrize(("better", "moved", "way"), [("higher", 12, 1), ("lower", -12, -1), (None, 12, 0)])
def test_a_new_reading_moves_a_measure_one_way(better: str | None, moved: float, way: int) -> None:
    """The better way is positive; where nobody says which that is, none is."""
    fields = {"better": better} if better else {}
    after = [*READINGS, {"on": "2026-10-01", "value": 72}]
    (only,) = since([measure("m", readings=READINGS, **fields)], [measure("m", readings=after, **fields)]).measures
    assert (only.moved, only.way) == (moved, way)


def test_readings_are_taken_by_their_day() -> None:
    """Their order in the file is the author's; an older reading that was added late moves nothing."""
    late = [*READINGS, {"on": "2025-01-01", "value": 1}]
    assert not since([measure("m", readings=READINGS)], [measure("m", readings=late)]).measures


def test_a_first_reading_has_no_move() -> None:
    """And a measure that is new as a whole has come; it was not read again."""
    found = since([measure("m")], [measure("m", readings=READINGS), measure("n", readings=READINGS)])
    assert [(each.measure, each.before, each.moved) for each in found.measures] == [("m", None, None)]
    assert found.things.new == (Ref("measure", "n"),)


# ---------------------------------------------------------------- decided


def test_stances_are_new_moved_and_taken_back() -> None:
    """A retired enabler decides nothing."""
    before = [enabler("a"), enabler("b", stance="common"), enabler("c", stance="common"), enabler("d", stance="common")]
    after = [
        enabler("a", stance="common"),
        enabler("b", stance="repeatable"),
        enabler("c"),
        enabler("d", stance="common"),
        enabler("e", stance="common"),
        enabler("f", stance="common", lifecycle="retired"),
    ]
    assert [(each.enabler, each.before, each.after) for each in since(before, after).stances] == [
        ("a", None, "common"),
        ("b", "common", "repeatable"),
        ("c", "common", None),
        ("e", None, "common"),
    ]


def test_the_reason_is_that_of_the_new_entry_of_the_history() -> None:
    """An entry that was there then is about an earlier decision."""
    old = {"on": "2024-01-01", "stance": "common", "because": "Long ago."}
    new = {"on": "2026-10-01", "stance": "common", "because": "They meet here."}
    before = enabler("a", stance="independent", history=[old])
    assert since([before], [enabler("a", stance="common", history=[old])]).stances[0].because == ""
    assert since([before], [enabler("a", stance="common", history=[new, old])]).stances[0].because == "They meet here."


def test_acceptances_come_and_go() -> None:
    """One that went with its file names the thing of then."""
    accepted = {"rule": "owner-missing", "because": "So be it."}
    found = since(
        [enabler("a"), enabler("b", accept=[accepted]), enabler("c", accept=[accepted])],
        [enabler("a", accept=[accepted]), enabler("b")],
    )
    assert [(each.ref.id, each.is_new) for each in found.acceptances] == [("a", True), ("b", False), ("c", False)]


CHANGES = [
    ({}, {"status": "done"}, ["done"]),
    ({"status": "under-way"}, {"status": "dropped"}, ["dropped"]),
    ({"status": "agreed"}, {"status": "under-way"}, ["began"]),
    ({"status": "agreed"}, {"status": "agreed", "began": "2026-10-01"}, ["began"]),
    ({"status": "under-way"}, {"status": "under-way", "began": "2026-10-01"}, []),
    ({"status": "proposed"}, {"status": "agreed"}, ["agreed"]),
    ({"status": "dropped"}, {"status": "proposed"}, ["reopened"]),
    ({"by": "2026-10-01"}, {"by": "2026-12-01"}, ["put-off"]),
    ({"by": "2026-12-01"}, {"by": "2026-10-01"}, ["brought-forward"]),
    ({"by": "2026-10-01"}, {"by": "2026-12-01", "status": "under-way"}, ["began", "put-off"]),
    ({"by": "2026-10-01"}, {"by": "2026-12-01", "status": "done"}, ["done"]),
    ({"status": "done"}, {"status": "done"}, []),
    (None, {"status": "proposed"}, ["new"]),
    (None, {"status": "done"}, ["done"]),
    ({}, None, ["gone"]),
]


@pytest.mark.parametrize(("before", "after", "events"), CHANGES)
def test_what_became_of_a_change(
    before: dict[str, str] | None, after: dict[str, str] | None, events: list[str]
) -> None:
    """The furthest that it got, and whether its day was moved."""
    old, new = ([] if fields is None else [change("c", **fields)] for fields in (before, after))
    assert [each.event for each in since(old, new).changes] == events


def test_what_is_overdue_is_so_on_the_day_of_the_site() -> None:
    """Without a day nothing is."""
    things: list[Entity] = [enabler("a", review_by="2026-11-30"), enabler("b", review_by="2026-12-01")]
    assert [item.ref.id for item in since(things, things).overdue] == ["a"]
    assert since(things, things, today=None).overdue == ()


def test_demand_that_was_counted_again_is_not_overdue() -> None:
    """Its newest count is what turns a year old."""
    count = {"on": "2026-11-01", "volume": 1, "per": "month"}
    old = counted(1, "2025-01-01")
    assert [item.ref.id for item in since([], [at_book(old)]).overdue] == ["book"]
    assert since([], [at_book({**old, "counts": [count]})]).overdue == ()


# ---------------------------------------------------------------- lines of bottlenecks


def line(reached: int) -> list[Entity]:
    """A bottleneck whose line gets so far, from 2 to 7."""
    counts = [{"on": "2026-11-01", "volume": 5, "per": "month"}] if reached > 6 else []
    readings = [{"on": "2026-03-01", "value": 1}, {"on": "2026-10-01", "value": 2}] if reached > 5 else []
    began = {"began": "2026-08-01"} if reached > 4 else {}
    kind = {"kind": "outcome", "for": "customer"} if reached > 3 else {"kind": "output"}
    item = counted(10, "2026-03-01", caused_by=["diary"], counts=counts)
    aims = [change("c", addresses=[{"enabler": "diary"}], expects=[{"measure": "m"}], **began)] if reached > 2 else []
    return [enabler("diary"), at_book(item), measure("m", readings=readings, **kind), *aims]


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        *[(reached, 7, "closed") for reached in range(2, 7)],
        (3, 5, "further"),
        (6, 4, "broke"),
        (7, 6, "broke"),
        (4, 4, "waits"),
        (7, 7, None),
        (None, 3, "new"),
        (3, None, "left"),
    ],
)
def test_what_became_of_the_line_of_a_bottleneck(before: int | None, after: int | None, event: str | None) -> None:
    """It closed, got further or less far, waits, is new, or is no line any more; what stays closed is no news."""
    old, new = ([enabler("diary")] if reached is None else line(reached) for reached in (before, after))
    found = since(old, new).loops
    assert [(each.enabler, each.event) for each in found] == ([("diary", event)] if event else [])


# ---------------------------------------------------------------- questions


def test_the_largest_failure_that_nothing_addresses() -> None:
    """Neither its place nor its journey nor any of its causes is addressed by an open change."""
    items = [
        counted(90, caused_by=["a"]),
        demand("B", volume=80, per="month", caused_by=["a", "b"]),
        demand("C", volume=70, per="month", caused_by=["b"]),
        {"says": "D", "kind": "value", "volume": 500, "per": "month"},
        demand("E"),
    ]
    things = [at_book(*items), enabler("a"), enabler("b"), stage("pay", demand=[counted(75)])]
    aims = [change("x", addresses=[{"enabler": "a"}, {"stage": "pay"}])]
    asked = since([], [*things, *aims]).questions.unaddressed
    assert asked
    assert asked.demand.says == "C"
    closed = [change("x", status="done", addresses=[{"enabler": "a"}])]
    asked = since([], [*things, *closed]).questions.unaddressed
    assert asked
    assert asked.monthly == 90
    every = [change("y", addresses=[{"stage": "book"}, {"stage": "pay"}])]
    assert since([], [*things, *every]).questions.unaddressed is None


def test_the_output_that_rewards_the_owner_of_a_bottleneck() -> None:
    """Only of a bottleneck, only an output, only its own owner."""
    things = [at_book(counted(9, caused_by=["diary"])), enabler("diary", owner="desk"), enabler("till", owner="bar")]
    rewards = [
        measure("calls", kind="output", rewards=["desk"]),
        measure("slept", kind="outcome", rewards=["desk"]),
        measure("sold", kind="output", rewards=["bar"]),
    ]
    asked = since([], [*things, *rewards, team("desk"), team("bar")]).questions.rewarded
    assert asked
    assert (asked.enabler, asked.owner, asked.outputs) == ("diary", "desk", ("calls",))
    assert since([], [*things, *rewards[1:], team("desk"), team("bar")]).questions.rewarded is None


def test_the_measure_that_moved_the_wrong_way_most() -> None:
    """As a share of its way to the target, or else of the value before; outcomes for customers come first."""

    def read(id: str, *values: float, **fields: Any) -> Entity:
        readings = [{"on": f"2026-0{month}-01", "value": each} for month, each in enumerate(values, 3)]
        return measure(id, better="higher", readings=readings, **fields)

    half, little = {"baseline": 0, "target": 100}, {"baseline": 0, "target": 1000}
    before = [read("a", 60, **half), read("b", 700, **little), read("up", 1)]
    after = [read("a", 60, 40, **half), read("b", 700, 600, **little), read("up", 1, 2)]
    asked = since(before, after).questions.worsened
    assert asked
    assert asked.measure == "a"
    outcome = {"kind": "outcome", "for": "customer"}
    asked = since([*before, read("c", 100, **outcome)], [*after, read("c", 100, 99, **outcome)]).questions.worsened
    assert asked
    assert asked.measure == "c"
    assert since(before, before).questions.worsened is None
