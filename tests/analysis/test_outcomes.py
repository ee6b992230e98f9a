from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import AnswerRef, OutcomeSummary, TeamOutcomes, TeamSigns, analyse
from stagebook.analysis.outcome_gaps import does_sign_change, find_fit, find_gap
from stagebook.analysis.outcome_signs import Signs, classify_measure
from stagebook.analysis.outcomes_of_businesses import compare_businesses, do_ambitions_differ
from stagebook.model import Entity, Voice
from stagebook.model.entities.ambition import Mode
from tests.builders import business, enabler, journey, measure, model, stage, team, voice

OUTCOME: Signs = ("outcome",)
BUSINESS: Signs = ("business",)
OUTPUT: Signs = ("output",)
BOTH: Signs = ("outcome", "output")
SILENT: Signs = ()


def summary(*things: Entity) -> OutcomeSummary:
    """The outcomes of a model with these things."""
    return analyse(model(*things)).team_outcomes


def said(id: str, work: str = "", success: str = "", **fields: object) -> Voice:
    """A voice of the team `desk` whose answers were read so."""
    pairs = (("work", work), ("success", success))
    answers = [{"question": asked, "answer": "Said.", "focus": focus} for asked, focus in pairs if focus]
    return voice(id, **{"team": "desk", "answers": answers, **fields})


def desk(*things: Entity) -> TeamOutcomes:
    """The outcomes of the team `desk`."""
    return summary(team("desk"), *things).teams["desk"]


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        ({"kind": "outcome", "for_": "customer"}, "outcome"),
        ({"kind": "outcome", "for_": "business"}, "business"),
        ({"kind": "outcome"}, "unread"),
        ({"kind": "output"}, "output"),
        ({"kind": "output", "for_": "customer", "unit": "customers a day"}, "output"),
        ({"for_": "customer"}, "unread"),
        ({}, "unread"),
    ],
)
def test_sign_of_a_measure(fields: dict[str, str], sign: str) -> None:
    """Only an outcome for customers is one; an output for them is an output, whatever its unit is called."""
    assert classify_measure(measure("m", **fields)) == sign


def test_measures_of_a_team() -> None:
    """Those it owns, those of it, and those without an owner of what it owns: each once, and no other."""
    its = desk(
        enabler("till", owner="desk"),
        measure("a", owner="desk", of={"enabler": "till"}, kind="outcome", for_="customer"),
        measure("b", of={"team": "desk"}, kind="output"),
        measure("c", of={"enabler": "till"}, kind="outcome", for_="business"),
        measure("d", of={"enabler": "till"}, owner="other", kind="output"),
        measure("e", of={"enabler": "lift"}, kind="output"),
        measure("f", rewards=["desk"], kind="output"),
    )
    assert its.measures == ("a", "b", "c")
    assert its.signs.measured == ("outcome", "business", "output")
    assert its.rewards == ("f",)


def test_a_team_says_what_it_said_last() -> None:
    """Of several rounds the newest counts, question by question; an answer on no day is older than all others."""
    its = desk(
        said("first", work="output", success="output", on="2026-01-31"),
        said("later", work="both", on="2026-06-30"),
        said("undated", work="outcome", success="outcome"),
    )
    assert (its.signs.work, its.signs.success) == (BOTH, OUTPUT)
    assert its.work == (AnswerRef("later", 0),)


def test_two_voices_of_one_day_are_one_set() -> None:
    """What two people of a team say on one day is told together, each sign once."""
    day = "2026-06-30"
    its = desk(
        said("one", work="output", on=day), said("two", work="outcome", on=day), said("x", work="output", on=day)
    )
    assert its.signs.work == BOTH


def test_an_answer_without_focus_is_no_output() -> None:
    """What nobody read is neither; the gap says that it waits to be read."""
    its = desk(voice("v", team="desk", answers=[{"question": "work", "answer": "Tickets."}]))
    assert its.signs.work == ("unread",)
    assert its.gap == "unread"


@pytest.mark.parametrize(
    ("signs", "gap"),
    [
        (TeamSigns(OUTPUT, OUTCOME, BOTH, OUTPUT), "says-and-measures-not-rewarded"),
        (TeamSigns(OUTCOME, OUTCOME, OUTCOME, BUSINESS), "says-and-measures-not-rewarded"),
        (TeamSigns(OUTCOME, SILENT, OUTPUT, OUTPUT), "says-not-rewarded"),
        (TeamSigns(OUTPUT, SILENT, OUTCOME, OUTPUT), "measures-not-rewarded"),
        (TeamSigns(SILENT, SILENT, OUTCOME, OUTPUT), "measures-not-rewarded"),
        (TeamSigns(OUTCOME, OUTCOME, SILENT, SILENT), "says-not-measured"),
        (TeamSigns(OUTCOME, OUTCOME, OUTPUT, OUTCOME), "says-not-measured"),
        (TeamSigns(OUTPUT, OUTPUT, OUTCOME, SILENT), "measures-not-said"),
        (TeamSigns(OUTPUT, OUTPUT, OUTPUT, OUTCOME), "rewarded-not-said"),
        (TeamSigns(OUTPUT, BOTH, OUTCOME, SILENT), "success-not-work"),
        (TeamSigns(OUTCOME, OUTPUT, OUTCOME, SILENT), "work-not-success"),
        (TeamSigns(SILENT, SILENT, OUTCOME, SILENT), "not-asked"),
        (TeamSigns(SILENT, SILENT, SILENT, SILENT), "not-asked"),
        (TeamSigns(OUTPUT, OUTPUT, OUTPUT, OUTPUT), ""),
        (TeamSigns(OUTCOME, OUTCOME, OUTCOME, OUTCOME), ""),
        (TeamSigns(OUTCOME, SILENT, OUTCOME, ("unread",)), ""),
        (TeamSigns(OUTPUT, SILENT, SILENT, SILENT), ""),
    ],
)
def test_gap(signs: TeamSigns, gap: str) -> None:
    """The gap is between readings: of an outcome said and measured against the reward first, of the answers last."""
    assert find_gap(signs) == gap


@pytest.mark.parametrize(
    ("signs", "mode", "fit"),
    [
        (TeamSigns(work=OUTPUT, rewarded=OUTPUT), "run", "fits"),
        (TeamSigns(work=OUTPUT, rewarded=OUTPUT), "renew", "gap"),
        (TeamSigns(work=OUTPUT, rewarded=OUTPUT), "both", ""),
        (TeamSigns(work=OUTPUT, rewarded=OUTPUT), None, ""),
        (TeamSigns(work=OUTPUT, rewarded=BUSINESS), "renew", ""),
        (TeamSigns(work=BOTH), "renew", ""),
        (TeamSigns(work=("unread",)), "renew", ""),
        (TeamSigns(), "renew", ""),
    ],
)
def test_fit(signs: TeamSigns, mode: Mode | None, fit: str) -> None:
    """Outputs alone fit a team that is to run, and are the gap of one that is to renew; both is legitimate."""
    assert find_fit(signs, mode) == fit


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (BOTH, OUTPUT, True),
        (OUTPUT, OUTCOME, True),
        (OUTCOME, ("business", "output"), True),
        (OUTCOME, BUSINESS, False),
        (BOTH, OUTCOME, False),
        (OUTPUT, OUTPUT, False),
        (SILENT, OUTPUT, False),
        (OUTCOME, ("unread",), False),
    ],
)
def test_sign_changes(before: Signs, after: Signs, changes: bool) -> None:
    """It changes where an outcome for a customer stands beside outputs without one."""
    assert does_sign_change(before, after) is changes


def failing(monthly: int | None, causes: list[Any], **fields: object) -> dict[str, object]:
    """An item of failure demand."""
    counted = {"volume": monthly, "per": "month"} if monthly is not None else {}
    return {"says": "Again?", "kind": "failure", "caused_by": causes, **counted, **fields}


def council() -> tuple[Entity, ...]:
    """Four things that fail people; two teams that outputs reward, one rewarded by an outcome, and nobody."""
    return (
        team("front-door"),
        team("localities"),
        team("brokers"),
        enabler("script", owner="front-door", depends_on=["record", "form"]),
        enabler("form", owner="localities", depends_on=["record"]),
        enabler("record", owner="front-door"),
        enabler("terms", owner="brokers"),
        enabler("rule"),
        stage(
            "ask",
            owner="front-door",
            enablers=["script", "terms"],
            demand=[
                failing(300, ["script"]),
                failing(100, ["form", "script"]),
                failing(200, ["terms"]),
                failing(150, ["rule"]),
                failing(10, ["rule"], minutes=600),
                failing(None, ["form"]),
            ],
        ),
        journey("stay", stages=["ask"]),
        measure("call-time", kind="output", rewards=["front-door"]),
        measure("on-time", kind="output", rewards=["localities", "front-door"]),
        measure("at-home", kind="outcome", for_="customer", rewards=["brokers"]),
    )


def test_what_is_owned_causes_failures() -> None:
    """What a team owns causes its part of each item; what nobody counted is counted apart."""
    teams = summary(*council()).teams
    assert (teams["front-door"].monthly, teams["front-door"].uncounted) == (350, 0)
    assert (teams["localities"].monthly, teams["localities"].uncounted) == (50, 1)


def test_a_measure_that_a_team_owns_causes_failures() -> None:
    """A target that makes people do silly things counts for the team that owns it, with its part of each item."""
    demand = [failing(90, ["till", {"measure": "calls"}]), failing(10, [{"measure": "calls"}])]
    its = desk(measure("calls", owner="desk"), stage("pay", demand=demand))
    assert its.monthly == 55


def test_what_a_team_stands_on() -> None:
    """What its enablers depend on and what its stages use, without what it owns itself, planned and retired ones."""
    its = summary(
        *council(),
        enabler("plan", lifecycle="planned"),
        enabler("desk", owner="front-door", depends_on=["plan", "record"]),
    ).teams["front-door"]
    assert its.stands_on == ("form", "terms")


def test_a_team_stands_on_what_a_touchpoint_of_its_stage_names() -> None:
    """What a touchpoint names, its stage names."""
    its = desk(enabler("site"), stage("pay", owner="desk", touchpoints=[{"channel": "web", "enablers": ["site"]}]))
    assert its.stands_on == ("site",)


def test_crossing() -> None:
    """Each bottleneck with its owner and the outputs that reward that owner, largest first."""
    found = summary(*council())
    assert [(each.enabler, each.owner, each.outputs) for each in found.crossings] == [
        ("script", "front-door", ("call-time", "on-time")),
        ("terms", "brokers", ()),
        ("rule", "", ()),
    ]
    assert [each.enabler for each in found.rewarded_crossings] == ["script"]
    assert found.crossings[1].rewards == ("at-home",)


def test_counts() -> None:
    """Of the measures, those that are outcomes for customers, those that reward somebody, and those that are both."""
    found = summary(*council(), measure("felt", kind="outcome", for_="customer"), measure("won", kind="outcome"))
    assert found.outcomes == ("at-home", "felt")
    assert found.rewarding == ("at-home", "call-time", "on-time")
    assert found.rewarding_outcomes == ("at-home",)


def test_what_to_ask_next() -> None:
    """Teams that own a bottleneck stand first, then those whose things cause most."""
    things = (*council(), team("aaa"), said("v", work="output", team="aaa"))
    ask = summary(*things).ask
    assert ask.teams == ("front-door", "brokers", "localities")
    assert ask.rewards == ("aaa",)
    assert ask.unreasoned == (AnswerRef("v", 0),)


def test_who_owns_a_bottleneck_is_asked_first() -> None:
    """Also where the many small things of another team cause as much in sum."""
    many = [enabler(f"small-{at}", owner="alpha") for at in range(4)]
    demand = [failing(100, [f"small-{at}"]) for at in range(4)]
    things = (*many, enabler("big", owner="zeta"), stage("s", demand=[*demand, failing(400, ["big"])]))
    assert summary(*things).ask.teams == ("zeta", "alpha")


def test_silent_where_nothing_is() -> None:
    """Without voices, measures and rewards there is nothing to compare, whatever fails."""
    found = summary(team("desk"), enabler("till", owner="desk"), stage("pay", demand=[failing(5, ["till"])]))
    assert found.is_empty
    assert found.teams["desk"].is_silent
    assert not summary(team("desk"), measure("m", of={"team": "desk"}, kind="output")).is_empty


def test_businesses_side_by_side() -> None:
    """A measure is of a business where what it measures is of that business alone; ambitions differ or do not."""
    things = (
        business("gym", ambition={"mode": "renew"}),
        business("cafe", ambition={"mode": "run"}),
        journey("fit", business="gym", stages=["pay", "train"]),
        journey("eat", business="cafe", stages=["pay"]),
        measure("a", of={"journey": "fit"}, kind="outcome", for_="customer"),
        measure("b", of={"stage": "train"}, kind="output", rewards=["desk"]),
        measure("c", of={"stage": "pay"}, kind="output"),
        measure("d", of={"business": "cafe"}, kind="outcome", for_="business"),
    )
    whole = model(*things)
    found = compare_businesses(whole, analyse(whole).journey_business)
    assert do_ambitions_differ(whole)
    assert (found["gym"].measures, found["gym"].rewarding) == (("a", "b"), ("b",))
    assert found["cafe"].measured == BUSINESS
    assert not do_ambitions_differ(model(*things[:1]))
