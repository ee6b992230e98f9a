"""List what a change sets: each value of the model that will be another, and compare it with what the model says.

A setting is one value of one thing: the stance of an enabler, the owner of a stage, whether a stage names an enabler.
Two changes that set one value differently collide, whichever of them is applied last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from stagebook.model import Change, OperatingModel, Stage
from stagebook.model.entities.change import StageChange
from stagebook.source import Ref

SettingField = Literal[
    "stance",
    "automation",
    "available",
    "owner",
    "names",
    "touchpoints",
    "stages",
    "passed",
    "measured",
    "lifecycle",
    "replaced_by",
]
"""`names`: whether a stage names the enabler `other`. `passed`: whether a journey has the stage. `measured`: whether
anybody looks at the measure. The others are fields of the thing."""
MOVED: tuple[Literal["stance", "owner", "automation", "available"], ...] = (
    "stance",
    "owner",
    "automation",
    "available",
)
"""Fields of an enabler that a move can set, the most important first."""

SetValue = str | bool | tuple[tuple[str, ...], ...]
"""An id or choice; whether something is so; touchpoints as channel and words; stages as id, `when` and `differs`."""


@dataclass(frozen=True, slots=True)
class SettingKey:
    """A value of the model: the field of a thing, and the enabler concerned where the field is `names`."""

    ref: Ref
    field: SettingField
    other: Ref | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a change sets."""

    change: str
    key: SettingKey
    value: SetValue
    implied: bool = False
    """The change does not set it but builds on it: a stage that it redesigns is still passed."""


def list_settings(change: Change) -> tuple[Setting, ...]:
    """List what a change sets, in the order in which it is applied: enablers come, move, then stages, then go."""
    return (
        *(_set(change, Ref("enabler", each), "lifecycle", "live") for each in change.introduces),
        *(
            _set(change, Ref("enabler", move.enabler), field, written)
            for move in change.moves
            for field in MOVED
            if (written := getattr(move, field))
        ),
        *(setting for at in change.at for setting in _at_stage(change, at)),
        *(setting for setting in _in_journeys(change)),
        *(_set(change, Ref("stage", each), "passed", False) for each in change.removes),
        *(setting for setting in _retirements(change)),
        *(_set(change, Ref("measure", each), "measured", True) for each in change.starts),
        *(_set(change, Ref("measure", each), "measured", False) for each in change.stops),
    )


def _set(
    change: Change,
    ref: Ref,
    field: SettingField,
    value: SetValue,
    other: Ref | None = None,
    *,
    implied: bool = False,
) -> Setting:
    return Setting(change.id, SettingKey(ref, field, other), value, implied)


def _at_stage(change: Change, at: StageChange) -> Iterator[Setting]:
    stage = Ref("stage", at.stage)
    yield _set(change, stage, "passed", True, implied=True)
    if at.owner:
        yield _set(change, stage, "owner", at.owner)
    for names, listed in ((True, at.adds), (False, at.drops)):
        for enabler in listed:
            yield _set(change, stage, "names", names, Ref("enabler", enabler))
    if at.touchpoints:
        yield _set(change, stage, "touchpoints", tuple((each.channel, each.what) for each in at.touchpoints))


def _in_journeys(change: Change) -> Iterator[Setting]:
    for each in change.journeys:
        steps = tuple((step.stage, step.when, step.differs) for step in each.stages)
        yield _set(change, Ref("journey", each.journey), "stages", steps)
        for stage in dict.fromkeys(step.stage for step in each.stages):
            yield _set(change, Ref("stage", stage), "passed", True, implied=True)


def _retirements(change: Change) -> Iterator[Setting]:
    for gone in change.retires:
        yield _set(change, Ref("enabler", gone.enabler), "lifecycle", "retired")
        if gone.replaced_by:
            yield _set(change, Ref("enabler", gone.enabler), "replaced_by", gone.replaced_by)


def read_setting(model: OperatingModel, key: SettingKey) -> SetValue:
    """Return what the model says today where a change sets a value; False or empty for a thing that is gone.

    A measure is looked at if it has a reading. Of a retired enabler nothing says what took over: that is empty.
    """
    thing = model.get(key.ref)
    if thing is None:
        return "" if key.field in (*MOVED, "lifecycle", "replaced_by") else False
    match key.field:
        case "names" if isinstance(thing, Stage) and key.other:
            at_touchpoints = (each for point in thing.touchpoints for each in point.enablers)
            return key.other.id in {*(used.enabler for used in thing.enablers), *at_touchpoints}
        case "touchpoints" if isinstance(thing, Stage):
            return tuple((each.channel, each.what) for each in thing.touchpoints)
        case "stages":
            steps = model.journeys[key.ref.id].stages
            return tuple((step.stage, step.when, step.differs) for step in steps)
        case "passed":
            return bool(model.journeys_at[key.ref.id])
        case "measured":
            return bool(model.measures[key.ref.id].readings)
        case "replaced_by":
            return ""
        case field:
            return getattr(thing, field) or ""


def has_effect(model: OperatingModel, change: Change) -> bool:
    """Return whether anything would be different after a change: applied alone to the model as it is."""
    found = (each for each in list_settings(change) if not each.implied and each.key.field != "replaced_by")
    return any(read_setting(model, each.key) != each.value for each in found)


DoneSettings = Mapping[SettingKey, Mapping[SetValue, frozenset[str]]]
"""By what is set and by value, the ids of the done changes that have set it."""


def index_done(model: OperatingModel) -> DoneSettings:
    """Index what all changes that are done have set."""
    found: dict[SettingKey, dict[SetValue, set[str]]] = {}
    for change in model.changes.values():
        for each in list_settings(change) if change.status == "done" else ():
            found.setdefault(each.key, {}).setdefault(each.value, set()).add(change.id)
    return {key: {value: frozenset(ids) for value, ids in values.items()} for key, values in found.items()}


def find_unshown(model: OperatingModel, change: Change, done: DoneSettings) -> tuple[Setting, ...]:
    """List what a change that is done has set, and the model does not show.

    A value that another change that is done has set since counts as shown, and so does a stance that `history` names.
    """
    found = []
    for each in list_settings(change):
        if not each.implied and not is_shown(model, each):
            by_others = done[each.key].get(read_setting(model, each.key), frozenset()) - {change.id}
            if not by_others:
                found.append(each)
    return tuple(found)


def is_shown(model: OperatingModel, setting: Setting) -> bool:
    """Return whether the model shows what a change that is done has set.

    Of touchpoints their channels count, of a journey its stages, for words go on being improved. What was introduced
    has come to life even if it is retired since. Which enabler took over is nowhere recorded: that the other one is
    retired is enough. That nobody looks at a measure any more cannot be read from its file either.
    """
    key, said = setting.key, read_setting(model, setting.key)
    match key.field:
        case "replaced_by":
            return model.enablers[key.ref.id].lifecycle == "retired"
        case "measured":
            return not setting.value or bool(said)
        case "lifecycle":
            return said != "planned" if setting.value == "live" else said == setting.value
        case "stance":
            return said == setting.value or setting.value in {
                each.stance for each in model.enablers[key.ref.id].history
            }
        case "touchpoints" | "stages" if isinstance(said, tuple) and isinstance(setting.value, tuple):
            firsts = [[item[0] for item in items] for items in (said, setting.value)]
            return firsts[0] == firsts[1] if key.field == "stages" else set(firsts[0]) == set(firsts[1])
    return said == setting.value


def group_settings(settings: Iterable[Setting]) -> Mapping[SettingKey, tuple[Setting, ...]]:
    """Group settings by the value that they set, in the given order."""
    found: dict[SettingKey, list[Setting]] = {}
    for each in settings:
        found.setdefault(each.key, []).append(each)
    return {key: tuple(its) for key, its in found.items()}
