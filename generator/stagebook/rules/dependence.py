"""Rules on dependencies between enablers."""

from __future__ import annotations

from stagebook.findings.finding import Severity
from stagebook.model import Enabler
from stagebook.rules.missing import list_live
from stagebook.rules.naming import join_names
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref


def list_repeatable_needs(context: RuleContext) -> list[tuple[Enabler, int]]:
    """List what live repeatable enablers depend on: the enabler, and the index in its `depends_on`."""
    return [
        (enabler, index)
        for enabler in list_live(context)
        if enabler.stance == "repeatable"
        for index, need in enumerate(enabler.depends_on)
        if need in context.analysis.live
    ]


@rule("dependency-cycle", Severity.NOTE, over=list_live)
def dependency_cycle(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that depend on each other in a circle.

    That happens in systems that work. But none of them can be changed, moved or started by itself, and when one fails
    the others do. Whoever knows that it does no harm says why, and accepts this.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        depends_on: [busy-hours]

        # models/enablers/busy-hours.yaml
        name: Knowing the busy hours
        depends_on: [booking]

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        depends_on: [busy-hours]

        # models/enablers/busy-hours.yaml
        name: Knowing the busy hours
    """
    circle = next((each for each in context.analysis.cycles if each[0] == enabler.id), ())
    if not circle:
        return None
    index = next(index for index, need in enumerate(enabler.depends_on) if need in circle)
    others = tuple(Ref("enabler", each) for each in circle[1:])
    return match_at(
        Mark(enabler.ref, ("depends_on", index)),
        others=others,
        wording="" if others else "itself",
        name=context.names.full(enabler.ref),
        circle=join_names(context, (enabler.ref, *others)),
    )


@rule("repeatable-on-independent", Severity.NOTE, over=list_repeatable_needs)
def repeatable_on_independent(needed: tuple[Enabler, int], context: RuleContext) -> RuleMatch | None:
    """Finds repeatable enablers that depend on an independent one.

    What is the same for most then rests on something that is tailored to one need, and free to change with it. Either
    the ground is shared more widely than anybody decided, or the enabler on it is less the same than it says.

    Example:
        # models/enablers/payments.yaml
        name: Payments
        stance: repeatable
        depends_on: [restaurant-till]

        # models/enablers/restaurant-till.yaml
        name: Restaurant till
        stance: independent

    Instead:
        # models/enablers/payments.yaml
        name: Payments
        stance: repeatable
        depends_on: [ledger]

        # models/enablers/ledger.yaml
        name: Ledger
        stance: repeatable
    """
    enabler, index = needed
    need = context.model.enablers[enabler.depends_on[index]]
    if need.stance != "independent":
        return None
    return match_at(
        Mark(enabler.ref, ("depends_on", index)),
        others=(need.ref,),
        name=context.names.full(enabler.ref),
        need=context.names.full(need.ref),
    )
