"""*What follows*: the figures that differ, each with what it was, what it is now, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.differences.figure import FigureDifference
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Section, Table, words
from stagebook.pages.changed_reasons import reason_words
from stagebook.pages.changed_values import label_words, value_words
from stagebook.pages.context import PageContext
from stagebook.pages.sections import section
from stagebook.rules.review import Review
from stagebook.words import Phrase, Run, plain, say

Row = tuple[Cell, ...]


def follows_section(context: PageContext, review: Review) -> Section | None:
    """A table of the figures that differ, what means most to customers first; None where none differs.

    Past `follows_rows` the rest is folded; past `table_rows` it is counted.
    """
    found = review.figures
    most = BUDGET.follows_rows + BUDGET.table_rows
    rows = tuple(make_rows(context, review, found[:most]))
    return section("follows", *list_tables(rows, len(found) - len(found[:most]))) if rows else None


def list_tables(rows: tuple[Row, ...], left_out: int) -> Iterator[Block]:
    """The first rows as a table, the others folded, and how many are left out of both."""
    yield Table(list_columns(), rows[: BUDGET.follows_rows], cards=True)
    rest = rows[BUDGET.follows_rows :]
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
