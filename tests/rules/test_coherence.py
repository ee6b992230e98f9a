"""Journeys of their own on shared enablers, and several enablers for one job."""

from __future__ import annotations

from typing import Any

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import business, enabler, journey, organisation, stage
from tests.rules.run_rules import found, refs


def leisure(**gate: Any) -> list[Entity]:
    """Two journeys that meet at the gate; one of them has four more stages of its own."""
    return [
        journey("recover", stages=["be-referred", "first-hour", "arrive", "session", "report"]),
        journey("train", stages=["join", "arrive"]),
        stage(
            "arrive",
            enablers=["gate"],
            demand=[
                {
                    "says": "I can't get through.",
                    "kind": "failure",
                    "journey": "recover",
                    "caused_by": ["gate"],
                }
            ],
        ),
        enabler("gate", **gate),
    ]


def test_efficiency_before_coherence() -> None:
    """A shared enabler that fails a journey of its own is pointed out, with the customer's words."""
    (finding,) = found("efficiency-before-coherence", *leisure(stance="repeatable"))
    assert finding.at == Mark(Ref("enabler", "gate"), ("stance",))
    assert finding.others == (Ref("journey", "recover"),)
    assert finding.message == (
        "“Gate” is repeatable, and fails “Recover”, which is mostly its own "
        "(4 of its 5 stages are in no other journey): “I can't get through.”"
    )


def test_efficiency_is_quiet() -> None:
    """An independent or undecided enabler is not found, nor one that fails somebody on another journey."""
    assert found("efficiency-before-coherence", *leisure(stance="independent")) == []
    assert found("efficiency-before-coherence", *leisure()) == []
    things = leisure(stance="common")
    asked = [{"says": "Beep.", "kind": "failure", "journey": "train", "caused_by": ["gate"]}]
    things[2] = stage("arrive", enablers=["gate"], demand=asked)
    assert found("efficiency-before-coherence", *things) == []


def test_efficiency_of_what_all_share() -> None:
    """What fails at a stage that several paths share is nobody's in particular, unless it names its journey."""
    things = leisure(stance="common")
    asked = {"says": "Beep.", "kind": "failure", "caused_by": ["gate"]}
    things[2] = stage("arrive", enablers=["gate"], demand=[asked])
    assert refs("efficiency-before-coherence", *things) == []
    things[2] = stage("arrive", enablers=["gate"], demand=[{**asked, "journey": "recover"}])
    assert refs("efficiency-before-coherence", *things) == ["enabler:gate"]


def test_efficiency_at_a_stage_of_one_path() -> None:
    """A stage that two journeys of one path list is that path's alone: what fails there is its failure."""
    asked = [{"says": "Beep.", "kind": "failure", "caused_by": ["gate"]}]
    things = [
        journey("recover", stages=["refer", "first", "arrive"], then=["go-on"]),
        journey("go-on", stages=["arrive", "report"]),
        journey("train", stages=["lift"]),
        stage("arrive", enablers=["gate"], demand=asked),
        enabler("gate", stance="common"),
    ]
    assert refs("efficiency-before-coherence", *things) == ["enabler:gate"]


def test_efficiency_on_several_journeys() -> None:
    """Every journey of its own that it fails is involved; told is the one that it fails most."""
    asked = [
        {"says": says, "kind": "failure", "volume": volume, "per": "day", "journey": journey, "caused_by": ["gate"]}
        for says, volume, journey in (("Beep.", 1, "recover"), ("Stuck!", 9, "visit"))
    ]
    things = [
        *leisure(stance="common")[:2],
        journey("visit", stages=["ask", "look", "arrive"]),
        stage("arrive", enablers=["gate"], demand=asked),
        enabler("gate", stance="common"),
    ]
    (finding,) = found("efficiency-before-coherence", *things)
    assert finding.others == (Ref("journey", "recover"), Ref("journey", "visit"))
    assert "“Visit”, which is mostly its own (2 of its 3 stages are in no other journey): “Stuck!”" in finding.message


def test_diverse_threshold() -> None:
    """An organisation sets from where on a journey is mostly its own."""
    things = [organisation(thresholds={"diverse": 0.81}), *leisure(stance="repeatable")]
    assert found("efficiency-before-coherence", *things) == []


def test_short_paths() -> None:
    """A path of two stages is hardly written: that both are its own says nothing."""
    things = [
        journey("a", stages=["one", "two"]),
        journey("b", stages=["three", "four"]),
        stage("one", enablers=["x", "y", "z"]),
        *(enabler(id, stance="repeatable") for id in "xyz"),
    ]
    assert found("diverse-on-shared", *things) == []


def own_journey(*stances: str) -> list[Entity]:
    return [
        journey("recover", stages=["be-referred", "first-hour", "session"]),
        journey("report", stages=["report-back"]),
        journey("train", stages=["join", "lift"]),
        stage("session", enablers=[f"e{index}" for index, _ in enumerate(stances)]),
        *(enabler(f"e{index}", stance=stance) for index, stance in enumerate(stances)),
    ]


def test_diverse_on_shared() -> None:
    """A journey of its own on shared enablers is asked whether it has to bend to them, at its stages."""
    (finding,) = found("diverse-on-shared", *own_journey("repeatable", "common", "repeatable", "independent"))
    assert finding.at == Mark(Ref("journey", "recover"), ("stages",))
    assert (
        "“Recover” is mostly its own (3 of its 3 stages are in no other journey), and 3 of 4 enablers"
        in finding.message
    )


def test_diverse_on_own() -> None:
    """The pattern that works is no finding: below 0.6, or with two decided enablers, nothing is said."""
    assert found("diverse-on-shared", *own_journey("repeatable", "common", "independent")) == []
    assert found("diverse-on-shared", *own_journey("repeatable", "repeatable")) == []


def test_infrastructure_does_not_count() -> None:
    """What lies under everything does not make a journey's enablers shared."""
    things = own_journey("repeatable", "repeatable", "independent")
    network = enabler("e0", kind="infrastructure", stance="repeatable")
    assert found("diverse-on-shared", *[each if each.ref != network.ref else network for each in things]) == []
    assert refs("diverse-on-shared", *things) == ["journey:recover"]


def test_same_job() -> None:
    """Enablers of one job are one finding that names all of them, at the job of the first."""
    things = [
        enabler("till", does=["sending orders", "taking  Payment"]),
        enabler("payments", does=["taking payment"]),
        enabler("kiosk", does=["Taking payment"]),
    ]
    (finding,) = found("same-job-twice", *things)
    assert finding.at == Mark(Ref("enabler", "kiosk"), ("does", 0))
    assert finding.others == (Ref("enabler", "payments"), Ref("enabler", "till"))
    assert finding.message == (
        "“Kiosk”, “Payments” and “Till” do the same job, “taking payment”: could one do it for all?"
    )
    assert found("same-moment-different-enablers", *things) == []


def test_same_moment() -> None:
    """Where they serve different stages of one moment, that is said instead."""
    things = [
        stage("reserve", moment="Book", enablers=["diary"]),
        stage("book", moment="book", enablers=["booking"]),
        enabler("diary", does=["booking"]),
        enabler("booking", does=["booking"]),
    ]
    (finding,) = found("same-moment-different-enablers", *things)
    assert "at stages of one moment, “book”" in finding.message
    assert found("same-job-twice", *things) == []


def test_same_moment_names_only_those_there() -> None:
    """Whoever does the job elsewhere, or beside one of them at their stage, is neither named nor involved."""
    things = [
        stage("reserve", moment="book", enablers=["diary", "a-slip"]),
        stage("book", moment="book", enablers=["booking", "a-slip"]),
        stage("visit", enablers=["a-list"]),
        *(enabler(id, does=["booking"]) for id in ("a-list", "a-slip", "booking", "diary")),
    ]
    (finding,) = found("same-moment-different-enablers", *things)
    assert finding.message.startswith("“Booking” and “Diary” do the same job")
    assert (finding.subject, finding.others) == (Ref("enabler", "booking"), (Ref("enabler", "diary"),))


def test_same_stage_is_no_other_moment() -> None:
    """Two that do one job at one and the same stage serve no second stage of its moment."""
    things = [
        stage("pay", moment="pay", enablers=["till", "terminal"]),
        enabler("till", does=["taking payment"]),
        enabler("terminal", does=["taking payment"]),
    ]
    assert found("same-moment-different-enablers", *things) == []
    assert refs("same-job-twice", *things) == ["enabler:terminal"]


def test_retired_does_no_job() -> None:
    """What is retired or planned does no job twice."""
    things = [enabler("old", does=["booking"], lifecycle="retired"), enabler("new", does=["booking"])]
    assert found("same-job-twice", *things) == []


def test_many_names_are_counted() -> None:
    """More than four are not listed."""
    things = [enabler(f"e{index}", does=["booking"]) for index in range(6)]
    (finding,) = found("same-job-twice", *things)
    assert finding.message.startswith("“E0”, “E1”, “E2” and 3 others do")
    assert len(finding.refs) == 6


def test_within_and_across() -> None:
    """In a business with two journeys that share most of their stages, no journey is mostly its own."""
    things: list[Entity] = [
        business("gym"),
        journey("train", business="gym", stages=["join", "lift", "pay"]),
        journey("recover", business="gym", stages=["join", "lift", "report"]),
        journey("rest", business="spa", stages=["bathe", "lie"]),
        stage("lift", enablers=["a", "b", "c"]),
        *(enabler(id, stance="repeatable") for id in "abc"),
    ]
    assert found("diverse-on-shared", *things) == []
