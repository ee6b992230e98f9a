"""The page of purpose and demand: value demand, failure demand, and its causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.pages.blocks import Block, Fact, Facts, Paragraph, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import cause_table, coverage_notes, demand_table, sum_facts
from stagebook.pages.home_demand import amount_sentences
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.sections import gap, only_gap, quote_blocks, section
from stagebook.pages.wording import join_dotted, join_sentences, monthly_amount
from stagebook.site_map import PageRow
from stagebook.words import Phrase, format_amount, number, phrase, say, share


def demand_summary(context: PageContext) -> Iterator[Block]:
    """How much is failure demand in the sentences of the home page, and a link to the page; nothing where none is."""
    demand = context.analysis.demand
    if demand.items:
        yield Paragraph(join_sentences(amount_sentences(context, demand.total)))
        yield Paragraph((page_link("demand"),))


def demand_page(context: PageContext, row: PageRow) -> Page:
    """Totals, causes, demand by kind of thing, quotations."""
    demand = context.analysis.demand
    sections = (
        section("demand-total", *demand_totals(context)),
        section("causes", *cause_table(context)),
        section("demand-journeys", *demand_table(context, "journey")),
        section("demand-stages", *demand_table(context, "stage")),
        section("demand-services", *demand_table(context, "service")),
        section("demand-businesses", *demand_table(context, "business")),
        section("customers-say", *quote_blocks(context, demand.items)),
    )
    if not demand.items:
        return replace(page_head(row), sections=(only_gap("demand"),))
    return replace(page_head(row), sections=tuple(each for each in sections if each))


def demand_totals(context: PageContext) -> Iterator[Block]:
    """Totals, and what they cover."""
    demand = context.analysis.demand
    total = demand.total
    if total.value is None and total.failure is None:
        yield gap("volumes")
        return
    yield Facts(
        (
            Fact(say("demand.asked"), words(monthly_amount(total.asked))),
            *sum_facts(context, total),
            *failure_facts(context),
        )
    )
    yield from coverage_notes(context, total)
    coverage = phrase("coverage", covered=number(demand.covered), total=number(demand.stages))
    notes = [phrase("share.places"), *least_note(context), coverage]
    yield Paragraph(join_sentences(notes), "muted")


def least_note(context: PageContext) -> Iterator[Phrase]:
    """From what on a share is given; nothing where none is withheld although some places counted both kinds."""
    demand, least = context.analysis.demand, context.analysis.limits.both_counted
    sums = (demand.total, *demand.on_its_way.values())
    if any(each.places_both and each.failure_share(least) is None for each in sums):
        yield phrase("share.least", least=share(least, 1))


def failure_facts(context: PageContext) -> Iterator[Fact]:
    """How much of all failure demand has a cause, can be foreseen, has an address; nothing where none is counted."""
    demand = context.analysis.demand
    failure = demand.total.failure
    if not failure:
        return
    yield Fact(say("demand.traced"), words(f"{monthly_amount(demand.traced)} · {share(demand.traced, failure)}"))
    yield Fact(say("demand.untraced"), words(monthly_amount(demand.untraced)))
    said = demand.predictable
    if said.said:
        parts = [phrase("demand.predicted.of", foreseen=format_amount(said.foreseen), said=monthly_amount(said.said))]
        parts += [phrase("demand.predicted.unsaid", unsaid=format_amount(said.unsaid))] if said.unsaid else []
        yield Fact(say("demand.predicted"), join_dotted(parts))
    part = demand.addressed.monthly
    addressed = phrase(
        "demand.addressed.of", part=format_amount(part), failure=monthly_amount(failure), share=share(part, failure)
    )
    yield Fact(say("demand.addressed"), addressed)
