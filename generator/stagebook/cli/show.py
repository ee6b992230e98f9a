"""The command `show`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, FOUND
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report, write
from stagebook.cli.project import check_project


@click.command()
@click.argument("what", metavar="KIND/ID|analysis")
@DIRECTORY
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
def show(what: str, directory: Path, form: str) -> NoReturn:
    """Print what the site says of one thing (enabler/booking), or of how all of it fits (analysis).

    Exit status: 0 printed, 1 the models have errors, 2 could not run.
    """
    from stagebook.show import UnknownThingError, show_json, show_text

    found = check_project(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    try:
        text = show_json(found.whole, what) if form == "json" else show_text(found.whole, found.report, what)
    except UnknownThingError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    write(text, sys.stdout)
    sys.exit(CLEAN)
