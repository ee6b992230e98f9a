"""Group the stages of a long journey into stretches: one column for several consecutive stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from stagebook.limits import BUDGET
from stagebook.pictures.score_graph import GROUPED_COLUMNS, Complaint, NamedThing, Note, ScoreColumn
from stagebook.source import Ref
from stagebook.words import number, say


def group_stages(columns: Sequence[ScoreColumn], to: Ref) -> tuple[ScoreColumn, ...]:
    """Return up to `BUDGET.journey_stages` columns as they are; group more into `GROUPED_COLUMNS` stretches of about
    equal length.

    `to` is the link target of stretches: the page with all stages.
    """
    if len(columns) <= BUDGET.journey_stages:
        return tuple(columns)
    ends = [round(len(columns) * part / GROUPED_COLUMNS) for part in range(GROUPED_COLUMNS + 1)]
    return tuple(_stretch(columns[ends[part] : ends[part + 1]], to) for part in range(GROUPED_COLUMNS))


def note_stretches(columns: Sequence[ScoreColumn]) -> tuple[Note, ...]:
    """Return the note that columns stand for several stages each, if they do."""
    return (Note(say("stretch.note")),) if any(column.stages for column in columns) else ()


def _stretch(stages: Sequence[ScoreColumn], to: Ref) -> ScoreColumn:
    first, last = stages[0], stages[-1]
    worst = nsmallest(BUDGET.column_quotes, _complaints(stages), key=_rank)
    named = (NamedThing(stage.ref, stage.name) for stage in stages if stage.ref)
    return ScoreColumn(
        key=f"stages:{first.number}-{last.number}",
        ref=to,
        name=say("stretch.name", first=number(first.number), last=number(last.number)),
        purpose=say("stretch.from-to", first=first.name, last=last.name),
        channels=tuple(dict.fromkeys(channel for stage in stages for channel in stage.channels)),
        failed=any(stage.failed for stage in stages),
        failures=sum(stage.failures for stage in stages),
        met=sum(stage.met for stage in stages),
        complaints=tuple(worst),
        more_complaints=sum(len(each.complaints) + each.more_complaints for each in stages) - len(worst),
        stages=tuple(dict.fromkeys(named)),
    )


def _complaints(stages: Iterable[ScoreColumn]) -> Iterable[Complaint]:
    return (complaint for stage in stages for complaint in stage.complaints)


def _rank(complaint: Complaint) -> tuple[float, str]:
    return -(complaint.monthly or 0), complaint.says
