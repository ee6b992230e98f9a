"""Weigh the paths that an enabler serves against the owners that have to agree on it.

Definition: the project's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.owners import StageOwners
from stagebook.analysis.paths import Path
from stagebook.analysis.served_paths import ServedPaths
from stagebook.analysis.uses import NamedEnablers, Use
from stagebook.model import OperatingModel


@dataclass(frozen=True, slots=True)
class Edge:
    """A stage where an independent enabler is used beside one of another owner that is named there."""

    stage: str
    others: tuple[str, ...]
    """Enablers of other owners at the stage. This enabler is independent, or they are."""
    failed: bool
    """Whether failure demand is recorded at the stage."""


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """The paths that an enabler serves, and the owners one step away that its owner has to agree with."""

    paths: int = 0
    """Number of paths that it serves, directly or through dependants."""
    owners: tuple[str, ...] = ()
    """Teams other than its own, each once, in order of ids."""
    at_stages: tuple[str, ...] = ()
    """Owners of stages where it is directly used."""
    of_journeys: tuple[str, ...] = ()
    """Owners of journeys where it is directly used."""
    above: tuple[str, ...] = ()
    """Owners of enablers that depend on it."""
    below: tuple[str, ...] = ()
    """Owners of enablers that it depends on."""
    unknown: int = 0
    """Number of these stages, paths of journeys and enablers without a known owner."""
    around: int = 0
    """Number of these stages, paths of journeys and enablers."""
    edges: tuple[Edge, ...] = ()
    """Those at stages where customers are failed first, then in order of stages."""

    @property
    def load(self) -> int:
        """Orchestration load: the number of owners to agree with."""
        return len(self.owners)


def find_tradeoffs(
    model: OperatingModel,
    named_enablers: NamedEnablers,
    owners: StageOwners,
    by_enabler: Mapping[str, tuple[Use, ...]],
    served: ServedPaths,
    path_of: Mapping[str, Path],
    failed: Collection[str],
) -> Mapping[str, Tradeoff]:
    """Find the trade-off of every enabler; empty for one that is not live. `failed`: stages with failure demand."""
    by_stage = EnablersByStage.of(model, named_enablers, by_enabler, failed)
    found = TradeoffFinder(model, owners, by_enabler, served, path_of, by_stage)
    return Computed(model.enablers, found.compute)


@dataclass(frozen=True, slots=True)
class TradeoffFinder:
    """What computes the trade-off of an enabler."""

    model: OperatingModel
    owners: StageOwners
    by_enabler: Mapping[str, tuple[Use, ...]]
    served: ServedPaths
    path_of: Mapping[str, Path]
    by_stage: EnablersByStage

    def compute(self, enabler: str) -> Tradeoff:
        """Compute the trade-off of an enabler; empty for one that is not live."""
        if enabler not in self.served.met:
            return Tradeoff()
        stages = sorted({use.stage for use in self.by_enabler[enabler]} - {""})
        sides = [
            [self.owners[stage] for stage in stages],
            find_owners_of_paths(self.model, self.path_of, self.by_enabler[enabler]),
            self.list_owners(self.model.dependants[enabler]),
            self.list_owners(self.model.enablers[enabler].depends_on),
        ]
        own = self.model.enablers[enabler].owner
        at_stages, of_journeys, above, below = (tuple(sorted(set().union(*side) - {own})) for side in sides)
        around = [each for side in sides for each in side]
        return Tradeoff(
            paths=self.served.paths.bits(enabler, "all").bit_count(),
            owners=tuple(sorted({*at_stages, *of_journeys, *above, *below})),
            at_stages=at_stages,
            of_journeys=of_journeys,
            above=above,
            below=below,
            unknown=sum(not each for each in around),
            around=len(around),
            edges=tuple(self.by_stage.find_edges(enabler, stages)),
        )

    def list_owners(self, enablers: Iterable[str]) -> list[frozenset[str]]:
        """List the owner of each live enabler; an empty set where nobody is named."""
        return [frozenset({self.model.enablers[each].owner} - {""}) for each in enablers if each in self.served.met]


def find_owners_of_paths(
    model: OperatingModel, path_of: Mapping[str, Path], uses: Iterable[Use]
) -> list[frozenset[str]]:
    """Find, for each path, the owners of its journeys where an enabler is used; journeys without a path are apart."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for journey in {use.journey for use in uses} - {""}:
        path = path_of.get(journey)
        found[path.id if path else journey].add(model.journeys[journey].owner)
    return [frozenset(owners - {""}) for owners in found.values()]


@dataclass(frozen=True, slots=True)
class EnablersByStage:
    """Index of the enablers at each stage, to find edges."""

    model: OperatingModel
    named: Mapping[str, Collection[str]]
    """By stage, the enablers that it or its service names."""
    independent: Mapping[str, Collection[str]]
    """By stage, the independent enablers used there, those named throughout included."""
    failed: Collection[str]
    """The stages with failure demand."""

    @classmethod
    def of(
        cls,
        model: OperatingModel,
        named_enablers: NamedEnablers,
        by_enabler: Mapping[str, tuple[Use, ...]],
        failed: Collection[str],
    ) -> EnablersByStage:
        """Index enablers by stage."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for enabler, uses in by_enabler.items():
            if model.enablers[enabler].stance == "independent":
                for use in uses:
                    found[use.stage].add(enabler)
        return cls(
            model, {stage: frozenset(its) for stage, its in named_enablers.at_stage.items()}, dict(found), failed
        )

    def find_edges(self, enabler: str, stages: Iterable[str]) -> Iterator[Edge]:
        """Find the stages where an enabler meets one of another owner, at least one of the two being independent."""
        own = self.model.enablers[enabler].owner
        for stage in sorted(stages, key=lambda each: (each not in self.failed, each)) if own else ():
            independent = self.independent.get(stage, ())
            met = {*(self.named[stage] if enabler in independent else ())}
            met |= {*(independent if enabler in self.named[stage] else ())}
            others = sorted(each for each in met if self.model.enablers[each].owner not in ("", own))
            if others:
                yield Edge(stage, tuple(others), stage in self.failed)
