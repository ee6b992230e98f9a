"""The page of the trade-off: what sharing an enabler gives, and which owners have to agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from stagebook.analysis import HandOff, HandOffs, Tradeoff
from stagebook.name_order import NameKey, name_key
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.fit.path_words import path_words
from stagebook.pages.kinds.tables import marked_stance
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap, section
from stagebook.pages.wording import links, short_link
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, joined, number, phrase, plain, say

HAND_OFF_COLUMNS = ("between", "gives", "takes", "failed-after")


def tradeoff_page(context: PageContext, row: PageRow) -> Page:
    """Enablers with paths served and coordination load, edges, hand-offs."""
    sections = (
        section("tradeoff", *nobody_to_agree_with(context), *tradeoff_table(context)),
        section("edges", *edge_table(context)),
        section("handoffs", *handoff_table(context)),
    )
    found = tuple(each for each in sections if each)
    return replace(page_head(row), sections=found or (only_gap("tradeoff"),), template="wide")


def tradeoff_table(context: PageContext) -> Iterator[Table]:
    """Live enablers with paths served (in a single path: stages) and the owners to agree with, most owners first."""
    rows = []
    single = len(context.analysis.paths) == 1
    for each in context.naming.sort_ids("enabler", context.analysis.tradeoff):
        tradeoff = context.analysis.tradeoff[each]
        if each not in context.analysis.live or not (tradeoff.paths or tradeoff.load):
            continue
        stance = context.model.enablers[each].stance or "undecided"
        rows.append(
            (
                Cell(short_link(context, Ref("enabler", each))),
                marked_stance(stance),
                served_cell(context, each, tradeoff, single),
                load_cell(tradeoff),
                Cell(owner_words(context, tradeoff)),
            )
        )
    rows.sort(key=lambda row: (-float(row[3].sort or 0), -float(row[2].sort or 0)))
    if rows:
        names = ("enabler", "stance", "stages-served" if single else "paths-served", "load", "load-owners")
        columns = tuple(Column(say(f"column.{name}"), name in names[2:4], name == "stance", name) for name in names)
        yield Table(columns, tuple(rows), finder=True)


def nobody_to_agree_with(context: PageContext) -> Iterator[Paragraph]:
    """Which enablers that several paths use have no other owner to agree with, or that each has one.

    Nothing of those around which owners are not known.
    """
    shared = {id: its for id, its in context.analysis.tradeoff.items() if its.paths > 1}
    alone = [id for id in context.naming.sort_ids("enabler", shared) if not (shared[id].load or shared[id].unknown)]
    if alone:
        yield Paragraph(phrase("tradeoff.alone", n=len(alone), enablers=links(context, "enabler", alone, 8)))
    elif shared and all(its.load for its in shared.values()):
        yield Paragraph(phrase("tradeoff.never-alone", n=len(shared)))


def served_cell(context: PageContext, enabler: str, tradeoff: Tradeoff, single: bool) -> Cell:
    """Number of paths that an enabler serves, or of stages where there is a single path, as a link to them if any."""
    count = len(context.analysis.reach[enabler].all.stages) if single else tradeoff.paths
    to = Target(ref=Ref("enabler", enabler), anchor="serves") if count else None
    return Cell((Run(number(count), to=to),), sort=count)


def load_cell(tradeoff: Tradeoff) -> Cell:
    """Number of owners to agree with; where none is known of the places around it, words that do not say "0"."""
    none_known = tradeoff.unknown and not tradeoff.load
    counted = words(say("tradeoff.none-known"), "muted") if none_known else words(number(tradeoff.load))
    return Cell(counted, sort=tradeoff.load)


def owner_words(context: PageContext, tradeoff: Tradeoff) -> Phrase:
    """The owners to agree with, and how many places have no known owner."""
    owners = links(context, "team", tradeoff.owners, 8)
    if not tradeoff.unknown:
        return owners
    unknown = mute(phrase("tradeoff.unknown", n=tradeoff.unknown))
    return (*owners, Run("; ", tone="muted"), *unknown) if owners else unknown


def mute(runs: Phrase) -> Phrase:
    """Give all runs the tone `muted`."""
    return tuple(Run(run.text, run.to, "muted") for run in runs)


def edge_table(context: PageContext) -> Iterator[Table]:
    """Stages where an independent enabler meets enablers of other owners; those where customers are failed first."""
    rows: list[tuple[tuple[bool, NameKey], tuple[Cell, ...]]] = []
    for each in context.naming.sort_ids("enabler", context.analysis.tradeoff):
        tradeoff = context.analysis.tradeoff[each]
        if context.model.enablers[each].stance != "independent":
            continue
        for edge in tradeoff.edges:
            stage = short_link(context, Ref("stage", edge.stage))
            cells = (
                Cell(stage),
                Cell(short_link(context, Ref("enabler", each))),
                Cell(links(context, "enabler", edge.others, 8)),
                failed_cell(edge.failed),
            )
            rows.append(((not edge.failed, name_key(plain(stage))), cells))
    rows.sort(key=lambda row: row[0])
    if rows:
        columns = tuple(Column(say(f"column.{name}")) for name in ("stage", "tailored", "meets", "failed-there"))
        yield Table(columns, tuple(cells for _, cells in rows), caption=say("edges.caption"))


def failed_cell(failed: bool) -> Cell:
    """Whether customers are failed at a place, in words."""
    return Cell(words(say("failed-there"), "failure") if failed else words("–", "muted"), sort=int(failed))


def handoff_table(context: PageContext) -> Iterator[Block]:
    """Hand-offs between owners, path by path."""
    every = context.analysis.hand_offs
    rows = tuple(
        (Cell(path_words(context, path)), *handoff_cells(context, each))
        for path in context.naming.sort_ids("journey", every)
        for each in every[path].found
    )
    yield from handoff_table_blocks(("path", *HAND_OFF_COLUMNS), rows, every.values())


def path_handoff_table(context: PageContext, path: str) -> Iterator[Block]:
    """Hand-offs between owners on one path."""
    its = context.analysis.hand_offs[path]
    yield from handoff_table_blocks(HAND_OFF_COLUMNS, tuple(handoff_cells(context, each) for each in its.found), (its,))


def handoff_cells(context: PageContext, handoff: HandOff) -> tuple[Cell, ...]:
    """Stages, giving owners and taking owners of a hand-off, and whether customers are failed after it."""
    return (
        Cell(joined([short_link(context, Ref("stage", each)) for each in (handoff.before, handoff.after)])),
        Cell(links(context, "team", handoff.gives)),
        Cell(links(context, "team", handoff.takes)),
        failed_cell(handoff.failed),
    )


def count_hand_offs(found: int, known: int, pairs: int) -> Phrase:
    """The number of hand-offs and what it covers; where no owners are known, that nothing can be said."""
    if not known:
        return phrase("handoffs.unknown", n=pairs)
    if not found:
        return phrase("handoffs.none", n=pairs, known=number(known))
    return phrase("handoffs.counted", n=found, known=number(known), pairs=number(pairs))


def handoff_table_blocks(
    names: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], counted: Collection[HandOffs]
) -> Iterator[Block]:
    """A table of hand-offs, and the number of steps whose owners are known."""
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, caption=say("handoffs.caption"))
    known, pairs = (sum(getattr(each, name) for each in counted) for name in ("known", "pairs"))
    if pairs:
        yield Paragraph(count_hand_offs(len(rows), known, pairs))
        yield Paragraph(phrase("handoffs.owners"), "muted")
