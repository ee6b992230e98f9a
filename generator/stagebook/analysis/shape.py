"""Read the shape of delivery from the journeys: group (businesses), track (journeys that meet), stage (one journey).

Definition: the project's own. Counted are stage uses (a stage once for each path that has it) and direct uses of
enablers, infrastructure and brand left out. Each signal is the geometric mean of two shares, both of which must hold:

- group, for two businesses or more: stage uses at stages that no other business has; pairs of path and enabler whose
  enabler serves one business only;
- track: stage uses at stages of two paths or more (of two businesses, where there are several); paths that have one;
- stage: the longest path's share of all stage uses; depth, of the enabler uses on it (an enabler at a stage), the
  share that belong to enablers met at three or more of its stages, those left out that hold throughout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Literal

from stagebook.analysis.paths import Path
from stagebook.analysis.scopes import Scope, Scopes
from stagebook.analysis.thresholds import Limits, reaches
from stagebook.analysis.uses import NamedEnablers, Use
from stagebook.model import OperatingModel
from stagebook.source import Ref

SignalName = Literal["group", "track", "stage"]
DeclaredShape = Literal["group", "track", "stage", "hybrid"]
ShapeReading = Literal["group", "track", "stage", "hybrid", "none", "too-little"]
PartName = Literal["own-stages", "own-enablers", "shared-stages", "meeting-paths", "longest-path", "depth"]

MIN_MEDIAN_STAGES = 3
"""Median number of stages of paths from which a shape is read."""
DEEP_STAGES = 3
"""Number of stages of a path at which an enabler is met that counts as depth."""


@dataclass(frozen=True, slots=True)
class SignalPart:
    """One of the two shares of a signal, as a fraction."""

    name: PartName
    count: int = 0
    of: int = 0
    """0 where there is nothing to count."""

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 where there is nothing to count."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Signal:
    """Strength of one shape: the geometric mean of two shares, 0 where either is 0."""

    shape: SignalName
    parts: tuple[SignalPart, SignalPart]

    def told_apart(self, limits: Limits) -> bool:
        """Whether its parts differ so much (threshold `apart`) that they are told apart; for a group only."""
        one, other = self.parts
        counted = one.of and other.of
        return self.shape == "group" and bool(counted) and reaches(abs(one.value - other.value), limits.apart)

    @property
    def value(self) -> float:
        """Strength, 0 to 1."""
        one, other = self.parts
        return sqrt(one.value * other.value)


@dataclass(frozen=True, slots=True)
class DeliveryShape:
    """The shape of the organisation or of one business, as read and as declared."""

    scope: Ref
    declared: DeclaredShape | None
    reading: ShapeReading
    """`hybrid`: a signal is clear without a lead. `none`: no signal is clear. `too-little`: too little to say."""
    signals: tuple[Signal, Signal, Signal]
    """Group, track, stage."""
    paths: int
    median: float
    """Median number of stages of a path; 0 without paths."""
    longest: tuple[str, ...]
    """The ids of the longest paths."""

    @property
    def shape(self) -> ShapeReading:
        """The declared shape, else the one that is read."""
        return self.declared or self.reading


@dataclass(frozen=True, slots=True)
class Delivery:
    """The paths of one scope, with the counts that signals are made of."""

    scope: Scope
    used: Mapping[str, Mapping[str, Sequence[Use]]]
    """By path and enabler, without infrastructure and brand."""
    in_journey: Mapping[str, Sequence[str]]
    """By journey, the enablers named by it, its business or the organisation, at its stages too or not."""
    businesses: Mapping[str, frozenset[str]]
    """By stage, the businesses of its paths. Journeys without a business count together as one, the empty id."""
    crossings: Mapping[str, int]
    """By stage, the number of businesses that have it where there are several, else of paths."""

    @classmethod
    def of(
        cls, scope: Scope, used: Mapping[str, Mapping[str, Sequence[Use]]], in_journey: Mapping[str, Sequence[str]]
    ) -> Delivery:
        """Count businesses and paths at the stages of a scope."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in scope.paths:
            for stage in path.stages:
                found[stage].append(path.business)
        businesses = {stage: frozenset(its) for stage, its in found.items()}
        crossings = {stage: len(businesses[stage]) if scope.several else len(its) for stage, its in found.items()}
        return cls(scope, used, in_journey, businesses, crossings)

    @property
    def uses(self) -> int:
        """Number of stage uses: a stage counts once for each path that has it."""
        return sum(len(path.stages) for path in self.scope.paths)


def find_shapes(
    model: OperatingModel,
    scopes: Scopes,
    named_enablers: NamedEnablers,
    uses: Sequence[Use],
    path_of: Mapping[str, Path],
    delivery_enablers: frozenset[str],
    limits: Limits,
) -> Mapping[Ref, DeliveryShape]:
    """Read the shape of the organisation and of each business; only uses of `delivery_enablers` count."""
    used: defaultdict[str, defaultdict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in uses:
        if use.journey in path_of and use.enabler in delivery_enablers:
            used[path_of[use.journey].id][use.enabler].append(use)
    return {
        scope.ref: find_shape(model, Delivery.of(scope, used, named_enablers.in_journey), limits) for scope in scopes
    }


def find_shape(model: OperatingModel, delivery: Delivery, limits: Limits) -> DeliveryShape:
    """Read the shape of one scope."""
    scope = delivery.scope
    thing = model.organisation if scope.ref.kind == "organisation" else model.businesses[scope.ref.id]
    lengths = [len(path.stages) for path in scope.paths]
    signals = (
        Signal(
            "group", count_group(delivery) if scope.several else (SignalPart("own-stages"), SignalPart("own-enablers"))
        ),
        Signal("track", count_track(delivery)),
        Signal("stage", count_stage(delivery)),
    )
    too_little = (
        not lengths
        or median(lengths) < MIN_MEDIAN_STAGES
        or (len(lengths) == 1 and lengths[0] < limits.shape_single_path)
    )
    return DeliveryShape(
        scope.ref,
        declared=thing.delivery_model.shape if thing.delivery_model else None,
        reading="too-little" if too_little else read_signals(signals, limits),
        signals=signals,
        paths=len(lengths),
        median=median(lengths) if lengths else 0,
        longest=tuple(path.id for path in scope.longest),
    )


def read_signals(signals: Sequence[Signal], limits: Limits) -> ShapeReading:
    """Return the strongest signal if it is clear and leads; else `hybrid` or `none`."""
    first, second = sorted(signals, key=lambda signal: signal.value, reverse=True)[:2]
    if not reaches(first.value, limits.shape_least):
        return "none"
    return first.shape if reaches(first.value - second.value, limits.shape_lead) else "hybrid"


def count_group(delivery: Delivery) -> tuple[SignalPart, SignalPart]:
    """Count the shares of the group signal: stage uses and enabler pairs of one business only."""
    paths, businesses = delivery.scope.paths, delivery.businesses
    own = sum(len(businesses[stage]) == 1 for path in paths for stage in path.stages)
    serves: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        for enabler in delivery.used.get(path.id, ()):
            serves[enabler].append(path.business)
    pairs = sum(len(its) for its in serves.values())
    alone = sum(len(its) for its in serves.values() if len(set(its)) == 1)
    return SignalPart("own-stages", own, delivery.uses), SignalPart("own-enablers", alone, pairs)


def count_track(delivery: Delivery) -> tuple[SignalPart, SignalPart]:
    """Count the shares of the track signal: stage uses at shared stages, and paths that have one."""
    paths, crossings = delivery.scope.paths, delivery.crossings
    shared = [sum(crossings[stage] > 1 for stage in path.stages) for path in paths]
    meeting = sum(count > 0 for count in shared)
    return SignalPart("shared-stages", sum(shared), delivery.uses), SignalPart("meeting-paths", meeting, len(paths))


def count_stage(delivery: Delivery) -> tuple[SignalPart, SignalPart]:
    """Count the shares of the stage signal on the longest path; of several, the uses of all are counted together."""
    longest = delivery.scope.longest
    if not longest:
        return SignalPart("longest-path"), SignalPart("depth")
    counts = [count for path in longest for count in count_stages_met(delivery, path)]
    deep = sum(count for count in counts if count >= DEEP_STAGES)
    return SignalPart("longest-path", len(longest[0].stages), delivery.uses), SignalPart("depth", deep, sum(counts))


def count_stages_met(delivery: Delivery, path: Path) -> list[int]:
    """Count the stages of a path at which each enabler is met, without those named throughout."""
    held = {enabler for journey in path.journeys for enabler in delivery.in_journey[journey]}
    used = delivery.used.get(path.id, {})
    return [len({use.stage for use in uses}) for enabler, uses in used.items() if enabler not in held]
