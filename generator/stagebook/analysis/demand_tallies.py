"""Sum demand over the whole, and over each stage, journey, service and business.

A journey has two figures. *Only here*: what is recorded on it, at stages that it alone has, or with its `journey`.
*On its way*: these, and all else at its stages that names no journey. Businesses likewise: what is asked at a stage
that journeys of several businesses share is on the way of each. A stage names one service, so both figures of a service
are the sum of its stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.thresholds import reaches
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums of some demand; volumes and hours a month; each item counts once."""

    value: float | None = None
    """Value demand; None where no item of it has a volume: not counted is not zero."""
    failure: float | None = None
    """Failure demand; None likewise."""
    items: int = 0
    """Number of items, with a volume or without."""
    unmeasured: int = 0
    """Number of items without a volume."""
    unmeasured_failure: int = 0
    """Number of items of failure demand without a volume."""
    places: int = 0
    """Number of places (stages, and journeys themselves) with a volume."""
    places_both: int = 0
    """Number of places with a volume of each kind."""
    both_held: float = 0
    """Share of the volume that these hold, 0 to 1."""
    hours: float | None = None
    """Hours that failure demand takes; None where no item of it has both a volume and `minutes`."""
    timed: float = 0
    """The part of `failure` for which `minutes` are known."""
    oldest: date | None = None
    """The oldest day that a volume is from; None where no volume has a day."""
    newest: date | None = None

    @property
    def asked(self) -> float:
        """Value and failure demand together, as far as they were counted."""
        return (self.value or 0) + (self.failure or 0)

    def failure_share(self, both_counted: float) -> float | None:
        """Return failure demand as a share of all, 0 to 1.

        None unless the places that count both kinds hold `both_counted` of the volume: where only one kind is counted,
        the share says what somebody chose to count.
        """
        if not self.asked or not self.places_both or not reaches(self.both_held, both_counted):
            return None
        return (self.failure or 0) / self.asked


NO_DEMAND = Tally()
"""The sums of nothing."""


def tally(items: Iterable[DemandItem]) -> Tally:
    """Sum some items."""
    every = tuple(items)
    if not every:
        return NO_DEMAND
    counted = [item for item in every if item.monthly is not None]
    failures = [item for item in counted if item.is_failure]
    days = [day for item in counted if (day := item.counted_on)]
    kinds: dict[Ref, set[str]] = {}
    for item in counted:
        kinds.setdefault(item.at, set()).add(item.demand.kind)
    both = {at for at, those in kinds.items() if len(those) > 1}
    asked = fsum(item.monthly or 0 for item in counted)
    held = fsum(item.monthly or 0 for item in counted if item.at in both)
    return Tally(
        value=sum_volumes(item for item in counted if not item.is_failure),
        failure=sum_volumes(failures),
        items=len(every),
        unmeasured=len(every) - len(counted),
        unmeasured_failure=sum(item.is_failure for item in every) - len(failures),
        places=len(kinds),
        places_both=len(both),
        both_held=held / asked if asked else 0,
        hours=sum_hours(failures),
        timed=fsum(item.monthly or 0 for item in failures if item.hours is not None),
        oldest=min(days, default=None),
        newest=max(days, default=None),
    )


def sum_volumes(items: Iterable[DemandItem]) -> float | None:
    """Sum volumes a month; None where there is none."""
    volumes = [item.monthly for item in items if item.monthly is not None]
    return fsum(volumes) if volumes else None


def sum_hours(items: Iterable[DemandItem]) -> float | None:
    """Sum hours a month; None where none are known."""
    hours = [item.hours for item in items if item.hours is not None]
    return fsum(hours) if hours else None


def tally_only_here(model: OperatingModel, items: Iterable[DemandItem]) -> Mapping[Ref, Tally]:
    """Sum the demand of every stage, service, journey and business alone."""
    found = empty_lists(model)
    for item in items:
        for ref in {item.at, Ref("journey", item.journey), Ref("business", item.business)} & found.keys():
            found[ref].append(item)
        if service := service_of(model, item):
            found[service].append(item)
    return {ref: tally(its) for ref, its in found.items()}


def tally_on_the_way(
    model: OperatingModel, items: Iterable[DemandItem], journey_business: Mapping[str, str]
) -> Mapping[Ref, Tally]:
    """Sum the demand on the way of every stage, service, journey and business: what several share counts on each."""
    found = empty_lists(model)
    for item in items:
        journeys = (item.journey,) if item.journey else model.journeys_at.get(item.at.id, ())
        refs = {item.at} | {Ref("journey", each) for each in journeys}
        refs |= {Ref("business", journey_business[each]) for each in journeys}
        for ref in refs & found.keys():
            found[ref].append(item)
        if service := service_of(model, item):
            found[service].append(item)
    return {ref: tally(its) for ref, its in found.items()}


def empty_lists(model: OperatingModel) -> dict[Ref, list[DemandItem]]:
    """Make an empty list for every stage, service, journey and business."""
    kinds = (model.stages, model.services, model.journeys, model.businesses)
    return {thing.ref: [] for things in kinds for thing in things.values()}


def service_of(model: OperatingModel, item: DemandItem) -> Ref | None:
    """Return the service met at the stage of an item; None where there is none."""
    service = model.stages[item.at.id].service if item.at.kind == "stage" else ""
    return Ref("service", service) if service else None
