"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

DIRECTORY = click.argument(
    "directory",
    metavar="[DIR]",
    default=Path(),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)

CACHE = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep what the next run can use again, if not in .cache/stagebook.",
)

NO_CACHE = click.option("--no-cache", is_flag=True, help="Keep nothing, and use nothing that was kept.")
