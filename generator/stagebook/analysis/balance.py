"""Count enablers by stance: by their uses at stages first, then by number.

A use is one enabler at one stage of one path that stands on it, itself or through what depends on it. Infrastructure
and brand are used everywhere whatever the organisation is, so their uses are counted apart. Definition: the project's
own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.scopes import Scope, Scopes
from stagebook.analysis.served_paths import ServedPaths, ServedSets
from stagebook.analysis.shape import DeliveryShape
from stagebook.model import OperatingModel, Stance
from stagebook.source import Ref

EXPECTED: Mapping[str, tuple[Stance, ...]] = {
    "group": ("independent",),
    "track": ("common",),
    "stage": ("common", "repeatable"),
}
"""The stances expected to have, together, more uses than any other, by shape of delivery; none for `hybrid` or unclear.

A group keeps most enablers within its businesses; tracks share them where journeys overlap; in a stage they run along
the one journey. The project's own definition.
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """A number of enablers, with what stands on them, directly or through their dependants (by `all`)."""

    enablers: int = 0
    paths: int = 0
    """Sum of the numbers of paths that each of them reaches."""
    uses: int = 0
    """Sum of the numbers of stages of paths that each of them reaches."""


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
    """All enablers; their uses without those of infrastructure and brand."""
    around: StanceDistribution
    """Infrastructure and brand alone."""
    by_business: Mapping[str, StanceDistribution]
    """Enablers that reach a path of the business, weighted by its paths alone: one may count in several."""
    by_kind: Mapping[str, StanceDistribution]
    """By kind of enabler; the empty key is for those without a kind."""
    expects: Mapping[Ref, tuple[Stance, ...]]
    """The stances expected most for the shape of the organisation and of each business; empty if none is."""


@dataclass(frozen=True, slots=True)
class StanceCounter:
    """Counts live enablers by stance within the organisation or one business."""

    model: OperatingModel
    served: ServedPaths
    places: ServedSets
    """Bit sets of pairs of path and stage."""
    delivery_enablers: frozenset[str]

    @classmethod
    def of(
        cls, model: OperatingModel, served: ServedPaths, scopes: Scopes, delivery_enablers: frozenset[str]
    ) -> StanceCounter:
        """Index the stages of paths that each enabler reaches."""
        every = (name_place(path.id, stage) for path in scopes.organisation.paths for stage in path.stages)
        places = served.gather(every, lambda path, stage: name_place(path.id, stage))
        return cls(model, served, places, delivery_enablers)

    def count(self, enablers: Iterable[str], scope: Scope, uses_of: frozenset[str] | None = None) -> StanceDistribution:
        """Count some enablers by stance, with their paths and uses in a scope; `uses_of`: only uses of these count."""
        paths = self.served.mask(scope)
        places = self.places.table.bits(name_place(path.id, stage) for path in scope.paths for stage in path.stages)
        found: defaultdict[Stance | None, list[tuple[int, int]]] = defaultdict(list)
        for each in enablers:
            served = (self.served.paths.bits(each, "all") & paths).bit_count()
            used = (self.places.bits(each, "all") & places).bit_count() if uses_of is None or each in uses_of else 0
            found[self.model.enablers[each].stance].append((served, used))
        stances: tuple[Stance | None, ...] = ("repeatable", "common", "independent", None)
        return StanceDistribution(*(add_weights(found[stance]) for stance in stances))

    def count_business(self, scopes: Scopes, id: str) -> StanceDistribution:
        """Count the enablers that reach a path of a business."""
        scope = scopes.businesses[id]
        mask = self.served.mask(scope)
        reaching = [each for each in self.served.met if self.served.paths.bits(each, "all") & mask]
        return self.count(reaching, scope, self.delivery_enablers)


def name_place(path: str, stage: str) -> str:
    """Name the pair of a path and a stage; ids have no blanks."""
    return f"{path} {stage}"


def add_weights(counted: list[tuple[int, int]]) -> Weight:
    """Sum paths and uses of some enablers."""
    return Weight(len(counted), sum(paths for paths, _ in counted), sum(uses for _, uses in counted))


def find_balance(
    model: OperatingModel,
    served: ServedPaths,
    scopes: Scopes,
    shapes: Mapping[Ref, DeliveryShape],
    delivery_enablers: frozenset[str],
) -> Balance:
    """Count all live enablers by stance. Uses of others than `delivery_enablers` are counted apart."""
    counter = StanceCounter.of(model, served, scopes, delivery_enablers)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for enabler in served.met:
        kinds[model.enablers[enabler].kind or ""].append(enabler)
    whole = scopes.organisation
    return Balance(
        total=counter.count(served.met, whole, delivery_enablers),
        around=counter.count([each for each in served.met if each not in delivery_enablers], whole),
        by_business=Computed(scopes.businesses, partial(counter.count_business, scopes)),
        by_kind={kind: counter.count(kinds[kind], whole) for kind in sorted(kinds)},
        expects={scope.ref: EXPECTED.get(shapes[scope.ref].shape, ()) for scope in scopes},
    )
