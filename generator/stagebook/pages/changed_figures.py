"""*What follows*: the figures that differ, each with what it was, what it is now, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.differences.figure import FigureDifference
from stagebook.differences.figures import is_minor
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Section, Table, words
from stagebook.pages.changed_reasons import reason_words
from stagebook.pages.changed_values import label_words, value_words
from stagebook.pages.context import PageContext
from stagebook.pages.sections import section
from stagebook.rules.review import Review
from stagebook.words import Phrase, Run, plain, say

Row = tuple[Cell, ...]
FEW = 5
"""Rows of what merely follows a journey that goes, where nothing else differs."""


def follows_section(context: PageContext, review: Review) -> Section | None:
    """A table of the figures that differ, what means most to customers first; None where none differs.

    What merely follows a journey that goes is folded, but for a few rows where there is nothing else. Past
    `follows_rows` the rest is folded too; past `table_rows` it is counted.
    """
    minor = [each for each in review.figures if is_minor(each)]
    major = [each for each in review.figures if not is_minor(each)]
    shown = major[: BUDGET.follows_rows] or minor[:FEW]
    folded = [*major, *minor][len(shown) :]
    first, rest = (tuple(make_rows(context, review, its)) for its in (shown, folded[: BUDGET.table_rows]))
    left_out = max(len(folded) - BUDGET.table_rows, 0)
    return section("follows", *list_tables(first, rest, left_out)) if first or rest else None


def list_tables(first: tuple[Row, ...], rest: tuple[Row, ...], left_out: int) -> Iterator[Block]:
    """The first rows as a table, the others folded, and how many are left out of both."""
    if first:
        yield Table(list_columns(), first, cards=True)
    if rest:
        yield Table(list_columns(), rest, folded=say("follows.more", n=len(rest)), cards=True)
    if left_out:
        yield Paragraph(words(say("follows.left-out", n=left_out)), "muted")


def list_columns() -> tuple[Column, ...]:
    """Of, was, is now, because."""
    return tuple(Column(say(f"column.follows-{name}")) for name in ("of", "was", "now", "because"))


def make_rows(context: PageContext, review: Review, found: Iterable[FigureDifference]) -> Iterator[Row]:
    """A row for each figure that differs in words."""
    for each in found:
        was, now = (value_words(context, review, each, after=after) for after in (False, True))
        if plain(was) != plain(now):
            reason = reason_words(context, review, each)
            label = label_words(context, review, each)
            yield Cell(label), Cell(tone_runs(was, "muted")), Cell(tone_runs(now, "strong")), Cell(reason)


def tone_runs(runs: Phrase, tone: str) -> Phrase:
    """Set text in a tone; links keep their own."""
    return tuple(Run(run.text, run.to, run.tone or ("" if run.to else tone), run.rest) for run in runs)
