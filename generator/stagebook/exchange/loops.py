"""Export how far the lines of bottlenecks get, as plain values for JSON."""

from __future__ import annotations

from typing import Any

from stagebook.analysis.loops import Loop
from stagebook.analysis.readings import Movement
from stagebook.exchange.plain import as_plain


def export_loop(loop: Loop) -> dict[str, Any]:
    """Export how far the line of a bottleneck gets."""
    names = ("enabler", "reached", "missing", "change", "others", "addressed", "measure")
    found = {name: as_plain(getattr(loop, name)) for name in names}
    return found | {
        "began": loop.began.isoformat() if loop.began else None,
        "movement": export_movement(loop.movement) if loop.movement else None,
        "recounts": [
            {
                "at": str(each.item.at),
                "says": each.item.demand.says,
                "on": each.on.isoformat(),
                "before": each.before,
                "after": each.after,
            }
            for each in loop.recounts
        ],
    }


def export_movement(movement: Movement) -> dict[str, Any]:
    """Export how a measure moved since a day."""
    readings = {
        name: {"on": reading.on.isoformat(), "value": reading.value}
        for name, reading in (("before", movement.before), ("after", movement.after))
    }
    names = ("moved", "largest_step", "limits", "verdict")
    return {**readings, **{name: as_plain(getattr(movement, name)) for name in names}}
