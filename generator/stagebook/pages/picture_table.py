"""Figures from pictures: the same information as tables, with links and without positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from stagebook.limits import BUDGET
from stagebook.pages.blocks import Cell, Figure, Table, words
from stagebook.pages.blocks import Column as TableColumn
from stagebook.pages.context import PageContext
from stagebook.pages.touchpoints import partner_mark
from stagebook.pages.wording import join_dotted, link, monthly_amount, openable, value
from stagebook.pictures.dependencies_graph import DependencyGraph
from stagebook.pictures.layout.label_text import (
    complaint_frequency,
    explain_facade,
    suggestion_note,
    unlisted_failures,
)
from stagebook.pictures.loops_graph import LoopsGraph
from stagebook.pictures.overlay_graph import Overlay
from stagebook.pictures.score_graph import (
    Band,
    Complaint,
    NamedThing,
    Picture,
    Row,
    Score,
    ScoreColumn,
    Stop,
    UseKind,
)
from stagebook.pictures.sight_graph import SightGraph
from stagebook.pictures.tables import Cell as PictureCell
from stagebook.pictures.tables import PictureTable
from stagebook.pictures.text_width import shorten
from stagebook.pictures.track_graph import TrackGraph
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, format_amount, joined, number, phrase, plain, say

T = TypeVar("T")


def make_figure(context: PageContext, picture: Picture) -> Figure:
    """A picture with its tables, legend and notes."""
    graph = picture.graph
    if isinstance(graph, Score):
        rest = f"{picture.scene.id}-others"
        tables = (front_stage_table(context, graph, rest), back_stage_table(context, graph, rest))
        remarks = tuple(score_remarks(context, graph))
        return Figure(picture, tuple(table for table in tables if table.rows), graph.marks, remarks=remarks)
    counts = graph.counts if isinstance(graph, DependencyGraph) else ()
    notes = tuple(words(each) if isinstance(each, str) else thing_link(context, each.ref, each.name) for each in counts)
    with_remarks = (LoopsGraph, Overlay, SightGraph, TrackGraph)
    remarks = tuple(map(words, graph.remarks if isinstance(graph, with_remarks) else ()))
    return Figure(picture, tuple(make_table(context, rows) for rows in graph.tables), graph.marks, notes, remarks)


def score_remarks(context: PageContext, score: Score) -> Iterator[Phrase]:
    """What a picture says besides its columns and rows: whose it is, brackets, notes, enablers without a row."""
    if score.customers:
        yield phrase("score.for", names=thing_links(context, score.customers))
    columns = {column.key: column for column in score.columns}
    for span in score.spans:
        there = [columns[key] for key in span.columns if key in columns]
        held = join_limited(there, lambda column: thing_link(context, column.ref, column.name))
        yield phrase("picture.span", name=thing_link(context, span.ref, span.name), columns=held)
    if score.complaints:
        yield phrase(
            "picture.on-the-whole", says=join_dotted(list(quotations(score.complaints, score.more_complaints)))
        )
    yield from (words(note.text) for note in score.notes)
    yield from filter(None, map(band_remark, score.bands))


def band_remark(band: Band) -> Phrase:
    """The enablers of a band that have no row, in the words of the picture; empty where all have one."""
    left: list[str] = []
    for key, count in (("more-rows", band.more), ("beneath", band.beneath), ("unused", band.unused)):
        if count:
            left.append(say(f"score.{key}" if band.rows or left else f"score.{key}-alone", count))
    left += [unlisted_failures(band)] if band.causes else []
    return phrase("picture.band", band=band.heading or say("picture.back"), left=", ".join(left)) if left else ()


def make_table(context: PageContext, rows: PictureTable) -> Table:
    """Turn a table of a picture into a table of a page."""
    return Table(
        tuple(TableColumn(say(head)) for head in rows.heads),
        tuple(tuple(make_cell(context, cell) for cell in row) for row in rows.rows),
        caption=say(rows.caption),
    )


def make_cell(context: PageContext, cell: PictureCell) -> Cell:
    """Turn a cell of a picture table into a cell: things, or words, as one list; words after things stand apart."""
    if any(not isinstance(each, str) and each.worded for each in cell):
        return Cell(join_dotted([words(each) if isinstance(each, str) else named_link(context, each) for each in cell]))
    groups = [(kind, list(each)) for kind, each in groupby(cell, key=lambda each: isinstance(each, str))]
    if len(groups) < 2:
        return Cell(
            join_limited(cell, lambda each: words(each) if isinstance(each, str) else named_link(context, each))
        )
    parts: list[Phrase] = []
    for _, group in groups:
        things = [each for each in group if not isinstance(each, str)]
        parts += [thing_links(context, things)] if things else [words(each) for each in group if isinstance(each, str)]
    return Cell(join_dotted(parts))


def thing_link(context: PageContext, ref: Ref | None, name: str) -> Phrase:
    """A link to a thing or a named page; plain words where `ref` is None, or only an earlier model has the thing."""
    if ref is None:
        return words(name)
    if ref.kind == "page":
        return (Run(name, to=Target(page=ref.id)),)
    if context.model.get(ref) is None:
        return gone_name(name)
    return link(context, ref)


def gone_name(name: str) -> Phrase:
    """The name of a thing that the model does not have any more."""
    return (Run(name, tone="gone"), Run(f" · {say('changed.gone')}", tone="qualifier"))


def named_link(context: PageContext, named: NamedThing) -> Phrase:
    """A link to a thing by its name, or from a count of things to the page that lists them."""
    if named.worded:
        return (Run(named.name, to=told_at(named), tone="failure" if named.missing else ""),)
    return (Run(named.name, to=named.ref),) if named.count > 1 else thing_link(context, named.ref, named.name)


def told_at(named: NamedThing) -> Target:
    """Where on the page of a thing, or on a named page, something is told."""
    if named.ref.kind == "page":
        return Target(page=named.ref.id, anchor=named.anchor)
    return Target(ref=named.ref, anchor=named.anchor)


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
            Cell(column_failures(column)),
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
    """Plain words of a column: purpose, condition, what differs, channels, façades."""
    when = say("score.when", when=column.when) if column.when else ""
    differs = say("score.differs", differs=column.differs) if column.differs else ""
    return column.purpose, when, differs, ", ".join(column.channels), explain_facade(column)


def column_name(context: PageContext, column: ScoreColumn) -> Phrase:
    """Name of a column, after its number in the journey if it has one; that of all others opens to their names."""
    if column.members:
        return (Run(column.name, rest=thing_links(context, column.members)),)
    name = thing_link(context, column.ref, column.name)
    return (Run(f"{column.number} "), *name) if column.number else name


def stop_words(context: PageContext, stop: Stop) -> Phrase:
    """A stop with its states: used, failed, condition, what differs."""
    states = [say(f"stop.{name}") for name, holds in (("used", stop.used), ("failed", stop.failed)) if holds]
    states += [stop.when] if stop.when else []
    states += [say("score.differs", differs=stop.differs)] if stop.differs else []
    name = thing_link(context, stop.ref, stop.name)
    return (*name, Run(f" ({', '.join(states)})", tone="muted")) if states else name


def column_failures(column: ScoreColumn) -> Phrase:
    """Failure demand of a column with the part that it shares with others and with quotations.

    The number of quotations left out leads to the page that has all.
    """
    is_all = column.met >= column.failures * (1 - 1e-9)
    met = say("demand.met.all" if is_all else "demand.met", amount=format_amount(column.met)) if column.met else ""
    parts = [words(monthly_amount(column.failures), "failure")] if column.failures else []
    parts += [words(met, "muted")] if met else []
    parts += [words(say("demand.uncounted"), "failure")] if column.failed and not column.failures else []
    whole = None if column.members else column.ref
    return join_dotted([*parts, *quotations(column.complaints, column.more_complaints, whole)])


def quotations(complaints: Iterable[Complaint], more: int = 0, whole: Ref | None = None) -> Iterator[Phrase]:
    """What customers say, with how often; then the number of those left out, with a link to where all stand."""
    for each in complaints:
        quote, often = f"“{shorten(each.says, BUDGET.excerpt_characters)}”", complaint_frequency(each)
        yield words(quote + (f" ({often})" if often else ""))
    if more:
        yield (Run(say("score.more-rows", more), to=whole),)


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
                    Cell(()) if row.mixed else Cell(stance_words(row), mark=row.stance),
                    Cell(words(band.heading if score.form == "iceberg" else "")),
                    Cell(words(row.works)),
                    Cell(use_words(context, row, columns, rest)),
                    Cell(caused_words(row)),
                )
            )
    heads = ("enabler", "stance", "depth", "works", "used-in", "causes")
    selected = [at for at, head in enumerate(heads) if head == "used-in" or any(plain(row[at].text) for row in rows)]
    return Table(
        tuple(TableColumn(say(f"column.{heads[at]}")) for at in selected),
        tuple(tuple(row[at] for at in selected) for row in rows),
        caption=say("picture.back"),
    )


def stance_words(row: Row) -> Phrase:
    """The stance of a row, and the suggested one where it is undecided."""
    stance = value("enabler", "stance", row.stance)
    return words(say("picture.suggested", stance=stance, suggested=suggestion_note(row)) if row.suggests else stance)


def caused_words(row: Row) -> Phrase:
    """The failure demand that a row causes: a month, only here where it causes more elsewhere, or not counted."""
    if not row.fails:
        return ()
    if not row.failures:
        return words(say("demand.uncounted"), "failure")
    amount = monthly_amount(row.failures)
    return words(say("picture.caused-here", amount=amount) if row.is_partial else amount, "failure")


def row_name(context: PageContext, row: Row) -> Phrase:
    """Name of an enabler, partners marked, or of a group with its members."""
    name = thing_link(context, row.ref, row.name)
    if row.ref.kind == "enabler" and not row.members:
        name = (*name, *partner_mark(context, row.ref.id))
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
