"""The page of purpose and demand: value demand, failure demand, and its causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.analysis import Tally, tally
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.sections import gap, quote_blocks, section
from stagebook.pages.wording import monthly_amount, short_link
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, number, phrase, say, share


def demand_summary(context: PageContext) -> Iterator[Paragraph]:
    """The share of failure demand in a sentence, then a link to the page of demand."""
    total = context.analysis.demand.total
    asked = total.value + total.failure
    if asked:
        yield Paragraph(phrase("demand.sentence", share=share(total.failure, asked), asked=monthly_amount(asked)))
    yield Paragraph((page_link("demand"),))


def demand_page(context: PageContext, row: PageRow) -> Page:
    """Totals, causes, demand by kind of thing, quotations."""
    demand = context.analysis.demand
    sections = (
        section("demand-total", *demand_totals(context)),
        section("causes", *cause_table(context)),
        section("demand-journeys", *demand_table(context, "journey")),
        section("demand-stages", *demand_table(context, "stage")),
        section("demand-businesses", *demand_table(context, "business")),
        section("customers-say", *quote_blocks(context, demand.items)),
    )
    if not demand.items:
        return replace(page_head(row), sections=(Section("none", "", (gap("demand"),)),))
    return replace(page_head(row), sections=tuple(each for each in sections if each))


def demand_totals(context: PageContext) -> Iterator[Block]:
    """Totals, and the number of stages that they cover."""
    demand = context.analysis.demand
    total = demand.total
    asked = total.value + total.failure
    if not asked:
        yield gap("volumes")
        return
    facts = [
        Fact(say("demand.asked"), words(monthly_amount(asked))),
        Fact(say("value.demand.value"), words(f"{monthly_amount(total.value)} · {share(total.value, asked)}")),
        Fact(
            say("value.demand.failure"),
            (Run(f"{monthly_amount(total.failure)} · {share(total.failure, asked)}", tone="failure"),),
        ),
    ]
    if total.failure:
        facts.append(
            Fact(
                say("demand.traced"), words(f"{monthly_amount(demand.traced)} · {share(demand.traced, total.failure)}")
            )
        )
        facts.append(Fact(say("demand.untraced"), words(monthly_amount(demand.untraced))))
    yield Facts(tuple(facts))
    yield Paragraph(phrase("coverage", covered=number(demand.covered), total=number(demand.stages)), "muted")
    if total.unmeasured:
        yield Paragraph(phrase("demand.unmeasured", n=total.unmeasured), "muted")


def cause_table(context: PageContext) -> Iterator[Table]:
    """Enablers by the failure demand that they cause, largest first; the few that cause half of it are marked."""
    demand = context.analysis.demand
    rows = []
    for each, amount in sorted(
        demand.causes.items(), key=lambda pair: (-pair[1], context.naming.ranks["enabler"][pair[0]])
    ):
        if not amount:
            continue
        half: Phrase = words(say("bottleneck"), "failure") if each in demand.bottlenecks else ()
        rows.append(
            (
                Cell(short_link(context, Ref("enabler", each))),
                Cell((Run(monthly_amount(amount), tone="failure"),), sort=amount),
                Cell(words(share(amount, demand.traced) if demand.traced else "–"), sort=amount),
                Cell(half),
            )
        )
    if rows:
        names = ("enabler", "causes", "of-traced", "bottleneck")
        columns = tuple(Column(say(f"column.{name}"), numeric=name in names[1:3]) for name in names)
        yield Table(columns, tuple(rows), caption=say("causes.caption"))


def demand_table(context: PageContext, kind: str) -> Iterator[Table]:
    """Demand by the things of a kind, most failure first, then a row for the rest: rows add up to the total."""
    demand = context.analysis.demand
    found = [(ref, its) for ref, its in demand.by.items() if ref.kind == kind and its.value + its.failure]
    found.sort(key=lambda pair: (-pair[1].failure, context.naming.ranks[kind][pair[0].id]))
    rows = [demand_row(short_link(context, ref), its) for ref, its in found]
    owned = kind in ("journey", "business")
    rest = tally([item for item in demand.items if owned and not getattr(item, kind)])
    if rows and rest.value + rest.failure:
        rows.append(demand_row(words(say(f"demand.rest.{kind}"), "muted"), rest))
    if rows:
        names = (kind, "value-demand", "failure", "share")
        yield Table(tuple(Column(say(f"column.{name}"), numeric=name != kind) for name in names), tuple(rows))


def demand_row(name: Phrase, its: Tally) -> tuple[Cell, ...]:
    """A row of demand. The share is shown only where both sorts are recorded: else it would be 0 or 1."""
    none = words("–", "muted")
    part = its.failure / (its.value + its.failure) if its.value and its.failure else None
    return (
        Cell(name),
        Cell(words(monthly_amount(its.value)) if its.value else none, sort=its.value),
        Cell(words(monthly_amount(its.failure), "failure") if its.failure else none, sort=its.failure),
        Cell(none if part is None else words(share(part, 1)), sort=-1 if part is None else part),
    )
