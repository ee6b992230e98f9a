"""The command `check`."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, FOUND
from stagebook.cli.output import print_report, write, write_for_programs
from stagebook.cli.project import from_current_folder, from_repository, load_project, update_schemas_of
from stagebook.cli.selection import choose_files, require_files


@click.command()
@click.argument("paths", metavar="[DIR | FILE...]", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "github", "gitlab", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="How findings are printed: for people, a line each as compilers do, for programs, as annotations of GitHub, "
    "as code quality of GitLab, as SARIF, or as JUnit XML.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
def check(paths: tuple[Path, ...], form: str, fail_on: str) -> NoReturn:
    """Say what is wrong with the models, and what is missing.

    With files, or folders within a project, only what is found there is printed and counts. The whole model is read
    nevertheless. Paths in the output count from the current folder; in the formats github, gitlab, sarif and junit from
    the root of the git repository.

    \b
    Exit status:
      0  nothing of the severity of --fail-on, or above it
      1  something of that severity, or above it
      2  could not run

    \b
    Examples:
      stagebook check
      stagebook check lido --fail-on warning
      stagebook check models/enablers/booking.yaml content/about.md
      stagebook check --format json > findings.json
      stagebook check --format sarif > findings.sarif
    """
    from stagebook.checking import check_project
    from stagebook.findings import FORMATS, SERVICES
    from stagebook.findings.finding import Severity, count_at_least
    from stagebook.provenance import find_day
    from stagebook.rules.code_help import code_help

    selection = choose_files(paths)
    project = load_project(selection.directory)
    require_files(project, selection)
    update_schemas_of(project)
    place = from_repository if form in SERVICES else from_current_folder
    found = check_project(project, on=find_day(selection.directory, os.environ)).report
    least = Severity[fail_on.upper()]
    report = dataclasses.replace(place(found, selection.directory), code_help=code_help(), fail_on=least)
    if selection.paths:
        report = report.select(selection.covers)
    if form == "text":
        print_report(report, sys.stdout)
    elif form == "concise":
        write(FORMATS[form](report), sys.stdout)
    else:
        write_for_programs(FORMATS[form](report))
    sys.exit(FOUND if count_at_least(report.findings, least) else CLEAN)
