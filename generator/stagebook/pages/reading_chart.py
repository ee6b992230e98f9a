"""The chart of a measure: its readings by day, its levels, natural limits, and when changes that expect it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from stagebook.analysis import MeasureTrend
from stagebook.analysis.change_status import find_beginning
from stagebook.model import Change, Measure
from stagebook.pages.charts import Chart, ChartLabel, ChartMark, Point, Sparkline
from stagebook.pages.context import PageContext
from stagebook.pages.measure_words import changes_expecting, limits_sentence
from stagebook.pages.wording import join_sentences
from stagebook.pictures.text_width import measure as measure_text
from stagebook.words import Phrase, day, number, phrase, plain, say

WIDTH = 460
"""Width of a chart in its own units: on a phone its words are still some 10 px high."""
PLOT_HEIGHT = 150
TYPE_SIZE = 15
"""Of the words on a phone, the largest they are set in."""
ROW = 18
"""Height of a line of words."""
MAX_LABELS = 190
"""Room for the words at the right of the plot, at most."""
MAX_MARKS = 4
"""Changes whose beginning is named in a chart; of more, the others have a line only."""
MARGIN = 0.12
"""Part of the range of all levels that is left free above and below them."""
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 96, 24, 4
FIGURE_LENGTH = 16
"""Characters of a number from which on it is written by its power of ten."""


class Scale:
    """Turns values to heights in units from the top, and days to positions from the left, whatever the values are."""

    def __init__(self, levels: Sequence[float], days: Sequence[date], left: float, right: float, height: float) -> None:
        """`levels` and `days`: all that the chart shows."""
        self.unit = max(map(abs, levels)) or 1.0  # so that no difference of two is beyond the largest float
        self.low, self.high = min(levels) / self.unit, max(levels) / self.unit
        margin = (self.high - self.low) * MARGIN or 1.0
        self.low, self.high = self.low - margin, self.high + margin
        self.first, self.last = min(days).toordinal(), max(days).toordinal()
        self.left, self.right, self.plot_height = left, right, height

    def y(self, level: float) -> float:
        """Distance of a value from the top."""
        return round(self.plot_height * (self.high - level / self.unit) / (self.high - self.low), 1)

    def x(self, on: date) -> float:
        """Distance of a day from the left; a single day is in the middle."""
        span = self.last - self.first
        part = (on.toordinal() - self.first) / span if span else 0.5
        return round(self.left + part * (self.right - self.left), 1)


def reading_chart(context: PageContext, measure: Measure) -> Chart | None:
    """The chart of a measure; None without a reading."""
    trend = context.analysis.trends[measure.id]
    if not trend.last:
        return None
    begun = list_begun(context, measure)
    levels = [*(each.value for each in trend.readings), *measure_levels(measure)]
    levels += [trend.limits.low, trend.limits.high] if trend.limits else []
    days = [*(each.on for each in trend.readings), *(on for on, _ in begun)]
    names = label_texts(measure, trend)
    right = WIDTH - min(MAX_LABELS, max(measure_text(text, TYPE_SIZE) for text, _, _ in names) + 14)
    scale = Scale(levels, days, 8, right - 8, PLOT_HEIGHT)
    return Chart(
        width=WIDTH,
        plot_right=round(right, 1),
        plot_height=PLOT_HEIGHT,
        head=ROW * min(len(begun), MAX_MARKS),
        points=tuple(
            Point(scale.x(each.on), scale.y(each.value), f"{day(each.on)}: {number(each.value)}")
            for each in trend.readings
        ),
        levels=tuple((scale.y(level), tone) for level, tone in named_levels(measure)),
        labels=spread_labels([(scale.y(level), text, tone) for text, level, tone in names]),
        band=(scale.y(trend.limits.high), scale.y(trend.limits.low)) if trend.limits else None,
        marks=tuple(change_marks(context, begun, scale, right)),
        first=day(min(days)),
        last=day(max(days)) if len(set(days)) > 1 else "",
        summary=plain(join_sentences(summary_sentences(context, measure, begun))),
    )


def list_begun(context: PageContext, measure: Measure) -> list[tuple[date, Change]]:
    """The changes that expect a measure, each with the day it began, in order of days; those without a day left out."""
    found = [(find_beginning(each), each) for each in changes_expecting(context, measure)]
    return sorted(((on, each) for on, each in found if on), key=lambda pair: pair[0])


def named_levels(measure: Measure) -> Iterator[tuple[float, str]]:
    """Target and baseline, each with its tone."""
    if measure.target is not None:
        yield measure.target, "coming"
    if measure.baseline is not None:
        yield measure.baseline, "muted"


def measure_levels(measure: Measure) -> list[float]:
    """Target and baseline, where they are known."""
    return [level for level, _ in named_levels(measure)]


def label_texts(measure: Measure, trend: MeasureTrend) -> list[tuple[str, float, str]]:
    """The words beside the plot: last reading, target and baseline, each with its level and tone."""
    assert trend.last
    found = [(short_number(trend.last.value), trend.last.value, "ink")]
    names = {"coming": "chart.target", "muted": "chart.baseline"}
    return found + [(say(names[tone], level=short_number(level)), level, tone) for level, tone in named_levels(measure)]


def short_number(value: float) -> str:
    """A number, by its power of ten where it is too long for a chart: 1.5e+20."""
    written = number(value)
    return written if len(written) <= FIGURE_LENGTH else f"{value:.3g}"


def spread_labels(wanted: list[tuple[float, str, str]]) -> tuple[ChartLabel, ...]:
    """Place labels beside their levels, a line apart, in order from the top, within the plot."""
    ordered = sorted(wanted)
    places = [height for height, _, _ in ordered]
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + ROW)
    limit = float(PLOT_HEIGHT)
    for at in reversed(range(len(places))):
        places[at] = min(places[at], limit)
        limit = places[at] - ROW
    return tuple(
        ChartLabel(round(place, 1), height, text, tone)
        for place, (height, text, tone) in zip(places, ordered, strict=True)
    )


def change_marks(
    context: PageContext, begun: Sequence[tuple[date, Change]], scale: Scale, right: float
) -> Iterator[ChartMark]:
    """When each change began: a line, and its name in a row of its own above the plot, left or right of the line."""
    for at, (began, change) in enumerate(begun):
        x = scale.x(began)
        is_left = x > right / 2
        room = x - 6 if is_left else WIDTH - x - 6
        name = context.naming.name(change.ref)
        text = cut_to(name, room) if at < MAX_MARKS else ""
        full = say("chart.began", change=name, day=day(began))
        yield ChartMark(
            x, -ROW * (min(len(begun), MAX_MARKS) - at) + 12, text, full, change.ref, "end" if is_left else ""
        )


def cut_to(text: str, room: float) -> str:
    """Cut a text to a width in units of the chart."""
    if measure_text(text, TYPE_SIZE) <= room:
        return text
    while text and measure_text(f"{text}…", TYPE_SIZE) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def summary_sentences(context: PageContext, measure: Measure, begun: Sequence[tuple[date, Change]]) -> Iterator[Phrase]:
    """The chart in words: first and last reading, levels, natural limits, beginnings."""
    trend = context.analysis.trends[measure.id]
    first, last = trend.readings[0], trend.readings[-1]
    if first == last:
        yield phrase("chart.single", last=number(last.value), on=day(last.on))
    else:
        yield phrase(
            "chart.from-to",
            first=number(first.value),
            on=day(first.on),
            last=number(last.value),
            then=day(last.on),
        )
    if measure.baseline is not None:
        yield phrase("chart.started", level=number(measure.baseline))
    if measure.target is not None:
        yield phrase("chart.aims", level=number(measure.target))
    yield from limits_sentence(context, measure)
    for began, change in begun:
        yield phrase("chart.began", change=context.naming.name(change.ref), day=day(began))


def sparkline(measure: Measure, trend: MeasureTrend) -> Sparkline | None:
    """The readings of a measure in the height of a line, with its target; None without a reading."""
    if not trend.readings:
        return None
    target = [measure.target] if measure.target is not None else []
    scale = Scale(
        [*(each.value for each in trend.readings), *target],
        [each.on for each in trend.readings],
        SPARK_EDGE,
        SPARK_WIDTH - SPARK_EDGE,
        SPARK_HEIGHT,
    )
    points = tuple((scale.x(each.on), scale.y(each.value)) for each in trend.readings)
    return Sparkline(SPARK_WIDTH, SPARK_HEIGHT, points, scale.y(target[0]) if target else None)
