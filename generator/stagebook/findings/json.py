"""Findings for programs.

The document is an object with

- `version`: 2. A key may be added under the same version; none changes its meaning or goes away. (In version 1 `path`
  counted from the project's folder.)
- `project`: the project's folder by its path from the current folder, `.` if it is that one; by its absolute path if it
  is neither below the current folder nor above it,
- `findings`: a list in the order of places, accepted findings included. Each has
    - `code`: the name of the rule or fault; it never changes,
    - `severity`: `error`, `warning` or `note`,
    - `message` and `hint`: sentences in English; the hint may be empty,
    - `path`, `line`, `column`, `length`: the file by its path from the current folder, or absolute, as `project`, with
      forward slashes on every system; the place, counted from 1 in characters; and how many characters are meant. All
      four are null where no file holds what the finding is about,
    - `subject`: what it is about, as `kind:id`, or null,
    - `others`: a list of whatever else is involved, in the same form,
    - `accepted`: the reason why the organisation lives with it, or null,
- `counts`: how many open findings are of each severity (`error`, `warning`, `note`), and how many are `accepted`,
- `elsewhere`: how many open findings are left out, since they are not in the files that were asked for, or in none.
"""

from __future__ import annotations

import json
import posixpath
from typing import Any

from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.findings.report import Report

VERSION = 2


def write_json(report: Report) -> str:
    """Format all findings as one JSON document."""
    document = {
        "version": VERSION,
        "project": posixpath.normpath(report.folder),
        "findings": [describe(report, finding) for finding in report.ordered(report.findings)],
        "counts": {
            **{severity.word: report.count(severity) for severity in reversed(Severity)},
            "accepted": report.accepted,
        },
        "elsewhere": count_at_least(report.elsewhere, Severity.NOTE),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def describe(report: Report, finding: Finding) -> dict[str, Any]:
    """Return one finding as a JSON object."""
    place = report.place(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
        "path": report.path(place) if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "length": place.length if place else None,
        "subject": str(finding.subject) if finding.subject else None,
        "others": [str(other) for other in finding.others],
        "accepted": finding.accepted or None,
    }
