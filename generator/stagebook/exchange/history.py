"""Export the history by month as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stagebook.analysis.history import History, HistoryThing, Month, MonthFigures
from stagebook.exchange.plain import as_plain


def export_history(history: History) -> dict[str, Any]:
    """Export the history, the oldest month first."""
    return {
        "asked": history.asked,
        "start": as_plain(history.start),
        "before": export_figures(history.figures_before),
        "months": [export_month(each) for each in history.months],
        "end": history.end,
        "ends_on": as_plain(history.ends_on),
        "fetch": history.fetch or None,
        "reason": history.reason or None,
    }


def export_month(month: Month) -> dict[str, Any]:
    """Export what happened in a month, and the figures at its last commit."""
    return {
        "commit": month.commit,
        "on": as_plain(month.on),
        "errors": month.errors,
        "reason": month.reason or None,
        "figures": export_figures(month.figures),
        "stances": [
            {**export_thing(each.enabler), "before": each.before or None, "after": each.after or None}
            for each in month.stances
        ],
        "new": export_things(month.new),
        "gone": export_things(month.gone),
        "renamed": [{**export_thing(now), "was": str(old.ref)} for old, now in month.renamed],
    }


def export_figures(figures: MonthFigures | None) -> dict[str, Any] | None:
    """Export the figures of a model; null where it could not be read."""
    if figures is None:
        return None
    return {
        "decided": figures.decided,
        "undecided": figures.undecided,
        "findings": dict(figures.findings),
        "traced": figures.traced,
        "things": dict(figures.things),
    }


def export_things(things: Iterable[HistoryThing]) -> list[dict[str, str]]:
    """Export things with the names that they had."""
    return [export_thing(each) for each in things]


def export_thing(thing: HistoryThing) -> dict[str, str]:
    """Export a thing with the name that it had."""
    return {"thing": str(thing.ref), "name": thing.name}
