"""Commands that change several files: take back what one of them left half done, then write, or say why not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stagebook.cli.exit_status import COULD_NOT_RUN
from stagebook.cli.write_failure import explain

if TYPE_CHECKING:
    from stagebook.editing.file_changes import FileChange


def undo_unfinished(directory: Path) -> None:
    """Take back what a command that was killed had changed, and say so. Exits with status 2 where that fails."""
    from stagebook.editing.journal import JOURNAL

    if not (directory / JOURNAL).exists():
        return
    from stagebook.editing.file_changes import ChangeError, undo_interrupted
    from stagebook.project.configuration import MKDOCS_YML
    from stagebook.project.folder import load
    from stagebook.words import say

    project = load(directory)
    try:
        undone = undo_interrupted(directory, (*project.settings.models, project.written_in, *MKDOCS_YML))
    except ChangeError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    except OSError as error:
        click.echo(say("edit.unwritable", reason=explain(error)), err=True)
        sys.exit(COULD_NOT_RUN)
    if undone:
        click.echo(say("edit.undone", command=undone), err=True)


def refuse_unfinished(directory: Path) -> None:
    """Exit with status 2 if a command that was killed has left files half changed: nothing may be written now."""
    if warn_of_unfinished(directory):
        sys.exit(COULD_NOT_RUN)


def warn_of_unfinished(directory: Path) -> bool:
    """Say on standard error that a command was killed while it changed files. Return whether there is one."""
    from stagebook.editing.journal import JOURNAL

    if not (directory / JOURNAL).is_file():
        return False
    from stagebook.editing.file_changes import find_interrupted
    from stagebook.findings.visible import on_one_line
    from stagebook.words import say

    command = find_interrupted(directory)
    if command:
        click.echo(say("edit.interrupted", command=on_one_line(command)), err=True)
    return bool(command)


def write_files(directory: Path, changes: Sequence[FileChange], command: str, *, dry_run: bool = False) -> None:
    """Change files, all or none; with `dry_run` only look whether that is possible. Exits with status 2 if not."""
    from stagebook.editing.file_changes import ChangeError, check_changes, write_changes
    from stagebook.words import say

    try:
        if dry_run:
            check_changes(directory, changes)
        else:
            write_changes(directory, changes, command)
    except ChangeError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    except OSError as error:
        click.echo(say("edit.unwritable", reason=explain(error)), err=True)
        sys.exit(COULD_NOT_RUN)
