"""List all items of demand, with their volume and hours a month and the journey and business that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stagebook.model import Demand, Journey, OperatingModel, Stage
from stagebook.source import Ref

A_MONTH: Mapping[str, float] = {
    "day": 365 / 12,
    "working-day": 21.75,
    "week": 52 / 12,
    "month": 1,
    "quarter": 1 / 3,
    "year": 1 / 12,
}
"""How many of each period of `per` are in a month: a year has 365 days, 261 working days, 52 weeks and 4 quarters."""


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

    @property
    def hours(self) -> float | None:
        """Hours a month that handling it takes: volume × minutes / 60. None where either is not recorded."""
        if self.monthly is None or self.demand.minutes is None:
            return None
        return self.monthly * self.demand.minutes / 60

    @property
    def counted_on(self) -> date | None:
        """The day that the current count is from; None where none is recorded."""
        count = self.demand.current
        return count.on if count else None

    @property
    def is_failure(self) -> bool:
        """Whether it is failure demand."""
        return self.demand.kind == "failure"


def count_monthly(demand: Demand) -> float | None:
    """Convert the current count to a number a month; None where nobody has counted."""
    count = demand.current
    return None if count is None else count.volume * A_MONTH[count.per]


def find_items(model: OperatingModel, journey_business: Mapping[str, str]) -> tuple[DemandItem, ...]:
    """List all demand: stages in order of ids, then journeys; as written within each."""
    return (*find_stage_items(model, journey_business), *find_journey_items(model, journey_business))


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
