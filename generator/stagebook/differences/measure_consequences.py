"""What a change does to measures: targets, readings, and outcomes for customers that are no longer measured."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis.outcome_signs import is_customer_outcome
from stagebook.analysis.readings import sort_readings
from stagebook.differences.consequence import Consequence
from stagebook.differences.matched_ids import MatchedIds
from stagebook.differences.measure_edits import list_flattering_edits
from stagebook.model import Measure
from stagebook.source import Ref


def list_measure_consequences(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield what happens to measures."""
    outcomes: list[Ref] = []
    gone: list[Ref] = []
    new: list[Ref] = []
    for was, now in ids.pairs("measure"):
        assert was is None or isinstance(was, Measure)
        assert now is None or isinstance(now, Measure)
        if was and now:
            yield from one_measure(was, now)
        elif was:
            (outcomes if is_customer_outcome(was) else gone).append(was.ref)
        elif now:
            new.append(now.ref)
    for name, refs in (("outcome-gone", outcomes), ("measure-gone", gone), ("measure-new", new)):
        if refs:
            yield Consequence(name, tuple(refs), weight=len(refs))  # type: ignore[arg-type]


def one_measure(was: Measure, now: Measure) -> Iterator[Consequence]:
    """Yield what happens to one measure: another target, a past reading that is another or gone, a new one.

    Edits that all make it look better are told as one.
    """
    flattering = list_flattering_edits(was, now)
    if flattering:
        yield Consequence("looks-better", (now.ref,), now=flattering, weight=len(flattering))
    elif was.target != now.target:
        name = "target-eased" if is_eased(was, now) else "target"
        yield Consequence(name, (now.ref,), was=was.target, now=now.target, says=now.better or "")  # type: ignore[arg-type]
    if is_customer_outcome(was) and not is_customer_outcome(now):
        yield Consequence("outcome-gone", (now.ref,), now="kept")
    kept = {(each.on, each.value) for each in now.readings}
    if was.baseline is not None and was.baseline != now.baseline and not flattering:
        yield Consequence("reading-edited", (now.ref,), was=was.baseline, now=now.baseline, says="baseline")
    if any((each.on, each.value) not in kept for each in was.readings) and not flattering:
        yield Consequence("reading-edited", (now.ref,), says="reading")
    before, after = sort_readings(was), sort_readings(now)
    if after and (not before or after[-1].on > before[-1].on):
        yield Consequence("read-again", (now.ref,), was=before[-1].value if before else None, now=after[-1].value)


def is_eased(was: Measure, now: Measure) -> bool:
    """Tell whether a target is easier to reach, or gone; where nobody says which way is better, whether it is lower."""
    if was.target is None or now.target is None:
        return now.target is None
    return now.target > was.target if now.better == "lower" else now.target < was.target


def find_reached(was: Measure, now: Measure) -> float | None:
    """Return the last reading of a measure where it reaches the later target and not the earlier one; else None."""
    readings = sort_readings(now)
    if not readings or was.target is None or now.target is None:
        return None
    value = readings[-1].value
    if now.better == "lower":
        return value if was.target < value <= now.target else None
    return value if was.target > value >= now.target else None
