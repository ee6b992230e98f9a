"""Group the paths that share the same stages, and compare groups instead of paths.

N paths through one stage make N²/2 equal pairs of paths, and one group. Comparisons are bounded by `limits.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import combinations

from stagebook.analysis.bitsets import Ids
from stagebook.analysis.paths import Path
from stagebook.limits import BUDGET


@dataclass(frozen=True, slots=True)
class Group:
    """Paths whose shared stages (those that several paths have) are the same set."""

    id: str
    """Id of its first path."""
    paths: tuple[str, ...]
    """In order of ids."""
    stages: tuple[str, ...]
    """The shared stages, in the order of the first path."""


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two groups with stages in common: each path of one shares them with each path of the other."""

    one: str
    other: str
    """Their ids."""
    shared: tuple[str, ...]
    """In the order of the first."""


@dataclass(frozen=True, slots=True)
class Closest:
    """The pairs of groups with most stages in common, within the limit of comparisons."""

    pairs: tuple[GroupPair, ...]
    """Most common stages first, then by ids."""
    more: int
    """Number of pairs that were compared and left out."""
    uncompared: tuple[str, ...]
    """Stages with so many groups that their pairs were not compared."""


@dataclass(frozen=True)
class Groups:
    """All groups of paths, with lookups."""

    all: tuple[Group, ...]
    """In order of ids."""
    at_stage: Mapping[str, tuple[str, ...]]
    """By shared stage, the ids of the groups that have it."""
    met: Mapping[str, int]
    """By group, the number of other paths that each of its paths shares a stage with."""

    @cached_property
    def by_id(self) -> Mapping[str, Group]:
        """Groups by their id."""
        return {group.id: group for group in self.all}

    @cached_property
    def of_path(self) -> Mapping[str, Group]:
        """By path, its group; a path that shares no stage is missing."""
        return {path: group for group in self.all for path in group.paths}

    @cached_property
    def paths_at(self) -> Mapping[str, int]:
        """By shared stage, the number of paths that have it."""
        return {stage: sum(len(self.by_id[each].paths) for each in its) for stage, its in self.at_stage.items()}

    @property
    def pairs_of_paths(self) -> int:
        """Number of pairs of paths that share a stage."""
        return sum(len(group.paths) * self.met[group.id] for group in self.all) // 2

    @cached_property
    def closest(self) -> Closest:
        """The pairs of groups with most in common, found in at most `BUDGET.comparisons` comparisons."""
        return find_closest(self)

    def neighbours(self, group: Group, limit: int) -> tuple[GroupPair, ...]:
        """Find up to `limit` groups with most in common with one, among those at its rarest stages."""
        found: dict[str, None] = {}
        for stage in sorted(group.stages, key=lambda each: (len(self.at_stage[each]), each)):
            found |= dict.fromkeys(self.at_stage[stage][: BUDGET.pairs])
            if len(found) > BUDGET.pairs:
                break
        met = [compare(group, self.by_id[each]) for each in found if each != group.id]
        return tuple(nsmallest(limit, met, key=lambda pair: (-len(pair.shared), pair.other)))


def find_groups(paths: Iterable[Path]) -> Groups:
    """Group all paths that share a stage with another, in one pass over their stages."""
    listed = sorted(paths, key=lambda path: path.id)
    counts = Counter(stage for path in listed for stage in path.stages)
    members: defaultdict[frozenset[str], list[Path]] = defaultdict(list)
    for path in listed:
        if shared := frozenset(stage for stage in path.stages if counts[stage] > 1):
            members[shared].append(path)
    groups = [
        Group(its[0].id, tuple(path.id for path in its), tuple(stage for stage in its[0].stages if stage in shared))
        for shared, its in members.items()
    ]
    groups.sort(key=lambda group: group.id)
    at_stage: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups:
        for stage in group.stages:
            at_stage[stage].append(group.id)
    return Groups(tuple(groups), {stage: tuple(its) for stage, its in sorted(at_stage.items())}, count_overlaps(groups))


def count_overlaps(groups: Iterable[Group]) -> Mapping[str, int]:
    """Count by group the other paths that each of its paths shares a stage with, by one bit set a stage."""
    groups = tuple(groups)
    table = Ids(path for group in groups for path in group.paths)
    at_stage: defaultdict[str, int] = defaultdict(int)
    for group in groups:
        bits = table.bits(group.paths)
        for stage in group.stages:
            at_stage[stage] |= bits
    found = {}
    for group in groups:
        met = 0
        for stage in group.stages:
            met |= at_stage[stage]
        found[group.id] = met.bit_count() - 1
    return found


def find_closest(groups: Groups) -> Closest:
    """Compare groups pair by pair at each stage, those with few groups first, until `BUDGET.comparisons` is used up."""
    left = BUDGET.comparisons
    found: set[tuple[str, str]] = set()
    uncompared = []
    for stage, its in sorted(groups.at_stage.items(), key=lambda item: (len(item[1]), item[0])):
        left -= len(its) * (len(its) - 1) // 2
        if left < 0:
            uncompared.append(stage)
        else:
            found.update(combinations(its, 2))
    compared = [compare(groups.by_id[one], groups.by_id[other]) for one, other in found]
    kept = nsmallest(BUDGET.file_pairs, compared, key=lambda pair: (-len(pair.shared), pair.one, pair.other))
    return Closest(tuple(kept), len(compared) - len(kept), tuple(sorted(uncompared)))


def compare(one: Group, other: Group) -> GroupPair:
    """Compute the stages that two groups have in common."""
    both = frozenset(one.stages) & frozenset(other.stages)
    return GroupPair(one.id, other.id, tuple(stage for stage in one.stages if stage in both))
