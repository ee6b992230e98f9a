"""Place the marks of an overlay: plus, minus, rings as before, dots of what is reached through others, counts."""

from __future__ import annotations

from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.change_signs import minus, plus
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.overlay_graph import OverlayCell, OverlayRow
from stagebook.pictures.scene import Bar, Pill, Ring, Role
from stagebook.pictures.text_width import measure

RADIUS, NEAR = 5.3, 3.0
"""Radius of a ring and of a dot, in points."""


def place_cell(canvas: Canvas, row: OverlayRow, cell: OverlayCell, x: float, y: float, title: str) -> None:
    """Place the mark of one cell."""
    group = (row.key, cell.column)
    if cell.counts:
        canvas.items.append(_count(canvas, cell, x, y, title, group))
        return
    mark = STANCE_COLOURS[row.stances[1]].mark
    canvas.reserve(x - RADIUS - 1, y - RADIUS - 1, x + RADIUS + 1, y + RADIUS + 1)
    match cell.state:
        case "new":
            canvas.items += plus(x, y, RADIUS + 0.7, group, title)
        case "gone":
            canvas.items += minus(x, y, RADIUS, group, title)
        case "same":
            canvas.items.append(Ring(x, y, RADIUS, mark, Role.PAGE, 2.3, title=title, group=group))
        case "near-new":
            canvas.items.append(Ring(x, y, NEAR + 0.4, Role.PAGE, Role.COMING, 1, title=title, group=group))
        case "near-gone":
            canvas.items.append(
                Ring(x, y, NEAR, Role.GOING, Role.PAGE, 1, dashed=True, title=title, group=group),
            )
        case "near":
            canvas.items.append(Ring(x, y, NEAR - 0.4, Role.PAGE, mark, 1, title=title, group=group))


def _count(canvas: Canvas, cell: OverlayCell, x: float, y: float, title: str, group: tuple[str, ...]) -> Pill:
    words = cell.mark
    wide = max(18.0, measure(words, 9.2, "bold") + 9)
    canvas.reserve(x - wide / 2, y - 6.5, x + wide / 2, y + 6.5)
    states = {state for state, _ in cell.counts}
    new, gone = bool(states & {"new", "near-new"}), bool(states & {"gone", "near-gone"})
    border = Role.COMING if new else Role.GOING if gone else Role.MUTED
    return Pill(
        x,
        y,
        wide,
        12.5,
        words,
        Role.INK,
        Role.PAGE,
        border,
        1.6,
        dashed=gone and not new,
        weight="bold",
        size=9.2,
        title=title,
        group=group,
    )


def new_piece(start: float, end: float, y: float, key: str) -> Bar:
    """Make the piece of a bar that is new: dotted."""
    return Bar(start, y, end, y, 3.2, Role.COMING, dotted=True, group=(key,))
