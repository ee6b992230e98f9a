"""Say which items of demand make a figure another: came, went, counted otherwise, of other causes, of another time."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.analysis import DemandItem
from stagebook.differences.demand_pairs import DemandPair
from stagebook.differences.figure import Amount, Because, Reason
from stagebook.differences.matched_ids import MatchedIds
from stagebook.words import round_amount


def differs(pair: DemandPair, ids: MatchedIds) -> bool:
    """Tell whether an item came, went, is counted otherwise or has other causes."""
    return not (pair.before and pair.after) or pair.moved or has_other_causes(pair, ids)


def has_other_causes(pair: DemandPair, ids: MatchedIds) -> bool:
    """Tell whether an item that both models have names other causes than before."""
    had = {ids.later(each) for each in pair.before.demand.causes} if pair.before else set()
    return bool(pair.before and pair.after) and had != {*pair.item.demand.causes}


def takes_other_time(pair: DemandPair) -> bool:
    """Tell whether an item that both models have takes other hours a month, as these are shown."""
    return bool(pair.before and pair.after) and shown_hours(pair.before) != shown_hours(pair.after)


def shown_hours(item: DemandItem | None) -> float | None:
    """Return the hours a month of an item as they are shown; None where they are not known."""
    return None if item is None or item.hours is None else round_amount(item.hours)


def explain(pairs: Iterable[DemandPair], *, by_time: bool = False) -> tuple[Because, ...]:
    """Say what became of items, the largest first. `by_time`: what is counted as before takes another time."""

    def reason(pair: DemandPair) -> Reason:
        if pair.after is None or pair.before is None:
            return "unsaid" if pair.after is None else "said"
        return "recounted" if pair.moved else "timed" if by_time else "traced"

    found = [
        Because(reason(each), (each.item.at,), says=each.item.demand.says, amount=each.item.monthly) for each in pairs
    ]
    return tuple(sorted(found, key=lambda because: -(because.amount or 0)))


def distance(was: Amount | None, now: Amount | None) -> float:
    """Return by how much an amount moved; None counts as 0."""
    return abs(((now and now.value) or 0) - ((was and was.value) or 0))
