"""Compute the reach of enablers: `direct`, where they are named; `all`, through their dependants too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stagebook.analysis.bitsets import Computed, Ids
from stagebook.analysis.dependence import Dependence
from stagebook.analysis.paths import Path
from stagebook.analysis.uses import Use
from stagebook.model import OperatingModel


@dataclass(frozen=True, slots=True)
class Reach:
    """The ids of what an enabler reaches, each list in order of ids."""

    stages: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    """Services that the stages name."""
    customers: tuple[str, ...] = ()
    """Customers of the journeys."""
    businesses: tuple[str, ...] = ()
    """Businesses of the journeys."""
    paths: int = 0
    """Number of paths that the journeys belong to."""


@dataclass(frozen=True, slots=True)
class ReachPair:
    """Direct reach of an enabler, and all of its reach, which includes the direct."""

    direct: Reach = Reach()
    all: Reach = Reach()


@dataclass(frozen=True, slots=True)
class ReachContext:
    """Lookups from reached stages and journeys to services, customers, businesses and paths."""

    model: OperatingModel
    journey_business: Mapping[str, str]
    path_of: Mapping[str, Path]

    def describe(self, stages: tuple[str, ...], journeys: tuple[str, ...]) -> Reach:
        """Make the reach over these stages and journeys."""
        model = self.model
        return Reach(
            stages,
            journeys,
            services=sort_ids({model.stages[stage].service for stage in stages}),
            customers=sort_ids({customer for each in journeys for customer in model.journeys[each].customer}),
            businesses=sort_ids({self.journey_business[journey] for journey in journeys}),
            paths=len({self.path_of[each].journeys[0] for each in journeys if each in self.path_of}),
        )


@dataclass(frozen=True, slots=True)
class ReachSets:
    """What each live enabler reaches as sets of ids, and the reach over sets that several of them share."""

    context: ReachContext
    table: Ids
    stages: Ids
    journeys: Ids
    direct: tuple[Sequence[int], Sequence[int]]
    """Sets of stages and of journeys, by the position of the enabler in the table."""
    all: tuple[Sequence[int], Sequence[int]]
    known: dict[tuple[int, int], Reach] = field(default_factory=dict)

    def compute(self, enabler: str) -> ReachPair:
        """Return the reach of an enabler; empty for one that is not live."""
        at = self.table.at.get(enabler)
        if at is None:
            return ReachPair()
        return ReachPair(*(self.describe(stages[at], journeys[at]) for stages, journeys in (self.direct, self.all)))

    def describe(self, at_stages: int, in_journeys: int) -> Reach:
        """Return the reach over a set of stages and one of journeys."""
        key = at_stages, in_journeys
        if key not in self.known:
            self.known[key] = self.context.describe(self.stages.ids(at_stages), self.journeys.ids(in_journeys))
        return self.known[key]


def sort_ids(ids: set[str]) -> tuple[str, ...]:
    """Sort ids, without the empty one that stands for none."""
    return tuple(sorted(ids - {""}))


def find_reach(
    context: ReachContext, by_enabler: Mapping[str, tuple[Use, ...]], dependence: Dependence
) -> Mapping[str, ReachPair]:
    """Find the reach of every enabler; empty for one that is not live."""
    model, names = context.model, dependence.table.names
    stages, journeys = Ids(model.stages), Ids(model.journeys)
    own_stages = [stages.bits({use.stage for use in by_enabler[name]} - {""}) for name in names]
    own_journeys = [journeys.bits({use.journey for use in by_enabler[name]} - {""}) for name in names]
    all_stages, all_journeys = (
        dependence.union_over_dependants(own_stages),
        dependence.union_over_dependants(own_journeys),
    )

    sets = ReachSets(
        context, dependence.table, stages, journeys, (own_stages, own_journeys), (all_stages, all_journeys)
    )
    return Computed(model.enablers, sets.compute)
