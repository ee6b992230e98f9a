"""Suggest to a shell what can be typed as an argument: things, kinds, codes of rules.

Options, choices and files are click's part. A suggestion that cannot be made is left out, and never a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path

import click

Suggest = Callable[[click.Context, click.Parameter, str], list[str]]
"""Suggests values of a parameter from what is typed of it so far."""


def suggestions(values: Callable[[str], Iterator[str]]) -> Suggest:
    """Make a function of what is typed so far into one that click calls. Any failure ends the suggestions."""

    @wraps(values)
    def suggest(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
        found: list[str] = []
        with suppress(Exception):
            found.extend(each for each in values(typed) if each.startswith(typed))
        return found

    return suggest


@suggestions
def suggest_subjects(typed: str) -> Iterator[str]:
    """Yield what `show` takes: things as KIND/ID, `analysis`, `since`, `history`, and rule/CODE once it is begun."""
    from stagebook.show import ANALYSIS, HISTORY, RULE, SINCE

    yield from (ANALYSIS, SINCE, HISTORY)
    if typed and (typed.startswith(RULE) or RULE.startswith(typed)):
        yield from (f"{RULE}{code}" for code in list_codes())
    yield from (f"{kind}/{each}" for kind, each in list_things())


@suggestions
def suggest_kinds(_: str) -> Iterator[str]:
    """Yield the kinds of things."""
    from stagebook.model import KINDS

    yield from KINDS


@suggestions
def suggest_codes(_: str) -> Iterator[str]:
    """Yield the codes of rules, and of what reading and building find."""
    yield from list_codes()


@suggestions
def suggest_formats_of_diff(_: str) -> Iterator[str]:
    """Yield the formats of `diff`."""
    from stagebook.cli.diff_formats import DIFF_FORMATS

    yield from DIFF_FORMATS


def suggest_ids(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Return the ids of the kind that is typed before. Any failure ends the suggestions."""
    found: list[str] = []
    with suppress(Exception):
        kind = context.params.get("kind")
        found.extend(each for known, each in list_things() if known == kind and each.startswith(typed))
    return found


def list_codes() -> list[str]:
    """Return all codes that a finding can have, sorted."""
    from stagebook.findings.codes import BUILDING
    from stagebook.rules import CODES

    return sorted({*CODES, *BUILDING})


def list_things() -> Iterator[tuple[str, str]]:
    """Yield kind and id of all things of the project at or above the current folder.

    Names of files say them; only journeys are parsed, which hold stages.
    """
    from stagebook.editing.known import known_ids
    from stagebook.project.folder import load
    from stagebook.project.search import find_project

    directory = find_project(Path.cwd(), any_owner=True)
    if directory is None:
        return
    project = load(directory)
    parsed = {path: data for path, data in project.files.items() if "/journeys/" in path}
    named = (*project.unread, *(path for path in project.files if path not in parsed))
    for kind, ids in known_ids(parsed, project.settings.models, named).items():
        yield from ((kind, each) for each in ids)
