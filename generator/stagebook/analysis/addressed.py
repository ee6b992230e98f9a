"""Find which failure demand has an address: an open change whose `addresses` leads to it.

A change addresses an enabler's failure only through `addresses`: it names the enabler, or a stage or a journey where
the enabler causes failure. What it merely mentions, moves or adds it does not address. A change that is done or dropped
addresses nothing any more. Of a journey, what is asked only there counts: what journeys share belongs to the stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.change_status import is_open
from stagebook.analysis.demand_items import DemandItem
from stagebook.model import Change, OperatingModel
from stagebook.source import Ref

MOST_ADDRESSED = 5
"""A change that addresses more things than that addresses none of them in particular."""


@dataclass(frozen=True, slots=True)
class AddressedFailure:
    """Failure demand with an address. Volumes are numbers a month."""

    monthly: float
    """Of an item with several causes, at a place that nothing addresses, the part of the causes that something does."""
    enablers: Mapping[str, tuple[str, ...]]
    """By enabler, the open changes that address its failure, in order of ids; missing where there is none."""
    changes: Mapping[str, float]
    """By open change, the failure demand that it addresses; what several address counts for each."""
    hours: float | None
    """Hours a month that go into `monthly`; None where none are known."""
    hours_of: Mapping[str, float]
    """By open change, the hours a month that go into what it addresses, where any are known."""
    measures: Mapping[str, tuple[str, ...]]
    """By measure that causes failure, the open changes that address the place where it does; missing where none."""

    def by_cause(self, ref: Ref) -> tuple[str, ...]:
        """Return the open changes that address the failure of a cause, an enabler or a measure."""
        return (self.enablers if ref.kind == "enabler" else self.measures).get(ref.id, ())


def count_addressed(change: Change) -> int:
    """Return how many different things a change addresses."""
    return len({each.ref for each in change.addresses})


def index_aims(changes: Iterable[Change]) -> Mapping[Ref, tuple[str, ...]]:
    """Map what changes name in `addresses` to the ids of these changes, in the given order."""
    aims: defaultdict[Ref, list[str]] = defaultdict(list)
    for change in changes:
        for ref in dict.fromkeys(each.ref for each in change.addresses):
            aims[ref].append(change.id)
    return {ref: tuple(ids) for ref, ids in aims.items()}


def find_addressed(model: OperatingModel, items: Iterable[DemandItem]) -> AddressedFailure:
    """Match failure demand with what open changes address."""
    open_changes = [change for change in model.changes.values() if is_open(change)]
    aims = index_aims(open_changes)
    met: dict[Ref, set[str]] = {ref: set(ids) for ref, ids in aims.items() if ref.kind == "enabler"}
    parts: list[float] = []
    hours: list[float] = []
    by_change: dict[str, list[float]] = {change.id: [] for change in open_changes}
    hours_by_change: dict[str, list[float]] = {}
    for item in items if aims else ():
        if not item.is_failure:
            continue
        here = {*aims.get(item.at, ()), *aims.get(Ref("journey", item.journey), ())}
        through = {cause: {*here, *aims.get(cause, ())} for cause in item.demand.causes}
        for cause in item.demand.causes if here else ():
            met.setdefault(cause, set()).update(here)
        every = here.union(*through.values())
        parts.append((item.monthly or 0) * share_of(through, here))
        for id in every:
            by_change[id].append((item.monthly or 0) * share_of(through, here, id))
        if item.hours is not None and every:
            hours.append(item.hours * share_of(through, here))
            for id in every:
                hours_by_change.setdefault(id, []).append(item.hours * share_of(through, here, id))
    return AddressedFailure(
        fsum(parts),
        pick_kind(met, "enabler"),
        {id: fsum(volumes) for id, volumes in by_change.items()},
        fsum(hours) if hours else None,
        {id: fsum(its) for id, its in sorted(hours_by_change.items())},
        pick_kind(met, "measure"),
    )


def pick_kind(met: Mapping[Ref, set[str]], kind: str) -> dict[str, tuple[str, ...]]:
    """Return the changes of the causes of one kind by id, all in order of ids."""
    return {ref.id: tuple(sorted(ids)) for ref, ids in sorted(met.items()) if ref.kind == kind and ids}


def share_of(through: Mapping[Ref, set[str]], here: set[str], change: str = "") -> float:
    """Return the share of an item that a change addresses, or any change where none is named, 0 to 1."""
    if (change in here) if change else here:
        return 1
    met = sum((change in ids) if change else bool(ids) for ids in through.values())
    return met / len(through) if through else 0
