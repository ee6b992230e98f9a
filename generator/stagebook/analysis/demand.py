"""Sum demand a month, value and failure: in all, by place, by cause, by what changes address.

Value and failure demand are John Seddon's terms. Volumes are numbers a month, not rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.addressed import AddressedFailure, find_addressed
from stagebook.analysis.demand_carried import find_carried
from stagebook.analysis.demand_causes import (
    NOTHING_CAUSED,
    Bottlenecks,
    CausedFailure,
    CauseShares,
    find_bottlenecks,
    find_caused,
    sum_caused,
)
from stagebook.analysis.demand_items import DemandItem, find_items
from stagebook.analysis.demand_tallies import Tally, tally, tally_on_the_way, tally_only_here
from stagebook.analysis.uses import Use
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Predictable:
    """Failure demand a month by what is said of it: that it can be foreseen, that it cannot, nothing."""

    foreseen: float = 0
    unforeseen: float = 0
    unsaid: float = 0

    @property
    def said(self) -> float:
        """The part of which somebody said either."""
        return self.foreseen + self.unforeseen


@dataclass(frozen=True, slots=True)
class DemandSummary:
    """All demand, summed by place and by cause. Volumes and hours are numbers a month."""

    items: tuple[DemandItem, ...]
    """Stages in order of ids, then journeys; as written within each."""
    total: Tally
    """Each item counts once."""
    only_here: Mapping[Ref, Tally]
    """For every stage, service, journey and business; what journeys share is in none of them."""
    on_its_way: Mapping[Ref, Tally]
    """The same, and on each journey and business what it shares with others: these do not add up to the total."""
    causes: Mapping[str, float]
    """Failure demand by causing enabler, retired ones included, where it was counted and is not zero."""
    caused: Mapping[str, CausedFailure]
    """The same with its parts and its hours; for every enabler that failure demand names, counted or not."""
    caused_items: Mapping[str, tuple[DemandItem, ...]]
    """By enabler, the items of failure demand that name it as a cause."""
    caused_by_measure: Mapping[str, CausedFailure]
    """By measure that failure demand names as a cause, what aiming at it causes."""
    measure_items: Mapping[str, tuple[DemandItem, ...]]
    """By measure, the items of failure demand that name it as a cause; missing where none does."""
    carries: Mapping[str, float]
    """By enabler, the value demand at the places of its direct use; each item counts once, in full."""
    traced: float
    """Failure demand that names a cause, an enabler or a measure."""
    untraced: float
    traced_hours: float
    """Hours of the failure demand that names a cause."""
    predictable: Predictable
    addressed: AddressedFailure
    covered: int
    """Number of stages of journeys that record a volume."""
    stages: int
    """Number of stages of journeys."""
    bottlenecks: Bottlenecks

    def caused_by(self, enabler: str) -> CausedFailure:
        """Return what an enabler causes, if only nothing."""
        return self.caused.get(enabler, NOTHING_CAUSED)

    def cause_shares(self, enabler: str) -> CauseShares:
        """Return the shares that an enabler causes of `traced` and of `traced_hours`."""
        its = self.caused_by(enabler)
        return CauseShares(
            (its.monthly or 0) / self.traced if self.traced else 0,
            (its.hours or 0) / self.traced_hours if self.traced_hours else 0,
        )


def find_demand(
    model: OperatingModel, journey_business: Mapping[str, str], by_enabler: Mapping[str, tuple[Use, ...]]
) -> DemandSummary:
    """Sum all demand of the model."""
    items = find_items(model, journey_business)
    by_cause = find_caused(model, items)
    caused_items = {cause.id: its for cause, its in by_cause.items() if cause.kind == "enabler"}
    measure_items = {cause.id: its for cause, its in by_cause.items() if cause.kind == "measure" and its}
    caused = {id: sum_caused(Ref("enabler", id), its) for id, its in caused_items.items() if its}
    failures = [item for item in items if item.is_failure and item.monthly is not None]
    traced = [item for item in failures if item.demand.caused_by]
    in_journeys = {stage for stage, journeys in model.journeys_at.items() if journeys}
    measured = {item.at.id for item in items if item.at.kind == "stage" and item.monthly is not None}
    return DemandSummary(
        items=items,
        total=tally(items),
        only_here=tally_only_here(model, items),
        on_its_way=tally_on_the_way(model, items, journey_business),
        causes={enabler: its.monthly for enabler, its in caused.items() if its.monthly},
        caused=caused,
        caused_items=caused_items,
        caused_by_measure={id: sum_caused(Ref("measure", id), its) for id, its in measure_items.items()},
        measure_items=measure_items,
        carries=find_carried(by_enabler, items),
        traced=fsum(item.monthly or 0 for item in traced),
        untraced=fsum(item.monthly or 0 for item in failures if not item.demand.caused_by),
        traced_hours=fsum(item.hours or 0 for item in traced),
        predictable=find_predictable(failures),
        addressed=find_addressed(model, items),
        covered=len(in_journeys & measured),
        stages=len(in_journeys),
        bottlenecks=find_bottlenecks(caused),
    )


def find_predictable(failures: Sequence[DemandItem]) -> Predictable:
    """Sum failure demand by what is said of whether it can be foreseen."""

    def total(said: bool | None) -> float:
        return fsum(item.monthly or 0 for item in failures if item.demand.predictable is said)

    return Predictable(total(True), total(False), total(None))
