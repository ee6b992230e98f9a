"""The rule on changes that contradict themselves."""

from __future__ import annotations

from stagebook.analysis.change_settings import group_settings, list_settings
from stagebook.findings.finding import Severity
from stagebook.model import Change
from stagebook.rules.changes import say_key
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
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
    for settings in group_settings(list_settings(change)).values():
        if len({each.value for each in settings}) > 1:
            key = settings[0].key
            return tell(change, key.ref, say_key(context, key), context)
    for gone in change.retires:
        if gone.replaced_by == gone.enabler:
            ref = Ref("enabler", gone.enabler)
            return tell(change, ref, say("contradiction.itself", thing=context.names.full(ref)), context)
    return None


def tell(change: Change, ref: Ref, what: str, context: RuleContext) -> RuleMatch:
    """Make the match of a contradiction about a thing."""
    return match_at(Mark(change.ref), others=(ref,), name=context.names.full(change.ref), what=what)
