"""Count enablers by stance, and weigh them by the paths that they reach.

Definition: the project's own.
"""

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
"""The stance expected most, by shape of delivery; none for `hybrid` or an unclear shape.

A group keeps most enablers within its businesses; tracks share them where journeys overlap; in a stage they run along
the one journey. The project's own definition.
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """A number of enablers, and the sum of the numbers of paths that each of them reaches (by `all`)."""

    enablers: int = 0
    paths: int = 0


@dataclass(frozen=True, slots=True)
class StanceDistribution:
    """Counts of live enablers by stance."""

    repeatable: Weight = Weight()
    common: Weight = Weight()
    independent: Weight = Weight()
    undecided: Weight = Weight()


@dataclass(frozen=True, slots=True)
class Balance:
    """Counts by stance of all live enablers, of each business and of each kind."""

    total: StanceDistribution
    by_business: Mapping[str, StanceDistribution]
    """Enablers that reach a path of the business, weighted by its paths alone: one may count in several."""
    by_kind: Mapping[str, StanceDistribution]
    """By kind of enabler; the empty key is for those without a kind."""
    expects: Mapping[Ref, Stance | None]
    """The stance expected most for the shape of the organisation and of each business."""


def find_balance(
    model: OperatingModel, served: ServedPaths, scopes: Scopes, shapes: Mapping[Ref, DeliveryShape]
) -> Balance:
    """Count all live enablers by stance."""
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
    """Count the enablers that reach a path of a business."""
    mask = served.mask(scope)
    return count_by_stance(model, served, [each for each in served.met if served.paths.bits(each, "all") & mask], mask)


def count_by_stance(
    model: OperatingModel, served: ServedPaths, enablers: Iterable[str], mask: int
) -> StanceDistribution:
    """Count some enablers by stance, weighted by the paths of a mask (bits of `served.paths`) that they reach."""
    paths: defaultdict[Stance | None, list[int]] = defaultdict(list)
    for enabler in enablers:
        paths[model.enablers[enabler].stance].append((served.paths.bits(enabler, "all") & mask).bit_count())
    stances: tuple[Stance | None, ...] = ("repeatable", "common", "independent", None)
    return StanceDistribution(*(Weight(len(paths[stance]), sum(paths[stance])) for stance in stances))
