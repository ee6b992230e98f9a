"""Lay out the legend of a picture in its own file or image: a small sign and words for each mark."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stagebook.analysis.outcome_signs import SIGNS
from stagebook.pictures.layout.change_signs import minus, plus
from stagebook.pictures.layout.grid import MARGIN
from stagebook.pictures.layout.outcome_signs import RADIUS, draw_nothing, draw_sign, draw_unasked
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.layout.stops import split
from stagebook.pictures.scene import Bar, Item, Label, Legend, Pill, Ring, Role
from stagebook.pictures.score_graph import StanceOrUndecided
from stagebook.pictures.text_width import height, single_line
from stagebook.words import say

SIZE = 9.2
STEP = 13.0
TOP, BOTTOM = 10.0, 5.0
"""Space above and below the legend, in points."""
BESIDE, APART = 5.0, 16.0
"""Distance from a mark to its words, and to the next mark, in points."""
WIDE, TALL = 17.0, 9.0
"""Width and height of a mark that is a line or box."""
STROKES: Mapping[StanceOrUndecided, float] = {"independent": 0.8, "common": 1.6, "repeatable": 2.8, "undecided": 1.0}
"""Border width by stance, in points, so that stances differ without colour. Undecided is dashed as well."""


@lru_cache(maxsize=1024)
def make_legend(marks: tuple[str, ...], width: float, notes: tuple[str, ...] = ()) -> Legend | None:
    """Lay out marks with their words in lines of a width, then notes; None if there are neither."""
    items: list[Item] = []
    x, y, right = MARGIN, TOP + STEP / 2, 0.0
    for mark in marks:
        words = single_line(say(f"legend.{mark}"), SIZE)
        signs, wide = _sign(mark, x, y)
        if x > MARGIN and x + wide + BESIDE + words.width > width - MARGIN:
            x, y = MARGIN, y + STEP
            signs, wide = _sign(mark, x, y)
        items += signs
        items.append(Label(x + wide + BESIDE, y, words.text, Role.MUTED, size=SIZE))
        x += wide + BESIDE + words.width
        right = max(right, x)
        x += APART
    for note in notes:
        y += STEP if items else 0
        words = single_line(note, SIZE)
        items.append(Label(MARGIN, y, words.text, Role.MUTED, size=SIZE))
        right = max(right, MARGIN + words.width)
    return Legend(tuple(items), right + MARGIN, y + height(1, SIZE) / 2 + BOTTOM) if items else None


def _sign(mark: str, x: float, y: float) -> tuple[tuple[Item, ...], float]:
    """Return the sign of a mark with its left edge at `x`, and its width."""
    kind, _, stance = mark.partition("-")
    if kind in ("box", "step", "foot", "count"):
        box = _box(mark, stance, x + WIDE / 2, y)
        if mark == "step-differs":
            return (box, split(x + 5, y, TALL / 2, Role.PAGE, ())), WIDE
        if mark == "step-failure":
            return (box, Ring(x + WIDE - 5, y - TALL / 2, 2.2, Role.PAGE, Role.FAILURE, 0.8)), WIDE
        return (box,), WIDE
    if kind == "sign":
        return _outcome_sign(stance, x, y), WIDE if stance == "changes" else 2 * RADIUS + 2
    if mark in _LINES:
        width, role, dashed = _LINES[mark]
        return (Bar(x, y, x + WIDE, y, width, role, dashed),), WIDE
    if mark == "new-piece":
        return (Bar(x, y, x + WIDE, y, 2.6, Role.COMING, dotted=True),), WIDE
    if mark in ("plus", "minus"):
        sign = plus if mark == "plus" else minus
        return sign(x + 5.2, y, 4.2, ()), 10.4
    radius, role, fill, stroke = _RINGS[mark]
    ring = Ring(x + radius + 1, y, radius, role, fill, stroke, dashed=mark in ("dashed", "missing", "near-gone"))
    signs = (ring, split(ring.x, y, radius, fill, ())) if mark == "differs" else (ring,)
    return signs, 2 * radius + 2


def _outcome_sign(name: str, x: float, y: float) -> tuple[Item, ...]:
    """Return a sign of outputs and outcomes, of silence, or the stroke where the sign changes."""
    if name == "changes":
        ends = (Bar(x, y, x + 5, y, 1, Role.FAINT), Bar(x + WIDE - 5, y, x + WIDE, y, 1, Role.FAINT))
        return (*ends, Bar(x + WIDE / 2 - 2, y + 4, x + WIDE / 2 + 2, y - 4, 1.8, Role.FAILURE))
    middle = x + RADIUS + 1
    if name in ("unasked", "nothing"):
        return ((draw_unasked if name == "unasked" else draw_nothing)(middle, y, RADIUS - 0.4),)
    return draw_sign(next(sign for sign in SIGNS if sign == name), middle, y, RADIUS - 0.4)


def _box(mark: str, stance: str, x: float, y: float) -> Pill:
    if mark == "step-failure":
        return Pill(x, y, WIDE, TALL, fill=Role.FAILURE_TINT, border=Role.FAILURE, stroke=1.2)
    if mark == "step-meet":
        return Pill(x, y, WIDE, TALL, border=Role.INK, stroke=2.2)
    if mark == "step-differs":
        return Pill(x, y, WIDE, TALL, border=Role.INK)
    if mark == "step-dashed":
        return Pill(x, y, WIDE, TALL, border=Role.INK, dashed=True)
    if mark in ("count", "count-changes"):
        return Pill(x, y, WIDE, TALL + 1, border=Role.INK, stroke=1.4)
    if mark == "foot":
        return Pill(x, y, WIDE, TALL, fill=Role.INDEPENDENT, border=Role.INDEPENDENT)
    held = next(each for each in STANCE_COLOURS if each == stance)
    colours = STANCE_COLOURS[held]
    dashed = held == "undecided"
    return Pill(x, y, WIDE, TALL, fill=colours.tint, border=colours.mark, stroke=STROKES[held], dashed=dashed)


_LINES: Mapping[str, tuple[float, Role, bool]] = {
    "bar": (2.8, Role.INK, False),
    "thread": (1.2, Role.INK, False),
    "apart": (2.2, Role.INK, True),
    "unrecorded": (1.0, Role.INK, False),
    "drop": (1.8, Role.INK, True),
    "failing": (6.0, Role.FAILURE, False),
    "arrow": (1.0, Role.FAINT, False),
    "circle": (2.2, Role.INK, False),
    "through": (1.0, Role.FAINT, True),
    "amount": (4.0, Role.FAILURE, False),
    "began": (1.0, Role.COMMON, True),
}
_RINGS: Mapping[str, tuple[float, Role, Role, float]] = {
    "ring": (3.6, Role.INK, Role.PAGE, 1.6),
    "indirect": (2.2, Role.INK, Role.INK, 1.0),
    "held": (3.6, Role.INK, Role.INK, 1.6),
    "weak": (3.8, Role.INK, Role.INK, 1.6),
    "meet": (4.6, Role.INK, Role.PAGE, 1.6),
    "differs": (4.2, Role.INK, Role.PAGE, 1.4),
    "dashed": (4.2, Role.INK, Role.PAGE, 1.4),
    "as-before": (3.6, Role.INK, Role.PAGE, 1.6),
    "near-new": (2.6, Role.COMING, Role.COMING, 1.0),
    "near": (2.2, Role.INK, Role.INK, 1.0),
    "near-gone": (2.6, Role.GOING, Role.PAGE, 1.0),
    "changed-stop": (3.8, Role.INK, Role.PAGE, 2.8),
    "failure": (3.6, Role.FAILURE, Role.FAILURE, 1.6),
    "holds": (3.2, Role.INK, Role.INK, 1.0),
    "missing": (3.8, Role.MUTED, Role.PAGE, 1.2),
}
