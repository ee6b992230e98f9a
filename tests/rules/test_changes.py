"""Rules on changes: quiet where they say what they do and what for, loud where the model contradicts them."""

from __future__ import annotations

from datetime import date

import pytest

from stagebook.model import Change
from tests.builders import change, enabler, journey, measure, stage
from tests.rules.run_rules import found, refs

MOVED = [{"enabler": "till", "stance": "common"}]


@pytest.mark.parametrize(
    "fields",
    [
        {"moves": MOVED},
        {"at": [{"stage": "pay", "adds": ["till"]}]},
        {"at": [{"stage": "pay", "owner": "hall"}]},
        {"at": [{"stage": "pay", "touchpoints": [{"channel": "app"}]}]},
        {"journeys": [{"journey": "eat", "stages": ["order"]}]},
        {"removes": ["pay"]},
        {"introduces": ["app"]},
        {"retires": [{"enabler": "till"}]},
        {"starts": ["smiles"]},
        {"stops": ["calls"]},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_change_that_changes_something_has_an_effect(fields: dict[str, object]) -> None:
    """Whatever a change can do counts as an effect."""
    things = (
        journey("eat", stages=["order", "pay"]),
        enabler("app", lifecycle="planned"),
        measure("calls", readings=[{"on": "2026-01-31", "value": 4}]),
        measure("smiles"),
    )
    assert not found("change-without-effect", *things, change("redo", **fields))


@pytest.mark.parametrize(
    ("fields", "wording"),
    [
        ({}, "it moves, adds and retires nothing"),
        ({"moves": MOVED}, "all that it says is so already"),
        ({"at": [{"stage": "pay", "adds": ["till"], "drops": ["app"]}]}, "all that it says is so already"),
    ],
    ids=["nothing", "a stance it has", "named already"],
)
def test_a_change_without_effect(fields: dict[str, object], wording: str) -> None:
    """A change that says nothing, or what is so already, is flagged in these words."""
    things = enabler("till", stance="common"), stage("pay", enablers=["till"])
    (finding,) = found("change-without-effect", *things, change("redo", **fields))
    assert wording in finding.message


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_closed_changes_need_no_effect_and_no_aim(status: str) -> None:
    """What is done or dropped is not asked what it will do, or what for."""
    for code in ("change-without-effect", "change-addresses-nothing"):
        assert not found(code, change("redo", status=status))


def test_a_change_that_is_for_nothing() -> None:
    """An open change without `addresses` is flagged, one with is not."""
    assert refs("change-addresses-nothing", change("a"), change("b", addresses=[{"stage": "pay"}])) == ["change:a"]


def test_a_change_that_is_for_too_much() -> None:
    """Five things are not too many, six are; one that is named twice counts once."""
    five = [{"stage": f"s{at}"} for at in range(5)]
    assert not found("change-addresses-many", change("a", addresses=[*five, {"stage": "s0"}]))
    assert refs("change-addresses-many", change("a", addresses=[*five, {"enabler": "till"}])) == ["change:a"]


@pytest.mark.parametrize(
    "fields",
    [
        {"moves": [{"enabler": "till", "stance": "common", "owner": "hall"}]},
        {"moves": [{"enabler": "till", "stance": "independent"}]},
        {"at": [{"stage": "pay", "adds": ["till"], "drops": ["app"], "owner": "hall"}]},
        {"at": [{"stage": "pay", "touchpoints": [{"channel": "web", "what": "In other words"}]}]},
        {"journeys": [{"journey": "eat", "stages": ["order", "pay"]}]},
        {"removes": ["queue"]},
        {"retires": [{"enabler": "book", "replaced_by": "till"}]},
        {"introduces": ["till"]},
        {"starts": ["smiles"], "stops": ["calls"]},
    ],
    ids=str,
)
def test_what_is_done_and_shows_is_quiet(fields: dict[str, object]) -> None:
    """A change that is done is quiet where the model says what it has set, or said so once, or says it better since."""
    assert not found("done-change-not-shown", *SHOP, change("redo", status="done", **fields))


SHOP = (
    journey("eat", stages=["order", {"stage": "pay", "when": "Not a member"}]),
    stage("pay", enablers=["till"], owner="hall", touchpoints=[{"channel": "web", "what": "Pays"}]),
    stage("queue"),
    enabler("till", stance="common", owner="hall", history=[{"on": "2025-01-01", "stance": "independent"}]),
    enabler("book", lifecycle="retired"),
    enabler("app", lifecycle="planned"),
    measure("smiles", readings=[{"on": "2026-01-31", "value": 4}]),
    measure("calls"),
)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"moves": [{"enabler": "till", "stance": "repeatable"}]}, "stance of “Till”"),
        ({"moves": [{"enabler": "till", "owner": "desk"}]}, "owner of “Till”"),
        ({"at": [{"stage": "pay", "adds": ["app"]}]}, "whether “Pay” uses “App”"),
        ({"at": [{"stage": "pay", "touchpoints": [{"channel": "phone"}]}]}, "touchpoints of “Pay”"),
        ({"journeys": [{"journey": "eat", "stages": ["pay"]}]}, "stages of “Eat”"),
        ({"removes": ["pay"]}, "whether it stays of “Pay”"),
        ({"retires": [{"enabler": "till"}]}, "whether it is there of “Till”"),
        ({"introduces": ["app"]}, "whether it is there of “App”"),
        ({"starts": ["calls"]}, "whether it is looked at of “Calls”"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_done_and_does_not_show(fields: dict[str, object], what: str) -> None:
    """A change that is done is flagged where the model says something else, with what does not show."""
    (finding,) = found("done-change-not-shown", *SHOP, change("redo", status="done", **fields))
    assert what in finding.message


def test_what_another_done_change_has_set_since_is_no_contradiction() -> None:
    """Of two changes that are done and set one value, the model shows one: neither is flagged."""
    first = change("a", status="done", moves=[{"enabler": "till", "automation": "assisted"}])
    since = change("b", status="done", moves=[{"enabler": "till", "automation": "self-service"}])
    assert not found("done-change-not-shown", enabler("till", automation="self-service"), first, since)
    assert refs("done-change-not-shown", enabler("till", automation="manual"), first, since) == ["change:a", "change:b"]


def move(id: str, stance: str, **fields: object) -> Change:
    return change(id, moves=[{"enabler": "till", "stance": stance}], **fields)


def test_changes_of_one_horizon_collide() -> None:
    """Two open changes of one horizon that set one value differently are flagged, at the one that is applied last."""
    (finding,) = found("changes-collide", move("a", "common", horizon="now"), move("b", "repeatable", horizon="now"))
    assert (str(finding.subject), [str(ref) for ref in finding.others]) == ("change:b", ["change:a", "enabler:till"])


@pytest.mark.parametrize(
    "others",
    [
        {"horizon": "later"},
        {"horizon": "now", "status": "dropped"},
        {"horizon": "now", "status": "done"},
    ],
    ids=["another horizon", "dropped", "done"],
)
def test_steps_do_not_collide(others: dict[str, object]) -> None:
    """A value that a later horizon sets again is a step, and what is closed sets nothing."""
    assert not found("changes-collide", move("a", "common", horizon="now"), move("b", "repeatable", **others))


def test_overdue_by_the_day_of_the_commit() -> None:
    """A review and a change are overdue from the day after their day, by the day that is handed in."""
    things = enabler("till", review_by="2026-09-30"), change("redo", by="2026-09-30", status="proposed")
    for code, subject in (("review-overdue", "enabler:till"), ("change-overdue", "change:redo")):
        late = [str(each.subject) for each in found(code, *things, on=date(2026, 10, 1))]
        assert (late, found(code, *things, on=date(2026, 9, 30))) == ([subject], [])


def test_no_day_no_finding() -> None:
    """Where the day is not known, nothing is overdue."""
    things = enabler("till", review_by="2000-01-01"), change("redo", by="2000-01-01")
    assert not found("review-overdue", *things) + found("change-overdue", *things)


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_closed_changes_are_not_overdue(status: str) -> None:
    """What is done or dropped is due no more."""
    assert not found("change-overdue", change("redo", by="2000-01-01", status=status), on=date(2026, 10, 1))
