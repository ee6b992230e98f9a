"""Review a change of the model: what differs, what is asked about it, and which findings come and go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from stagebook.differences.comparison import Comparison, Side, compare
from stagebook.differences.concerned import ConcernedTeam, find_concerned
from stagebook.differences.consequence import Consequence
from stagebook.differences.consequences import list_consequences
from stagebook.differences.figure import FigureDifference
from stagebook.differences.figures import compare_figures
from stagebook.differences.file_changes import FileChanges
from stagebook.differences.settings import SettingsComparison
from stagebook.findings.finding import Finding
from stagebook.model.naming import Naming
from stagebook.rules.compare_findings import compare_findings
from stagebook.rules.finding_moves import FindingMoves
from stagebook.rules.run import ask_questions
from stagebook.source import Places


@dataclass(frozen=True, slots=True)
class SideLabel:
    """How a side of a comparison is called, and which commit it is."""

    label: str
    """As people call it: a branch or tag, a folder, the working tree."""
    commit: str = ""
    """Abbreviated hash; empty where it is no commit."""
    on: date | None = None
    """Day of the commit, in UTC."""


@dataclass(frozen=True)
class Review:
    """Everything that is said of a change of the model."""

    comparison: Comparison
    questions: tuple[Finding, ...]
    """Findings of the rules about two models."""
    moves: FindingMoves
    before: SideLabel = SideLabel("")
    after: SideLabel = SideLabel("")
    files: FileChanges = field(default_factory=FileChanges)
    places_before: Places = field(default_factory=Places)
    """Where things stood in the files of the earlier model."""
    settings: SettingsComparison = field(default_factory=SettingsComparison)
    on: date | None = None
    """The day that days in the model are compared with."""

    @cached_property
    def figures(self) -> tuple[FigureDifference, ...]:
        """The figures that differ, what means most to customers first."""
        return compare_figures(self.comparison)

    @cached_property
    def consequences(self) -> tuple[Consequence, ...]:
        """What the change does, the most consequential first."""
        return list_consequences(self.comparison)

    @cached_property
    def concerned(self) -> tuple[ConcernedTeam, ...]:
        """The teams that should see the change."""
        asked = [each.subject for each in self.questions if each.subject and not each.accepted]
        return find_concerned(self.comparison, self.figures, asked)

    @cached_property
    def names_before(self) -> Naming:
        """Names of the things of the earlier model."""
        return Naming(self.comparison.before.model)


def review(
    before: Side, after: Side, found: tuple[Iterable[Finding], Iterable[Finding]], on: date | None = None
) -> Review:
    """Review a change. `found` are the findings of the earlier model and of the later one, accepted ones included.

    `on` is the day that days in the model are compared with; without it no day has passed.
    """
    comparison = compare(before, after)
    moves = compare_findings(*found, comparison)
    return Review(comparison, ask_questions(comparison, on, moves), moves, on=on)
