"""Compute three questions for a meeting: what nothing addresses, what rewards a bottleneck's owner, what got worse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stagebook.analysis.addressed import index_aims
from stagebook.analysis.analysis import Analysis
from stagebook.analysis.change_status import is_open
from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.outcome_signs import is_customer_outcome
from stagebook.analysis.outcomes import Crossing
from stagebook.analysis.since_counts import ReadAgain
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class MeetingQuestions:
    """Three questions; each is None where there is nothing to ask."""

    unaddressed: DemandItem | None
    """The largest failure demand that no open change addresses: neither its place, nor its journey, nor a cause."""
    rewarded: Crossing | None
    """The largest bottleneck whose owner is rewarded by an output."""
    worsened: ReadAgain | None
    """The measure that moved the wrong way most."""


def find_questions(model: OperatingModel, analysis: Analysis, read: Iterable[ReadAgain]) -> MeetingQuestions:
    """Compute the questions from the model of today, and from the measures that were read again."""
    return MeetingQuestions(
        find_unaddressed(model, analysis.demand.items),
        next(iter(analysis.team_outcomes.rewarded_crossings), None),
        find_worsened(model, read),
    )


def find_unaddressed(model: OperatingModel, items: Iterable[DemandItem]) -> DemandItem | None:
    """Find the largest counted failure demand that no open change addresses; of equal ones the first."""
    aims = index_aims(change for change in model.changes.values() if is_open(change)).keys()
    found = [
        item
        for item in items
        if item.is_failure
        and item.monthly
        and aims.isdisjoint({item.at, Ref("journey", item.journey), *item.demand.causes})
    ]
    return max(found, key=lambda item: item.monthly or 0, default=None)


def find_worsened(model: OperatingModel, read: Iterable[ReadAgain]) -> ReadAgain | None:
    """Find the measure that moved the wrong way most, outcomes for customers before all others.

    Units differ, so a move counts as a share of the way from baseline to target, or else of the value before.
    """
    found = [each for each in read if each.way < 0]
    return max(
        found,
        key=lambda each: (is_customer_outcome(model.measures[each.measure]), share_of_scale(model, each)),
        default=None,
    )


def share_of_scale(model: OperatingModel, read: ReadAgain) -> float:
    """Return how far a measure moved as a share of its scale, 0 or more; of a value of 0 the move itself."""
    measure = model.measures[read.measure]
    way = (measure.target or 0) - (measure.baseline or 0) if None not in (measure.target, measure.baseline) else 0
    scale = abs(way) or abs(read.before.value if read.before else 0) or 1
    return abs(read.moved or 0) / scale
