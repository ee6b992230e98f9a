"""Where the stops of several lines stand, so that lines which meet do so at one place and every line runs straight on.

Places are columns from left to right. A station, where lines meet, has a column for itself; stops that a line has for
itself share the columns between stations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

LENGTHS = (99, 4, 3, 2, 1)
"""Longer runs of own stops stand as one: the first of these with which all fits."""


@dataclass(frozen=True, slots=True)
class PlacedStop:
    """One stop of a line, or several own ones that stand as one: the positions of its stages in the line."""

    column: int
    stops: tuple[int, ...]
    station: int | None = None
    """Which station it is, by its position among all of them; None for an own stop."""


@dataclass(frozen=True, slots=True)
class TrackPlacement:
    """The stations from left to right, and the halts of each line."""

    stations: tuple[str, ...]
    """The stage of each; one that lines meet in conflicting order stands there several times."""
    columns: tuple[int, ...]
    """The column of each station."""
    lines: tuple[tuple[PlacedStop, ...], ...]
    width: int
    """How many columns there are."""


def place_stops(lines: Sequence[Sequence[str]], shared: Sequence[str], max_columns: int) -> TrackPlacement:
    """Find a place for everything in at most so many columns, if that can be. `shared` begins with what matters most:
    where there are too many stations, the last of them become own stops."""
    # A station takes a column: with more of them than that, no length of runs fits.
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
    """Stations in an order that agrees with every line, and which of them each stop of a line is.

    A stop joins a station of its stage unless some line then had to run backwards; then the stage stands once more.
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
    """Whether one station is somewhere before another, or the same."""
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
    """Of what may come next, what comes first on its lines by their length."""
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
    """Own stops of a line between two stations that it calls at, or before the first, or after the last."""

    line: int
    stops: tuple[int, ...]
    first: int
    """The gap it may begin in: gap 0 stands before the first station, gap n after station n."""
    last: int

    opens: bool = False
    """Whether its line begins with it."""

    def size(self, length: int) -> int:
        """How many columns it takes if no more than so many stops may follow each other."""
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
            # What comes before the first station of a line stands near it: the line begins no sooner than it must.
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
    """Share a run out over the columns that lie free between its stations."""
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
