"""One line a finding, as compilers write it: `path:line:col: severity: message [code]`. Nothing is folded.

Editors and CI servers that read GCC's messages read these.
"""

from __future__ import annotations

from stagebook.findings.finding import Finding
from stagebook.findings.report import Report
from stagebook.findings.visible import on_one_line


def write_concise(report: Report) -> str:
    """Every open finding on a line of its own, with how to mend it; accepted ones are left out."""
    return "".join(
        f"{report.where(finding)}: {finding.severity.word}: {one_line(finding)} [{finding.code}]\n"
        for finding in report.ordered(report.findings)
        if not finding.accepted
    )


def one_line(finding: Finding) -> str:
    """What is wrong, and how to mend it."""
    return " ".join(on_one_line(f"{finding.message} {finding.hint}").split())
