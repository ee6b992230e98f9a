"""What a journey or a stage stands on: reach, seen from the other side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stagebook.analysis.dependence import Dependence
from stagebook.analysis.sets import Computed
from stagebook.analysis.uses import Roster
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Standing:
    """The enablers that a journey or a stage stands on, each in one of three lists, in order of ids."""

    direct: tuple[str, ...] = ()
    """Named by a stage or its service."""
    throughout: tuple[str, ...] = ()
    """Named only by a journey, its business or the organisation."""
    indirect: tuple[str, ...] = ()
    """Named nowhere here; one of the others depends on them."""


def find_standing(model: OperatingModel, roster: Roster, dependence: Dependence) -> Mapping[Ref, Standing]:
    """What every journey and every stage stands on."""
    below, table = dependence.below(), dependence.table

    def compute(ref: Ref) -> Standing:
        named, held = find_named(model, roster, ref)
        direct = table.bits(named)
        throughout = table.bits(held) & ~direct
        reached = 0
        for enabler in named | held:
            reached |= below[table.at[enabler]]
        return Standing(table.ids(direct), table.ids(throughout), table.ids(reached & ~direct & ~throughout))

    refs = [Ref("journey", journey) for journey in model.journeys] + [Ref("stage", stage) for stage in model.stages]
    return Computed(refs, compute)


def find_named(model: OperatingModel, roster: Roster, ref: Ref) -> tuple[set[str], set[str]]:
    """The enablers that the stages here name, and those that hold here throughout."""
    if ref.kind == "journey":
        return unite(roster.at_stage[stage] for stage in model.journeys[ref.id].stage_ids), set(roster.along[ref.id])
    held = unite(roster.along[journey] for journey in model.journeys_at[ref.id])
    return set(roster.at_stage[ref.id]), held | set(roster.everywhere)


def unite(lists: Iterable[Iterable[str]]) -> set[str]:
    """All ids of several lists."""
    return {each for items in lists for each in items}
