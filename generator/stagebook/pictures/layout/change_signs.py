"""Make the signs of what is new and of what is no longer: a filled circle with a plus, a dashed one with a minus."""

from __future__ import annotations

from stagebook.pictures.scene import Pill, Ring, Role


def plus(
    x: float, y: float, radius: float, group: tuple[str, ...], title: str | None = None
) -> tuple[Ring, Pill, Pill]:
    """Make a filled circle with a plus: newly used, or a new stage."""
    size, thick = radius * 1.1, 1.3
    return (
        Ring(x, y, radius, Role.COMING, Role.COMING, 1.4, title=title, group=group),
        _stroke(x, y, size, thick, Role.PAGE, group),
        _stroke(x, y, thick, size, Role.PAGE, group),
    )


def minus(x: float, y: float, radius: float, group: tuple[str, ...], title: str | None = None) -> tuple[Ring, Pill]:
    """Make a dashed circle with a minus: no longer used, or a stage that goes."""
    return (
        Ring(x, y, radius, Role.GOING, Role.PAGE, 1.3, dashed=True, title=title, group=group),
        _stroke(x, y, radius, 1.3, Role.GOING, group),
    )


def _stroke(x: float, y: float, wide: float, tall: float, role: Role, group: tuple[str, ...]) -> Pill:
    """Make a stroke of a sign. A box, because lines are drawn under rings; with a border, so that it stays one."""
    return Pill(x, y, wide, tall, fill=role, border=role, stroke=0.2, rounded=False, group=group)
