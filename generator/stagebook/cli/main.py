"""The command `stagebook`. Each subcommand imports what it needs when it runs, so that `check` starts quickly."""

from __future__ import annotations

import gc
import sys
import traceback

import click

from stagebook import __version__
from stagebook.cli.build import build
from stagebook.cli.check import check
from stagebook.cli.exit_status import COULD_NOT_RUN
from stagebook.cli.export import export
from stagebook.cli.new import new
from stagebook.cli.schema import schema
from stagebook.cli.serve import serve
from stagebook.cli.show import show


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stagebook")
def main() -> None:
    """Operating models as code. DIR is the folder that holds models/; left out, it is the current one."""
    # What an author wrote is printed whatever the terminal can show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (new, check, build, serve, show, export, schema):
    main.add_command(command)


def run() -> None:
    """The command as a process of its own. All but `serve` end before there is garbage worth a search for it."""
    gc.disable()
    try:
        main(prog_name="stagebook")
    except Exception as error:  # noqa: BLE001  the last place where it can be told what it was
        sys.exit(tell_failure(error))


def tell_failure(error: Exception) -> int:
    """Print why a command could not run: a fault of the machine in a sentence, a bug with its traceback."""
    from stagebook.machine_faults import explain_fault
    from stagebook.words import say

    cause = explain_fault(error)
    if cause is None:
        traceback.print_exception(error)
        cause = say("fault.bug")
    click.echo(cause, err=True)
    return COULD_NOT_RUN
