"""The command `new`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook import __version__
from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.write_failure import exit_unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stagebook.editing.existing_folder import Plan
    from stagebook.editing.new import Begun
    from stagebook.editing.pipeline_files import Pipelines

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
@click.option(
    "--ci",
    "services",
    multiple=True,
    type=click.Choice(["github", "gitlab"]),
    help="Add the files by which this service reviews changes of the model; may be repeated. Where DIR holds a model "
    "already, nothing else is written.",
)
def new(directory: Path, name: str, shape: str | None, empty: bool, services: tuple[str, ...]) -> NoReturn:
    """Begin a model from a small example, with settings for editors.

    Nothing is written over. DIR may hold a README, a licence, .git and other hidden files; .gitignore gets the lines
    that it lacks. Where anything else is in the way it is named, and nothing is written. The files of --ci go to the
    root of the git repository around DIR.

    \b
    Exit status:
      0  written
      2  could not run

    \b
    Examples:
      stagebook new lido --name "Northfield Lido"
      stagebook new shops --shape group
      stagebook new empty --empty
      stagebook new --ci github .
    """
    from stagebook.editing.existing_folder import InTheWayError
    from stagebook.editing.new import EMPTY, SHAPES, STARTER, begin
    from stagebook.editing.pipeline_files import PipelineInTheWayError
    from stagebook.project.search import holds_project
    from stagebook.words import say

    if not name.isprintable() or name != name.strip():
        raise click.BadParameter(say("new.bad-name"), param_hint="--name")
    if empty and shape:
        raise click.UsageError(say("new.empty-shape"))
    folder = Path.cwd().name if directory == Path() else str(directory)
    starter = SHAPES[shape] if shape else EMPTY if empty else STARTER
    try:
        if services and not (name or shape or empty) and holds_project(directory):
            add_services(directory, services)
        begun = begin(directory, name, starter, services)
    except InTheWayError as error:
        of_services = isinstance(error, PipelineInTheWayError)
        exit_in_the_way("new.ci.in-the-way" if of_services else "new.in-the-way", folder, error.paths)
    except OSError as error:
        exit_unwritable(folder, error)
    print_begun(begun, directory, folder, starter)
    sys.exit(CLEAN)


def add_services(directory: Path, services: tuple[str, ...]) -> NoReturn:
    """Write the files of services for an existing project, say what comes next, and exit."""
    from stagebook.editing.new import add_pipelines

    pipelines = add_pipelines(directory, services)
    click.echo("\n".join(about_pipelines(pipelines)))
    sys.exit(CLEAN)


def exit_in_the_way(message: str, folder: str, paths: Sequence[str]) -> NoReturn:
    """Name what is in the way, say what to do, and exit with status 2."""
    from stagebook.words import say

    click.echo(say(message, folder=folder), err=True)
    for path in paths[:MAX_BLOCKING_PATHS]:
        click.echo(f"  {path}", err=True)
    if more := len(paths[MAX_BLOCKING_PATHS:]):
        click.echo(f"  {say('new.in-the-way.more', more)}", err=True)
    click.echo(say(f"{message}.hint"), err=True)
    sys.exit(COULD_NOT_RUN)


def print_begun(begun: Begun, directory: Path, folder: str, starter: str) -> None:
    """Print what was written and what comes next."""
    from stagebook.editing.existing_folder import README
    from stagebook.editing.new import EMPTY
    from stagebook.words import say

    steps = [
        (f"{command_to_type()} check", say("new.next.check.empty" if starter == EMPTY else "new.next.check")),
        (f"{command_to_type()} serve", say("new.next.serve")),
        (f"{command_to_type()} build --portable", say("new.next.build")),
    ]
    if directory.resolve() != Path.cwd():
        steps.insert(0, (f"cd {shlex.quote(str(directory))}", ""))
    said = [say(f"new.done.{starter}", len(begun.written), folder=folder), *about_existing_files(begun.plan)]
    click.echo("\n".join([*said, *about_pipelines(begun.pipelines), "", say("new.next")]))
    width = max(len(command) for command, _ in steps)
    for command, why in steps:
        click.echo(f"  {command:{width}}  {why}".rstrip())
    click.echo(f"\n{say('new.next.edit', more=say('new.next.edit.more') if README in begun.written else '')}")


def about_pipelines(pipelines: Pipelines) -> Iterator[str]:
    """Yield sentences about files of services: which were written, which stay, and what is left to do."""
    from stagebook.words import say

    if not pipelines.files:
        return
    paths = tuple(pipelines.files)
    folder = os.path.relpath(pipelines.root)
    where = say("new.ci.here") if folder == "." else say("new.ci.root", folder=folder)
    yield say("new.ci.done", len(paths), names=", ".join(paths), where=where)
    if any(path.startswith(".github/") for path in paths):
        yield say("new.ci.github")
    if any(path.startswith(".gitlab/") for path in paths):
        yield say("new.ci.gitlab")
    yield say("new.ci.version", version=f"stagebook=={__version__}")
    for path in pipelines.kept:
        yield say("new.ci.include", path=path, lines="include: [{local: .gitlab/stagebook.yml}]")


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
