"""Build the picture of a journey: a column per stage, a row per enabler that it uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from stagebook.analysis import Analysis
from stagebook.limits import BUDGET
from stagebook.model import Journey, OperatingModel
from stagebook.pictures.failures import make_complaints
from stagebook.pictures.layout import place_score
from stagebook.pictures.rows_and_bands import count_stances, make_bands, sum_causes
from stagebook.pictures.rows_by_kind import group_rows_by_kind
from stagebook.pictures.rows_by_stage import make_demand_filter, make_stage_rows
from stagebook.pictures.score_graph import Note, Picture, Score, ScoreColumn
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.stage_stretches import group_stages, note_stretches
from stagebook.words import number, say


def journey(model: OperatingModel, analysis: Analysis, id: str) -> Picture:
    """Build the picture of a journey's page. KeyError for an unknown id."""
    score = _score(make_lookups(model, analysis), model.journeys[id])
    return Picture(place_score(score, f"journey-{id}-score"), score)


def _score(lookups: PictureLookups, journey: Journey) -> Score:
    stages = _columns(lookups, journey)
    columns = group_stages(stages, journey.ref)
    failing = lookups.failing_on(journey.id)
    complaints = make_complaints(failing)
    standing = lookups.analysis.stands_on[journey.ref]
    bands = make_bands(
        make_stage_rows(lookups, (journey.id,), columns),
        [column.key for column in columns],
        count_stances(lookups, standing.indirect),
        {},
        sum_causes(lookups, standing.indirect, make_demand_filter(lookups, (journey.id,))),
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
        column_kind="stages",
        columns=columns,
        bands=group_rows_by_kind(bands),
        customers=lookups.names("customer", journey.customer),
        complaints=complaints,
        more_complaints=len(failing) - len(complaints),
        notes=(*note_stretches(columns), *_note(stages, "" if len(columns) < len(stages) else "shared")),
    )


def _columns(lookups: PictureLookups, journey: Journey) -> tuple[ScoreColumn, ...]:
    """Make a column for each step: a stage that is passed twice has two."""
    passed: Counter[str] = Counter()
    columns = []
    for order, step in enumerate(journey.stages, start=1):
        stage = lookups.model.stages[step.stage]
        passed[stage.id] += 1
        own, common = lookups.failing_at(stage.id, journey.id)
        complaints = make_complaints((*own[: BUDGET.column_quotes], *common[: BUDGET.column_quotes]))
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
                differs=step.differs,
                shared=lookups.meeting(stage.id, journey.id),
                failed=bool(own or common),
                failures=sum(item.monthly or 0 for item in (*own, *common)),
                met=sum(item.monthly or 0 for item in common),
                complaints=complaints,
                more_complaints=len(own) + len(common) - len(complaints),
            )
        )
    return tuple(columns)


def _note(columns: Sequence[ScoreColumn], sign: Literal["", "shared"]) -> tuple[Note, ...]:
    """Return the note of shared stages, or that there are none; `sign` is the mark that it explains."""
    if not columns:
        return (Note(say("score.no-stages")),)
    stages = {column.ref: bool(column.shared) for column in columns}
    shared = sum(stages.values())
    if not shared:
        return ()
    only = len(stages) == 1
    words = say("score.only-stage-here") if only else say("score.shared-here", shared, total=len(stages))
    return (Note(words, sign),)
