"""Lay out the lines of bottlenecks: a column for each link, a dot where it holds, a dashed ring at the missing one."""

from __future__ import annotations

from itertools import pairwise

from stagebook.analysis.loops import LINKS
from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import MARGIN
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.loops_graph import LoopLine, LoopsGraph, LoopStep, ReadingsChart
from stagebook.pictures.scene import Bar, Ring, Role, Scene
from stagebook.pictures.text_width import fit, height, single_line
from stagebook.words import say

EDGE, GAP = 6.0, 11.0
"""Free space above and below, and between columns, in points."""
WIDTHS = (148.0, 126.0, 138.0, 120.0, 100.0, 142.0, 100.0)
"""Widths of the seven columns with the space behind them, in points."""
CAPTION, TEXT, NOTE, SAYS = 9.2, 10.5, 9.2, 10.5
"""Font sizes of headings, links, notes and sentences."""
TEXT_LINES, NOTE_LINES, SAYS_LINES = 3, 3, 3
DOT, RING = 3.4, 4.2
"""Radius of the dot of a link that holds, and of the ring of a missing one, in points."""
FAILURE_WIDTH, FAILURE_LEAST = 4.0, 6.0
"""Width of the bar of failure, and its least length, in points."""
CHART_WIDTH, CHART_HEIGHT = 52.0, 20.0
TOP_OF_ROW = 10.0
"""Free space above the words of a row, in points."""


def place_loops(graph: LoopsGraph, id: str) -> Scene:
    """Lay out the graph as a scene."""
    canvas = Canvas()
    right = MARGIN + sum(WIDTHS)
    bottom = place_heads(canvas, right)
    for line in graph.lines[: graph.drawn]:
        bottom = place_line(canvas, line, bottom, right)
    if graph.left_out:
        bottom = canvas.write(single_line(graph.left_out, NOTE), MARGIN, bottom + 6, NOTE, Role.MUTED)
    legend = make_legend(graph.marks, right + MARGIN)
    return compose_scene(id, graph.title, graph.description, canvas.all, right + MARGIN, bottom + EDGE, legend=legend)


def column_left(at: int) -> float:
    """Return the left edge of a column."""
    return MARGIN + sum(WIDTHS[:at])


def place_heads(canvas: Canvas, right: float) -> float:
    """Place the headings of the columns over a rule; returns its lower edge."""
    heads = [
        fit(say(f"loop.head.{link}").upper(), WIDTHS[at] - GAP, CAPTION, max_lines=2) for at, link in enumerate(LINKS)
    ]
    bottom = EDGE + max(height(len(words.lines), CAPTION) for words in heads)
    for at, words in enumerate(heads):
        top = bottom - height(len(words.lines), CAPTION)
        canvas.write(words, column_left(at), top, CAPTION, Role.MUTED)
    canvas.items.append(Bar(MARGIN, bottom + 6, right, bottom + 6, 1.4))
    return bottom + 7


def place_line(canvas: Canvas, line: LoopLine, top: float, right: float) -> float:
    """Place the links of a bottleneck, the line through them and its sentence; returns the lower edge of its rule."""
    start = top + TOP_OF_ROW
    group = (f"enabler:{line.enabler}",)
    marks = Canvas()
    y = max(place_step(canvas, line, at, start, group) for at in range(len(line.steps))) + 10
    place_marks(marks, line, y, group)
    canvas.items += marks.items
    words = fit(line.says, right - MARGIN, SAYS, max_lines=SAYS_LINES)
    title = line.says if words.cut else None
    bottom = canvas.write(words, MARGIN, y + RING + 6, SAYS, title=title, group=group)
    canvas.items.append(Bar(MARGIN, bottom + 9, right, bottom + 9, 1, Role.RULE))
    return bottom + 10


def place_step(canvas: Canvas, line: LoopLine, at: int, top: float, group: tuple[str, ...]) -> float:
    """Place the words of a link and its notes; returns the lower edge."""
    step = line.steps[at]
    chart = line.chart if step.link == "readings" and step.holds else None
    width = WIDTHS[at] - GAP - (CHART_WIDTH + GAP if chart else 0)
    role = Role.INK if step.holds else Role.FAILURE_TEXT
    words = fit(step.text, width, TEXT, max_lines=TEXT_LINES)
    bottom = canvas.write(
        words,
        column_left(at),
        top,
        TEXT,
        role,
        to=step.ref,
        title=step.text if words.cut else None,
        name=name_step(step, at),
        group=group,
    )
    if chart:
        place_chart(canvas, chart, column_left(at) + width + GAP, top + 1, group)
        bottom = max(bottom, top + CHART_HEIGHT + 5)
    for note in step.notes:
        words = fit(note.text, WIDTHS[at] - GAP, NOTE, max_lines=NOTE_LINES)
        tone = Role.FAILURE_TEXT if note.failure else Role.MUTED
        title = note.text if words.cut else None
        bottom = canvas.write(words, column_left(at), bottom + 1.5, NOTE, tone, to=note.ref, title=title, group=group)
    return bottom


def name_step(step: LoopStep, at: int) -> str:
    """Word a link for who does not see the picture: “Booking, cause, link 2 of 7”."""
    head = say(f"loop.head.{step.link}")
    parts = [step.text, head if step.holds else say("loop.missing-link", what=head)]
    return label_text.join_parts([*parts, say("loop.link-of", place=at + 1)])


def place_marks(canvas: Canvas, line: LoopLine, y: float, group: tuple[str, ...]) -> None:
    """Draw the bar of failure, the line to the last link, its dots, and the dashed ring of the missing link."""
    held = [at for at, step in enumerate(line.steps) if step.holds]
    length = max(FAILURE_LEAST, line.share * (WIDTHS[0] - GAP))
    last = column_left(held[-1]) + DOT
    canvas.items.append(Bar(MARGIN, y, last, y, 1.4, Role.INK, group=group))
    canvas.items.append(Bar(MARGIN, y, MARGIN + length, y, FAILURE_WIDTH, Role.FAILURE, group=group))
    for at in held[1:]:
        canvas.items.append(Ring(column_left(at) + DOT, y, DOT, fill=Role.INK, stroke=1, group=group))
    if len(held) < len(line.steps):
        x = column_left(len(held)) + RING
        canvas.items.append(Bar(last + DOT, y, x - RING, y, 1, Role.FAINT, dashed=True, group=group))
        canvas.items.append(Ring(x, y, RING, Role.MUTED, stroke=1.2, dashed=True, group=group))


def place_chart(canvas: Canvas, chart: ReadingsChart, left: float, top: float, group: tuple[str, ...]) -> None:
    """Draw readings as points joined by lines, with a dashed line at the day the change began."""
    places = [(left + x * CHART_WIDTH, top + y * CHART_HEIGHT) for x, y in chart.points]
    began = left + chart.began * CHART_WIDTH
    canvas.items.append(Bar(began, top - 2, began, top + CHART_HEIGHT + 2, 1, Role.COMMON, dashed=True, group=group))
    for (x1, y1), (x2, y2) in pairwise(places):
        canvas.items.append(Bar(x1, y1, x2, y2, 1.2, group=group))
    canvas.items += [Ring(x, y, 1.6, fill=Role.INK, stroke=0.8, group=group) for x, y in places]
