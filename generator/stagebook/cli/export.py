"""The command `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, FOUND
from stagebook.cli.options import DIRECTORY, HISTORY, SINCE
from stagebook.cli.output import print_report, write_for_programs
from stagebook.cli.project import check_project, compare_earlier, read_history


@click.command()
@DIRECTORY
@click.option(
    "--format",
    "form",
    type=click.Choice(["json"]),
    default="json",
    show_default=True,
    help="What the model is written as.",
)
@SINCE
@HISTORY
def export(directory: Path, form: str, since: str, history: int) -> NoReturn:
    """Write the model and what follows from it to standard output.

    \b
    Exit status:
      0  written
      1  the models have errors
      2  could not run

    \b
    Examples:
      stagebook export > model.json
      stagebook export --since 2026-09-01 > model.json
    """
    from stagebook.exchange.json import export_text

    found = check_project(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    writers = {"json": export_text}
    write_for_programs(writers[form](*found.whole, compare_earlier(found, since), read_history(found, history)))
    sys.exit(CLEAN)
