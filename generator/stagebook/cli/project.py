"""Load and check the project of a command. If it cannot be read, exit with status 2."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stagebook.cli.exit_status import COULD_NOT_RUN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stagebook.checking import CheckResult
    from stagebook.editing.schema_folder import Outcome
    from stagebook.findings.finding import Finding
    from stagebook.project.folder import Project


def load_project(directory: Path) -> Project:
    """Load the project of a folder. Exits with status 2 if it has no models."""
    from stagebook.project.folder import load

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


def check_project(directory: Path, *, update_schemas: bool = False) -> CheckResult:
    """Check the project of a folder; paths in the report are relative to the current directory."""
    from stagebook.checking import check_project

    project = load_project(directory)
    if update_schemas:
        update_schemas_of(project)
    found = check_project(project)
    return dataclasses.replace(found, report=dataclasses.replace(found.report, folder=prefix(directory)))


def prefix(directory: Path) -> str:
    """Return the prefix of the paths of a project, relative to the current directory: empty, or ends in a slash."""
    return "" if directory.resolve() == Path.cwd() else f"{directory.as_posix()}/"


def update_schemas_of(project: Project) -> None:
    """Update the schemas by which editors complete the ids of a project, if it has any. Never fails."""
    from stagebook.editing.schema_folder import SchemaUpdater

    report_schemas(SchemaUpdater()(project))


def report_schemas(outcome: Outcome) -> None:
    """Say, once in a project, that its schemas are no longer for version control."""
    from stagebook.words import say

    if outcome == "adopted":
        click.echo(say("schema.adopted"), err=True)
