"""Export what open changes lead to: what each sets, in which order, and what it collides with."""

from __future__ import annotations

from typing import Any

from stagebook.analysis.stance_plan import PlannedStep, plan_enablers
from stagebook.analysis.target import AppliedSetting, TargetModel, find_target
from stagebook.exchange.plain import as_plain
from stagebook.model import OperatingModel


def export_target(model: OperatingModel) -> dict[str, Any]:
    """Export what each open change sets and collides with, by id, and what becomes of enablers."""
    target = find_target(model, "later")
    changes = {id: export_change(target, id, place) for place, id in enumerate(target.changes, start=1)}
    enablers = {id: [export_step(each) for each in steps] for id, steps in sorted(plan_enablers(model).items())}
    return {"changes": dict(sorted(changes.items())), "enablers": enablers}


def export_change(target: TargetModel, id: str, place: int) -> dict[str, Any]:
    """Export one change: its place in the order of application, what it sets, what it collides with."""
    against = sorted({other for each in target.collisions for other in each.against(id)})
    sets = [export_setting(each) for each in target.applied if each.setting.change == id]
    return {"place": place, "sets": sets, "collides_with": against}


def export_setting(applied: AppliedSetting) -> dict[str, Any]:
    """Export one value that is set, with what the model said when it was."""
    key = applied.setting.key
    other = {"enabler": key.other.id} if key.other else {}
    return {
        "of": str(key.ref),
        "field": key.field,
        **other,
        "was": as_plain(applied.was),
        "now": as_plain(applied.setting.value),
    }


def export_step(step: PlannedStep) -> dict[str, Any]:
    """Export what a change makes of an enabler; what it leaves is left out."""
    fields = {"stance": step.stance, "lifecycle": step.lifecycle, "replaced_by": step.replaced_by}
    return {"change": step.change, "horizon": step.horizon, **{name: each for name, each in fields.items() if each}}
