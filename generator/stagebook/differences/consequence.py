"""What a change does to one thing or to several alike, as a sentence tells it, and which differences that tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from stagebook.source import Ref

ConsequenceName = Literal[
    "customer-lost", "journey-gone", "customer-gone", "service-gone",
    "failure-unsaid", "failure-as-value", "failure-lower",
    "outcome-gone", "looks-better", "target-eased", "reading-edited", "purpose",
    "stance", "replaced", "enabler-gone", "retired", "journey-new", "journey-stages", "accepted", "owner",
    "enabler-new", "life", "customers", "put-off",
    "customer-new", "service-new", "stage-gone", "business-gone", "team-gone", "measure-gone", "change-gone",
    "voice-gone", "used", "runs", "depends", "stage-new", "failure-said", "recounted", "traced", "causes-gone",
    "value-unsaid", "value-said", "status", "change-new", "business-new", "team-new", "measure-new", "voice-new",
    "target", "read-again", "not-accepted", "renamed", "new-id", "thresholds", "word-lists",
    "text", "text-gone", "text-new", "details", "wording",
]  # fmt: skip
"""What happened, the most consequential first: what customers lose and what is judged otherwise, then decisions."""

BAD_NEWS: frozenset[ConsequenceName] = frozenset({
    "customer-lost", "journey-gone", "customer-gone", "service-gone",
    "failure-unsaid", "failure-as-value", "failure-lower",
    "purpose",
    "outcome-gone", "looks-better", "target-eased", "reading-edited", "accepted", "put-off",
})  # fmt: skip
"""What a reviewer must not overlook: it is told even where more consequential things happen."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that a change does to one or several things alike."""

    name: ConsequenceName
    refs: tuple[Ref, ...]
    """By their ids in the later model; what is gone by those of the earlier one."""
    others: tuple[Ref, ...] = ()
    """Other things that the sentence names: teams, stages, what takes its place."""
    more: tuple[Ref, ...] = ()
    """Still others: what was there before."""
    was: Any = None
    now: Any = None
    says: str = ""
    weight: float = 0
    tells: frozenset[Ref] = field(default_factory=frozenset)
    """Things whose differences it tells, besides `refs`."""

    @property
    def is_bad_news(self) -> bool:
        """Whether a reviewer must not overlook it."""
        return self.name in BAD_NEWS
