"""Measure the failure demand that each enabler causes against all that has a known cause, by contacts and by hours.

Failure demand is John Seddon's term. An item is split evenly over its causes. Hours are volume × minutes / 60, of the
items that say how many minutes one takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.demand import DemandItem, DemandSummary, split


@dataclass(frozen=True, slots=True)
class FailureShare:
    """Failure demand a month that one enabler causes, beside all failure demand that names a cause."""

    contacts: float = 0
    timed: float = 0
    """Those of the contacts whose minutes are known."""
    hours: float = 0
    """The hours that those take."""
    all_contacts: float = 0
    all_hours: float = 0

    @property
    def share_of_contacts(self) -> float:
        """Its share of all contacts, 0 to 1; 0 where there are none."""
        return self.contacts / self.all_contacts if self.all_contacts else 0

    @property
    def share_of_hours(self) -> float:
        """Its share of all hours, 0 to 1; 0 where none are known."""
        return self.hours / self.all_hours if self.all_hours else 0

    @property
    def largest(self) -> float:
        """The larger of the two shares."""
        return max(self.share_of_contacts, self.share_of_hours)


def find_failure_shares(demand: DemandSummary) -> Mapping[str, FailureShare]:
    """Find the failure demand and the hours of every enabler, retired ones included."""
    all_hours = sum_traced_hours(demand.items)
    return {
        enabler: FailureShare(
            contacts=contacts,
            timed=fsum(split(item) for item in demand.caused_items[enabler] if item.demand.minutes is not None),
            hours=fsum(split(item) * hours_each(item) for item in demand.caused_items[enabler]),
            all_contacts=demand.traced,
            all_hours=all_hours,
        )
        for enabler, contacts in demand.causes.items()
    }


def hours_each(item: DemandItem) -> float:
    """Return the hours that one contact takes; 0 where its minutes are not known."""
    return (item.demand.minutes or 0) / 60


def sum_traced_hours(items: Iterable[DemandItem]) -> float:
    """Sum the hours a month of failure demand that names a cause."""
    return fsum(
        (item.monthly or 0) * hours_each(item)
        for item in items
        if item.demand.kind == "failure" and item.demand.caused_by
    )
