"""Digital depth: what stands behind digital stages, how deep it is, and which stages are façades."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from stagebook.analysis import StageDepth, analyse
from stagebook.analysis import depth as depth_module
from stagebook.analysis.depth import measure_depth
from stagebook.model import Entity
from stagebook.rules.depth import facade
from stagebook.rules.run import make_context
from tests.analysis.generated_models import Plain, make, organisations, unhurried
from tests.builders import enabler, journey, model, organisation, service, stage
from tests.counted_work import DOUBLED, count_lines
from tests.pictures.organisations import ORGANISATIONS, ROOT, read_model

DEPTH = depth_module.__file__
WEB: list[dict[str, Any]] = [{"channel": "web"}]
WEAK = {"kind": "process", "automation": "manual", "available": "hours"}
SOUND = {"kind": "system", "automation": "self-service", "available": "always"}


def failure(*causes: str, **fields: Any) -> dict[str, Any]:
    return {"says": "Did you get it?", "kind": "failure", "caused_by": list(causes), **fields}


def at(id: str, *things: Entity) -> StageDepth:
    """What is found at one stage."""
    return analyse(model(*things)).depth.stages[id]


def form(*things: Entity, demand: tuple[dict[str, Any], ...] = (), **fields: Any) -> StageDepth:
    """What is found at a stage with a form on the web, in a journey, that names an enabler `form`."""
    fields = {"touchpoints": WEB, "enablers": ["form"]} | fields
    return at("ask", journey("move", stages=["ask"]), stage("ask", demand=list(demand), **fields), *things)


@pytest.mark.parametrize(
    ("folder", "counts", "failures"),
    [
        (ROOT, {"shown": 2, "possible": 1, "sound": 4, "unknown": 1}, 70),
        (ORGANISATIONS / "retailer", {"shown": 1, "possible": 4, "sound": 2, "unknown": 3}, 208),
        (ORGANISATIONS / "university", {"shown": 3, "possible": 4, "sound": 0, "unknown": 1}, 442),
    ],
    ids=["leisure", "retailer", "university"],
)
def test_facades_of_the_starters(folder: Path, counts: dict[str, int], failures: int) -> None:
    """The design states these figures for the three starter organisations."""
    depth = analyse(read_model(folder)).depth
    assert {
        "shown": len(depth.of("shown")),
        "possible": len(depth.of("possible")),
        "sound": len(depth.of("sound")),
        "unknown": len(depth.of("unknown")),
    } == counts
    assert round(depth.failures) == failures


@pytest.mark.parametrize(
    ("automation", "available", "depth"),
    [
        ("straight-through", "always", 0),
        ("self-service", "always", 1),
        ("straight-through", "hours", 2),
        ("self-service", "hours", 2),
        ("assisted", "hours", 3),
        ("straight-through", "batch", 4),
        ("assisted", "batch", 4),
        ("manual", "always", 5),
        ("manual", None, 5),
        (None, "batch", 4),
        ("assisted", None, None),
        (None, "always", None),
        (None, None, None),
    ],
)
def test_depth_is_the_deeper_of_automation_and_availability(
    automation: str | None, available: str | None, depth: int | None
) -> None:
    """An enabler is as deep as the deeper of the two; with one unknown, it is known only from "at night" down."""
    assert measure_depth(enabler("list", automation=automation, available=available)) == depth


def test_behind_a_stage_is_what_it_and_its_service_name_and_all_below() -> None:
    """What depends on what is followed to the end, a circle too; what holds throughout is not behind a stage."""
    found = form(
        organisation(enablers=["desk"]),
        service("removal", enablers=["van"]),
        enabler("form", kind="system", depends_on=["list"]),
        enabler("list", kind="process", depends_on=["paper"]),
        enabler("paper", kind="data", depends_on=["list"]),
        enabler("van", kind="platform"),
        enabler("desk", **WEAK),
        service="removal",
    )
    assert (found.direct, found.indirect) == (("form", "van"), ("list", "paper"))


def test_where_digital_touchpoints_name_enablers_those_alone_are_behind() -> None:
    """What a digital touchpoint names is behind it, with all below: not what stage, service or telephone name."""
    things = [
        service("removal", enablers=["van"]),
        enabler("form", kind="process"),
        enabler("van", kind="platform"),
        enabler("site", kind="system", depends_on=["list"]),
        enabler("list", kind="process"),
        enabler("rota", kind="process"),
        enabler("old", kind="system", lifecycle="retired"),
    ]
    phone = {"channel": "phone", "enablers": ["rota"]}

    def behind(*points: dict[str, Any]) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
        found = form(*things, service="removal", touchpoints=list(points))
        return found.by_touchpoints, found.direct, found.indirect

    assert behind({"channel": "web", "enablers": ["site"]}, phone) == (True, ("site",), ("list",))
    assert behind({"channel": "web", "enablers": ["site"]}, {"channel": "app"}) == (True, ("site",), ("list",))
    assert behind({"channel": "web"}, phone) == (False, ("form", "van"), ())
    assert behind({"channel": "web", "enablers": ["old"]}, phone) == (False, ("form", "van"), ())
    assert behind(phone) == (False, ("form", "rota", "van"), ())


def test_partners_are_behind_a_stage() -> None:
    """Somebody outside who does part of the work is behind a stage as a process of one's own is."""
    found = form(enabler("form", **(WEAK | {"kind": "partner"})), demand=(failure("form", volume=9, per="month"),))
    assert (found.behind, found.verdict, found.failures) == (("form",), "shown", 9)


@pytest.mark.parametrize("kind", ["infrastructure", "capability", "skill", "policy", "governance", "brand", None])
def test_other_kinds_make_no_facade(kind: str | None) -> None:
    """Skills, policies and the like are not behind a stage, however manual they are."""
    found = form(enabler("form", **(WEAK | {"kind": kind})), demand=(failure("form", volume=9, per="month"),))
    assert (found.behind, found.verdict) == ((), "unknown")


def test_retired_enablers_are_not_behind() -> None:
    """What is retired or planned stands behind nothing, and hides nothing below it."""
    found = form(
        enabler("form", **(SOUND | {"depends_on": ["old"]})),
        enabler("old", **(WEAK | {"lifecycle": "retired", "depends_on": ["older"]})),
        enabler("older", **WEAK),
    )
    assert (found.behind, found.verdict) == (("form",), "sound")


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        (SOUND, "sound"),
        (SOUND | {"automation": "assisted"}, "sound"),
        (SOUND | {"automation": "manual"}, "possible"),
        (SOUND | {"available": "hours"}, "possible"),
        (SOUND | {"available": "batch"}, "possible"),
        (SOUND | {"automation": "manual", "available": None}, "possible"),
        (SOUND | {"automation": None}, "unknown"),
        (SOUND | {"available": None}, "unknown"),
    ],
)
def test_weak_is_manual_or_not_always_there(fields: dict[str, Any], verdict: str) -> None:
    """People who help are no façade; what is not recorded is unknown, not sound."""
    assert form(enabler("form", **fields)).verdict == verdict


def test_a_facade_is_shown_by_counted_failure_that_something_weak_behind_causes() -> None:
    """Demand counts by the part that falls on what is weak behind the stage: not on what is sound, not on what
    stands elsewhere, not at another stage."""
    things = [enabler("form", **(WEAK | {"depends_on": ["mail"]})), enabler("mail", **SOUND), enabler("van", **WEAK)]
    shown = form(*things, demand=(failure("form", "mail", volume=40, per="month"),))
    assert (shown.verdict, shown.failures) == ("shown", 20)
    for demand in (failure("mail", volume=40, per="month"), failure("van", volume=40, per="month"), failure()):
        assert form(*things, demand=(demand,)).verdict == "possible"


def test_failure_that_nobody_counted_shows_no_facade_and_is_said() -> None:
    """Without a count there is no figure: the façade stays possible, and the uncounted items are counted as such."""
    found = form(enabler("form", **WEAK), demand=(failure("form"), failure("form", volume=0, per="month")))
    assert (found.verdict, found.failures, found.uncounted) == ("possible", 0, 1)
    assert found.failing == {"form": 0}


def test_only_digital_stages_of_journeys_have_a_verdict() -> None:
    """A stage without a digital touchpoint has none, and one that no journey lists is left out."""
    assert form(enabler("form", **WEAK), touchpoints=[{"channel": "phone"}]).verdict is None
    assert not analyse(model(stage("forgotten", touchpoints=WEB))).depth.stages


def test_straight_through_needs_all_to_be() -> None:
    """A stage is straight-through if all behind it is; one that helps along is enough to say no, one unknown is not."""
    straight, assisted = (
        {"kind": "system", "automation": "straight-through"},
        {"kind": "data", "automation": "assisted"},
    )
    for below, expected in ((straight, True), (assisted, False), ({"kind": "data"}, None)):
        found = form(enabler("form", **straight, depends_on=["list"]), enabler("list", **below))
        assert found.straight_through is expected
    assert form(enabler("form", kind="skill")).straight_through is None


@unhurried
@given(organisations())
def test_every_digital_stage_is_one_of_four(plain: Plain) -> None:
    """Each digital stage has one verdict, and failures are counted only where something weak is behind."""
    depth = analyse(make(plain)).depth
    kinds = ("shown", "possible", "sound", "unknown")
    assert sorted(id for kind in kinds for id in depth.of(kind)) == sorted(depth.verdicts)  # type: ignore[arg-type]
    for found in depth.stages.values():
        assert bool(found.weak) >= bool(found.failing)
        assert set(found.failing) <= set(found.weak) <= set(found.behind)


def test_verdicts_are_told_without_listing_what_is_behind() -> None:
    """Of twice the stages on twice the enablers, the findings on façades cost twice the work, not four times."""

    def judge(size: int) -> int:
        chain = [enabler(f"e-{n}", depends_on=[f"e-{n + 1}"] if n + 1 < size else [], **SOUND) for n in range(size)]
        stages = [stage(f"s-{n}", enablers=["e-0"], touchpoints=WEB) for n in range(size)]
        made = model(journey("move", stages=[each.id for each in stages]), *stages, *chain)
        context = make_context(made, analyse(made))
        return count_lines(lambda: list(facade.check(replace(context, analysis=analyse(made)))), DEPTH)

    once, twice = judge(40), judge(80)
    assert twice <= DOUBLED * once


def test_stages_straight_through_are_counted_as_they_are_described() -> None:
    """The count is told from bit sets, without listing what stands behind each stage."""
    for automation in ("straight-through", "manual", None):
        found = analyse(
            model(
                stage("book", enablers=["form"]),
                journey("learn", stages=["book"]),
                enabler("form", automation=automation) if automation else enabler("form"),
            )
        ).depth
        told = [each.straight_through for each in found.stages.values() if each.straight_through is not None]
        assert found.straight_through == (sum(told), len(told))
