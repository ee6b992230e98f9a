"""How the stances are balanced: by count, and by how many paths stand on the enablers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.model import Stance
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Weight:
    """Some enablers, and the sum of the paths that each of them reaches in all."""

    enablers: int = 0
    paths: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """Live enablers by stance."""

    repeatable: Weight = Weight()
    common: Weight = Weight()
    independent: Weight = Weight()
    undecided: Weight = Weight()


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of all live enablers, and of parts of them."""

    total: Spread
    by_business: Mapping[str, Spread]
    """The enablers that reach a path of the business, weighted by its paths alone: one may count in several."""
    by_kind: Mapping[str, Spread]
    """By the kind of enabler; empty for those that say none."""
    expects: Mapping[Ref, Stance | None]
    """The stance that the shape leads one to expect most, for the organisation and each business."""
