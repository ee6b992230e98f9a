"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from stagebook.cli.project import choose_project
from stagebook.limits import BUDGET


def take_project(context: click.Context, _: click.Parameter, directory: Path) -> Path:
    """Return the folder of the project for a DIR; see `choose_project`."""
    return directory if context.resilient_parsing else choose_project(directory)


DIRECTORY = click.argument(
    "directory",
    metavar="[DIR]",
    default=Path(),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=take_project,
)
"""The folder of a project."""

CACHE = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep what the next run can use again.  [default: cache in mkdocs.yml, else DIR/.cache/stagebook]",
)

NO_CACHE = click.option("--no-cache", is_flag=True, help="Keep nothing, and use nothing that was kept.")

SINCE = click.option(
    "--since",
    metavar="REV|DATE",
    default="",
    help="Compare with the model of a commit, tag or branch, or of the end of a day such as 2026-09-01.  "
    "[default: since in mkdocs.yml]",
)
"""The revision or day of an earlier model."""

HISTORY = click.option(
    "--history",
    metavar="MONTHS",
    type=click.IntRange(1, BUDGET.history_months),
    callback=lambda _context, _option, months: months or 0,
    help="Tell what changed in each of the last months, from git.  [default: history in mkdocs.yml, else none]",
)
"""The number of months of the history."""

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
