"""Failure demand by stage and journey, as pictures show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import fsum

from stagebook.analysis import DemandItem, DemandSummary
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.pictures.score_graph import Complaint, Note, ScoreColumn
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
    shared: Mapping[str, float]
    """Counted volume per month by stage of the demand there that is not attributed to one journey."""

    @classmethod
    def of(cls, items: Iterable[DemandItem], part: Callable[[DemandItem], float] | None = None) -> Failures:
        """Collect the failure demand among items. `part` returns the volume to count; None counts all of it."""
        stages, monthly, shared = set(), defaultdict[str, float](float), defaultdict[str, float](float)
        for item in items:
            if is_failure(item):
                if item.at.kind == "stage":
                    stages.add((item.at.id, item.journey))
                volume = part(item) if part else item.monthly or 0
                monthly[item.journey] += volume
                if not item.journey:
                    shared[item.at.id] += volume
        return cls(frozenset(stages), frozenset(monthly) - {""}, dict(monthly), dict(shared))

    def at(self, stage: str, journey: str) -> bool:
        """Whether customers of a journey are failed at a stage."""
        return (stage, journey) in self.stages or (stage, "") in self.stages

    def count(self, model: OperatingModel, journeys: Sequence[str]) -> tuple[float, float]:
        """Sum the volume per month on the way of these journeys, and the part of it that others share with them.

        On the way is what is attributed to one of them, and what is attributed to none at one of their stages.
        """
        some = frozenset(journeys)
        stages = {stage for journey in some for stage in model.journeys[journey].stage_ids} & self.shared.keys()
        met = [stage for stage in stages if not some.issuperset(model.journeys_at[stage])]
        own = fsum(self.monthly.get(journey, 0) for journey in journeys)
        return own + fsum(self.shared[stage] for stage in stages), fsum(self.shared[stage] for stage in met)


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


def note_met(columns: Iterable[ScoreColumn]) -> tuple[Note, ...]:
    """Return the note that columns do not add up, where several count what is asked at a stage that they share."""
    return (Note(say("score.met-note")),) if any(column.met for column in columns) else ()


def say_failed(demand: DemandSummary) -> str:
    """Say the volume of failure demand and how much of it has a known cause; empty where nothing was counted."""
    failed = round(demand.traced + demand.untraced)
    if not failed:
        return ""
    untraced = failed - round(demand.traced)
    how = "untraced" if not demand.traced else "partly" if untraced else "traced"
    return say(f"score.failed-{how}", failed, untraced=number(untraced))
