"""How the stances are balanced: by count, and by how many paths stand on the enablers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.scopes import Scope, Scopes
from stagebook.analysis.served_paths import ServedPaths
from stagebook.analysis.shape import DeliveryShape
from stagebook.model import OperatingModel, Stance
from stagebook.source import Ref

EXPECTED: Mapping[str, Stance] = {"group": "independent", "track": "common", "stage": "repeatable"}
"""A group keeps most of its enablers in the businesses, with infrastructure and brand at the edges; tracks share where
journeys overlap; a stage has them run along the journey."""


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


def find_balance(
    model: OperatingModel, serving: ServedPaths, scopes: Scopes, shapes: Mapping[Ref, DeliveryShape]
) -> Balance:
    """The balance of all live enablers."""
    everything = serving.mask(scopes.organisation)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for enabler in serving.met:
        kinds[model.enablers[enabler].kind or ""].append(enabler)
    return Balance(
        total=spread(model, serving, serving.met, everything),
        by_business=Computed(scopes.businesses, lambda id: spread_within(model, serving, scopes.businesses[id])),
        by_kind={kind: spread(model, serving, kinds[kind], everything) for kind in sorted(kinds)},
        expects={scope.ref: EXPECTED.get(shapes[scope.ref].shape) for scope in scopes},
    )


def spread_within(model: OperatingModel, serving: ServedPaths, scope: Scope) -> Spread:
    """The balance of what reaches a business."""
    mask = serving.mask(scope)
    return spread(model, serving, [each for each in serving.met if serving.paths.bits(each, "all") & mask], mask)


def spread(model: OperatingModel, serving: ServedPaths, enablers: Iterable[str], mask: int) -> Spread:
    """Some enablers by stance, with the paths of a mask that they reach."""
    paths: defaultdict[Stance | None, list[int]] = defaultdict(list)
    for enabler in enablers:
        paths[model.enablers[enabler].stance].append((serving.paths.bits(enabler, "all") & mask).bit_count())
    stances: tuple[Stance | None, ...] = ("repeatable", "common", "independent", None)
    return Spread(*(Weight(len(paths[stance]), sum(paths[stance])) for stance in stances))
