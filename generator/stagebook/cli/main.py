"""The command `stagebook`. Each subcommand imports what it needs when it runs, so that `check` starts quickly."""

from __future__ import annotations

import gc
import os
import platform
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import click

from stagebook import __version__
from stagebook.cli.add import add
from stagebook.cli.build import build
from stagebook.cli.check import check
from stagebook.cli.codeowners import codeowners
from stagebook.cli.diff import diff
from stagebook.cli.due import due
from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, INTERRUPTED
from stagebook.cli.export import export
from stagebook.cli.format import format_command
from stagebook.cli.new import new
from stagebook.cli.process_end import end_process
from stagebook.cli.rename import rename
from stagebook.cli.schema import schema
from stagebook.cli.serve import serve
from stagebook.cli.show import show
from stagebook.cli.standard_streams import OutputError, check_standard_streams

PROGRAM = "stagebook"
COMPLETION = "_STAGEBOOK_COMPLETE"
"""Environment variable by which a shell asks what can be typed next. It shows whatever is printed."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM)
def main() -> None:
    """Operating models as code.

    DIR is the folder that holds models/, or an mkdocs.yml with the plugin. Left out, it is the current folder or the
    nearest one above it, as far as the root of the git repository.

    \b
    Exit status of every command:
      0    done
      1    done, and there are findings that fail: at or above --fail-on, errors
           in models, pages or mkdocs.yml, warnings under --strict
      2    could not run: wrong use, no models, output that cannot be written,
           a full disk, a bug of Stagebook
      130  ended by Ctrl-C (of serve that is 0)

    \b
    Examples:
      stagebook new lido
      stagebook check
      stagebook COMMAND --help
    """
    # Characters that the encoding of the terminal lacks are printed as escapes.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (new, add, rename, format_command, check, build, serve, diff, show, due, export, codeowners, schema):
    main.add_command(command)


def run() -> None:
    """Run the command line as a process. Cyclic garbage collection is off: all but `serve` are short-lived."""
    gc.disable()
    failures = check_standard_streams()
    if COMPLETION in os.environ:
        sys.exit(complete())
    status = run_command()
    if failures:
        status = print_last(partial(click.echo, explain_output(failures[0]), err=True))
    end_process(status)


def run_command() -> int:
    """Run the command of the arguments and return its exit status."""
    try:
        status = main(prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        return print_last(error.show)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else CLEAN
    except OutputError:
        return COULD_NOT_RUN
    except BaseException as error:  # noqa: BLE001  the outermost handler; a panic of Rust code is no Exception
        return print_last(partial(print_failure, error))
    return status if isinstance(status, int) else CLEAN


def complete() -> int:
    """Answer a shell that completes a command line. It gets suggestions or nothing; never an error."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, suppress(BaseException):  # noqa: PTH123
        sys.stderr = nowhere
        main(prog_name=PROGRAM, complete_var=COMPLETION)
    return 0


def print_last(show: Callable[[], object]) -> int:
    """Print the last words of a command that could not run, if they can be printed, and return its exit status."""
    with suppress(OutputError):
        show()
    return COULD_NOT_RUN


def explain_output(error: OutputError) -> str:
    """Return a sentence about standard output or standard error that cannot be written."""
    from stagebook.words import say

    return say(f"output.{error.stream}", reason=say("output.closed") if error.closed else error.reason)


def print_failure(error: BaseException) -> None:
    """Print why a command could not run: a machine fault as a sentence, a bug with its traceback."""
    from stagebook.machine_faults import explain_fault
    from stagebook.words import say

    cause = explain_fault(error)
    if cause is None:
        traceback.print_exception(error)
        system = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
        cause = say("fault.bug", version=__version__, system=system)
    click.echo(cause, err=True)
