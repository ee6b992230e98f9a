"""Find the enablers that a journey or a stage depends on: the inverse of reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stagebook.analysis.bitsets import Computed, Ids
from stagebook.analysis.dependence import Dependence
from stagebook.analysis.uses import NamedEnablers
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Foundations:
    """The enablers that a journey or a stage depends on, each in one of three lists, in order of ids."""

    direct: tuple[str, ...] = ()
    """Enablers named by a stage or its service."""
    throughout: tuple[str, ...] = ()
    """Enablers named only by the journey, its business or the organisation (not by a stage or service)."""
    indirect: tuple[str, ...] = ()
    """Enablers named by none of these; an enabler of the other lists depends on them."""


def find_foundations(
    model: OperatingModel, named_enablers: NamedEnablers, dependence: Dependence
) -> Mapping[Ref, Foundations]:
    """Find the enablers that every journey and every stage depends on."""
    below = dependence.dependency_closures()
    refs = [Ref("journey", journey) for journey in model.journeys] + [Ref("stage", stage) for stage in model.stages]
    return Computed(refs, partial(list_foundations, model, named_enablers, dependence.table, below), count_enablers)


def list_foundations(
    model: OperatingModel, named_enablers: NamedEnablers, table: Ids, below: Sequence[int], ref: Ref
) -> Foundations:
    """List the enablers that a journey or stage depends on; `below` are the dependencies of each enabler as sets."""
    named, held = find_named(model, named_enablers, ref)
    direct = table.bits(named)
    throughout = table.bits(held) & ~direct
    reached = 0
    for enabler in named | held:
        reached |= below[table.at[enabler]]
    return Foundations(table.ids(direct), table.ids(throughout), table.ids(reached & ~direct & ~throughout))


def count_enablers(found: Foundations) -> int:
    """Count the enablers of all three lists."""
    return len(found.direct) + len(found.throughout) + len(found.indirect)


def find_named(model: OperatingModel, named_enablers: NamedEnablers, ref: Ref) -> tuple[set[str], set[str]]:
    """Find the enablers that the stages of a journey, or a stage, name; and those named for it throughout."""
    if ref.kind == "journey":
        return union(named_enablers.at_stage[stage] for stage in model.journeys[ref.id].stage_ids), set(
            named_enablers.in_journey[ref.id]
        )
    held = union(named_enablers.in_journey[journey] for journey in model.journeys_at[ref.id])
    return set(named_enablers.at_stage[ref.id]), held | set(named_enablers.everywhere)


def union(lists: Iterable[Iterable[str]]) -> set[str]:
    """Return the ids of several lists as one set."""
    return {each for items in lists for each in items}
