"""Compare how two models use an enabler: how it moves, what it reaches, and where it is used in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stagebook.analysis import Analysis, Reach
from stagebook.analysis.change_settings import MOVED
from stagebook.model import Enabler, OperatingModel, Stage
from stagebook.pictures.overlay_graph import BandKey, CellState
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref
from stagebook.words import format_amount, joined, number, plain, say
from stagebook.words.runs import Run

MAX_NAMES = 3
"""A note names so many stages or enablers; more are counted."""


@dataclass(frozen=True)
class ModelPair:
    """Two models with their lookups. Things are matched by kind and id."""

    before: PictureLookups
    after: PictureLookups

    @classmethod
    def of(cls, before: tuple[OperatingModel, Analysis], after: tuple[OperatingModel, Analysis]) -> ModelPair:
        """Pair two models with their analyses."""
        return cls(PictureLookups(*before), PictureLookups(*after))

    @cached_property
    def enablers(self) -> tuple[str, ...]:
        """Ids of the enablers of either model, in order."""
        return tuple(sorted({*self.before.model.enablers, *self.after.model.enablers}))

    @cached_property
    def journeys(self) -> tuple[str, ...]:
        """Ids of the journeys of either model: those of the second in the order of its pictures, then those gone."""
        gone = [each for each in self.before.journeys if each not in self.after.model.journeys]
        return (*self.after.journeys, *gone)

    def enabler(self, id: str) -> Enabler:
        """Return an enabler as it is after, else as it was."""
        return self.after.model.enablers.get(id) or self.before.model.enablers[id]

    def name(self, ref: Ref) -> str:
        """Return the name of a thing as it is after, else as it was."""
        thing = self.after.model.get(ref) or self.before.model.get(ref)
        return thing.name if thing else ref.id

    @cached_property
    def bands(self) -> Mapping[str, BandKey]:
        """The band of each enabler that differs; an enabler that is as it was is missing."""
        found: dict[str, BandKey] = {}
        for id in self.enablers:
            was, now = id in self.before.analysis.live, id in self.after.analysis.live
            if was != now:
                found[id] = "comes" if now else "goes"
            elif was and self.moves(id):
                found[id] = "moves"
            elif was and self.is_touched(id):
                found[id] = "touched"
        return found

    def moves(self, id: str) -> tuple[str, ...]:
        """Return the fields of `MOVED` that differ."""
        before, after = self.before.model.enablers.get(id), self.after.model.enablers.get(id)
        if not before or not after:
            return ()
        return tuple(name for name in MOVED if getattr(before, name) != getattr(after, name))

    def is_touched(self, id: str) -> bool:
        """Return whether an enabler that stays as it is reaches, carries or meets something else."""
        return (
            self.reach(id, of_all=True) != self.reach(id, of_all=True, after=True)
            or self.uses(id) != self.uses(id, after=True)
            or self.meets(id) != self.meets(id, after=True)
        )

    def _side(self, after: bool) -> PictureLookups:
        return self.after if after else self.before

    def reach(self, id: str, *, of_all: bool = False, after: bool = False) -> Reach:
        """Return what an enabler reaches, directly or in all; nothing where it does not exist."""
        side = self._side(after)
        if id not in side.model.enablers:
            return Reach()
        pair = side.analysis.reach[id]
        return pair.all if of_all else pair.direct

    def uses(self, id: str, *, after: bool = False) -> frozenset[tuple[str, str]]:
        """Return the pairs of stage and journey at which an enabler is used directly."""
        return frozenset((use.stage, use.journey) for use in self._side(after).analysis.by_enabler.get(id, ()))

    def meets(self, id: str, *, after: bool = False) -> frozenset[tuple[str, str]]:
        """Return the edges of an enabler: pairs of a stage and an enabler of another owner beside it there."""
        side = self._side(after)
        if id not in side.model.enablers:
            return frozenset()
        return frozenset((edge.stage, other) for edge in side.analysis.tradeoff[id].edges for other in edge.others)

    def carried(self, id: str, *, after: bool = False) -> float:
        """Return the value demand a month that an enabler carries."""
        return self._side(after).analysis.demand.carries.get(id, 0)

    def state(self, id: str, journey: str) -> CellState | None:
        """Return how an enabler is used in a journey before and after; None where it is in neither."""
        was, now = (journey in self.reach(id, after=after).journeys for after in (False, True))
        if was or now:
            return "same" if was and now else "new" if now else "gone"
        was, now = (journey in self.reach(id, of_all=True, after=after).journeys for after in (False, True))
        if was or now:
            return "near" if was and now else "near-new" if now else "near-gone"
        return None

    def stages_of(self, journey: str, *, after: bool = False) -> tuple[str, ...]:
        """Return the stages of a journey, repeats kept; none where it does not exist."""
        found = self._side(after).model.journeys.get(journey)
        return found.stage_ids if found else ()

    @cached_property
    def changed_stages(self) -> frozenset[str]:
        """Stages of both models where other enablers serve, or that have another owner or other touchpoints."""
        both = self.before.model.stages.keys() & self.after.model.stages.keys()
        return frozenset(id for id in both if self._face(id) != self._face(id, after=True))

    def _face(self, id: str, *, after: bool = False) -> tuple[object, ...]:
        side = self._side(after)
        stage: Stage = side.model.stages[id]
        points = tuple((point.channel, point.what) for point in stage.touchpoints)
        return frozenset(side.analysis.stands_on[stage.ref].direct), stage.owner, points

    @cached_property
    def affected(self) -> tuple[str, ...]:
        """Journeys that are affected: they use what comes, moves or goes, are used otherwise, or have other stages."""
        found = {each for each in self.journeys if self.stages_of(each) != self.stages_of(each, after=True)}
        found |= self._journeys_at(self.changed_stages)
        for id, band in self.bands.items():
            states = {journey: self.state(id, journey) for journey in self._reached(id)}
            found |= {each for each, state in states.items() if state not in ("same", "near")}
            if band != "touched":
                direct = {each for each, state in states.items() if state in ("same", "new", "gone")}
                found |= direct or states.keys()
        return tuple(each for each in self.journeys if each in found)

    def _journeys_at(self, stages: Iterable[str]) -> set[str]:
        return {journey for stage in stages for journey in self.after.model.journeys_at[stage]}

    def _reached(self, id: str) -> set[str]:
        return {journey for after in (False, True) for journey in self.reach(id, of_all=True, after=after).journeys}


def describe_differences(pair: ModelPair, id: str, band: BandKey, takes_over: Mapping[str, str]) -> tuple[str, ...]:
    """Say in short lines what differs of an enabler, the most important first.

    `takes_over`: by enabler that goes, the one that takes its place, where that is known.
    """
    lines = [*_moved(pair, id)]
    if band == "goes":
        new = takes_over.get(id)
        lines.append(say("overlay.takes-over", name=pair.name(Ref("enabler", new))) if new else say("overlay.nothing"))
        return tuple(lines)
    lines += _reached(pair, id, band)
    lines += _carried(pair, id)
    if band == "touched":
        lines += _met(pair, id)
    return tuple(lines) or ((say("overlay.fewer-edges"),) if band == "touched" else ())


def _moved(pair: ModelPair, id: str) -> Iterator[str]:
    for name in pair.moves(id):
        if name != "stance":
            was, now = (
                _value(name, getattr(side.model.enablers[id], name), pair) for side in (pair.before, pair.after)
            )
            yield say("overlay.from-to", was=was, now=now)


def _value(name: str, written: str | None, pair: ModelPair) -> str:
    if not written:
        return say("unrecorded")
    return pair.name(Ref("team", written)) if name == "owner" else say(f"value.{name}.{written}", 1)


def _reached(pair: ModelPair, id: str, band: BandKey) -> Iterator[str]:
    was, now = pair.reach(id, of_all=True), pair.reach(id, of_all=True, after=True)
    used = [pair.reach(id, after=after).paths for after in (False, True)]
    reached = used if used[0] != used[1] else [was.paths, now.paths]
    paths = len(pair.after.analysis.paths)
    unit = "journeys" if paths == len(pair.after.analysis.path_of) else "paths"
    total = say(f"overlay.count-{unit}", paths)
    if reached[0] != reached[1]:
        if band == "comes":
            yield say("overlay.paths", count=number(reached[1]), total=total)
        else:
            yield say("overlay.paths-now", was=number(reached[0]), now=number(reached[1]), total=total)
    new = [each for each in now.stages if each not in was.stages]
    gone = [each for each in was.stages if each not in now.stages]
    for key, stages in (("reaches", new), ("leaves", gone)):
        if stages and (band != "comes" or reached[0] == reached[1]):
            yield _listed(pair, f"overlay.{key}", "stage", stages)
    if not new and not gone and pair.uses(id) != pair.uses(id, after=True):
        at = [len({stage for stage, _ in pair.uses(id, after=after)}) for after in (False, True)]
        if at[0] != at[1]:
            yield say("overlay.directly", at[1], was=number(at[0]))


def _carried(pair: ModelPair, id: str) -> Iterator[str]:
    was, now = (format_amount(pair.carried(id, after=after)) for after in (False, True))
    if was != now:
        yield say("overlay.carries", was=was, now=now) if was != "0" else say("overlay.carries-now", now=now)


def _met(pair: ModelPair, id: str) -> Iterator[str]:
    was, now = ({other for _, other in pair.meets(id, after=after)} for after in (False, True))
    for key, found in (("edge", now - was), ("edge-gone", was - now)):
        if found:
            yield _listed(pair, f"overlay.{key}", "enabler", sorted(found))


def _listed(pair: ModelPair, key: str, kind: str, ids: list[str]) -> str:
    """Name a few things; count many."""
    if len(ids) > MAX_NAMES:
        return say(f"{key}.many", len(ids))
    return say(key, names=plain(joined([(Run(pair.name(Ref(kind, each))),) for each in ids])))
