"""Place the back stage: bands of rows, each a name, a bar from first to last use, and a ring at every use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import CAPTION
from stagebook.pictures.layout.grid import (
    APART,
    BESIDE,
    HEADING,
    INSET,
    LABEL,
    MARGIN,
    NAME_SHARE,
    NOTE,
    Grid,
    fit_heading,
    fit_stance,
    fit_suggestion,
    label_font,
)
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Bar, Pill, Ring, Role
from stagebook.pictures.score_graph import DEPENDENCIES, ENABLERS, Band, Row, RowUse, Score, ScoreColumn, UseKind
from stagebook.pictures.text_width import fit, fit_tail, height, measure, single_line
from stagebook.source import Ref
from stagebook.words import number, say

CLOSE_ROWS = 22
"""Past so many rows their distance is smaller."""
SKIP_WIDTH = 1.2
"""Width of a bar over steps that do not use the enabler, in points."""
BAND_GAP = 14.0
"""Distance of bands, in points."""
MAX_FAILING, MIN_FAILING, FAILING_HEIGHT = 0.86, 15.0, 6.0
"""Iceberg: width of the largest failure demand as a share of a column; least width and height, in points."""


@dataclass(frozen=True, slots=True)
class RowSize:
    """Sizes of the rows of a band, in points."""

    step: float
    radius: float
    stroke: float
    bar: float


NORMAL, CLOSE, STRONG = RowSize(19.5, 5.3, 2.3, 3.8), RowSize(17.5, 4.9, 2.2, 3.4), RowSize(27, 6.6, 2.9, 5.2)
DEEP, DEEP_CLOSE = RowSize(19.5, 5.5, 2.3, 7), RowSize(17.5, 5.1, 2.2, 6.4)
"""Sizes under steps, with wider bars: they show how many stages an enabler serves."""


@dataclass(frozen=True, slots=True)
class RowContext:
    """The arguments that all functions of this module share."""

    canvas: Canvas
    grid: Grid
    score: Score
    here: frozenset[str]
    """The column keys of this segment."""
    columns: Mapping[str, ScoreColumn]
    """The columns of all segments, by key."""


def place_bands(canvas: Canvas, score: Score, grid: Grid, columns: Mapping[str, ScoreColumn], top: float) -> float:
    """Place all bands below each other; returns the lower edge."""
    here = frozenset(column.key for column in score.columns)
    context = RowContext(canvas, grid, score, here, columns)
    size, close = (DEEP, DEEP_CLOSE) if score.form == "steps" else (NORMAL, CLOSE)
    size = close if len(score.rows) > CLOSE_ROWS else size
    y = top
    for band in score.bands:
        y = _place_band(context, band, y, STRONG if band.strong else size) + BAND_GAP
    return y - BAND_GAP if score.bands else _place_no_enablers(canvas, y)


def _place_no_enablers(canvas: Canvas, top: float) -> float:
    return canvas.write(single_line(say("score.no-enablers"), CAPTION), MARGIN, top, CAPTION, Role.MUTED)


def _place_band(context: RowContext, band: Band, top: float, size: RowSize) -> float:
    canvas, y = context.canvas, top
    if band.heading:
        role = STANCE_COLOURS[band.stance].words if band.stance else Role.MUTED
        y = canvas.write(fit_heading(band), MARGIN, y, HEADING, role, weight="bold") + 3
        canvas.background.append(Bar(MARGIN, y, context.grid.right, y, 1, Role.RULE))
        y += 5
    for row in band.rows:
        _place_row(context, row, band, y, size)
        y += size.step
    return _place_foot(canvas, band, y)


def _place_row(context: RowContext, row: Row, band: Band, top: float, size: RowSize) -> None:
    canvas, grid = context.canvas, context.grid
    y = top + size.step / 2
    if band.strong:
        wide = grid.right - MARGIN
        tint = STANCE_COLOURS[row.stance].tint
        canvas.background.append(Pill(MARGIN + wide / 2, y, wide, size.step - 1, fill=tint, group=(row.key,)))
    _place_bar(context, row, y, size)
    for use in row.uses:
        if use.column in context.here:
            _place_use(context, row, use, y, size)
    _place_name(context, row, band, y)
    _place_notes(context, row, band, y)


def _place_notes(context: RowContext, row: Row, band: Band, y: float) -> None:
    """Place the failure demand at the right edge, and the suggested stance left of it."""
    edge = context.grid.right - (INSET if band.strong else 0)
    top = y - height(1, NOTE) / 2
    words = single_line(label_text.failure_note(row), NOTE)
    context.canvas.write(words, edge, top, NOTE, Role.FAILURE_TEXT, align="right", group=(row.key,))
    edge -= words.width + APART * 2 if words.lines else 0
    role = STANCE_COLOURS[row.suggests].words if row.suggests else Role.MUTED
    context.canvas.write(fit_suggestion(row, band), edge, top, NOTE, role, align="right", group=(row.key,))


def _place_name(context: RowContext, row: Row, band: Band, y: float) -> None:
    canvas, grid = context.canvas, context.grid
    size, weight = label_font(band)
    stance = fit_stance(row, band)
    group = (row.key, *row.columns)
    x = MARGIN + (INSET if band.strong else 0)
    end = MARGIN + grid.labels
    max_width = end - x - (stance.width + APART if stance.lines else 0)
    beside = measure(row.qualifier, BESIDE) + APART if row.qualifier else 0
    share = max(max_width * NAME_SHARE, max_width - beside)  # a short qualifier leaves the name more than its share
    name = fit(row.name, share, size, weight)
    if name.cut and band.strong:
        # The name of the picture's own enabler is shown in full, smaller and on two lines if needed.
        size = LABEL
        name = fit(row.name, share, size, weight, 2)
    qualifier = fit_tail(row.qualifier, max_width - name.width - APART, BESIDE)
    title = label_text.list_members(row) if row.members else row.name
    canvas.write(
        name,
        x,
        y - height(len(name.lines), size) / 2,
        size,
        weight=weight,
        to=row.ref,
        title=title if name.cut or row.members else None,
        name=label_text.name_row(row, context.columns, context.score),
        group=group,
    )
    top = y - height(1, BESIDE) / 2
    canvas.write(
        qualifier,
        x + name.width + APART,
        top,
        BESIDE,
        Role.MUTED,
        title=row.qualifier if qualifier.cut else None,
        group=group,
    )
    canvas.write(stance, end, top, BESIDE, STANCE_COLOURS[row.stance].words, align="right", group=group)


def _place_bar(context: RowContext, row: Row, y: float, size: RowSize) -> None:
    """Draw the bar from the first use to the last. A grouped row has none: no single enabler reaches so far."""
    grid, mark = context.grid, STANCE_COLOURS[row.stance].mark
    places = [grid.at[use.column] for use in row.uses if use.kind is not UseKind.INDIRECT]
    if row.throughout:
        places = list(grid.edges)
    if row.members or not places or not context.here or context.score.form == "iceberg":
        return
    if context.score.form in ("steps", "clusters") and not row.throughout:
        _place_bar_segments(context, row, y, size)
        return
    start, end = max(min(places), grid.edges[0]), min(max(places), grid.edges[1])
    if end > start:
        context.canvas.items.append(Bar(start, y, end, y, size.bar, mark, group=(row.key,)))


def _place_bar_segments(context: RowContext, row: Row, y: float, size: RowSize) -> None:
    """Draw the bar between neighbouring uses only; under steps a thin line over skipped ones."""
    grid, order = context.grid, list(context.columns)
    used = set(row.columns)
    for one, other in pairwise(key for key in order if key in used):
        start, end = max(grid.at[one], grid.edges[0]), min(grid.at[other], grid.edges[1])
        neighbours = order.index(other) - order.index(one) == 1
        if end > start and (neighbours or context.score.form == "steps"):
            width = size.bar if neighbours else SKIP_WIDTH
            mark = STANCE_COLOURS[row.stance].mark
            context.canvas.items.append(Bar(start, y, end, y, width, mark, group=(row.key,)))


def _place_use(context: RowContext, row: Row, use: RowUse, y: float, size: RowSize) -> None:
    mark, x, group = STANCE_COLOURS[row.stance], context.grid.at[use.column], (row.key, use.column)
    if use.failures:
        _place_failing(context, use, x, y, group)
    if use.kind is UseKind.INDIRECT and use.count < 2:
        # An edge in the colour of the page separates it from a bar behind it.
        iceberg = context.score.form == "iceberg"
        edge, fill = (mark.mark, mark.mark if row.weak else Role.PAGE) if iceberg else (Role.PAGE, mark.mark)
        context.canvas.items.append(Ring(x, y, 3.2, edge, fill, 1.4, group=group))
    elif use.count > 1:
        words, solid = number(use.count), row.weak
        wide = max(18.0, measure(words, 9, "bold") + 8)
        context.canvas.reserve(x - wide / 2, y - 6.5, x + wide / 2, y + 6.5)
        title = label_text.explain_count(row, use, context.columns[use.column])
        context.canvas.items.append(
            Pill(
                x,
                y,
                wide,
                12.5,
                words,
                mark.on if solid else mark.words,
                mark.mark if solid else Role.PAGE,
                mark.mark,
                1.6,
                weight="bold",
                size=9,
                title=title,
                group=group,
            )
        )
    else:
        fill = mark.mark if row.weak else Role.PAGE
        context.canvas.items.append(Ring(x, y, size.radius, mark.mark, fill, size.stroke, group=group))


def _place_failing(context: RowContext, use: RowUse, x: float, y: float, group: tuple[str, str]) -> None:
    """Draw a line as wide as the failure demand that is caused here, beside the largest of the picture."""
    largest = max(other.failures for row in context.score.rows for other in row.uses)
    wide = max(context.grid.pitch * MAX_FAILING * use.failures / largest, MIN_FAILING)
    context.canvas.items.append(Bar(x - wide / 2, y, x + wide / 2, y, FAILING_HEIGHT, Role.FAILURE, group=group))


def _place_foot(canvas: Canvas, band: Band, top: float) -> float:
    """Place the numbers of enablers without a row: left out, used only indirectly, unused. Returns the lower edge."""
    notes: list[tuple[str, Ref]] = []
    for key, count, to in (
        ("score.more-rows", band.more, DEPENDENCIES),
        ("score.beneath", band.beneath, DEPENDENCIES),
        ("score.unused", band.unused, ENABLERS),
    ):
        if count:
            notes.append((say(key if band.rows or notes else f"{key}-alone", count), to))
    x, y = MARGIN, top + (3 if notes else 0)
    bottom = y
    for text, to in notes:
        words = single_line(text, CAPTION)
        name = f"{text}: {band.heading}" if band.heading else text
        bottom = canvas.write(words, x, y, CAPTION, Role.MUTED, to=to, name=name)
        x += words.width + 10
    canvas.write(single_line(label_text.unlisted_failures(band), CAPTION), x, y, CAPTION, Role.FAILURE_TEXT)
    return bottom
