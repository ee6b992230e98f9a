"""Apply changes to a model: the operating model that it leads to by a horizon, what was applied, and what collides.

Definition (the project's own): the target is the current model plus the open changes up to the horizon, in order of
horizons (now, next, later), then of `by`, then of ids. Open is what is proposed, agreed or under way; a change without
a status counts as proposed, as it does wherever open changes are counted. One without a horizon belongs to the last.
What is done already stands in the model, and what was dropped is never applied. Where two changes set one value
differently, the later one wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stagebook.analysis.change_settings import (
    Setting,
    SettingKey,
    SetValue,
    group_settings,
    list_settings,
    read_setting,
)
from stagebook.analysis.change_status import is_open
from stagebook.analysis.model_draft import ModelDraft
from stagebook.model import Change, OperatingModel

Horizon = Literal["now", "next", "later"]
HORIZONS: tuple[Horizon, ...] = ("now", "next", "later")
"""From the nearest to the farthest."""


@dataclass(frozen=True, slots=True)
class AppliedSetting:
    """A value that a change sets, with what the model said when the change was applied."""

    setting: Setting
    was: SetValue

    @property
    def is_new(self) -> bool:
        """Whether the value was another before."""
        return self.was != self.setting.value


@dataclass(frozen=True, slots=True)
class Collision:
    """Several changes that set one value differently, in the order in which they are applied: the last one wins."""

    key: SettingKey
    settings: tuple[Setting, ...]

    @property
    def changes(self) -> tuple[str, ...]:
        """Ids of the changes, each once, in order."""
        return tuple(dict.fromkeys(each.change for each in self.settings))

    def against(self, change: str) -> frozenset[str]:
        """Return the ids of the changes that set the value differently from a change; none where it does not set it."""
        own = {each.value for each in self.settings if each.change == change}
        return frozenset(each.change for each in self.settings if own and each.value not in own)


@dataclass(frozen=True, slots=True)
class TargetModel:
    """A model after some changes."""

    model: OperatingModel
    changes: tuple[str, ...]
    """Ids of the changes that were applied, in order."""
    applied: tuple[AppliedSetting, ...]
    """In order; without what changes merely build on."""
    collisions: tuple[Collision, ...]


def list_open(model: OperatingModel, horizon: Horizon = "later") -> tuple[Change, ...]:
    """List the open changes up to a horizon, in the order in which they are applied."""
    last = HORIZONS.index(horizon)
    found = [each for each in model.changes.values() if is_open(each) and horizon_rank(each) <= last]
    return tuple(sorted(found, key=lambda change: (horizon_rank(change), change.by or date.max, change.id)))


def horizon_rank(change: Change) -> int:
    """Return the place of a change among the horizons, 0 to 2; one without a horizon belongs to the last."""
    return HORIZONS.index(change.horizon or "later")


def list_replacements(changes: Iterable[Change]) -> Mapping[str, str]:
    """By enabler that some changes retire, the one that takes its place, where a change names one."""
    return {gone.enabler: gone.replaced_by for change in changes for gone in change.retires if gone.replaced_by}


def find_target(model: OperatingModel, horizon: Horizon) -> TargetModel:
    """Apply the open changes up to a horizon."""
    return apply_in_order(model, list_open(model, horizon))


def apply_in_order(model: OperatingModel, changes: Iterable[Change]) -> TargetModel:
    """Apply some changes in the given order, whatever their status. The model itself without any."""
    draft, found, applied = ModelDraft(model), list[Setting](), list[AppliedSetting]()
    every = tuple(changes)
    for change in every:
        settings = list_settings(change)
        found += settings
        before = draft.build()
        applied += [AppliedSetting(each, read_setting(before, each.key)) for each in settings if not each.implied]
        draft.apply(change)
    return TargetModel(draft.build(), tuple(each.id for each in every), tuple(applied), find_collisions(found))


def find_collisions(settings: Iterable[Setting]) -> tuple[Collision, ...]:
    """Find the values that several changes set differently, in the order in which they are first set."""
    found = []
    for key, its in group_settings(settings).items():
        last: Mapping[str, Setting] = {each.change: each for each in its}
        if len({each.value for each in last.values()}) > 1:
            found.append(Collision(key, tuple(last.values())))
    return tuple(found)
