"""Where customers are failed, as far as a picture is about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from stagebook.analysis import DemandItem, DemandPicture
from stagebook.limits import BUDGET
from stagebook.pictures.score_graph import Complaint
from stagebook.words import number, say


@dataclass(frozen=True, slots=True)
class Failures:
    """Failure demand by where it shows. What nobody ever asked (a volume of 0) is none."""

    stages: frozenset[tuple[str, str]]
    """Stage and journey; the journey is empty where nobody gave it to one of those that meet there."""
    journeys: frozenset[str]
    """Journeys with failure demand on the whole or at a stage, as far as it is theirs alone."""
    monthly: Mapping[str, float]
    """How much of it a month was counted, by journey."""

    @classmethod
    def of(cls, items: Iterable[DemandItem], part: Callable[[DemandItem], float] | None = None) -> Failures:
        """Gather the failure demand among some items, all of their volumes or a part."""
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
        """How much a month belongs to these journeys alone."""
        return sum(self.monthly.get(journey, 0) for journey in journeys)


def is_failure(item: DemandItem) -> bool:
    """Whether customers are failed: what was counted and never came is nothing."""
    return item.demand.kind == "failure" and item.monthly != 0


def rank_failure(item: DemandItem) -> tuple[float, str]:
    """The key that sorts demand by how often it comes, the most frequent first."""
    return -(item.monthly or 0), item.demand.says


def make_complaints(items: Iterable[DemandItem]) -> tuple[Complaint, ...]:
    """Failure demand in the customers' words, the most frequent first, `BUDGET.column_quotes` at the most."""
    ranked = nsmallest(BUDGET.column_quotes, items, key=rank_failure)
    return tuple(Complaint(item.demand.says, item.monthly, shared=not item.journey) for item in ranked)


def say_failed(demand: DemandPicture) -> str:
    """How often customers are failed, and of how much the cause is known: what enablers cause is never more than that.

    Empty where nobody counted.
    """
    failed = round(demand.traced + demand.untraced)
    if not failed:
        return ""
    untraced = failed - round(demand.traced)
    how = "untraced" if not demand.traced else "partly" if untraced else "traced"
    return say(f"score.failed-{how}", failed, untraced=number(untraced))
