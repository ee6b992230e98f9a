"""Find the owners of stages, and the hand-offs between owners along paths.

Definition of a hand-off (the project's own): two consecutive stages of a path whose owners are both known and have
none in common. At such a seam the owner of a stage is the one that it names, else the owners of the enablers that it or
its service names and that are not named on the other side: what runs across a seam joins it and hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.paths import Path
from stagebook.analysis.uses import NamedEnablers
from stagebook.model import OperatingModel

StageOwners = Mapping[str, frozenset[str]]
"""By stage, the ids of the teams that own it; empty where none is known."""


@dataclass(frozen=True, slots=True)
class HandOff:
    """Two consecutive stages of a path whose owners are known and have no team in common."""

    before: str
    after: str
    gives: tuple[str, ...]
    """Teams that own the first stage."""
    takes: tuple[str, ...]
    """Teams that own the second stage."""
    failed: bool
    """Whether failure demand of the path, or of nobody in particular, is recorded at the second stage."""


@dataclass(frozen=True, slots=True)
class HandOffs:
    """All hand-offs of a path, in order."""

    found: tuple[HandOff, ...]
    known: int
    """Number of pairs of consecutive stages whose owners are both known."""
    pairs: int


def find_stage_owners(model: OperatingModel, named_enablers: NamedEnablers) -> StageOwners:
    """Find the owner that each stage names, else the owners of the live enablers that it or its service names."""
    return {stage: find_owners(model, stage, named_enablers.at_stage[stage]) for stage in model.stages}


def find_owners(model: OperatingModel, stage: str, enablers: Iterable[str]) -> frozenset[str]:
    """Find the owner that a stage names, else the owners of some enablers."""
    owner = model.stages[stage].owner
    return frozenset({owner} if owner else {model.enablers[each].owner for each in enablers} - {""})


def find_owners_at_seam(model: OperatingModel, named_enablers: NamedEnablers, stage: str, other: str) -> frozenset[str]:
    """Find the owners of a stage next to another: enablers that both name are left out."""
    across = set(named_enablers.at_stage[other])
    return find_owners(model, stage, [each for each in named_enablers.at_stage[stage] if each not in across])


def find_failed_stages(items: Iterable[DemandItem]) -> Mapping[str, frozenset[str]]:
    """Find the stages with failure demand, each with the journeys it belongs to (empty id: to none in particular)."""
    found: dict[str, set[str]] = {}
    for item in items:
        if item.at.kind == "stage" and item.demand.kind == "failure":
            found.setdefault(item.at.id, set()).add(item.journey)
    return {stage: frozenset(journeys) for stage, journeys in found.items()}


def find_hand_offs(
    model: OperatingModel,
    path_of: Mapping[str, Path],
    named_enablers: NamedEnablers,
    items: Iterable[DemandItem],
) -> Mapping[str, HandOffs]:
    """Find the hand-offs of every path, by path id. Those are marked after which failure demand shows."""
    paths = {path.id: path for path in path_of.values()}
    failed = find_failed_stages(items)
    return Computed(sorted(paths), partial(list_hand_offs, model, paths, named_enablers, failed))


def list_hand_offs(
    model: OperatingModel,
    paths: Mapping[str, Path],
    named_enablers: NamedEnablers,
    failed: Mapping[str, frozenset[str]],
    id: str,
) -> HandOffs:
    """List the hand-offs of a path; `failed` has the journeys that fail at a stage, empty for all of them."""
    path, pairs, known = paths[id], list(list_pairs(model, paths[id])), 0
    found = []
    for before, after in pairs:
        gives = find_owners_at_seam(model, named_enablers, before, after)
        takes = find_owners_at_seam(model, named_enablers, after, before)
        known += bool(gives and takes)
        if gives and takes and not gives & takes:
            fails = not failed.get(after, frozenset()).isdisjoint(("", *path.journeys))
            found.append(HandOff(before, after, tuple(sorted(gives)), tuple(sorted(takes)), fails))
    return HandOffs(tuple(found), known, len(pairs))


def list_pairs(model: OperatingModel, path: Path) -> Iterator[tuple[str, str]]:
    """List the consecutive stages of a path, repeats included; a ring has a pair from its last to its first stage."""
    listed = [stage for journey in path.journeys for stage in model.journeys[journey].stage_ids]
    yield from pairwise([*listed, listed[0]] if path.ring else listed)
