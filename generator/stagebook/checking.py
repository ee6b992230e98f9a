"""What every command begins with: read a project, check it, and say what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from stagebook.analysis import Analysis, analyse
from stagebook.findings import Report, Statement
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model import OperatingModel
from stagebook.project.folder import Project
from stagebook.reading import read
from stagebook.reading.files import parse_file
from stagebook.reading.page_cost import check_cost
from stagebook.reading.page_links import check_links
from stagebook.reading.page_tags import check_written
from stagebook.reading.read import Drafting
from stagebook.rules import group_findings, run_rules
from stagebook.site_map import page_names
from stagebook.source import Place


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All that can be said of a project. Model and analysis are there unless an error stands in their way."""

    report: Report
    whole: tuple[OperatingModel, Analysis] | None


@pause_garbage_collection()  # everything that is made here stays
def check_project(project: Project, *, drafting: Drafting = parse_file) -> CheckResult:
    """Read, analyse and judge a project. An author's mistake is a finding; anything raised is a bug of ours."""
    if project.findings and not project.files:
        return CheckResult(Report((*project.findings, *project.page_findings)), None)
    reading = read(
        project.files,
        folders=project.settings.models,
        name=project.directory.name,
        unread=project.unread,
        drafting=drafting,
    )
    findings = (*project.findings, *reading.findings, *project.page_findings)
    if reading.model is None or project.findings:
        return CheckResult(Report(findings, reading.places, reading.sources), None)
    analysis = analyse(reading.model)
    findings += (*run_rules(reading.model, analysis), *check_pages(project, reading.model))
    groups, _ = group_findings(findings, reading.model, analysis)
    statements = tuple(Statement(each.message, each.findings) for each in groups)
    broken = {each.at.path for each in project.page_findings if isinstance(each.at, Place)}
    texts = {path: data.decode("utf-8") for path, data in project.pages.items() if path not in broken}
    report = Report(findings, reading.places, {**reading.sources, **texts}, statements)
    wrong = count_at_least(findings, Severity.ERROR)
    return CheckResult(report, None if wrong else (reading.model, analysis))


def check_pages(project: Project, model: OperatingModel) -> Iterator[Finding]:
    """What is wrong in hand-written pages: with what they say of the model, and with their links to other pages."""
    yield from check_cost(project.pages)
    yield from check_written(project.pages, model)
    if project.settings.plain:
        made = cache(partial(page_names, (thing.ref for thing in model)))
        yield from check_links(project.pages, project.written_in, made)
