"""Failure demand by stage and journey, as pictures show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from stagebook.analysis import DemandItem, DemandSummary
from stagebook.limits import BUDGET
from stagebook.pictures.score_graph import Complaint
from stagebook.words import number, say


@dataclass(frozen=True, slots=True)
class Failures:
    """Failure demand by the place where it shows. A counted volume of 0 is none."""

    stages: frozenset[tuple[str, str]]
    """Pairs (stage, journey); the journey is "" for demand not attributed to one of those sharing the stage."""
    journeys: frozenset[str]
    """Journeys with attributed failure demand, on the whole or at a stage."""
    monthly: Mapping[str, float]
    """Counted volume per month by journey ("" for unattributed demand)."""

    @classmethod
    def of(cls, items: Iterable[DemandItem], part: Callable[[DemandItem], float] | None = None) -> Failures:
        """Collect the failure demand among items. `part` returns the volume to count; None counts all of it."""
        stages, monthly = set(), defaultdict[str, float](float)
        for item in items:
            if is_failure(item):
                if item.at.kind == "stage":
                    stages.add((item.at.id, item.journey))
                monthly[item.journey] += part(item) if part else item.monthly or 0
        return cls(frozenset(stages), frozenset(monthly) - {""}, dict(monthly))

    def at(self, stage: str, journey: str) -> bool:
        """Whether customers of a journey are failed at a stage."""
        return (stage, journey) in self.stages or (stage, "") in self.stages

    def count(self, journeys: Iterable[str]) -> float:
        """Sum the volume per month attributed to these journeys."""
        return sum(self.monthly.get(journey, 0) for journey in journeys)


def is_failure(item: DemandItem) -> bool:
    """Whether an item is failure demand with a volume that is not 0."""
    return item.demand.kind == "failure" and item.monthly != 0


def rank_failure(item: DemandItem) -> tuple[float, str]:
    """The sort key of demand: the most frequent first."""
    return -(item.monthly or 0), item.demand.says


def make_complaints(items: Iterable[DemandItem]) -> tuple[Complaint, ...]:
    """Make complaints of failure demand: the most frequent first, at most `BUDGET.column_quotes`."""
    ranked = nsmallest(BUDGET.column_quotes, items, key=rank_failure)
    return tuple(Complaint(item.demand.says, item.monthly, shared=not item.journey) for item in ranked)


def say_failed(demand: DemandSummary) -> str:
    """Say the volume of failure demand and how much of it has a known cause; empty where nothing was counted."""
    failed = round(demand.traced + demand.untraced)
    if not failed:
        return ""
    untraced = failed - round(demand.traced)
    how = "untraced" if not demand.traced else "partly" if untraced else "traced"
    return say(f"score.failed-{how}", failed, untraced=number(untraced))
