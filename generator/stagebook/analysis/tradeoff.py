"""What sharing an enabler gives, and what it asks: paths served against the owners that have to agree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """A stage where an independent enabler meets one of another owner: there they must be aligned."""

    stage: str
    others: tuple[str, ...]
    """The enablers on the other side; at least one side is independent."""


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """What an enabler serves, and whom its owner has to agree with one step away."""

    paths: int
    """How many paths it serves in all."""
    owners: tuple[str, ...]
    """The teams other than its own, each once: their number is the orchestration load."""
    at_stages: tuple[str, ...]
    """Those of them that own the stages where it is directly used, or the enablers named there."""
    above: tuple[str, ...]
    """Those that own enablers which depend on it."""
    below: tuple[str, ...]
    """Those that own enablers which it depends on."""
    unknown: int
    """How many of these stages and enablers have no known owner."""
    edges: tuple[Edge, ...]
    """In order of stages."""

    @property
    def load(self) -> int:
        """The orchestration load."""
        return len(self.owners)


@dataclass(frozen=True, slots=True)
class HandOff:
    """Two consecutive stages of a path whose owners are known and have nobody in common."""

    before: str
    after: str
    gives: tuple[str, ...]
    takes: tuple[str, ...]
    """The teams that own the one and the other."""


@dataclass(frozen=True, slots=True)
class HandOffs:
    """All hand-offs of a path, in order."""

    found: tuple[HandOff, ...]
    known: int
    """Pairs of consecutive stages whose owners are both known."""
    pairs: int
