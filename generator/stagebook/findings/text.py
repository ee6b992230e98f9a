"""Format findings for a terminal: message, source line with carets, and hint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.findings.report import Report, Statement
from stagebook.findings.snippet import snippet
from stagebook.findings.visible import on_one_line, without_commands
from stagebook.words import say

MAX_EXAMPLES = 3
"""Findings that are listed below a statement that summarises many."""

BOLD, DIM = "1", "2"
COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

Paint = Callable[[str, str], str]


def write_text(report: Report, *, colour: bool = False) -> str:
    """Format single findings, then statements that summarise many, then the counts by severity."""
    paint = as_coloured_text if colour else as_plain_text
    folded = {id(finding) for statement in report.statements for finding in statement.findings}
    alone = (finding for finding in report.ordered(report.findings) if id(finding) not in folded)
    blocks = ["\n".join(lines_of_finding(report, finding, paint)) for finding in alone]
    blocks += ["\n".join(lines_of_statement(report, statement, paint)) for statement in report.statements]
    counts = [paint(BOLD, count_line(report)), *elsewhere_lines(report)]
    return without_commands("\n\n".join([*blocks, "\n".join(counts)]) + "\n")


def lines_of_finding(report: Report, finding: Finding, paint: Paint) -> Iterator[str]:
    """Yield the lines of a finding: place, code and message; source line and carets; hint; reason of acceptance."""
    yield f"{paint(BOLD, report.where(finding))}: {heading(finding, paint)} {on_one_line(finding.message)}"
    place = report.place(finding)
    line, lead, marks = snippet(report.sources.get(place.path, ""), place) if place else ("", "", "")
    number = str(place.line) if place and line else ""
    gutter = " " * len(number)
    if place and line:
        yield f"  {paint(DIM, f'{number} |')} {line}"
        yield f"  {paint(DIM, f'{gutter} |')} {lead}{paint(COLOURS[finding.severity], marks)}"
    for part in finding.hint.splitlines():
        yield f"  {gutter} {paint(DIM, '=')} {on_one_line(part)}"
    if finding.accepted:
        yield f"  {gutter} {paint(DIM, '=')} {say('report.accepted', because=on_one_line(finding.accepted))}"


def lines_of_statement(report: Report, statement: Statement, paint: Paint) -> Iterator[str]:
    """Yield the lines of a statement: its message, then the first MAX_EXAMPLES of its findings."""
    findings = report.ordered(statement.findings)
    yield f"{heading(findings[0], paint)} {on_one_line(statement.message)}"
    for finding in findings[:MAX_EXAMPLES]:
        yield f"  {report.where(finding)}: {on_one_line(finding.message)}"
    if len(findings) > MAX_EXAMPLES:
        yield f"  {say('report.more', n=len(findings) - MAX_EXAMPLES)}"


def heading(finding: Finding, paint: Paint) -> str:
    """Return severity and code, the severity in its colour."""
    return f"{paint(COLOURS[finding.severity], finding.severity.word)} {finding.code}:"


def count_line(report: Report) -> str:
    """Return the line of counts by severity, errors first, with the number of accepted findings."""
    parts = [
        say(f"report.{severity.word}", n=report.count(severity))
        for severity in reversed(Severity)
        if report.count(severity)
    ]
    if report.accepted:
        parts.append(say("report.accepted-count", n=report.accepted))
    if parts:
        return ", ".join(parts) + "."
    return say("report.clean", n=len(report.sources)) if report.sources else say("report.clean.none")


def elsewhere_lines(report: Report) -> Iterator[str]:
    """Yield a line that counts the open findings in other files than those that were asked for, if there are any."""
    errors = count_at_least(report.elsewhere, Severity.ERROR)
    if count := count_at_least(report.elsewhere, Severity.NOTE):
        yield say("check.elsewhere.errors" if errors else "check.elsewhere", n=count, errors=errors)


def as_plain_text(_: str, text: str) -> str:
    """Return the text unchanged."""
    return text


def as_coloured_text(code: str, text: str) -> str:
    """Wrap a text in the escape sequences (SGR) of a terminal colour."""
    return f"\x1b[{code}m{text}\x1b[0m"
