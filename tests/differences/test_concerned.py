"""Teams that should see a change: owners of what changed, of what is affected, and who has to agree from now on."""

from __future__ import annotations

import random
from typing import Any

import pytest

from stagebook.model import Enabler, Entity, Measure, OperatingModel, Stage
from stagebook.rules.review import review
from tests.builders import change, enabler, journey, measure, stage, team, voice
from tests.differences.comparing import concern, edit, make_side, read_example

THINGS: list[Entity] = [
    team("digital", contact="digital@example.org"),
    team("kitchen"),
    team("floor"),
    enabler("booking", stance="common", owner="digital"),
    enabler("till", owner="kitchen"),
    stage("book", enablers=["booking"], owner="floor"),
    stage("eat", owner="kitchen"),
    journey("play", stages=["book"]),
    journey("dine", stages=["eat"]),
]


def test_owners_of_what_changed_and_of_what_uses_it() -> None:
    """A stance concerns the owner of the enabler, then the owners of the stages that use it; nobody else."""
    after = edit(THINGS, "enabler", "booking", stance="repeatable")
    assert concern(THINGS, after) == [
        ("Digital", "digital@example.org", "owns what changed: Booking"),
        ("Floor", "no contact recorded", "owns what is affected: Book"),
    ]


def test_wording_affects_nobody_else() -> None:
    """Another rationale concerns the owner alone."""
    after = edit(THINGS, "enabler", "booking", rationale="So.")
    assert [row[0] for row in concern(THINGS, after)] == ["Digital"]


def test_who_has_to_agree_from_now_on() -> None:
    """The owner of a stage that uses an enabler now has to agree on it."""
    after = edit(THINGS, "stage", "eat", enablers=["booking"])
    (row,) = [each for each in concern(THINGS, after) if each[0] == "Kitchen"]
    assert row[2] == "owns what changed: Eat; has to agree from now on: Booking"


def test_owners_as_they_were() -> None:
    """What is gone concerns who owned it; what changes hands concerns both owners."""
    gone = [each for each in THINGS if each.id != "till"]
    assert concern(THINGS, gone) == [("Kitchen", "no contact recorded", "owns what changed: Till")]
    moved = {row[0]: row[2] for row in concern(THINGS, edit(THINGS, "enabler", "till", owner="digital"))}
    assert moved["Digital"].startswith("owns what changed: Till")
    assert moved["Kitchen"].startswith("no longer owns Till")


def test_a_team_that_is_gone_is_named_as_it_was() -> None:
    """Where a team goes with all it owned, it is told by its name and contact of then."""
    before = [team("digital", contact="digital@example.org"), enabler("booking", owner="digital")]
    assert concern(before, [enabler("booking")]) == [
        ("Digital", "digital@example.org", "differs itself; no longer owns Booking"),
    ]


def test_nothing_owned_concerns_nobody() -> None:
    """A change of what nobody owns has no such section."""
    assert concern([stage("book")], [stage("book", summary="Where it begins.")]) == []


def test_owners_of_what_is_measured() -> None:
    """A measure that differs concerns its owner and who owns what it is of, before and after."""
    before = [*THINGS, measure("sure", owner="digital", target=90, of={"stage": "eat"})]
    found = {row[0]: row[2] for row in concern(before, edit(before, "measure", "sure", target=80))}
    assert found == {"Digital": "owns what changed: Sure", "Kitchen": "owns what is measured: Eat"}
    rewarded = [*THINGS, measure("sure", target=90, rewards=["floor"])]
    assert [row[2] for row in concern(rewarded, edit(rewarded, "measure", "sure", target=80))] == [
        "is named in a measure"
    ]
    moved = {row[0]: row[2] for row in concern(before, edit(before, "measure", "sure", of={"stage": "book"}))}
    assert moved["Kitchen"] == "owns what is measured: Eat"
    assert moved["Floor"] == "owns what is measured: Book"


def test_owners_of_what_a_change_is_about_and_who_was_heard() -> None:
    """A change that differs concerns who owns what it is about; what a team said concerns that team."""
    before = [
        *THINGS,
        change("mend", status="proposed", addresses=[{"enabler": "till"}]),
        voice("desk", team="floor", answers=[{"question": "work", "answer": "Calls."}]),
    ]
    done = edit(before, "change", "mend", status="done")
    assert ("Kitchen", "no contact recorded", "owns what a change is about: Till") in concern(before, done)
    other = edit(before, "voice", "desk", answers=[{"question": "work", "answer": "People."}])
    assert concern(before, other) == [("Floor", "no contact recorded", "is heard in Desk")]


def test_what_is_affected_at_a_stage() -> None:
    """A stage whose enabler is decided otherwise, and one that a journey passes now, concern their owners."""
    after = edit(THINGS, "journey", "dine", stages=["eat", "book"])
    assert ("Floor", "no contact recorded", "owns what is affected: Book") in concern(THINGS, after)


@pytest.mark.parametrize("seed", range(6))
def test_who_owns_what_is_asked_about_is_concerned(seed: int) -> None:
    """After edits drawn at random, every question has the owner of what it is about among those who should see it."""
    chance = random.Random(seed)
    before = read_example()
    after = [edit_at_random(chance, each) for each in before]
    found = review(make_side(before), make_side(OperatingModel.of(after)), ((), ()))
    named = {each.team.id for each in found.concerned}
    things = {each.ref: each for each in (*before, *after)}
    subjects = [each.subject for each in found.questions if each.subject in things]
    owners = {things[ref].owner for ref in subjects} - {""}
    teams = {ref.id for each in found.questions for ref in each.others if ref.kind == "team"}
    assert owners
    assert owners | teams <= named


def edit_at_random(chance: random.Random, thing: Entity) -> Entity:
    fields: dict[str, Any] = {}
    if isinstance(thing, Enabler) and chance.random() < 0.2:
        fields = {"stance": chance.choice(("repeatable", "common", "independent"))}
    if isinstance(thing, Stage) and chance.random() < 0.1:
        fields = {"enablers": thing.enablers[1:], "demand": thing.demand[1:]}
    if isinstance(thing, Measure) and thing.target and chance.random() < 0.3:
        fields = {"target": thing.target * (0.9 if thing.better == "higher" else 1.1)}
    return thing.model_copy(update=fields)
