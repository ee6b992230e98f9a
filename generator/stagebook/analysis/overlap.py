"""Where paths meet, how much of each is its own, and how shared the enablers are that it runs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Alike:
    """Different stages of two paths that have the same moment: they may or may not be served by one enabler."""

    moment: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two paths have in common, seen from one of them."""

    one: str
    other: str
    """The ids of the paths."""
    shared: tuple[str, ...]
    """Stages that both have, in the order of the first."""
    of_one: int
    of_other: int
    """How many stages each has: 2 of 3 / 2 of 58."""
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class Diversity:
    """How much of a path is its own, looked at from the organisation or from its business."""

    scope: Ref
    own: tuple[str, ...]
    """Stages that no other path of the business has; for an organisation of several businesses, no other business."""
    of: int
    alone: bool
    """There is nothing to compare it with."""

    @property
    def value(self) -> float:
        """From 0 (all shared) to 1 (all its own); 0 for a path that is alone."""
        return 0.0 if self.alone else len(self.own) / self.of


@dataclass(frozen=True, slots=True)
class Sharedness:
    """The stances of the enablers that a path uses directly; infrastructure and brand are left out."""

    independent: int
    common: int
    repeatable: int
    undecided: int

    @property
    def decided(self) -> int:
        """How many of them have a stance."""
        return self.independent + self.common + self.repeatable

    @property
    def value(self) -> float | None:
        """From 0 (all independent) over ½ (all common) to 1 (all repeatable); None where none is decided."""
        return (self.common / 2 + self.repeatable) / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Profile:
    """One path on the chart of diversity and sharedness."""

    path: str
    diversity: Diversity
    """At the level of the organisation."""
    within: Diversity | None
    """At the level of its business, where there are several."""
    sharedness: Sharedness

    @property
    def point(self) -> tuple[float, float] | None:
        """Diversity and sharedness; None where no enabler is decided."""
        shared = self.sharedness.value
        return None if shared is None else (self.diversity.value, shared)


@dataclass(frozen=True, slots=True)
class OverlapPicture:
    """Where paths meet. All by the id of the path."""

    profiles: Mapping[str, Profile]
    overlaps: Mapping[str, tuple[Overlap, ...]]
    """The other paths that share a stage with it or are alike, those with most in common first, then by id."""
