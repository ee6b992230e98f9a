from __future__ import annotations

from typing import Any

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import enabler, journey, stage
from tests.rules.compare_models import asked, messages

RATIONALE = """Gym and tennis meet at a booked slot,
and members book two of them. The restaurant takes covers, not
slots, and stays on its own diary.

It fails people most."""


def restaurant(stance: str, booked_by: str, **fields: Any) -> list[Entity]:
    """A restaurant that reserves tables with one enabler, and booking with a stance."""
    return [
        enabler("booking", stance=stance, **{"rationale": RATIONALE, **fields}),
        enabler("restaurant-diary", name="Restaurant diary"),
        stage("reserve", name="Reserve a table", enablers=[booked_by]),
        stage("book", enablers=["booking"]),
        journey("eat", stages=["reserve"]),
        journey("train", stages=["book"]),
    ]


BEFORE = restaurant("common", "restaurant-diary")
AFTER = restaurant("repeatable", "booking")


def test_rationale_that_stayed() -> None:
    """The sentence of the rationale that names what changed around the enabler is quoted whole, on one line."""
    (found,) = asked("rationale-left-behind", BEFORE, AFTER)
    assert found.message == (
        "Does the rationale still hold? The stance of “Booking” moved from common to repeatable; the rationale did "
        "not: “The restaurant takes covers, not slots, and stays on its own diary.”"
    )
    assert found.at == Mark(Ref("enabler", "booking"), ("rationale",))


def test_rationale_that_names_nothing_that_changed() -> None:
    """Where no sentence names what changed, none is quoted; the name of the enabler itself is no such thing."""
    after = restaurant("repeatable", "restaurant-diary")
    (message,) = messages("rationale-left-behind", BEFORE, after)
    assert message.endswith("moved from common to repeatable; the rationale did not move.")


def test_rationale_that_moved() -> None:
    """A rationale that was written anew is not asked for, nor an empty one; laid out otherwise it is the same."""
    rewritten = restaurant("repeatable", "booking", rationale="A cover is a slot without an end.")
    assert asked("rationale-left-behind", BEFORE, rewritten) == []
    laid_out = restaurant("repeatable", "booking", rationale=" ".join(RATIONALE.split()))
    assert len(asked("rationale-left-behind", BEFORE, laid_out)) == 1
    empty = restaurant("common", "booking", rationale=""), restaurant("repeatable", "booking", rationale="")
    assert asked("rationale-left-behind", *empty) == []


def test_answers_that_stayed() -> None:
    """Where the rationale moved and the answer to the new stance is still no, the answers are asked for."""
    answers = {"answers": {"repeatable": {"is": "no"}}}
    after = restaurant("repeatable", "booking", rationale="All books are one.", **answers)
    (found,) = asked("rationale-left-behind", restaurant("common", "booking", **answers), after)
    assert found.heading == "Do the answers still hold?"
    assert found.at == Mark(Ref("enabler", "booking"), ("answers", "repeatable", "is"))


def test_stance_of_no_concern() -> None:
    """Nothing is asked of a first stance, of a new enabler, of one that is retired, or of another id alone."""
    for code in ("rationale-left-behind", "history-left-behind"):
        first = enabler("till", rationale="They meet."), enabler("till", stance="common", rationale="They meet.")
        assert asked(code, first[:1], first[1:]) == []
        assert asked(code, [], first[1:]) == []
        assert asked(code, first[1:], [enabler("till", stance="repeatable", lifecycle="retired")]) == []
        renamed = enabler("cash-desk", was=["till"], stance="common", rationale="They meet.")
        assert asked(code, first[1:], [renamed]) == []


def test_stance_taken_back() -> None:
    """A stance that is taken back is a move: the rationale argues for something that is undecided."""
    was, now = (enabler("till", rationale="They meet.", **each) for each in ({"stance": "common"}, {}))
    (message,) = messages("rationale-left-behind", [was], [now])
    assert "moved from common to undecided" in message


def test_history() -> None:
    """A stance that moved is asked for its entry; any new entry answers that, an old one with other words does not."""
    entry = {"on": "2025-02-10", "stance": "common", "because": "They meet."}
    was = [enabler("till", stance="common", history=[entry])]
    reworded = enabler("till", stance="repeatable", history=[{**entry, "because": "They met."}])
    added = enabler("till", stance="repeatable", history=[entry, {"on": "2026-11-30", "stance": "repeatable"}])
    (found,) = asked("history-left-behind", was, [reworded])
    assert found.at == Mark(Ref("enabler", "till"), ("history",))
    assert asked("history-left-behind", was, [added]) == []


FAILS = {"says": "Is it booked?", "kind": "failure", "caused_by": ["booking"]}


def served(*journeys: str, failure: Any = None, **fields: Any) -> list[Entity]:
    demand = [failure] if failure else []
    return [
        enabler("booking", **fields),
        stage("book", enablers=["booking"], demand=demand),
        *(journey(each, stages=["book"]) for each in journeys),
    ]


def test_wider_reach() -> None:
    """An enabler that more journeys use is asked for where it fails customers: counted, uncounted, or by its effect."""
    counted = {**FAILS, "volume": 420, "per": "month"}
    for failure, fields, words in (
        (counted, {}, "caused 420 failures a month"),
        (FAILS, {}, "nobody has counted them"),
        (None, {"effect": "undermines"}, "it undermined customers"),
    ):
        was, now = (served(*each, failure=failure, **fields) for each in (("train",), ("train", "eat")))
        (message,) = messages("shared-without-room", was, now)
        assert "“Booking” is used in “Eat” as well now" in message
        assert words in message


def test_reach_of_no_concern() -> None:
    """An enabler that fails nobody or that no journey used before, and a journey with another id, are not asked for."""
    assert asked("shared-without-room", served("train"), served("train", "eat")) == []
    bad: dict[str, Any] = {"effect": "undermines"}
    assert asked("shared-without-room", served(**bad), served("eat", **bad)) == []
    renamed = [*served(**bad), journey("move", was=["train"], stages=["book"])]
    assert asked("shared-without-room", served("train", **bad), renamed) == []
