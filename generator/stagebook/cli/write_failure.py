"""Explain why a file could not be written, and exit."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from stagebook.cli.exit_status import COULD_NOT_RUN


def exit_unwritable(folder: str, error: OSError) -> NoReturn:
    """Print why nothing could be written to a folder, and exit with status 2."""
    from stagebook.words import say

    click.echo(say("new.unwritable", folder=folder, reason=explain(error)), err=True)
    sys.exit(COULD_NOT_RUN)


def explain(error: OSError) -> str:
    """Return the reason of an error of the file system, in words."""
    from stagebook.regular_files import LinkError, NotRegularError
    from stagebook.words import say

    if isinstance(error, LinkError):
        return say("unwritable.link")
    if isinstance(error, NotRegularError):
        return say("unwritable.no-folder")
    return error.strerror or type(error).__name__
