"""The page of a customer."""

from __future__ import annotations

from stagebook.model import Customer
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.tables import journey_table
from stagebook.pages.needs import needs_table
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, listing, plain_list, section
from stagebook.source import Ref


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
            section("needs", *needs_table(context, customer)),
            section(
                "customer-journeys",
                *(journey_table(context, journeys) or (gap("customer-journeys"),)),
            ),
            section("customer-services", *listing(context, (Ref("service", each) for each in services))),
        ),
    )
