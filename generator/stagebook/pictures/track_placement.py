"""Assign the stops of several lines to columns, so that lines meet in one column and no line runs backwards.

A station, where lines meet, has a column of its own; own stops of lines share the columns between stations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

LENGTHS = (99, 4, 3, 2, 1)
"""Limits of a run of own stops to try in order: a longer run becomes one stop."""


@dataclass(frozen=True, slots=True)
class PlacedStop:
    """A stop of a line in its column; `stops` are the indices of its stages in the line, several for a merged run."""

    column: int
    stops: tuple[int, ...]
    station: int | None = None
    """The index of the station; None for own stops."""


@dataclass(frozen=True, slots=True)
class TrackPlacement:
    """The stations from left to right, and the stops of each line."""

    stations: tuple[str, ...]
    """The stage of each station; one that lines pass in conflicting order occurs several times."""
    columns: tuple[int, ...]
    """The column index of each station."""
    lines: tuple[tuple[PlacedStop, ...], ...]
    width: int
    """The number of columns."""


def place_stops(lines: Sequence[Sequence[str]], shared: Sequence[str], max_columns: int) -> TrackPlacement:
    """Place all stops in at most `max_columns` columns if possible. `shared` are the candidate stations, most important
    first: if there are too many, the last become own stops."""
    # Each station takes a column, so more than `max_columns` stations never fit.
    for count in range(min(len(shared), max_columns), 0, -1):
        stations, station_at = find_stations(lines, set(shared[:count]))
        for length in LENGTHS:
            table = _set(lines, stations, station_at, length)
            if table.width <= max_columns:
                return table
    return table if shared else _set(lines, (), [[None] * len(line) for line in lines], 1)


def find_stations(
    lines: Sequence[Sequence[str]], shared: Collection[str]
) -> tuple[tuple[str, ...], list[list[int | None]]]:
    """Return the stations in an order that agrees with every line, and the station of each stop (None for own stops).

    A stop joins a station of its stage unless a line would then run backwards (a cycle); then the stage gets another.
    """
    stages: list[str] = []
    after: list[set[int]] = []
    station_at: list[list[int | None]] = [[None] * len(line) for line in lines]
    for at in sorted(range(len(lines)), key=lambda at: (-sum(stage in shared for stage in lines[at]), at)):
        before: int | None = None
        taken: set[int] = set()
        for place, stage in enumerate(lines[at]):
            if stage not in shared:
                continue
            station = _join(stage, stages, after, before, taken)
            if before is not None:
                after[before].add(station)
            station_at[at][place] = before = station
            taken.add(station)
    order = _order(lines, stages, after, station_at)
    rank = {station: number for number, station in enumerate(order)}
    return tuple(stages[each] for each in order), [
        [None if each is None else rank[each] for each in line] for line in station_at
    ]


def _join(stage: str, stages: list[str], after: list[set[int]], before: int | None, taken: set[int]) -> int:
    for station, its in enumerate(stages):
        if its == stage and station not in taken and (before is None or not _leads(after, station, before)):
            return station
    stages.append(stage)
    after.append(set())
    return len(stages) - 1


def _leads(after: Sequence[set[int]], start: int, end: int) -> bool:
    """Whether `end` is reachable from `start`, or the same."""
    seen, pending = {start}, [start]
    while pending:
        each = pending.pop()
        if each == end:
            return True
        pending += after[each] - seen
        seen |= after[each]
    return False


def _order(
    lines: Sequence[Sequence[str]],
    stages: Sequence[str],
    after: Sequence[set[int]],
    station_at: Sequence[list[int | None]],
) -> list[int]:
    """Sort stations topologically; of those possible next, the least mean relative position on its lines."""
    shares: dict[int, list[float]] = {station: [] for station in range(len(stages))}
    for line, stops in zip(lines, station_at, strict=True):
        for place, station in enumerate(stops):
            if station is not None:
                shares[station].append(place / len(line))
    rank = {station: (sum(those) / len(those), station) for station, those in shares.items()}
    waits = dict.fromkeys(shares, 0)
    for station in shares:
        for following in after[station]:
            waits[following] += 1
    order: list[int] = []
    while len(order) < len(stages):
        following = min((station for station in shares if waits[station] == 0), key=rank.__getitem__)
        waits[following] = -1
        order.append(following)
        for each in after[following]:
            waits[each] -= 1
    return order


@dataclass(frozen=True, slots=True)
class TrackRun:
    """A run of own stops of a line: between two of its stations, before the first, or after the last."""

    line: int
    stops: tuple[int, ...]
    first: int
    """The first gap it may use: gap 0 is before the first station, gap n after station n."""
    last: int

    opens: bool = False
    """Whether the line begins with it."""

    def size(self, length: int) -> int:
        """Return the number of columns it takes: one if it has more than `length` stops."""
        return len(self.stops) if len(self.stops) <= length else 1


def _set(
    lines: Sequence[Sequence[str]], stations: Sequence[str], station_at: Sequence[Sequence[int | None]], length: int
) -> TrackPlacement:
    runs = [run for at, stops in enumerate(station_at) for run in _runs(at, stops, len(stations))]
    widths = [0] * (len(stations) + 1)
    for run in sorted(runs, key=lambda run: run.last - run.first):
        gaps = range(run.first, run.last + 1)
        missing = run.size(length) - sum(widths[gap] for gap in gaps)
        if missing > 0:
            # Stops before the first station of a line are placed next to it: the line begins as late as possible.
            widths[run.last if run.opens else run.first] += missing
    columns = [sum(widths[: at + 1]) + at for at in range(len(stations))]
    placed: list[list[PlacedStop]] = [[] for _ in lines]
    for run in runs:
        placed[run.line] += _spread(run, widths, columns, length)
    for at, stops in enumerate(station_at):
        placed[at] += [
            PlacedStop(columns[station], (place,), station)
            for place, station in enumerate(stops)
            if station is not None
        ]
    return TrackPlacement(
        tuple(stations),
        tuple(columns),
        tuple(tuple(sorted(each, key=lambda stop: stop.column)) for each in placed),
        len(stations) + sum(widths),
    )


def _runs(line: int, stops: Sequence[int | None], stations: int) -> Iterator[TrackRun]:
    before = 0
    places = list(enumerate(stops))
    for own, some in groupby(places, key=lambda each: each[1] is None):
        found = list(some)
        if not own:
            before = (found[-1][1] or 0) + 1
            continue
        end = found[-1][0] + 1
        following = stops[end] if end < len(stops) else None
        own_stops = tuple(place for place, _ in found)
        last = stations if following is None else following
        yield TrackRun(line, own_stops, before, last, opens=following is not None and found[0][0] == 0)


def _spread(run: TrackRun, widths: Sequence[int], columns: Sequence[int], length: int) -> Iterator[PlacedStop]:
    """Distribute a run over the free columns of its gaps."""
    free = list(_free(range(run.first, run.last + 1), widths, columns))
    count = run.size(length)
    groups: Iterable[tuple[int, ...]] = [(stop,) for stop in run.stops] if count == len(run.stops) else [run.stops]
    if run.opens:
        free = free[-count:]
    for number, stops in enumerate(groups):
        yield PlacedStop(free[(2 * number + 1) * len(free) // (2 * count)], stops)


def _free(gaps: Iterable[int], widths: Sequence[int], columns: Sequence[int]) -> Iterator[int]:
    for gap in gaps:
        start = columns[gap - 1] + 1 if gap else 0
        yield from range(start, start + widths[gap])
