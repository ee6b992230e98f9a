"""Indexes over the model for page makers: each is computed once, so that a page costs what it shows.

What stands under one key is in the order of the model, which is that of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from stagebook.analysis import Analysis, DemandItem
from stagebook.analysis.jobs import normalise
from stagebook.analysis.loops import Loop
from stagebook.limits import BUDGET
from stagebook.model import Need, OperatingModel, Stage
from stagebook.source import Ref

K = TypeVar("K")
V = TypeVar("V")


def group_by_key(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Group values by key, in the order given."""
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


@dataclass(frozen=True)
class Lookups:
    """Indexes over one model. Keys without values are missing."""

    model: OperatingModel
    analysis: Analysis

    @cached_property
    def needs_at(self) -> Mapping[str, tuple[tuple[str, Need], ...]]:
        """By stage, the needs that are felt there, each with its customer's id."""
        return group_by_key(
            (need.stage, (customer.id, need)) for customer in self.model.customers.values() for need in customer.needs
        )

    @cached_property
    def demand_at(self) -> Mapping[Ref, tuple[DemandItem, ...]]:
        """Demand by the stage or the journey that records it."""
        return group_by_key((item.at, item) for item in self.analysis.demand.items)

    @cached_property
    def tallied(self) -> frozenset[Ref]:
        """The stages and journeys that have a tally sheet: where most is asked, as many as a page has sections."""
        asked = {ref: sum(item.monthly or 0 for item in items) for ref, items in self.demand_at.items()}
        return frozenset(sorted(asked, key=lambda ref: (-asked[ref], ref))[: BUDGET.page_sections])

    @cached_property
    def loop_of(self) -> Mapping[str, Loop]:
        """The lines of bottlenecks by enabler."""
        return {loop.enabler: loop for loop in self.analysis.loops}

    @cached_property
    def loops_of_change(self) -> Mapping[str, tuple[Loop, ...]]:
        """The lines of bottlenecks that a change addresses, whether or not they go through it."""
        return group_by_key(
            (change, loop) for loop in self.analysis.loops if loop.change for change in (loop.change, *loop.others)
        )

    @cached_property
    def loops_at_measure(self) -> Mapping[str, tuple[Loop, ...]]:
        """The lines of bottlenecks that lead to a measure."""
        return group_by_key((loop.measure, loop) for loop in self.analysis.loops if loop.measure)

    @cached_property
    def stages_of_service(self) -> Mapping[str, tuple[Stage, ...]]:
        """The stages at which a service is met."""
        return group_by_key((stage.service, stage) for stage in self.model.stages.values())

    @cached_property
    def stages_at_moment(self) -> Mapping[str, tuple[str, ...]]:
        """Stages by their moment."""
        return group_by_key((normalise(stage.moment), stage.id) for stage in self.model.stages.values())

    @cached_property
    def jobs_at_stages(self) -> Mapping[str, tuple[tuple[Stage, str], ...]]:
        """By enabler the stages that give it a purpose, each with the purpose."""
        return group_by_key(
            (used.enabler, (stage, used.for_))
            for stage in self.model.stages.values()
            for used in stage.enablers
            if used.for_
        )

    @cached_property
    def journeys_before(self) -> Mapping[str, tuple[str, ...]]:
        """The journeys that lead on to one."""
        return group_by_key(
            (then, each.id) for each in self.model.journeys.values() for then in dict.fromkeys(each.then)
        )

    @cached_property
    def journeys_of_customer(self) -> Mapping[str, tuple[str, ...]]:
        """The journeys of a customer."""
        return group_by_key(
            (one, each.id) for each in self.model.journeys.values() for one in dict.fromkeys(each.customer)
        )

    @cached_property
    def services_of_customer(self) -> Mapping[str, tuple[str, ...]]:
        """The services for a customer, declared or derived."""
        return group_by_key(
            (one, each)
            for each in self.model.services
            for one in dict.fromkeys(self.analysis.service_customers.get(each, ()))
        )

    @cached_property
    def journeys_of_business(self) -> Mapping[str, tuple[str, ...]]:
        """The journeys of a business, declared or derived."""
        return group_by_key((self.analysis.journey_business[each], each) for each in self.model.journeys)

    @cached_property
    def services_of_business(self) -> Mapping[str, tuple[str, ...]]:
        """The services that a business offers."""
        return group_by_key((each.business, each.id) for each in self.model.services.values())

    @cached_property
    def enablers_of_business(self) -> Mapping[str, tuple[str, ...]]:
        """The enablers that belong to a business."""
        return group_by_key((each.business, each.id) for each in self.model.enablers.values())

    @cached_property
    def voices_of_team(self) -> Mapping[str, tuple[Ref, ...]]:
        """Voices by the team that was asked."""
        return group_by_key((each.team, each.ref) for each in self.model.voices.values())

    @cached_property
    def cycle_of(self) -> Mapping[str, tuple[str, ...]]:
        """By enabler the cycle of dependencies that it is part of."""
        return {enabler: cycle for cycle in self.analysis.cycles for enabler in cycle}

    def used_by(self, ref: Ref) -> tuple[Ref, ...]:
        """Return what a journey or stage passes and uses: stages, services, then enablers, direct and throughout."""
        stages = self.model.journeys[ref.id].stage_ids if ref.kind == "journey" else (ref.id,)
        services = (self.model.stages[stage].service for stage in stages)
        standing = self.analysis.stands_on[ref]
        found = [Ref("stage", stage) for stage in stages]
        found += [Ref("service", service) for service in services if service]
        found += [Ref("enabler", enabler) for enabler in (*standing.direct, *standing.throughout)]
        return tuple(dict.fromkeys(found))
