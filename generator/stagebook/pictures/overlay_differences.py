"""Compare how two models use an enabler: how it moves, what it reaches, and where it is used in each of them.

Things are called by their later ids; what is gone, by its earlier one. No two things have the same id in this sense.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from stagebook.analysis import Analysis, Reach
from stagebook.model import Enabler, OperatingModel, Stage
from stagebook.model.matching import MatchedThings, match_things
from stagebook.pictures.overlay_graph import RETOLD, BandKey, CellState
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref
from stagebook.words import format_amount, joined, number, plain, say
from stagebook.words.runs import Run

MOVED = ("stance", "owner", "automation", "available")
"""The fields of an enabler whose change is a move, the most important first."""
StageChange = Literal["another", "more", "fewer", "others", "owner", "touchpoints"]
"""What of a stage is another: one enabler for one, more of them, fewer, others; the owner; touchpoints."""
MAX_NAMES = 3
"""A note names so many stages or enablers; more are counted."""


@dataclass(frozen=True)
class ModelPair:
    """Two models with their lookups, and which of their things are the same."""

    before: PictureLookups
    after: PictureLookups
    things: MatchedThings

    @classmethod
    def of(
        cls,
        before: tuple[OperatingModel, Analysis],
        after: tuple[OperatingModel, Analysis],
        things: MatchedThings | None = None,
    ) -> ModelPair:
        """Pair two models with their analyses. Their things are matched, unless they already are."""
        return cls(PictureLookups(*before), PictureLookups(*after), things or match_things(before[0], after[0]))

    def earlier_id(self, kind: str, id: str) -> str:
        """Return the id that a thing has in the earlier model."""
        ref = Ref(kind, id)
        return self.things.earlier.get(ref, ref).id

    def later_id(self, kind: str, id: str) -> str:
        """Return the id in the later model of a thing of the earlier one; of what is gone its own."""
        ref = Ref(kind, id)
        return self.things.later.get(ref, ref).id

    def _later_ids(self, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.later_id(kind, each) for each in ids)

    def _id(self, kind: str, id: str, *, after: bool) -> str:
        return id if after else self.earlier_id(kind, id)

    @cached_property
    def enablers(self) -> tuple[str, ...]:
        """Ids of the enablers of either model, in order."""
        return tuple(sorted({*self._later_ids("enabler", self.before.model.enablers), *self.after.model.enablers}))

    @cached_property
    def journeys(self) -> tuple[str, ...]:
        """Ids of the journeys of either model: those of the second in the order of its pictures, then those gone."""
        was = self._later_ids("journey", self.before.journeys)
        return (*self.after.journeys, *(each for each in was if each not in self.after.model.journeys))

    def enabler_before(self, id: str) -> Enabler | None:
        """Return an enabler as it was; None where it is new."""
        return self.before.model.enablers.get(self.earlier_id("enabler", id))

    def enabler(self, id: str) -> Enabler:
        """Return an enabler as it is after, else as it was."""
        found = self.after.model.enablers.get(id) or self.enabler_before(id)
        assert found
        return found

    def name(self, ref: Ref) -> str:
        """Return the name of a thing as it is after, else as it was."""
        thing = self.after.model.get(ref) or self.before.model.get(ref)
        return thing.name if thing else ref.id

    @cached_property
    def _live_before(self) -> frozenset[str]:
        return frozenset(self._later_ids("enabler", self.before.analysis.live))

    @cached_property
    def bands(self) -> Mapping[str, BandKey]:
        """The band of each enabler that differs; an enabler that is as it was is missing."""
        found: dict[str, BandKey] = {}
        for id in self.enablers:
            was, now = id in self._live_before, id in self.after.analysis.live
            if was != now:
                found[id] = "comes" if now else "goes"
            elif was and self.moves(id):
                found[id] = "moves"
            elif was and self.is_touched(id):
                found[id] = "touched"
        return found

    def moves(self, id: str) -> tuple[str, ...]:
        """Return the fields of `MOVED` that differ."""
        before, after = self.enabler_before(id), self.after.model.enablers.get(id)
        if not before or not after:
            return ()
        was = {name: getattr(before, name) for name in MOVED}
        was["owner"] = self.later_id("team", was["owner"]) if was["owner"] else was["owner"]
        return tuple(name for name in MOVED if was[name] != getattr(after, name))

    def left(self, id: str) -> tuple[str, ...]:
        """Return how an enabler that goes went: its file is removed, or it is no longer live."""
        return ("retired" if id in self.after.model.enablers else "removed",)

    def is_touched(self, id: str) -> bool:
        """Return whether an enabler that stays as it is reaches, carries or meets something else.

        That it no longer meets what goes is said where that goes.
        """
        return (
            self.reach(id, of_all=True) != self.reach(id, of_all=True, after=True)
            or self.uses(id) != self.uses(id, after=True)
            or format_amount(self.carried(id)) != format_amount(self.carried(id, after=True))
            or {each for each in self.meets(id) if each[1] in self.after.analysis.live} != self.meets(id, after=True)
        )

    def _side(self, after: bool) -> PictureLookups:
        return self.after if after else self.before

    def reach(self, id: str, *, of_all: bool = False, after: bool = False) -> Reach:
        """Return what an enabler reaches, directly or in all; nothing where it does not exist."""
        side, id = self._side(after), self._id("enabler", id, after=after)
        if id not in side.model.enablers:
            return Reach()
        pair = side.analysis.reach[id]
        found = pair.all if of_all else pair.direct
        return found if after or not self.things.renamed else self._translate(found)

    def _translate(self, reach: Reach) -> Reach:
        """Return the reach of the earlier model in later ids."""

        def later(kind: str, ids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(sorted(self._later_ids(kind, ids)))

        return Reach(
            later("stage", reach.stages),
            later("journey", reach.journeys),
            later("service", reach.services),
            later("customer", reach.customers),
            later("business", reach.businesses),
            reach.paths,
        )

    def uses(self, id: str, *, after: bool = False) -> frozenset[tuple[str, str]]:
        """Return the pairs of stage and journey at which an enabler is used directly; "" for a journey as a whole."""
        found = self._side(after).analysis.by_enabler.get(self._id("enabler", id, after=after), ())
        if after:
            return frozenset((use.stage, use.journey) for use in found)
        return frozenset((self.later_id("stage", use.stage), self.later_id("journey", use.journey)) for use in found)

    def places_kept(self, id: str) -> frozenset[tuple[str, str]]:
        """Return the pairs of stage and journey where an enabler was used and that both models have."""
        kept = {journey: {"", *self.stages_of(journey, after=True)} for _, journey in self.uses(id)}
        known = self.after.model.journeys
        return frozenset(
            (stage, journey) for stage, journey in self.uses(id) if journey in known and stage in kept[journey]
        )

    def meets(self, id: str, *, after: bool = False) -> frozenset[tuple[str, str]]:
        """Return the edges of an enabler: pairs of a stage and an enabler of another owner beside it there."""
        side, id = self._side(after), self._id("enabler", id, after=after)
        if id not in side.model.enablers:
            return frozenset()
        found = [(edge.stage, other) for edge in side.analysis.tradeoff[id].edges for other in edge.others]
        if after:
            return frozenset(found)
        return frozenset((self.later_id("stage", stage), self.later_id("enabler", other)) for stage, other in found)

    def carried(self, id: str, *, after: bool = False) -> float:
        """Return the value demand a month that an enabler carries."""
        return self._side(after).analysis.demand.carries.get(self._id("enabler", id, after=after), 0)

    def journeys_by_state(self, id: str) -> Mapping[CellState, frozenset[str]]:
        """Return the journeys that an enabler is used in or reaches, by how before and after; each is in one state.

        One that reaches a journey through others at one stage more than before is newly reached, there.
        """
        if id not in self._states:
            self._states[id] = self._find_states(id)
        return self._states[id]

    @cached_property
    def _states(self) -> dict[str, Mapping[CellState, frozenset[str]]]:
        """What `journeys_by_state` has found, by enabler."""
        return {}

    def _find_states(self, id: str) -> Mapping[CellState, frozenset[str]]:
        was, now = (frozenset(self.reach(id, after=after).journeys) for after in (False, True))
        before, after = self.reach(id, of_all=True), self.reach(id, of_all=True, after=True)
        direct, reached, reaching = was | now, frozenset(before.journeys), frozenset(after.journeys)
        more = self._journeys_at(set(after.stages).difference(before.stages))
        return {
            "new": now - was,
            "gone": was - now,
            "same": was & now,
            "near-new": ((reaching - reached) | (reached & reaching & more)) - direct,
            "near-gone": reached - reaching - direct,
            "near": (reached & reaching) - more - direct,
        }

    def stages_of(self, journey: str, *, after: bool = False) -> tuple[str, ...]:
        """Return the stages of a journey, repeats kept; none where it does not exist."""
        found = self._side(after).model.journeys.get(self._id("journey", journey, after=after))
        if not found:
            return ()
        return found.stage_ids if after else self._later_ids("stage", found.stage_ids)

    @cached_property
    def changed_stages(self) -> frozenset[str]:
        """Stages of both models where other enablers serve, or that have another owner or other touchpoints."""
        return frozenset(self.stage_changes)

    @cached_property
    def stage_changes(self) -> Mapping[str, tuple[StageChange, ...]]:
        """What is another at each stage of both models, where anything is; the most important first."""
        found = {}
        for id, now in self.after.model.stages.items():
            was = self.before.model.stages.get(self.earlier_id("stage", id))
            changes = tuple(self._stage_changes(was, now)) if was else ()
            if changes:
                found[id] = changes
        return found

    def _stage_changes(self, was: Stage, now: Stage) -> Iterator[StageChange]:
        served = frozenset(self._later_ids("enabler", self.before.analysis.stands_on[was.ref].direct))
        serving = frozenset(self.after.analysis.stands_on[now.ref].direct)
        if served != serving:
            come, go = len(serving - served), len(served - serving)
            yield "more" if not go else "fewer" if not come else "another" if come == go == 1 else "others"
        if (was.owner and self.later_id("team", was.owner)) != now.owner:
            yield "owner"
        if [(each.channel, each.what) for each in was.touchpoints] != [
            (each.channel, each.what) for each in now.touchpoints
        ]:
            yield "touchpoints"

    @cached_property
    def affected(self) -> tuple[str, ...]:
        """Journeys that are affected: they use what comes, moves or goes, are used otherwise, or have other stages."""
        found = {each for each in self.journeys if self.stages_of(each) != self.stages_of(each, after=True)}
        found |= self._journeys_at(self.changed_stages)
        for id, band in self.bands.items():
            journeys = self.journeys_by_state(id)
            found = found.union(*(journeys[state] for state in RETOLD))
            if band != "touched":
                direct = journeys["same"] | journeys["new"] | journeys["gone"]
                found |= direct or journeys["near"]
        return tuple(each for each in self.journeys if each in found)

    def _journeys_at(self, stages: Iterable[str]) -> set[str]:
        at = self.after.model.journeys_at
        return set().union(*(at[stage] for stage in stages))


def describe_differences(pair: ModelPair, id: str, band: BandKey, takes_over: Mapping[str, str]) -> tuple[str, ...]:
    """Say in short lines what differs of an enabler, the most important first.

    `takes_over`: by enabler that goes, the one that takes its place; "" where several do (`find_replacements`).
    """
    lines = [*_moved(pair, id)]
    if band == "goes":
        return (*lines, *_taken_over(pair, id, takes_over.get(id)))
    lines += _reached(pair, id, band)
    lines += _carried(pair, id)
    if band == "touched":
        lines += _met(pair, id)
    return tuple(lines) or ((say("overlay.fewer-edges"),) if band == "touched" else ())


def _taken_over(pair: ModelPair, id: str, new: str | None) -> Iterator[str]:
    if new:
        yield say("overlay.takes-over", name=pair.name(Ref("enabler", new)))
    elif new is not None:
        yield say("overlay.several-take-over")
    elif pair.uses(id):
        yield say("overlay.nothing" if pair.places_kept(id) else "overlay.goes-with-stages")


def _moved(pair: ModelPair, id: str) -> Iterator[str]:
    before, after = pair.enabler_before(id), pair.enabler(id)
    for name in pair.moves(id):
        if before and name != "stance":
            was, now = (_value(name, getattr(each, name), pair) for each in (before, after))
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
    total = say(f"overlay.count-{pair.after.analysis.path_unit}", paths)
    if reached[0] != reached[1]:
        if band == "comes":
            yield say("overlay.paths", count=number(reached[1]), total=total)
        else:
            earlier = len(pair.before.analysis.paths)
            key = "overlay.paths-now" if earlier == paths else "overlay.paths-of"
            yield say(key, was=number(reached[0]), now=number(reached[1]), total=total, earlier=number(earlier))
    before, after = frozenset(was.stages), frozenset(now.stages)
    new = [each for each in now.stages if each not in before]
    gone = [each for each in was.stages if each not in after]
    for key, stages in (("reaches", new), ("leaves", gone)):
        if stages and (band == "touched" or reached[0] == reached[1]):
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
