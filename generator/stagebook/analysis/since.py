"""Compare a model with an earlier one: what was counted, decided, begun and done since, and what is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stagebook.analysis.analysis import Analysis
from stagebook.analysis.due import DueItem, list_due
from stagebook.analysis.since_counts import DemandMoves, ReadAgain, compare_demand, compare_measures
from stagebook.analysis.since_decisions import (
    AcceptanceMove,
    ChangeMove,
    StanceMove,
    compare_acceptances,
    compare_changes,
    compare_stances,
)
from stagebook.analysis.since_loops import LoopMove, compare_loops
from stagebook.analysis.since_questions import MeetingQuestions, find_questions
from stagebook.findings.report import Report
from stagebook.model import OperatingModel
from stagebook.model.matching import MatchedThings, match_things


@dataclass(frozen=True)
class EarlierModel:
    """A model as it was, and where it is from."""

    model: OperatingModel
    analysis: Analysis
    asked: str
    """The revision or day that somebody asked for."""
    commit: str
    """Abbreviated hash of the commit."""
    on: date
    """Day of the commit, in UTC."""
    folder: str = ""
    """Where the project lay, from the top of the repository, if that was elsewhere than today."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """By path, the symbolic links (`link`) and submodules (`submodule`) that were left out."""
    report: Report = field(default_factory=Report)
    """The findings of then, with the places of its things."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Its model files and its mkdocs.yml by path from the project."""


@dataclass(frozen=True)
class SinceLastTime:
    """What happened since an earlier model."""

    earlier: EarlierModel
    today: date | None
    """The day against which `overdue` is computed: that of the site; None where it has none."""
    things: MatchedThings
    demand: DemandMoves
    measures: tuple[ReadAgain, ...]
    loops: tuple[LoopMove, ...]
    stances: tuple[StanceMove, ...]
    acceptances: tuple[AcceptanceMove, ...]
    changes: tuple[ChangeMove, ...]
    overdue: tuple[DueItem, ...]
    """In order of days."""
    questions: MeetingQuestions

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted, decided, begun or done, and nothing came or went."""
        demand, things = self.demand, self.things
        return not (
            demand.counted or demand.new or demand.gone or self.measures or self.stances or self.acceptances
            or self.changes or things.new or things.gone or things.renamed
            or any(move.event != "waits" for move in self.loops)
        )  # fmt: skip


def find_since(earlier: EarlierModel, model: OperatingModel, analysis: Analysis, today: date | None) -> SinceLastTime:
    """Compare a model with an earlier one. `today` is the day of the site, never that of the machine."""
    before = earlier.model
    matched = match_things(before, model)
    read = tuple(compare_measures(before, model, matched))
    return SinceLastTime(
        earlier=earlier,
        today=today,
        things=matched,
        demand=compare_demand(earlier.analysis.demand.items, analysis.demand.items, matched),
        measures=read,
        loops=compare_loops(earlier.analysis.loops, analysis.loops, matched),
        stances=tuple(compare_stances(before, model, matched)),
        acceptances=tuple(compare_acceptances(before, model, matched)),
        changes=tuple(compare_changes(before, model, matched)),
        overdue=tuple(item for item in list_due(model) if today and item.is_overdue(today)),
        questions=find_questions(model, analysis, read),
    )
