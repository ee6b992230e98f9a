"""The operating model in one picture: a column a journey, and beneath it every enabler that the journeys use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.analysis import Analysis
from stagebook.model import OperatingModel
from stagebook.pictures.column_levels import Columns, arrange_parts, part_journeys, say_shared
from stagebook.pictures.columns import describe
from stagebook.pictures.failures import Failures, say_failed
from stagebook.pictures.layout import place
from stagebook.pictures.rows_and_bands import count_stances, make_bands, make_row, sum_causes
from stagebook.pictures.rows_by_kind import gather_rows
from stagebook.pictures.score_graph import Band, Note, Picture, Row, Score, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.words import number, say

ID = "operating-model"


def operating_model(model: OperatingModel, analysis: Analysis) -> Picture:
    """The shared picture, on the home page."""
    score = _score(make_lookups(model, analysis))
    return Picture(place(score, ID), score)


def _score(ground: PictureLookups) -> Score:
    parts = part_journeys(ground, ground.journeys, lambda each: (0, -ground.shared_enablers[each]))
    if len(parts) < len(ground.journeys):
        parts = arrange_parts(ground, parts)
    failures = Failures.of(ground.analysis.demand.items)
    columns = tuple(describe(ground, part, failures) for part in parts)
    places = Columns.of(parts)
    rows, beneath, unused = [], [], []
    for enabler in ground.model.enablers.values():
        reach = ground.analysis.reach[enabler.id]
        if reach.direct.journeys:
            rows.append(make_row(ground, enabler, places.use(reach.direct.journeys)))
        elif reach.all.journeys:
            beneath.append(enabler.id)
        elif enabler.id in ground.analysis.live:
            unused.append(enabler.id)
    keys = [column.key for column in columns]
    causes = sum_causes(ground, (*beneath, *unused))
    bands = make_bands(rows, keys, count_stances(ground, beneath), count_stances(ground, unused), causes)
    gathered = gather_rows(bands)
    name = ground.model.organisation.name
    return Score(
        title=say("score.operating-model", name=name),
        description=_describe(ground, columns, rows, gathered),
        lines="journeys",
        columns=columns,
        bands=gathered,
        notes=tuple(_note(ground, columns)),
    )


def _note(ground: PictureLookups, columns: Sequence[ScoreColumn]) -> Iterator[Note]:
    """How many stages several journeys have, or that there is no journey; how often customers are failed."""
    if not ground.journeys:
        yield Note(say("score.no-journeys"))
    if len(ground.journeys) > 1:
        listed = [stage for stage, journeys in ground.model.journeys_at.items() if journeys]
        shared = sum(ground.count_paths(stage, ground.model.journeys) > 1 for stage in listed)
        seen = any(stop.shared for column in columns for stop in column.stops)
        yield Note(say_shared(shared, len(listed)), "shared" if seen else "")
    if failed := say_failed(ground.analysis.demand):
        yield Note(failed, "failure")


def _describe(
    ground: PictureLookups, columns: Sequence[ScoreColumn], rows: Sequence[Row], bands: Sequence[Band]
) -> str:
    journeys = say("score.count-journeys", len(ground.journeys))
    enablers = say("score.count-enablers", len(rows))
    shown = [row for band in bands for row in band.rows]
    if len(columns) == len(ground.journeys) and len(shown) == len(rows):
        return say("score.operating-model-says", journeys=journeys, enablers=enablers)
    return say(
        "score.operating-model-says-parts",
        journeys=journeys,
        columns=number(len(columns)),
        enablers=enablers,
        rows=number(len(shown)),
    )
