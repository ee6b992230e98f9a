"""Needs of customers: all of one customer, those felt at a stage, those that are unmet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.analysis.needs import score_need
from stagebook.model import Customer, Need
from stagebook.pages.blocks import Cell, Column, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.sections import amount_cell
from stagebook.pages.wording import short_link
from stagebook.source import Ref
from stagebook.words import Run, say

Felt = tuple[str, Need]
"""The id of a customer and a need of theirs."""

COLUMNS = ("need", "customer", "felt-at", "importance", "satisfaction", "unmet", "source")
NUMBERS = frozenset({"importance", "satisfaction", "unmet"})


def needs_table(context: PageContext, customer: Customer) -> Iterator[Table]:
    """The needs of a customer, the least met first; from the threshold on they are marked as unmet."""
    yield from make_table(context, [(customer.id, need) for need in customer.needs], {"customer"})


def stage_needs_table(context: PageContext, stage: str) -> Iterator[Table]:
    """The needs that are felt at a stage."""
    yield from make_table(context, context.lookups.needs_at.get(stage, ()), {"felt-at"})


def unmet_needs_table(context: PageContext) -> Iterator[Table]:
    """The unmet needs of all customers, with the stages where they are felt."""
    yield from make_table(context, [(each.customer, each.need) for each in context.analysis.unmet_needs], set())


def make_table(context: PageContext, needs: Sequence[Felt], without: set[str]) -> Iterator[Table]:
    """A table of needs, the highest score first; columns that nothing stands in are left out."""
    ranks, least = context.naming.ranks["customer"], context.analysis.limits.unmet
    found = sorted(needs, key=lambda each: (-(score_need(each[1]) or 0), ranks[each[0]]))
    rows = [need_row(context, *each) for each in found]
    without = without if any(need.stage for _, need in found) else without | {"felt-at"}
    kept = [at for at, name in enumerate(COLUMNS) if name not in without]
    if rows:
        columns = tuple(Column(say(f"column.{COLUMNS[at]}"), numeric=COLUMNS[at] in NUMBERS) for at in kept)
        caption = say("needs.caption", least=least)
        yield Table(columns, tuple(tuple(row[at] for at in kept) for row in rows), caption=caption)


def need_row(context: PageContext, customer: str, need: Need) -> tuple[Cell, ...]:
    """A need with whose it is and where it is felt."""
    stage = short_link(context, Ref("stage", need.stage)) if need.stage else words("–", "muted")
    return (
        Cell(words(need.need)),
        Cell(short_link(context, Ref("customer", customer))),
        Cell(stage),
        amount_cell(need.importance),
        amount_cell(need.satisfaction),
        score_cell(score_need(need), context.analysis.limits.unmet),
        Cell(words(need.source, "muted")),
    )


def score_cell(score: int | None, least: int) -> Cell:
    """A score in a cell, with a mark from `least` on; a dash where it is unknown."""
    if score is None or score < least:
        return amount_cell(score)
    return Cell((Run(f"{score} · {say('needs.unmet')}", tone="failure"),), sort=score)
