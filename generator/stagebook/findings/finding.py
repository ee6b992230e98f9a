"""Findings as data: code, severity, message and place. Formats print them; nothing here does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from stagebook.source import Mark, Place, Ref


class Severity(IntEnum):
    """The severity of a finding. Only an error prevents a site from being built."""

    NOTE = 1
    """Something is missing, or worth a thought."""
    WARNING = 2
    """Two recorded things contradict, or a needed link is broken."""
    ERROR = 3
    """It cannot be read, or cannot be right."""

    @property
    def word(self) -> str:
        """The severity as a word: note, warning, error."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at one place of the model."""

    code: str
    severity: Severity
    message: str
    at: Mark | Place
    hint: str = ""
    """What to do, as a sentence or as text to paste; empty when the message says it all."""
    subject: Ref | None = None
    others: tuple[Ref, ...] = ()
    """Other things involved: members of a cycle, enablers doing the same job."""
    accepted: str = ""
    """The reason given by an `accept`, or empty."""
    heading: str = ""
    """The question that the message of a rule about two models begins with; empty for all other findings."""

    @property
    def sentence(self) -> str:
        """The message without its heading."""
        return self.message.removeprefix(self.heading).lstrip()

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All things the finding names; an `accept` in the file of any of them accepts it."""
        return (self.subject, *self.others) if self.subject else self.others


def count_at_least(findings: Iterable[Finding], least: Severity) -> int:
    """Count the open findings of at least this severity; accepted ones do not count."""
    return sum(1 for finding in findings if not finding.accepted and finding.severity >= least)
