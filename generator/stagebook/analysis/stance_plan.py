"""List what open changes will make of each enabler: stance and lifecycle, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.analysis.change_settings import list_settings
from stagebook.analysis.target import Horizon, list_open, list_replacements
from stagebook.model import OperatingModel


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """What one open change will make of an enabler: another stance, live, or retired."""

    change: str
    horizon: Horizon | None
    stance: str = ""
    lifecycle: str = ""
    replaced_by: str = ""


def plan_enablers(model: OperatingModel) -> Mapping[str, tuple[PlannedStep, ...]]:
    """List the planned steps of each enabler; one that nothing changes is missing. Steps that change nothing are left
    out: a stance that it will have already."""
    found: dict[str, list[PlannedStep]] = {}
    reached: dict[tuple[str, str], str] = {}
    for change in list_open(model):
        replaced = list_replacements([change])
        for setting in list_settings(change):
            enabler, field, value = setting.key.ref.id, setting.key.field, str(setting.value)
            if field not in ("stance", "lifecycle"):
                continue
            was = reached.get((enabler, field), getattr(model.enablers[enabler], field) or "")
            reached[enabler, field] = value
            if was == value:
                continue
            step = PlannedStep(change.id, change.horizon, stance=value)
            if field == "lifecycle":
                gone = replaced.get(enabler, "") if value == "retired" else ""
                step = PlannedStep(change.id, change.horizon, lifecycle=value, replaced_by=gone)
            found.setdefault(enabler, []).append(step)
    return {enabler: tuple(steps) for enabler, steps in found.items()}
