"""A draft of a model that changes are applied to, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from stagebook.analysis.change_settings import MOVED
from stagebook.model import Change, Journey, OperatingModel, Stage
from stagebook.model.entities.change import Move, Retirement, StageChange
from stagebook.model.entities.stage import Touchpoint, UsedEnabler
from stagebook.source import Ref

Place = TypeVar("Place", Stage, Journey)
"""Where customers ask for something."""


class ModelDraft:
    """The things of a model by kind, of which a change replaces some; the model itself stays as it is."""

    def __init__(self, model: OperatingModel) -> None:
        self._model = model
        self._organisation = model.organisation
        self._businesses = dict(model.businesses)
        self._customers = dict(model.customers)
        self._services = dict(model.services)
        self._journeys = dict(model.journeys)
        self._stages = dict(model.stages)
        self._enablers = dict(model.enablers)
        self._measures = dict(model.measures)
        self._changes = dict(model.changes)
        self._built: OperatingModel | None = model

    def build(self) -> OperatingModel:
        """Return the model as it is now: the given one as long as nothing was applied."""
        if self._built is None:
            self._built = replace(
                self._model,
                organisation=self._organisation,
                businesses=dict(self._businesses),
                customers=dict(self._customers),
                services=dict(self._services),
                journeys=dict(self._journeys),
                stages=dict(self._stages),
                enablers=dict(self._enablers),
                measures=dict(self._measures),
                changes=dict(self._changes),
            )
        return self._built

    def apply(self, change: Change) -> None:
        """Apply all that a change says. What it says of a stage that an earlier change removed is passed over."""
        self._built = None
        for each in change.introduces:
            self._enablers[each] = self._enablers[each].model_copy(update={"lifecycle": "live"})
        for move in change.moves:
            self._move(move)
        for at in change.at:
            if at.stage in self._stages:
                self._change_stage(at)
        for new in change.journeys:
            steps = tuple(step for step in new.stages if step.stage in self._stages)
            self._journeys[new.journey] = self._journeys[new.journey].model_copy(update={"stages": steps})
        self._remove_stages(frozenset(change.removes) & self._stages.keys())
        for gone in change.retires:
            self._retire(gone)
        self._stop_measures(frozenset(change.stops) & self._measures.keys())

    def _move(self, move: Move) -> None:
        update: dict[str, Any] = {name: getattr(move, name) for name in MOVED if getattr(move, name)}
        self._enablers[move.enabler] = self._enablers[move.enabler].model_copy(update=update)

    def _change_stage(self, at: StageChange) -> None:
        stage = self._stages[at.stage]
        kept = tuple(used for used in stage.enablers if used.enabler not in at.drops)
        named = {used.enabler for used in kept}
        added = tuple(UsedEnabler(enabler=each) for each in dict.fromkeys(at.adds) if each not in named)
        lost = frozenset(at.drops)
        points = at.touchpoints or _replace_at_touchpoints(stage.touchpoints, lambda each: "" if each in lost else each)
        update: dict[str, Any] = {"enablers": (*kept, *added), "touchpoints": points}
        if at.owner:
            update["owner"] = at.owner
        self._stages[at.stage] = stage.model_copy(update=update)

    def _retire(self, gone: Retirement) -> None:
        """Retire an enabler; its replacement takes over every reference of a stage, journey, service, business,
        organisation or enabler to it."""
        self._enablers[gone.enabler] = self._enablers[gone.enabler].model_copy(update={"lifecycle": "retired"})
        if not gone.replaced_by or gone.replaced_by == gone.enabler:
            return

        def swap(id: str) -> str:
            return gone.replaced_by if id == gone.enabler else id

        def lists(thing: Any) -> Any:
            return thing.model_copy(update={"enablers": _once(map(swap, thing.enablers))})

        for held in (self._journeys, self._services, self._businesses):
            held.update({id: lists(each) for id, each in held.items() if gone.enabler in each.enablers})
        if gone.enabler in self._organisation.enablers:
            self._organisation = lists(self._organisation)
        for id, stage in self._stages.items():
            if any(used.enabler == gone.enabler for used in stage.enablers) or _names(stage.touchpoints, gone.enabler):
                named = _swap_used(stage.enablers, gone.enabler, gone.replaced_by)
                points = _replace_at_touchpoints(stage.touchpoints, swap)
                self._stages[id] = stage.model_copy(update={"enablers": named, "touchpoints": points})
        for id, enabler in self._enablers.items():
            if gone.enabler in enabler.depends_on:
                below = _once(each for each in map(swap, enabler.depends_on) if each != id)
                self._enablers[id] = enabler.model_copy(update={"depends_on": below})

    def _remove_stages(self, gone: frozenset[str]) -> None:
        """Take stages out of the model, with every reference to them."""
        if not gone:
            return
        for stage in gone:
            del self._stages[stage]
        for id, journey in self._journeys.items():
            steps = tuple(step for step in journey.stages if step.stage not in gone)
            if len(steps) < len(journey.stages):
                self._journeys[id] = journey.model_copy(update={"stages": steps})
        for id, customer in self._customers.items():
            if any(need.stage in gone for need in customer.needs):
                needs = tuple(
                    need.model_copy(update={"stage": ""}) if need.stage in gone else need for need in customer.needs
                )
                self._customers[id] = customer.model_copy(update={"needs": needs})
        removed = {Ref("stage", stage) for stage in gone}
        for id, measure in self._measures.items():
            if measure.of and measure.of.ref in removed:
                self._measures[id] = measure.model_copy(update={"of": None})
        self._forget(removed)

    def _stop_measures(self, gone: frozenset[str]) -> None:
        """Take measures out of the model, with every reference to them."""
        if not gone:
            return
        for measure in gone:
            del self._measures[measure]
        removed = {Ref("measure", measure) for measure in gone}
        self._stages.update(_without_cause(self._stages, removed))
        self._journeys.update(_without_cause(self._journeys, removed))
        self._forget(removed)

    @cached_property
    def _changes_naming(self) -> Mapping[Ref, Iterable[str]]:
        """Ids of the changes by what they name. No change comes to name more in a draft."""
        found: dict[Ref, set[str]] = {}
        for id, change in self._model.changes.items():
            for ref in _list_refs(change):
                found.setdefault(ref, set()).add(id)
        return found

    def _forget(self, removed: Iterable[Ref]) -> None:
        """Take references to things that are gone out of the changes, so that all references of the draft resolve."""
        ids = {(ref.kind, ref.id) for ref in removed}
        for id in sorted({id for ref in removed for id in self._changes_naming.get(ref, ())}):
            change = self._changes[id]
            update: dict[str, Any] = {
                "at": tuple(each for each in change.at if ("stage", each.stage) not in ids),
                "journeys": tuple(
                    each.model_copy(
                        update={"stages": tuple(step for step in each.stages if ("stage", step.stage) not in ids)}
                    )
                    for each in change.journeys
                ),
                "removes": tuple(each for each in change.removes if ("stage", each) not in ids),
                "addresses": tuple(each for each in change.addresses if (each.ref.kind, each.ref.id) not in ids),
                "expects": tuple(each for each in change.expects if ("measure", each.measure) not in ids),
                "starts": tuple(each for each in change.starts if ("measure", each) not in ids),
                "stops": tuple(each for each in change.stops if ("measure", each) not in ids),
            }
            if any(getattr(change, name) != new for name, new in update.items()):
                self._changes[id] = change.model_copy(update=update)


def _list_refs(change: Change) -> Iterator[Ref]:
    """Yield the stages and measures that a change names, and all that it addresses."""
    yield from (Ref("stage", each.stage) for each in change.at)
    yield from (Ref("stage", step.stage) for each in change.journeys for step in each.stages)
    yield from (Ref("stage", each) for each in change.removes)
    yield from (Ref("measure", each) for each in (*change.starts, *change.stops))
    yield from (Ref("measure", each.measure) for each in change.expects)
    yield from (each.ref for each in change.addresses)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, ids)))


def _names(points: tuple[Touchpoint, ...], enabler: str) -> bool:
    return any(enabler in point.enablers for point in points)


def _replace_at_touchpoints(points: tuple[Touchpoint, ...], swap: Callable[[str], str]) -> tuple[Touchpoint, ...]:
    """Replace the enablers that touchpoints name; one that becomes empty is left out."""
    return tuple(
        point.model_copy(update={"enablers": _once(map(swap, point.enablers))}) if point.enablers else point
        for point in points
    )


def _swap_used(used: tuple[UsedEnabler, ...], gone: str, new: str) -> tuple[UsedEnabler, ...]:
    """Replace an enabler of a stage; where the stage names the new one already, that stays as it is."""
    if any(each.enabler == new for each in used):
        return tuple(each for each in used if each.enabler != gone)
    return tuple(each.model_copy(update={"enabler": new}) if each.enabler == gone else each for each in used)


def _without_cause(places: Mapping[str, Place], removed: set[Ref]) -> dict[str, Place]:
    """Return the places where demand names a cause that is gone, without it."""
    found: dict[str, Place] = {}
    for id, place in places.items():
        if any(cause.ref in removed for each in place.demand for cause in each.caused_by):
            items = tuple(
                each.model_copy(update={"caused_by": tuple(c for c in each.caused_by if c.ref not in removed)})
                for each in place.demand
            )
            found[id] = place.model_copy(update={"demand": items})
    return found
