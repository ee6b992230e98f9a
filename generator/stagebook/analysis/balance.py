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
class StanceDistribution:
    """Live enablers by stance."""

    repeatable: Weight = Weight()
    common: Weight = Weight()
    independent: Weight = Weight()
    undecided: Weight = Weight()


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of all live enablers, and of parts of them."""

    total: StanceDistribution
    by_business: Mapping[str, StanceDistribution]
    """The enablers that reach a path of the business, weighted by its paths alone: one may count in several."""
    by_kind: Mapping[str, StanceDistribution]
    """By the kind of enabler; empty for those that say none."""
    expects: Mapping[Ref, Stance | None]
    """The stance that the shape leads one to expect most, for the organisation and each business."""


def find_balance(
    model: OperatingModel, served: ServedPaths, scopes: Scopes, shapes: Mapping[Ref, DeliveryShape]
) -> Balance:
    """The balance of all live enablers."""
    everything = served.mask(scopes.organisation)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for enabler in served.met:
        kinds[model.enablers[enabler].kind or ""].append(enabler)
    return Balance(
        total=count_by_stance(model, served, served.met, everything),
        by_business=Computed(scopes.businesses, lambda id: count_within(model, served, scopes.businesses[id])),
        by_kind={kind: count_by_stance(model, served, kinds[kind], everything) for kind in sorted(kinds)},
        expects={scope.ref: EXPECTED.get(shapes[scope.ref].shape) for scope in scopes},
    )


def count_within(model: OperatingModel, served: ServedPaths, scope: Scope) -> StanceDistribution:
    """The balance of what reaches a business."""
    mask = served.mask(scope)
    return count_by_stance(model, served, [each for each in served.met if served.paths.bits(each, "all") & mask], mask)


def count_by_stance(
    model: OperatingModel, served: ServedPaths, enablers: Iterable[str], mask: int
) -> StanceDistribution:
    """Some enablers by stance, with the paths of a mask that they reach."""
    paths: defaultdict[Stance | None, list[int]] = defaultdict(list)
    for enabler in enablers:
        paths[model.enablers[enabler].stance].append((served.paths.bits(enabler, "all") & mask).bit_count())
    stances: tuple[Stance | None, ...] = ("repeatable", "common", "independent", None)
    return StanceDistribution(*(Weight(len(paths[stance]), sum(paths[stance])) for stance in stances))
