"""Trace failure demand to the enablers that cause it, and find the bottlenecks among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.demand_items import DemandItem
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class SharedCause:
    """What an enabler causes together with others: its part of it."""

    others: tuple[Ref, ...]
    """Enablers, then measures, each in order of ids."""
    monthly: float


@dataclass(frozen=True, slots=True)
class CausedFailure:
    """The failure demand that one enabler or measure causes. An item with several causes is split evenly over them."""

    monthly: float | None
    """Volume a month; None where no item has one."""
    alone: float
    """The part of it that names no other cause."""
    shared: tuple[SharedCause, ...]
    """The other part by the causes named with it, largest first."""
    hours: float | None
    """Hours a month; None where no item has both a volume and `minutes`."""
    timed: float
    """The part of `monthly` for which `minutes` are known."""
    uncounted: int
    """Number of items without a volume."""


NOTHING_CAUSED = CausedFailure(monthly=None, alone=0, shared=(), hours=None, timed=0, uncounted=0)
"""Of an enabler that no failure demand names."""


@dataclass(frozen=True, slots=True)
class CauseShares:
    """What one enabler causes as shares of the failure demand that names a cause, each 0 to 1; 0 of nothing."""

    by_contacts: float
    by_hours: float

    @property
    def largest(self) -> float:
        """The larger of the two."""
        return max(self.by_contacts, self.by_hours)


@dataclass(frozen=True, slots=True)
class Bottlenecks:
    """The fewest enablers that cause half of what is traced, largest first: in contacts, and in hours."""

    by_contacts: tuple[str, ...] = ()
    by_hours: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both lists, each enabler once: by contacts first."""
        return tuple(dict.fromkeys((*self.by_contacts, *self.by_hours)))

    def __contains__(self, enabler: str) -> bool:
        """Tell whether an enabler is on either list."""
        return enabler in self.by_contacts or enabler in self.by_hours


def split(item: DemandItem) -> float:
    """Return the part of an item's volume a month that falls on each of its causes. It must have one."""
    return (item.monthly or 0) / len(item.demand.causes)


def split_hours(item: DemandItem) -> float | None:
    """Return the part of its hours a month that falls on each; None where they are not known."""
    return None if item.hours is None else item.hours / len(item.demand.causes)


def find_caused(model: OperatingModel, items: Iterable[DemandItem]) -> dict[Ref, tuple[DemandItem, ...]]:
    """Group the items of failure demand by the enablers and measures that they name as a cause."""
    found: dict[Ref, list[DemandItem]] = {
        thing.ref: [] for kind in (model.enablers, model.measures) for thing in kind.values()
    }
    for item in items:
        if item.is_failure:
            for cause in item.demand.causes:
                found[cause].append(item)
    return {cause: tuple(its) for cause, its in found.items()}


def sum_caused(cause: Ref, items: Iterable[DemandItem]) -> CausedFailure:
    """Sum the items that name something as a cause."""
    every = tuple(items)
    counted = [item for item in every if item.monthly is not None]
    parts: dict[tuple[Ref, ...], list[float]] = {}
    for item in counted:
        others = tuple(sorted(each for each in item.demand.causes if each != cause))
        parts.setdefault(others, []).append(split(item))
    shared = [SharedCause(others, fsum(volumes)) for others, volumes in parts.items() if others]
    hours = [each for each in map(split_hours, counted) if each is not None]
    return CausedFailure(
        monthly=fsum(map(split, counted)) if counted else None,
        alone=fsum(parts.get((), ())),
        shared=tuple(sorted((each for each in shared if each.monthly), key=lambda each: (-each.monthly, each.others))),
        hours=fsum(hours) if hours else None,
        timed=fsum(split(item) for item in counted if item.hours is not None),
        uncounted=len(every) - len(counted),
    )


def find_bottlenecks(caused: Mapping[str, CausedFailure]) -> Bottlenecks:
    """Find the bottlenecks by contacts and by hours."""
    return Bottlenecks(
        find_half({enabler: its.monthly for enabler, its in caused.items() if its.monthly}),
        find_half({enabler: its.hours for enabler, its in caused.items() if its.hours}),
    )


def find_half(causes: Mapping[str, float]) -> tuple[str, ...]:
    """Find the fewest enablers that cause half of the sum, largest first, ties in order of ids."""
    half = fsum(causes.values()) / 2
    found: list[str] = []
    caused = 0.0
    for enabler in sorted(causes, key=lambda each: (-causes[each], each)):
        # Sums of split volumes are off by rounding: a half that is reached on paper must be reached here.
        if caused >= half * (1 - 1e-9):
            break
        found.append(enabler)
        caused += causes[enabler]
    return tuple(found)
