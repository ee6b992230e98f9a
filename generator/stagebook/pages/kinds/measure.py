"""The page of a measure: its readings over time, its line of sight, and the teams it rewards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stagebook.model import Measure
from stagebook.pages.blocks import Cell, Column, Fact, Facts, Figure, Paragraph, Table, words
from stagebook.pages.charts import Chart, Point
from stagebook.pages.context import PageContext
from stagebook.pages.demand_causes import measure_cause_blocks
from stagebook.pages.entity_page import entity_page
from stagebook.pages.loop_sentences import measure_loops
from stagebook.pages.page import Page
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import capitalise, link, links, value
from stagebook.pictures import measure_sight
from stagebook.words import Phrase, day, number, phrase, say


def measure_page(context: PageContext, measure: Measure) -> Page:
    """All about a measure."""
    chips: list[Phrase] = []
    if measure.of:
        chips.append(phrase("measure-of", thing=link(context, measure.of.ref)))
    if measure.kind:
        of_whom = f" {value('measure', 'for', measure.for_)}" if measure.for_ else ""
        chips.append(words(capitalise(value("measure", "kind", measure.kind)) + of_whom))
    elif measure.for_:
        chips.append(words(capitalise(value("measure", "for", measure.for_))))
    if measure.better:
        chips.append(words(capitalise(value("measure", "better", measure.better))))
    return entity_page(
        context,
        measure,
        chips=chips,
        sections=(
            section("readings", *(reading_blocks(measure) or (gap("readings"),)), *measure_loops(context, measure)),
            section("levels", *level_facts(measure)),
            section("sight", *sight_figure(context, measure)),
            section("measure-causes", *measure_cause_blocks(context, measure.id)),
            section("rewards", Paragraph(links(context, "team", measure.rewards))) if measure.rewards else None,
        ),
    )


def sight_figure(context: PageContext, measure: Measure) -> Iterator[Figure]:
    """The line of sight that the measure is on; nothing where it is on none."""
    picture = measure_sight(context.model, context.analysis, measure.id)
    if picture:
        yield make_figure(context, picture)


def level_facts(measure: Measure) -> Iterator[Facts]:
    """Unit, baseline and target."""
    facts = [Fact(say("column.unit"), words(measure.unit))] if measure.unit else []
    for name, level in (("baseline", measure.baseline), ("target", measure.target)):
        if level is not None:
            facts.append(Fact(say(f"column.{name}"), words(number(level))))
    if facts:
        yield Facts(tuple(facts))


def reading_blocks(measure: Measure) -> tuple[Chart | Table, ...]:
    """Readings as a table, and as a chart from two readings on."""
    found = sorted(measure.readings, key=lambda reading: reading.on)
    if not found:
        return ()
    rows = tuple(
        (
            Cell(words(day(each.on)), sort=each.on.isoformat()),
            Cell(words(number(each.value)), sort=each.value),
            Cell(words(each.source, "muted")),
        )
        for each in reversed(found)
    )
    columns = (Column(say("column.on")), Column(say("column.value"), numeric=True), Column(say("column.source")))
    table = Table(columns, rows)
    return (reading_chart(measure, [(each.on, each.value) for each in found]), table) if len(found) > 1 else (table,)


def reading_chart(measure: Measure, found: list[tuple[date, float]]) -> Chart:
    """A chart of the readings, with 12 % margin around readings, baseline and target."""
    levels_ = [level for level in (measure.baseline, measure.target) if level is not None]
    low, high = min([y for _, y in found] + levels_), max([y for _, y in found] + levels_)
    margin = (high - low) * 0.12 or 1
    low, high = low - margin, high + margin
    first, last = found[0][0].toordinal(), found[-1][0].toordinal()
    span = max(1, last - first)

    def height(level: float) -> float:
        return round(100 * (high - level) / (high - low), 2)

    points = tuple(
        Point(round(100 * (on.toordinal() - first) / span, 2), height(y), f"{day(on)}: {number(y)}") for on, y in found
    )
    return Chart(
        points=points,
        target=None if measure.target is None else height(measure.target),
        target_label="" if measure.target is None else say("chart.target", level=number(measure.target)),
        baseline=None if measure.baseline is None else height(measure.baseline),
        baseline_label="" if measure.baseline is None else say("chart.baseline", level=number(measure.baseline)),
        summary=say(
            "chart.summary",
            first=number(found[0][1]),
            on=day(found[0][0]),
            last=number(found[-1][1]),
            then=day(found[-1][0]),
        ),
    )
