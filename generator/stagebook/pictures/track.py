"""Journeys that overlap: a line each, tied together at the stages where they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stagebook.analysis import Analysis, DemandItem
from stagebook.model import OperatingModel
from stagebook.pictures.column_levels import say_shared
from stagebook.pictures.column_order import arrange
from stagebook.pictures.failures import complain
from stagebook.pictures.layout.track import place_network
from stagebook.pictures.rows_and_bands import make_bands, make_row
from stagebook.pictures.rows_by_kind import gather_rows
from stagebook.pictures.score_graph import Band, Note, Picture, Row, RowUse, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.track_graph import Call, Network, Route
from stagebook.pictures.track_placement import Halt, Timetable, set_timetable
from stagebook.source import Ref
from stagebook.words import say

ID = "track"
ROUTES = 12
"""Of more journeys that meet, those that share most stages have a line."""
COLUMNS = 13
ROWS = 24


def track(model: OperatingModel, analysis: Analysis, business: str = "") -> Picture | None:
    """The journeys of the organisation, or of one business, that meet; None where none do."""
    ground = make_lookups(model, analysis)
    inside = ground.journeys_of.get(business, ()) if business else ground.journeys
    name = model.businesses[business].name if business else model.organisation.name
    network = _network(ground, inside, name)
    if network is None:
        return None
    return Picture(place_network(network, f"business-{business}-{ID}" if business else ID), network)


def _network(ground: PictureLookups, inside: Sequence[str], name: str) -> Network | None:
    meeting = _shared(ground, inside)
    met = [id for id in inside if meeting.keys() & ground.model.journeys[id].stage_ids]
    if not met:
        return None
    shown, table = _set(ground, met)
    stations = tuple(_station(ground, table, number, shown) for number in range(len(table.stations)))
    return Network(
        title=say("track.title", name=name),
        description=say(
            "track.says",
            journeys=say("score.count-journeys", len(shown)),
            stages=say("score.count-stages", len(set(table.stations))),
        ),
        routes=tuple(_route(ground, id, halts, stations) for id, halts in zip(shown, table.lines, strict=True)),
        stations=stations,
        width=table.width,
        bands=_bands(ground, shown, stations),
        notes=(Note(say_shared(len(meeting), _listed(ground, inside)), "shared"),),
        more=len(met) - len(shown),
        apart=len(inside) - len(met),
    )


def _set(ground: PictureLookups, met: Sequence[str]) -> tuple[list[str], Timetable]:
    """The lines from top to bottom and where they stop. Where not every station has room, a line may be left without
    one: it goes, and others get more room."""
    chosen = _choose(ground, met)
    shown = [id for id in met if id in chosen]
    while True:
        order = arrange([[("stage", stage, 1) for stage in ground.model.journeys[id].stage_ids] for id in shown])
        shown = [shown[at] for at in order]
        lines = [ground.model.journeys[id].stage_ids for id in shown]
        table = set_timetable(lines, list(_shared(ground, shown)), COLUMNS)
        tied = [id for id, halts in zip(shown, table.lines, strict=True) if any(_is_station(halt) for halt in halts)]
        if len(tied) == len(shown):
            return shown, table
        shown = tied


def _is_station(halt: Halt) -> bool:
    return halt.station is not None


def _choose(ground: PictureLookups, met: Sequence[str]) -> set[str]:
    """Of many journeys those that share most with each other: always the one that shares most with those chosen."""
    if len(met) <= ROUTES:
        return set(met)
    shared = _shared(ground, met)
    stages = {id: shared.keys() & ground.model.journeys[id].stage_ids for id in met}
    chosen: set[str] = set()
    reached: set[str] = set()
    while len(chosen) < ROUTES:
        left = [id for id in met if id not in chosen]
        best = max(left, key=lambda id: (len(stages[id] & reached), sum(shared[stage] for stage in stages[id])))
        chosen.add(best)
        reached |= stages[best]
    return chosen


def _shared(ground: PictureLookups, journeys: Sequence[str]) -> dict[str, int]:
    """The stages where several of these journeys meet, those of most paths first."""
    some = set(journeys)
    listed = dict.fromkeys(stage for id in journeys for stage in ground.model.journeys[id].stage_ids)
    counts = Counter({stage: ground.count_paths(stage, some) for stage in listed})
    return {stage: count for stage, count in counts.most_common() if count > 1}


def _listed(ground: PictureLookups, journeys: Sequence[str]) -> int:
    return len({stage for id in journeys for stage in ground.model.journeys[id].stage_ids})


def _station(ground: PictureLookups, table: Timetable, number: int, shown: Sequence[str]) -> ScoreColumn:
    """A station as a column: who meets there, and how customers of those are failed."""
    stage = ground.model.stages[table.stations[number]]
    here = [id for id, halts in zip(shown, table.lines, strict=True) if any(halt.station == number for halt in halts)]
    failing = [item for item in ground.failing.get(stage.ref, ()) if item.journey in ("", *here)]
    complaints = complain(failing)
    again = table.stations[:number].count(stage.id)
    return ScoreColumn(
        key=f"{stage.ref}/{again + 1}" if again else str(stage.ref),
        ref=stage.ref,
        name=stage.name,
        shared=ground.names("journey", here),
        failed=bool(failing),
        complaints=complaints,
        more_complaints=len(failing) - len(complaints),
    )


def _route(ground: PictureLookups, id: str, halts: Sequence[Halt], stations: Sequence[ScoreColumn]) -> Route:
    journey = ground.model.journeys[id]
    calls = []
    for halt in halts:
        steps = [journey.stages[at] for at in halt.stops]
        calls.append(
            Call(
                halt.column,
                ground.names("stage", (step.stage for step in steps)),
                "" if halt.station is None else stations[halt.station].key,
                any(any(ground.failing_at(step.stage, id)) for step in steps),
                steps[0].when if len(steps) == 1 else "",
            )
        )
    named = ground.name(journey.ref)
    return Route(str(journey.ref), journey.ref, named.name, tuple(calls), ground.names("customer", journey.customer))


def _bands(ground: PictureLookups, shown: Sequence[str], stations: Sequence[ScoreColumn]) -> tuple[Band, ...]:
    """What the stations stand on: what a stage or its service names there."""
    stages = {station.ref for station in stations}

    def concerns(item: DemandItem) -> bool:
        return item.at in stages and item.journey in ("", *shown)

    at: dict[str, set[Ref]] = {}
    for journey in shown:
        for use in ground.uses.get(journey, ()):
            ref = Ref("stage", use.stage)
            if ref in stages and not use.throughout:
                at.setdefault(use.enabler, set()).add(ref)
    rows: list[Row] = []
    for enabler, refs in at.items():
        uses = [RowUse(station.key) for station in stations if station.ref in refs]
        rows.append(make_row(ground, ground.model.enablers[enabler], uses, causes=concerns))
    return gather_rows(make_bands(rows, [station.key for station in stations], {}, {}), ROWS)
