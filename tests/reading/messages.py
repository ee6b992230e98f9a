"""What reading says of a folder, or of files in memory, as lines that tests can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from stagebook.findings import Report
from stagebook.findings.finding import Finding
from stagebook.findings.visible import on_one_line
from stagebook.project.folder import load
from stagebook.reading import ReadResult, read

ORGANISATION = {"models/organisation.yaml": b"name: Northfield Leisure\n"}


def found_in(directory: Path) -> tuple[Finding, ...]:
    """All that is wrong with a folder before any rule is asked."""
    project = load(directory)
    if project.findings and not project.files:
        return (*project.findings, *project.theme_findings)
    reading = read(project.files, folders=project.settings.models, unread=project.unread)
    return (*project.findings, *project.theme_findings, *reading.findings)


def read_texts(files: Mapping[str, str | bytes]) -> ReadResult:
    """Read files in memory by their paths below models/; there is an organisation among them."""
    given = {f"models/{path}": text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    return read({**ORGANISATION, **given})


def tell(findings: Iterable[Finding]) -> str:
    """Findings by place and code, each with its hint below it."""
    report = Report(tuple(findings))
    return "".join(
        f"{report.where(finding)}: {finding.code} {on_one_line(finding.message)}\n"
        + "".join(f"    {line}\n" for line in finding.hint.splitlines())
        for finding in report.ordered(report.findings)
    )
