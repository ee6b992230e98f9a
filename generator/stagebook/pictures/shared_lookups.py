"""Lookups over a model and its analysis that pictures share, each computed once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from stagebook.analysis import Analysis, DemandItem, Path, Use
from stagebook.analysis.sight_ends import Ends
from stagebook.limits import BUDGET
from stagebook.model import Enabler, OperatingModel
from stagebook.model.naming import Naming
from stagebook.pictures.column_order import order_journeys
from stagebook.pictures.failures import is_failure, rank_failure
from stagebook.pictures.score_graph import NamedThing, Stop
from stagebook.pictures.tables import cut_names
from stagebook.source import Ref
from stagebook.words import say

KINDS = ("business", "customer", "journey", "stage", "enabler", "team", "measure", "change")
"""The kinds of things that pictures name."""


@dataclass(frozen=True)
class PictureLookups:
    """A model, its analysis, and lookups computed from them on first use."""

    model: OperatingModel
    analysis: Analysis

    @cached_property
    def journeys(self) -> tuple[str, ...]:
        """All journeys in the order of every picture (`column_order`)."""
        return order_journeys(self.model, self.analysis)

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Uses of enablers by journey."""
        found: defaultdict[str, list[Use]] = defaultdict(list)
        for use in self.analysis.uses:
            found[use.journey].append(use)
        return {journey: tuple(its) for journey, its in found.items()}

    @cached_property
    def stops(self) -> Mapping[str, tuple[Stop, ...]]:
        """The stops of every journey, without marks of failure or use."""
        return {
            journey.id: tuple(
                Stop(
                    Ref("stage", step.stage),
                    self.name(Ref("stage", step.stage)).name,
                    when=step.when,
                    differs=step.differs,
                    shared=self.meeting(step.stage, journey.id),
                )
                for step in journey.stages
            )
            for journey in self.model.journeys.values()
        }

    @cached_property
    def failing(self) -> Mapping[Ref, tuple[DemandItem, ...]]:
        """Failure demand by the stage or journey that records it."""
        found: defaultdict[Ref, list[DemandItem]] = defaultdict(list)
        for item in self.analysis.demand.items:
            if is_failure(item):
                found[item.at].append(item)
        return {ref: tuple(its) for ref, its in found.items()}

    @cached_property
    def ends(self) -> Ends:
        """Where lines of sight end."""
        return Ends.of(self.model, self.analysis.uses, self.analysis.demand)

    @cached_property
    def shared_enablers(self) -> Mapping[str, int]:
        """The number of live enablers that each journey shares with others."""
        found = dict.fromkeys(self.model.journeys, 0)
        for enabler in self.analysis.live:
            journeys = self.analysis.reach[enabler].direct.journeys
            for journey in journeys if len(journeys) > 1 else ():
                found[journey] += 1
        return found

    @cached_property
    def _failing_of(self) -> Mapping[tuple[str, str], tuple[DemandItem, ...]]:
        """Failure demand by (stage, journey), "" if unattributed; the most frequent first."""
        found: defaultdict[tuple[str, str], list[DemandItem]] = defaultdict(list)
        for ref, items in self.failing.items():
            for item in items if ref.kind == "stage" else ():
                found[ref.id, item.journey].append(item)
        return {place: tuple(sorted(its, key=rank_failure)) for place, its in found.items()}

    def failing_at(self, stage: str, journey: str) -> tuple[tuple[DemandItem, ...], tuple[DemandItem, ...]]:
        """Return the failure demand at a stage that concerns a journey: its own, and the unattributed."""
        return self._failing_of.get((stage, journey), ()), self._failing_of.get((stage, ""), ())

    @cached_property
    def reaching(self) -> frozenset[str]:
        """The enablers that reach a journey, directly or through others."""
        return frozenset(id for id in self.model.enablers if self.analysis.reach[id].all.journeys)

    @cached_property
    def depends_on(self) -> Mapping[str, tuple[str, ...]]:
        """The declared dependencies of each enabler."""
        return {enabler.id: tuple(enabler.depends_on) for enabler in self.model.enablers.values()}

    def failing_on(self, journey: str) -> tuple[DemandItem, ...]:
        """Return the failure demand recorded on a journey as a whole."""
        return self.failing.get(Ref("journey", journey), ())

    @cached_property
    def journeys_of(self) -> Mapping[str, tuple[str, ...]]:
        """The journeys of each business in picture order; "" for those of none."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for journey in self.journeys:
            found[self.analysis.journey_business[journey]].append(journey)
        return {business: tuple(its) for business, its in found.items()}

    @cached_property
    def paths_of(self) -> Mapping[str, tuple[Path, ...]]:
        """The paths of each business in their order."""
        found: defaultdict[str, list[Path]] = defaultdict(list)
        for path in self.analysis.paths:
            found[path.business].append(path)
        return {business: tuple(its) for business, its in found.items()}

    def in_order(self, journeys: Iterable[str]) -> tuple[str, ...]:
        """Sort journeys in picture order, without duplicates."""
        return tuple(sorted(set(journeys), key=self._places.__getitem__))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {journey: at for at, journey in enumerate(self.journeys)}

    @cached_property
    def _names(self) -> Mapping[Ref, tuple[NamedThing, str]]:
        naming, found = Naming(self.model), {}
        for kind in KINDS:
            # The kind alone does not qualify a name: the position in a picture shows it.
            plain = say(f"kind.{kind}", 1)
            for id in self.model.by_kind(kind):
                ref = Ref(kind, id)
                name, aside = naming.name(ref), naming.qualifier(ref)
                aside = "" if aside == plain else aside
                found[ref] = (
                    NamedThing(ref, say("score.told-apart", name=name, aside=aside) if aside else name),
                    aside,
                )
        return found

    def qualifier(self, ref: Ref) -> str:
        """Return what distinguishes a thing from others of its kind and name; empty for a unique name."""
        return self._names[ref][1]

    def aside(self, enabler: Enabler) -> str:
        """Return what stands beside the name of an enabler.

        Its qualifier; that it is a partner, somebody outside; where it is in its life unless it is live.
        """
        partner = say("value.enabler.partner", 1) if enabler.kind == "partner" else ""
        lifecycle = "" if enabler.lifecycle == "live" else say(f"value.lifecycle.{enabler.lifecycle}")
        asides = dict.fromkeys((self.qualifier(enabler.ref), partner, lifecycle))
        return say("score.channel-mark").join(filter(None, asides))

    def name(self, ref: Ref) -> NamedThing:
        """Return a thing with its name, qualified if others have the same."""
        return self._names[ref][0]

    def names(self, kind: str, ids: Iterable[str]) -> tuple[NamedThing, ...]:
        """Return things of one kind with their names."""
        return tuple(self.name(Ref(kind, id)) for id in ids)

    def meeting(self, stage: str, journey: str) -> tuple[NamedThing, ...]:
        """Return the journeys of other paths that share a stage with this journey; journeys of one path do not meet.

        Past `BUDGET.label_names`, the first of them and the number of others.
        """
        place = stage, self.path(journey)
        if place not in self._meetings:
            self._meetings[place] = self._meet(*place)
        return self._meetings[place]

    def _meet(self, stage: str, path: str) -> tuple[NamedThing, ...]:
        count = self._paths_at[stage].total() - self._paths_at[stage][path]
        others = (each for each in self.model.journeys_at[stage] if self.path(each) != path)
        named = self.names("journey", islice(others, min(count, BUDGET.label_names + 1)))
        return cut_names(named, Ref("stage", stage), count)

    @cached_property
    def _meetings(self) -> dict[tuple[str, str], tuple[NamedThing, ...]]:
        """Cache of `meeting` by (stage, path): the same for all journeys of a path."""
        return {}

    @cached_property
    def _paths_at(self) -> Mapping[str, Counter[str]]:
        """The number of journeys by path, for each stage."""
        return {stage: Counter(map(self.path, journeys)) for stage, journeys in self.model.journeys_at.items()}

    def path(self, journey: str) -> str:
        """Return the id of a journey's path; a journey without stages has none and is its own."""
        found = self.analysis.path_of.get(journey)
        return found.id if found else journey

    def count_paths(self, stage: str, journeys: Iterable[str]) -> int:
        """Count the paths of those of some journeys that list a stage."""
        return len({self.path(each) for each in self.model.journeys_at[stage] if each in journeys})


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """A cache key of a model and its analysis that compares by identity: they are not hashable."""

    model: OperatingModel
    analysis: Analysis

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.model is other.model and self.analysis is other.analysis

    def __hash__(self) -> int:
        return hash((id(self.model), id(self.analysis)))


def make_lookups(model: OperatingModel, analysis: Analysis) -> PictureLookups:
    """Return the lookups of a model; those of the last model are cached."""
    return _prepare(_Pair(model, analysis))


@lru_cache(maxsize=1)
def _prepare(pair: _Pair) -> PictureLookups:
    return PictureLookups(pair.model, pair.analysis)
