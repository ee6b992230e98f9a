"""The targets of a model, each analysed once and only where a page asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stagebook.analysis import Analysis, analyse
from stagebook.analysis.stance_plan import PlannedStep, plan_enablers
from stagebook.analysis.target import HORIZONS, Collision, Horizon, TargetModel, apply_in_order, find_target, list_open
from stagebook.limits import BUDGET
from stagebook.model import Change, OperatingModel


@dataclass(frozen=True, slots=True)
class AnalysedTarget:
    """A target with its analysis."""

    target: TargetModel
    analysis: Analysis

    @property
    def side(self) -> tuple[OperatingModel, Analysis]:
        """Model and analysis, as pictures take them."""
        return self.target.model, self.analysis


@dataclass(frozen=True)
class Targets:
    """What the open changes of a model lead to."""

    model: OperatingModel
    analysis: Analysis

    @cached_property
    def by_horizon(self) -> Mapping[Horizon, AnalysedTarget]:
        """The target by each horizon. One that applies no more than the last one is the last one."""
        found: dict[Horizon, AnalysedTarget] = {}
        last = AnalysedTarget(TargetModel(self.model, (), (), ()), self.analysis)
        for horizon in HORIZONS:
            target = find_target(self.model, horizon)
            if target.changes != last.target.changes:
                last = AnalysedTarget(target, analyse(target.model))
            found[horizon] = last
        return found

    @cached_property
    def collisions(self) -> tuple[Collision, ...]:
        """Collisions of all open changes."""
        return find_target(self.model, "later").collisions

    @cached_property
    def collisions_of(self) -> Mapping[str, tuple[Collision, ...]]:
        """Collisions by each change that takes part."""
        found: dict[str, list[Collision]] = {}
        for collision in self.collisions:
            for change in collision.changes:
                found.setdefault(change, []).append(collision)
        return {change: tuple(its) for change, its in found.items()}

    @cached_property
    def plans(self) -> Mapping[str, tuple[PlannedStep, ...]]:
        """By enabler, what open changes will make of it."""
        return plan_enablers(self.model)

    @cached_property
    def _is_large(self) -> bool:
        return sum(1 for _ in self.model) * len(list_open(self.model)) > BUDGET.change_pictures

    def alone(self, change: Change) -> AnalysedTarget | None:
        """Return the model after one change alone; None where the model is too large to analyse for every change."""
        if self._is_large:
            return None
        target = apply_in_order(self.model, [change])
        return AnalysedTarget(target, analyse(target.model))
