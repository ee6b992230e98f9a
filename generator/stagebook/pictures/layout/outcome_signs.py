"""Draw the signs of outputs and outcomes: filled, half filled, hollow; a question mark where nobody recorded which."""

from __future__ import annotations

from stagebook.analysis import Sign
from stagebook.pictures.scene import Bar, Pill, Ring, Role

RADIUS = 4.2
"""Of a sign in the grid, in points."""
STROKE = 1.6


def draw_sign(sign: Sign, x: float, y: float, radius: float, group: tuple[str, ...] = ()) -> tuple[Ring | Pill, ...]:
    """Draw a sign at its middle: a ring, which may be a link, then what stands within it."""
    if sign == "unread":
        ring = Ring(x, y, radius, Role.MUTED, stroke=1, dashed=True, group=group)
        return (ring, Ring(x, y, 1, Role.MUTED, Role.MUTED, 0.8, group=group))
    ring = Ring(x, y, radius, Role.INK, Role.INK if sign == "outcome" else Role.PAGE, STROKE, group=group)
    if sign != "business":
        return (ring,)
    # As high and half as wide as the hole of the ring; its corners lie under the stroke.
    hole = radius - STROKE / 2
    wide, tall = hole - 0.4, 2 * hole - 0.4
    half = Pill(x - hole / 2, y, wide, tall, "", Role.INK, Role.INK, Role.INK, 0.4, rounded=False, group=group)
    return (ring, half)


def draw_unasked(x: float, y: float, radius: float, group: tuple[str, ...] = ()) -> Ring:
    """Draw the sign of a question that nobody asked: a dashed ring."""
    return Ring(x, y, radius, Role.FAINT, stroke=1, dashed=True, group=group)


def draw_nothing(x: float, y: float, radius: float, group: tuple[str, ...] = ()) -> Bar:
    """Draw the sign of nothing: a short line."""
    return Bar(x - radius - 1, y, x + radius + 1, y, 1.2, Role.FAINT, group=group)
