"""The line of visibility: what customers see stands above it, what makes it possible below."""

from __future__ import annotations

from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.caption import place_title
from stagebook.pictures.layout.grid import MARGIN, Grid
from stagebook.pictures.scene import Bar, Role
from stagebook.pictures.text_width import fit
from stagebook.words import say


def place_line_of_visibility(canvas: Canvas, grid: Grid, y: float, *, said: bool = True) -> float:
    """Draw it, and say what it is where that has not been said; gives back where the back stage begins."""
    canvas.items.append(Bar(MARGIN, y, grid.right, y, 1.1, Role.MUTED, dashed=True))
    if not said:
        return y + 12
    words = fit(say("score.line-of-visibility"), grid.caption, 7.5, max_lines=3)
    below = canvas.write(words, MARGIN, y + 4, 7.5, Role.MUTED)
    return place_title(canvas, say("score.back-stage"), below + 6) + 9
