from __future__ import annotations

from typing import Any

import pytest

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import change, customer, enabler, journey, measure, organisation, stage
from tests.rules.run_rules import found, refs

CODE = "argues-by-a-dont"
OUTCOME = measure("sure", kind="outcome", for_="customer", of={"journey": "play"})
JOURNEY = journey("play", stages=["book"], purpose="Enjoy a match of tennis", what_matters=["A court I can count on"])


def because(text: str, **fields: Any) -> list[Entity]:
    """A change for that reason, in a model with a journey and an outcome of it."""
    return [change("form", because=text, **fields), JOURNEY, OUTCOME]


def test_change() -> None:
    """A change that argues by don'ts and leads to no purpose is asked whom it helps, with its words quoted."""
    [finding] = found(CODE, *because("To *manage demand* and be digital by default. Reduces calls by 20 per cent."))
    assert finding.at == Mark(Ref("change", "form"), ("because",))
    assert finding.message == (
        "“Form” argues by “manage demand”, “digital by default” and “Reduces calls”, addresses nothing that customers "
        "meet, and expects no outcome for them. Whom does this help, and to do what?"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"addresses": [{"journey": "play"}]}, "expects no outcome for customers"),
        ({"addresses": [{"stage": "book"}]}, "expects no outcome for customers"),
        (
            {"addresses": [{"enabler": "till"}]},
            "addresses nothing that customers meet, and expects no outcome for them",
        ),
        ({"expects": [{"measure": "sure"}]}, "addresses nothing that customers meet. Whom"),
        ({"addresses": [{"journey": "play"}], "expects": [{"measure": "calls"}]}, "expects no outcome for customers"),
        ({"addresses": [{"journey": "play"}], "expects": [{"measure": "stay"}]}, "expects no outcome for customers"),
    ],
)
def test_change_with_half(fields: dict[str, Any], words: str) -> None:
    """Only both together lead to a purpose, and what is missing is said: an output is no outcome for customers."""
    others = [measure("calls", kind="output", for_="customer"), measure("stay", kind="outcome", for_="business")]
    [finding] = found(CODE, *because("For efficiency.", **fields), *others)
    assert words in finding.message


@pytest.mark.parametrize("aim", [{"journey": "play"}, {"stage": "book"}, {"enabler": "booking"}])
def test_change_with_purpose(aim: dict[str, str]) -> None:
    """A change that addresses what a journey meets, and expects an outcome for customers, may argue as it likes."""
    things = because("For efficiency.", addresses=[aim], expects=[{"measure": "sure"}])
    assert found(CODE, *things, stage("book", enablers=["booking"])) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [("Not for efficiency.", "agreed"), ("", "agreed"), ("Members ring.", "agreed"), ("For efficiency.", "dropped")],
)
def test_quiet_changes(text: str, status: str) -> None:
    """Nothing is said of other arguments, of negated ones, and of a change that is dropped."""
    assert found(CODE, *because(text, status=status)) == []


def rationale(text: str) -> list[Entity]:
    """An enabler for that reason, which a stage of the journey stands on through another."""
    return [
        JOURNEY,
        stage(
            "book",
            trying_to="Find a free slot",
            enablers=["booking"],
            demand=[{"says": "Is my slot safe?", "kind": "failure"}],
        ),
        enabler("booking", depends_on=["cloud"]),
        enabler("cloud", rationale=text),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Best practice elsewhere.",
        "Best practice elsewhere, for tennis.",
        "Efficiency: it is what we can do, and is for all of them.",
        "One efficient match of efficiency.",
    ],
)
def test_rationale(text: str) -> None:
    """A rationale with fewer than two words of what customers want is asked; its don'ts and stop words do not count."""
    [finding] = found(CODE, *rationale(text))
    assert finding.at == Mark(Ref("enabler", "cloud"), ("rationale",))


@pytest.mark.parametrize(
    "text",
    [
        "Efficiency: players enjoy their matches.",
        "Efficient, and everybody finds slots.",
        "Best practice: nobody asks whether slots are safe.",
        "Efficiently, and people can count on courts.",
    ],
)
def test_rationale_with_purpose(text: str) -> None:
    """Two words in any form, of a purpose, of what matters, of what they try or of what they ask, lead to a purpose."""
    assert found(CODE, *rationale(text)) == []


def test_rationale_of_unreached() -> None:
    """What no journey reaches has nothing in common with what customers want."""
    assert refs(CODE, enabler("cloud", rationale="Efficiency: players enjoy matches."), JOURNEY) == ["enabler:cloud"]


def test_names_are_no_arguments() -> None:
    """The name of a thing in the model is no argument."""
    assert found(CODE, *because("Replaces the best practice desk."), enabler("desk", name="Best practice desk")) == []


def test_own_list() -> None:
    """An organisation adds to the list and drops from it, in any form of the words."""
    own = organisation(words={"dont": {"add": ["quick win"], "drop": ["efficient"]}})
    assert refs(CODE, own, *because("Two quick wins.")) == ["change:form"]
    assert found(CODE, own, *because("For efficiency.")) == []


def test_customers_words() -> None:
    """What customers try to do anywhere, and what matters to them, counts as well."""
    things = [
        journey("play", stages=["book"], customer="member"),
        customer("member", trying_to=["Feel better"], what_matters=["No queue"]),
        stage("book", enablers=["booking"]),
        enabler("booking", rationale="Efficient: nobody queues, all feel it."),
    ]
    assert found(CODE, *things) == []
