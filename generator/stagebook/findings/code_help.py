"""Documentation of a code that a finding may have, for formats that carry it along."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.findings.finding import Severity


@dataclass(frozen=True, slots=True)
class CodeHelp:
    """What one code means."""

    severity: Severity
    summary: str
    """One sentence."""
    why: str = ""
    """Why it matters, in paragraphs of Markdown."""
    example: str = ""
    """Files in YAML in which it is found."""
    instead: str = ""
    """The same files put right."""
