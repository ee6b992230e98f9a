"""Place the front stage of several journeys: customers, purpose, and stages as stops on a vertical line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_caption, place_notes, place_title
from stagebook.pictures.layout.grid import Grid
from stagebook.pictures.layout.stops import OWN, SHARED, make_stop
from stagebook.pictures.scene import Bar, Role
from stagebook.pictures.score_graph import Score, ScoreColumn, Stop
from stagebook.pictures.text_width import Fitted, fit, height, measure
from stagebook.words import say

MAX_STOPS = 9
"""Maximum of stops on a line; a longer one shows its ends, failures, and the number of stages."""
STOP_DISTANCE = 15.0
SMALL = 9.0
MAX_LARGE_DOTS = 24

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HeadingSizes:
    """Font sizes above a column in points, and maximum numbers of lines."""

    name: float
    small: float
    name_lines: int
    purpose_lines: int


def shrink_for_words(size: float, names: Iterable[str], max_width: float) -> float:
    """Return the font size for bold names, up to a point smaller if that avoids hyphenating a word."""
    widths = (measure(word, 1, "bold") for name in names for word in name.split())
    # Words that would be hyphenated even then do not count.
    longest = max((width for width in widths if width * (size - 1) <= max_width), default=0)
    return min(size, max_width / longest) if longest else size


def choose_sizes(grid: Grid, columns: Iterable[ScoreColumn]) -> HeadingSizes:
    """Choose the largest sizes that fit enough letters per line."""
    sizes = HeadingSizes(9, 9, 6, 6)
    if grid.pitch >= 75:
        sizes = HeadingSizes(10.5, 9, 6, 3) if grid.pitch >= 92 else HeadingSizes(9.5, 9, 6, 5)
    return replace(sizes, name=shrink_for_words(sizes.name, (column.name for column in columns), grid.text_width))


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """The texts above a column, fitted to its width."""

    column: ScoreColumn
    customers: Fitted
    name: Fitted
    qualifier: Fitted
    purpose: Fitted


def place_heads(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups) -> float:
    """Place all above the line of visibility; returns the lower edge."""
    place_title(canvas, say("score.front-stage"), top)
    return place_columns(canvas, score, grid, top, groups)


def place_columns(canvas: Canvas, score: Score, grid: Grid, top: float, groups: Groups) -> float:
    """Place the columns, their common customers and the notes; returns the lower edge."""
    if not score.columns:
        return place_notes(canvas, score, grid, top + 20)
    sizes = choose_sizes(grid, score.columns)
    common_customers = _common_customers(score)
    heads = [_fit(column, grid, sizes, with_customers=not common_customers) for column in score.columns]
    foot = top + max(_above(head, sizes) for head in heads)
    lines = max(_place_words(canvas, head, grid, sizes, foot, groups) for head in heads) + 12
    below = place_caption(canvas, common_customers, grid, top + 16) + 4 if common_customers else top
    noted = place_notes(canvas, score, grid, max(lines - 5, below))
    bottoms = [_place_line(canvas, column, score, grid, lines, groups[column.key]) for column in score.columns]
    return max(noted, *bottoms)


def _common_customers(score: Score) -> str:
    """Say that all columns are for the same customers; empty if they are not."""
    customers = {column.customers for column in score.columns}
    if len(score.columns) < 2 or len(customers) > 1 or customers == {()}:
        return ""
    return say("score.all-for", customers=label_text.list_names(score.columns[0].customers))


def _fit(column: ScoreColumn, grid: Grid, sizes: HeadingSizes, *, with_customers: bool) -> ColumnHeading:
    customers = label_text.list_names(column.customers) if with_customers else ""
    max_width = grid.text_width_of(column.key)
    return ColumnHeading(
        column,
        fit(customers, max_width, sizes.small, max_lines=3),
        fit(column.name, max_width, sizes.name, "bold", sizes.name_lines),
        fit(column.qualifier, max_width, sizes.small, max_lines=2),
        fit(column.purpose, max_width, sizes.small, max_lines=sizes.purpose_lines),
    )


def _above(head: ColumnHeading, sizes: HeadingSizes) -> float:
    small = height(len(head.customers.lines), sizes.small) + height(len(head.qualifier.lines), sizes.small)
    return small + height(len(head.name.lines), sizes.name) + 4


def _place_words(
    canvas: Canvas, head: ColumnHeading, grid: Grid, sizes: HeadingSizes, foot: float, groups: Groups
) -> float:
    """Place customers, name and purpose; in all columns names end and purposes begin at the same height."""
    column, x, small = head.column, grid.at[head.column.key], sizes.small
    group = groups[column.key]
    whole = label_text.list_names(column.customers)
    y = foot - _above(head, sizes)
    y = canvas.write(
        head.customers,
        x,
        y,
        small,
        Role.MUTED,
        align="middle",
        title=whole if head.customers.cut else None,
        group=group,
    )
    y = canvas.write(
        head.name,
        x,
        y + 2,
        sizes.name,
        align="middle",
        weight="bold",
        to=column.ref,
        title=column.name if head.name.cut else None,
        name=label_text.name_column(column),
        group=group,
    )
    canvas.write(
        head.qualifier,
        x,
        y,
        small,
        Role.MUTED,
        align="middle",
        title=column.qualifier if head.qualifier.cut else None,
        group=group,
    )
    return canvas.write(
        head.purpose,
        x,
        foot + 3,
        small,
        Role.MUTED,
        align="middle",
        title=column.purpose if head.purpose.cut else None,
        group=group,
    )


def _place_line(
    canvas: Canvas, column: ScoreColumn, score: Score, grid: Grid, top: float, group: tuple[str, ...]
) -> float:
    """Place the stops of a column and the texts below them; returns the lower edge."""
    x, notes = grid.at[column.key], ""
    if column.journeys:
        bottom = _place_dots(canvas, column, score, x, top, group)
        notes = (
            "" if column.ref and column.ref.id == "index.journey" else say("score.count-journeys", len(column.journeys))
        )
    elif column.stops:
        bottom = _place_stops(canvas, column, score, x, top, group)
        notes = say("score.count-stages", len(column.stops)) if len(column.stops) > MAX_STOPS else ""
    else:
        bottom, notes = top - 8, say("score.no-stages")
    for words, role in ((notes, Role.MUTED), (label_text.column_failures(column), Role.FAILURE_TEXT)):
        fitted = fit(words, grid.text_width_of(column.key), SMALL, max_lines=3)
        if fitted.lines:
            bottom = canvas.write(fitted, x, bottom + 4, SMALL, role, align="middle", group=group)
    return bottom


def _place_stops(
    canvas: Canvas, column: ScoreColumn, score: Score, x: float, top: float, group: tuple[str, ...]
) -> float:
    shown = choose_stops(column.stops)
    y = top
    for skips, steps in groupby(after - before > 1 for before, after in pairwise(shown)):
        start, y = y, y + STOP_DISTANCE * len(list(steps))
        canvas.items.append(Bar(x, start, x, y, 2, dashed=skips, group=group))
    for order, at in enumerate(shown):
        stop = column.stops[at]
        radius, name = SHARED if stop.shared else OWN, label_text.name_stop(stop, at + 1, column)
        keys = (*group[:1], str(stop.ref))
        canvas.items += make_stop(stop, x, top + order * STOP_DISTANCE, radius, name, keys, score.stance)
    return y + SHARED + 1


def choose_stops(stops: tuple[Stop, ...]) -> tuple[int, ...]:
    """Return the indices of the shown stops of a long line: first, last, changed, failed, used, then the earliest."""
    if len(stops) <= MAX_STOPS:
        return tuple(range(len(stops)))
    failed = [at for at, stop in enumerate(stops) if stop.failed]
    used = [at for at, stop in enumerate(stops) if stop.used]
    changed = [at for at, stop in enumerate(stops) if stop.changed]
    wanted = dict.fromkeys((0, len(stops) - 1, *changed, *failed, *used, *range(len(stops))))
    return tuple(sorted(list(wanted)[:MAX_STOPS]))


def _place_dots(
    canvas: Canvas, column: ScoreColumn, score: Score, x: float, top: float, group: tuple[str, ...]
) -> float:
    """Place a dot per journey, without a line: they are not a sequence. Returns the lower edge."""
    bottom = top - 8
    if column.is_dotted:
        for place, (stop, dx, dy, radius) in enumerate(_spread(column.stops), start=1):
            name, keys = label_text.name_stop(stop, place, column), (*group[:1], str(stop.ref))
            canvas.items += make_stop(stop, x + dx, top + dy, radius, name, keys, score.stance)
            bottom = top + dy + radius + 1
    return bottom


def _spread(stops: tuple[Stop, ...]) -> Iterator[tuple[Stop, float, float, float]]:
    across, step, radius = (4, 12.0, 3.2) if len(stops) <= MAX_LARGE_DOTS else (7, 8.0, 2.0)
    for at, stop in enumerate(stops):
        in_line = min(across, len(stops) - at // across * across)
        yield stop, (at % across - (in_line - 1) / 2) * step, at // across * step, radius
