"""What is declared the same for all, where its reach does not read so."""

from __future__ import annotations

from typing import Any

import pytest

from stagebook.findings.finding import Severity
from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import enabler, journey, organisation, stage
from tests.rules.run_rules import found, refs

FAILS, ADAPTED = "same-for-all-fails", "same-or-adapted"


def script(used_by: int, of: int = 4, demand: list[dict[str, Any]] | None = None, **fields: Any) -> list[Entity]:
    """A script of that many journeys, at their shared stage `ask`; demand stands at a stage of its own."""
    fields = {"stance": "repeatable", **fields}
    return [
        *(journey(f"j{n}", stages=["ask" if n < used_by else f"a{n}", f"b{n}"]) for n in range(of)),
        stage("ask", enablers=["script"]),
        stage("b0", demand=demand or []),
        enabler("script", **fields),
    ]


def failure(volume: float | None, cause: str = "script", minutes: float | None = None) -> dict[str, Any]:
    """An item of failure demand a month."""
    item: dict[str, Any] = {"says": f"Again, {cause}?", "kind": "failure", "caused_by": [cause]}
    item |= {"volume": volume, "per": "month"} if volume is not None else {}
    return item | ({"minutes": minutes} if minutes is not None else {})


@pytest.mark.parametrize(
    "things",
    [
        script(2, demand=[failure(5), failure(95, "rota")]),
        script(2, demand=[failure(1, minutes=60), failure(99, "rota", minutes=6)]),
        script(1, demand=[failure(10)]),
        script(2, effect="undermines"),
        script(2, demand=[failure(3), failure(97, "rota")], effect="undermines"),
    ],
    ids=["by contacts", "by hours", "independent", "effect", "effect beside few failures"],
)
def test_same_for_all_fails(things: list[Entity]) -> None:
    """Declared repeatable, read as common at most, and a twentieth of the failures or hours, or said to undermine."""
    (finding,) = found(FAILS, *things)
    assert finding.severity == Severity.NOTE
    assert finding.at == Mark(Ref("enabler", "script"), ("stance",))
    assert found(ADAPTED, *things) == []


@pytest.mark.parametrize(
    "things",
    [
        script(2, demand=[failure(4), failure(96, "rota")]),
        script(4, demand=[failure(90)]),
        script(2, demand=[failure(90)], stance="common"),
        script(2, demand=[failure(90)], lifecycle="retired"),
        script(2, demand=[failure(None)]),
        script(0, demand=[failure(90)]),
        script(2, of=2, demand=[failure(90)])[1:],
        script(2, effect="supports"),
        script(2, demand=[{**failure(90), "kind": "value", "caused_by": []}]),
    ],
    ids=["few", "reads repeatable", "common", "retired", "uncounted", "unused", "too little", "supports", "value"],
)
def test_same_for_all_does_not_fail(things: list[Entity]) -> None:
    """Little failure, a reading of repeatable, another stance, or nothing to read: no finding."""
    assert found(FAILS, *things) == []


def test_same_for_all_says_its_larger_share() -> None:
    """The message gives the larger of the two shares, with its amount."""
    (by_contacts,) = found(FAILS, *script(2, demand=[failure(30, minutes=2), failure(70, "rota", minutes=6)]))
    assert by_contacts.message == (
        "“Script” is declared the same for all, and 2 of 4 paths use it. 30 % of the failures whose cause is known "
        "come from it, 30 a month: does it have to be the same?"
    )
    (by_hours,) = found(FAILS, *script(2, demand=[failure(30, minutes=60), failure(70, "rota", minutes=6)]))
    assert "81 % of the hours that failures with a known cause take come from it, 30 a month" in by_hours.message


def test_threshold_of_failing() -> None:
    """An organisation sets from which share on an enabler fails."""
    things = script(2, demand=[failure(10), failure(90, "rota")])
    assert refs(FAILS, *things, organisation(thresholds={"fails_least": 0.1})) == ["enabler:script"]
    assert refs(FAILS, *things, organisation(thresholds={"fails_least": 0.11})) == []
    # At 0, what causes nothing still does not fail.
    assert refs(FAILS, *script(2), organisation(thresholds={"fails_least": 0})) == []


@pytest.mark.parametrize(
    ("used", "of", "asks"),
    [(2, 4, "for both journeys, or adapted?"), (3, 4, "for all 3 journeys, or adapted?"), (2, 3, "for both journeys")],
)
def test_same_or_adapted(used: int, of: int, asks: str) -> None:
    """Where every reading of what is declared repeatable is common, it is asked which of the two it is."""
    (finding,) = found(ADAPTED, *script(used, of))
    assert asks in finding.message
    assert finding.severity == Severity.NOTE


def test_same_or_adapted_on_one_journey() -> None:
    """On a single journey it is asked of its stages."""
    things = [journey("study", stages=list("abcde")), *(stage(id, enablers=["record"]) for id in "ab")]
    (finding,) = found(ADAPTED, *things, enabler("record", stance="repeatable"))
    assert "is it the same at both stages, or adapted?" in finding.message


@pytest.mark.parametrize(
    "things",
    [
        script(1),
        script(4),
        script(0),
        script(2, stance="common"),
        script(2, stance="independent"),
        script(2, lifecycle="planned"),
        [
            *script(2),
            stage("b2", enablers=["app"]),
            stage("b3", enablers=["app"]),
            enabler("app", depends_on=["script"]),
        ],
    ],
    ids=["independent", "repeatable", "unused", "common", "declared independent", "planned", "repeatable by others"],
)
def test_not_asked_whether_same_or_adapted(things: list[Entity]) -> None:
    """Nothing is asked where a reading says anything but common, or of another stance."""
    assert found(ADAPTED, *things) == []


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ({"is": "yes", "because": "The same keys for a loaf and for a cake."}, False),
        ({"is": "yes"}, True),
        ({"is": "partly", "because": "A cake has its own page."}, True),
    ],
)
def test_answered_question(answer: dict[str, str], asked: bool) -> None:
    """A yes with its reason to the question whether it is the same for most is not asked again."""
    assert bool(found(ADAPTED, *script(2, answers={"repeatable": answer}))) is asked
    assert found(FAILS, *script(2, answers={"repeatable": answer}, effect="undermines"))


def test_accepted_question() -> None:
    """The question can be accepted with a reason."""
    accept = [{"rule": ADAPTED, "because": "The same buttons for all."}]
    (finding,) = found(ADAPTED, *script(2, accept=accept))
    assert finding.accepted == "The same buttons for all."
