"""Enablers that come and go, and who still names them."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.model import Business, Enabler, Journey, Organisation, Service, Stage
from stagebook.model.references import Reference, references
from stagebook.rules.rule import Case, Remark, remark, rule
from stagebook.source import Mark

User = Organisation | Business | Service | Journey | Stage | Enabler
STANDING = frozenset({"enablers", "depends_on"})
"""The fields that name what a thing stands on."""


def list_standing(case: Case) -> list[tuple[User, Reference]]:
    """Everything that stands on an enabler today, once for each enabler it names."""
    model = case.model
    # Where none is retired there is nothing to ask, and most of what is named need not be listed.
    if all(enabler.lifecycle != "retired" for enabler in model.enablers.values()):
        return []
    users: list[User] = [model.organisation, *model.businesses.values(), *model.services.values()]
    users += [*model.journeys.values(), *model.stages.values()]
    users += [enabler for enabler in model.enablers.values() if enabler.id in case.analysis.live]
    return [(user, named) for user in users for named in references(user) if named.steps[0] in STANDING]


@rule("retired-enabler-used", Severity.WARNING, over=list_standing)
def retired_enabler_used(standing: tuple[User, Reference], case: Case) -> Remark | None:
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
    user, named = standing
    if case.model.enablers[named.to.id].lifecycle != "retired":
        return None
    return remark(
        Mark(user.ref, named.steps),
        others=(named.to,),
        name=case.names.full(user.ref),
        enabler=case.names.full(named.to),
    )
