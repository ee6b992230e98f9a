"""Find the last commit of each month along first parents, and read the project as it was at each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stagebook.analysis.history import HistoryEnd
from stagebook.git_history import HistoryCommit, list_commits
from stagebook.git_objects import CommitReader, RevisionError, run_limited
from stagebook.limits import BUDGET
from stagebook.project.folder import Project
from stagebook.project.revision import find_day, find_moved, read_project

MONTHS_A_YEAR = 12
MAX_LINE = 256
"""Bytes of two hashes and what is between them, at most."""


@dataclass(frozen=True, slots=True)
class CommitOfMonth:
    """The last commit of a month."""

    name: str
    """Full hash."""
    on: date
    """Day of the commit, in UTC."""
    seconds: int


@dataclass(frozen=True, slots=True)
class MonthCommits:
    """The last commit of each month, the latest first."""

    commits: tuple[CommitOfMonth, ...]
    start: date
    """The first day of the months that were asked for. At most the last commit is from before it."""
    end: HistoryEnd
    """Why no earlier commit is there."""


def find_month_commits(reader: CommitReader, months: int) -> MonthCommits:
    """Find the last commit of each of so many months up to that of the reader's commit, and the last one before them.

    Commits are taken along first parents. One whose day is later than that of a commit that came after it, or is on no
    calendar, is no last one. Raises RevisionError.
    """
    listed = list_commits(reader, reader.head, "--first-parent")
    chosen = choose_commits(listed, months)
    if not chosen:
        raise RevisionError("day")
    start = first_day(chosen[0].on, months)
    return MonthCommits(tuple(chosen), start, find_end(reader, listed, chosen, start))


def choose_commits(listed: Iterable[HistoryCommit], months: int) -> list[CommitOfMonth]:
    """Select the first commit of each month in a list from the latest on, up to the first one before the months."""
    chosen: list[CommitOfMonth] = []
    for commit in listed:
        on = find_day(commit.seconds)
        if on is None or (chosen and month_number(on) >= month_number(chosen[-1].on)):
            continue
        chosen.append(CommitOfMonth(commit.name, on, commit.seconds))
        if on < first_day(chosen[0].on, months):
            break
    return chosen


def find_end(
    reader: CommitReader, listed: Sequence[HistoryCommit], chosen: Sequence[CommitOfMonth], start: date
) -> HistoryEnd:
    """Return why the commits go no further back."""
    if chosen[-1].on < start:
        return "months"
    if listed[-1].name in reader.cut_at:
        return "clone"
    return "commits" if len(listed) >= BUDGET.history_commits else "start"


def month_number(on: date) -> int:
    """Return the number of a month, counted from the year 0."""
    return on.year * MONTHS_A_YEAR + on.month - 1


def first_day(on: date, months: int) -> date:
    """Return the first day of so many months of which the last one is that of a day; 1 January of year 1 at least."""
    year, month = divmod(max(month_number(on) - months + 1, MONTHS_A_YEAR), MONTHS_A_YEAR)
    return date(year, month + 1, 1)


def list_trees(reader: CommitReader, commits: Sequence[CommitOfMonth]) -> Mapping[str, str]:
    """Return the hash of the tree of each commit by the commit's. Raises RevisionError."""
    question = ["log", "--no-walk=unsorted", "--format=%H %T", *(each.name for each in commits), "--"]
    output = run_limited(reader.directory, question, reader.environment, len(commits) * MAX_LINE)
    pairs = (line.split() for line in output.decode("ascii").splitlines())
    return {line[0]: line[1] for line in pairs}


def read_project_at(reader: CommitReader, directory: Path, commit: CommitOfMonth) -> Project:
    """Read the project of a folder as it was at a commit; where it lay elsewhere, as `read_revision` finds it.

    Raises RevisionError, also for the reasons of `read_revision`.
    """
    at = replace(reader, head=commit.name, seconds=commit.seconds)
    found = read_project(at, directory, at.prefix) or read_project(at, directory, find_moved(at, directory))
    if found is None:
        raise RevisionError("no-models")
    return found[0]
