"""Build the overlay of two models: the score of what is affected, with what comes, moves, goes and is touched.

It takes any two models with their analyses: today and the target by a horizon, or the two sides of a review.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel
from stagebook.model.matching import MatchedThings
from stagebook.pictures.column_levels import ColumnGroup, group_journeys, order_groups
from stagebook.pictures.columns import make_column
from stagebook.pictures.failures import Failures
from stagebook.pictures.layout.overlay import place_overlay
from stagebook.pictures.overlay_differences import ModelPair, describe_differences
from stagebook.pictures.overlay_graph import (
    BANDS,
    BandKey,
    ColumnChange,
    Overlay,
    OverlayBand,
    OverlayCell,
    OverlayRow,
)
from stagebook.pictures.overlay_rows import group_overlay_rows
from stagebook.pictures.replacements import find_replacements
from stagebook.pictures.score_graph import NamedThing, Picture, ScoreColumn, Stop
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref
from stagebook.words import say

MAX_NOTED = 200
"""Of more enablers the notes are written once rows are grouped: most are in a row of several, which has none."""

Side = tuple[OperatingModel, Analysis]


def overlay(before: Side, after: Side, id: str, title: str, things: MatchedThings | None = None) -> Picture | None:
    """Build the overlay; None where nothing that it shows differs. `things` are matched unless they already are."""
    pair = ModelPair.of(before, after, things)
    if not pair.bands and not pair.affected:
        return None
    graph = _graph(pair, title, find_replacements(pair))
    return Picture(place_overlay(graph, id), graph)


def _graph(pair: ModelPair, title: str, takes_over: Mapping[str, str]) -> Overlay:
    parts = _columns(pair)
    nothing = Failures.of(())  # where customers are failed is left out: what changes must stand out
    columns, changes = [], []
    for side, part in parts:
        column = make_column(side, part, nothing)
        change = _column_change(pair, part)
        columns.append(_mark_stops(pair, column, part))
        changes.append(change)
    groups = [part for _, part in parts]
    bands = group_overlay_rows(tuple(_bands(pair, groups, takes_over)), [column.key for column in columns])
    if len(pair.bands) > MAX_NOTED:
        bands = tuple(replace(band, rows=tuple(_with_notes(pair, band.rows, band.key, takes_over))) for band in bands)
    journeys = {journey for part in groups for journey in part.journeys}
    return Overlay(
        title=title,
        description=_describe(pair, len(journeys)),
        columns=tuple(columns),
        changes=tuple(changes),
        bands=bands,
        rest=_rest(pair, len(journeys)),
    )


def _columns(pair: ModelPair) -> list[tuple[PictureLookups, ColumnGroup]]:
    """The affected journeys in columns, each with the model that it is drawn from; past the limit the level above."""
    found = []
    for side in (pair.after, pair.before):
        known = [each for each in pair.affected if each in side.model.journeys]
        here = known if side is pair.after else [each for each in known if each not in pair.after.model.journeys]
        if here:
            parts = group_journeys(side, here, lambda each: (0, -pair.after.shared_enablers.get(each, 0)))
            parts = order_groups(side, parts) if len(parts) < len(here) else parts
            found += [(side, part) for part in parts]
    return found


def _column_change(pair: ModelPair, part: ColumnGroup) -> ColumnChange:
    was = dict.fromkeys(stage for journey in part.journeys for stage in pair.stages_of(journey))
    now = dict.fromkeys(stage for journey in part.journeys for stage in pair.stages_of(journey, after=True))

    def named(stages: list[str]) -> tuple[NamedThing, ...]:
        return tuple(NamedThing(Ref("stage", each), pair.name(Ref("stage", each))) for each in stages)

    return ColumnChange(
        part.key,
        new=named([each for each in now if each not in was]),
        gone=named([each for each in was if each not in now]),
        changed=named(changed := [each for each in now if each in was and each in pair.changed_stages]),
        moved=part.single and [each for each in now if each in was] != [each for each in was if each in now],
        only=_only_in(pair, part) if part.single else "",
        reasons=tuple(pair.stage_changes[each][0] for each in changed),
        grouped=not part.single,
    )


def _only_in(pair: ModelPair, part: ColumnGroup) -> Literal["", "new", "gone"]:
    """Return whether only one of the models has the journey of a column."""
    journey = part.journeys[0]
    if journey not in pair.after.model.journeys:
        return "gone"
    return "" if pair.earlier_id("journey", journey) in pair.before.model.journeys else "new"


def _mark_stops(pair: ModelPair, column: ScoreColumn, part: ColumnGroup) -> ScoreColumn:
    """Mark the stops that are new, or where something else serves, and put back those that go."""
    if not part.single:
        changed = {each for each in part.journeys if _is_changed(pair, each)}
        stops = tuple(replace(stop, changed="changed") if stop.ref.id in changed else stop for stop in column.stops)
        return replace(column, stops=stops)
    journey = part.journeys[0]
    was, now = pair.stages_of(journey), pair.stages_of(journey, after=True)
    exists = bool(now) or journey in pair.after.model.journeys
    marked = []
    for stop in column.stops:
        if exists and stop.ref.id not in was:
            marked.append(replace(stop, changed="new"))
        else:
            is_gone = not exists
            touched = stop.ref.id in pair.changed_stages
            marked.append(replace(stop, changed="gone" if is_gone else "changed" if touched else ""))
    for place, stage in enumerate(was):
        if exists and stage not in now:
            stop = Stop(Ref("stage", stage), pair.name(Ref("stage", stage)), changed="gone")
            marked.insert(_place_of(marked, was[:place]), stop)
    return replace(column, stops=tuple(marked))


def _is_changed(pair: ModelPair, journey: str) -> bool:
    now = pair.stages_of(journey, after=True)
    return pair.stages_of(journey) != now or not pair.changed_stages.isdisjoint(now)


def _place_of(stops: list[Stop], earlier: tuple[str, ...]) -> int:
    """Return the place after the last stop of the stages that came earlier; the first where none is left."""
    found = [at for at, stop in enumerate(stops) if stop.ref.id in earlier]
    return max(found) + 1 if found else 0


def _bands(pair: ModelPair, groups: list[ColumnGroup], takes_over: Mapping[str, str]) -> Iterator[OverlayBand]:
    for band in BANDS:
        rows = tuple(_row(pair, id, band, groups, takes_over) for id, of in pair.bands.items() if of == band)
        if rows:
            yield OverlayBand(band, rows)


def _row(
    pair: ModelPair, id: str, band: BandKey, groups: list[ColumnGroup], takes_over: Mapping[str, str]
) -> OverlayRow:
    enabler = pair.enabler(id)
    before = pair.enabler_before(id) or enabler
    side = pair.after if id in pair.after.model.enablers else pair.before
    return OverlayRow(
        key=str(enabler.ref),
        ref=enabler.ref,
        name=enabler.name,
        stances=(before.stance or "undecided", enabler.stance or "undecided"),
        cells=tuple(_cells(pair, id, groups)),
        notes=describe_differences(pair, id, band, takes_over) if len(pair.bands) <= MAX_NOTED else (),
        kind=enabler.kind or "",
        qualifier=side.qualifier(enabler.ref),
        differs=pair.moves(id) if band == "moves" else pair.left(id) if band == "goes" else (),
    )


def _with_notes(
    pair: ModelPair, rows: Iterable[OverlayRow], band: BandKey, takes_over: Mapping[str, str]
) -> Iterator[OverlayRow]:
    """Add the notes to the rows of single enablers."""
    for row in rows:
        yield row if row.members else replace(row, notes=describe_differences(pair, row.ref.id, band, takes_over))


def _cells(pair: ModelPair, id: str, groups: list[ColumnGroup]) -> Iterator[OverlayCell]:
    by_state = pair.journeys_by_state(id)
    for part in groups:
        counts = {state: len(found.intersection(part.journeys)) for state, found in by_state.items()}
        states = tuple((state, count) for state, count in counts.items() if count)
        if states and part.single:
            yield OverlayCell(part.key, states[0][0])
        elif states:
            yield OverlayCell(part.key, states[0][0] if len(states) == 1 else "same", states)


def _rest(pair: ModelPair, shown: int) -> str:
    """Say how many journeys and enablers are as they were; empty where all differ."""
    journeys = len(pair.journeys) - shown
    enablers = len(pair.before.analysis.live | pair.after.analysis.live) - len(pair.bands)
    counts = [say(f"overlay.rest.{kind}", n) for kind, n in (("journeys", journeys), ("enablers", enablers)) if n > 0]
    if not counts:
        return ""
    return say("overlay.rest", journeys + enablers, what=say("list.last").join(counts))


def _describe(pair: ModelPair, journeys: int) -> str:
    counts = Counter(pair.bands.values())
    parts = [say("overlay.says.journeys", journeys)]
    parts += [say(f"overlay.says.{band}", counts[band]) for band in BANDS if counts[band]]
    return say("overlay.says", parts=say("list.next").join(parts))
