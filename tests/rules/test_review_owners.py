from __future__ import annotations

from typing import Any

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import change, enabler, stage, team
from tests.rules.compare_models import asked, messages


def till(**fields: Any) -> Entity:
    return enabler("till", **{"owner": "finance", **fields})


def pay(*enablers: str, **fields: Any) -> Entity:
    return stage("pay", enablers=list(enablers), **{"owner": "desk", **fields})


def test_enabler_newly_used() -> None:
    """The owner of an enabler that a stage of another team now names is asked for, with what changed."""
    (found,) = asked("owner-unasked", [till(), pay()], [till(), pay("till")])
    assert found.message == (
        "Does “Finance” know? “Till” is theirs and is affected by what changes at “Pay”; nothing of theirs is in this "
        "change."
    )
    assert found.at == Mark(Ref("enabler", "till"), ("owner",))
    assert Ref("team", "finance") in found.others
    assert len(asked("owner-unasked", [till(), pay("till")], [till(), pay()])) == 1


def test_users_of_a_moved_enabler() -> None:
    """Owners of stages and of dependants of an enabler that moved are asked for; by other words it does not move."""
    things = [pay("till"), enabler("report", owner="office", depends_on=["till"])]
    was, moved = till(stance="common"), till(stance="repeatable")
    first, second = messages("owner-unasked", [*things, was], [*things, moved])
    assert ("“Desk”" in first, "“Office”" in second) == (True, True)
    assert asked("owner-unasked", [*things, was], [*things, till(stance="common", summary="Counts money")]) == []


def test_team_in_the_change() -> None:
    """A team is not asked for if anything of it is in the change, or itself; nor is a thing without an owner."""
    other = enabler("safe", owner="finance", summary="Locked")
    assert asked("owner-unasked", [till(), pay(), enabler("safe", owner="finance")], [till(), pay("till"), other]) == []
    known = team("finance", contact="finance@lido.example")
    assert asked("owner-unasked", [till(), pay()], [till(), pay("till"), known]) == []
    assert asked("owner-unasked", [enabler("till"), pay()], [enabler("till"), pay("till")]) == []


def test_plan_affects_nobody() -> None:
    """A planned change that names things of a team affects nothing yet."""
    plan = change("one", moves=[{"enabler": "till", "stance": "common"}], owner="desk")
    assert asked("owner-unasked", [till()], [till(), plan]) == []
