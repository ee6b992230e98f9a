"""The command `check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, FOUND
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report, write
from stagebook.cli.project import check_project


@click.command()
@DIRECTORY
@click.option(
    "--format", "form", type=click.Choice(["text", "concise", "json"]), default="text", help="How findings are printed."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    help="The least severity that makes the exit status 1.",
)
def check(directory: Path, form: str, fail_on: str) -> NoReturn:
    """Say what is wrong with the models, and what is missing.

    Exit status: 0 nothing of that severity, 1 something, 2 could not run.
    """
    from stagebook.findings import FORMATS
    from stagebook.findings.finding import Severity, count_at_least

    report = check_project(directory, update_schemas=True).report
    if form == "text":
        print_report(report, sys.stdout)
    else:
        write(FORMATS[form](report), sys.stdout)
    sys.exit(FOUND if count_at_least(report.findings, Severity[fail_on.upper()]) else CLEAN)
