"""What customers ask for in a month, which of it is failure, and which enablers cause it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.uses import Use
from stagebook.model import Demand, Journey, OperatingModel, Stage
from stagebook.source import Ref

A_MONTH: Mapping[str, float] = {"day": 365 / 12, "week": 52 / 12, "month": 1, "year": 1 / 12}
"""How often each time comes round in a month."""


@dataclass(frozen=True, slots=True)
class DemandItem:
    """One thing that customers ask for, and where it belongs."""

    at: Ref
    """The stage or the journey that records it."""
    index: int
    """Its position in `demand` there."""
    demand: Demand
    monthly: float | None
    """Its volume a month, or None where none is recorded."""
    journey: str
    """The journey it belongs to; empty where several share it or none lists the stage."""
    business: str
    """That journey's business, or the one of all journeys that share it; else empty."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Volumes a month, over items that each count once."""

    value: float = 0
    failure: float = 0
    items: int = 0
    """How many are recorded, with a volume or without."""
    unmeasured: int = 0
    """How many of them have no volume."""


@dataclass(frozen=True, slots=True)
class DemandSummary:
    """All demand, where it shows and where it comes from."""

    items: tuple[DemandItem, ...]
    """Stages in order of ids, then journeys; as written within each."""
    total: Tally
    by: Mapping[Ref, Tally]
    """For every stage, journey and business. What journeys share counts at its stage, not in a journey."""
    causes: Mapping[str, float]
    """Failure demand a month that each enabler causes, retired ones too; split evenly over those that cause an item."""
    caused_items: Mapping[str, tuple[DemandItem, ...]]
    """For every enabler the failure demand it causes."""
    carries: Mapping[str, float]
    """For every enabler the value demand a month of where it is directly used, each item once and whole."""
    traced: float
    """Failure demand a month that names a cause."""
    untraced: float
    covered: int
    """Stages in journeys that record a volume."""
    stages: int
    """Stages in journeys."""
    bottlenecks: tuple[str, ...]
    """The fewest enablers that cause half of the traced failure demand, the most first."""


def find_demand(
    model: OperatingModel, journey_business: Mapping[str, str], by_enabler: Mapping[str, tuple[Use, ...]]
) -> DemandSummary:
    """Everything that is known of demand."""
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
    """A volume as so many a month, or None where there is none."""
    if demand.volume is None or demand.per is None:
        return None
    return demand.volume * A_MONTH[demand.per]


def find_stage_items(model: OperatingModel, journey_business: Mapping[str, str]) -> Iterator[DemandItem]:
    """The demand recorded at stages: it belongs to the journey it names, else to the only one that lists the stage."""
    for stage in model.stages.values():
        journeys = model.journeys_at[stage.id]
        only = journeys[0] if len(journeys) == 1 else ""
        for index, demand in enumerate(stage.demand):
            journey = demand.journey or only
            businesses = {journey_business[each] for each in ((journey,) if journey else journeys)}
            business = businesses.pop() if len(businesses) == 1 else ""
            yield make_item(stage, index, demand, journey, business)


def find_journey_items(model: OperatingModel, journey_business: Mapping[str, str]) -> Iterator[DemandItem]:
    """The demand recorded on journeys as a whole."""
    for journey in model.journeys.values():
        for index, demand in enumerate(journey.demand):
            yield make_item(journey, index, demand, journey.id, journey_business[journey.id])


def make_item(at: Stage | Journey, index: int, demand: Demand, journey: str, business: str) -> DemandItem:
    """One item in its place."""
    return DemandItem(at.ref, index, demand, count_monthly(demand), journey, business)


def tally(items: Sequence[DemandItem]) -> Tally:
    """The sums over some items."""
    return Tally(
        value=fsum(item.monthly or 0 for item in items if item.demand.kind == "value"),
        failure=fsum(item.monthly or 0 for item in items if item.demand.kind == "failure"),
        items=len(items),
        unmeasured=sum(item.monthly is None for item in items),
    )


def tally_by_ref(model: OperatingModel, items: Iterable[DemandItem]) -> Mapping[Ref, Tally]:
    """The sums of every stage, journey and business."""
    found: dict[Ref, list[DemandItem]] = {
        thing.ref: [] for things in (model.stages, model.journeys, model.businesses) for thing in things.values()
    }
    for item in items:
        belongs = {item.at, Ref("journey", item.journey), Ref("business", item.business)}
        for ref in belongs & found.keys():
            found[ref].append(item)
    return {ref: tally(its) for ref, its in found.items()}


def find_caused(model: OperatingModel, items: Iterable[DemandItem]) -> dict[str, tuple[DemandItem, ...]]:
    """For every enabler the failure demand that names it as a cause."""
    found: dict[str, list[DemandItem]] = {enabler: [] for enabler in model.enablers}
    for item in items:
        if item.demand.kind == "failure":
            for enabler in dict.fromkeys(item.demand.caused_by):
                found[enabler].append(item)
    return {enabler: tuple(its) for enabler, its in found.items()}


def split(item: DemandItem) -> float:
    """The part of an item's volume that falls on each of its causes."""
    return (item.monthly or 0) / len(set(item.demand.caused_by))


def find_carried(by_enabler: Mapping[str, tuple[Use, ...]], items: Iterable[DemandItem]) -> Mapping[str, float]:
    """The value demand a month of where each enabler is directly used.

    What belongs to one journey is carried by those used at the stage in that journey; what journeys share, by those
    used at the stage in any of them; what is asked on a journey as a whole, by those used in it.
    """
    volume = sum_value_by_place(items)
    return {
        enabler: sum_at_places(volume, {(use.stage, use.journey) for use in uses})
        for enabler, uses in by_enabler.items()
    }


def sum_value_by_place(items: Iterable[DemandItem]) -> Mapping[tuple[str, str], float]:
    """The value demand a month by stage and journey; either is empty for what belongs to none or to several."""
    volume: defaultdict[tuple[str, str], float] = defaultdict(float)
    for item in items:
        if item.demand.kind == "value" and item.monthly:
            stage = item.at.id if item.at.kind == "stage" else ""
            volume[stage, item.journey] += item.monthly
    return volume


def sum_at_places(volume: Mapping[tuple[str, str], float], at: set[tuple[str, str]]) -> float:
    """The volumes met at stages in journeys, each once: at the stage in the journey, at the stage, in the journey."""
    met = at | {(stage, "") for stage, _ in at} | {("", journey) for _, journey in at}
    return fsum(volume[each] for each in met if each in volume)


def find_bottlenecks(causes: Mapping[str, float]) -> tuple[str, ...]:
    """The fewest enablers that cause half of the traced failure demand, the most first, equals in order of ids."""
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
