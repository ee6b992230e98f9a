"""The page of a customer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.analysis.needs import score_need
from stagebook.model import Customer, Need
from stagebook.pages.blocks import Cell, Column, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.tables import journey_table
from stagebook.pages.page import Page
from stagebook.pages.sections import amount_cell, gap, listing, plain_list, section
from stagebook.source import Ref
from stagebook.words import Run, say


def customer_page(context: PageContext, customer: Customer) -> Page:
    """Goals and needs of a customer, their journeys and services."""
    journeys = context.lookups.journeys_of_customer.get(customer.id, ())
    services = context.lookups.services_of_customer.get(customer.id, ())
    return entity_page(
        context,
        customer,
        sections=(
            section("trying-to", *plain_list(customer.trying_to)),
            section("what-matters", *plain_list(customer.what_matters)),
            section("needs", *needs_table(customer.needs, context.analysis.limits.unmet)),
            section(
                "customer-journeys",
                *(journey_table(context, journeys) or (gap("customer-journeys"),)),
            ),
            section("customer-services", *listing(context, (Ref("service", each) for each in services))),
        ),
    )


def needs_table(needs: Iterable[Need], least: int) -> Iterator[Table]:
    """Needs by opportunity score, highest first; from `least` on they are marked as unmet."""
    rows = [
        (
            score_need(need),
            (
                Cell(words(need.need)),
                amount_cell(need.importance),
                amount_cell(need.satisfaction),
                score_cell(score_need(need), least),
                Cell(words(need.source, "muted")),
            ),
        )
        for need in needs
    ]
    rows.sort(key=lambda row: -(row[0] or 0))
    if rows:
        names = ("need", "importance", "satisfaction", "unmet", "source")
        columns = tuple(Column(say(f"column.{name}"), numeric=name in names[1:4]) for name in names)
        yield Table(columns, tuple(row for _, row in rows), caption=say("needs.caption", least=least))


def score_cell(score: int | None, least: int) -> Cell:
    """A score in a cell, with a mark from `least` on; a dash where it is unknown."""
    if score is None or score < least:
        return amount_cell(score)
    return Cell((Run(f"{score} · {say('needs.unmet')}", tone="failure"),), sort=score)
