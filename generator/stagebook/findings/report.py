"""A report: the findings of one run, with the places and source texts that printing them needs."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from stagebook.findings.code_help import CodeHelp
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.visible import on_one_line
from stagebook.source import Mark, Place, Places


@dataclass(frozen=True, slots=True)
class Statement:
    """Many findings of one rule, summarised in one message."""

    message: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, with the places of things and the texts of files."""

    findings: tuple[Finding, ...] = ()
    places: Places = field(default_factory=Places)
    sources: Mapping[str, str] = field(default_factory=dict)
    """The text of files by path, for snippets."""
    statements: tuple[Statement, ...] = ()
    """Groups of findings, for formats that print a group as one. Their findings are in `findings` too."""
    folder: str = ""
    """Prefix of every printed path, so that it is relative to the current directory: empty, or ends in a slash."""
    current: str = ""
    """The current directory by its path from the project, where it is below the project; else empty."""
    models: str = "models"
    """The folder of models. It is printed as the place of findings that no file holds."""
    elsewhere: tuple[Finding, ...] = ()
    """Findings that are left out, since they are in other files than those that were asked for."""
    code_help: Mapping[str, CodeHelp] = field(default_factory=dict)
    """Documentation of codes, for formats that carry it along."""
    fail_on: Severity = Severity.NOTE
    """The least severity that fails, for formats that tell failures from the rest."""

    def place(self, finding: Finding) -> Place | None:
        """Return the place of a finding; None if its subject is in no file."""
        return self.places.place(finding.at) if isinstance(finding.at, Mark) else finding.at

    def where(self, finding: Finding) -> str:
        """Return `path:line:column` of a finding; of one that no file holds, the start of the folder of models.

        Programs that look for places in the output of compilers leave out lines without all three.
        """
        place = self.place(finding) or Place(self.models)
        return on_one_line(f"{self.path(place)}:{place.line}:{place.column}")

    def path(self, place: Place) -> str:
        """Return the path of a place from the current directory, with forward slashes."""
        if self.current and not place.path.startswith("/"):
            return posixpath.relpath(place.path, self.current)
        return posixpath.normpath(f"{self.folder}{place.path}")

    def select(self, wanted: Callable[[str], bool]) -> Report:
        """Return the report of some files alone, by their paths from the project; no findings are summarised."""
        kept, elsewhere = list[Finding](), list[Finding]()
        for finding in self.findings:
            place = self.place(finding)
            (kept if place and wanted(place.path) else elsewhere).append(finding)
        sources = {path: text for path, text in self.sources.items() if wanted(path)}
        return replace(self, findings=tuple(kept), elsewhere=tuple(elsewhere), sources=sources, statements=())

    def ordered(self, findings: Iterable[Finding]) -> list[Finding]:
        """Sort findings by path, line and code; those without a place come first."""

        def key(finding: Finding) -> tuple[Place, str]:
            return self.place(finding) or Place(""), finding.code

        return sorted(findings, key=key)

    def most_severe_first(self, findings: Iterable[Finding]) -> list[Finding]:
        """Sort findings by severity, errors first, then as `ordered`."""
        return sorted(self.ordered(findings), key=lambda finding: -finding.severity)

    def count(self, severity: Severity) -> int:
        """Count the open findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity and not finding.accepted)

    @property
    def accepted(self) -> int:
        """The number of accepted findings."""
        return sum(1 for finding in self.findings if finding.accepted)
