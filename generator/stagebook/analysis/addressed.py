"""Find which failure demand has an address: an open change whose `addresses` leads to it.

A change addresses an enabler's failure only through `addresses`: it names the enabler, or a stage or a journey where
the enabler causes failure. What it merely mentions, moves or adds it does not address. A change that is done or dropped
addresses nothing any more. Of a journey, what is asked only there counts: what journeys share belongs to the stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.demand_items import DemandItem
from stagebook.model import OperatingModel
from stagebook.source import Ref

CLOSED = frozenset({"done", "dropped"})


@dataclass(frozen=True, slots=True)
class AddressedFailure:
    """Failure demand with an address. Volumes are numbers a month."""

    monthly: float
    """Of an item with several causes, at a place that nothing addresses, the part of the causes that something does."""
    enablers: Mapping[str, tuple[str, ...]]
    """By enabler, the open changes that address its failure, in order of ids; missing where there is none."""
    changes: Mapping[str, float]
    """By open change, the failure demand that it addresses; what several address counts for each."""


def find_addressed(model: OperatingModel, items: Iterable[DemandItem]) -> AddressedFailure:
    """Match failure demand with what open changes address."""
    aims: dict[Ref, list[str]] = {}
    open_changes = [change for change in model.changes.values() if change.status not in CLOSED]
    for change in open_changes:
        for ref in dict.fromkeys(each.ref for each in change.addresses):
            aims.setdefault(ref, []).append(change.id)
    enablers: dict[str, set[str]] = {ref.id: set(ids) for ref, ids in aims.items() if ref.kind == "enabler"}
    parts: list[float] = []
    by_change: dict[str, list[float]] = {change.id: [] for change in open_changes}
    for item in items if aims else ():
        if not item.is_failure:
            continue
        here = {*aims.get(item.at, ()), *aims.get(Ref("journey", item.journey), ())}
        through = {cause: {*here, *aims.get(cause, ())} for cause in item.demand.causes}
        for cause in item.demand.causing_enablers if here else ():
            enablers.setdefault(cause, set()).update(here)
        every = here.union(*through.values())
        parts.append((item.monthly or 0) * share_of(through, here))
        for id in every:
            by_change[id].append((item.monthly or 0) * share_of(through, here, id))
    return AddressedFailure(
        fsum(parts),
        {enabler: tuple(sorted(ids)) for enabler, ids in sorted(enablers.items()) if ids},
        {id: fsum(volumes) for id, volumes in by_change.items()},
    )


def share_of(through: Mapping[Ref, set[str]], here: set[str], change: str = "") -> float:
    """Return the share of an item that a change addresses, or any change where none is named, 0 to 1."""
    if (change in here) if change else here:
        return 1
    met = sum((change in ids) if change else bool(ids) for ids in through.values())
    return met / len(through) if through else 0
