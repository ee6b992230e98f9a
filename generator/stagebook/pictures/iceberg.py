"""Build the iceberg, the picture of digital depth: digital stages above the waterline, what is behind them below.

Bands below are depths (`analysis.depth`): from what is there at once down to what somebody does by hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stagebook.analysis import Analysis, StageDepth
from stagebook.analysis.depth import is_weak
from stagebook.limits import BUDGET
from stagebook.model import Enabler, OperatingModel, Stage
from stagebook.model.entities.stage import DIGITAL
from stagebook.pictures.column_levels import ColumnGroup, group_journeys
from stagebook.pictures.layout import place_score
from stagebook.pictures.rows_and_bands import BANDS, make_row, sort_rows
from stagebook.pictures.rows_by_kind import MAX_ROWS
from stagebook.pictures.score_graph import (
    ENABLERS,
    MAX_COLUMNS,
    Band,
    NamedThing,
    Note,
    Picture,
    Row,
    RowUse,
    Score,
    ScoreColumn,
    Span,
    StanceOrUndecided,
    UseKind,
)
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.tables import cut_names
from stagebook.source import Ref
from stagebook.words import format_amount, number, round_amount, say

ID = "iceberg"
DEPTHS: Mapping[int | None, str] = {
    0: "at-once",
    1: "by-customers",
    2: "opening-hours",
    3: "with-help",
    4: "in-runs",
    5: "by-hand",
    None: "unknown",
}
"""The band of every depth (`analysis.depth`), in picture order; last the unknown."""

Depths = Mapping[str, StageDepth]
"""What is behind each digital stage, in picture order."""


def iceberg(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """Build the picture; None if no stage of a journey has a digital touchpoint."""
    lookups = make_lookups(model, analysis)
    digital = find_digital(lookups)
    if not digital:
        return None
    score = _score(lookups, {stage: analysis.depth.stages[stage] for stage in digital})
    return Picture(place_score(score, ID), score)


def find_digital(lookups: PictureLookups) -> tuple[str, ...]:
    """Return the stages with a digital touchpoint, in picture order."""
    stages = dict.fromkeys(stage for id in lookups.journeys for stage in lookups.model.journeys[id].stage_ids)
    return tuple(stage for stage in stages if stage in lookups.analysis.depth.verdicts)


def find_channels(stage: Stage) -> tuple[str, ...]:
    """Return the digital channels of a stage, each once."""
    return tuple(dict.fromkeys(point.channel for point in stage.touchpoints if point.channel in DIGITAL))


def say_works(enabler: Enabler) -> str:
    """Say how automated an enabler is and when it is available: “manual, available in opening hours”."""
    automation = say(f"value.automation.{enabler.automation}") if enabler.automation else say("iceberg.no-automation")
    available = say(f"value.available.{enabler.available}") if enabler.available else say("iceberg.no-availability")
    if not enabler.automation and not enabler.available:
        return say("iceberg.no-record")
    return say("iceberg.works", automation=automation, available=available)


def say_verdict(stage: StageDepth) -> str:
    """Say of a stage that it is sound, or that too little is recorded; empty for a façade, shown or possible."""
    if stage.verdict not in ("sound", "unknown"):
        return ""
    if not stage.behind:
        return say("iceberg.nothing-behind")
    return say("iceberg.sound" if stage.verdict == "sound" else "iceberg.not-recorded")


def _score(lookups: PictureLookups, depths: Depths) -> Score:
    parts = _choose_groups(lookups, tuple(depths))
    columns = tuple(_stage_columns(lookups, depths) if parts is None else _part_columns(lookups, parts, depths))
    listed = {stage for id in lookups.journeys for stage in lookups.model.journeys[id].stage_ids}
    return Score(
        title=say("iceberg.title", name=lookups.model.organisation.name),
        description=say("iceberg.says", stages=say("score.count-stages", len(depths))),
        column_kind="stages" if parts is None else "journeys",
        columns=columns,
        bands=_group_by_depth_and_stance(_bands(lookups, parts, depths)),
        notes=tuple(_notes(lookups, depths, listed)),
        form="iceberg",
        spans=tuple(_spans(lookups, tuple(depths))) if parts is None else (),
    )


def _choose_groups(lookups: PictureLookups, digital: Sequence[str]) -> tuple[ColumnGroup, ...] | None:
    """Return groups of journeys as columns if there are too many digital stages; else None."""
    if len(digital) <= MAX_COLUMNS:
        return None
    some = set(digital)
    counts = {id: len(some.intersection(lookups.model.journeys[id].stage_ids)) for id in lookups.journeys}
    return group_journeys(lookups, [id for id in lookups.journeys if counts[id]], lambda id: (0, -counts[id]))


def _stage_columns(lookups: PictureLookups, depths: Depths) -> Iterator[ScoreColumn]:
    for id, depth in depths.items():
        stage, journeys = lookups.model.stages[id], lookups.model.journeys_at[id]
        weak = lookups.names("enabler", sorted(depth.weak, key=lambda each: -depth.failing.get(each, 0)))
        yield ScoreColumn(
            key=str(stage.ref),
            ref=stage.ref,
            name=stage.name,
            qualifier=lookups.qualifier(stage.ref),
            purpose=say("iceberg.in-journeys", len(journeys)) if len(journeys) > 1 else "",
            channels=tuple(say(f"value.channel.{channel}") for channel in find_channels(stage)),
            shared=cut_names(lookups.names("journey", journeys[: BUDGET.label_names + 1]), stage.ref, len(journeys)),
            facades=weak if depth.verdict == "shown" else (),
            possible_facades=weak if depth.verdict == "possible" else (),
            verdict=say_verdict(depth),
            failed=bool(depth.failing),
            failures=depth.failures,
        )


def _part_columns(lookups: PictureLookups, parts: Sequence[ColumnGroup], depths: Depths) -> Iterator[ScoreColumn]:
    for part in parts:
        stages = _digital_stages(lookups, part, tuple(depths))
        channels = dict.fromkeys(each for stage in stages for each in find_channels(lookups.model.stages[stage]))
        of = {verdict: [id for id in stages if depths[id].verdict == verdict] for verdict in ("shown", "possible")}
        yield ScoreColumn(
            key=part.key,
            ref=part.ref,
            name=part.name,
            qualifier="" if part.rest else lookups.qualifier(part.ref),
            purpose=say("iceberg.digital-stages", len(stages)),
            journeys=() if part.single else lookups.names("journey", part.journeys),
            members=tuple(map(lookups.name, part.members)),
            channels=tuple(say(f"value.channel.{channel}") for channel in channels),
            facades=lookups.names("stage", of["shown"]),
            possible_facades=lookups.names("stage", of["possible"]),
            failed=any(depths[id].failing for id in stages),
            failures=sum(depths[id].failures for id in stages),
        )


def _digital_stages(lookups: PictureLookups, part: ColumnGroup, digital: Sequence[str]) -> tuple[str, ...]:
    listed = {stage for id in part.journeys for stage in lookups.model.journeys[id].stage_ids}
    return tuple(stage for stage in digital if stage in listed)


def _spans(lookups: PictureLookups, digital: Sequence[str]) -> Iterator[Span]:
    """Make a bracket per journey over its digital stages, each stage in its first journey."""
    left = list(digital)
    for id in lookups.journeys:
        own = [stage for stage in left if stage in lookups.model.journeys[id].stage_ids]
        if own:
            named = lookups.name(Ref("journey", id))
            yield Span(named.ref, named.name, tuple(str(Ref("stage", stage)) for stage in own))
            left = [stage for stage in left if stage not in own]


def _bands(lookups: PictureLookups, parts: Sequence[ColumnGroup] | None, depths: Depths) -> tuple[Band, ...]:
    rows: dict[int | None, list[Row]] = {depth: [] for depth in DEPTHS}
    held = {part.key: _digital_stages(lookups, part, tuple(depths)) for part in parts or ()}
    held = held or {str(Ref("stage", stage)): (stage,) for stage in depths}
    for id, met in _meet(held, depths).items():
        uses = [_use(id, key, [depths[stage] for stage in stages], parts is not None) for key, stages in met.items()]
        rows[lookups.analysis.depth.depths[id]].append(_row(lookups, id, uses, depths))
    return tuple(
        Band(name, say(f"iceberg.depth.{name}"), say(f"iceberg.means.{name}"), rows=sort_rows(rows[depth], list(held)))
        for depth, name in DEPTHS.items()
        if rows[depth]
    )


def _meet(held: Mapping[str, Sequence[str]], depths: Depths) -> Mapping[str, Mapping[str, list[str]]]:
    """Return for each enabler the columns that it is behind, each with those of its stages."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for key, stages in held.items():
        for stage in stages:
            for id in depths[stage].behind:
                found[id].setdefault(key, []).append(stage)
    return found


def _use(id: str, key: str, stages: Sequence[StageDepth], grouped: bool) -> RowUse:
    """Make the use of an enabler in a column: through others only where no stage of the column names it."""
    direct = any(id in stage.direct for stage in stages)
    failures = sum(stage.failing.get(id, 0) for stage in stages)
    return RowUse(key, UseKind.DIRECT if direct else UseKind.INDIRECT, len(stages) if grouped else 0, failures)


def _row(lookups: PictureLookups, id: str, uses: Sequence[RowUse], depths: Depths) -> Row:
    enabler = lookups.model.enablers[id]
    at = {stage for stage, depth in depths.items() if id in depth.failing}
    row = make_row(lookups, enabler, uses, causes=lambda item: item.at.kind == "stage" and item.at.id in at)
    return replace(row, works=say_works(enabler), weak=is_weak(enabler))


def _group_by_depth_and_stance(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Group enablers of one depth by stance, the largest band first, until there are at most `MAX_ROWS` rows."""
    grouped = list(bands)
    for at in sorted(range(len(bands)), key=lambda at: -len(bands[at].rows)):
        if sum(len(band.rows) for band in grouped) > MAX_ROWS:
            grouped[at] = replace(bands[at], rows=tuple(_by_stance(bands[at])))
    return tuple(grouped)


def _by_stance(band: Band) -> Iterator[Row]:
    groups: dict[tuple[bool, StanceOrUndecided], list[Row]] = {}
    for row in band.rows:
        groups.setdefault((row.weak, row.stance), []).append(row)
    for (weak, stance), rows in sorted(groups.items(), key=lambda item: (item[0][0], BANDS.index(item[0][1]))):
        kinds = say("iceberg.weak-enablers") if weak else say("kind.enabler", 2).capitalize()
        yield Row(
            key=f"depth:{band.key}:{stance}:{weak}",
            ref=ENABLERS,
            name=say("score.kind-all", kinds=kinds, count=number(len(rows))),
            stance=stance,
            uses=tuple(_sum_uses(rows)),
            fails=any(row.fails for row in rows),
            failures=sum(row.failures for row in rows),
            is_partial=any(row.is_partial for row in rows),
            members=tuple(NamedThing(row.ref, row.name) for row in rows),
            weak=weak,
        )


def _sum_uses(rows: Sequence[Row]) -> Iterator[RowUse]:
    """Sum the uses of several rows by column: how many of the rows are used there, and the failure demand."""
    counts = Counter(use.column for row in rows for use in row.uses)
    failures, direct = defaultdict[str, float](float), set[str]()
    for use in (use for row in rows for use in row.uses):
        failures[use.column] += use.failures
        direct |= {use.column} if use.kind is UseKind.DIRECT else set()
    for key, count in counts.items():
        yield RowUse(key, UseKind.DIRECT if key in direct else UseKind.INDIRECT, count, failures[key])


def _notes(lookups: PictureLookups, depths: Depths, listed: set[str]) -> Iterator[Note]:
    """Return the notes: the numbers of digital stages, by verdict, and of stages without recorded touchpoints."""
    depth = lookups.analysis.depth
    yield Note(say("iceberg.digital", len(depths), total=len(listed)))
    shown, possible, unknown = (len(depth.of(verdict)) for verdict in ("shown", "possible", "unknown"))
    if shown:
        yield Note(say("iceberg.shown", shown, failures=say_failures(depth.failures)))
    if possible:
        yield Note(say("iceberg.possible", possible))
    if unknown:
        yield Note(say("iceberg.unknown-stages", unknown))
    unrecorded = sum(not lookups.model.stages[stage].touchpoints for stage in listed)
    if unrecorded:
        yield Note(say("iceberg.unrecorded", unrecorded))


def say_failures(volume: float) -> str:
    """Say a number of failures a month: “208 failures a month”."""
    return say("score.failures", round_amount(volume), count=format_amount(volume))
