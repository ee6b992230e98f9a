"""Export what happened since an earlier model as plain values for JSON."""

from __future__ import annotations

from typing import Any

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.due import DueItem
from stagebook.analysis.since import SinceLastTime
from stagebook.analysis.since_counts import ReadAgain
from stagebook.analysis.since_loops import LoopMove
from stagebook.exchange.loops import export_reading
from stagebook.exchange.plain import as_plain


def export_since(since: SinceLastTime) -> dict[str, Any]:
    """Export the comparison, without the earlier model."""
    earlier, asked = since.earlier, since.questions
    return {
        "asked": earlier.asked,
        "commit": earlier.commit,
        "on": as_plain(earlier.on),
        "today": as_plain(since.today),
        "moved_from": earlier.folder or None,
        "left_out": sorted(earlier.left_out),
        "counted": [
            {
                **export_item(each.item),
                "before": each.before,
                "before_on": as_plain(each.before_on),
                "moved": each.moved,
            }
            for each in since.demand.counted
        ],
        "demand_new": [export_item(each) for each in since.demand.new],
        "demand_gone": [export_item(each) for each in since.demand.gone],
        "read": [export_read(each) for each in since.measures],
        "loops": [export_loop(each) for each in since.loops],
        "stances": as_plain(since.stances),
        "acceptances": as_plain(since.acceptances),
        "changes": as_plain(since.changes),
        "overdue": [export_due(each) for each in since.overdue],
        "things": {
            "new": as_plain(since.things.new),
            "gone": as_plain(since.things.gone),
            "renamed": {str(ref): str(since.things.earlier[ref]) for ref in since.things.renamed},
        },
        "questions": {
            "unaddressed": export_item(asked.unaddressed) if asked.unaddressed else None,
            "rewarded": as_plain(asked.rewarded),
            "worsened": export_read(asked.worsened) if asked.worsened else None,
        },
    }


def export_item(item: DemandItem) -> dict[str, Any]:
    """Export an item of demand: where it is, its words, its current count a month."""
    return {
        "at": str(item.at),
        "says": item.demand.says,
        "kind": item.demand.kind,
        "monthly": item.monthly,
        "on": as_plain(item.counted_on),
    }


def export_read(read: ReadAgain) -> dict[str, Any]:
    """Export a measure that was read again; `moved` is positive in its better direction."""
    return {
        "measure": read.measure,
        "before": export_reading(read.before) if read.before else None,
        "after": export_reading(read.after),
        "moved": read.moved,
        "way": read.way,
    }


def export_loop(move: LoopMove) -> dict[str, Any]:
    """Export what became of the line of a bottleneck, and how many of its links held then and hold now."""
    return {
        "enabler": move.enabler,
        "event": move.event,
        "before": move.before.reached if move.before else None,
        "after": move.after.reached if move.after else None,
        "change": (move.after.change or None) if move.after else None,
    }


def export_due(item: DueItem) -> dict[str, Any]:
    """Export something that is overdue."""
    return {"task": item.task, "about": str(item.ref), "due": as_plain(item.due)}
