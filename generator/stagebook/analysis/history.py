"""The history of a model by month: which stances moved, what came and went, and how its figures went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stagebook.analysis.history_summary import ModelSummary
from stagebook.analysis.readings import is_same
from stagebook.model.matching import match_refs
from stagebook.source import Ref

HistoryEnd = Literal["start", "months", "clone", "commits", "no-models"]
"""Why a history goes no further back: nothing was before, the number of months, the end of a shallow clone, the limit
of commits, a commit at which there was no model."""


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The model at the last commit of a month."""

    commit: str
    """Full hash."""
    on: date
    """Day of the commit, in UTC."""
    summary: ModelSummary | None
    """None where it could not be read."""
    errors: int = 0
    """How many errors it has; 0 where it could be read, or git could not read it."""
    reason: str = ""
    """Why git could not read it, as the reason of a `RevisionError`."""


@dataclass(frozen=True, slots=True)
class HistoryThing:
    """A thing with the name that it had."""

    ref: Ref
    name: str


@dataclass(frozen=True, slots=True)
class MovedStance:
    """A stance that was taken, changed or taken back; empty: undecided."""

    enabler: HistoryThing
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The figures of a model."""

    decided: int
    undecided: int
    findings: Mapping[str, int]
    """Open findings by severity: `warning`, `note`."""
    traced: float
    """Failure demand a month that names a cause."""
    things: Mapping[str, int]
    """How many things there are, by kind."""

    @property
    def open_findings(self) -> int:
        """Number of all open findings."""
        return sum(self.findings.values())


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month, by the last commit in it and the last one before that could be read."""

    commit: str
    """Full hash."""
    on: date
    figures: MonthFigures | None
    """None where the model could not be read."""
    before: MonthFigures | None = None
    """Those of the last month that could be read; None where there is none."""
    errors: int = 0
    reason: str = ""
    stances: tuple[MovedStance, ...] = ()
    new: tuple[HistoryThing, ...] = ()
    gone: tuple[HistoryThing, ...] = ()
    renamed: tuple[tuple[HistoryThing, HistoryThing], ...] = ()
    """Things that have another id: as they were, as they are."""

    @property
    def traced_moved(self) -> bool:
        """Whether failure demand that names a cause is another."""
        before, now = self.before, self.figures
        return before is not None and now is not None and not is_same(before.traced, now.traced)

    @property
    def findings_moved(self) -> bool:
        """Whether the number of open findings of a severity is another."""
        before, now = self.before, self.figures
        return before is not None and now is not None and before.findings != now.findings

    @property
    def is_readable(self) -> bool:
        """Whether the model could be read."""
        return self.figures is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened. A month whose model cannot be read, and the first one, are not empty."""
        events = self.stances or self.new or self.gone or self.renamed or self.traced_moved or self.findings_moved
        return self.is_readable and self.before is not None and not events


@dataclass(frozen=True, slots=True)
class History:
    """The history of a model, or why there is none."""

    asked: int
    """How many months were asked for."""
    months: tuple[Month, ...] = ()
    """The oldest first; months without a commit are left out."""
    start: date | None = None
    """The first day of the months that were asked for; None where nothing could be read."""
    figures_before: MonthFigures | None = None
    """The figures at `start`, by the last commit before it; None where it is not known."""
    end: HistoryEnd = "start"
    ends_on: date | None = None
    """Day of the commit at which it ends, where `end` says that it is cut off."""
    fetch: str = ""
    """The command that gets the rest; empty where none can."""
    reason: str = ""
    """Why git says nothing at all, as the reason of a `RevisionError`."""
    what: str = ""
    """What the reason is about."""

    @property
    def last(self) -> Month | None:
        """The latest month."""
        return self.months[-1] if self.months else None


def compare_months(ends: Sequence[MonthEnd]) -> Iterator[Month]:
    """Compare each month with the last one before it that could be read. `ends` are in order, the oldest first."""
    readable: ModelSummary | None = None
    for end in ends:
        yield make_month(end, readable)
        readable = end.summary or readable


def make_month(end: MonthEnd, before: ModelSummary | None) -> Month:
    """Return what happened up to the end of a month since an earlier model."""
    if end.summary is None:
        return Month(end.commit, end.on, None, errors=end.errors, reason=end.reason)
    now = end.summary
    if before is None:
        return Month(end.commit, end.on, figures_of(now))
    matched = match_refs(before.refs, now.refs, now.earlier_ids)
    return Month(
        end.commit,
        end.on,
        figures_of(now),
        figures_of(before),
        stances=tuple(move_stances(before, now, matched.earlier)),
        new=named(now, matched.new),
        gone=named(before, matched.gone),
        renamed=tuple(
            (HistoryThing(old, before.name(old)), HistoryThing(ref, now.name(ref)))
            for ref in matched.renamed
            for old in (matched.earlier[ref],)
        ),
    )


def move_stances(before: ModelSummary, now: ModelSummary, earlier: Mapping[Ref, Ref]) -> Iterator[MovedStance]:
    """Yield the enablers of both models that have another stance, in order of ids; retired ones not."""
    for id, stance in now.stances.items():
        ref = Ref("enabler", id)
        old = earlier.get(ref)
        if old and old.id in before.stances and before.stances[old.id] != stance:
            yield MovedStance(HistoryThing(ref, now.name(ref)), before.stances[old.id], stance)


def named(summary: ModelSummary, refs: Iterable[Ref]) -> tuple[HistoryThing, ...]:
    """Return things with their names."""
    return tuple(HistoryThing(ref, summary.name(ref)) for ref in refs)


def figures_of(summary: ModelSummary) -> MonthFigures:
    """Return the figures of a model."""
    return MonthFigures(
        summary.decided,
        summary.undecided,
        dict(summary.findings),
        summary.traced,
        {kind: len(names) for kind, names in summary.names.items() if names},
    )
