"""The page of a business."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.model import Business
from stagebook.model.entities.business import DeliveryModel
from stagebook.pages.blocks import Block, MarkdownBlock, Paragraph
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import sum_blocks
from stagebook.pages.entity_page import entity_page
from stagebook.pages.fit.balance import business_balance
from stagebook.pages.fit.delivery import business_shape
from stagebook.pages.kinds.tables import ambition_blocks, enabler_table, journey_table
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, listing, section
from stagebook.pages.wording import capitalise, value
from stagebook.source import Ref
from stagebook.words import Run, say


def business_page(context: PageContext, business: Business) -> Page:
    """Purpose, shape, ambition, and the journeys, customers, services and enablers of a business."""
    model = context.model
    journeys = context.lookups.journeys_of_business.get(business.id, ())
    services = context.lookups.services_of_business.get(business.id, ())
    customers = {customer for each in journeys for customer in model.journeys[each].customer}
    own = context.lookups.enablers_of_business.get(business.id, ())
    return entity_page(
        context,
        business,
        lead=(MarkdownBlock(business.purpose, lead=True),) if business.purpose else (gap("purpose.business"),),
        sections=(
            section("shape", *shape_blocks(business.delivery_model)),
            section("business-shape", *business_shape(context, business.ref), *business_balance(context, business.ref)),
            section("ambition", *ambition_blocks(business.ambition)),
            section("business-journeys", *(journey_table(context, journeys) or (gap("business-journeys"),))),
            section("business-demand", *sum_blocks(context, business.ref)),
            section("business-customers", *listing(context, (Ref("customer", each) for each in customers))),
            section("business-services", *listing(context, (Ref("service", each) for each in services))),
            section("business-throughout", *enabler_table(context, business.enablers)),
            section("business-enablers", *enabler_table(context, own)),
        ),
    )


def shape_blocks(declared: DeliveryModel | None) -> Iterator[Block]:
    """The declared shape with its meaning and reason; nothing where none is declared."""
    if declared:
        name = Run(capitalise(value("organisation", "shape", declared.shape)), tone="strong")
        yield Paragraph((name, Run(f": {say(f'means.shape.{declared.shape}')}.")))
        if declared.because:
            yield MarkdownBlock(declared.because)
