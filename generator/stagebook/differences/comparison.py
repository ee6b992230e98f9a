"""Compare two models with their analyses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stagebook.analysis import Analysis
from stagebook.differences.demand_pairs import DemandPair, match_demand
from stagebook.differences.proposed_renames import ProposedRename, propose_renames
from stagebook.differences.things import ThingDifference, compare_things
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.model.matching import MatchedThings, match_things


class Side(NamedTuple):
    """A model with its analysis."""

    model: OperatingModel
    analysis: Analysis


@dataclass(frozen=True)
class Comparison:
    """Two models, which of their things are the same, and what differs."""

    before: Side
    after: Side
    things: MatchedThings
    differences: tuple[ThingDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the models are the same."""
        return not self.differences

    @property
    def is_past_limit(self) -> bool:
        """Whether more things differ than are compared figure by figure and drawn."""
        return len(self.differences) > BUDGET.changed_things

    @cached_property
    def demand(self) -> tuple[DemandPair, ...]:
        """The items of demand of both models, matched."""
        return match_demand(self)

    @cached_property
    def proposed_renames(self) -> tuple[ProposedRename, ...]:
        """Things that are gone and new and may be the same under another id."""
        return propose_renames(self.differences)


def compare(before: Side, after: Side) -> Comparison:
    """Compare two models. They are matched by kind and id, then by earlier ids (`was`)."""
    matched = match_things(before.model, after.model)
    return Comparison(before, after, matched, tuple(compare_things(before.model, after.model, matched)))
