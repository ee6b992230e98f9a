"""The shape of delivery that the journeys have: a group of businesses, tracks that meet, or one long stage."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from stagebook.source import Ref

SignalName = Literal["group", "track", "stage"]
ShapeReading = Literal["group", "track", "stage", "hybrid", "none", "too-little"]
PartName = Literal["own-stages", "own-enablers", "shared-stages", "meeting-paths", "longest-path", "depth"]


@dataclass(frozen=True, slots=True)
class Part:
    """One half of a signal: a share with what it counts."""

    name: PartName
    count: float
    of: float
    """0 where there is nothing to count. Longest paths and depths are means: neither has to be a whole number."""

    @property
    def value(self) -> float:
        """The share; 0 where there is nothing to count."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Signal:
    """How strongly the journeys have one shape: the geometric mean of two parts, both of which must hold."""

    shape: SignalName
    parts: tuple[Part, Part]

    @property
    def value(self) -> float:
        """From 0 to 1."""
        one, other = self.parts
        return sqrt(one.value * other.value)


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of the organisation or of one business, as it reads and as it is declared."""

    scope: Ref
    declared: Literal["group", "track", "stage", "hybrid"] | None
    reading: ShapeReading
    """`hybrid`: several shapes at once. `none`: no clear shape. `too-little`: too little to say."""
    signals: tuple[Signal, ...]
    """Group, track, stage, always all three."""
    paths: int
    median: float
    """The median of the paths' stages."""
    longest: tuple[str, ...]
    """The ids of the longest paths, in order of ids."""

    @property
    def shape(self) -> ShapeReading:
        """The declared shape, else the one that is read."""
        return self.declared or self.reading
