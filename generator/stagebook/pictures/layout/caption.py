"""Place the texts at the left edge of the front stage: title, caption and notes."""

from __future__ import annotations

from stagebook.pictures.layout.canvas import Canvas
from stagebook.pictures.layout.grid import MARGIN, Grid
from stagebook.pictures.layout.stops import OWN, SHARED
from stagebook.pictures.scene import Ring, Role
from stagebook.pictures.score_graph import Score
from stagebook.pictures.text_width import fit, height, single_line

CAPTION = 9.0


def place_title(canvas: Canvas, words: str, top: float) -> float:
    """Place the title of front or back stage; returns the lower edge."""
    return canvas.write(single_line(words, CAPTION), MARGIN, top, CAPTION, Role.MUTED)


def place_caption(canvas: Canvas, words: str, grid: Grid, top: float) -> float:
    """Place a caption for what is to its right; returns the lower edge."""
    return canvas.write(fit(words, grid.caption, CAPTION, max_lines=3), MARGIN, top, CAPTION, Role.MUTED)


def place_notes(canvas: Canvas, score: Score, grid: Grid, top: float) -> float:
    """Place the notes below each other, each with its mark; returns the lower edge."""
    for note in score.notes:
        middle, x = top + height(1, CAPTION) / 2, MARGIN
        if note.sign == "shared":
            canvas.items.append(Ring(MARGIN + SHARED + 1, middle, SHARED, stroke=1.6))
            x = MARGIN + 2 * SHARED + 7
        elif note.sign == "failure":
            canvas.items.append(Ring(MARGIN + 3.4, middle, OWN, Role.FAILURE, Role.FAILURE, 1.6))
            x = MARGIN + 11
        words = fit(note.text, grid.caption - x + MARGIN, CAPTION, max_lines=6)
        top = canvas.write(words, x, top, CAPTION, Role.MUTED, title=note.text if words.cut else None) + 5
    return top
