"""The command `rename`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.completion import suggest_ids, suggest_kinds
from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, FOUND
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report
from stagebook.cli.project import from_current_folder, load_project, prefix, update_schemas_of
from stagebook.cli.unfinished_edit import refuse_unfinished, undo_unfinished, write_files

if TYPE_CHECKING:
    from stagebook.editing.rename import Rename, UnsureReferencesError
    from stagebook.project.folder import Project


class KindAndId(click.Command):
    """A command whose KIND and OLD may be typed as one: KIND/OLD, as `show` takes it, or KIND:OLD."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments, KIND/OLD as two of them."""
        at = next((index for index, each in enumerate(args) if not each.startswith("-")), None)
        if at is not None and not ctx.resilient_parsing:
            kind, slash, identifier = args[at].replace(":", "/", 1).partition("/")
            args = [*args[:at], kind, identifier, *args[at + 1 :]] if slash else args
        return super().parse_args(ctx, args)


@click.command(cls=KindAndId)
@click.argument("kind", shell_complete=suggest_kinds)
@click.argument("old", shell_complete=suggest_ids)
@click.argument("new")
@DIRECTORY
@click.option("--dry-run", is_flag=True, help="Print what would change as a unified diff, and write nothing.")
def rename(kind: str, old: str, new: str, directory: Path, dry_run: bool) -> NoReturn:
    """Give a thing another id, wherever it is named.

    KIND is enabler, stage, journey, …; KIND/OLD is taken too. Changed are all that names the thing in models,
    hand-written pages and the navigation of mkdocs.yml, the name of its file, and `was`, by which its old address
    leads on. Every other character stays as it is. All files are changed or none.

    \b
    Exit status:
      0  renamed, or the diff is printed
      1  the models have errors
      2  could not run

    \b
    Examples:
      stagebook rename enabler booking slots
      stagebook rename stage/pay pay-at-the-desk --dry-run
    """
    from stagebook.editing.add import AddError
    from stagebook.editing.rename import RenameError, UnsureReferencesError, make_rename

    if dry_run:
        refuse_unfinished(directory)
    else:
        undo_unfinished(directory)
    project = load_project(directory)
    try:
        found = make_rename(project, kind, old, new)
    except (AddError, RenameError) as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    except UnsureReferencesError as error:
        print_errors(error, project, f"{kind} {old}")
        sys.exit(FOUND)
    finish(project, found, dry_run)
    sys.exit(CLEAN)


def print_errors(error: UnsureReferencesError, project: Project, thing: str) -> None:
    """Print the errors of a project, and that nothing was written."""
    from stagebook.findings import Report
    from stagebook.findings.visible import on_one_line
    from stagebook.words import say

    sources = {**project.configuration, **error.reading.sources}
    report = Report(error.findings, error.reading.places, sources, models=project.settings.models[0])
    print_report(from_current_folder(report, project.directory), sys.stderr)
    click.echo(say("rename.errors", thing=on_one_line(thing)), err=True)


def finish(project: Project, found: Rename, dry_run: bool) -> None:
    """Write a renaming, or print its diff. Exits with status 2 where a file cannot be written."""
    from stagebook.editing.unified_diff import write_diff
    from stagebook.words import say

    command = f"stagebook rename {found.old.kind} {found.old.id} {found.new.id}"
    write_files(project.directory, found.changes, command, dry_run=dry_run)
    if dry_run:
        sys.stdout.flush()
        sys.stdout.buffer.write(write_diff(found.files))
        sys.stdout.buffer.flush()
        return
    gone = {each.old_path for each in found.files}
    kept = {path: data for path, data in project.files.items() if path not in gone}
    new = {each.path: each.after for each in found.files if each.old_path in project.files}
    update_schemas_of(replace(project, files={**kept, **new}))
    click.echo(say("rename.done", old=str(found.old), new=str(found.new), n=len(found.files)))
    for each in found.files:
        click.echo(f"{prefix(project.directory)}{each.path}")
