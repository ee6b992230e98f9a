"""Demand that was counted more than once: how it moved."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis import DemandItem
from stagebook.analysis.demand_items import convert_monthly
from stagebook.model.entities.demand import RecordedCount
from stagebook.pages.bar_charts import BarChart, BarRow, ChartBar, measure_parts
from stagebook.pages.blocks import words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import capitalise, count_amount, join_dotted, link, monthly_amount
from stagebook.words import Phrase, day, format_amount, phrase, say


def counts_chart(context: PageContext) -> Iterator[BarChart]:
    """What was counted several times: a bar a count, the oldest first, all to one scale; failure demand first."""
    found = [item for item in context.analysis.demand.items if len(item.demand.recorded_counts) > 1]
    found.sort(key=lambda item: (not item.is_failure, -(item.monthly or 0), item.demand.says))
    most = max((month_of(count) for item in found for count in item.demand.recorded_counts), default=0)
    if found:
        yield BarChart(tuple(counts_row(context, item, most) for item in found))


def counts_row(context: PageContext, item: DemandItem, most: float) -> BarRow:
    """The counts of one item, with where it is asked and how it moved since the count before."""
    tone = "failure" if item.is_failure else "ink"
    bars = tuple(
        ChartBar(
            day(count.on) if count.on else say("counts.no-day"),
            measure_parts([(month_of(count), tone)], most),
            count_text(count),
        )
        for count in item.demand.recorded_counts
    )
    return BarRow(link(context, item.at), bars, item.demand.says, (movement_words(item),))


def month_of(count: RecordedCount) -> float:
    """A count as a number a month."""
    return convert_monthly(count.volume, count.per)


def count_text(count: RecordedCount) -> Phrase:
    """A count as recorded, as a number a month where it is of another period, and how it is known."""
    parts = [words(count_amount(count))]
    parts += [words(monthly_amount(month_of(count)))] if count.per != "month" else []
    parts += [words(count.source, "muted")] if count.source else []
    return join_dotted(parts)


def movement_words(item: DemandItem) -> Phrase:
    """How many more or fewer are asked a month than at the count before."""
    before, now = (month_of(count) for count in item.demand.recorded_counts[-2:])
    kind = capitalise(say(f"value.demand.{item.demand.kind}"))
    if abs(now - before) < 0.05:
        return phrase("counts.same", kind=kind)
    name = "counts.fewer" if now < before else "counts.more"
    return phrase(name, kind=kind, amount=format_amount(abs(now - before)))
