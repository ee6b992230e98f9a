"""Lay out lines of sight as horizontal lines of steps: solid up to the first missing step, dashed after it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.grid import MARGIN, MIN_WIDTH, WIDTH
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Bar, Ring, Role, Scene
from stagebook.pictures.sight_graph import LEVELS, SightGraph, SightGraphLine, SightStep
from stagebook.pictures.text_width import fit, height, single_line
from stagebook.words import say

EDGE = 6.0
MAX_PITCH = 176.0
CAPTION, SMALL = 9.0, 9.0
BREAK = 6.5
"""Half the height of the mark of a break, in points."""


@dataclass(frozen=True, slots=True)
class SightSize:
    """Sizes of the steps of a line: of its own, or among several."""

    name: float
    lines: int
    radius: float
    stroke: float
    line: float
    says: int
    """Maximum of lines of text below a name."""


ONE, SEVERAL = SightSize(11, 3, 7.2, 3, 3.2, 4), SightSize(9.0, 2, 5, 2.2, 2.2, 2)


def place_sight(graph: SightGraph, id: str) -> Scene:
    """Lay out the graph as a scene."""
    canvas = Canvas()
    alone = len(graph.lines) == 1 and not graph.more
    size = ONE if alone else SEVERAL
    columns = _columns(graph.lines, alone)
    count = max(max(places) for places in columns) + 1
    pitch = round(min(MAX_PITCH, (WIDTH - 2 * MARGIN) / count), 1)
    bottom = EDGE if alone else _place_levels(canvas, graph, columns, pitch)
    before: SightGraphLine | None = None
    for each, places in zip(graph.lines, columns, strict=True):
        xs = [MARGIN + (place + 0.5) * pitch for place in places]
        bottom = _place_line(canvas, each, before, xs, bottom, pitch, size)
        before = each
    bottom = _place_other_lines(canvas, graph, bottom)
    return compose_scene(
        id, graph.title, graph.description, canvas.all, max(count * pitch + 2 * MARGIN, MIN_WIDTH), bottom + EDGE
    )


def _columns(lines: Sequence[SightGraphLine], alone: bool) -> list[Sequence[int]]:
    """Return the column of each step: its index in a single line, else that of its level among those present."""
    if alone:
        return [range(len(each.steps)) for each in lines]
    met = {step.level for each in lines for step in each.steps}
    levels = [level for level in LEVELS if level in met]
    return [[levels.index(step.level) for step in each.steps] for each in lines]


def _place_levels(canvas: Canvas, graph: SightGraph, columns: Sequence[Sequence[int]], pitch: float) -> float:
    """Place the headings of the columns; returns the lower edge."""
    pairs = list(zip(graph.lines, columns, strict=True))
    levels = {at: step.level for each, places in pairs for at, step in zip(places, each.steps, strict=True)}
    bottom = EDGE
    for at, level in levels.items():
        words = single_line(say(f"sight.level.{level}").upper(), CAPTION)
        bottom = canvas.write(words, MARGIN + (at + 0.5) * pitch, EDGE, CAPTION, Role.MUTED, align="middle")
    return bottom + 4


def _place_line(
    canvas: Canvas,
    each: SightGraphLine,
    before: SightGraphLine | None,
    xs: Sequence[float],
    top: float,
    pitch: float,
    size: SightSize,
) -> float:
    """Place one line; returns the lower edge of its texts. Texts equal to those of the line `before` are left out."""
    max_width = pitch - 10
    y = top + (height(1, CAPTION) + 5 if size is ONE else 4) + size.radius
    whole = len(each.steps) if each.breaks is None else each.breaks
    if whole > 1:
        canvas.items.append(Bar(xs[0], y, xs[whole - 1], y, size.line))
    if whole < len(xs):
        _place_break(canvas, xs, whole, y, size)
    already_shown = set(before.steps) if before else set()
    bottoms = [_place_step(canvas, each, at, x, y, max_width, size, already_shown) for at, x in enumerate(xs)]
    return max(bottoms) + (14 if size is SEVERAL else 4)


def _place_break(canvas: Canvas, xs: Sequence[float], whole: int, y: float, size: SightSize) -> None:
    """Draw a broken line: solid half a step further, the mark of the break, then dashed."""
    start, middle = xs[whole - 1], (xs[whole - 1] + xs[whole]) / 2
    canvas.items.append(Bar(start, y, middle - 4, y, size.line))
    canvas.items.append(Bar(middle - 4, y - BREAK, middle - 4, y + BREAK, 1.8))
    canvas.items.append(Bar(middle + 4, y - BREAK, middle + 4, y + BREAK, 1.8, Role.FAINT))
    canvas.items.append(Bar(middle + 4, y, xs[-1], y, 1.2, Role.FAINT, dashed=True))


def _place_step(
    canvas: Canvas,
    each: SightGraphLine,
    at: int,
    x: float,
    y: float,
    max_width: float,
    size: SightSize,
    already_shown: AbstractSet[SightStep],
) -> float:
    """Place one step: kind above, name and text below (unless already shown); returns the lower edge."""
    step = each.steps[at]
    there = bool(step.ref or step.several)
    reached = each.breaks is None or at < each.breaks
    group = (str(step.ref),) if step.ref else ()
    if size is ONE:
        caption = single_line(step.kind.upper(), CAPTION)
        canvas.write(caption, x, y - size.radius - 5 - height(1, CAPTION), CAPTION, Role.MUTED, align="middle")
    edge = STANCE_COLOURS[step.stance].mark if step.stance else Role.INK
    fill = Role.INK if step.level == "measure" and there and reached else Role.PAGE
    name = _accessible_name(step, at, each)
    canvas.items.append(
        Ring(
            x,
            y,
            size.radius,
            edge if there else Role.FAINT,
            fill,
            size.stroke if there else 1.4,
            dashed=not there or step.planned,
            to=step.ref,
            title=step.name or None,
            name=name if there else None,
            group=group,
        )
    )
    below = y + size.radius + 5
    words = fit(step.name, max_width, size.name, "bold", size.lines)
    below = canvas.write(
        words, x, below, size.name, align="middle", weight="bold", title=step.name if words.cut else None, group=group
    )
    if there and step not in already_shown:
        below = _place_says(canvas, step, x, below + 1, max_width, size)
    if at == each.breaks:
        words = fit(each.missing, max_width, SMALL, "bold", size.says)
        below = canvas.write(words, x, below + 1, SMALL, align="middle", weight="bold")
    return below


def _place_says(canvas: Canvas, step: SightStep, x: float, top: float, max_width: float, size: SightSize) -> float:
    """Place the text of a step; returns the lower edge."""
    words = fit(step.says, max_width, SMALL, max_lines=size.says)
    role = STANCE_COLOURS[step.stance].words if step.stance else Role.MUTED
    return canvas.write(words, x, top, SMALL, role, align="middle", title=step.says if words.cut else None)


def _accessible_name(step: SightStep, at: int, each: SightGraphLine) -> str:
    """“Book, stage, step 2 of 5”."""
    parts = [step.name, step.kind, say("sight.step", place=at + 1, count=len(each.steps))]
    return label_text.join_parts([*parts, step.says])


def _place_other_lines(canvas: Canvas, graph: SightGraph, top: float) -> float:
    """Place the numbers of other lines; returns the lower edge."""
    notes = []
    if len(graph.lines) == 1 and graph.lines[0].others:
        notes.append(say("sight.others", graph.lines[0].others))
    if graph.left_out:
        notes.append(graph.left_out)
    y = top
    for text in notes:
        y = canvas.write(single_line(text, SMALL), MARGIN, y + 6, SMALL, Role.MUTED)
    return y
