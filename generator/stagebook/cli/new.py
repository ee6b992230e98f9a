"""The command `new`."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.write_failure import exit_unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stagebook.editing.existing_folder import Plan

MAX_BLOCKING_PATHS = 12
"""`new` lists at most this many existing files that block it."""

PROGRAM = "stagebook"
"""Name of the command on the PATH."""


@click.command()
@click.argument("directory", metavar="[DIR]", default=Path(), type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="TEXT", help="What the organisation is called.")
@click.option(
    "--shape",
    type=click.Choice(["group", "track", "stage"]),
    help="Begin with a whole small organisation: a retailer, a leisure business, a university.",
)
@click.option("--empty", is_flag=True, help="Begin with folders, settings and an organisation to fill in.")
def new(directory: Path, name: str, shape: str | None, empty: bool) -> NoReturn:
    """Begin a model from a small example, with settings for editors.

    Nothing is written over. DIR may hold a README, a licence, .git and other hidden files; .gitignore gets the lines
    that it lacks. Where anything else is in the way it is named, and nothing is written.

    \b
    Exit status:
      0  written
      2  could not run

    \b
    Examples:
      stagebook new lido --name "Northfield Lido"
      stagebook new shops --shape group
      stagebook new empty --empty
    """
    from stagebook.editing.existing_folder import README, InTheWayError
    from stagebook.editing.new import EMPTY, SHAPES, STARTER, begin
    from stagebook.words import say

    if not name.isprintable() or name != name.strip():
        raise click.BadParameter(say("new.bad-name"), param_hint="--name")
    if empty and shape:
        raise click.UsageError(say("new.empty-shape"))
    folder = Path.cwd().name if directory == Path() else str(directory)
    starter = SHAPES[shape] if shape else EMPTY if empty else STARTER
    try:
        begun = begin(directory, name, starter)
    except InTheWayError as error:
        click.echo(say("new.in-the-way", folder=folder), err=True)
        for path in error.paths[:MAX_BLOCKING_PATHS]:
            click.echo(f"  {path}", err=True)
        if more := len(error.paths[MAX_BLOCKING_PATHS:]):
            click.echo(f"  {say('new.in-the-way.more', more)}", err=True)
        click.echo(say("new.in-the-way.hint"), err=True)
        sys.exit(COULD_NOT_RUN)
    except OSError as error:
        exit_unwritable(folder, error)
    steps = [
        (f"{command_to_type()} check", say("new.next.check.empty" if empty else "new.next.check")),
        (f"{command_to_type()} serve", say("new.next.serve")),
        (f"{command_to_type()} build --portable", say("new.next.build")),
    ]
    if directory.resolve() != Path.cwd():
        steps.insert(0, (f"cd {shlex.quote(str(directory))}", ""))
    said = [say(f"new.done.{starter}", len(begun.written), folder=folder), *about_existing_files(begun.plan)]
    click.echo("\n".join([*said, "", say("new.next")]))
    width = max(len(command) for command, _ in steps)
    for command, why in steps:
        click.echo(f"  {command:{width}}  {why}".rstrip())
    click.echo(f"\n{say('new.next.edit', more=say('new.next.edit.more') if README in begun.written else '')}")
    sys.exit(CLEAN)


def about_existing_files(plan: Plan) -> Iterator[str]:
    """Yield sentences about the files that were there: which stay, and what was added to `.gitignore`."""
    from stagebook.words import say

    if plan.kept:
        yield say("new.kept", len(plan.kept), names=", ".join(plan.kept))
    if plan.ignored:
        yield say("new.ignored" if plan.can_append else "new.ignored.by-hand", lines=" ".join(plan.ignored))


def command_to_type() -> str:
    """Return how to call this command from any folder: its name if it is on the PATH, else its absolute path."""
    program = Path(sys.argv[0])
    return shlex.quote(str(program.absolute())) if program.name == PROGRAM and not shutil.which(PROGRAM) else PROGRAM
