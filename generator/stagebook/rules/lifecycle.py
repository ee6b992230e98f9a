"""Rules on the lifecycle of enablers."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.model import Business, Enabler, Journey, Organisation, Service, Stage
from stagebook.model.references import Reference, references
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark

User = Organisation | Business | Service | Journey | Stage | Enabler
DEPENDENCY_FIELDS = frozenset({"enablers", "depends_on"})
"""The fields that name the enablers a thing depends on."""


def list_live_references(context: RuleContext) -> list[tuple[User, Reference]]:
    """List every reference to an enabler by a thing that is in use today.

    Empty where no enabler is retired.
    """
    model = context.model
    # Where none is retired there is nothing to ask, and most of what is named need not be listed.
    if all(enabler.lifecycle != "retired" for enabler in model.enablers.values()):
        return []
    users: list[User] = [model.organisation, *model.businesses.values(), *model.services.values()]
    users += [*model.journeys.values(), *model.stages.values()]
    users += [enabler for enabler in model.enablers.values() if enabler.id in context.analysis.live]
    return [(user, named) for user in users for named in references(user) if named.steps[0] in DEPENDENCY_FIELDS]


@rule("retired-enabler-used", Severity.WARNING, over=list_live_references)
def retired_enabler_used(used: tuple[User, Reference], context: RuleContext) -> RuleMatch | None:
    """Finds what still names an enabler that is retired.

    Both cannot hold: what is retired makes nothing possible any more. Until it is settled, the retired enabler is left
    out of everything that is computed, and so is this use of it.

    Example:
        # models/stages/arrive.yaml
        name: Arrive
        enablers: [paper-diary]

        # models/enablers/paper-diary.yaml
        name: Paper diary
        lifecycle: retired

    Instead:
        # models/stages/arrive.yaml
        name: Arrive
        enablers: [booking]

        # models/enablers/paper-diary.yaml
        name: Paper diary
        lifecycle: retired
    """
    user, named = used
    if context.model.enablers[named.to.id].lifecycle != "retired":
        return None
    return match_at(
        Mark(user.ref, named.steps),
        others=(named.to,),
        name=context.names.full(user.ref),
        enabler=context.names.full(named.to),
    )
