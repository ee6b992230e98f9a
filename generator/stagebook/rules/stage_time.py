"""Rules on the time that stages take."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.model import Stage
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark
from stagebook.words import format_amount, round_amount, say


def list_timed(context: RuleContext) -> list[Stage]:
    """List the stages that record both how long they take and how much of it is work."""
    times = context.analysis.times.stages.items()
    return [context.model.stages[id] for id, time in times if time.takes is not None and time.work is not None]


@rule("work-longer-than-stage", Severity.WARNING, over=list_timed)
def work_longer_than_stage(stage: Stage, context: RuleContext) -> RuleMatch | None:
    """Finds stages that record more work than the time they take.

    `work_minutes` is a part of `takes`, the time from the customer's arrival to the end of the step, so one of the two
    is wrong. In sums the work counts as no more than the stage takes.

    Example:
        # models/stages/assess.yaml
        name: Assess
        takes: {value: 1, unit: hours}
        work_minutes: 90

    Instead:
        # models/stages/assess.yaml
        name: Assess
        takes: {value: 3, unit: days}
        work_minutes: 90
    """
    time = context.analysis.times.stages[stage.id]
    if not time.is_work_longer or stage.takes is None:
        return None
    work, takes = round_amount(time.work or 0), stage.takes
    return match_at(
        Mark(stage.ref, ("work_minutes",)),
        name=context.names.full(stage.ref),
        time=say(f"duration.{takes.unit}", round_amount(takes.value), count=format_amount(takes.value)),
        work=say("duration.minutes", work, count=format_amount(work)),
    )
