"""The command `show`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.completion import suggest_subjects
from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, FOUND
from stagebook.cli.options import DIRECTORY, FORMAT, HISTORY, SINCE
from stagebook.cli.output import print_report, write, write_for_programs
from stagebook.cli.project import check_project, compare_earlier, read_history

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command()
@click.argument("what", metavar="KIND/ID|analysis|since|history|rule/CODE", shell_complete=suggest_subjects)
@DIRECTORY
@SINCE
@HISTORY
@FORMAT
def show(what: str, directory: Path, since: str, history: int, form: str) -> NoReturn:
    """Print what the site says of one thing, or of how all of it fits.

    KIND/ID is a thing of the model, analysis is how all of it fits, since is what happened since an earlier model,
    history is what changed month by month, rule/CODE is what a rule looks for and why, with an example. For a rule no
    models are needed.

    \b
    Exit status:
      0  printed
      1  the models have errors
      2  could not run

    \b
    Examples:
      stagebook show enabler/booking
      stagebook show analysis --format json > analysis.json
      stagebook show since --since 2026-09-01
      stagebook show history --history 24
      stagebook show rule/owner-missing
    """
    from stagebook.show import UnknownThingError

    try:
        text = make_text(what.replace(":", "/", 1), directory, since, history, as_json=form == "json")()
    except UnknownThingError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    if form == "json":
        write_for_programs(text)
    else:
        write(text, sys.stdout)
    sys.exit(CLEAN)


def make_text(what: str, directory: Path, since: str, months: int, *, as_json: bool) -> Callable[[], str]:
    """Return what writes the text of a thing, the analysis or a rule.

    Exits with status 1 if the models have errors, and with 2 if the earlier model cannot be read or has errors.
    """
    from stagebook.show import RULE, show_json, show_rule, show_rule_json, show_text

    if what.startswith(RULE):
        return partial(show_rule_json if as_json else show_rule, what.removeprefix(RULE))
    found = check_project(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    earlier, history = compare_earlier(found, since), read_history(found, months)
    if as_json:
        return partial(show_json, found.whole, what, earlier, history)
    return partial(show_text, found.whole, found.report, what, earlier, history)
