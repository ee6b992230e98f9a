"""Compute overlaps of paths, the diversity of each, and the sharedness of the enablers that it uses.

Definitions: the project's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.jobs import normalise
from stagebook.analysis.path_groups import Groups, find_groups
from stagebook.analysis.paths import Path
from stagebook.analysis.scopes import Scope, Scopes
from stagebook.analysis.served_paths import ServedPaths
from stagebook.model import OperatingModel
from stagebook.source import Ref

MIN_STAGES = 3
"""Stages that a path needs before its diversity counts; a shorter one is hardly written yet."""
MIN_DECIDED = 3
"""Enablers with a stance that a path needs before its sharedness counts."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Different stages of two paths that have the same moment."""

    moment: str
    """Case-folded, spaces collapsed."""
    one: tuple[str, ...]
    other: tuple[str, ...]
    """Stages of each path, in its order, without those that both have."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The stages that two paths, groups or businesses have in common, seen from one of them."""

    one: str
    other: str
    """Their ids."""
    shared: tuple[str, ...]
    """In the order of the first."""
    of_one: int
    of_other: int
    """Number of stages of each: 2 of 3 / 2 of 58."""
    differs: tuple[str, ...] = ()
    """Those of `shared` that an item of a journey of either says differ (`differs`)."""
    alike: tuple[Alike, ...] = ()
    """For two paths, in the order of the first; else empty."""


@dataclass(frozen=True, slots=True)
class Diversity:
    """The share of a path's stages that are its own, within the organisation or within its business."""

    scope: Ref
    among: Literal["businesses", "paths"]
    """Whether its stages are compared with those of other businesses, or of the other paths of the scope."""
    own: tuple[str, ...]
    """Stages that no other of them has, and those that an item of its journeys says differ (`differs`)."""
    differs: tuple[str, ...]
    """Those of `own` that others have too."""
    of: int
    alone: bool
    """Whether the scope has no other path to compare with."""

    @property
    def value(self) -> float:
        """Diversity from 0 (all stages shared) to 1 (all its own); 0 for a path that is alone."""
        return 0.0 if self.alone else len(self.own) / self.of


@dataclass(frozen=True, slots=True)
class Sharedness:
    """Counts by stance of the enablers that a path uses directly, without infrastructure and brand."""

    independent: int
    common: int
    repeatable: int
    undecided: int

    @property
    def decided(self) -> int:
        """Number of enablers that have a stance."""
        return self.independent + self.common + self.repeatable

    @property
    def value(self) -> float | None:
        """Sharedness from 0 (all independent) over ½ (all common) to 1 (all repeatable); None if none is decided."""
        return (self.common / 2 + self.repeatable) / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Profile:
    """Diversity and sharedness of one path, and whether there is enough of it to compare."""

    path: str
    diversity: Diversity
    """Within the organisation."""
    within: Diversity | None
    """Within its business; None unless the organisation has several."""
    sharedness: Sharedness

    @property
    def compared(self) -> Diversity:
        """The diversity at the level with something to compare: within its business if that has another path."""
        return self.within if self.within and not self.within.alone else self.diversity

    @property
    def too_little(self) -> bool:
        """Whether the path has too few stages or decided enablers to say anything."""
        return self.diversity.of < MIN_STAGES or self.sharedness.decided < MIN_DECIDED

    @property
    def point(self) -> tuple[float, float] | None:
        """Diversity where it is compared, and sharedness, each 0 to 1; None if too short or without any other path."""
        shared = self.sharedness.value
        if shared is None or self.too_little or self.compared.alone:
            return None
        return self.compared.value, shared

    @property
    def distance(self) -> float:
        """Distance from the line on which sharedness is 1 - diversity, -1 to 1; positive above it; 0 without a point.

        Above it, enablers are more shared than the journeys are alike.
        """
        return sum(self.point) - 1 if self.point else 0.0


@dataclass(frozen=True, slots=True)
class OverlapSummary:
    """Profiles and overlaps of all paths, by path id."""

    profiles: Mapping[str, Profile]
    overlaps: Mapping[str, tuple[Overlap, ...]]
    """The other paths that share a stage with it, most shared stages first, then by id.

    Computed per path on access: all of them together grow with the square of the paths.
    """
    groups: Groups
    """Groups of paths that share the same stages with others."""
    moments: Mapping[str, tuple[str, ...]]
    """By moment, the stages of paths that have it, where there are two or more."""


@dataclass(frozen=True, slots=True)
class StageIndex:
    """Index of paths by stage and of stages by moment."""

    paths: Mapping[str, Path]
    stages: Mapping[str, frozenset[str]]
    """By path, its stages."""
    at_stage: Mapping[str, tuple[str, ...]]
    """By stage, the ids of the paths that have it."""
    by_moment: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By path and moment, its stages; stages without a moment are left out."""
    moments: Mapping[str, tuple[str, ...]]
    """By moment, the stages of all paths, in order of ids."""

    @classmethod
    def of(cls, model: OperatingModel, paths: Iterable[Path]) -> StageIndex:
        """Index all paths."""
        by_id = {path.id: path for path in paths}
        at_stage: defaultdict[str, list[str]] = defaultdict(list)
        for path in by_id.values():
            for stage in path.stages:
                at_stage[stage].append(path.id)
        moment = {stage: normalise(model.stages[stage].moment) for stage in sorted(at_stage)}
        return cls(
            by_id,
            {id: frozenset(path.stages) for id, path in by_id.items()},
            freeze(at_stage),
            {id: group_by_moment(moment, path.stages) for id, path in by_id.items()},
            group_by_moment(moment, moment),
        )


def group_by_moment(moment: Mapping[str, str], stages: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Group stages by moment; those without one are left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for stage in stages:
        if moment[stage]:
            found[moment[stage]].append(stage)
    return freeze(found)


def freeze(lists: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    """Turn lists into tuples."""
    return {key: tuple(its) for key, its in lists.items()}


def find_overlaps(
    model: OperatingModel, scopes: Scopes, served: ServedPaths, delivery_enablers: frozenset[str]
) -> OverlapSummary:
    """Compute profiles and overlaps of all paths. Sharedness counts only `delivery_enablers`."""
    index = StageIndex.of(model, scopes.organisation.paths)
    profiles = PathProfiles(
        model,
        index.paths,
        DiversityMeasure.of(scopes.organisation),
        {id: DiversityMeasure.of(scope) for id, scope in scopes.businesses.items()},
        find_used(served, delivery_enablers),
    )
    return OverlapSummary(
        profiles=Computed(index.paths, profiles.compute),
        overlaps=Computed(index.paths, partial(find_path_overlaps, index)),
        groups=find_groups(index.paths.values()),
        moments={moment: its for moment, its in sorted(index.moments.items()) if len(its) > 1},
    )


@dataclass(frozen=True, slots=True)
class DiversityMeasure:
    """What computes the diversity of a path within the organisation or one business.

    In an organisation of several businesses, a path's own stages are those that no other business has; journeys
    without a business count together as one.
    """

    ref: Ref
    several: bool
    having: Mapping[str, frozenset[str]]
    """By stage, the businesses or paths that have it."""
    alone: bool

    @classmethod
    def of(cls, scope: Scope) -> DiversityMeasure:
        """Prepare the measure of a scope."""
        having: defaultdict[str, set[str]] = defaultdict(set)
        for path in scope.paths:
            for stage in path.stages:
                having[stage].add(path.business if scope.several else path.id)
        sets = {stage: frozenset(its) for stage, its in having.items()}
        return cls(scope.ref, scope.several, sets, len(scope.paths) == 1)

    def measure(self, path: Path) -> Diversity:
        """Compute the diversity of a path of the scope."""
        own = tuple(stage for stage in path.stages if len(self.having[stage]) == 1 or stage in path.differs)
        differs = tuple(stage for stage in path.differs if len(self.having[stage]) > 1)
        among: Literal["businesses", "paths"] = "businesses" if self.several else "paths"
        return Diversity(self.ref, among, own, differs, len(path.stages), self.alone)


@dataclass(frozen=True, slots=True)
class PathProfiles:
    """What computes the profile of a path."""

    model: OperatingModel
    paths: Mapping[str, Path]
    whole: DiversityMeasure
    within: Mapping[str, DiversityMeasure]
    used: Mapping[str, tuple[str, ...]]
    """By path, the enablers that it uses directly."""

    def compute(self, id: str) -> Profile:
        """Compute the profile of a path."""
        path = self.paths[id]
        inside = self.whole.several and path.business
        return Profile(
            id,
            self.whole.measure(path),
            self.within[path.business].measure(path) if inside else None,
            count_stances(self.model, self.used.get(id, ())),
        )


def find_used(served: ServedPaths, delivery_enablers: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Find the enablers that each path uses directly."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for enabler, places in served.met.items():
        if enabler in delivery_enablers:
            for path, _ in places:
                found[path.id][enabler] = None
    return {path: tuple(its) for path, its in found.items()}


def count_stances(model: OperatingModel, enablers: Iterable[str]) -> Sharedness:
    """Count some enablers by stance."""
    found = Counter(model.enablers[enabler].stance or "undecided" for enabler in enablers)
    return Sharedness(found["independent"], found["common"], found["repeatable"], found["undecided"])


def find_path_overlaps(index: StageIndex, id: str) -> tuple[Overlap, ...]:
    """Find the other paths that share a stage with one, most shared stages first."""
    path = index.paths[id]
    shared = {other for stage in path.stages for other in index.at_stage[stage]}
    found = [compare(index, path, index.paths[other]) for other in shared if other != path.id]
    return tuple(sorted(found, key=lambda each: (-len(each.shared), each.other)))


def compare(index: StageIndex, one: Path, other: Path) -> Overlap:
    """Compute the overlap of two paths."""
    both = index.stages[one.id] & index.stages[other.id]
    shared = tuple(stage for stage in one.stages if stage in both)
    differs = tuple(stage for stage in shared if stage in one.differs or stage in other.differs)
    alike = tuple(find_alike(index.by_moment[one.id], index.by_moment[other.id], both))
    return Overlap(one.id, other.id, shared, len(one.stages), len(other.stages), differs, alike)


def find_alike(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]], both: frozenset[str]
) -> Iterator[Alike]:
    """Find the moments at which each of two paths has a stage that the other has not."""
    for moment in one:
        if moment in other:
            mine = tuple(stage for stage in one[moment] if stage not in both)
            theirs = tuple(stage for stage in other[moment] if stage not in both)
            if mine and theirs:
                yield Alike(moment, mine, theirs)
