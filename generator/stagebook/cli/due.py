"""The command `due`."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, FOUND
from stagebook.cli.options import DIRECTORY, FORMAT
from stagebook.cli.output import print_report, write, write_for_programs
from stagebook.cli.project import check_project, prefix

WITHIN = re.compile(r"(\d{1,5})([dwmy])")
UNIT_DAYS = {"d": 1.0, "w": 7.0, "m": 365.25 / 12, "y": 365.25}
"""Length of each unit in days."""


def parse_time(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """Return a time such as 30d, 6w, 3m or 1y as a number of days; None for `all`."""
    from stagebook.words import say

    if value == "all":
        return None
    found = WITHIN.fullmatch(value.strip().lower())
    if not found:
        raise click.BadParameter(say("due.bad-within", value=value), ctx, param)
    return round(int(found[1]) * UNIT_DAYS[found[2]])


@click.command()
@DIRECTORY
@click.option(
    "--on", "today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Reckon from another day than today."
)
@click.option(
    "--within",
    callback=parse_time,
    default="30d",
    show_default=True,
    metavar="TIME",
    help="How far ahead to look: 30d, 6w, 3m, 1y or all.",
)
@FORMAT
@click.option("--fail-on-overdue", is_flag=True, help="Exit with status 1 if anything is overdue.")
def due(directory: Path, today: datetime | None, within: int | None, form: str, fail_on_overdue: bool) -> NoReturn:
    """Say what is overdue, and what is due soon.

    Reviews of stances (review_by), changes to be done (by), and what turns a year old: figures of demand (as_of),
    readings of measures, decisions on stances without a review.

    \b
    Exit status:
      0  printed
      1  errors in the models or, with --fail-on-overdue, something overdue
      2  could not run

    \b
    Examples:
      stagebook due
      stagebook due --on 2027-01-01 --within 3m
      stagebook due --format json --fail-on-overdue
    """
    from stagebook.analysis.due import list_due
    from stagebook.exchange.due import DueList, due_json, due_text

    found = check_project(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    model, _ = found.whole
    on = today.date() if today else datetime.now().astimezone().date()
    until = None if within is None else add_days(on, within)
    listed = DueList(model, found.report.places, on, until, list_due(model), prefix(directory))
    if form == "json":
        write_for_programs(due_json(listed))
    else:
        write(due_text(listed), sys.stdout)
    sys.exit(FOUND if fail_on_overdue and listed.overdue else CLEAN)


def add_days(day: date, days: int) -> date:
    """Return a later day; at most the last one that there is."""
    return date.max if days > (date.max - day).days else day + timedelta(days)
