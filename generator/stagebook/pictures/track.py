"""Build the picture of overlapping journeys: a line each, joined at stations, the stages that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stagebook.analysis import Analysis, DemandItem
from stagebook.model import OperatingModel
from stagebook.pictures.column_levels import say_shared
from stagebook.pictures.column_order import order_columns
from stagebook.pictures.failures import make_complaints
from stagebook.pictures.layout.track import place_track
from stagebook.pictures.rows_and_bands import make_bands, make_row
from stagebook.pictures.rows_by_kind import group_rows_by_kind
from stagebook.pictures.score_graph import Band, Note, Picture, Row, RowUse, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.track_graph import Route, RouteStop, TrackGraph
from stagebook.pictures.track_placement import PlacedStop, TrackPlacement, place_stops
from stagebook.source import Ref
from stagebook.words import say

ID = "track"
MAX_ROUTES = 12
"""Maximum of lines; of more journeys, those that share most stages have one."""
MAX_COLUMNS = 13
MAX_ROWS = 24


def track(model: OperatingModel, analysis: Analysis, business: str = "") -> Picture | None:
    """Build the picture of the organisation or one business; None if no journeys share a stage."""
    lookups = make_lookups(model, analysis)
    inside = lookups.journeys_of.get(business, ()) if business else lookups.journeys
    name = model.businesses[business].name if business else model.organisation.name
    graph = _make_graph(lookups, inside, name)
    if graph is None:
        return None
    return Picture(place_track(graph, f"business-{business}-{ID}" if business else ID), graph)


def _make_graph(lookups: PictureLookups, inside: Sequence[str], name: str) -> TrackGraph | None:
    meeting = _shared(lookups, inside)
    met = [id for id in inside if meeting.keys() & lookups.model.journeys[id].stage_ids]
    if not met:
        return None
    shown, placement = _place_routes(lookups, met)
    stations = tuple(_station(lookups, placement, number, shown) for number in range(len(placement.stations)))
    return TrackGraph(
        title=say("track.title", name=name),
        description=say(
            "track.says",
            journeys=say("score.count-journeys", len(shown)),
            stages=say("score.count-stages", len(set(placement.stations))),
        ),
        routes=tuple(
            _route(lookups, id, placed_stops, stations) for id, placed_stops in zip(shown, placement.lines, strict=True)
        ),
        stations=stations,
        width=placement.width,
        bands=_bands(lookups, shown, stations),
        notes=(Note(say_shared(len(meeting), _listed(lookups, inside)), "shared"),),
        more=len(met) - len(shown),
        apart=len(inside) - len(met),
    )


def _place_routes(lookups: PictureLookups, met: Sequence[str]) -> tuple[list[str], TrackPlacement]:
    """Return the journeys with a line, in order, and the positions of their stops.

    A line without a station (the columns may not suffice) is removed, and the others are placed again."""
    chosen = _choose(lookups, met)
    shown = [id for id in met if id in chosen]
    while True:
        order = order_columns([[("stage", stage, 1) for stage in lookups.model.journeys[id].stage_ids] for id in shown])
        shown = [shown[at] for at in order]
        lines = [lookups.model.journeys[id].stage_ids for id in shown]
        placement = place_stops(lines, list(_shared(lookups, shown)), MAX_COLUMNS)
        tied = [
            id
            for id, placed_stops in zip(shown, placement.lines, strict=True)
            if any(_is_station(placed) for placed in placed_stops)
        ]
        if len(tied) == len(shown):
            return shown, placement
        shown = tied


def _is_station(placed: PlacedStop) -> bool:
    return placed.station is not None


def _choose(lookups: PictureLookups, met: Sequence[str]) -> set[str]:
    """Choose up to `MAX_ROUTES` journeys greedily: always the one that shares most stages with those chosen."""
    if len(met) <= MAX_ROUTES:
        return set(met)
    shared = _shared(lookups, met)
    stages = {id: shared.keys() & lookups.model.journeys[id].stage_ids for id in met}
    chosen: set[str] = set()
    reached: set[str] = set()
    while len(chosen) < MAX_ROUTES:
        left = [id for id in met if id not in chosen]
        best = max(left, key=lambda id: (len(stages[id] & reached), sum(shared[stage] for stage in stages[id])))
        chosen.add(best)
        reached |= stages[best]
    return chosen


def _shared(lookups: PictureLookups, journeys: Sequence[str]) -> dict[str, int]:
    """Return the stages that several paths of these journeys share, with their number, most first."""
    some = set(journeys)
    listed = dict.fromkeys(stage for id in journeys for stage in lookups.model.journeys[id].stage_ids)
    counts = Counter({stage: lookups.count_paths(stage, some) for stage in listed})
    return {stage: count for stage, count in counts.most_common() if count > 1}


def _listed(lookups: PictureLookups, journeys: Sequence[str]) -> int:
    return len({stage for id in journeys for stage in lookups.model.journeys[id].stage_ids})


def _station(lookups: PictureLookups, placement: TrackPlacement, number: int, shown: Sequence[str]) -> ScoreColumn:
    """Make a station: the journeys that meet there and their failure demand."""
    stage = lookups.model.stages[placement.stations[number]]
    here = [
        id
        for id, placed_stops in zip(shown, placement.lines, strict=True)
        if any(placed.station == number for placed in placed_stops)
    ]
    failing = [item for item in lookups.failing.get(stage.ref, ()) if item.journey in ("", *here)]
    complaints = make_complaints(failing)
    again = placement.stations[:number].count(stage.id)
    return ScoreColumn(
        key=f"{stage.ref}/{again + 1}" if again else str(stage.ref),
        ref=stage.ref,
        name=stage.name,
        shared=lookups.names("journey", here),
        failed=bool(failing),
        failures=sum(item.monthly or 0 for item in failing),
        complaints=complaints,
        more_complaints=len(failing) - len(complaints),
    )


def _route(
    lookups: PictureLookups, id: str, placed_stops: Sequence[PlacedStop], stations: Sequence[ScoreColumn]
) -> Route:
    journey = lookups.model.journeys[id]
    stops = []
    for placed in placed_stops:
        steps = [journey.stages[at] for at in placed.stops]
        stops.append(
            RouteStop(
                placed.column,
                lookups.names("stage", (step.stage for step in steps)),
                "" if placed.station is None else stations[placed.station].key,
                any(any(lookups.failing_at(step.stage, id)) for step in steps),
                steps[0].when if len(steps) == 1 else "",
                steps[0].differs if len(steps) == 1 else "",
            )
        )
    named = lookups.name(journey.ref)
    return Route(str(journey.ref), journey.ref, named.name, tuple(stops), lookups.names("customer", journey.customer))


def _bands(lookups: PictureLookups, shown: Sequence[str], stations: Sequence[ScoreColumn]) -> tuple[Band, ...]:
    """Make the bands of enablers that the stations or their services name."""
    stages = {station.ref for station in stations}

    def concerns(item: DemandItem) -> bool:
        return item.at in stages and item.journey in ("", *shown)

    at: dict[str, set[Ref]] = {}
    for journey in shown:
        for use in lookups.uses.get(journey, ()):
            ref = Ref("stage", use.stage)
            if ref in stages and not use.throughout:
                at.setdefault(use.enabler, set()).add(ref)
    rows: list[Row] = []
    for enabler, refs in at.items():
        uses = [RowUse(station.key) for station in stations if station.ref in refs]
        rows.append(make_row(lookups, lookups.model.enablers[enabler], uses, causes=concerns))
    return group_rows_by_kind(make_bands(rows, [station.key for station in stations], {}, {}), MAX_ROWS)
