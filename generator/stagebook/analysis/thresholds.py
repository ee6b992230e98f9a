"""Thresholds of the analysis with their defaults; an organisation overrides them under `thresholds`."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.model import Organisation


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of the analysis. Shares are 0 to 1, the others are counts."""

    repeatable_paths: float = 0.8
    """Share of paths from which an enabler reads as repeatable."""
    repeatable_stages: float = 0.6
    """Share of stages from which it does, on fewer than three paths."""
    repeatable_least: int = 3
    """The fewest uses for reading as repeatable."""
    diverse: float = 0.6
    """Diversity from which a path is diverse."""
    shared: float = 0.6
    """Sharedness from which an enabling system is shared."""
    shape_least: float = 0.5
    """Signal from which a shape is clear."""
    shape_lead: float = 0.15
    """Lead over the next signal that a clear shape has."""
    shape_single_path: int = 6
    """The fewest stages of a single path to read a shape from."""
    apart: float = 0.4
    """Difference of the two parts of the group signal from which they are told apart."""
    fails_least: float = 0.05
    """Share of the traced failure demand, by contacts or by hours, from which an enabler for all fails."""
    rule_most: float = 0.5
    """Share of things flagged by a rule past which it is said once."""
    rule_least: int = 10
    """The fewest things for which that holds."""
    both_counted: float = 0.4
    """Share of a volume that places counting both value and failure demand hold, from which a share is said."""
    unmet: int = 12
    """Score of a need (importance, and what satisfaction leaves of it) from which it is unmet."""


def read_limits(organisation: Organisation) -> Limits:
    """Read the thresholds of an organisation; defaults for those that it leaves out."""
    own = organisation.thresholds
    return Limits(**own.model_dump(exclude_none=True)) if own else Limits()


def reaches(value: float, limit: float) -> bool:
    """Tell whether a value is at a threshold or above it, with a tolerance of 1e-9 for rounding."""
    return value >= limit - 1e-9
