"""The charts and the table of figures of the page *History*."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from stagebook.analysis.history import History, Month, MonthFigures
from stagebook.git_objects import SHOWN_DIGITS
from stagebook.pages.blocks import Block, Cell, Column, Section, SideBySide, Table, words
from stagebook.pages.charts import Chart, Point
from stagebook.pages.reading_chart import TYPE_SIZE, Scale, spread_labels
from stagebook.pictures.text_width import measure as measure_text
from stagebook.words import Phrase, Run, day, format_amount, month, say

WIDTH, PLOT_HEIGHT = 320, 110
"""Size of a chart in its own units: three stand side by side, with words some 13 px high."""
LABEL_MARGIN = 14
"""Room between the plot and the end of the figure at its right, besides the figure."""
FIGURES: dict[str, Callable[[MonthFigures], float]] = {
    "decisions": lambda figures: figures.decided,
    "findings": lambda figures: figures.open_findings,
    "traced": lambda figures: figures.traced,
}
"""What is charted, in this order."""
COLUMNS = ("day", "commit", "decided", "undecided", "warnings", "notes", "traced")
TEXT_COLUMNS = 2
"""The first columns are text, the others numbers."""

Dated = tuple[date, MonthFigures]


def over_time_section(history: History) -> Section:
    """Three small charts, where there is anything to compare, and the figures of each month."""
    points = list(dated_figures(history))
    charts = tuple(chart_section(name, points) for name in FIGURES if is_charted(name, points))
    blocks: list[Block] = [SideBySide(charts)] if charts else []
    return Section("over-time", say("section.history-over-time"), (*blocks, figures_table(history)))


def dated_figures(history: History) -> Iterator[Dated]:
    """The figures at the start of the months, if they are known, and at the last commit of each month, in order."""
    if history.start and history.figures_before:
        yield history.start, history.figures_before
    yield from ((each.on, each.figures) for each in history.months if each.figures)


def is_charted(name: str, points: Sequence[Dated]) -> bool:
    """Whether a chart says anything: there are two days, and not all is zero."""
    return len(points) > 1 and any(FIGURES[name](figures) for _, figures in points)


def chart_section(name: str, points: Sequence[Dated]) -> Section:
    """A chart under its heading."""
    values = [(on, FIGURES[name](figures)) for on, figures in points]
    return Section(f"chart-{name}", say(f"section.history-{name}"), (history_chart(name, values),))


def history_chart(name: str, values: Sequence[tuple[date, float]]) -> Chart:
    """The course of a figure, from zero, by days to scale."""
    (first_on, first), (last_on, last) = values[0], values[-1]
    label = format_amount(last)
    right = WIDTH - measure_text(label, TYPE_SIZE) - LABEL_MARGIN
    scale = Scale([0, *(value for _, value in values)], [on for on, _ in values], 8, right - 8, PLOT_HEIGHT)
    scale.low = 0.0
    return Chart(
        width=WIDTH,
        plot_right=round(right, 1),
        plot_height=PLOT_HEIGHT,
        head=0,
        points=tuple(
            Point(scale.x(on), scale.y(value), say("history.point", on=day(on), amount=format_amount(value)))
            for on, value in values
        ),
        levels=(),
        labels=spread_labels([(scale.y(last), label, "ink")]),
        band=None,
        marks=(),
        first=month(first_on),
        last=month(last_on),
        summary=say(
            f"history.chart.{name}",
            first=format_amount(first),
            first_on=day(first_on),
            last=label,
            last_on=day(last_on),
        ),
    )


def figures_table(history: History) -> Table:
    """The figures of each month, the latest first; one that could not be read says so."""
    columns = tuple(
        Column(say(f"column.history-{name}"), numeric=at >= TEXT_COLUMNS, name=name) for at, name in enumerate(COLUMNS)
    )
    rows = tuple(figures_row(each) for each in reversed(history.months))
    return Table(columns, rows, folded=say("history.table"), cards=True)


def figures_row(month_: Month) -> tuple[Cell, ...]:
    """The day, the commit and the figures of a month."""
    figures = month_.figures
    head = Cell(words(day(month_.on)), sort=month_.on.isoformat()), Cell(commit_words(month_))
    if figures is None:
        return (*head, Cell(unread_words(month_)), *(Cell(words("–", "muted")) for _ in COLUMNS[TEXT_COLUMNS + 1 :]))
    counts = (
        *(figures.decided, figures.undecided),
        *(figures.findings.get(severity, 0) for severity in ("warning", "note")),
        figures.traced,
    )
    return (*head, *(Cell(words(format_amount(count)), sort=count) for count in counts))


def commit_words(month_: Month) -> Phrase:
    """The abbreviated hash of the commit of a month."""
    return (Run(month_.commit[:SHOWN_DIGITS], tone="code"),)


def unread_words(month_: Month) -> Phrase:
    """Why the model of a month could not be read."""
    if month_.errors:
        return words(say("history.unread.errors", n=month_.errors))
    return words(say(f"history.unread.{month_.reason if month_.reason in UNREAD else 'no-answer'}"))


UNREAD = frozenset({"missing", "large", "several"})
"""Reasons for which git cannot read a month that have words of their own."""
