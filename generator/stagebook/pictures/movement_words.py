"""Sentences on how a measure moved since a change began, beside what it did before. None says why it moved."""

from __future__ import annotations

from datetime import date

from stagebook.analysis.change_status import find_beginning, has_begun
from stagebook.analysis.readings import Movement, NaturalLimits, find_movement, sort_readings
from stagebook.model import Change, Measure
from stagebook.words import day, number, say


def describe_since_began(change: Change, measure: Measure) -> str:
    """Say how a measure moved since a change began; that it has not begun, or which reading is missing."""
    began = find_beginning(change)
    if began is None:
        return describe_not_begun(change, measure)
    movement = find_movement(measure, began)
    return describe_movement(movement, measure) if movement else describe_missing_reading(measure, began)


def describe_not_begun(change: Change, measure: Measure) -> str:
    """Say that a change has not begun, and that its measure moved without it; or that nobody says since when."""
    if has_begun(change):
        return say(f"loop.says.unsaid.{change.status}")
    readings = sort_readings(measure)
    key = f"loop.says.not-begun.{change.status or 'unsaid'}"
    if len(readings) < 2 or readings[0].value == readings[-1].value:
        return say(key)
    return say(f"{key}.moved", before=number(readings[0].value), after=number(readings[-1].value))


def describe_missing_reading(measure: Measure, began: date) -> str:
    """Say which reading is missing: any, one since the change began, or one before."""
    if not measure.readings:
        return say("loop.says.no-reading", day=day(began))
    is_since = any(each.on > began for each in measure.readings)
    return say("loop.says.no-reading-before" if is_since else "loop.says.no-reading-since", day=day(began))


def describe_movement(movement: Movement, measure: Measure) -> str:
    """Say how a measure moved, beside what it did before."""
    before, after = number(movement.before.value), number(movement.after.value)
    if movement.limits:
        key = "within-limits" if movement.verdict == "within" else "outside"
        wrong = ".wrong" if key == "outside" and measure.better and movement.moved < 0 else ""
        low, high = format_limits(movement.limits)
        return say(f"loop.says.{key}{wrong}", after=after, low=low, high=high)
    if movement.verdict == "cannot-tell":
        unknown = "two-readings" if movement.largest_step is None else "no-better"
        return say(f"loop.says.{unknown}", before=before, after=after)
    return describe_step(movement)


def describe_step(movement: Movement) -> str:
    """Say how far a measure moved, beside its largest step before."""
    moved, step = number(abs(movement.moved)), movement.largest_step or 0
    if not movement.moved:
        return say("loop.says.unmoved")
    never = "" if step else ".never"
    if movement.verdict == "more-than-before":
        return say(f"loop.says.more{never}", moved=moved, step=number(step))
    if movement.moved < 0:
        return say(f"loop.says.wrong-way{never}", moved=moved, step=number(step))
    return say("loop.says.within", moved=moved, step=number(step))


def format_limits(limits: NaturalLimits) -> tuple[str, str]:
    """Format both limits with four digits: they are computed, and no more exact than the readings."""
    return format_limit(limits.low), format_limit(limits.high)


def format_limit(level: float) -> str:
    """Format a computed level with four digits, whole from 1,000 on."""
    return number(round(level) if 1000 <= abs(level) < 1e15 else float(f"{level:.4g}"))
