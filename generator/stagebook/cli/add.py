"""The command `add`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report
from stagebook.cli.project import check_project, load_project, prefix, update_schemas_of
from stagebook.cli.write_failure import exit_unwritable


class NameInQuotes(click.Command):
    """A command after whose NAME comes a DIR: what looks like a folder may be the rest of a name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments. An error about the folder says how a name of several words is typed."""
        from stagebook.words import say

        try:
            return super().parse_args(ctx, args)
        except click.BadParameter as error:
            if error.param and error.param.name == "directory":
                raise click.BadParameter(f"{error.message} {say('add.quotes')}", ctx, error.param) from error
            raise


@click.command(cls=NameInQuotes)
@click.argument("kind")
@click.argument("name")
@DIRECTORY
@click.option("--id", "identifier", default="", metavar="ID", help="Its id, if not the one made from NAME.")
@click.option("--folder", default="", metavar="SUB", help="Put it into a folder below that of its kind.")
@click.option(
    "--models", default="", metavar="FOLDER", help="Which model folder, if there are several; else the first."
)
def add(kind: str, name: str, directory: Path, identifier: str, folder: str, models: str) -> NoReturn:
    """Begin the file of a new thing, and print its path.

    KIND is enabler, stage, journey, …. NAME is what people call it, in quotes if it has several words; its id, which is
    the name of the file, is made from it. Nothing is written over.

    \b
    Exit status:
      0  written
      2  could not run

    \b
    Examples:
      stagebook add enabler "Front desk"
      stagebook add journey "Learn tennis" --folder sport
    """
    from stagebook.editing.add import AddError, Request, make_file, write_new_file

    project = load_project(directory)
    if project.findings and not project.files:
        print_report(check_project(directory).report, sys.stderr)
        sys.exit(COULD_NOT_RUN)
    try:
        file = make_file(project, Request(kind, name, identifier, folder, models))
        write_new_file(project, file)
    except AddError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    except OSError as error:
        exit_unwritable(f"{prefix(directory)}{file.path}", error)
    update_schemas_of(replace(project, files={**project.files, file.path: file.content}))
    click.echo(f"{prefix(directory)}{file.path}")
    sys.exit(CLEAN)
