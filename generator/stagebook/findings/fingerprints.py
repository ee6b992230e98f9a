"""Identify findings from run to run by fingerprints that do not change when lines move or files are renamed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from stagebook.findings.finding import Finding
from stagebook.findings.report import Report
from stagebook.source import Mark

HEX_DIGITS = 32
"""Length of a fingerprint."""


def fingerprint_findings(report: Report, findings: Iterable[Finding]) -> list[str]:
    """Return a fingerprint for each finding, in their order: hexadecimal digits, no two the same.

    Findings that nothing but their order tells apart are numbered.
    """
    seen = Counter[tuple[str, ...]]()
    lines = cache(lambda path: report.sources.get(path, "").split("\n"))
    made = list[str]()
    for finding in findings:
        key = identity(finding, lines)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        made.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HEX_DIGITS])
    return made


def identity(finding: Finding, lines: Callable[[str], list[str]]) -> tuple[str, ...]:
    """Return what makes a finding the same one after an edit elsewhere; `lines` returns the lines of a file.

    Of a rule: its code, the things that it names and the field, without the position in a list. Figures in its message
    may change meanwhile. Of reading: its code, its message, the file, and the text of the line.
    """
    if isinstance(finding.at, Mark):
        keys = (step for step in finding.at.steps if isinstance(step, str))
        return finding.code, str(finding.at.ref), ".".join(keys), *map(str, finding.others)
    path, number = finding.at.path, finding.at.line
    text = lines(path)[number - 1].strip() if number <= len(lines(path)) else ""
    return finding.code, path, text, finding.message
