"""Make stops: the stages of a journey as rings on its line."""

from __future__ import annotations

from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Ring, Role
from stagebook.pictures.score_graph import StanceOrUndecided, Stop

SHARED, OWN = 4.6, 3.2
"""Radius of a shared stop and of an own one, in points."""


OPTIONAL = 4.6
"""Minimum radius of an optional stop (`when`): a dashed ring, with a dot if it would be filled."""


def make_stop(
    stop: Stop,
    x: float,
    y: float,
    radius: float,
    name: str,
    group: tuple[str, ...],
    held: StanceOrUndecided | None = None,
) -> tuple[Ring, ...]:
    """Make the rings of a stop: red if customers are failed, else filled with stance `held` if its enabler is used."""
    filled = Role.FAILURE if stop.failed else STANCE_COLOURS[held].mark if stop.used and held else None
    if not stop.when:
        edge, fill = filled or Role.INK, filled or Role.PAGE
        return (Ring(x, y, radius, edge, fill, 1.6, to=stop.ref, title=stop.name, name=name, group=group),)
    wide = max(radius, OPTIONAL)
    ring = Ring(x, y, wide, stroke=1.4, dashed=True, to=stop.ref, title=stop.name, name=name, group=group)
    return (ring, Ring(x, y, wide / 2, filled, filled, 1, group=group)) if filled else (ring,)
