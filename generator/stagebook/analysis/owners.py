"""Find the owners of stages, and the hand-offs between owners along paths.

Definition of a hand-off: the project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from stagebook.analysis.bitsets import Computed
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


@dataclass(frozen=True, slots=True)
class HandOffs:
    """All hand-offs of a path, in order."""

    found: tuple[HandOff, ...]
    known: int
    """Number of pairs of consecutive stages whose owners are both known."""
    pairs: int


def find_stage_owners(model: OperatingModel, named_enablers: NamedEnablers) -> StageOwners:
    """Find the owner that each stage names, else the owners of the live enablers that it or its service names."""
    return {
        stage.id: frozenset(
            {stage.owner}
            if stage.owner
            else {model.enablers[each].owner for each in named_enablers.at_stage[stage.id]} - {""}
        )
        for stage in model.stages.values()
    }


def find_hand_offs(model: OperatingModel, path_of: Mapping[str, Path], owners: StageOwners) -> Mapping[str, HandOffs]:
    """Find the hand-offs of every path, by path id."""
    paths = {path.id: path for path in path_of.values()}

    def compute(id: str) -> HandOffs:
        pairs = list(list_pairs(model, paths[id]))
        known = [(before, after) for before, after in pairs if owners[before] and owners[after]]
        found = [
            HandOff(before, after, tuple(sorted(owners[before])), tuple(sorted(owners[after])))
            for before, after in known
            if not owners[before] & owners[after]
        ]
        return HandOffs(tuple(found), len(known), len(pairs))

    return Computed(sorted(paths), compute)


def list_pairs(model: OperatingModel, path: Path) -> Iterator[tuple[str, str]]:
    """List the consecutive stages of a path, repeats included; a ring has a pair from its last to its first stage."""
    listed = [stage for journey in path.journeys for stage in model.journeys[journey].stage_ids]
    yield from pairwise([*listed, listed[0]] if path.ring else listed)
