"""Choose, load and check the project of a command. If it cannot be read, exit with status 2."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stagebook.cli.exit_status import COULD_NOT_RUN
from stagebook.cli.unfinished_edit import warn_of_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stagebook.analysis.history import History
    from stagebook.analysis.since import SinceLastTime
    from stagebook.checking import CheckResult
    from stagebook.editing.schema_folder import Outcome
    from stagebook.findings import Report
    from stagebook.findings.finding import Finding
    from stagebook.project.folder import Project


def choose_project(directory: Path) -> Path:
    """Return the folder of the project that a command is about, relative to the current folder where that is possible.

    For the current folder that is the nearest project at or above it, and the folder itself where there is none.
    Another folder that is named is meant itself. Which project is taken is said on standard error.
    """
    from stagebook.project.search import OfOthersError, find_project
    from stagebook.words import say

    here = Path.cwd()
    if directory.resolve() != here:
        return directory
    try:
        found = find_project(here)
    except OfOthersError as error:
        command = click.get_current_context().command_path
        click.echo(say("project.of-others", folder=str(error), command=command), err=True)
        sys.exit(COULD_NOT_RUN)
    if found in (None, here):
        return directory
    announce(found)
    return Path(os.path.relpath(found, here))


def announce(folder: Path) -> None:
    """Say on standard error which project a command is about."""
    from stagebook.words import say

    click.echo(say("project.above", folder=str(folder)), err=True)


def load_project(directory: Path) -> Project:
    """Load the project of a folder. Exits with status 2 if it has no models."""
    from stagebook.project.folder import load

    warn_of_unfinished(directory)
    project = load(directory)
    require_models(project.findings)
    return project


def require_models(findings: Iterable[Finding]) -> None:
    """Print the findings and exit with status 2 if there is no folder of models."""
    from stagebook.project.folder import has_models

    if not has_models(findings):
        for finding in findings:
            click.echo(f"{finding.message}\n{finding.hint}".strip(), err=True)
        sys.exit(COULD_NOT_RUN)


def check_project(directory: Path) -> CheckResult:
    """Check the project of a folder; paths in the report are relative to the current folder."""
    from stagebook.checking import check_project
    from stagebook.provenance import find_day

    found = check_project(load_project(directory), on=find_day(directory, os.environ))
    return dataclasses.replace(found, report=from_current_folder(found.report, directory))


def compare_earlier(found: CheckResult, wanted: str) -> SinceLastTime | None:
    """Compare the model with that of a revision or day, by default of the one in mkdocs.yml; None where none is named.

    Exits with status 2 where the earlier model cannot be read or has errors.
    """
    from stagebook.checking import EarlierModelError, compare_earlier
    from stagebook.git_objects import RevisionError
    from stagebook.project.earlier_messages import explain_errors, explain_revision_error, list_remarks
    from stagebook.project.revision import read_revision
    from stagebook.provenance import source_day

    project = found.project
    wanted = wanted or project.settings.since
    if not wanted or found.whole is None:
        return None
    try:
        earlier = read_revision(project.directory, wanted)
        for line in list_remarks(earlier):
            click.echo(line, err=True)
        return compare_earlier(dataclasses.replace(project, earlier=earlier), found.whole, source_day(os.environ))
    except RevisionError as error:
        click.echo(explain_revision_error(error, project.directory, wanted), err=True)
    except EarlierModelError as error:
        click.echo(explain_errors(error.revision, error.report), err=True)
    sys.exit(COULD_NOT_RUN)


def read_history(found: CheckResult, months: int) -> History | None:
    """Return the history of so many months, by default of as many as mkdocs.yml says; None where nobody asks."""
    from stagebook.building.history import find_history

    wanted = months or found.project.settings.history
    return find_history(found.project, wanted) if wanted else None


def from_current_folder(report: Report, directory: Path) -> Report:
    """Return a report of a project whose paths count from the current folder."""
    place, here = directory.resolve(), Path.cwd()
    below = here != place and here.is_relative_to(place)
    current = here.relative_to(place).as_posix() if below else ""
    return dataclasses.replace(report, folder=prefix(directory), current=current)


def from_repository(report: Report, directory: Path) -> Report:
    """Return a report of a project whose paths count from the root of its git repository, as services need them.

    Where there is no repository around the project they count from the current folder.
    """
    from stagebook.project.search import find_repository

    root = find_repository(directory)
    if root is None:
        return from_current_folder(report, directory)
    inside = directory.resolve().relative_to(root).as_posix()
    return dataclasses.replace(report, folder="" if inside == "." else f"{inside}/", current="")


def prefix(directory: Path) -> str:
    """Return what stands before the paths of a project so that they count from the current folder.

    Empty, or a path with forward slashes that ends in one. It is the same however the folder was named, by a link or
    an absolute path. A folder that is neither below the current one nor above it has its absolute path.
    """
    place, here = directory.resolve(), Path.cwd()
    near = place.is_relative_to(here) or here.is_relative_to(place)
    path = Path(os.path.relpath(place, here)) if near else place
    return "" if path == Path() else f"{path.as_posix().rstrip('/')}/"


def update_schemas_of(project: Project) -> None:
    """Update the schemas by which editors complete the ids of a project, if it has any. Never fails."""
    from stagebook.editing.schema_folder import SchemaUpdater

    report_schemas(SchemaUpdater()(project))


def report_schemas(outcome: Outcome) -> None:
    """Say, once in a project, that its schemas are no longer for version control."""
    from stagebook.words import say

    if outcome == "adopted":
        click.echo(say("schema.adopted"), err=True)
