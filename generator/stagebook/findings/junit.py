"""Format findings as JUnit XML, the form of test results that CI servers read.

A file is a suite, and each finding in it a case. What makes `check` fail is a failure; what is accepted is skipped,
with the reason; what else is found passes, with its message as output. A file without findings is a case that passes:
some servers take a report without cases for a broken one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from stagebook.findings.finding import Finding
from stagebook.findings.report import Report
from stagebook.findings.visible import on_one_line, spell
from stagebook.source import Place
from stagebook.words import say

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as references."""

Case = tuple[Finding | None, str]
"""A finding, or None for a file without any, and the path of the file."""


def write_junit(report: Report) -> str:
    """Format all findings, and the files without any."""
    root = Element("testsuites", name="stagebook")
    for path, findings in by_file(report):
        root.append(suite(report, path, findings))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(each.get(name, "0")) for each in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def by_file(report: Report) -> Iterator[tuple[str, list[Finding]]]:
    """Yield each file by its printed path with its findings, most severe first; files with severe findings come first.

    Findings that no file holds are those of the folder of models.
    """
    groups = dict[str, list[Finding]]()
    for finding in report.most_severe_first(report.findings):
        groups.setdefault(report.path(report.place(finding) or Place(report.models)), []).append(finding)
    for path in sorted(report.path(Place(source)) for source in report.sources):
        groups.setdefault(path, [])
    yield from (groups or {report.path(Place(report.models)): []}).items()


def suite(report: Report, path: str, findings: Iterable[Finding]) -> Element:
    """Return the suite of one file."""
    shown = legal(path)
    cases = [case(report, finding) for finding in findings]
    cases = cases or [Element("testcase", classname="stagebook", name=say("junit.clean"))]
    made = Element("testsuite", name=shown, file=shown, tests=str(len(cases)))
    made.set("failures", str(sum(1 for each in cases if each.find("failure") is not None)))
    made.set("errors", "0")
    made.set("skipped", str(sum(1 for each in cases if each.find("skipped") is not None)))
    made.extend(cases)
    return made


def case(report: Report, finding: Finding) -> Element:
    """Return the case of one finding."""
    message = legal(finding.message)
    made = Element("testcase", classname=finding.code, name=message)
    if finding.accepted:
        SubElement(made, "skipped", message=legal(finding.accepted))
        return made
    body = "\n".join([f"{legal(report.where(finding))}: {message}", *map(legal, finding.hint.splitlines())])
    if finding.severity >= report.fail_on:
        SubElement(made, "failure", type=finding.severity.word, message=message).text = body
    else:
        SubElement(made, "system-out").text = f"{finding.severity.word}: {body}"
    return made


def legal(text: str) -> str:
    """Return a text on one line, with what cannot be seen and what XML cannot hold as escapes."""
    return FORBIDDEN.sub(lambda found: spell(found[0]), on_one_line(text))
