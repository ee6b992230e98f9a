"""Which enablers count: those that customers stand on today."""

from __future__ import annotations

from stagebook.model import OperatingModel

GONE_OR_TO_COME = frozenset({"retired", "planned"})


def find_live(model: OperatingModel) -> frozenset[str]:
    """The enablers that are neither retired nor planned. One that is retiring still counts."""
    return frozenset(enabler.id for enabler in model.enablers.values() if enabler.lifecycle not in GONE_OR_TO_COME)
