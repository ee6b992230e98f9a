"""What a run found, ready to be printed: findings in the order of their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stagebook.findings.finding import Finding, Severity
from stagebook.findings.visible import on_one_line
from stagebook.source import Mark, Place, Places


@dataclass(frozen=True, slots=True)
class Statement:
    """Many findings of one rule, said once."""

    message: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Findings with what it takes to show where they are."""

    findings: tuple[Finding, ...] = ()
    places: Places = field(default_factory=Places)
    sources: Mapping[str, str] = field(default_factory=dict)
    """The text of files by path, for snippets."""
    statements: tuple[Statement, ...] = ()
    """For formats that fold: findings that are said together. They are among `findings` too."""
    folder: str = ""
    """What stands before every path that a person is shown, so that it can be clicked from where they are."""

    def place(self, finding: Finding) -> Place | None:
        """Where a finding is; None where no file holds what it is about."""
        return self.places.place(finding.at) if isinstance(finding.at, Mark) else finding.at

    def where(self, finding: Finding) -> str:
        """The place as people click on it, or the name of the thing that no file holds."""
        place = self.place(finding)
        if place is None:
            return str(finding.at.ref) if isinstance(finding.at, Mark) else ""
        return on_one_line(f"{self.folder}{place.path}:{place.line}:{place.column}")

    def ordered(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings file by file and line by line; those without a place come first."""

        def key(finding: Finding) -> tuple[Place, str]:
            return self.place(finding) or Place(""), finding.code

        return sorted(findings, key=key)

    def count(self, severity: Severity) -> int:
        """How many open findings have a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity and not finding.accepted)

    @property
    def accepted(self) -> int:
        """How many findings somebody lives with."""
        return sum(1 for finding in self.findings if finding.accepted)
