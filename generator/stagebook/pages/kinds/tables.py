"""Tables and blocks that pages of several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.model.entities.ambition import Ambition
from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import Block, Cell, Column, FilterValue, MarkdownBlock, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import failure_on_the_way, met_note
from stagebook.pages.wording import capitalise, short_link, value
from stagebook.source import Ref
from stagebook.words import Run, number, reach_count, say


def journey_table(context: PageContext, journeys: Iterable[str]) -> tuple[Table, ...]:
    """Journeys with purpose, number of stages and failure demand on the way; empty where there are none."""
    ids, rows = context.naming.sort_ids("journey", journeys), []
    for each in ids:
        journey = context.model.journeys[each]
        stages = len(set(journey.stage_ids))
        rows.append(
            (
                Cell(short_link(context, journey.ref)),
                Cell(words(journey.purpose)),
                Cell(words(number(stages)), sort=stages),
                failure_on_the_way(context, journey.ref),
            )
        )
    names = ("journey", "purpose", "stages", "failure")
    columns = tuple(Column(say(f"column.{name}"), numeric=name in names[2:]) for name in names)
    note = met_note(context, [Ref("journey", each) for each in ids])
    return (Table(columns, tuple(rows), caption=note),) if rows else ()


def enabler_table(context: PageContext, enablers: Iterable[str]) -> tuple[Table, ...]:
    """Enablers with stance, kind and reach; empty where there are none."""
    rows = []
    for each in context.naming.sort_ids("enabler", enablers):
        enabler = context.model.enablers[each]
        stance = enabler.stance or "undecided"
        rows.append(
            (
                Cell(short_link(context, enabler.ref)),
                marked_stance(stance),
                Cell(words(value("enabler", "kind", enabler.kind) if enabler.kind else "–")),
                reach_cell(context, each),
            )
        )
    names = ("enabler", "stance", "kind", "journeys")
    columns = tuple(Column(say(f"column.{name}"), numeric=name == "journeys") for name in names)
    return (Table(columns, tuple(rows)),) if rows else ()


def reach_cell(context: PageContext, enabler: str) -> Cell:
    """The number of journeys that an enabler reaches, and how many of these only through others."""
    reach = context.analysis.reach[enabler]
    every, direct = len(reach.all.journeys), len(reach.direct.journeys)
    return Cell(words(reach_count(every, direct)), sort=every)


def marked_stance(stance: str) -> Cell:
    """A cell with a stance and its mark; filters offer stances from independent to undecided."""
    label = value("enabler", "stance", stance)
    rank = STANCES.index(stance) if stance in STANCES else len(STANCES)
    return Cell(words(label), mark=stance, values=(FilterValue(stance, label, rank),))


def ambition_blocks(declared: Ambition | None) -> Iterator[Block]:
    """The ambition with its reason; nothing where none is declared."""
    if declared:
        yield Paragraph((Run(capitalise(value("organisation", "mode", declared.mode)), tone="strong"),))
        if declared.because:
            yield MarkdownBlock(declared.because)
