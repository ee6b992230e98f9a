"""In which order columns stand: those that share most beside each other, so that bars are short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel

ColumnSet = frozenset[int]
"""What some columns share, by their positions: it is drawn as a bar from the first of them to the last."""

FEW = 14
"""Up to so many columns, every move of one is tried; past it, each is put beside what it shares most with."""
MANY = 300
"""Past so many, what shares is not looked at: nobody sees them side by side."""

CROWD = 24
"""What more than so many columns have in common brings no two of them together."""

_STAGE = 3
_BUSINESS = 2
_CUSTOMER = 1
"""How much a stage, a business or a customer in common weighs beside an enabler in common."""


def order_journeys(model: OperatingModel, analysis: Analysis) -> tuple[str, ...]:
    """All journeys: those of one path in their order, paths that share beside each other."""
    runs = [path.journeys for path in analysis.paths] + [(journey,) for journey in analysis.pathless]
    runs.sort(key=lambda run: (analysis.journey_business[run[0]], model.journeys[run[0]].name.casefold(), run))
    if len(runs) <= MANY:
        marks = _mark(model, analysis)
        runs = [
            runs[at] for at in order_columns([[mark for journey in run for mark in marks[journey]] for run in runs])
        ]
    return tuple(journey for run in runs for journey in run)


def order_columns(columns: Sequence[Iterable[tuple[str, str, int]]]) -> tuple[int, ...]:
    """An order of columns, each given by its marks (what, which, weight) of which columns may have some in common."""
    holders: dict[tuple[str, str, int], set[int]] = {}
    for at, marks in enumerate(columns):
        for mark in marks:
            holders.setdefault(mark, set()).add(at)
    threads: Counter[ColumnSet] = Counter()
    for mark, held in holders.items():
        # What all have in common is as long in every order.
        if 1 < len(held) < len(columns):
            threads[frozenset(held)] += mark[2]
    if not threads:
        return tuple(range(len(columns)))
    chain = _chain(len(columns), threads)
    if len(columns) > FEW:
        return tuple(chain)
    tried = [_improve(start, threads) for start in (list(range(len(columns))), chain)]
    shortest = min(tried, key=lambda order: _length(order, threads))
    return tuple(shortest)


def _mark(model: OperatingModel, analysis: Analysis) -> Mapping[str, list[tuple[str, str, int]]]:
    """What each journey may share with others."""
    marks: dict[str, list[tuple[str, str, int]]] = {}
    for journey in model.journeys.values():
        own = [("stage", stage, _STAGE) for stage in journey.stage_ids]
        own += [("customer", customer, _CUSTOMER) for customer in journey.customer]
        if business := analysis.journey_business[journey.id]:
            own.append(("business", business, _BUSINESS))
        marks[journey.id] = own
    for enabler in sorted(analysis.live):
        for journey_id in analysis.reach[enabler].direct.journeys:
            marks[journey_id].append(("enabler", enabler, 1))
    return marks


def _chain(count: int, threads: Mapping[ColumnSet, int]) -> list[int]:
    """Begin with what shares least, and go on with what shares most with the last one."""
    nearness = [[0.0] * count for _ in range(count)]
    for thread, weight in threads.items():
        if len(thread) > CROWD:
            continue
        # One in common with few says more than one in common with nearly all.
        near = weight / (len(thread) - 1)
        for one in thread:
            row = nearness[one]
            for other in thread:
                row[other] += near
    for at in range(count):
        nearness[at][at] = 0
    sums = [sum(row) for row in nearness]
    sharing = [at for at in range(count) if sums[at] > 0] or [0]
    chain = [min(sharing, key=lambda at: (sums[at], at))]
    left = dict.fromkeys(at for at in range(count) if at != chain[0])
    while left:
        row = nearness[chain[-1]]
        following = max(left, key=lambda at: (row[at], sums[at], -at))
        chain.append(following)
        del left[following]
    return chain


def _improve(order: list[int], threads: Mapping[ColumnSet, int]) -> list[int]:
    """Move single columns as long as that makes the bars shorter."""
    best, length = order, _length(order, threads)
    for _ in range(len(order)):
        moved = min(
            (_move(best, start, end) for start in range(len(best)) for end in range(len(best)) if start != end),
            key=lambda tried: _length(tried, threads),
        )
        shorter = _length(moved, threads)
        if shorter >= length:
            break
        best, length = moved, shorter
    return best


def _move(order: list[int], start: int, end: int) -> list[int]:
    rest = [*order[:start], *order[start + 1 :]]
    return [*rest[:end], order[start], *rest[end:]]


def _length(order: Sequence[int], threads: Mapping[ColumnSet, int]) -> int:
    """The length of all bars together."""
    place = [0] * len(order)
    for position, at in enumerate(order):
        place[at] = position
    total = 0
    for thread, weight in threads.items():
        places = [place[at] for at in thread]
        total += weight * (max(places) - min(places))
    return total
