"""Build the iceberg, the picture of digital depth: digital stages above the waterline, enablers by automation below."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stagebook.analysis import Analysis
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
from stagebook.words import number, say

ID = "iceberg"
DEPTHS = ("straight-through", "self-service", "assisted", "manual", "unknown")
"""Values of `automation` from fully automatic to manual; last those not recorded. Each is a band."""
FACADE_KINDS = frozenset({"process", "system", "platform", "internal-service"})
"""The enabler kinds that make a façade if they are manual or not always available."""


def iceberg(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """Build the picture; None if no stage of a journey has a digital touchpoint."""
    lookups = make_lookups(model, analysis)
    digital = find_digital(lookups)
    if not digital:
        return None
    score = _score(lookups, digital)
    return Picture(place_score(score, ID), score)


def find_digital(lookups: PictureLookups) -> tuple[str, ...]:
    """Return the stages with a digital touchpoint, in picture order."""
    stages = dict.fromkeys(stage for id in lookups.journeys for stage in lookups.model.journeys[id].stage_ids)
    return tuple(stage for stage in stages if find_channels(lookups.model.stages[stage]))


def find_channels(stage: Stage) -> tuple[str, ...]:
    """Return the digital channels of a stage, each once."""
    return tuple(dict.fromkeys(point.channel for point in stage.touchpoints if point.channel in DIGITAL))


def is_facade(enabler: Enabler) -> bool:
    """Whether an enabler directly behind a digital touchpoint makes a façade: manual, or not always available."""
    return enabler.kind in FACADE_KINDS and (enabler.automation == "manual" or enabler.available in ("hours", "batch"))


def _score(lookups: PictureLookups, digital: Sequence[str]) -> Score:
    behind = {stage: lookups.analysis.stands_on[Ref("stage", stage)].direct for stage in digital}
    facades = {stage: [each for each in behind[stage] if is_facade(lookups.model.enablers[each])] for stage in digital}
    parts = _choose_groups(lookups, digital)
    stages = _stage_columns(lookups, digital, facades)
    columns = tuple(stages if parts is None else _part_columns(lookups, parts, digital, facades))
    listed = {stage for id in lookups.journeys for stage in lookups.model.journeys[id].stage_ids}
    marked = [stage for stage in digital if facades[stage]]
    return Score(
        title=say("iceberg.title", name=lookups.model.organisation.name),
        description=say("iceberg.says", stages=say("score.count-stages", len(digital))),
        column_kind="stages" if parts is None else "journeys",
        columns=columns,
        bands=_group_by_depth_and_stance(_bands(lookups, parts, behind)),
        notes=tuple(_notes(lookups, len(digital), len(marked), listed)),
        form="iceberg",
        spans=tuple(_spans(lookups, digital)) if parts is None else (),
    )


def _choose_groups(lookups: PictureLookups, digital: Sequence[str]) -> tuple[ColumnGroup, ...] | None:
    """Return groups of journeys as columns if there are too many digital stages; else None."""
    if len(digital) <= MAX_COLUMNS:
        return None
    some = set(digital)
    counts = {id: len(some.intersection(lookups.model.journeys[id].stage_ids)) for id in lookups.journeys}
    return group_journeys(lookups, [id for id in lookups.journeys if counts[id]], lambda id: (0, -counts[id]))


def _stage_columns(
    lookups: PictureLookups, digital: Sequence[str], facades: Mapping[str, Sequence[str]]
) -> Iterator[ScoreColumn]:
    for id in digital:
        stage, journeys = lookups.model.stages[id], lookups.model.journeys_at[id]
        yield ScoreColumn(
            key=str(stage.ref),
            ref=stage.ref,
            name=stage.name,
            qualifier=lookups.qualifier(stage.ref),
            purpose=say("iceberg.in-journeys", len(journeys)) if len(journeys) > 1 else "",
            channels=tuple(say(f"value.channel.{channel}") for channel in find_channels(stage)),
            shared=cut_names(lookups.names("journey", journeys[: BUDGET.label_names + 1]), stage.ref, len(journeys)),
            facades=lookups.names("enabler", facades[id]),
        )


def _part_columns(
    lookups: PictureLookups, parts: Sequence[ColumnGroup], digital: Sequence[str], facades: Mapping[str, Sequence[str]]
) -> Iterator[ScoreColumn]:
    for part in parts:
        stages = _digital_stages(lookups, part, digital)
        channels = dict.fromkeys(each for stage in stages for each in find_channels(lookups.model.stages[stage]))
        yield ScoreColumn(
            key=part.key,
            ref=part.ref,
            name=part.name,
            qualifier="" if part.rest else lookups.qualifier(part.ref),
            purpose=say("iceberg.digital-stages", len(stages)),
            journeys=() if part.single else lookups.names("journey", part.journeys),
            members=tuple(map(lookups.name, part.members)),
            channels=tuple(say(f"value.channel.{channel}") for channel in channels),
            facades=lookups.names("stage", (stage for stage in stages if facades[stage])),
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


def _bands(
    lookups: PictureLookups, parts: Sequence[ColumnGroup] | None, behind: Mapping[str, Sequence[str]]
) -> tuple[Band, ...]:
    rows: dict[str, list[Row]] = {depth: [] for depth in DEPTHS}
    held = {part.key: _digital_stages(lookups, part, list(behind)) for part in parts or ()}
    held = held or {str(Ref("stage", stage)): (stage,) for stage in behind}
    keys = list(held)
    met: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, stages in held.items():
        for stage in stages:
            for id in behind[stage]:
                met[id][key] += 1
    for id in dict.fromkeys(each for those in behind.values() for each in those):
        enabler, counts = lookups.model.enablers[id], met[id]
        how = UseKind.FACADE if is_facade(enabler) else UseKind.DIRECT
        uses = [RowUse(key, how, 0 if parts is None else counts[key]) for key in keys if key in counts]
        rows[enabler.automation or "unknown"].append(make_row(lookups, enabler, uses, causes=lambda _: False))
    return tuple(
        Band(depth, say(f"iceberg.{depth}"), say(f"iceberg.means.{depth}"), rows=sort_rows(those, keys))
        for depth, those in rows.items()
        if those
    )


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
        groups.setdefault((row.uses[0].kind is UseKind.FACADE, row.stance), []).append(row)
    for (facade, stance), rows in sorted(groups.items(), key=lambda item: (item[0][0], BANDS.index(item[0][1]))):
        counts = Counter(use.column for row in rows for use in row.uses)
        kinds = say("iceberg.behind-facades") if facade else say("kind.enabler", 2).capitalize()
        yield Row(
            key=f"depth:{band.key}:{stance}:{facade}",
            ref=ENABLERS,
            name=say("score.kind-all", kinds=kinds, count=number(len(rows))),
            stance=stance,
            uses=tuple(
                RowUse(key, UseKind.FACADE if facade else UseKind.DIRECT, count) for key, count in counts.items()
            ),
            members=tuple(NamedThing(row.ref, row.name) for row in rows),
        )


def _notes(lookups: PictureLookups, digital: int, facades: int, listed: set[str]) -> Iterator[Note]:
    """Return the notes: the numbers of digital stages, façades, and stages without recorded touchpoints."""
    yield Note(say("iceberg.digital", digital, total=len(listed)))
    if facades:
        yield Note(say("iceberg.facades", facades), "facade")
    unknown = sum(not lookups.model.stages[stage].touchpoints for stage in listed)
    if unknown:
        yield Note(say("iceberg.unrecorded", unknown))
