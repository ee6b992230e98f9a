"""Stops: the stages of a journey as rings on its line."""

from __future__ import annotations

from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Ring, Role
from stagebook.pictures.score_graph import StanceOrUndecided, Stop

SHARED, OWN = 4.6, 3.2
"""The radius of a stop where journeys meet, and of one that a journey has for itself."""


OPTIONAL = 4.6
"""The least radius of one that not everybody passes: a dashed ring, in whose middle a dot stands for a filled one."""


def make_stop(
    stop: Stop,
    x: float,
    y: float,
    radius: float,
    name: str,
    group: tuple[str, ...],
    held: StanceOrUndecided | None = None,
) -> tuple[Ring, ...]:
    """A stop: red where customers are failed, else filled with the stance `held` where that enabler is used."""
    filled = Role.FAILURE if stop.failed else STANCE_COLOURS[held].mark if stop.used and held else None
    if not stop.when:
        edge, fill = filled or Role.INK, filled or Role.PAGE
        return (Ring(x, y, radius, edge, fill, 1.6, to=stop.ref, title=stop.name, name=name, group=group),)
    wide = max(radius, OPTIONAL)
    ring = Ring(x, y, wide, stroke=1.4, dashed=True, to=stop.ref, title=stop.name, name=name, group=group)
    return (ring, Ring(x, y, wide / 2, filled, filled, 1, group=group)) if filled else (ring,)
