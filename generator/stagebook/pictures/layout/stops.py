"""Make stops: the stages of a journey as rings on its line."""

from __future__ import annotations

from dataclasses import replace

from stagebook.pictures.layout.change_signs import minus, plus
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Pill, Ring, Role
from stagebook.pictures.score_graph import StanceOrUndecided, Stop

SHARED, OWN = 4.6, 3.2
"""Radius of a shared stop and of an own one, in points."""


OPTIONAL = 4.6
"""Minimum radius of an optional stop (`when`): a dashed ring, with a dot if it would be filled."""
CHANGED = 3.0
"""Stroke of a stop that changes, in an overlay of two models."""
SPLIT = 5.2
"""Minimum radius of a stop that differs for its customers (`differs`): a ring with a line from top to bottom."""


def make_stop(
    stop: Stop,
    x: float,
    y: float,
    radius: float,
    name: str,
    group: tuple[str, ...],
    held: StanceOrUndecided | None = None,
) -> tuple[Ring | Pill, ...]:
    """Make the rings of a stop: red if customers are failed, else filled with stance `held` if its enabler is used.

    A stop that differs for its customers is split.
    """
    if stop.changed in ("new", "gone"):
        return _appearing(stop, x, y, name, group)
    stroke = CHANGED if stop.changed else 1.6
    radius = max(radius, SHARED) if stop.changed else radius
    radius = max(radius, SPLIT) if stop.differs else radius
    filled = Role.FAILURE if stop.failed else STANCE_COLOURS[held].mark if stop.used and held else None
    if not stop.when:
        edge, fill = filled or Role.INK, filled or Role.PAGE
        whole = Ring(x, y, radius, edge, fill, stroke, to=stop.ref, title=stop.name, name=name, group=group)
        return (whole, split(x, y, radius, fill, group)) if stop.differs else (whole,)
    wide = max(radius, OPTIONAL)
    ring = Ring(
        x,
        y,
        wide,
        stroke=stroke if stop.changed else 1.4,
        dashed=True,
        to=stop.ref,
        title=stop.name,
        name=name,
        group=group,
    )
    dot = (Ring(x, y, wide / 2, filled, filled, 1, group=group),) if filled else ()
    return (ring, *dot, *((split(x, y, wide, filled or Role.PAGE, group),) if stop.differs else ()))


def _appearing(stop: Stop, x: float, y: float, name: str, group: tuple[str, ...]) -> tuple[Ring | Pill, ...]:
    """Make the stop of an overlay that only one of two models has: a plus where it is new, a minus where it goes."""
    sign = plus if stop.changed == "new" else minus
    ring, *strokes = sign(x, y, SHARED, group)
    linked = replace(ring, to=stop.ref, title=stop.name, name=name)
    return (linked, *strokes)


def split(x: float, y: float, radius: float, fill: Role, group: tuple[str, ...]) -> Pill:
    """Make the line that splits a ring. A box, because lines are drawn under rings."""
    role = Role.INK if fill is Role.PAGE else Role.PAGE
    return Pill(x, y, 0.6, 2 * radius, fill=role, border=role, stroke=0.7, rounded=False, group=group)
