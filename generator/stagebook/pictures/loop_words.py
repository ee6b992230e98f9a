"""Sentences on how far the line of a bottleneck gets: what moved, against what, and whether it was counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from stagebook.analysis import Analysis
from stagebook.analysis.loops import Loop, find_last_count
from stagebook.model import Change, OperatingModel
from stagebook.pictures.movement_words import describe_since_began
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
    since = describe_since_began(change, model.measures[loop.measure])
    if loop.missing == "began":
        return since
    return join([since, describe_count(loop) if loop.movement or loop.recounts else ""])


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
