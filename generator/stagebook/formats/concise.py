"""One line a finding: `path:line:col: code message`. Nothing is folded."""

from __future__ import annotations

from stagebook.formats.report import Report, showable


def write_concise(report: Report) -> str:
    """Every open finding on a line of its own; accepted ones are left out."""
    return "".join(
        f"{report.where(finding)}: {finding.code} {showable(finding.message)}\n"
        for finding in report.ordered(report.findings)
        if not finding.accepted
    )
