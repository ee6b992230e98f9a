"""Place the line of visibility, which divides front stage (what customers see) and back stage."""

from __future__ import annotations

from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_title
from stagebook.pictures.layout.grid import MARGIN, Grid
from stagebook.pictures.scene import Bar, Role
from stagebook.pictures.text_width import fit
from stagebook.words import say


def place_line_of_visibility(canvas: Canvas, grid: Grid, y: float, *, with_caption: bool = True) -> float:
    """Place the line, optionally with captions; returns the upper edge of the back stage."""
    canvas.items.append(Bar(MARGIN, y, grid.right, y, 1.1, Role.MUTED, dashed=True))
    if not with_caption:
        return y + 12
    words = fit(say("score.line-of-visibility"), grid.caption, 9.0, max_lines=3)
    below = canvas.write(words, MARGIN, y + 4, 9.0, Role.MUTED)
    return place_title(canvas, say("score.back-stage"), below + 6) + 9
