"""The page of a product or service."""

from __future__ import annotations

from stagebook.model import Service
from stagebook.pages.blocks import Cell, Column, MarkdownBlock, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import sum_blocks
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.tables import enabler_table, journey_table
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import capitalise, link, links, short_link, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, phrase, say


def service_page(context: PageContext, service: Service) -> Page:
    """Value, customers, stages, journeys and enablers of a product or service."""
    analysis = context.analysis
    stages = context.lookups.stages_of_service.get(service.id, ())
    customers = analysis.service_customers.get(service.id, ())
    customer_note = () if service.customers else (Run(" " + say("derived.journeys"), tone="muted"),)
    chips: list[Phrase] = []
    if service.kind:
        chips.append(words(capitalise(value("service", "kind", service.kind))))
    if service.business:
        chips.append(phrase("offered-by", business=link(context, Ref("business", service.business))))
    if customers:
        chips.append((*phrase("for-customers", customers=links(context, "customer", customers)), *customer_note))
    rows = tuple(
        (
            Cell(short_link(context, each.ref)),
            Cell(links(context, "journey", context.model.journeys_at[each.id])),
        )
        for each in stages
    )
    met = (
        (Table((Column(say("column.stage")), Column(say("column.in-journeys"))), rows),)
        if rows
        else (gap("service-stages"),)
    )
    return entity_page(
        context,
        service,
        chips=chips,
        lead=(MarkdownBlock(service.value, lead=True),) if service.value else (gap("value"),),
        sections=(
            section("met-at", *met),
            section("service-journeys", *journey_table(context, analysis.service_journeys.get(service.id, ()))),
            section("service-demand", *sum_blocks(context, service.ref)),
            section("service-enablers", *enabler_table(context, service.enablers)),
        ),
    )
