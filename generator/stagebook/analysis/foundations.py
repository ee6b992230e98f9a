"""What a journey or a stage stands on: reach, seen from the other side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.dependence import Dependence
from stagebook.analysis.uses import NamedEnablers
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Foundations:
    """The enablers that a journey or a stage stands on, each in one of three lists, in order of ids."""

    direct: tuple[str, ...] = ()
    """Named by a stage or its service."""
    throughout: tuple[str, ...] = ()
    """Named only by a journey, its business or the organisation."""
    indirect: tuple[str, ...] = ()
    """Named nowhere here; one of the others depends on them."""


def find_foundations(
    model: OperatingModel, named_enablers: NamedEnablers, dependence: Dependence
) -> Mapping[Ref, Foundations]:
    """What every journey and every stage stands on."""
    below, table = dependence.dependency_closures(), dependence.table

    def compute(ref: Ref) -> Foundations:
        named, held = find_named(model, named_enablers, ref)
        direct = table.bits(named)
        throughout = table.bits(held) & ~direct
        reached = 0
        for enabler in named | held:
            reached |= below[table.at[enabler]]
        return Foundations(table.ids(direct), table.ids(throughout), table.ids(reached & ~direct & ~throughout))

    refs = [Ref("journey", journey) for journey in model.journeys] + [Ref("stage", stage) for stage in model.stages]
    return Computed(refs, compute)


def find_named(model: OperatingModel, named_enablers: NamedEnablers, ref: Ref) -> tuple[set[str], set[str]]:
    """The enablers that the stages here name, and those that hold here throughout."""
    if ref.kind == "journey":
        return union(named_enablers.at_stage[stage] for stage in model.journeys[ref.id].stage_ids), set(
            named_enablers.in_journey[ref.id]
        )
    held = union(named_enablers.in_journey[journey] for journey in model.journeys_at[ref.id])
    return set(named_enablers.at_stage[ref.id]), held | set(named_enablers.everywhere)


def union(lists: Iterable[Iterable[str]]) -> set[str]:
    """All ids of several lists."""
    return {each for items in lists for each in items}
