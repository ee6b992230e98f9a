"""Order columns so that those sharing most are neighbours, which keeps the bars of rows short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel
from stagebook.name_order import NameKey, name_key

ColumnSet = frozenset[int]
"""Indices of the columns that share something: it is drawn as a bar from the first of them to the last."""

MAX_EXHAUSTIVE = 14
"""Up to so many columns, moves of single columns are searched; past it, the greedy order is kept."""
MAX_ORDERED = 300
"""Past so many paths or businesses they keep their order by name: nobody sees them side by side."""

MAX_NEARNESS_COLUMNS = 24
"""What more than so many columns share is ignored by the greedy order."""

_STAGE_WEIGHT = 3
_BUSINESS_WEIGHT = 2
_CUSTOMER_WEIGHT = 1
"""Weights of a shared stage, business and customer, relative to a shared enabler (1)."""


def order_journeys(model: OperatingModel, analysis: Analysis) -> tuple[str, ...]:
    """Return all journeys: those of a path in its order, paths that share things as neighbours."""
    runs = [path.journeys for path in analysis.paths] + [(journey,) for journey in analysis.pathless]

    def rank(run: tuple[str, ...]) -> tuple[NameKey, str, NameKey, tuple[str, ...]]:
        business = analysis.journey_business[run[0]]
        name = model.businesses[business].name if business else ""
        return name_key(name), business, name_key(model.journeys[run[0]].name), run

    runs.sort(key=rank)
    if len(runs) <= MAX_ORDERED:
        marks = _collect_marks(model, analysis)
        runs = [
            runs[at] for at in order_columns([[mark for journey in run for mark in marks[journey]] for run in runs])
        ]
    return tuple(journey for run in runs for journey in run)


def order_columns(columns: Sequence[Iterable[tuple[str, str, int]]]) -> tuple[int, ...]:
    """Return the order of columns as indices. Each column is given by marks (kind, id, weight) that it may share."""
    holders: dict[tuple[str, str, int], set[int]] = {}
    for at, marks in enumerate(columns):
        for mark in marks:
            holders.setdefault(mark, set()).add(at)
    shared: Counter[ColumnSet] = Counter()
    for mark, holding in holders.items():
        # What all columns share has the same length in every order.
        if 1 < len(holding) < len(columns):
            shared[frozenset(holding)] += mark[2]
    if not shared:
        return tuple(range(len(columns)))
    chain = _chain(len(columns), shared)
    if len(columns) > MAX_EXHAUSTIVE:
        return tuple(chain)
    tried = [_improve(start, shared) for start in (list(range(len(columns))), chain)]
    shortest = min(tried, key=lambda order: _length(order, shared))
    return tuple(shortest)


def _collect_marks(model: OperatingModel, analysis: Analysis) -> Mapping[str, list[tuple[str, str, int]]]:
    """Collect the marks of each journey: its stages, customers, business and live enablers."""
    marks: dict[str, list[tuple[str, str, int]]] = {}
    for journey in model.journeys.values():
        own = [("stage", stage, _STAGE_WEIGHT) for stage in journey.stage_ids]
        own += [("customer", customer, _CUSTOMER_WEIGHT) for customer in journey.customer]
        if business := analysis.journey_business[journey.id]:
            own.append(("business", business, _BUSINESS_WEIGHT))
        marks[journey.id] = own
    for enabler in sorted(analysis.live):
        for journey_id in analysis.reach[enabler].direct.journeys:
            marks[journey_id].append(("enabler", enabler, 1))
    return marks


def _chain(count: int, shared: Mapping[ColumnSet, int]) -> list[int]:
    """Return a greedy order: begin with the column that shares least, continue with the nearest of the last."""
    nearness = [[0.0] * count for _ in range(count)]
    for column_set, weight in shared.items():
        if len(column_set) > MAX_NEARNESS_COLUMNS:
            continue
        # What few columns share counts more than what nearly all share.
        near = weight / (len(column_set) - 1)
        for one in column_set:
            row = nearness[one]
            for other in column_set:
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


def _improve(order: list[int], shared: Mapping[ColumnSet, int]) -> list[int]:
    """Move single columns while that shortens the bars (local search)."""
    best, length = order, _length(order, shared)
    for _ in range(len(order)):
        moved = min(
            (_move(best, start, end) for start in range(len(best)) for end in range(len(best)) if start != end),
            key=lambda tried: _length(tried, shared),
        )
        shorter = _length(moved, shared)
        if shorter >= length:
            break
        best, length = moved, shorter
    return best


def _move(order: list[int], start: int, end: int) -> list[int]:
    rest = [*order[:start], *order[start + 1 :]]
    return [*rest[:end], order[start], *rest[end:]]


def _length(order: Sequence[int], shared: Mapping[ColumnSet, int]) -> int:
    """Return the weighted total length of all bars, in columns."""
    place = [0] * len(order)
    for position, at in enumerate(order):
        place[at] = position
    total = 0
    for column_set, weight in shared.items():
        places = [place[at] for at in column_set]
        total += weight * (max(places) - min(places))
    return total
