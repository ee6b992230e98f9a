"""Sentences on how far the line of a bottleneck gets: what moved, against what, and whether it was counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from stagebook.analysis import Analysis
from stagebook.analysis.loops import Loop, find_last_count
from stagebook.analysis.readings import Movement, sort_readings
from stagebook.model import Change, Measure, OperatingModel
from stagebook.words import day, format_amount, month, number, say


def sort_loops(analysis: Analysis, ranks: Mapping[str, int]) -> list[Loop]:
    """Sort the lines of bottlenecks: most failure demand first, then most hours, then by `ranks` of enablers."""

    def place(loop: Loop) -> tuple[float, float, int]:
        caused = analysis.demand.caused_by(loop.enabler)
        return -(caused.monthly or 0), -(caused.hours or 0), ranks[loop.enabler]

    return sorted(analysis.loops, key=place)


def describe_loop(model: OperatingModel, loop: Loop) -> str:
    """Say in a sentence or two how far a line gets."""
    if not loop.change:
        return say("loop.says.no-change")
    change = model.changes[loop.change]
    if loop.missing == "outcome":
        return say(f"loop.says.expects.{name_expected(model, change)}")
    if loop.missing == "began":
        return describe_not_begun(change, model.measures[loop.measure])
    counted = describe_count(loop)
    if not loop.movement:
        return join([describe_missing_reading(model, loop), counted if loop.recounts else ""])
    return join([describe_movement(loop.movement, model.measures[loop.measure]), counted])


def join(sentences: Sequence[str]) -> str:
    """Join the sentences that there are."""
    return " ".join(filter(None, sentences))


def name_expected(model: OperatingModel, change: Change) -> str:
    """Name what a change expects that is no outcome for customers: `output`, `business`, `unsaid` or `nothing`."""
    expected = [model.measures[each.measure] for each in change.expects]
    if any(each.kind == "output" for each in expected):
        return "output"
    if any(each.for_ == "business" for each in expected):
        return "business"
    return "unsaid" if expected else "nothing"


def describe_not_begun(change: Change, measure: Measure) -> str:
    """Say that a change has not begun, and that its measure moved without it; or that its day is not written down."""
    if change.status in ("under-way", "done"):
        return say(f"loop.says.unsaid.{change.status}")
    readings = sort_readings(measure)
    key = f"loop.says.not-begun.{change.status or 'unsaid'}"
    if len(readings) < 2 or readings[0].value == readings[-1].value:
        return say(key)
    return say(f"{key}.moved", before=number(readings[0].value), after=number(readings[-1].value))


def describe_missing_reading(model: OperatingModel, loop: Loop) -> str:
    """Say which reading is missing: any, one since the change began, or one before."""
    began, readings = loop.began, model.measures[loop.measure].readings
    if began is None:
        return ""
    if not readings:
        return say("loop.says.no-reading", day=day(began))
    is_since = any(each.on > began for each in readings)
    return say("loop.says.no-reading-before" if is_since else "loop.says.no-reading-since", day=day(began))


def describe_movement(movement: Movement, measure: Measure) -> str:
    """Say how a measure moved, beside what it did before."""
    before, after = number(movement.before.value), number(movement.after.value)
    if movement.limits:
        key = "within-limits" if movement.verdict == "within" else "outside"
        wrong = ".wrong" if key == "outside" and measure.better and movement.moved < 0 else ""
        low, high = format_limits(movement)
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


def format_limits(movement: Movement) -> tuple[str, str]:
    """Format natural limits with no more decimals than they bear."""
    limits = movement.limits
    if limits is None:
        return "", ""
    width = limits.high - limits.low
    digits = 0 if width >= 100 else 1 if width >= 1 else 2
    return number(round(limits.low, digits)), number(round(limits.high, digits))


def describe_count(loop: Loop) -> str:
    """Say whether the failure was counted again since the change began, and how it was counted before."""
    if not loop.recounts:
        return describe_last_count(loop)
    last = max(each.on for each in loop.recounts)
    before, after = sum_recounts(loop)
    part = ".part" if len(loop.recounts) < len(loop.items) else ""
    only = ".only-after" if before is None else ""
    return say(
        f"loop.says.counted{part}{only}",
        counted=number(len(loop.recounts)),
        total=number(len(loop.items)),
        day=day(last),
        before="" if before is None else format_amount(before),
        after=format_amount(after),
    )


def describe_last_count(loop: Loop) -> str:
    """Say when the failure was last counted, where that was before the change began."""
    if not any(item.monthly is not None for item in loop.items):
        return say("loop.says.never-counted")
    last = find_last_count(loop.items)
    if last is None:
        return say("loop.says.not-counted.ever")
    return say("loop.says.not-counted", month=month(last, loop.began.year if loop.began else 0))


def sum_recounts(loop: Loop) -> tuple[float | None, float]:
    """Sum what was counted again, before and after; before is None unless each item has a count before."""
    known = [each.before for each in loop.recounts if each.before is not None]
    before = fsum(known) if len(known) == len(loop.recounts) else None
    return before, fsum(each.after for each in loop.recounts)
