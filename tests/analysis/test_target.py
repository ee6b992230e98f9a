"""Changes applied to a model: what becomes of it by each horizon, in which order, and what collides."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.analysis import analyse, model_draft
from stagebook.analysis.stance_plan import plan_enablers
from stagebook.analysis.target import HORIZONS, Horizon, apply_in_order, find_target, list_open
from stagebook.checking import check_project
from stagebook.model import Entity, OperatingModel
from stagebook.model.references import references
from stagebook.project.folder import load
from tests.builders import (
    business,
    change,
    customer,
    enabler,
    journey,
    measure,
    model,
    organisation,
    service,
    stage,
    team,
)
from tests.counted_work import DOUBLED, count_lines

ROOT = Path(__file__).parents[2]


def target(*things: Entity, horizon: Horizon = "later") -> OperatingModel:
    """The model after all open changes up to a horizon."""
    return find_target(model(*things), horizon).model


def named(operating_model: OperatingModel, id: str) -> tuple[str, ...]:
    """The enablers that a stage names."""
    return tuple(used.enabler for used in operating_model.stages[id].enablers)


def test_leisure_stage_uses_by_horizon() -> None:
    """The example's uses at stages by stance, today and by each horizon, are those of its definition."""
    whole = check_project(load(ROOT)).whole
    assert whole is not None

    def uses(operating_model: OperatingModel) -> tuple[int, int, int]:
        found = analyse(operating_model).balance.total
        return found.common.uses, found.repeatable.uses, found.independent.uses

    by_horizon = [uses(find_target(whole[0], horizon).model) for horizon in HORIZONS]
    assert [uses(whole[0]), *by_horizon] == [(48, 32, 29), (55, 28, 29), (60, 34, 24), (53, 43, 22)]


def test_nothing_applied_changes_nothing() -> None:
    """A model without open changes is its own target, the very same value."""
    today = model(enabler("till"), change("done", status="done", moves=[{"enabler": "till", "stance": "common"}]))
    assert find_target(today, "later").model is today
    assert apply_in_order(today, []).model is today


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_closed_changes_are_not_applied(status: str) -> None:
    """What is done or dropped is not applied."""
    moved = change("move", status=status, horizon="now", moves=[{"enabler": "till", "stance": "common"}])
    assert target(enabler("till"), moved).enablers["till"].stance is None


@pytest.mark.parametrize("status", ["proposed", "agreed", "under-way", None])
def test_open_changes_are_applied(status: str | None) -> None:
    """What is proposed, agreed or under way is applied, and what has no status as if it were proposed."""
    said = {"status": status} if status else {}
    moved = change("move", horizon="now", moves=[{"enabler": "till", "stance": "common"}], **said)
    assert target(enabler("till"), moved, horizon="now").enablers["till"].stance == "common"


def test_order_is_horizon_then_day_then_id() -> None:
    """Changes are applied by horizon, then by day, one without a day after those with one, then by id."""
    found = model(
        change("d", horizon="now"),
        change("c", horizon="now", by="2027-05-01"),
        change("b", horizon="now", by="2027-06-01"),
        change("a", horizon="later"),
        change("f", by="2026-01-01"),
        change("e", horizon="next"),
    )
    assert [each.id for each in list_open(found)] == ["c", "b", "d", "e", "f", "a"]
    assert [each.id for each in list_open(found, "next")] == ["c", "b", "d", "e"]


def test_moves_set_the_fields_that_they_name() -> None:
    """A move sets what it names and leaves the rest."""
    moved = target(
        enabler("till", stance="independent", automation="manual", available="hours", owner="shop"),
        team("hall"),
        change("move", moves=[{"enabler": "till", "stance": "common", "owner": "hall"}]),
    ).enablers["till"]
    assert (moved.stance, moved.owner, moved.automation, moved.available) == ("common", "hall", "manual", "hours")


def test_a_stage_gains_loses_and_changes_hands() -> None:
    """At a stage enablers are added and dropped, each once, and owner and touchpoints are replaced."""
    found = target(
        stage("pay", owner="shop", enablers=["till", {"enabler": "card", "for": "Cards"}]),
        change(
            "redo",
            at=[
                {
                    "stage": "pay",
                    "owner": "hall",
                    "adds": ["card", "app"],
                    "drops": ["till"],
                    "touchpoints": [{"channel": "app"}],
                }
            ],
        ),
    )
    pay = found.stages["pay"]
    assert named(found, "pay") == ("card", "app")
    assert (pay.enablers[0].for_, pay.owner, [each.channel for each in pay.touchpoints]) == ("Cards", "hall", ["app"])


def test_what_is_not_named_at_a_stage_stays() -> None:
    """Without owner and touchpoints, those of the stage stay."""
    pay = target(
        stage("pay", owner="shop", touchpoints=[{"channel": "web"}]),
        change("add", at=[{"stage": "pay", "adds": ["app"]}]),
    ).stages["pay"]
    assert (pay.owner, [each.channel for each in pay.touchpoints]) == ("shop", ["web"])


def test_a_dropped_enabler_leaves_the_touchpoints() -> None:
    """Touchpoints that stay no longer stand on an enabler that the stage drops."""
    pay = target(
        stage("pay", enablers=["till"], touchpoints=[{"channel": "web", "enablers": ["till", "card"]}]),
        change("drop", at=[{"stage": "pay", "drops": ["till"]}]),
    ).stages["pay"]
    assert pay.touchpoints[0].enablers == ("card",)


def test_journeys_get_the_stages_they_will_have() -> None:
    """A journey has the stages that a change gives it, with their conditions."""
    found = target(
        journey("eat", stages=["queue", "order", "pay"]),
        change("redo", journeys=[{"journey": "eat", "stages": ["order", {"stage": "pay", "when": "Not a member"}]}]),
    )
    assert [(step.stage, step.when) for step in found.journeys["eat"].stages] == [
        ("order", ""),
        ("pay", "Not a member"),
    ]
    assert "queue" in found.stages


def test_a_removed_stage_leaves_nothing_that_names_it() -> None:
    """A stage that is removed is in no journey, and needs, measures and changes name it no more."""
    found = target(
        journey("eat", stages=["queue", "order"]),
        customer("guest", needs=[{"need": "Not to wait", "stage": "queue"}]),
        measure("waiting", of={"stage": "queue"}),
        change("remove", removes=["queue"], addresses=[{"stage": "queue"}, {"journey": "eat"}]),
        change("later", horizon="later", by="2030-01-01", at=[{"stage": "queue", "adds": ["screen"]}]),
    )
    assert found.journeys["eat"].stage_ids == ("order",)
    assert "queue" not in found.stages
    assert [reference for thing in found for reference in references(thing) if found.get(reference.to) is None] == []


def test_measures_stop() -> None:
    """A measure that a change stops is gone, and no failure names it as its cause any more."""
    found = target(
        measure("calls", rewards=["desk"]),
        stage(
            "ask",
            demand=[{"says": "Again?", "kind": "failure", "caused_by": [{"measure": "calls"}, "script"]}],
        ),
        change("stop", stops=["calls"], starts=["answered"]),
    )
    assert "calls" not in found.measures
    assert "answered" in found.measures
    assert [cause.ref.id for cause in found.stages["ask"].demand[0].caused_by] == ["script"]


def test_introduced_enablers_come_to_life() -> None:
    """A planned enabler that is introduced is live."""
    found = target(enabler("app", lifecycle="planned"), change("launch", introduces=["app"]))
    assert found.enablers["app"].lifecycle == "live"


def test_a_replacement_takes_over_every_reference() -> None:
    """What replaces an enabler is named wherever the retired one was: stage, journey, service, business, organisation,
    dependency and touchpoint."""
    found = target(
        organisation(enablers=["old"]),
        business("food", enablers=["old"]),
        service("lunch", enablers=["old"]),
        journey("eat", enablers=["old"], stages=["pay"]),
        stage(
            "pay", enablers=[{"enabler": "old", "for": "Money"}], touchpoints=[{"channel": "web", "enablers": ["old"]}]
        ),
        enabler("report", depends_on=["old", "new"]),
        enabler("new", depends_on=["old", "base"]),
        change("swap", retires=[{"enabler": "old", "replaced_by": "new"}]),
    )
    assert found.enablers["old"].lifecycle == "retired"
    holders = (found.organisation, found.businesses["food"], found.services["lunch"], found.journeys["eat"])
    assert {each.enablers for each in holders} == {("new",)}
    assert [(used.enabler, used.for_) for used in found.stages["pay"].enablers] == [("new", "Money")]
    assert found.stages["pay"].touchpoints[0].enablers == ("new",)
    assert (found.enablers["report"].depends_on, found.enablers["new"].depends_on) == (("new",), ("base",))


def test_different_values_collide_and_the_later_wins() -> None:
    """Two changes that set one field to different values collide; the one that is applied last counts."""
    today = model(
        enabler("till"),
        change("b-first", horizon="now", moves=[{"enabler": "till", "stance": "common"}]),
        change("a-last", horizon="next", moves=[{"enabler": "till", "stance": "repeatable"}]),
    )
    found = find_target(today, "later")
    assert [(each.key.field, each.changes) for each in found.collisions] == [("stance", ("b-first", "a-last"))]
    assert found.model.enablers["till"].stance == "repeatable"
    assert find_target(today, "now").collisions == ()


def test_the_same_value_is_no_collision() -> None:
    """Two changes that agree do not collide."""
    moves = [{"enabler": "till", "stance": "common"}]
    assert find_target(model(change("a", moves=moves), change("b", moves=moves)), "later").collisions == ()


def test_collides_with_those_that_set_it_differently() -> None:
    """Of three changes that set one value, two agree, and each of them collides with the third alone."""
    agreed = [{"enabler": "till", "stance": "common"}]
    third = change("c", moves=[{"enabler": "till", "stance": "repeatable"}])
    (found,) = find_target(model(change("a", moves=agreed), change("b", moves=agreed), third), "later").collisions
    assert {id: sorted(found.against(id)) for id in ("a", "b", "c", "d")} == {
        "a": ["c"],
        "b": ["c"],
        "c": ["a", "b"],
        "d": [],
    }


def test_a_dropped_enabler_was_named_by_a_touchpoint() -> None:
    """What a touchpoint names, its stage names: dropping it changes something."""
    today = model(
        stage("pay", touchpoints=[{"channel": "web", "enablers": ["site"]}]),
        change("drop", at=[{"stage": "pay", "drops": ["site"]}]),
    )
    (applied,) = find_target(today, "later").applied
    assert (applied.was, applied.setting.value) == (True, False)


def test_other_collisions() -> None:
    """Adding and dropping collide at one stage, and so do redesigning a stage and removing it, and two replacements."""
    found = find_target(
        model(
            change(
                "a",
                by="2027-01-01",
                at=[{"stage": "pay", "adds": ["app"]}],
                retires=[{"enabler": "x", "replaced_by": "y"}],
            ),
            change(
                "b",
                by="2027-01-02",
                at=[{"stage": "pay", "drops": ["app"]}],
                retires=[{"enabler": "x", "replaced_by": "z"}],
            ),
            change("c", by="2027-01-03", removes=["pay"]),
        ),
        "later",
    ).collisions
    assert [(each.key.field, each.changes) for each in found] == [
        ("passed", ("a", "b", "c")),
        ("names", ("a", "b")),
        ("replaced_by", ("a", "b")),
    ]


def test_what_was_applied_says_what_it_was() -> None:
    """Each value that was set is listed with what the model said when its change was applied."""
    found = find_target(
        model(
            enabler("till", stance="independent"),
            change("a", horizon="now", moves=[{"enabler": "till", "stance": "common"}]),
            change("b", horizon="next", moves=[{"enabler": "till", "stance": "common"}]),
        ),
        "later",
    )
    assert [(each.setting.change, each.was, each.is_new) for each in found.applied] == [
        ("a", "independent", True),
        ("b", "common", False),
    ]


def test_the_plan_of_an_enabler_leaves_out_what_changes_nothing() -> None:
    """What open changes will make of an enabler is listed in order; a stance that it has already is none."""
    found = plan_enablers(
        model(
            enabler("till", stance="common"),
            change("a", horizon="now", moves=[{"enabler": "till", "stance": "common"}]),
            change("b", horizon="next", moves=[{"enabler": "till", "stance": "repeatable"}]),
            change("c", horizon="later", retires=[{"enabler": "till", "replaced_by": "app"}]),
        )
    )
    assert [(each.change, each.stance, each.lifecycle, each.replaced_by) for each in found["till"]] == [
        ("b", "repeatable", "", ""),
        ("c", "", "retired", "app"),
    ]


def test_work_of_removing_stages_grows_with_the_changes() -> None:
    """Twice the changes, each of which removes a stage of its own, take twice the work: none looks at all others."""

    def work(size: int) -> int:
        stages = [stage(f"s-{n}") for n in range(size)]
        changes = [change(f"c-{n}", horizon="now", removes=[f"s-{n}"]) for n in range(size)]
        made = model(*stages, *changes)
        return count_lines(lambda: find_target(made, "now"), model_draft.__file__)

    assert work(80) <= DOUBLED * work(40)
