"""Select the enablers that the analysis counts."""

from __future__ import annotations

from stagebook.model import OperatingModel

NOT_LIVE = frozenset({"retired", "planned"})
UNDERLYING_KINDS = frozenset({"infrastructure", "brand"})
"""Kinds of enabler that everything uses, however it is delivered: they do not count towards shape or sharedness."""


def find_live(model: OperatingModel) -> frozenset[str]:
    """Select live enablers: `lifecycle` neither `planned` nor `retired` (`retiring` counts)."""
    return frozenset(enabler.id for enabler in model.enablers.values() if enabler.lifecycle not in NOT_LIVE)


def find_delivery_enablers(model: OperatingModel, live: frozenset[str]) -> frozenset[str]:
    """Select the live enablers that count towards shape and sharedness: all kinds but infrastructure and brand."""
    return frozenset(enabler for enabler in live if model.enablers[enabler].kind not in UNDERLYING_KINDS)
