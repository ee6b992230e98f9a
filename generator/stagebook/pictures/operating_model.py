"""Build the picture of the operating model: a column per journey, a row per enabler that journeys use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel
from stagebook.pictures.column_levels import ColumnGroups, group_journeys, order_groups, say_shared
from stagebook.pictures.columns import make_column
from stagebook.pictures.failures import Failures, note_met, say_failed
from stagebook.pictures.layout import place_score
from stagebook.pictures.rows_and_bands import count_stances, make_bands, make_row, sum_causes
from stagebook.pictures.rows_by_kind import group_rows_by_kind
from stagebook.pictures.score_graph import Band, Note, Picture, Row, Score, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.words import number, say

ID = "operating-model"


def operating_model(model: OperatingModel, analysis: Analysis) -> Picture:
    """Build the picture of the home page."""
    score = _score(make_lookups(model, analysis))
    return Picture(place_score(score, ID), score)


def _score(lookups: PictureLookups) -> Score:
    parts = group_journeys(lookups, lookups.journeys, lambda each: (0, -lookups.shared_enablers[each]))
    if len(parts) < len(lookups.journeys):
        parts = order_groups(lookups, parts)
    failures = Failures.of(lookups.analysis.demand.items)
    columns = tuple(make_column(lookups, part, failures) for part in parts)
    places = ColumnGroups.of(parts)
    rows, beneath, unused = [], [], []
    for enabler in lookups.model.enablers.values():
        reach = lookups.analysis.reach[enabler.id]
        if reach.direct.journeys:
            rows.append(make_row(lookups, enabler, places.use(reach.direct.journeys)))
        elif reach.all.journeys:
            beneath.append(enabler.id)
        elif enabler.id in lookups.analysis.live:
            unused.append(enabler.id)
    keys = [column.key for column in columns]
    causes = sum_causes(lookups, (*beneath, *unused))
    bands = make_bands(rows, keys, count_stances(lookups, beneath), count_stances(lookups, unused), causes)
    grouped = group_rows_by_kind(bands)
    name = lookups.model.organisation.name
    return Score(
        title=say("score.operating-model", name=name),
        description=_describe(lookups, columns, rows, grouped),
        column_kind="journeys",
        columns=columns,
        bands=grouped,
        notes=tuple(_note(lookups, columns)),
    )


def _note(lookups: PictureLookups, columns: Sequence[ScoreColumn]) -> Iterator[Note]:
    """Return the notes: shared stages or that there is no journey, what columns share, the volume of failure demand."""
    if not lookups.journeys:
        yield Note(say("score.no-journeys"))
    if len(lookups.journeys) > 1:
        listed = [stage for stage, journeys in lookups.model.journeys_at.items() if journeys]
        shared = sum(lookups.count_paths(stage, lookups.model.journeys) > 1 for stage in listed)
        seen = any(stop.shared for column in columns for stop in column.stops)
        yield Note(say_shared(shared, len(listed)), "shared" if seen else "")
    yield from note_met(columns)
    if failed := say_failed(lookups.analysis.demand):
        yield Note(failed, "failure")


def _describe(
    lookups: PictureLookups, columns: Sequence[ScoreColumn], rows: Sequence[Row], bands: Sequence[Band]
) -> str:
    journeys = say("score.count-journeys", len(lookups.journeys))
    enablers = say("score.count-enablers", len(rows))
    shown = [row for band in bands for row in band.rows]
    if len(columns) == len(lookups.journeys) and len(shown) == len(rows):
        return say("score.operating-model-says", journeys=journeys, enablers=enablers)
    return say(
        "score.operating-model-says-parts",
        journeys=journeys,
        columns=number(len(columns)),
        enablers=enablers,
        rows=number(len(shown)),
    )
