"""Tables and blocks that pages of several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.model.entities.ambition import Ambition
from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import Block, Cell, Column, FilterValue, MarkdownBlock, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import capitalise, monthly_amount, short_link, value
from stagebook.words import Run, number, say


def journey_table(context: PageContext, journeys: Iterable[str]) -> tuple[Table, ...]:
    """Journeys with purpose, number of stages and failure demand; empty where there are none."""
    rows = []
    for each in journeys:
        journey = context.model.journeys[each]
        stages = len(set(journey.stage_ids))
        tally = context.analysis.demand.by.get(journey.ref)
        failed = tally.failure if tally else 0
        rows.append(
            (
                Cell(short_link(context, journey.ref)),
                Cell(words(journey.purpose)),
                Cell(words(number(stages)), sort=stages),
                Cell((Run(monthly_amount(failed), tone="failure"),) if failed else words("–", "muted"), sort=failed),
            )
        )
    names = ("journey", "purpose", "stages", "failure")
    columns = tuple(Column(say(f"column.{name}"), numeric=name in names[2:]) for name in names)
    return (Table(columns, tuple(rows)),) if rows else ()


def enabler_table(context: PageContext, enablers: Iterable[str]) -> tuple[Table, ...]:
    """Enablers with stance, kind and reach; empty where there are none."""
    rows = []
    for each in enablers:
        enabler = context.model.enablers[each]
        stance = enabler.stance or "undecided"
        reach = context.analysis.reach[each].all.journeys
        rows.append(
            (
                Cell(short_link(context, enabler.ref)),
                marked_stance(stance),
                Cell(words(value("enabler", "kind", enabler.kind) if enabler.kind else "–")),
                Cell(words(number(len(reach))), sort=len(reach)),
            )
        )
    names = ("enabler", "stance", "kind", "journeys")
    columns = tuple(Column(say(f"column.{name}"), numeric=name == "journeys") for name in names)
    return (Table(columns, tuple(rows)),) if rows else ()


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
