"""Rules about two models, on changes that the model now shows, or does not."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.analysis.change_settings import DoneSettings, find_unshown, index_done, is_shown, list_settings
from stagebook.analysis.change_status import is_open
from stagebook.differences.pairs import list_pairs
from stagebook.findings.finding import Severity
from stagebook.model import Change, OperatingModel
from stagebook.rules.changes import say_key
from stagebook.rules.quoting import find_condition
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A change that both models have, and how many of the things that it sets each of them shows."""

    was: Change
    now: Change
    before: int
    after: int
    of: int
    done: DoneSettings


def list_planned(context: RuleContext) -> list[PlannedChange]:
    """List the changes that both models have and that set something."""
    compared = context.compared
    done = index_done(compared.after.model)
    planned = []
    for was, now in list_pairs(compared, Change):
        before, _ = count_shown(compared.before.model, was)
        after, of = count_shown(compared.after.model, now)
        if of:
            planned.append(PlannedChange(was, now, before, after, of, done))
    return planned


def count_shown(model: OperatingModel, change: Change) -> tuple[int, int]:
    """Count what a change sets that a model shows, and all that it sets."""
    settings = [each for each in list_settings(change) if not each.implied and each.key.field != "replaced_by"]
    return sum(is_shown(model, each) for each in settings), len(settings)


@rule("plan-left-behind", Severity.NOTE, over=list_planned, compares=True)
def plan_left_behind(planned: PlannedChange, context: RuleContext) -> RuleMatch | None:
    """Finds changes that the model now shows and that are not done, and changes that are done now and not shown.

    A change is agreed with those whom it concerns, and for a horizon. Where the model moves and the change stays as it
    was, either it came another way than it was agreed, or what was agreed for later is here already. The other way
    round, `done` says that the model shows it. Found are open changes of which this change of the model makes all true,
    or more than half; where `because` says what they wait for, its sentence is quoted.

    Before:
        # models/changes/one-till.yaml
        name: One till
        horizon: later
        moves: [{enabler: till, stance: repeatable}]

        # models/enablers/till.yaml
        name: Till
        stance: common

    Example:
        # models/enablers/till.yaml
        name: Till
        stance: repeatable

    Instead:
        # models/enablers/till.yaml
        name: Till
        stance: repeatable

        # models/changes/one-till.yaml
        name: One till
        horizon: later
        status: done
        moves: [{enabler: till, stance: repeatable}]
    """
    if planned.now.status == "done":
        return find_not_shown(planned, context) if planned.was.status != "done" else None
    shown = planned.after
    if not is_open(planned.now) or shown <= planned.before or 2 * shown <= planned.of:
        return None
    condition = find_condition(planned.now.because)
    horizon = planned.now.horizon
    return match_at(
        Mark(planned.now.ref, ("status",)),
        others=tuple(dict.fromkeys(each.key.ref for each in list_settings(planned.now))),
        wording="most" if shown < planned.of else "" if shown - planned.before == planned.of else "rest",
        name=context.names.full(planned.now.ref),
        horizon=say(f"plan-left-behind.horizon.{horizon}") if horizon else "",
        shown=shown,
        of=planned.of,
        condition=say("plan-left-behind.condition", text=condition) if condition else "",
    )


def find_not_shown(planned: PlannedChange, context: RuleContext) -> RuleMatch | None:
    """Match a change that became done where the model does not show all that it sets."""
    missing = find_unshown(context.model, planned.now, planned.done)
    if not missing:
        return None
    return match_at(
        Mark(planned.now.ref, ("status",)),
        others=(missing[0].key.ref,),
        wording="not-shown",
        name=context.names.full(planned.now.ref),
        what=say_key(context, missing[0].key),
        more=say("question.and-more", n=len(missing) - 1) if len(missing) > 1 else "",
    )
