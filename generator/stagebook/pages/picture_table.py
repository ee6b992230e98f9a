"""Figures from pictures: the same information as tables, with links and without positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from stagebook.limits import BUDGET
from stagebook.pages.blocks import Cell, Figure, Table, words
from stagebook.pages.blocks import Column as TableColumn
from stagebook.pages.context import PageContext
from stagebook.pages.wording import join_dotted, link, monthly_amount, openable, value
from stagebook.pictures.dependencies_graph import DependencyGraph
from stagebook.pictures.layout.label_text import explain_facade
from stagebook.pictures.score_graph import NamedThing, Picture, Row, Score, ScoreColumn, Stop, UseKind
from stagebook.pictures.tables import Cell as PictureCell
from stagebook.pictures.tables import PictureTable
from stagebook.pictures.text_width import shorten
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, joined, number, phrase, say

T = TypeVar("T")


def make_figure(context: PageContext, picture: Picture) -> Figure:
    """A picture with its tables, legend and notes."""
    graph = picture.graph
    if isinstance(graph, Score):
        rest = f"{picture.scene.id}-others"
        tables = (front_stage_table(context, graph, rest), back_stage_table(context, graph, rest))
        return Figure(picture, tuple(table for table in tables if table.rows), graph.marks)
    counts = graph.counts if isinstance(graph, DependencyGraph) else ()
    notes = tuple(words(each) if isinstance(each, str) else thing_link(context, each.ref, each.name) for each in counts)
    return Figure(picture, tuple(make_table(context, rows) for rows in graph.tables), graph.marks, notes)


def make_table(context: PageContext, rows: PictureTable) -> Table:
    """Turn a table of a picture into a table of a page."""
    return Table(
        tuple(TableColumn(say(head)) for head in rows.heads),
        tuple(tuple(make_cell(context, cell) for cell in row) for row in rows.rows),
        caption=say(rows.caption),
    )


def make_cell(context: PageContext, cell: PictureCell) -> Cell:
    """Turn a cell of a picture table into a cell: links and plain words as one list."""
    return Cell(join_limited(cell, lambda each: words(each) if isinstance(each, str) else named_link(context, each)))


def thing_link(context: PageContext, ref: Ref | None, name: str) -> Phrase:
    """A link to a thing or a named page; plain words where `ref` is None."""
    if ref is None:
        return words(name)
    if ref.kind == "page":
        return (Run(name, to=Target(page=ref.id)),)
    return link(context, ref)


def named_link(context: PageContext, named: NamedThing) -> Phrase:
    """A link to a thing by its name, or from a count of things to the page that lists them."""
    return (Run(named.name, to=named.ref),) if named.count > 1 else thing_link(context, named.ref, named.name)


def thing_links(context: PageContext, things: Sequence[NamedThing], whole: Ref | None = None) -> Phrase:
    """Links to several things as one list."""
    return join_limited(things, lambda each: named_link(context, each), whole)


def join_limited(things: Sequence[T], write: Callable[[T], Phrase], whole: Ref | None = None) -> Phrase:
    """Join items as one list; past `BUDGET.cell_links` the rest is counted, and the count leads to `whole`."""
    if len(things) <= BUDGET.cell_links + 1:
        return joined([write(each) for each in things])
    others = things[BUDGET.cell_links :]
    count = sum(each.count if isinstance(each, NamedThing) else 1 for each in others)
    items = [write(each) for each in things[: BUDGET.cell_links]]
    return openable(items, BUDGET.cell_links, BUDGET.cell_links + count, whole)


def front_stage_table(context: PageContext, score: Score, rest: str) -> Table:
    """The table of the front stage: a row for each column of the picture; `rest` is the id of that of all others."""
    rows = tuple(
        (
            Cell(column_name(context, column), anchor=rest if column.members else ""),
            Cell(thing_links(context, column.customers or column.shared)),
            Cell(join_dotted([words(each) for each in column_notes(column) if each])),
            Cell(
                join_limited(column.stops, lambda stop: stop_words(context, stop), page_of_journeys(column))
                or thing_links(context, column.journeys or column.stages, page_of_journeys(column))
            ),
            Cell(column_failure(column)),
        )
        for column in score.columns
    )
    kinds = (
        ("journey", "for", "purpose", "stages")
        if score.column_kind == "journeys"
        else ("stage", "shared-with", "what", "stages")
    )
    selected = [0, *(at for at in range(1, 5) if any(row[at].text for row in rows))]
    heads = [*(TableColumn(say(f"column.{name}")) for name in kinds), TableColumn(say("column.failure"))]
    return Table(
        tuple(heads[at] for at in selected),
        tuple(tuple(row[at] for at in selected) for row in rows),
        caption=say("picture.front"),
    )


def page_of_journeys(column: ScoreColumn) -> Ref | None:
    """The page that lists all journeys of a column: that of its business or customer."""
    return column.ref if column.ref and column.ref.kind in ("business", "customer") else None


def column_notes(column: ScoreColumn) -> tuple[str, ...]:
    """Plain words of a column: purpose, condition, channels, facades."""
    return column.purpose, column.when, ", ".join(column.channels), explain_facade(column) if column.facades else ""


def column_name(context: PageContext, column: ScoreColumn) -> Phrase:
    """Name of a column, after its number in the journey if it has one; that of all others opens to their names."""
    if column.members:
        return (Run(column.name, rest=thing_links(context, column.members)),)
    name = thing_link(context, column.ref, column.name)
    return (Run(f"{column.number} "), *name) if column.number else name


def stop_words(context: PageContext, stop: Stop) -> Phrase:
    """A stop with its states: used, failed, condition."""
    states = [say(f"stop.{name}") for name, holds in (("used", stop.used), ("failed", stop.failed)) if holds]
    states += [stop.when] if stop.when else []
    name = thing_link(context, stop.ref, stop.name)
    return (*name, Run(f" ({', '.join(states)})", tone="muted")) if states else name


def column_failure(column: ScoreColumn) -> Phrase:
    """Failure demand with quotations; the number of those left out leads to the page that has all."""
    more = column.more_complaints
    quoted = [words(f"“{shorten(each.says, BUDGET.excerpt_characters)}”") for each in column.complaints]
    if more:
        quoted.append((Run(say("score.more-rows", more), to=None if column.members else column.ref),))
    return failure_words(column.failed, column.failures, quoted)


def failure_words(is_failed: bool, failures: float, quoted: Iterable[Phrase] = ()) -> Phrase:
    """Failure demand, followed by quotations; that there is some, where nothing is known of it."""
    parts = [words(monthly_amount(failures), "failure")] if failures else []
    return join_dotted([*parts, *quoted]) or (words(say("stop.failed"), "failure") if is_failed else ())


def back_stage_table(context: PageContext, score: Score, rest: str) -> Table:
    """The table of the back stage: a row for each row of the picture, band by band.

    The column of all others leads to the row with the id `rest` of the table of the front stage, where their names are.
    """
    columns = {column.key: column for column in score.columns}
    rows = []
    for band in score.bands:
        for row in band.rows:
            rows.append(
                (
                    Cell(row_name(context, row)),
                    Cell(()) if row.mixed else Cell(words(value("enabler", "stance", row.stance)), mark=row.stance),
                    Cell(use_words(context, row, columns, rest)),
                    Cell(failure_words(row.fails, row.failures)),
                )
            )
    heads = ("enabler", "stance", "used-in", "causes")
    selected = [0, 1, 2, *([3] if any(row[3].text for row in rows) else [])]
    return Table(
        tuple(TableColumn(say(f"column.{heads[at]}")) for at in selected),
        tuple(tuple(row[at] for at in selected) for row in rows),
        caption=say("picture.back"),
    )


def row_name(context: PageContext, row: Row) -> Phrase:
    """Name of an enabler, or of a group with its members."""
    name = thing_link(context, row.ref, row.name)
    if not row.members:
        return name
    return (*name, Run(": "), *thing_links(context, row.members))


def column_link(context: PageContext, column: ScoreColumn, rest: str) -> Phrase:
    """A link to what a column stands for; of all others, to the row that names them."""
    if column.members:
        return (Run(column.name, to=Target(anchor=rest)),)
    return thing_link(context, column.ref, column.name)


def use_words(context: PageContext, row: Row, columns: dict[str, ScoreColumn], rest: str) -> Phrase:
    """Columns that use a row directly, then those that use it through others."""
    parts: list[Phrase] = [words(say("holds-throughout"))] if row.throughout else []
    for through in (False, True):
        there = [use for use in row.uses if (use.kind is UseKind.INDIRECT) is through]
        if there:
            each = [
                (
                    *column_link(context, columns[use.column], rest),
                    *(words(f" ({number(use.count)})") if use.count else ()),
                )
                for use in there
            ]
            parts.append(phrase("through-others", where=joined(each)) if through else joined(each))
    return join_dotted(parts)
