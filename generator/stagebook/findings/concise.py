"""Format findings one per line: `path:line:col: severity: message [code]`. Findings are not grouped.

This is the format of GCC, which editors and CI servers parse.
"""

from __future__ import annotations

from stagebook.findings.finding import Finding
from stagebook.findings.report import Report
from stagebook.findings.visible import on_one_line, without_commands


def write_concise(report: Report) -> str:
    """Format every open finding on its own line, hint included; accepted findings are left out."""
    lines = (
        f"{report.where(finding)}: {finding.severity.word}: {one_line(finding)} [{finding.code}]\n"
        for finding in report.ordered(report.findings)
        if not finding.accepted
    )
    return without_commands("".join(lines))


def one_line(finding: Finding) -> str:
    """Return message and hint on one line."""
    return " ".join(on_one_line(f"{finding.message} {finding.hint}").split())
