"""Check a project: read its models, analyse them, run the rules, and check its hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from stagebook.analysis import Analysis, analyse
from stagebook.analysis.since import EarlierModel, SinceLastTime, find_since
from stagebook.differences.comparison import Side
from stagebook.differences.file_changes import compare_files
from stagebook.differences.settings import compare_settings
from stagebook.findings import Report, Statement
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model import OperatingModel, Organisation
from stagebook.model.kinds import ORGANISATION
from stagebook.processes import count_processes, run_beside
from stagebook.project.configuration import MKDOCS_YML
from stagebook.project.folder import Project
from stagebook.project.revision import Revision
from stagebook.reading import read
from stagebook.reading.files import parse_file
from stagebook.reading.mkdocs_yml.nav_links import check_nav
from stagebook.reading.mkdocs_yml.written_settings import WrittenSettings, read_written_settings
from stagebook.reading.parsed_files import ParsedFiles
from stagebook.reading.positions_on_demand import Homes, list_homes, places_on_demand
from stagebook.reading.read import FileParser
from stagebook.reading.written_pages.front_matter import check_front_matter
from stagebook.reading.written_pages.page_addresses import check_addresses
from stagebook.reading.written_pages.page_cost import check_cost
from stagebook.reading.written_pages.page_links import check_links
from stagebook.reading.written_pages.page_tags import check_mentions, check_navigation
from stagebook.reading.written_pages.page_targets import SiteFiles, check_targets
from stagebook.reading.yaml_mistakes.direction_controls import check_direction
from stagebook.reading.yaml_mistakes.merge_markers import check_merges
from stagebook.rules import group_findings, run_rules
from stagebook.rules.review import Review, SideLabel, review
from stagebook.site_map import page_names
from stagebook.source import Mark, Place, Ref

FILES_FOR_A_PROCESS = 1_000
"""Files that differ between two projects from which on sending a model between processes takes less than it saves."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of a project, and its model and analysis (`whole`), which are None if any finding is an error.

    Settings that only a build needs do not count for that.
    """

    report: Report
    whole: tuple[OperatingModel, Analysis] | None
    project: Project


@dataclass(frozen=True, slots=True)
class ReviewedProjects:
    """What one project changes against another, and both as they were checked."""

    review: Review
    before: CheckResult
    after: CheckResult


class SideError(Exception):
    """One of two projects that are compared has errors."""

    def __init__(self, project: Project, report: Report) -> None:
        super().__init__(str(project.directory))
        self.project, self.report = project, report


class EarlierModelError(Exception):
    """The model of an earlier revision has errors."""

    def __init__(self, revision: Revision, report: Report) -> None:
        super().__init__(revision.asked)
        self.revision, self.report = revision, report


@pause_garbage_collection()  # everything that is created here is kept
def check_project(project: Project, *, parse: FileParser = parse_file, on: date | None = None) -> CheckResult:
    """Read a project, analyse its model, run the rules. An author's mistake is a finding; any exception is a bug.

    `on`: the day of SOURCE_DATE_EPOCH or of the commit, by which rules tell what is overdue; None says nothing of it.
    """
    models = project.settings.models[0]
    if project.findings and not project.files:
        findings = (*project.findings, *project.site_findings, *project.theme_findings, *project.page_findings)
        return CheckResult(Report(findings, sources=project.configuration, models=models), None, project)
    reading = read(
        project.files,
        folders=project.settings.models,
        name=project.directory.name,
        unread=project.unread,
        parse=parse,
    )
    of_settings = (*project.site_findings, *project.theme_findings)
    findings = (*project.findings, *of_settings, *reading.findings, *project.page_findings)
    sources = {**project.configuration, **reading.sources}
    if reading.model is None or project.findings:
        return CheckResult(Report(findings, reading.places, sources, models=models), None, project)
    analysis = analyse(reading.model)
    findings += (*run_rules(reading.model, analysis, on), *check_pages(project, reading.model))
    groups, _ = group_findings(findings, reading.model, analysis)
    statements = tuple(Statement(each.message, each.findings) for each in groups)
    broken = {each.at.path for each in project.page_findings if isinstance(each.at, Place)}
    texts = {path: data.decode("utf-8") for path, data in project.pages.items() if path not in broken}
    report = Report(findings, reading.places, {**sources, **texts}, statements, models=models)
    wrong = count_at_least(findings, Severity.ERROR) > count_at_least(project.site_findings, Severity.ERROR)
    return CheckResult(report, None if wrong else (reading.model, analysis), project)


def check_revision(revision: Revision) -> EarlierModel:
    """Read and analyse the model of an earlier revision. Raises EarlierModelError where it has errors.

    The rules are run as of today: what was overdue already is not found anew.
    """
    checked = check_project(revision.project, on=revision.today)
    if checked.whole is None:
        raise EarlierModelError(revision, checked.report)
    folder = (revision.folder or ".") if revision.moved else ""
    return EarlierModel(
        *checked.whole,
        revision.asked,
        revision.name,
        revision.on,
        folder,
        revision.left_out,
        checked.report,
        revision.project.texts,
    )


def compare_earlier(
    project: Project,
    whole: tuple[OperatingModel, Analysis],
    today: date | None,
    check: Callable[[Revision], EarlierModel] = check_revision,
) -> SinceLastTime | None:
    """Compare the model of a project with its earlier one; None where there is none.

    `today` is the day of the site; None: that of the commit that is checked out. `check` may cache. Raises
    EarlierModelError.
    """
    if project.earlier is None:
        return None
    return find_since(check(project.earlier), *whole, today or project.earlier.today)


def review_since(
    since: SinceLastTime | None, whole: tuple[OperatingModel, Analysis], report: Report, project: Project
) -> Review | None:
    """Review what the model of a project changes since the earlier one; None where there is none.

    Findings of hand-written pages, the theme and the site do not count: of the earlier project these are not read.
    """
    if since is None:
        return None
    earlier = since.earlier
    of_models = [each for each in report.findings if isinstance(each.at, Mark) or each.at.path in project.files]
    was = ReviewedSide(Side(earlier.model, earlier.analysis), earlier.report, earlier.files)
    now = ReviewedSide(Side(*whole), replace(report, findings=tuple(of_models)), project.texts)
    return replace(review_sides(was, now, since.today), before=SideLabel(earlier.asked, earlier.commit, earlier.on))


def review_projects(
    before: Project, after: Project, on: date | None = None, meanwhile: Callable[[], object] = lambda: None
) -> ReviewedProjects:
    """Review what one project changes against another; labels are for the caller. Raises SideError.

    `meanwhile` is called while another process is waited for, if there is one: so do imports take no time.
    """
    was, now = check_sides(before, after, on, meanwhile)
    for project, each in ((before, was), (after, now)):
        if each.whole is None:
            raise SideError(project, each.report)
    assert was.whole
    assert now.whole
    earlier = ReviewedSide(Side(*was.whole), was.report, before.texts)
    later = ReviewedSide(Side(*now.whole), now.report, after.texts)
    return ReviewedProjects(review_sides(earlier, later, on), was, now)


class ReviewedSide(NamedTuple):
    """One of two models that are compared, with its findings and places, and the texts of its files by path."""

    side: Side
    report: Report
    texts: Mapping[str, bytes]


def review_sides(before: ReviewedSide, after: ReviewedSide, on: date | None) -> Review:
    """Review what one model changes against another: the models, their findings, their files and settings."""
    found = review(*name_alike(before, after), (before.report.findings, after.report.findings), on)
    return replace(
        found,
        files=compare_files(before.texts, after.texts),
        settings=compare_settings(written_settings(before.texts), written_settings(after.texts)),
        places_before=before.report.places,
    )


def name_alike(before: ReviewedSide, after: ReviewedSide) -> tuple[Side, Side]:
    """Return two sides of which none is named after its folder: such a name is taken from the other side.

    Without a file for the organisation its folder names it, which is no change of the model.
    """
    names = [each.side.model.organisation.name for each in (before, after)]
    named = [each.report.places.home(Ref(ORGANISATION, ORGANISATION)) is not None for each in (before, after)]
    name = names[1] if named[1] or not named[0] else names[0]
    models = [
        side.model if has_file else replace(side.model, organisation=rename_organisation(side.model, name))
        for side, has_file in zip((before.side, after.side), named, strict=True)
    ]
    return before.side._replace(model=models[0]), after.side._replace(model=models[1])


def rename_organisation(model: OperatingModel, name: str) -> Organisation:
    """Return the organisation of a model under another name."""
    return model.organisation.model_copy(update={"name": name})


def written_settings(texts: Mapping[str, bytes]) -> WrittenSettings:
    """Read the settings of a project from its files."""
    path = next((each for each in MKDOCS_YML if each in texts), "")
    return read_written_settings(path, texts[path].decode("utf-8", "replace")) if path else WrittenSettings()


def check_sides(
    before: Project, after: Project, on: date | None, meanwhile: Callable[[], object] = lambda: None
) -> tuple[CheckResult, CheckResult]:
    """Check two projects: large ones that have little in common at once, in two processes; files in common once.

    `meanwhile` is called while the other process is waited for, if there is one.
    """
    differing = sum(data != before.files.get(path) for path, data in after.files.items())
    if differing >= FILES_FOR_A_PROCESS and count_processes() > 1:

        def check_after() -> CheckResult:
            checked = check_project(after, on=on)
            meanwhile()
            return checked

        was, now = run_beside(lambda: send(check_project(before, on=on)), check_after)
        return receive(was, before), now
    parse = ParsedFiles()
    return check_project(before, parse=parse, on=on), check_project(after, parse=parse, on=on)


class SentResult(NamedTuple):
    """What one process sends another of a project without errors that it checked.

    Positions, texts and statements are left out: sending them takes long, and few are asked for.
    """

    report: Report
    whole: tuple[OperatingModel, Analysis]
    homes: Homes


def send(checked: CheckResult) -> SentResult | Report:
    """Return what is sent of a project that was checked; of one with errors, the whole report."""
    if checked.whole is None:
        return checked.report
    report = Report(checked.report.findings, models=checked.report.models)
    return SentResult(report, checked.whole, list_homes(checked.report.places))


def receive(sent: SentResult | Report, project: Project) -> CheckResult:
    """Return the result of what was sent of a project. Its files are parsed again where a place is asked for."""
    if isinstance(sent, Report):
        return CheckResult(sent, None, project)
    report = replace(sent.report, places=places_on_demand(sent.homes, project.files))
    return CheckResult(report, sent.whole, project)


def check_pages(project: Project, model: OperatingModel) -> Iterator[Finding]:
    """Yield the findings of hand-written pages: front matter, cost, characters, references, links, addresses."""
    yield from check_cost(project.pages)
    yield from check_front_matter(project.pages)
    yield from check_direction(project.pages)
    yield from check_merges(project.pages)
    yield from check_navigation(project.settings.nav_things, model)
    yield from check_mentions(project.pages, model, templates=not project.settings.plain)
    generated = cache(partial(page_names, tuple(thing.ref for thing in model)))
    folder = project.written_in
    published = project.docs.published if project.docs else frozenset[str]()
    left_out = frozenset(project.docs.others if project.docs else ()) - published
    files = SiteFiles(
        folder, published, left_out, generated, project.settings.folder_addresses, project.settings.usual_anchors
    )
    if files.folders:
        yield from check_addresses(published, folder)
    yield from check_targets(project.pages, files, plain=project.settings.plain)
    if project.settings.plain:
        yield from check_links(project.pages, folder, generated, left_out)
        yield from check_nav(project.settings.nav, published, left_out, folder, generated)
