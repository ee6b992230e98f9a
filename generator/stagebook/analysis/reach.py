"""Compute the reach of enablers: `direct`, where they are named; `all`, through their dependants too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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

    @cache
    def describe(at_stages: int, in_journeys: int) -> Reach:
        return context.describe(stages.ids(at_stages), journeys.ids(in_journeys))

    def compute(enabler: str) -> ReachPair:
        at = dependence.table.at.get(enabler)
        if at is None:
            return ReachPair()
        return ReachPair(describe(own_stages[at], own_journeys[at]), describe(all_stages[at], all_journeys[at]))

    return Computed(model.enablers, compute)
