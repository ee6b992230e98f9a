"""Findings, reports of them, and the formats of reports, one module each.

For people: text. For editors and programs: concise (one line each), JSON. For services: GitHub, GitLab, SARIF, JUnit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stagebook.findings.concise import write_concise
from stagebook.findings.github import write_github
from stagebook.findings.gitlab import write_gitlab
from stagebook.findings.json import write_json
from stagebook.findings.junit import write_junit
from stagebook.findings.report import Report, Statement
from stagebook.findings.sarif import write_sarif
from stagebook.findings.text import write_text
from stagebook.findings.visible import on_one_line

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "text": write_text,
        "concise": write_concise,
        "json": write_json,
        "github": write_github,
        "gitlab": write_gitlab,
        "sarif": write_sarif,
        "junit": write_junit,
    }
)
"""Writers of reports, by the value of `--format`."""

SERVICES = frozenset({"github", "gitlab", "sarif", "junit"})
"""Formats that services read. In them paths count from the root of the repository, since services know no other."""

__all__ = [
    "FORMATS",
    "SERVICES",
    "Report",
    "Statement",
    "on_one_line",
    "write_concise",
    "write_github",
    "write_gitlab",
    "write_json",
    "write_junit",
    "write_sarif",
    "write_text",
]
