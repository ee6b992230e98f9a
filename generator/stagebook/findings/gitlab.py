"""Format findings as a code quality report of GitLab, which shows in a merge request what is new and what is gone.

The document is a list of issues in the form of Code Climate, as GitLab documents it:
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from stagebook.findings.concise import one_line
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.fingerprints import fingerprint_findings
from stagebook.findings.report import Report
from stagebook.findings.visible import on_one_line
from stagebook.source import Place

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}
"""GitLab has info, minor, major, critical and blocker."""


def write_gitlab(report: Report) -> str:
    """Format the open findings, most severe first; accepted ones are left out."""
    findings = report.most_severe_first(each for each in report.findings if not each.accepted)
    prints = fingerprint_findings(report, findings)
    issues = [describe(report, finding, print_) for finding, print_ in zip(findings, prints, strict=True)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def describe(report: Report, finding: Finding, fingerprint: str) -> dict[str, object]:
    """Return one finding as an issue. One that no file holds is at the start of the folder of models."""
    place = report.place(finding) or Place(report.models)
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": one_line(finding),
        "categories": ["Clarity"],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": on_one_line(report.path(place)), "lines": {"begin": place.line}},
    }
