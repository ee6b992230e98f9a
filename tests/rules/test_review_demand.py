from __future__ import annotations

from typing import Any

import pytest

from stagebook.source import Mark, Ref
from tests.builders import change, enabler, journey, stage
from tests.rules.compare_models import asked, messages

SAID: dict[str, Any] = {"says": "Is my court booked?", "kind": "failure", "volume": 420, "per": "month"}


def book(*demand: dict[str, Any], **fields: Any) -> Any:
    return stage("book", demand=list(demand), **fields)


def test_demand_gone() -> None:
    """Failure demand that is gone is asked for, at its place, with how often it was asked."""
    (found,) = asked("demand-vanished", [book(SAID)], [book()])
    assert found.heading == "Has “Is my court booked?” ended, or is it no longer counted?"
    assert "at “Book”, 420 a month" in found.sentence
    assert found.at == Mark(Ref("stage", "book"), ("demand",))


def test_demand_of_a_place_that_is_gone() -> None:
    """Failure demand that went with its stage is asked for too; the journey that it belonged to is named."""
    train = journey("train", stages=["book", "lift"])
    (found,) = asked("demand-vanished", [train, book(SAID)], [journey("train", stages=["lift"])])
    assert found.at == Mark(Ref("stage", "book"), ("demand",))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"volume": 90}, "was failure demand at “Book”, 420 a month, and is 90 a month"),
        ({"volume": None, "per": None}, "its count is gone"),
        ({"kind": "value"}, "is recorded as value demand now"),
    ],
)
def test_demand_smaller(now: dict[str, Any], expected: str) -> None:
    """A smaller count, a count taken out and a failure that is called value are asked for, each in its words."""
    after = {key: value for key, value in {**SAID, **now}.items() if value is not None}
    (message,) = messages("demand-vanished", [book(SAID)], [book(after)])
    assert expected in message


@pytest.mark.parametrize(
    "now",
    [
        {"volume": 90, "as_of": "2026-09-30"},
        {"volume": 90, "source": "Counted at the desk"},
        {"counts": [{"on": "2026-09-30", "volume": 90, "per": "month"}]},
        {"volume": 500},
        {"volume": 5040, "per": "year"},
        {"says": "Is my court really booked?"},
    ],
)
def test_demand_explained(now: dict[str, Any]) -> None:
    """A newer day, another source, a count beside it, more of it, another period and other words are no loss."""
    assert asked("demand-vanished", [book(SAID)], [book({**SAID, **now})]) == []


def test_demand_that_moved() -> None:
    """Another order, another place of the same words, and a stage with another id are no loss."""
    other = {"says": "Where are my shoes?", "kind": "failure"}
    assert asked("demand-vanished", [book(SAID, other)], [book(other, SAID)]) == []
    assert asked("demand-vanished", [book(SAID)], [stage("lift", demand=[SAID])]) == []
    assert asked("demand-vanished", [book(SAID)], [stage("reserve", was=["book"], demand=[SAID])]) == []


def test_demand_that_a_done_change_addresses() -> None:
    """A change that is done and addresses the place says why; one that is under way does not."""
    done = change("messages", status="done", addresses=[{"stage": "book"}])
    begun = change("messages", status="under-way", addresses=[{"stage": "book"}])
    assert asked("demand-vanished", [book(SAID)], [book(), done]) == []
    assert len(asked("demand-vanished", [book(SAID)], [book(), begun])) == 1


def test_most_asked_first() -> None:
    """What was asked most often comes first; value demand that is gone is not asked for."""
    seldom, value = {**SAID, "says": "Is it open?", "volume": 3}, {**SAID, "says": "Book me in", "kind": "value"}
    first, second = messages("demand-vanished", [book(seldom, SAID, value)], [book()])
    assert ("420" in first, "3 a month" in second) == (True, True)


CAUSED = {**SAID, "caused_by": ["diary"]}


def test_cause_retired() -> None:
    """A failure whose only cause is retired is asked for, at its causes; the cause is named."""
    gone = enabler("diary", lifecycle="retired")
    (found,) = asked("cause-retired", [book(CAUSED), enabler("diary")], [book(CAUSED), gone])
    assert found.message == (
        "What becomes of “Is my court booked?”? Its cause, “Diary”, is retired; nobody has said what causes it now."
    )
    assert found.at == Mark(Ref("stage", "book"), ("demand", 0, "caused_by"))
    assert found.others == (gone.ref,)


def test_cause_gone() -> None:
    """A failure whose only cause left the model is asked for too."""
    (message,) = messages("cause-retired", [book(CAUSED)], [book(SAID)])
    assert "“Diary”, is gone" in message


def test_cause_of_several() -> None:
    """What one cause is named for is one question, that of the failure which is asked most often."""
    more = {**CAUSED, "says": "Who has the book?", "volume": 900}
    before = [book(CAUSED, more), enabler("diary")]
    (message,) = messages("cause-retired", before, [book(CAUSED, more), enabler("diary", lifecycle="retired")])
    assert message.startswith("What becomes of “Who has the book?” and 1 more failure? Their cause")


def test_cause_quiet() -> None:
    """Nothing is asked where another cause is still there, a new one is named, or it was retired before."""
    retired = enabler("diary", lifecycle="retired")
    both = {**CAUSED, "caused_by": ["diary", "till"]}
    named = {**CAUSED, "caused_by": ["booking"]}
    assert asked("cause-retired", [book(both)], [book(both), retired]) == []
    assert asked("cause-retired", [book(CAUSED)], [book(named), retired]) == []
    assert asked("cause-retired", [book(CAUSED), retired], [book(CAUSED), retired]) == []
    renamed = {**CAUSED, "caused_by": ["book-of-the-desk"]}
    assert asked("cause-retired", [book(CAUSED)], [book(renamed), enabler("book-of-the-desk", was=["diary"])]) == []
