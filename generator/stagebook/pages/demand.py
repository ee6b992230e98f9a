"""The page of purpose and demand: value demand, failure demand, and its causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.pages.arguments import argument_blocks
from stagebook.pages.blocks import Block, Fact, Facts, Paragraph, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_charts import cause_chart, demand_chart, journey_chart
from stagebook.pages.demand_counts import counts_chart
from stagebook.pages.demand_hours import hours_sentences
from stagebook.pages.demand_tables import channel_table, coverage_notes, hours_note, sum_facts
from stagebook.pages.home_demand import DEMAND, amount_sentences
from stagebook.pages.needs import unmet_needs_table
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.sections import gap, only_gap, quote_blocks, section
from stagebook.pages.wording import join_dotted, join_sentences, monthly_amount
from stagebook.site_map import PageRow
from stagebook.words import Phrase, Run, day, format_amount, number, phrase, say, share


def demand_summary(context: PageContext) -> Iterator[Block]:
    """How much is failure demand in the sentences of the home page, and a link to the page; nothing where none is."""
    demand = context.analysis.demand
    if demand.items:
        yield Paragraph(join_sentences([*amount_sentences(context, demand.total), *hours_sentences(context)]))
        yield Paragraph((page_link("demand"),))


def demand_page(context: PageContext, row: PageRow) -> Page:
    """Totals, causes, demand by kind of thing, quotations."""
    demand = context.analysis.demand
    sections = (
        section("demand-total", *demand_totals(context)) if demand.items else only_gap("demand"),
        section("demand-journeys", *journey_chart(context)),
        section("causes", *cause_chart(context)),
        section("demand-stages", *demand_chart(context, "stage")),
        section("demand-services", *demand_chart(context, "service")),
        section("demand-businesses", *demand_chart(context, "business")),
        section("demand-channels", *channel_table(context)),
        section("counted-again", *counts_chart(context)),
        section("unmet-needs", *unmet_needs_table(context)),
        section("arguments", *argument_blocks(context)),
        section("customers-say", *quote_blocks(context, demand.items)),
    )
    said = join_sentences([*amount_sentences(context, demand.total), *hours_sentences(context)])
    here = tuple(replace(run, to=None) if run.to == DEMAND else run for run in said)  # no link to the page itself
    lead = (Paragraph(here, "large"),) if demand.items else ()
    return replace(page_head(row), lead=lead, sections=tuple(each for each in sections if each))


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
    notes = [phrase("share.places"), *least_note(context), coverage, *undated_note(context)]
    yield Paragraph(join_sentences(notes), "muted")
    yield Paragraph((page_link("loop"), Run(" · ", tone="dot"), page_link("tally")))


def least_note(context: PageContext) -> Iterator[Phrase]:
    """From what on a share is given; nothing where none is withheld although some places counted both kinds."""
    demand, least = context.analysis.demand, context.analysis.limits.both_counted
    sums = (demand.total, *demand.on_its_way.values())
    if any(each.places_both and each.failure_share(least) is None for each in sums):
        yield phrase("share.least", least=share(least, 1))


def undated_note(context: PageContext) -> Iterator[Phrase]:
    """The day of the figures where all that have one are of one day, and how many have none."""
    total = context.analysis.demand.total
    if total.oldest and total.oldest == total.newest:
        yield phrase("ages.one", day=day(total.oldest))
    undated = sum(item.monthly is not None and not item.counted_on for item in context.analysis.demand.items)
    if undated and total.oldest:
        yield phrase("ages.undated", undated)


def failure_facts(context: PageContext) -> Iterator[Fact]:
    """How much of all failure demand has a cause, can be foreseen, has an address; nothing where none is counted."""
    demand = context.analysis.demand
    failure = demand.total.failure
    if not failure:
        return
    hours = demand.total.hours is not None
    traced = f"{monthly_amount(demand.traced)} · {share(demand.traced, failure)}"
    yield Fact(say("demand.traced"), with_hours(words(traced), demand.traced_hours if hours else None))
    untraced_hours = (demand.total.hours or 0) - demand.traced_hours if hours and demand.untraced else None
    yield Fact(say("demand.untraced"), with_hours(words(monthly_amount(demand.untraced)), untraced_hours))
    said = demand.predictable
    if said.said:
        parts = [phrase("demand.predicted.of", foreseen=format_amount(said.foreseen), said=monthly_amount(said.said))]
        parts += [phrase("demand.predicted.unsaid", unsaid=format_amount(said.unsaid))] if said.unsaid else []
        yield Fact(say("demand.predicted"), join_dotted(parts))
    part = demand.addressed.monthly
    addressed = phrase(
        "demand.addressed.of", part=format_amount(part), failure=monthly_amount(failure), share=share(part, failure)
    )
    yield Fact(say("demand.addressed"), with_hours(addressed, demand.addressed.hours))
    rest = words(monthly_amount(max(failure - part, 0)))
    rest_hours = demand.total.hours - (demand.addressed.hours or 0) if demand.total.hours is not None else None
    yield Fact(say("demand.unaddressed"), with_hours(rest, rest_hours or None))


def with_hours(amount: Phrase, hours: float | None) -> Phrase:
    """An amount of contacts, followed by the hours that go into them as far as they are known."""
    return join_dotted([amount, *hours_note(hours)])
