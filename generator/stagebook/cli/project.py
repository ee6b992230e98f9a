"""The project that a command works on. What cannot be read ends the command with status 2."""

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
    from stagebook.findings.finding import Finding
    from stagebook.project.folder import Project


def load_project(directory: Path) -> Project:
    """A folder as a project. Ends the command where there is none."""
    from stagebook.project.folder import load

    project = load(directory)
    require_models(project.findings)
    return project


def require_models(findings: Iterable[Finding]) -> None:
    """End the command where there was no folder of models to read."""
    from stagebook.project.folder import has_models

    if not has_models(findings):
        for finding in findings:
            click.echo(f"{finding.message}\n{finding.hint}".strip(), err=True)
        sys.exit(COULD_NOT_RUN)


def check_project(directory: Path) -> CheckResult:
    """All that can be said of a project."""
    from stagebook.checking import check_project

    found = check_project(load_project(directory))
    return dataclasses.replace(found, report=dataclasses.replace(found.report, folder=prefix(directory)))


def prefix(directory: Path) -> str:
    """What stands before the paths of a project, so that they lead somewhere from here."""
    return "" if directory.resolve() == Path.cwd() else f"{directory.as_posix()}/"
