"""Find the needs of customers that are unmet, and the stages where they are felt.

The score of a need is Anthony Ulwick's opportunity score: importance + max(0, importance − satisfaction), 1 to 19 for
values of 1 to 10. From `Limits.unmet` on a need is unmet.
"""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.model import Need, OperatingModel


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A need of a customer whose score is at the threshold or above it."""

    customer: str
    index: int
    """Its position in `needs` of the customer."""
    need: Need
    score: int


def score_need(need: Need) -> int | None:
    """Return the score of a need; None where importance or satisfaction is not known."""
    if need.importance is None or need.satisfaction is None:
        return None
    return need.importance + max(0, need.importance - need.satisfaction)


def find_unmet_needs(model: OperatingModel, least: int) -> tuple[UnmetNeed, ...]:
    """Find the needs with a score of `least` or more: the highest first, then in order of customers, as written."""
    found = [
        UnmetNeed(customer.id, index, need, score)
        for customer in model.customers.values()
        for index, need in enumerate(customer.needs)
        if (score := score_need(need)) is not None and score >= least
    ]
    return tuple(sorted(found, key=lambda each: -each.score))
