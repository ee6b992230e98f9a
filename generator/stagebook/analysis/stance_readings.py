"""Read stances from use: count how widely each enabler is used, in several ways.

Definition (the project's own). Over three paths or more, it counts how many of them use it: none, unused; one,
independent; three at least and a share of `repeatable_paths`, repeatable; else common. Over fewer paths their
distinct stages are counted: fewer than three are too few to say; none, unused; one on one path, independent; three at
least and a share of `repeatable_stages`, repeatable; else common. Over an organisation of several businesses, use
within one of them is independent; that one business is looked at by itself as well. In the shape of a stage the
stages of the longest path are counted besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.paths import Path
from stagebook.analysis.scopes import Scope, Scopes
from stagebook.analysis.served_paths import By, ServedPaths, ServedSets
from stagebook.analysis.shape import DeliveryShape
from stagebook.analysis.thresholds import Limits, reaches
from stagebook.model import Stance
from stagebook.source import Ref

Unit = Literal["paths", "stages", "longest-path"]
"""What is counted: paths where there are three or more, else their stages; or stages of the longest path."""
Says = Stance | Literal["unused", "too-few"]

MIN_PATHS = 3
"""Number of paths from which paths are counted; below it, their stages."""
MIN_STAGES = 3
"""Number of stages from which a stance is read."""


@dataclass(frozen=True, slots=True)
class StanceReading:
    """One count of an enabler's use, `used` of `of`, and the stance that it reads as."""

    scope: Ref
    """The organisation, or the one business that uses it."""
    by: By
    unit: Unit
    used: int
    of: int
    says: Says
    names: tuple[str, ...]
    """Ids of the paths or stages that use it, in order."""
    paths: int = 1
    """Number of longest paths counted together, where several tie."""


@dataclass(frozen=True, slots=True)
class ReadingCounts:
    """Inputs of all readings, counted once."""

    served: ServedPaths
    scopes: Scopes
    shapes: Mapping[Ref, DeliveryShape]
    limits: Limits
    businesses: ServedSets
    """Businesses of the paths served; the empty id for paths without one."""
    places: ServedSets
    """Pairs of path and stage, for the paths whose stages are counted."""
    masks: Mapping[Ref, int]
    """Bits of the paths of each scope."""

    @classmethod
    def of(
        cls, served: ServedPaths, scopes: Scopes, shapes: Mapping[Ref, DeliveryShape], limits: Limits
    ) -> ReadingCounts:
        """Count what all readings need."""
        counted = {path.id: path for scope in scopes for path in list_counted(scope, shapes[scope.ref])}
        places = [make_place_id(path, stage) for path in counted.values() for stage in path.stages]
        businesses = {path.business for path in scopes.organisation.paths}
        return cls(
            served,
            scopes,
            shapes,
            limits,
            businesses=served.gather(businesses, lambda path, _: path.business),
            places=served.gather(places, make_place_id),
            masks={scope.ref: served.mask(scope) for scope in scopes},
        )

    def find_only_business(self, enabler: str, by: By) -> str:
        """Return the only business that an enabler serves; empty if it serves several or there is only one."""
        if not self.scopes.organisation.several:
            return ""
        served = self.businesses.bits(enabler, by)
        return self.businesses.table.ids(served)[0] if served.bit_count() == 1 else ""

    def find_stages(self, enabler: str, by: By, paths: tuple[Path, ...]) -> list[str]:
        """List the stages of these paths at which an enabler is used, path after path."""
        served = set(self.places.table.ids(self.places.bits(enabler, by)))
        return [stage for path in paths for stage in path.stages if make_place_id(path, stage) in served]


def list_counted(scope: Scope, shape: DeliveryShape) -> tuple[Path, ...]:
    """List the paths whose stages are counted: all below `MIN_PATHS`; the longest where the shape is `stage`."""
    if len(scope.paths) < MIN_PATHS:
        return scope.paths
    return scope.longest if shape.shape == "stage" else ()


def make_place_id(path: Path, stage: str) -> str:
    """Return the id of a pair of path and stage in the table of places."""
    return f"{path.id}/{stage}"


def list_readings(counts: ReadingCounts, enabler: str) -> Iterator[StanceReading]:
    """List all readings of one live enabler: organisation before business, direct before all."""
    bys: tuple[By, By] = ("direct", "all")
    for by in bys:
        yield from list_scope_readings(counts, counts.scopes.organisation, enabler, by)
    for by in bys:
        home = counts.find_only_business(enabler, by)
        if home:
            yield from list_scope_readings(counts, counts.scopes.businesses[home], enabler, by)


def list_scope_readings(counts: ReadingCounts, scope: Scope, enabler: str, by: By) -> Iterator[StanceReading]:
    """List the readings over the organisation or one business; none where it has no path."""
    if len(scope.paths) >= MIN_PATHS:
        yield read_paths(counts, scope, enabler, by)
    elif scope.paths:
        yield read_stages(counts, scope, enabler, by)
    # A single path is its own longest: its stages have just been counted.
    if len(scope.paths) > 1 and counts.shapes[scope.ref].shape == "stage":
        yield read_longest(counts, scope, enabler, by)


def read_paths(counts: ReadingCounts, scope: Scope, enabler: str, by: By) -> StanceReading:
    """Read the stance over `MIN_PATHS` paths or more."""
    bits = counts.served.paths.bits(enabler, by) & counts.masks[scope.ref]
    used, of = bits.bit_count(), len(scope.paths)
    single = used == 1 or is_within_one(counts, scope, enabler, by)
    says = read_stance(counts.limits, used, of, counts.limits.repeatable_paths, single)
    return StanceReading(scope.ref, by, "paths", used, of, says, counts.served.paths.table.ids(bits))


def read_stages(counts: ReadingCounts, scope: Scope, enabler: str, by: By) -> StanceReading:
    """Read the stance over the distinct stages of fewer paths."""
    stages = {stage for path in scope.paths for stage in path.stages}
    places = counts.find_stages(enabler, by, scope.paths)
    used, of = len(set(places)), len(stages)
    # One stage that both paths have is shared, however few stages it is.
    single = len(places) == 1 or is_within_one(counts, scope, enabler, by)
    says: Says = "too-few"
    if of >= MIN_STAGES:
        says = read_stance(counts.limits, used, of, counts.limits.repeatable_stages, single)
    return StanceReading(scope.ref, by, "stages", used, of, says, tuple(sorted(set(places))))


def read_longest(counts: ReadingCounts, scope: Scope, enabler: str, by: By) -> StanceReading:
    """Read the stance over the stages of the longest path; ties are averaged, so that they decide nothing."""
    longest = scope.longest
    each = len(longest[0].stages)
    places = counts.find_stages(enabler, by, longest)
    used, of = len(places), each * len(longest)
    mean = used / len(longest)
    says: Says = "too-few"
    if each >= MIN_STAGES:
        says = read_stance(counts.limits, mean, each, counts.limits.repeatable_stages, single=mean <= 1)
    return StanceReading(scope.ref, by, "longest-path", used, of, says, tuple(sorted(set(places))), len(longest))


def is_within_one(counts: ReadingCounts, scope: Scope, enabler: str, by: By) -> bool:
    """Tell whether an organisation of several businesses uses an enabler in one of them alone."""
    return scope.several and bool(counts.find_only_business(enabler, by))


def read_stance(limits: Limits, used: float, of: int, share: float, single: bool) -> Says:
    """Return the stance that `used` of `of` reads as; `share` is the threshold of repeatable, 0 to 1."""
    if not used:
        return "unused"
    if single:
        return "independent"
    most = used >= limits.repeatable_least and reaches(used / of, share)
    return "repeatable" if most else "common"
