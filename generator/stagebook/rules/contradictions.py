"""The rule on changes that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.findings.finding import Severity
from stagebook.model import Change
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref, Steps
from stagebook.words import say


def list_changes(context: RuleContext) -> list[Change]:
    """List the changes that are not dropped."""
    return [each for each in context.model.changes.values() if each.status != "dropped"]


@rule("change-contradicts-itself", Severity.WARNING, over=list_changes)
def change_contradicts_itself(change: Change, context: RuleContext) -> RuleMatch | None:
    """Finds changes that say two things of which only one can be.

    A change that starts and stops one measure, brings an enabler to life and retires it, removes a stage that it gives
    to a journey, or lets an enabler take over from itself, cannot be applied as it stands. What the target shows of it
    then is a matter of order.

    Example:
        # models/changes/fewer-lists.yaml
        name: Fewer lists
        starts: [sure-of-my-slot]
        stops: [sure-of-my-slot]

        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot

    Instead:
        # models/changes/fewer-lists.yaml
        name: Fewer lists
        starts: [sure-of-my-slot]

        # models/measures/sure-of-my-slot.yaml
        name: Sure of my slot
    """
    found = next(find_contradictions(change), None)
    if found is None:
        return None
    kind, steps, ref = found
    what = say(f"contradiction.{kind}", thing=context.names.full(ref))
    return match_at(Mark(change.ref, steps), others=(ref,), name=context.names.full(change.ref), what=what)


def find_contradictions(change: Change) -> Iterator[tuple[str, Steps, Ref]]:
    """Yield each contradiction: the id of its words, where it stands, and the thing that it is about."""
    moved: dict[tuple[str, str], str] = {}
    for at, move in enumerate(change.moves):
        for field in ("stance", "automation", "available", "owner"):
            value = getattr(move, field)
            if value and moved.setdefault((move.enabler, field), value) != value:
                yield "moves", ("moves", at, field), Ref("enabler", move.enabler)
    for at, measure in enumerate(change.stops):
        if measure in change.starts:
            yield "measure", ("stops", at), Ref("measure", measure)
    for at, gone in enumerate(change.retires):
        if gone.enabler in change.introduces:
            yield "enabler", ("retires", at), Ref("enabler", gone.enabler)
        if gone.replaced_by == gone.enabler:
            yield "itself", ("retires", at, "replaced_by"), Ref("enabler", gone.enabler)
    kept = {step.stage for each in change.journeys for step in each.stages} | {each.stage for each in change.at}
    for at, stage in enumerate(change.removes):
        if stage in kept:
            yield "stage", ("removes", at), Ref("stage", stage)
