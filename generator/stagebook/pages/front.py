"""Pages of customers, of products and services, and of businesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.model import Business, Customer, Need, Service
from stagebook.model.back import Ambition
from stagebook.model.direction import DeliveryModel
from stagebook.pages.annex import amount, entity_page, gap, listing, plain_list, section
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Prose, Table, words
from stagebook.pages.delivery import business_shape
from stagebook.pages.edition import Edition
from stagebook.pages.page import Page
from stagebook.pages.sharing import business_balance
from stagebook.pages.wording import link, links, monthly, sentence, short_link, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, number, phrase, say


def customer_page(edition: Edition, customer: Customer) -> Page:
    """Who they are, what they want, and where they meet the organisation."""
    journeys = edition.lookups.journeys_of_customer.get(customer.id, ())
    services = edition.lookups.services_of_customer.get(customer.id, ())
    return entity_page(
        edition,
        customer,
        sections=(
            section("trying-to", *plain_list(customer.trying_to)),
            section("what-matters", *plain_list(customer.what_matters)),
            section("needs", *needs_table(customer.needs)),
            section(
                "customer-journeys",
                *(journey_table(edition, journeys) or (gap("customer-journeys"),)),
            ),
            section("customer-services", *listing(edition, (Ref("service", each) for each in services))),
        ),
    )


def needs_table(needs: Iterable[Need]) -> Iterator[Table]:
    """Needs, the least met of the important ones first."""
    rows = [
        (
            need_score(need),
            (
                Cell(words(need.need)),
                amount(need.importance),
                amount(need.satisfaction),
                amount(need_score(need)),
                Cell(words(need.source, "muted")),
            ),
        )
        for need in needs
    ]
    rows.sort(key=lambda row: -(row[0] or 0))
    if rows:
        names = ("need", "importance", "satisfaction", "unmet", "source")
        columns = tuple(Column(say(f"column.{name}"), numeric=name in names[1:4]) for name in names)
        yield Table(columns, tuple(row for _, row in rows), caption=say("needs.caption"))


def need_score(need: Need) -> int | None:
    """How unmet a need is, 1 to 20: importance plus what satisfaction leaves of it (Ulwick's opportunity score)."""
    if need.importance is None or need.satisfaction is None:
        return None
    return need.importance + max(0, need.importance - need.satisfaction)


def journey_table(edition: Edition, journeys: Iterable[str]) -> tuple[Table, ...]:
    """Journeys with what is wanted and how long they are; nothing where there are none."""
    rows = []
    for each in journeys:
        journey = edition.model.journeys[each]
        stages = len(set(journey.stage_ids))
        tally = edition.analysis.demand.by.get(journey.ref)
        failed = tally.failure if tally else 0
        rows.append(
            (
                Cell(short_link(edition, journey.ref)),
                Cell(words(journey.purpose)),
                Cell(words(number(stages)), sort=stages),
                Cell((Run(monthly(failed), tone="failure"),) if failed else words("–", "muted"), sort=failed),
            )
        )
    names = ("journey", "purpose", "stages", "failure")
    columns = tuple(Column(say(f"column.{name}"), numeric=name in names[2:]) for name in names)
    return (Table(columns, tuple(rows)),) if rows else ()


def service_page(edition: Edition, service: Service) -> Page:
    """What is offered, to whom, where it is met and what it stands on."""
    analysis = edition.analysis
    stages = edition.lookups.stages_of_service.get(service.id, ())
    customers = analysis.service_customers.get(service.id, ())
    customer_note = () if service.customers else (Run(" " + say("derived.journeys"), tone="muted"),)
    chips: list[Phrase] = []
    if service.kind:
        chips.append(words(sentence(value("service", "kind", service.kind))))
    if service.business:
        chips.append(phrase("offered-by", business=link(edition, Ref("business", service.business))))
    if customers:
        chips.append((*phrase("for-customers", customers=links(edition, "customer", customers)), *customer_note))
    rows = tuple(
        (
            Cell(short_link(edition, each.ref)),
            Cell(links(edition, "journey", edition.model.journeys_at[each.id])),
        )
        for each in stages
    )
    met = (
        (Table((Column(say("column.stage")), Column(say("column.in-journeys"))), rows),)
        if rows
        else (gap("service-stages"),)
    )
    return entity_page(
        edition,
        service,
        chips=chips,
        lead=(Prose(service.value, lead=True),) if service.value else (gap("value"),),
        sections=(
            section("met-at", *met),
            section("service-journeys", *journey_table(edition, analysis.service_journeys.get(service.id, ()))),
            section("service-enablers", *enabler_list(edition, service.enablers)),
        ),
    )


def enabler_list(edition: Edition, enablers: Iterable[str]) -> tuple[Table, ...]:
    """Enablers with stance, kind and reach; nothing where there are none."""
    rows = []
    for each in enablers:
        enabler = edition.model.enablers[each]
        stance = enabler.stance or "undecided"
        reach = edition.analysis.reach[each].all.journeys
        rows.append(
            (
                Cell(short_link(edition, enabler.ref)),
                Cell(words(value("enabler", "stance", stance)), mark=stance),
                Cell(words(value("enabler", "kind", enabler.kind) if enabler.kind else "–")),
                Cell(words(number(len(reach))), sort=len(reach)),
            )
        )
    names = ("enabler", "stance", "kind", "journeys")
    columns = tuple(Column(say(f"column.{name}"), numeric=name == "journeys") for name in names)
    return (Table(columns, tuple(rows)),) if rows else ()


def business_page(edition: Edition, business: Business) -> Page:
    """What it is for, its shape and ambition, and what belongs to it."""
    model = edition.model
    journeys = edition.lookups.journeys_of_business.get(business.id, ())
    services = edition.lookups.services_of_business.get(business.id, ())
    customers = sorted({customer for each in journeys for customer in model.journeys[each].customer})
    own = edition.lookups.enablers_of_business.get(business.id, ())
    return entity_page(
        edition,
        business,
        lead=(Prose(business.purpose, lead=True),) if business.purpose else (gap("purpose.business"),),
        sections=(
            section("shape", *shape(business.delivery_model)),
            section("business-shape", *business_shape(edition, business.ref), *business_balance(edition, business.ref)),
            section("ambition", *ambition(business.ambition)),
            section("business-journeys", *(journey_table(edition, journeys) or (gap("business-journeys"),))),
            section("business-customers", *listing(edition, (Ref("customer", each) for each in customers))),
            section("business-services", *listing(edition, (Ref("service", each) for each in services))),
            section("business-throughout", *enabler_list(edition, business.enablers)),
            section("business-enablers", *enabler_list(edition, own)),
        ),
    )


def shape(declared: DeliveryModel | None) -> Iterator[Block]:
    """The declared shape of delivery, what it means, and why."""
    if declared:
        name = Run(sentence(value("organisation", "shape", declared.shape)), tone="strong")
        yield Paragraph((name, Run(f": {say(f'means.shape.{declared.shape}')}.")))
        if declared.because:
            yield Prose(declared.because)


def ambition(declared: Ambition | None) -> Iterator[Block]:
    """What it is set on, and why."""
    if declared:
        yield Paragraph((Run(sentence(value("organisation", "mode", declared.mode)), tone="strong"),))
        if declared.because:
            yield Prose(declared.because)
