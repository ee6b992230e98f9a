"""Format findings as workflow commands, by which GitHub Actions, Gitea and Forgejo annotate the lines of a change.

A command is one line, `::error file=…,line=…,col=…,endColumn=…,title=…::message`. Values are escaped as the services
document it (`%`, CR, LF; in properties also `:` and `,`), so that no text of a model begins another command.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.findings.finding import Finding, Severity
from stagebook.findings.report import Report
from stagebook.findings.visible import on_one_line
from stagebook.words import say

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
MAX_ANNOTATIONS = 10
"""GitHub shows at most this many annotations of each command from one step of a workflow."""


def write_github(report: Report) -> str:
    """Format the open findings, most severe first; those that GitHub would not show are counted in one notice."""
    found = report.most_severe_first(each for each in report.findings if not each.accepted)
    shown, rest = divide(found)
    lines = [annotation(report, finding) for finding in shown]
    if rest:
        lines.append(
            f"::notice title=stagebook::{escape_data(say('github.more', len(rest), counts=count_words(rest)))}"
        )
    return "".join(f"{line}\n" for line in lines)


def divide(found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Divide findings into those that are shown and the rest, which takes the place of one notice."""
    by_severity = {each: [finding for finding in found if finding.severity is each] for each in COMMANDS}
    over = any(len(findings) > MAX_ANNOTATIONS for findings in by_severity.values())
    shown, rest = list[Finding](), list[Finding]()
    for severity, findings in by_severity.items():
        room = MAX_ANNOTATIONS - (over and severity is Severity.NOTE)
        shown += findings[:room]
        rest += findings[room:]
    return shown, rest


def count_words(findings: Sequence[Finding]) -> str:
    """Return how many findings are of each severity, in words."""
    counts = ((severity, sum(1 for each in findings if each.severity is severity)) for severity in COMMANDS)
    return ", ".join(say(f"report.{severity.word}", n=count) for severity, count in counts if count)


def annotation(report: Report, finding: Finding) -> str:
    """Return the workflow command of one finding. One that no file holds annotates no line."""
    properties = ",".join(f"{key}={escape_property(value)}" for key, value in properties_of(report, finding))
    lines = (finding.message, *finding.hint.splitlines())
    message = "\n".join(on_one_line(line) for line in lines)
    return f"::{COMMANDS[finding.severity]} {properties}::{escape_data(message)}"


def properties_of(report: Report, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the properties of a workflow command. `endColumn` is the column behind the last one that is meant."""
    if place := report.place(finding):
        yield "file", on_one_line(report.path(place))
        yield "line", str(place.line)
        yield "col", str(place.column)
        yield "endColumn", str(place.column + max(place.length, 1))
    yield "title", finding.code


def escape_data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Escape the value of a property of a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
