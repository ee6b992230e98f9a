"""The command `format`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, FOUND
from stagebook.cli.project import load_project, prefix
from stagebook.cli.selection import choose_files
from stagebook.cli.unfinished_edit import refuse_unfinished, undo_unfinished, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stagebook.cli.selection import Selection
    from stagebook.editing.key_order import Formatted
    from stagebook.findings.finding import Finding
    from stagebook.project.folder import Project


@click.command("format")
@click.argument("paths", metavar="[DIR | FILE...]", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Print the files that would change, and write nothing.")
def format_command(paths: tuple[Path, ...], check: bool) -> NoReturn:
    """Put the keys of model files into the documented order.

    That is the order of the reference. Nothing else changes: values, comments, quotes and line endings stay, and
    comments move with the key that they stand above. Mappings in braces and the order in `extra` stay too. A file
    with an error is left as it is, and so is one from which something else would be read. All files are changed or
    none.

    \b
    Exit status:
      0  all files are in order
      1  with --check: some are not; else: some could not be put in order
      2  could not run

    \b
    Examples:
      stagebook format
      stagebook format models/enablers/booking.yaml
      stagebook format lido --check
    """
    from stagebook.editing.key_order import format_files

    selection = choose_files(paths)
    if check:
        refuse_unfinished(selection.directory)
    else:
        undo_unfinished(selection.directory)
    project = load_project(selection.directory)
    unread = explain_unread(project, selection)
    found = format_files(project.files, choose_models(project, selection), project.settings.models)
    if not check:
        write_formatted(project, found)
    print_formatted(project, found, unread, check)
    sys.exit(FOUND if found.left or unread or (check and found.changed) else CLEAN)


def choose_models(project: Project, selection: Selection) -> list[str]:
    """Return the paths of the model files that are asked for. Exits with status 2 for a file that is none."""
    from stagebook.words import say

    known = {*project.files, *project.unread}
    for path, asked in zip(selection.paths, selection.asked, strict=False):
        if asked.is_file() and path not in known:
            click.echo(say("format.no-file", path=str(asked)), err=True)
            sys.exit(COULD_NOT_RUN)
    return [path for path in project.files if selection.covers(path)]


def explain_unread(project: Project, selection: Selection) -> list[str]:
    """Return why files that are asked for could not be read."""
    return [
        f"{finding.message} {finding.hint}".strip()
        for path, finding in zip(project.unread, of_files(project.findings, project.unread), strict=False)
        if selection.covers(path)
    ]


def of_files(findings: Iterable[Finding], paths: Iterable[str]) -> Iterable[Finding]:
    """Return the findings of some files."""
    from stagebook.source import Place

    known = set(paths)
    return [each for each in findings if isinstance(each.at, Place) and each.at.path in known]


def write_formatted(project: Project, found: Formatted) -> None:
    """Write the files whose keys are in another order now. Exits with status 2 if that is not possible."""
    from stagebook.editing.file_changes import FileChange

    changes = [FileChange(path, before, after) for path, (before, after) in found.changed.items()]
    if changes:
        write_files(project.directory, changes, "stagebook format")


def print_formatted(project: Project, found: Formatted, unread: Iterable[str], check: bool) -> None:
    """Print the files that changed or would, and on standard error those that are left, with the reason."""
    from stagebook.words import say

    before = prefix(project.directory)
    for path in found.changed:
        click.echo(f"{before}{path}")
    for line in unread:
        click.echo(line, err=True)
    for path, error in found.left.items():
        reason = error.finding.message if error.finding else say(f"format.left.{error.reason}")
        click.echo(say("format.left", path=f"{before}{path}", reason=reason), err=True)
    if found.changed:
        click.echo(say("format.check" if check else "format.done", n=len(found.changed)), err=True)
    elif not found.left:
        click.echo(say("format.nothing"), err=True)
