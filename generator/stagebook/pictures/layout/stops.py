"""Stops: the stages of a journey as rings on its line."""

from __future__ import annotations

from stagebook.pictures.layout.marks import MARKS
from stagebook.pictures.scene import Ring, Role
from stagebook.pictures.score import Held, Stop

SHARED, OWN = 4.6, 3.2
"""The radius of a stop where journeys meet, and of one that a journey has for itself."""


def make_stop(
    stop: Stop, x: float, y: float, radius: float, name: str, group: tuple[str, ...], held: Held | None = None
) -> Ring:
    """A stop: red where customers are failed, dashed where not everybody passes, filled where the enabler of a picture
    with the stance `held` is used."""
    role, fill = Role.INK, Role.PAGE
    if stop.used and held:
        role = fill = MARKS[held].mark
    if stop.failed:
        role = fill = Role.FAILURE
    if stop.when:
        # On a filled ring dashes would be lost in its own colour.
        role = Role.INK
    return Ring(
        x, y, radius, role, fill, 1.6,
        dashed=bool(stop.when), to=stop.ref, title=stop.name, name=name, group=group,
    )  # fmt: skip
