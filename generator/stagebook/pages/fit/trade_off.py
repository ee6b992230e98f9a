"""The page of the trade-off: what sharing an enabler gives, and which owners have to agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from stagebook.analysis import HandOff, HandOffs, Tradeoff
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.fit.path_words import path_words
from stagebook.pages.kinds.tables import marked_stance
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap, section
from stagebook.pages.wording import links, short_link
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, joined, number, phrase, say


def tradeoff_page(context: PageContext, row: PageRow) -> Page:
    """Enablers with paths served and coordination load, edges, hand-offs."""
    sections = (
        section("tradeoff", *tradeoff_table(context)),
        section("edges", *edge_table(context)),
        section("handoffs", *handoff_table(context)),
    )
    found = tuple(each for each in sections if each)
    return replace(page_head(row), sections=found or (only_gap("tradeoff"),), template="wide")


def tradeoff_table(context: PageContext) -> Iterator[Table]:
    """Live enablers with paths served and the other owners one step away, largest load first."""
    rows = []
    for each, tradeoff in context.analysis.tradeoff.items():
        if each not in context.analysis.live or not (tradeoff.paths or tradeoff.load):
            continue
        stance = context.model.enablers[each].stance or "undecided"
        unknown = phrase("tradeoff.unknown", n=tradeoff.unknown) if tradeoff.unknown else ()
        rows.append(
            (
                Cell(short_link(context, Ref("enabler", each))),
                marked_stance(stance),
                Cell((paths_served(each, tradeoff),), sort=tradeoff.paths),
                Cell(words(number(tradeoff.load)), sort=tradeoff.load),
                Cell((*links(context, "team", tradeoff.owners, 8), *((Run(" "), *mute(unknown)) if unknown else ()))),
            )
        )
    rows.sort(key=lambda row: (-float(row[3].sort or 0), -float(row[2].sort or 0)))
    if rows:
        names = ("enabler", "stance", "paths-served", "load", "load-owners")
        columns = tuple(Column(say(f"column.{name}"), name in names[2:4], name == "stance", name) for name in names)
        yield Table(columns, tuple(rows), finder=True)


def paths_served(enabler: str, tradeoff: Tradeoff) -> Run:
    """Number of paths that an enabler serves, as a link to them."""
    return Run(number(tradeoff.paths), to=Target(ref=Ref("enabler", enabler), anchor="serves"))


def mute(runs: Phrase) -> Phrase:
    """Give all runs the tone `muted`."""
    return tuple(Run(run.text, run.to, "muted") for run in runs)


def edge_table(context: PageContext) -> Iterator[Table]:
    """Stages where an independent enabler meets enablers of other owners."""
    rows = []
    for each, tradeoff in context.analysis.tradeoff.items():
        if context.model.enablers[each].stance != "independent":
            continue
        for edge in tradeoff.edges:
            rows.append(
                (
                    Cell(short_link(context, Ref("stage", edge.stage))),
                    Cell(short_link(context, Ref("enabler", each))),
                    Cell(links(context, "enabler", edge.others, 8)),
                )
            )
    rows.sort(key=lambda row: row[0].text[0].text)
    if rows:
        names = ("stage", "tailored", "meets")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), tuple(rows), caption=say("edges.caption"))


def handoff_table(context: PageContext) -> Iterator[Block]:
    """Hand-offs between owners, path by path."""
    every = context.analysis.hand_offs
    rows = tuple(
        (Cell(path_words(context, path)), *handoff_cells(context, each))
        for path, its in every.items()
        for each in its.found
    )
    yield from handoff_table_blocks(("path", "between", "gives", "takes"), rows, every.values())


def path_handoff_table(context: PageContext, path: str) -> Iterator[Block]:
    """Hand-offs between owners on one path."""
    its = context.analysis.hand_offs[path]
    yield from handoff_table_blocks(
        ("between", "gives", "takes"), tuple(handoff_cells(context, each) for each in its.found), (its,)
    )


def handoff_cells(context: PageContext, handoff: HandOff) -> tuple[Cell, ...]:
    """Stages, giving owners and taking owners of a hand-off."""
    return (
        Cell(joined([short_link(context, Ref("stage", each)) for each in (handoff.before, handoff.after)])),
        Cell(links(context, "team", handoff.gives)),
        Cell(links(context, "team", handoff.takes)),
    )


def handoff_table_blocks(
    names: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], counted: Collection[HandOffs]
) -> Iterator[Block]:
    """A table of hand-offs, and the number of steps whose owners are known."""
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, caption=say("handoffs.caption"))
    known, pairs = (sum(getattr(each, name) for each in counted) for name in ("known", "pairs"))
    if pairs:
        yield Paragraph(phrase("handoffs.coverage", n=pairs, known=number(known)), "muted")
