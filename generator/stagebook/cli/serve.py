"""The command `serve`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.options import CACHE, DIRECTORY, HISTORY, NO_CACHE, SINCE
from stagebook.cli.output import sees_colour
from stagebook.cli.project import load_project, prefix, update_schemas_of


@click.command()
@DIRECTORY
@click.option("--host", default="127.0.0.1", show_default=True, help="Who can reach it; 0.0.0.0 is everybody.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@SINCE
@HISTORY
@CACHE
@NO_CACHE
def serve(
    directory: Path, host: str, port: int, since: str, history: int, cache: Path | None, no_cache: bool
) -> NoReturn:
    """Show the site in the browser, anew after every save.

    An error is shown with its place over the last good page.

    \b
    Exit status:
      0  ended by Ctrl-C
      2  could not run

    \b
    Examples:
      stagebook serve
      stagebook serve lido --port 0
    """
    from stagebook.mkdocs.serving import serve
    from stagebook.serving.loop import CannotListenError

    gc.enable()
    update_schemas_of(load_project(directory))
    try:
        serve(
            directory,
            host,
            port,
            tell=click.echo,
            cache=False if no_cache else cache,
            since=since,
            history=history,
            folder=prefix(directory),
            colour=sees_colour(sys.stdout),
        )
    except CannotListenError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    sys.exit(CLEAN)
