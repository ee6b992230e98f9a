"""The command `codeowners`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, FOUND
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report, write_for_programs
from stagebook.cli.output_files import OutputFileError, write_files
from stagebook.cli.project import check_project, from_repository
from stagebook.cli.write_failure import explain


@click.command()
@DIRECTORY
@click.option("--output", metavar="FILE", help="Where it is written.  [default: standard output]")
def codeowners(directory: Path, output: str | None) -> NoReturn:
    """Print who is asked to review which model files.

    A CODEOWNERS file from the owners of things and the handles (@digital, @northfield/digital) or, where there are
    none, the e-mail addresses in the contact of teams. Paths count from the root of the git repository. A folder whose
    files all have the same owners is one line. Teams without a handle or an address are listed.

    \b
    Exit status:
      0  printed
      1  the models have errors
      2  could not run

    \b
    Examples:
      stagebook codeowners
      stagebook codeowners --output .github/CODEOWNERS
    """
    from stagebook.exchange.codeowners import unreachable_words, write_codeowners
    from stagebook.words import say

    found = check_project(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    report = from_repository(found.report, directory)
    made = write_codeowners(found.whole[0], report.places, report.folder)
    if made.unreachable:
        click.echo(unreachable_words(made.unreachable), err=True)
    if output is None:
        write_for_programs(made.text)
        sys.exit(CLEAN)
    try:
        write_files({output: made.text}, lambda: None)
    except OutputFileError as error:
        click.echo(say("diff.unwritable", file=error.file, reason=explain(error.cause)), err=True)
        sys.exit(COULD_NOT_RUN)
    sys.exit(CLEAN)
