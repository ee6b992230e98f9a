"""Format findings as SARIF 2.1.0, the interchange format of static analysis (OASIS), which code scanning reads.

Accepted findings are results that are suppressed, with the reason as justification. Columns count characters
(`unicodeCodePoints`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from stagebook import __version__
from stagebook.findings.concise import one_line
from stagebook.findings.finding import Finding, Severity
from stagebook.findings.fingerprints import fingerprint_findings
from stagebook.findings.report import Report
from stagebook.findings.visible import on_one_line
from stagebook.source import Place
from stagebook.words import say

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
ROOT = "%SRCROOT%"
"""Name of the folder that relative addresses count from: the root of the repository."""


def write_sarif(report: Report) -> str:
    """Format all findings as one run, most severe first."""
    findings = report.most_severe_first(report.findings)
    codes = list(dict.fromkeys(finding.code for finding in findings))
    prints = fingerprint_findings(report, findings)
    results = [
        result(report, finding, codes.index(finding.code), print_)
        for finding, print_ in zip(findings, prints, strict=True)
    ]
    driver = {"name": "Stagebook", "version": __version__, "rules": [rule(report, code, findings) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def rule(report: Report, code: str, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the descriptor of a code, with its documentation as far as there is any."""
    help_ = report.code_help.get(code)
    if help_ is None:
        severity = next(each.severity for each in findings if each.code == code)
        return {"id": code, "defaultConfiguration": {"level": LEVELS[severity]}}
    examples = [
        f"{say(f'sarif.{part}')}\n\n```yaml\n{text}\n```"
        for part, text in (("example", help_.example), ("instead", help_.instead))
        if text
    ]
    described = {
        "id": code,
        "shortDescription": {"text": help_.summary},
        "defaultConfiguration": {"level": LEVELS[help_.severity]},
    }
    if help_.why or examples:
        described["fullDescription"] = {"text": help_.why or help_.summary}
        paragraphs = [help_.summary, help_.why, *examples]
        markdown = "\n\n".join(filter(None, paragraphs))
        described["help"] = {"text": markdown.replace("```yaml\n", "").replace("\n```", ""), "markdown": markdown}
    return described


def result(report: Report, finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    """Return one finding as a result; `index` is the index of its descriptor."""
    described: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": without_links(one_line(finding))},
        "locations": [location(report, finding)],
        "partialFingerprints": {"stagebook/v1": fingerprint},
    }
    if finding.accepted:
        reason = without_links(on_one_line(finding.accepted))
        described["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": reason}]
    return described


def location(report: Report, finding: Finding) -> dict[str, Any]:
    """Return the location of a finding: the region of its file, and the thing that it is about.

    One that no file holds is located in the folder of models, without a region: code scanning refuses results without
    a file.
    """
    place = report.place(finding)
    physical: dict[str, Any] = {"artifactLocation": artifact(report.path(place or Place(report.models)))}
    if place:
        end = place.column + max(place.length, 1)
        physical["region"] = {"startLine": place.line, "startColumn": place.column, "endColumn": end}
    located: dict[str, Any] = {"physicalLocation": physical}
    if finding.subject:
        located["logicalLocations"] = [{"fullyQualifiedName": str(finding.subject)}]
    return located


def artifact(path: str) -> dict[str, str]:
    """Return the location of a file: a percent-encoded address, relative to the root unless the path is absolute."""
    address = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return {"uri": f"file://{address}"} if path.startswith("/") else {"uri": address, "uriBaseId": ROOT}


def without_links(text: str) -> str:
    """Separate what a message of SARIF would take for the two parts of an embedded link, `[text](target)`."""
    return text.replace("](", "] (")
