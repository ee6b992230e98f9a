"""Findings that a change of the model brings, ends or silences, as data. `compare_findings` computes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stagebook.findings.finding import Finding
from stagebook.source import Ref

LapseCause = Literal["gone", "lifecycle", "unnamed", "removed"]
"""Why an acceptance no longer silences a finding: the thing that held it is gone, or is no longer live; the finding no
longer names it; the acceptance was taken out."""


@dataclass(frozen=True, slots=True)
class MemberMove:
    """A finding about several things that names others than before: three enablers did one job, now two do."""

    finding: Finding
    """As it is now."""
    before: Finding
    came: tuple[Ref, ...]
    """Things that it names now and did not."""
    went: tuple[Ref, ...]
    """Things that it named and does not, by their refs of the earlier model."""


@dataclass(frozen=True, slots=True)
class LapsedAcceptance:
    """A finding that was accepted and is open again."""

    finding: Finding
    """As it is now."""
    ref: Ref
    """The thing whose file held the acceptance, of the earlier model where it is gone."""
    because: str
    cause: LapseCause


@dataclass(frozen=True, slots=True)
class AcceptedNow:
    """A finding that is accepted, and was not there before or was open."""

    finding: Finding
    ref: Ref
    """The thing whose file holds the acceptance."""
    index: int
    """Position in its `accept`."""
    is_new: bool
    """Whether the acceptance is of this change; False for one that was there before the finding was."""


@dataclass(frozen=True, slots=True)
class FindingMoves:
    """What became of findings between two models. A reader is told of each once.

    A finding that names fewer things than before is kept (`reduced`); one that names more is introduced as well
    (`grown`), since something new is found. What is new and accepted at once is in `accepted` alone.
    """

    introduced: tuple[Finding, ...] = ()
    """Open findings that were not there, were accepted, or name more things than before; in order of things."""
    resolved: tuple[Finding, ...] = ()
    """Findings of the earlier model that are no longer there, accepted ones included."""
    accepted: tuple[AcceptedNow, ...] = ()
    lapsed: tuple[LapsedAcceptance, ...] = ()
    """Of some of `introduced`: they were accepted before."""
    grown: tuple[MemberMove, ...] = ()
    """Of some of `introduced`: they were found before, of fewer or other things."""
    reduced: tuple[MemberMove, ...] = ()
    unused: tuple[Finding, ...] = ()
    """Findings of `accept-unused` whose acceptance is in `lapsed`: they are told there, and are not in `introduced`."""
    kept: int = 0
    """Number of open findings that were open before."""


NO_MOVES = FindingMoves()
