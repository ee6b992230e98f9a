"""Weigh the paths that an enabler serves against the owners that have to agree on it.

Definition: the project's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.owners import StageOwners
from stagebook.analysis.served_paths import ServedPaths
from stagebook.analysis.uses import NamedEnablers, Use
from stagebook.model import OperatingModel


@dataclass(frozen=True, slots=True)
class Edge:
    """A stage where an independent enabler is used beside one of another owner that is named there."""

    stage: str
    others: tuple[str, ...]
    """Enablers of other owners at the stage. This enabler is independent, or they are."""


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """The paths that an enabler serves, and the owners one step away that its owner has to agree with."""

    paths: int = 0
    """Number of paths that it serves, directly or through dependants."""
    owners: tuple[str, ...] = ()
    """Teams other than its own, each once, in order of ids."""
    at_stages: tuple[str, ...] = ()
    """Owners of stages where it is directly used."""
    above: tuple[str, ...] = ()
    """Owners of enablers that depend on it."""
    below: tuple[str, ...] = ()
    """Owners of enablers that it depends on."""
    unknown: int = 0
    """Number of these stages and enablers without a known owner."""
    around: int = 0
    """Number of these stages and enablers."""
    edges: tuple[Edge, ...] = ()
    """In order of stages."""

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
) -> Mapping[str, Tradeoff]:
    """Find the trade-off of every enabler; empty for one that is not live."""
    by_stage = EnablersByStage.of(model, named_enablers, by_enabler)

    def owned(enablers: Iterable[str]) -> list[frozenset[str]]:
        return [frozenset({model.enablers[each].owner} - {""}) for each in enablers if each in served.met]

    def compute(enabler: str) -> Tradeoff:
        if enabler not in served.met:
            return Tradeoff()
        stages = sorted({use.stage for use in by_enabler[enabler]} - {""})
        sides = [
            [owners[stage] for stage in stages],
            owned(model.dependants[enabler]),
            owned(model.enablers[enabler].depends_on),
        ]
        own = model.enablers[enabler].owner
        at_stages, above, below = (tuple(sorted(set().union(*side) - {own})) for side in sides)
        around = [each for side in sides for each in side]
        return Tradeoff(
            paths=served.paths.bits(enabler, "all").bit_count(),
            owners=tuple(sorted({*at_stages, *above, *below})),
            at_stages=at_stages,
            above=above,
            below=below,
            unknown=sum(not each for each in around),
            around=len(around),
            edges=tuple(by_stage.find_edges(enabler, stages)),
        )

    return Computed(model.enablers, compute)


@dataclass(frozen=True, slots=True)
class EnablersByStage:
    """Index of the enablers at each stage, to find edges."""

    model: OperatingModel
    named: Mapping[str, Collection[str]]
    """By stage, the enablers that it or its service names."""
    independent: Mapping[str, Collection[str]]
    """By stage, the independent enablers used there, those named throughout included."""

    @classmethod
    def of(
        cls, model: OperatingModel, named_enablers: NamedEnablers, by_enabler: Mapping[str, tuple[Use, ...]]
    ) -> EnablersByStage:
        """Index enablers by stage."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for enabler, uses in by_enabler.items():
            if model.enablers[enabler].stance == "independent":
                for use in uses:
                    found[use.stage].add(enabler)
        return cls(model, {stage: frozenset(its) for stage, its in named_enablers.at_stage.items()}, dict(found))

    def find_edges(self, enabler: str, stages: Iterable[str]) -> Iterator[Edge]:
        """Find the stages where an enabler meets one of another owner, at least one of the two being independent."""
        own = self.model.enablers[enabler].owner
        for stage in stages if own else ():
            independent = self.independent.get(stage, ())
            met = {*(self.named[stage] if enabler in independent else ())}
            met |= {*(independent if enabler in self.named[stage] else ())}
            others = sorted(each for each in met if self.model.enablers[each].owner not in ("", own))
            if others:
                yield Edge(stage, tuple(others))
