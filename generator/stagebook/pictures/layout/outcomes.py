"""Lay out the grid of outputs and outcomes: a row for each team, marks in columns, the gap in words, failures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from stagebook.analysis import Sign
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import MARGIN
from stagebook.pictures.layout.label_text import join_parts
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.layout.outcome_signs import RADIUS, draw_nothing, draw_sign, draw_unasked
from stagebook.pictures.outcomes_graph import ASKED, READINGS, OutcomesGraph, Reading, SignMark, TeamRow
from stagebook.pictures.scene import Bar, Role, Scene
from stagebook.pictures.text_width import fit, height, measure, single_line
from stagebook.words import number, say

EDGE = 6.0
"""Free space above and below, in points."""
CAPTION, NAME, BENEATH, TEXT, COUNT = 7.5, 9.5, 7.5, 8.25, 7.5
"""Font sizes of headings, of names of teams, of what stands below these, of other words, of numbers beside marks."""
AT: Mapping[Reading, float] = {"work": 190.0, "success": 248.0, "measured": 352.0, "rewarded": 462.0}
"""The middle of each column of marks, in points."""
TEAM_WIDTH, AMBITION, AMBITION_WIDTH, GAP, GAP_WIDTH = 155.0, 517.0, 62.0, 590.0, 184.0
WIDTH = 880.0
RIGHT = WIDTH - MARGIN
LONGEST = 92.0
"""Length of the bar of the team whose things cause most."""
SHORTEST = 1.5
STEP = 13.0
"""Distance of two marks in a cell, in points."""
MAX_MARKS = 5
"""So many marks of a cell stand one by one; of more there is one a sign, with their number."""
LEAST_ROW, PADDING = 29.0, 6.0
BESIDE = 7.0
"""Distance of a connecting line from the marks at its ends."""
SLASH = 4.5
"""Half the height of the stroke where the sign changes."""


def place_outcomes(graph: OutcomesGraph, id: str) -> Scene:
    """Lay out the graph as a scene."""
    canvas = Canvas()
    y = place_headings(canvas, any(row.ambition for row in graph.rows))
    largest = max((row.failures for row in graph.rows), default=0)
    for row in graph.rows:
        y = place_row(canvas, row, y, largest)
    if graph.more:
        y = canvas.write(single_line(graph.left_out, TEXT), MARGIN, y + PADDING, TEXT, Role.MUTED)
    legend = make_legend(graph.marks, WIDTH)
    return compose_scene(id, graph.title, graph.description, canvas.all, WIDTH, y + EDGE, legend=legend)


def place_headings(canvas: Canvas, with_ambition: bool) -> float:
    """Place the headings of the columns in two lines over a rule; returns its y."""
    lower = EDGE + height(1, CAPTION) + 2
    over = (AT["work"] + AT["success"]) / 2
    canvas.write(
        single_line(say("outcomes.head.said").upper(), CAPTION), over, EDGE, CAPTION, Role.MUTED, align="middle"
    )
    canvas.write(single_line(say("table.outcomes.team").upper(), CAPTION), MARGIN, lower, CAPTION, Role.MUTED)
    for reading, x in AT.items():
        words = say(f"outcomes.head.{reading}")
        words = words if reading in ASKED else words.upper()
        canvas.write(single_line(words, CAPTION), x, lower, CAPTION, Role.MUTED, align="middle")
    if with_ambition:
        words = say("table.outcomes.ambition").upper()
        canvas.write(single_line(words, CAPTION), AMBITION, lower, CAPTION, Role.MUTED)
    canvas.write(single_line(say("table.outcomes.gap").upper(), CAPTION), GAP, lower, CAPTION, Role.MUTED)
    caused = fit(say("table.outcomes.caused").upper(), 2 * LONGEST, CAPTION, max_lines=2)
    top = lower + height(1, CAPTION) - height(len(caused.lines), CAPTION)
    canvas.write(caused, RIGHT, top, CAPTION, Role.FAILURE_TEXT, align="right")
    y = lower + height(1, CAPTION) + 5
    canvas.items.append(Bar(MARGIN, y, RIGHT, y, 1.2))
    return y


def place_row(canvas: Canvas, row: TeamRow, top: float, largest: float) -> float:
    """Place one team between `top` and the rule below it; returns the y of that rule."""
    group = (str(row.ref),)
    name = fit(row.name, TEAM_WIDTH, NAME, max_lines=2)
    ambition = fit(row.ambition, AMBITION_WIDTH, TEXT, max_lines=2)
    gap = fit(row.gap, GAP_WIDTH if row.caused else RIGHT - GAP, TEXT, max_lines=4)
    beneath = fit(row.stands_on_in_short, TEAM_WIDTH, BENEATH)
    names = height(len(name.lines), NAME) + height(len(beneath.lines), BENEATH)
    tall = max(names, height(len(ambition.lines), TEXT), height(len(gap.lines), TEXT))
    bottom = top + max(LEAST_ROW, tall + 2 * PADDING)
    y = (top + bottom) / 2

    def begin(lines: int, size: float) -> float:
        return y - height(lines, size) / 2

    below = canvas.write(
        name,
        MARGIN,
        y - names / 2,
        NAME,
        to=row.ref,
        title=row.name if name.cut else None,
        name=describe_row(row),
        group=group,
    )
    title = row.stands_on if beneath.cut or row.stands_on != row.stands_on_in_short else None
    canvas.write(beneath, MARGIN, below, BENEATH, Role.MUTED, title=title, group=group)
    place_links(canvas, row, y, group)
    for reading in READINGS:
        place_cell(canvas, row, reading, y, group)
    canvas.write(ambition, AMBITION, begin(len(ambition.lines), TEXT), TEXT, Role.MUTED, group=group)
    role = Role.MUTED if row.is_quiet else Role.INK
    title = row.gap if gap.cut else None
    canvas.write(gap, GAP, begin(len(gap.lines), TEXT), TEXT, role, title=title, group=group)
    if row.caused:
        place_failures(canvas, row, y, largest, group)
    canvas.items.append(Bar(MARGIN, bottom, RIGHT, bottom, 0.8, Role.RULE))
    return bottom


def describe_row(row: TeamRow) -> str:
    """Describe a row for who does not see it: team, readings, gap, failures."""
    parts = [row.name]
    for reading in READINGS:
        signs = dict.fromkeys(mark.sign for mark in row.cells[reading])
        if signs:
            names = say("list.last").join(say(f"sign.{sign}") for sign in signs)
            parts.append(say(f"outcomes.describe.{reading}", None, signs=names))
    return join_parts([*parts, row.gap, row.caused, row.stands_on])


def split_marks(marks: Sequence[SignMark]) -> list[tuple[Sign, int, SignMark]]:
    """Return the marks to draw, with the number that each stands for."""
    if len(marks) <= MAX_MARKS:
        return [(mark.sign, 1, mark) for mark in marks]
    grouped = [(sign, list(its)) for sign, its in groupby(marks, key=lambda mark: mark.sign)]
    return [(sign, len(its), its[0]) for sign, its in grouped]


def mark_width(count: int) -> float:
    """Return the width of a mark with the number beside it."""
    return STEP + (measure(number(count), COUNT) + 3 if count > 1 else 0)


def cell_width(row: TeamRow, reading: Reading) -> float:
    """Return the width of the marks of a cell; of a silent one, that of the sign for silence."""
    return sum(mark_width(count) for _, count, _ in split_marks(row.cells[reading])) or STEP


def place_cell(canvas: Canvas, row: TeamRow, reading: Reading, y: float, group: tuple[str, ...]) -> None:
    """Place the marks of a cell side by side around the middle of its column."""
    found = split_marks(row.cells[reading])
    if not found:
        canvas.items.append((draw_unasked if reading in ASKED else draw_nothing)(AT[reading], y, RADIUS, group))
    left = AT[reading] - cell_width(row, reading) / 2
    for sign, count, mark in found:
        to, title = (mark.thing.ref, mark.thing.name) if count == 1 else (row.ref, None)
        kind = say(f"sign.{sign}")
        name = f"{title} · {kind}" if title else say("outcomes.describe.several", None, count=number(count), sign=kind)
        ring, *inner = draw_sign(sign, left + STEP / 2, y, RADIUS, group)
        canvas.items += (replace(ring, to=to, title=title, name=name), *inner)
        if count > 1:
            size = height(1, COUNT)
            canvas.write(single_line(number(count), COUNT), left + STEP, y - size / 2, COUNT, group=group)
        left += mark_width(count)


def place_links(canvas: Canvas, row: TeamRow, y: float, group: tuple[str, ...]) -> None:
    """Connect the readings that are not silent, from success to reward, with a stroke where the sign changes."""
    spoken: list[Reading] = ["success" if row.cells["success"] else "work", "measured", "rewarded"]
    spoken = [reading for reading in spoken if row.cells[reading]]
    for before, after in pairwise(spoken):
        left = AT[before] + cell_width(row, before) / 2 + BESIDE
        right = AT[after] - cell_width(row, after) / 2 - BESIDE
        changes = after in row.changes
        middle = (left + right) / 2 if "measured" in (before, after) else AT["measured"] + 40
        parts = [(left, middle - 6), (middle + 6, right)] if changes else [(left, right)]
        if after == "rewarded" and before != "measured":
            parts = cut_parts(parts, AT["measured"] - STEP / 2 - BESIDE, AT["measured"] + STEP / 2 + BESIDE)
        canvas.items += (Bar(x1, y, x2, y, 1, Role.FAINT, group=group) for x1, x2 in parts if x2 > x1)
        if changes:
            canvas.items.append(Bar(middle - 2, y + SLASH, middle + 2, y - SLASH, 1.8, Role.FAILURE, group=group))


def place_failures(canvas: Canvas, row: TeamRow, y: float, largest: float, group: tuple[str, ...]) -> None:
    """Place the failure demand of a row in words over its bar; all bars have one scale."""
    size = height(1, TEXT)
    canvas.write(
        single_line(row.caused, TEXT), RIGHT, y - size + 1, TEXT, Role.FAILURE_TEXT, align="right", group=group
    )
    if row.failures:
        long = max(LONGEST * row.failures / largest, SHORTEST)
        canvas.items.append(Bar(RIGHT - long, y + 5, RIGHT, y + 5, 2.6, Role.FAILURE, group=group))


def cut_parts(parts: Sequence[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    """Cut what lies between `left` and `right` out of some parts of a line."""
    found = [(start, min(end, left)) for start, end in parts] + [(max(start, right), end) for start, end in parts]
    return [(start, end) for start, end in found if end > start]
