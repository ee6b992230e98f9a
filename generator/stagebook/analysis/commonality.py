"""Find enablers that do the same job in different places: candidates for one common enabler.

Definition: the project's own (selective commonality).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.analysis.jobs import normalise
from stagebook.analysis.uses import Use
from stagebook.model import OperatingModel


@dataclass(frozen=True, slots=True)
class SharedMoment:
    """A moment of several stages at which different enablers of one job are named, each without the others."""

    moment: str
    """Case-folded, spaces collapsed."""
    stages: tuple[str, ...]
    enablers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commonality:
    """One job of several live enablers, with the places that a common one would serve. Lists are in order of ids."""

    job: str
    enablers: tuple[str, ...]
    journeys: tuple[str, ...]
    stages: tuple[str, ...]
    """Journeys and stages: where any of them is directly used."""
    moments: tuple[SharedMoment, ...]
    """Moments at which different enablers serve different stages, in alphabetical order; used together they do not."""


def find_commonality(
    model: OperatingModel, same_job: Mapping[str, tuple[str, ...]], by_enabler: Mapping[str, tuple[Use, ...]]
) -> tuple[Commonality, ...]:
    """Find all jobs that several live enablers do, in alphabetical order."""
    return tuple(
        gather_places(model, job, enablers, [use for enabler in enablers for use in by_enabler[enabler]])
        for job, enablers in same_job.items()
    )


def gather_places(model: OperatingModel, job: str, enablers: tuple[str, ...], uses: list[Use]) -> Commonality:
    """Collect the journeys, stages and moments that one enabler for a job would serve."""
    return Commonality(
        job,
        enablers,
        journeys=tuple(sorted({use.journey for use in uses} - {""})),
        stages=tuple(sorted({use.stage for use in uses} - {""})),
        moments=tuple(find_shared_moments(model, uses)),
    )


def find_shared_moments(model: OperatingModel, uses: list[Use]) -> list[SharedMoment]:
    """Find the moments at which different stages name different enablers; uses `throughout` are left out.

    Two enablers that are named at one and the same of these stages are used together, and are not meant.
    """
    serving: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for use in uses:
        moment = normalise(model.stages[use.stage].moment) if use.stage else ""
        if moment and not use.throughout:
            serving[moment][use.enabler].add(use.stage)
    found = []
    for moment, stages in sorted(serving.items()):
        apart = find_apart(stages)
        if apart:
            at = set().union(*(stages[enabler] for enabler in apart))
            found.append(SharedMoment(moment, tuple(sorted(at)), apart))
    return found


def find_apart(stages: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Find the enablers that have no stage in common with some other of them, in order of ids."""
    return tuple(
        sorted(
            each
            for each, its in stages.items()
            if any(its.isdisjoint(others) for other, others in stages.items() if other != each)
        )
    )
