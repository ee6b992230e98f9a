"""One journey: a column a stage, and beneath it the enablers that it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from stagebook.analysis import Analysis
from stagebook.limits import BUDGET
from stagebook.model import Journey, OperatingModel
from stagebook.pictures.failures import complain
from stagebook.pictures.layout import place
from stagebook.pictures.rows_and_bands import count_stances, make_bands, sum_causes
from stagebook.pictures.rows_by_kind import gather_rows
from stagebook.pictures.rows_by_stage import rows_along, shown_in
from stagebook.pictures.score_graph import Note, Picture, Score, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.stage_stretches import gather_stages, note_stretches
from stagebook.words import number, say


def journey(model: OperatingModel, analysis: Analysis, id: str) -> Picture:
    """The picture on a journey's page. KeyError for a journey there is not."""
    score = _score(make_lookups(model, analysis), model.journeys[id])
    return Picture(place(score, f"journey-{id}-score"), score)


def _score(ground: PictureLookups, journey: Journey) -> Score:
    stages = _columns(ground, journey)
    columns = gather_stages(stages, journey.ref)
    failing = ground.failing_on(journey.id)
    complaints = complain(failing)
    standing = ground.analysis.stands_on[journey.ref]
    bands = make_bands(
        rows_along(ground, (journey.id,), columns),
        [column.key for column in columns],
        count_stances(ground, standing.indirect),
        {},
        sum_causes(ground, standing.indirect, shown_in(ground, (journey.id,))),
    )
    count = say("score.count-stages", len(stages))
    enablers = say("score.count-enablers", len(standing.direct) + len(standing.throughout))
    return Score(
        title=say("score.journey", name=journey.name),
        description=say(
            f"score.journey-says{'-stretches' if len(columns) < len(stages) else ''}",
            stages=count,
            columns=number(len(columns)),
            enablers=enablers,
        ),
        lines="stages",
        columns=columns,
        bands=gather_rows(bands),
        customers=ground.names("customer", journey.customer),
        complaints=complaints,
        more_complaints=len(failing) - len(complaints),
        notes=(*note_stretches(columns), *_note(stages, "" if len(columns) < len(stages) else "shared")),
    )


def _columns(ground: PictureLookups, journey: Journey) -> tuple[ScoreColumn, ...]:
    """A column for each stop: a stage that is passed twice has two."""
    passed: Counter[str] = Counter()
    columns = []
    for order, step in enumerate(journey.stages, start=1):
        stage = ground.model.stages[step.stage]
        passed[stage.id] += 1
        own, common = ground.failing_at(stage.id, journey.id)
        complaints = complain((*own[: BUDGET.column_quotes], *common[: BUDGET.column_quotes]))
        channels = dict.fromkeys(say(f"value.channel.{touchpoint.channel}") for touchpoint in stage.touchpoints)
        columns.append(
            ScoreColumn(
                key=str(stage.ref) if passed[stage.id] == 1 else f"{stage.ref}/{passed[stage.id]}",
                ref=stage.ref,
                name=stage.name,
                number=order,
                purpose=stage.trying_to,
                channels=tuple(channels),
                when=step.when,
                shared=ground.meeting(stage.id, journey.id),
                failed=bool(own or common),
                failures=sum(item.monthly or 0 for item in own),
                complaints=complaints,
                more_complaints=len(own) + len(common) - len(complaints),
            )
        )
    return tuple(columns)


def _note(columns: Sequence[ScoreColumn], sign: Literal["", "shared"]) -> tuple[Note, ...]:
    """How many of its stages other journeys share, or that it has none; with the mark of those that are drawn."""
    if not columns:
        return (Note(say("score.no-stages")),)
    stages = {column.ref: bool(column.shared) for column in columns}
    shared = sum(stages.values())
    if not shared:
        return ()
    only = len(stages) == 1
    words = say("score.only-stage-here") if only else say("score.shared-here", shared, total=len(stages))
    return (Note(words, sign),)
