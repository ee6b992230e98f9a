"""The command `diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.output import print_report, write
from stagebook.cli.project import load_project


@click.command()
@click.argument("before", metavar="BEFORE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("after", metavar="AFTER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="For people or programs.",
)
def diff(before: Path, after: Path, form: str) -> NoReturn:
    """Say what a change of the model means: what differs, what follows from it, and what to ask about it.

    \b
    Exit status:
      0  compared
      2  could not compare

    \b
    Examples:
      stagebook diff before after
    """
    from stagebook.checking import SideError, review_projects
    from stagebook.review import FORMATS, make_document

    try:
        found = review_projects(load_project(before), load_project(after))
    except SideError as error:
        print_report(error.report, sys.stderr)
        sys.exit(COULD_NOT_RUN)
    write(FORMATS[form](make_document(found, found.review)), sys.stdout)
    sys.exit(CLEAN)
