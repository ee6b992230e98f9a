"""The line of sight: from an enabler through a stage and a journey to a customer, and what is measured for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stagebook.source import Ref

Break = Literal["", "stage", "journey", "customer", "purpose", "measure"]
"""The first link that is missing on a line; empty for a line that is whole."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One line of sight: of all lines the one that gets furthest, among those the shortest.

    Where several are equal, one with an outcome measure goes before one without, then the one with the most value
    demand, then the first by names.
    """

    steps: tuple[Ref, ...]
    """What it leads through: enabler, what depends on it, …, stage, journey, customer; as far as it gets."""
    purpose: str
    """What the customer wants of the journey, in their words."""
    measures: tuple[str, ...]
    """Outcome measures for customers of anything on the line, or of the service met at its stage."""
    breaks_at: Break
    others: int
    """How many other lines there are: each stage in each journey for each customer is one."""
