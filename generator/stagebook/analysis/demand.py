"""Sum demand a month, value and failure, by place and by cause.

Value and failure demand are John Seddon's terms. Volumes are numbers a month, not rounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.uses import Use
from stagebook.model import Demand, Journey, OperatingModel, Stage
from stagebook.source import Ref

A_MONTH: Mapping[str, float] = {"day": 365 / 12, "week": 52 / 12, "month": 1, "year": 1 / 12}
"""How many of each period of `per` are in a month: a year has 365 days and 52 weeks."""


@dataclass(frozen=True, slots=True)
class DemandItem:
    """One recorded item of demand, with the journey and business it belongs to."""

    at: Ref
    """The stage or the journey that records it."""
    index: int
    """Its position in `demand` there."""
    demand: Demand
    monthly: float | None
    """Volume a month, 0 or more; None where none is recorded."""
    journey: str
    """The journey it belongs to; empty where several share it or none lists the stage."""
    business: str
    """That journey's business, or the one of all journeys that share it; else empty."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums of volumes a month; each item counts once."""

    value: float = 0
    failure: float = 0
    items: int = 0
    """Number of items, with a volume or without."""
    unmeasured: int = 0
    """Number of items without a volume."""


@dataclass(frozen=True, slots=True)
class DemandSummary:
    """All demand, summed by place and by cause. Volumes are numbers a month."""

    items: tuple[DemandItem, ...]
    """Stages in order of ids, then journeys; as written within each."""
    total: Tally
    by: Mapping[Ref, Tally]
    """For every stage, journey and business. What journeys share counts at its stage, not in a journey."""
    causes: Mapping[str, float]
    """Failure demand a month by causing enabler, retired ones included; an item is split evenly over its causes."""
    caused_items: Mapping[str, tuple[DemandItem, ...]]
    """By enabler, the items of failure demand that name it as a cause."""
    carries: Mapping[str, float]
    """By enabler, the value demand a month at the places of its direct use; each item counts once, in full."""
    traced: float
    """Failure demand a month that names a cause."""
    untraced: float
    covered: int
    """Number of stages of journeys that record a volume."""
    stages: int
    """Number of stages of journeys."""
    bottlenecks: tuple[str, ...]
    """The fewest enablers that cause half of `traced`, largest first."""


def find_demand(
    model: OperatingModel, journey_business: Mapping[str, str], by_enabler: Mapping[str, tuple[Use, ...]]
) -> DemandSummary:
    """Sum all demand of the model."""
    items = (*find_stage_items(model, journey_business), *find_journey_items(model, journey_business))
    caused = find_caused(model, items)
    causes = {enabler: fsum(split(item) for item in its) for enabler, its in caused.items()}
    failures = [item for item in items if item.demand.kind == "failure" and item.monthly is not None]
    in_journeys = {stage for stage, journeys in model.journeys_at.items() if journeys}
    measured = {item.at.id for item in items if item.at.kind == "stage" and item.monthly is not None}
    return DemandSummary(
        items=items,
        total=tally(items),
        by=tally_by_ref(model, items),
        causes=causes,
        caused_items=caused,
        carries=find_carried(by_enabler, items),
        traced=fsum(item.monthly or 0 for item in failures if item.demand.caused_by),
        untraced=fsum(item.monthly or 0 for item in failures if not item.demand.caused_by),
        covered=len(in_journeys & measured),
        stages=len(in_journeys),
        bottlenecks=find_bottlenecks(causes),
    )


def count_monthly(demand: Demand) -> float | None:
    """Convert a volume to a number a month; None without a volume."""
    if demand.volume is None or demand.per is None:
        return None
    return demand.volume * A_MONTH[demand.per]


def find_stage_items(model: OperatingModel, journey_business: Mapping[str, str]) -> Iterator[DemandItem]:
    """List the demand at stages. It belongs to the journey that it names, else to the only one that lists the stage."""
    for stage in model.stages.values():
        journeys = model.journeys_at[stage.id]
        only = journeys[0] if len(journeys) == 1 else ""
        for index, demand in enumerate(stage.demand):
            journey = demand.journey or only
            businesses = {journey_business[each] for each in ((journey,) if journey else journeys)}
            business = businesses.pop() if len(businesses) == 1 else ""
            yield make_item(stage, index, demand, journey, business)


def find_journey_items(model: OperatingModel, journey_business: Mapping[str, str]) -> Iterator[DemandItem]:
    """List the demand recorded on journeys as a whole."""
    for journey in model.journeys.values():
        for index, demand in enumerate(journey.demand):
            yield make_item(journey, index, demand, journey.id, journey_business[journey.id])


def make_item(at: Stage | Journey, index: int, demand: Demand, journey: str, business: str) -> DemandItem:
    """Make one item."""
    return DemandItem(at.ref, index, demand, count_monthly(demand), journey, business)


def tally(items: Sequence[DemandItem]) -> Tally:
    """Sum some items."""
    return Tally(
        value=fsum(item.monthly or 0 for item in items if item.demand.kind == "value"),
        failure=fsum(item.monthly or 0 for item in items if item.demand.kind == "failure"),
        items=len(items),
        unmeasured=sum(item.monthly is None for item in items),
    )


def tally_by_ref(model: OperatingModel, items: Iterable[DemandItem]) -> Mapping[Ref, Tally]:
    """Sum the items of every stage, journey and business."""
    found: dict[Ref, list[DemandItem]] = {
        thing.ref: [] for things in (model.stages, model.journeys, model.businesses) for thing in things.values()
    }
    for item in items:
        belongs = {item.at, Ref("journey", item.journey), Ref("business", item.business)}
        for ref in belongs & found.keys():
            found[ref].append(item)
    return {ref: tally(its) for ref, its in found.items()}


def find_caused(model: OperatingModel, items: Iterable[DemandItem]) -> dict[str, tuple[DemandItem, ...]]:
    """Group the items of failure demand by the enablers that they name as a cause."""
    found: dict[str, list[DemandItem]] = {enabler: [] for enabler in model.enablers}
    for item in items:
        if item.demand.kind == "failure":
            for enabler in dict.fromkeys(item.demand.caused_by):
                found[enabler].append(item)
    return {enabler: tuple(its) for enabler, its in found.items()}


def split(item: DemandItem) -> float:
    """Return the part of an item's volume a month that falls on each of its causes. It must have one."""
    return (item.monthly or 0) / len(set(item.demand.caused_by))


def find_carried(by_enabler: Mapping[str, tuple[Use, ...]], items: Iterable[DemandItem]) -> Mapping[str, float]:
    """Sum the value demand a month at the places of direct use of each enabler.

    What belongs to one journey is carried by those used at the stage in that journey; what journeys share, by those
    used at the stage in any of them; what is asked on a journey as a whole, by those used in it.
    """
    volume = sum_value_by_place(items)
    return {
        enabler: sum_at_places(volume, {(use.stage, use.journey) for use in uses})
        for enabler, uses in by_enabler.items()
    }


def sum_value_by_place(items: Iterable[DemandItem]) -> Mapping[tuple[str, str], float]:
    """Sum value demand a month by stage and journey; either is empty for items that belong to none or to several."""
    volume: defaultdict[tuple[str, str], float] = defaultdict(float)
    for item in items:
        if item.demand.kind == "value" and item.monthly:
            stage = item.at.id if item.at.kind == "stage" else ""
            volume[stage, item.journey] += item.monthly
    return volume


def sum_at_places(volume: Mapping[tuple[str, str], float], at: set[tuple[str, str]]) -> float:
    """Sum the volumes at pairs of stage and journey, each place once: the pair, the stage alone, the journey alone."""
    met = at | {(stage, "") for stage, _ in at} | {("", journey) for _, journey in at}
    return fsum(volume[each] for each in met if each in volume)


def find_bottlenecks(causes: Mapping[str, float]) -> tuple[str, ...]:
    """Find the fewest enablers that cause half of the sum, largest first, ties in order of ids."""
    half = fsum(causes.values()) / 2
    found: list[str] = []
    caused = 0.0
    for enabler in sorted(causes, key=lambda each: (-causes[each], each)):
        # Sums of split volumes are off by rounding: a half that is reached on paper must be reached here.
        if caused >= half * (1 - 1e-9):
            break
        found.append(enabler)
        caused += causes[enabler]
    return tuple(found)
