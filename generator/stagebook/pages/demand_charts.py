"""Bar charts of demand: value and failure demand to one scale, causes by contacts and by hours to one scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.analysis import CausedFailure, Tally
from stagebook.analysis.demand_items import convert_monthly
from stagebook.analysis.loops import lacks_change
from stagebook.model import Journey
from stagebook.model.entities.journey import People
from stagebook.pages.bar_charts import BarChart, BarRow, ChartBar, measure_parts
from stagebook.pages.blocks import Block, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand_causes import bottleneck_of, cause_name, cause_table, list_causes
from stagebook.pages.demand_tables import (
    demand_table,
    list_with_demand,
    met_failure,
    met_value,
    met_words,
)
from stagebook.pages.demand_words import (
    cause_parts,
    failure_amount,
    hours_amount,
    share_amount,
    value_amount,
)
from stagebook.pages.measure_words import reading_words
from stagebook.pages.wording import capitalise, join_dotted, links, monthly_amount, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, joined, number, phrase, say, share

MOST_BARS = 24
"""Rows of a chart that has a table beside it; the table has all of them."""


def journey_chart(context: PageContext) -> Iterator[Block]:
    """A row a journey: purpose, what matters, the measure that would tell, value and failure demand on its way."""
    tallies = context.analysis.demand.on_its_way
    ranks = context.naming.ranks["journey"]
    every = context.model.journeys.values()
    # Where nobody has recorded demand, a journey of which nothing is known would only stand there as a reproach.
    told = [each for each in every if each.purpose or each.people or context.analysis.journey_outcomes[each.id]]
    journeys = sorted(
        every if context.analysis.demand.items else told,
        key=lambda each: (-(tallies[each.ref].failure or 0), ranks[each.id]),
    )
    most = find_most(tallies[each.ref] for each in journeys)
    rows = tuple(
        BarRow(
            short_link(context, each.ref),
            demand_bars(context, each.ref, most) if tallies[each.ref].items else (),
            says=each.purpose,
            notes=tuple(journey_notes(context, each)),
        )
        for each in journeys
    )
    if rows:
        yield BarChart(rows, key=meeting_key(context, [each.ref for each in journeys]))
        yield from fold(demand_table(context, "journey"))


def journey_notes(context: PageContext, journey: Journey) -> Iterator[Phrase]:
    """Who it is for, what matters to them, and what would tell whether it did them good."""
    if not journey.purpose:
        yield words(say("purposes.no-purpose"))
    if journey.customer:
        yield phrase("for-customers", customers=links(context, "customer", journey.customer, 3))
    if journey.people:
        yield people_words(journey.people)
    if journey.what_matters:
        yield phrase("purposes.matters", what=join_dotted([words(each) for each in journey.what_matters]))
    yield telling_words(context, journey)


def people_words(people: People) -> Phrase:
    """How many people go through a journey, as recorded, and a month where it is of another period."""
    text = say("people", people.volume, volume=number(people.volume), per=say(f"value.per.{people.per}"))
    monthly = convert_monthly(people.volume, people.per)
    return words(text if people.per == "month" else f"{text} · {monthly_amount(monthly)}")


def telling_words(context: PageContext, journey: Journey) -> Phrase:
    """The measure that would tell, with its last reading; or that nothing tells."""
    found = context.analysis.journey_outcomes[journey.id]
    if not found:
        return words(say("purposes.untold"))
    first = context.model.measures[found[0]]
    others = phrase("purposes.told.others", len(found) - 1) if len(found) > 1 else ()
    return phrase("purposes.told", measure=short_link(context, first.ref), reading=reading_words(first), others=others)


def demand_chart(context: PageContext, kind: str) -> Iterator[Block]:
    """Value and failure demand on the way of the things of a kind, and the same as a table."""
    found = list_with_demand(context, kind)
    most = find_most(its for _, its in found)
    if found and most:
        rows = tuple(BarRow(short_link(context, ref), demand_bars(context, ref, most)) for ref, _ in found[:MOST_BARS])
        key = meeting_key(context, [ref for ref, _ in found])
        caption = say("bars.first", shown=MOST_BARS, total=number(len(found))) if len(found) > MOST_BARS else ""
        yield BarChart(rows, caption, key, has_table=True)
        yield from fold(demand_table(context, kind))
    else:
        yield from demand_table(context, kind)


def fold(tables: Iterable[Block]) -> Iterator[Block]:
    """Collapse tables that stand below a chart with the same numbers."""
    for each in tables:
        yield replace(each, folded=say("picture.as-table")) if isinstance(each, Table) else each


def find_most(tallies: Iterable[Tally]) -> float:
    """Find the largest amount of either kind, which has the longest bar."""
    return max((amount or 0 for its in tallies for amount in (its.value, its.failure)), default=0)


def demand_bars(context: PageContext, ref: Ref, most: float) -> tuple[ChartBar, ...]:
    """The bars of value and failure demand on the way of a thing; the part that it shares is paler."""
    its = context.analysis.demand.on_its_way[ref]
    value_met, failure_met = met_value(context, ref), met_failure(context, ref)
    part = share_amount(context, its)
    hours = [words(hours_amount(its.hours))] if its.hours is not None else []
    failure = [failure_amount(its), *([words(part, "failure")] if part else []), *hours]
    return (
        ChartBar(
            capitalise(say("bars.value")),
            measure_parts([((its.value or 0) - value_met, "ink"), (value_met, "ink-tint")], most),
            with_note([value_amount(its)], met_words(ref.kind, value_met, its.value)),
        ),
        ChartBar(
            capitalise(say("bars.failure")),
            measure_parts([((its.failure or 0) - failure_met, "failure"), (failure_met, "failure-tint")], most),
            with_note(failure, met_words(ref.kind, failure_met, its.failure)),
        ),
    )


def with_note(parts: list[Phrase], note: Phrase) -> Phrase:
    """Join amounts by middle dots, with a note in muted type."""
    return join_dotted([*parts, tuple(Run(run.text, tone="muted") for run in note)] if note else parts)


def meeting_key(context: PageContext, refs: Iterable[Ref]) -> tuple[tuple[str, str], ...]:
    """What the paler parts of bars mean, as far as there are any."""
    found: dict[str, str] = {}
    for ref in refs:
        name = "bars.met.business" if ref.kind == "business" else "bars.met"
        if met_words(ref.kind, met_value(context, ref), None):
            found["ink-tint"] = say(name)
        if met_words(ref.kind, met_failure(context, ref), None):
            found["failure-tint"] = say(f"{name}.failure")
    return tuple(sorted(found.items(), reverse=True))


def cause_chart(context: PageContext) -> Iterator[Block]:
    """Both lists of bottlenecks, then causes by contacts and by hours as shares of what is traced, and as a table."""
    yield from bottleneck_paragraphs(context)
    demand = context.analysis.demand
    found = [(ref, its) for ref, its in list_causes(context) if its.monthly]
    shares = [(demand.shares_of(its).by_contacts, demand.shares_of(its).by_hours) for _, its in found]
    most = max((each for pair in shares for each in pair), default=0)
    rows = tuple(cause_bars(context, ref, its, most) for ref, its in found[:MOST_BARS])
    if rows:
        caption = say("bars.causes" if demand.traced_hours else "bars.causes.contacts")
        yield BarChart(rows, caption, has_table=True)
        yield from fold(cause_table(context))
    else:
        yield from cause_table(context)


def cause_bars(context: PageContext, ref: Ref, its: CausedFailure, most: float) -> BarRow:
    """The row of one cause: its share of the contacts and of the hours, which list it is on, what addresses it."""
    demand = context.analysis.demand
    shares = demand.shares_of(its)
    contacts = [words(monthly_amount(its.monthly or 0), "failure"), words(share(shares.by_contacts, 1))]
    bars = [
        ChartBar(say("bars.contacts"), measure_parts([(shares.by_contacts, "failure")], most), join_dotted(contacts))
    ]
    if its.hours:
        hours = [words(hours_amount(its.hours)), words(share(shares.by_hours, 1))]
        bars.append(
            ChartBar(say("bars.hours"), measure_parts([(shares.by_hours, "failure")], most), join_dotted(hours))
        )
    elif demand.traced_hours:
        bars.append(ChartBar(say("bars.hours"), (), words(say("bars.untimed"), "muted")))
    return BarRow(cause_name(context, ref), tuple(bars), notes=tuple(cause_notes(context, ref, its)))


def cause_notes(context: PageContext, ref: Ref, its: CausedFailure) -> Iterator[Phrase]:
    """Which list of bottlenecks a cause is on, what it causes with others, and which changes address it."""
    if named := bottleneck_of(context, ref):
        yield phrase("bars.bottleneck", which=Run(named, tone="failure"))
    if parts := cause_parts(context, its):
        yield parts
    changes = context.analysis.demand.addressed.by_cause(ref)
    if changes:
        yield phrase("bars.addressed", changes=links(context, "change", changes, 3))


def bottleneck_paragraphs(context: PageContext) -> Iterator[Paragraph]:
    """The fewest enablers that cause half of what is traced: by contacts, by hours, and which nothing addresses."""
    demand = context.analysis.demand
    lists = (
        ("contacts", demand.bottlenecks.by_contacts, demand.traced),
        ("hours", demand.bottlenecks.by_hours, demand.traced_hours),
    )
    for name, ids, whole in lists:
        amounts = {id: demand.caused[id].monthly if name == "contacts" else demand.caused[id].hours for id in ids}
        ranks = context.naming.ranks["enabler"]
        items = [
            (*short_link(context, Ref("enabler", id)), Run(f" {share(amount or 0, whole)}", tone="failure"))
            for id, amount in sorted(amounts.items(), key=lambda pair: (-(pair[1] or 0), ranks[pair[0]]))
        ]
        if items:
            suffix = ".enablers" if demand.caused_by_measure else ""
            yield Paragraph(phrase(f"bottlenecks.{name}{suffix}", len(items), enablers=joined(items)))
    open_ends = [each.enabler for each in context.analysis.loops if lacks_change(each, demand)]
    if open_ends:
        yield Paragraph(phrase("bottlenecks.unaddressed", enablers=links(context, "enabler", open_ends)))
