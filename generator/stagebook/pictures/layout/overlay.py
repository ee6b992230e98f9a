"""Place an overlay: the affected journeys above, below them bands of enablers with what is new and what goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.columns import place_heads
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import APART, CAPTION, HEADING, LABEL, MARGIN, MAX_PITCH, MIN_PITCH, WIDTH, Grid
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.line_of_visibility import place_line_of_visibility
from stagebook.pictures.layout.overlay_marks import new_piece, place_cell
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.overlay_graph import ColumnChange, Overlay, OverlayBand, OverlayCell, OverlayRow
from stagebook.pictures.scene import Bar, Ring, Role, Scene, Weight
from stagebook.pictures.score_graph import Score, ScoreColumn
from stagebook.pictures.text_width import Fitted, fit, height, measure, single_line
from stagebook.words import number, say

EDGE = 6.0
STANCE, NOTE = 9.2, 9.2
"""Font sizes of stances and of notes, in points: 12 pixels."""
MIN_LABELS, MAX_LABELS = 96.0, 170.0
"""Bounds of the width of names, in points."""
MIN_NOTES, MAX_NOTES = 90.0, 190.0
"""Bounds of the width of notes, in points."""
NOTE_LINES = 3
STAGE_LINES = 6
"""Most lines below a column, of what differs of its stages."""
BESIDE = 14.0
"""Distance of what is said of stages from the middle of their column, in points."""
NOTE_MARGIN = 4.0
"""Distance of notes from the columns, in points."""
STEP = 28.0
"""Least height of a row, in points: a name, and its stance below."""
GAP = 12.0
SEPARATOR = "\u2002"
"""A space that is not collapsed, between a heading and its meaning."""


@dataclass(frozen=True, slots=True)
class OverlayContext:
    """The arguments that all functions of this module share."""

    canvas: Canvas
    grid: Grid
    columns: Mapping[str, ScoreColumn]
    notes: float
    """Width of notes."""


def place_overlay(graph: Overlay, id: str) -> Scene:
    """Lay out an overlay as a scene."""
    canvas = Canvas()
    labels = _labels_width(graph)
    notes = _notes_width(graph, _first_column(labels))
    grid = _grid(graph, labels, notes)
    columns = {column.key: column for column in graph.columns}
    context = OverlayContext(canvas, grid, columns, notes)
    groups = _groups(graph)
    front = Score(graph.title, graph.description, "journeys", graph.columns, ())
    bottom = place_heads(canvas, front, grid, EDGE, groups)
    bottom = _place_stage_notes(context, graph, bottom, groups)
    start = place_line_of_visibility(canvas, grid, bottom + 13)
    y = start
    for band in graph.bands:
        y = _place_band(context, band, y) + GAP
    bottom = y - GAP if graph.bands else start
    for column in graph.columns:
        canvas.draw_guide(grid.at[column.key], start, bottom, groups[column.key])
    if graph.rest:
        rest = fit(graph.rest, grid.right - MARGIN, CAPTION_SIZE, max_lines=2)
        bottom = canvas.write(rest, MARGIN, bottom + GAP, CAPTION_SIZE, Role.MUTED)
    width = grid.right + MARGIN
    legend = make_legend(graph.marks, width)
    return compose_scene(id, graph.title, graph.description, canvas.all, width, bottom + EDGE, legend=legend)


CAPTION_SIZE = 9.2


def _groups(graph: Overlay) -> dict[str, tuple[str, ...]]:
    met: dict[str, list[str]] = {column.key: [column.key] for column in graph.columns}
    for row in graph.rows:
        for cell in row.cells:
            met[cell.column].append(row.key)
    return {key: tuple(keys) for key, keys in met.items()}


def _notes_width(graph: Overlay, start: float) -> float:
    """Return the width of notes: that of the longest, as far as the columns leave room in the width of a page."""
    room = WIDTH - start - len(graph.columns) * MIN_PITCH
    widest = max((measure(note, NOTE, "bold") for row in graph.rows for note in row.notes), default=0)
    return max(min(ceil(widest) + NOTE_MARGIN, MAX_NOTES, room), MIN_NOTES) if widest else 0


def _labels_width(graph: Overlay) -> float:
    widest = max(
        (
            max(measure(row.name, LABEL, _weight(band, row)) + _beside(row), measure(row.stance_words, STANCE, "bold"))
            for band in graph.bands
            for row in band.rows
        ),
        default=0,
    )
    return min(max(ceil(widest), MIN_LABELS), MAX_LABELS)


def _first_column(labels: float) -> float:
    """Return the left edge of the columns."""
    return MARGIN + max(labels, CAPTION) + 8


def _grid(graph: Overlay, labels: float, notes: float) -> Grid:
    """Compute the horizontal positions: names, columns, and notes at the right, which no column reaches into."""
    count = len(graph.columns)
    start = _first_column(labels)
    pitch = MAX_PITCH
    if count:
        pitch = round(min(MAX_PITCH, max(MIN_PITCH, (WIDTH - start - notes) / count)), 1)
    first = round(start + pitch / 2, 1)
    last = round(first + max(count - 1, 0) * pitch, 1)
    right = round(max(last + pitch / 2 + notes, 390.0), 1)
    at = {column.key: round(first + place * pitch, 1) for place, column in enumerate(graph.columns)}
    return Grid(labels, at, pitch, first, last, right)


def _weight(band: OverlayBand, row: OverlayRow) -> Weight:
    """Return the weight of a name: bold for what comes or moves."""
    return "bold" if band.key in ("comes", "moves") and not row.members else "regular"


def _beside(row: OverlayRow) -> float:
    return measure(row.qualifier, STANCE) + APART if row.qualifier else 0


def _place_stage_notes(
    context: OverlayContext, graph: Overlay, top: float, groups: Mapping[str, tuple[str, ...]]
) -> float:
    """Say what differs of the stages of each column, below it; of the last alone, beside it where there is room.

    Returns the lower edge.
    """
    bottom = top
    told = [change for change in graph.changes if change.note]
    for change in told:
        x, group = context.grid.at[change.column], groups[change.column]
        left = x + BESIDE
        is_alone = told == [graph.changes[-1]] and not context.columns[change.column].journeys
        beside = is_alone and context.grid.right - left >= context.grid.text_width
        width = context.grid.right - left if beside else context.grid.text_width
        fitted = fit(change.note, width, NOTE, max_lines=STAGE_LINES)
        if fitted.lines:
            lower = context.canvas.write(
                fitted,
                left if beside else x,
                _first_stop(context, change.column) if beside else top + 5,
                NOTE,
                _note_role(change),
                align="left" if beside else "middle",
                title=change.note if fitted.cut else None,
                group=group,
            )
            bottom = max(bottom, lower)
    return bottom


def _note_role(change: ColumnChange) -> Role:
    """Return the colour of what is said of the stages of a column: by whether they all are new, or all go."""
    if change.changed or change.moved or (change.new and change.gone):
        return Role.INK
    return Role.COMING if change.new else Role.MUTED


def _first_stop(context: OverlayContext, column: str) -> float:
    """Return the upper edge of the first stop of a column, or of its line of text where it has none."""
    x, stops = context.grid.at[column], context.columns[column].stops
    refs = {stop.ref for stop in stops}
    rings = [item for item in context.canvas.items if isinstance(item, Ring) and item.to in refs and item.x == x]
    return min((ring.y - ring.radius for ring in rings), default=EDGE)


def _place_band(context: OverlayContext, band: OverlayBand, top: float) -> float:
    canvas = context.canvas
    heading = single_line(f"{band.heading.upper()}{SEPARATOR}", HEADING, "bold")
    meaning = single_line(band.meaning, HEADING)
    canvas.write(meaning, MARGIN + heading.width, top, HEADING, Role.MUTED)
    y = canvas.write(heading, MARGIN, top, HEADING, weight="bold") + 3
    canvas.background.append(Bar(MARGIN, y, context.grid.right, y, 1, Role.RULE))
    y += 5
    for row in band.rows:
        y = _place_row(context, band, row, y)
    return y


def _place_row(context: OverlayContext, band: OverlayBand, row: OverlayRow, top: float) -> float:
    """Place one row; returns its lower edge."""
    notes = _fit_notes(context, band, row)
    notes_height = sum(height(len(note.lines), NOTE) for note in notes)
    step = max(STEP, notes_height + 5)
    y = top + step / 2
    _place_bars(context, row, y)
    for cell in row.cells:
        title = _title(context, row, cell)
        place_cell(context.canvas, row, cell, context.grid.at[cell.column], y, title)
    _place_name(context, band, row, y)
    _place_notes(context, band, row, notes, y - notes_height / 2)
    return top + step


def _fit_notes(context: OverlayContext, band: OverlayBand, row: OverlayRow) -> list[Fitted]:
    """Fit the notes of a row, as many as there is room for on `NOTE_LINES` lines; the table has all of them."""
    fitted: list[Fitted] = []
    for note, weight in zip(row.notes, _note_weights(band), strict=False):
        fitted.append(fit(note, context.notes - NOTE_MARGIN, NOTE, weight, max_lines=2))
        if sum(len(each.lines) for each in fitted) > NOTE_LINES:
            return fitted[:-1]
    return fitted


def _title(context: OverlayContext, row: OverlayRow, cell: OverlayCell) -> str:
    column = context.columns[cell.column].name
    if not cell.counts:
        return say("overlay.cell", enabler=row.name, column=column, state=say(f"overlay.state.{cell.state}"))
    if len(cell.counts) == 1:
        return say("overlay.cell.in-column", name=column, count=number(cell.counts[0][1]))
    parts = [
        say("overlay.cell.counted", count=number(n), state=say(f"overlay.state.{each}")) for each, n in cell.counts
    ]
    return say("overlay.cell.in-column", name=column, count=say("list.next").join(parts))


def _place_bars(context: OverlayContext, row: OverlayRow, y: float) -> None:
    """Draw the bar from the first use to the last: a piece that ends at a new use is dotted."""
    used = [cell for cell in row.cells if cell.state in ("same", "new")]
    if row.members:
        return
    for one, other in pairwise(used):
        start, end = context.grid.at[one.column], context.grid.at[other.column]
        if "new" in (one.state, other.state):
            context.canvas.items.append(new_piece(start, end, y, row.key))
        else:
            mark = STANCE_COLOURS[row.stances[1]].mark
            context.canvas.items.append(Bar(start, y, end, y, 3.8, mark, group=(row.key,)))


def _place_name(context: OverlayContext, band: OverlayBand, row: OverlayRow, y: float) -> None:
    canvas, grid = context.canvas, context.grid
    group = (row.key, *(cell.column for cell in row.cells))
    weight = _weight(band, row)
    beside = min(_beside(row), grid.labels * 0.4)
    name = fit(row.name, grid.labels - beside, LABEL, weight)
    stance = single_line(row.stance_words, STANCE, "bold" if row.stances[0] != row.stances[1] else "regular")
    tall = height(1, LABEL) + (height(1, STANCE) if stance.lines else 0)
    top = y - tall / 2
    title = label_text.list_names(row.members) if row.members else row.name
    role = Role.MUTED if band.key == "goes" else Role.INK
    below = canvas.write(
        name,
        MARGIN,
        top,
        LABEL,
        role,
        weight=weight,
        to=row.ref,
        title=title if name.cut or row.members else None,
        name=_spoken(context, band, row),
        group=group,
        struck=band.key == "goes",
    )
    aside = fit(row.qualifier, beside - APART, STANCE)
    if aside.lines:
        canvas.write(aside, MARGIN + name.width + APART, top + 1, STANCE, Role.MUTED, group=group)
    moved = row.stances[0] != row.stances[1]
    colour = STANCE_COLOURS[row.stances[1]].words
    canvas.write(stance, MARGIN, below, STANCE, colour, weight="bold" if moved else "regular", group=group)


def _spoken(context: OverlayContext, band: OverlayBand, row: OverlayRow) -> str:
    """“Booking, moves, common → repeatable, new in Eat here, 3 → 4 of 5 paths”: what a screen reader says."""
    parts: list[str | label_text.ListClause] = [row.name, row.qualifier, band.heading, row.stance_words]
    for state in ("new", "gone", "same", "near-new", "near-gone", "near"):
        names = [
            context.columns[cell.column].name
            for cell in row.cells
            if (cell.state == state if not cell.counts else dict(cell.counts).get(state))
        ]
        if names:
            parts.append(label_text.list_clause(f"overlay.spoken.{state}", names))
    return label_text.join_parts([*parts, *row.notes])


def _note_weights(band: OverlayBand) -> tuple[Weight, ...]:
    """Return the weights of the lines of a note: the first is bold where something comes or moves."""
    first: Weight = "bold" if band.key in ("comes", "moves") else "regular"
    return (first, "regular", "regular")


def _place_notes(
    context: OverlayContext, band: OverlayBand, row: OverlayRow, notes: Sequence[Fitted], top: float
) -> None:
    used_anew = any(cell.state == "new" for cell in row.cells)
    y = top
    for place, (note, weight) in enumerate(zip(notes, _note_weights(band), strict=False)):
        role = (Role.COMING if used_anew else Role.INK) if weight == "bold" else Role.MUTED
        title = row.notes[place] if note.cut else None
        y = context.canvas.write(
            note, context.grid.right, y, NOTE, role, align="right", weight=weight, title=title, group=(row.key,)
        )
