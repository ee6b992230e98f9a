"""The page of a measure: which way it goes, its readings, what aiming at it does, whom it rewards, changes to it."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.model import Measure
from stagebook.pages.blocks import (
    Block,
    Card,
    Cell,
    Column,
    Fact,
    Facts,
    Listing,
    Paragraph,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.demand_causes import measure_cause_blocks
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.enabler_evidence import failure_figure
from stagebook.pages.loop_sentences import measure_loops
from stagebook.pages.measure_words import change_items, trend_sentences
from stagebook.pages.page import Page
from stagebook.pages.picture_table import make_figure
from stagebook.pages.reading_chart import reading_chart
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import capitalise, join_sentences, link, links, value
from stagebook.pictures import measure_sight
from stagebook.words import Phrase, Run, day, number, phrase, say


def measure_page(context: PageContext, measure: Measure) -> Page:
    """All about a measure."""
    readings = (*reading_blocks(context, measure),) or (gap("readings"),)
    return entity_page(
        context,
        measure,
        chips=chips(context, measure),
        lead=lead(context, measure),
        aside=effect_card(context, measure),
        sections=(
            section("readings", *readings, *measure_loops(context, measure)),
            section("measure-fails", *measure_cause_blocks(context, measure.id), tone="failure"),
            section("rewards", Paragraph(links(context, "team", measure.rewards))) if measure.rewards else None,
            section("sight", *sight_blocks(context, measure)),
            section("levels", *level_facts(measure)),
        ),
        target=change_list(context, measure),
    )


def chips(context: PageContext, measure: Measure) -> Iterator[Phrase]:
    """What it is of; outcome or output, and for whom; which way is better; what it does to customers."""
    if measure.of:
        yield phrase("measure-of", thing=link(context, measure.of.ref))
    if measure.kind:
        of_whom = f" {value('measure', 'for', measure.for_)}" if measure.for_ else ""
        yield words(capitalise(value("measure", "kind", measure.kind)) + of_whom)
    elif measure.for_:
        yield words(capitalise(value("measure", "for", measure.for_)))
    if measure.better:
        yield words(capitalise(value("measure", "better", measure.better)))
    if measure.effect:
        tone = "failure" if measure.effect == "undermines" else "strong"
        yield (Run(capitalise(value("measure", "effect", measure.effect)), tone=tone),)


def lead(context: PageContext, measure: Measure) -> Iterator[Block]:
    """Which way it goes and what is left to its target, in sentences."""
    sentences = [*trend_sentences(context, measure)]
    if sentences:
        yield Paragraph(join_sentences(sentences), "large")


def effect_card(context: PageContext, measure: Measure) -> Iterator[Card]:
    """What aiming at it does to customers: the failure demand it causes, its effect and why; nothing without either."""
    items = context.analysis.demand.measure_items.get(measure.id, ())
    if not items and not measure.effect and not measure.effect_because:
        return
    caused = context.analysis.demand.caused_by_measure.get(measure.id)
    effect = capitalise(value("measure", "effect", measure.effect)) if measure.effect and not items else ""
    monthly = caused.monthly if caused else None
    figure = failure_figure(monthly) if monthly else say("customers.uncounted") if items else effect
    yield Card(say("measure.customers"), figure, join_sentences(effect_sentences(measure, bool(items))))


def effect_sentences(measure: Measure, is_cause: bool) -> Iterator[Phrase]:
    """What aiming at it does to customers, and how that is known; the effect itself is the figure without causes."""
    if measure.effect and is_cause:
        key = "customers.effect" if measure.effect_because else "customers.effect.bare"
        yield phrase(key, effect=value("measure", "effect", measure.effect), because=measure.effect_because)
    elif measure.effect_because:
        yield words(measure.effect_because)


def sight_blocks(context: PageContext, measure: Measure) -> Iterator[Block]:
    """The line of sight that the measure is on, and the enablers whose own line leads to it; nothing without."""
    picture = measure_sight(context.model, context.analysis, measure.id)
    if picture:
        yield make_figure(context, picture)
    found = [id for id, sight in context.analysis.sight.items() if measure.id in sight.measures]
    if found:
        named = links(context, "enabler", found, 12)
        yield Paragraph(phrase("measure.seen-by", len(found), enablers=named))


def level_facts(measure: Measure) -> Iterator[Facts]:
    """Unit, baseline and target."""
    facts = [Fact(say("column.unit"), words(measure.unit))] if measure.unit else []
    for name, level in (("baseline", measure.baseline), ("target", measure.target)):
        if level is not None:
            facts.append(Fact(say(f"column.{name}"), words(number(level))))
    if facts:
        yield Facts(tuple(facts))


def reading_blocks(context: PageContext, measure: Measure) -> Iterator[Block]:
    """Readings as a chart and as a table; nothing without a reading."""
    chart = reading_chart(context, measure)
    if chart is None:
        return
    yield chart
    rows = tuple(
        (
            Cell(words(day(each.on)), sort=each.on.isoformat()),
            Cell(words(number(each.value)), sort=each.value),
            Cell(words(each.source, "muted")),
        )
        for each in reversed(context.analysis.trends[measure.id].readings)
    )
    columns = (Column(say("column.on")), Column(say("column.value"), numeric=True), Column(say("column.source")))
    yield Table(columns, rows)


def change_list(context: PageContext, measure: Measure) -> Iterator[Listing]:
    """What each change has to do with it: expects it, starts it, stops it."""
    items = tuple(change_items(context, measure))
    if items:
        yield Listing(items)
