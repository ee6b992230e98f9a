"""Teams that should see a change: owners of what changed, of what is affected, and who has to agree from now on."""

from __future__ import annotations

from stagebook.model import Entity
from tests.builders import enabler, journey, stage, team
from tests.differences.comparing import concern, edit

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
