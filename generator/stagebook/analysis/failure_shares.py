"""Measure the failure demand that each enabler causes against all that has a known cause, by contacts and by hours.

Failure demand is John Seddon's term. An item is split evenly over its causes. Hours are volume × minutes / 60, of the
items that say how many minutes one takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.analysis.demand import DemandSummary
from stagebook.model import OperatingModel


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


def find_failure_shares(model: OperatingModel, demand: DemandSummary) -> Mapping[str, FailureShare]:
    """Find the failure demand and the hours of every enabler, retired ones included."""
    return {
        enabler: FailureShare(
            contacts=its.monthly or 0 if its else 0,
            timed=its.timed if its else 0,
            hours=its.hours or 0 if its else 0,
            all_contacts=demand.traced,
            all_hours=demand.traced_hours,
        )
        for enabler, its in ((each, demand.caused.get(each)) for each in model.enablers)
    }
