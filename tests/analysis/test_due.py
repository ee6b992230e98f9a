"""What is due, and on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stagebook.analysis.due import a_year_after, list_due
from stagebook.model import Entity
from tests.builders import change, enabler, journey, measure, model, stage

DAY = date(2026, 5, 31)
NEXT = date(2027, 5, 31)


def found(*things: Entity) -> list[tuple[str, str, date]]:
    return [(item.task, str(item.ref), item.due) for item in list_due(model(*things))]


def test_nothing_without_days() -> None:
    """A thing that nobody gave a day is not due."""
    things = (
        enabler("till", stance="common"),
        change("move", status="agreed"),
        measure("m"),
        stage("pay", demand=[{"says": "x", "kind": "value"}]),
    )
    assert found(*things) == []


@pytest.mark.parametrize("lifecycle", ["planned", "live", "retiring"])
def test_a_review_is_due_on_its_day(lifecycle: str) -> None:
    """Of every enabler that is not retired."""
    assert found(enabler("till", review_by=DAY, lifecycle=lifecycle)) == [("review", "enabler:till", DAY)]
    assert found(enabler("till", review_by=DAY, lifecycle="retired")) == []


def test_a_decision_is_due_after_a_year() -> None:
    """The last one for today's stance, where no review is set; a stance that is no longer held needs no look."""
    history = [
        {"on": "2024-01-01", "stance": "common"},
        {"on": str(DAY), "stance": "common"},
        {"on": "2026-08-01", "stance": "independent"},
    ]
    assert found(enabler("till", stance="common", history=history)) == [("stance", "enabler:till", NEXT)]
    assert found(enabler("till", stance="repeatable", history=history)) == []
    assert found(enabler("till", history=history)) == []
    reviewed = enabler("till", stance="common", history=history, review_by="2030-01-01")
    assert found(reviewed) == [("review", "enabler:till", date(2030, 1, 1))]


@pytest.mark.parametrize("status", [None, "proposed", "agreed", "under-way", "done", "dropped"])
def test_a_change_is_due_until_it_is_done_or_dropped(status: str | None) -> None:
    """On the day by which it should be done."""
    open_ = [("change", "change:move", DAY)]
    fields = {"status": status} if status else {}
    assert found(change("move", by=DAY, **fields)) == ([] if status in ("done", "dropped") else open_)


def test_figures_of_demand_are_due_after_a_year() -> None:
    """Those of one place and day together; what was said and not counted is no figure."""
    demand = [
        {"says": "a", "kind": "value", "volume": 1, "per": "day", "as_of": DAY},
        {"says": "b", "kind": "failure", "volume": 1, "per": "day", "as_of": "2026-06-01"},
        {"says": "c", "kind": "failure", "minutes": 5, "as_of": DAY},
        {"says": "d", "kind": "failure", "as_of": "2020-01-01"},
        {"says": "e", "kind": "failure", "volume": 1, "per": "day"},
    ]
    items = list_due(model(stage("pay", demand=demand), journey("swim", stages=["pay"], demand=demand[:1])))
    assert [(str(item.ref), item.due, item.since, item.count, item.steps) for item in items] == [
        ("journey:swim", NEXT, DAY, 1, ("demand", 0, "as_of")),
        ("stage:pay", NEXT, DAY, 2, ("demand", 0, "as_of")),
        ("stage:pay", date(2027, 6, 1), date(2026, 6, 1), 1, ("demand", 1, "as_of")),
    ]


def test_the_last_reading_of_a_measure_is_due_after_a_year() -> None:
    """In whatever order readings are written."""
    readings = [{"on": DAY, "value": 1}, {"on": "2024-01-01", "value": 2}]
    (item,) = list_due(model(measure("m", readings=readings)))
    assert (item.due, item.since, item.steps) == (NEXT, DAY, ("readings", 0, "on"))


def test_they_are_in_order_of_their_days() -> None:
    """Whatever they are."""
    days = [DAY + timedelta(each) for each in (3, 1, 2)]
    things = [enabler("till", review_by=days[0]), change("move", by=days[1]), enabler("rota", review_by=days[2])]
    assert [item.due for item in list_due(model(*things))] == sorted(days)


def test_a_day_that_has_come_is_not_overdue() -> None:
    """Only one that has passed."""
    (item,) = list_due(model(change("move", by=DAY)))
    assert not item.is_overdue(DAY)
    assert item.is_overdue(DAY + timedelta(1))


@pytest.mark.parametrize(
    ("day", "next_"),
    [
        ("2024-02-29", "2025-03-01"),
        ("2023-02-28", "2024-02-28"),
        ("9999-01-01", "9999-12-31"),
        ("0001-01-01", "0002-01-01"),
    ],
)
def test_a_year_is_a_year_on_every_day(day: str, next_: str) -> None:
    """29 February and the last year that there is included."""
    assert a_year_after(date.fromisoformat(day)) == date.fromisoformat(next_)


def test_each_says_where_its_day_is_written() -> None:
    """So that a place in a file can be shown."""
    items = list_due(
        model(
            enabler("till", review_by=DAY),
            change("move", by=DAY),
            enabler("rota", stance="common", history=[{"on": "2020-01-01", "stance": "common"}]),
        )
    )
    assert {item.task: item.steps for item in items} == {
        "review": ("review_by",),
        "change": ("by",),
        "stance": ("history", 0, "on"),
    }
