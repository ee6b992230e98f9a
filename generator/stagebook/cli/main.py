"""The command `stagebook`. Each subcommand imports what it needs when it runs, so that `check` starts quickly."""

from __future__ import annotations

import gc
import sys
import traceback

import click

from stagebook import __version__
from stagebook.cli.add import add
from stagebook.cli.build import build
from stagebook.cli.check import check
from stagebook.cli.due import due
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
    # Characters that the encoding of the terminal lacks are printed as escapes.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (new, add, check, build, serve, show, due, export, schema):
    main.add_command(command)


def run() -> None:
    """Run the command line as a process. Cyclic garbage collection is off: all but `serve` are short-lived."""
    gc.disable()
    try:
        main(prog_name="stagebook")
    except Exception as error:  # noqa: BLE001  the outermost handler
        sys.exit(print_failure(error))


def print_failure(error: Exception) -> int:
    """Print why a command could not run: a machine fault as a sentence, a bug with its traceback. Return the status."""
    from stagebook.machine_faults import explain_fault
    from stagebook.words import say

    cause = explain_fault(error)
    if cause is None:
        traceback.print_exception(error)
        cause = say("fault.bug")
    click.echo(cause, err=True)
    return COULD_NOT_RUN
