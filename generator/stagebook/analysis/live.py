"""Which enablers count: those that customers stand on today."""

from __future__ import annotations

from stagebook.model import OperatingModel

NOT_LIVE = frozenset({"retired", "planned"})
UNDERLYING_KINDS = frozenset({"infrastructure", "brand"})
"""Kinds of enabler that lie under or around everything, however it is delivered: their use tells no shape."""


def find_live(model: OperatingModel) -> frozenset[str]:
    """The enablers that are neither retired nor planned. One that is retiring still counts."""
    return frozenset(enabler.id for enabler in model.enablers.values() if enabler.lifecycle not in NOT_LIVE)


def find_delivery_enablers(model: OperatingModel, live: frozenset[str]) -> frozenset[str]:
    """The live enablers whose use tells how the organisation delivers: all but infrastructure and brand."""
    return frozenset(enabler for enabler in live if model.enablers[enabler].kind not in UNDERLYING_KINDS)
