"""Export how far the lines of bottlenecks get, as plain values for JSON."""

from __future__ import annotations

from typing import Any

from stagebook.analysis.loops import Loop
from stagebook.analysis.readings import Movement
from stagebook.exchange.plain import as_plain
from stagebook.model import Reading


def export_loop(loop: Loop) -> dict[str, Any]:
    """Export how far the line of a bottleneck gets."""
    names = ("enabler", "reached", "missing", "change", "others", "addressed", "measure", "began")
    found = {name: as_plain(getattr(loop, name)) for name in names}
    return found | {
        "movement": export_movement(loop.movement) if loop.movement else None,
        "recounts": [
            {
                "at": str(each.item.at),
                "says": each.item.demand.says,
                "on": as_plain(each.on),
                "before": each.before,
                "after": each.after,
            }
            for each in loop.recounts
        ],
    }


def export_reading(reading: Reading) -> dict[str, Any]:
    """Export the day and value of a reading."""
    return {"on": as_plain(reading.on), "value": reading.value}


def export_movement(movement: Movement) -> dict[str, Any]:
    """Export how a measure moved since a day."""
    readings = {"before": export_reading(movement.before), "after": export_reading(movement.after)}
    names = ("moved", "largest_step", "limits", "verdict")
    return {**readings, **{name: as_plain(getattr(movement, name)) for name in names}}
