"""Rules on demand, its causes, and what addresses them."""

from __future__ import annotations

from stagebook.analysis import DemandItem
from stagebook.analysis.loops import Loop, lacks_change
from stagebook.findings.finding import Severity
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark
from stagebook.words import share


def list_failures(context: RuleContext) -> list[DemandItem]:
    """List all items of failure demand."""
    return [item for item in context.analysis.demand.items if item.demand.kind == "failure"]


@rule("failure-without-cause", Severity.NOTE, over=list_failures)
def failure_without_cause(item: DemandItem, context: RuleContext) -> RuleMatch | None:
    """Finds failure demand that names no cause.

    Failure demand comes from something back stage that was not done, or not done right, for the customer. Only where
    the cause is named does the volume lead to the few enablers that are worth changing; without it, all that is left is
    to answer faster.

    Example:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 420, per: month}

    Instead:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 420, per: month, caused_by: [booking]}
    """
    if item.demand.caused_by:
        return None
    mark = Mark(item.at, ("demand", item.index, "caused_by"))
    return match_at(mark, name=context.names.full(item.at), says=item.demand.says)


def list_loops(context: RuleContext) -> tuple[Loop, ...]:
    """List the lines of bottlenecks: the fewest enablers that cause half of what is traced, in contacts or in hours."""
    return context.analysis.loops


@rule("bottleneck-without-change", Severity.NOTE, over=list_loops)
def bottleneck_without_change(loop: Loop, context: RuleContext) -> RuleMatch | None:
    """Finds bottlenecks whose failure no open change addresses.

    A bottleneck is among the fewest enablers that cause half of the failure demand whose cause is known, in contacts or
    in hours. A change addresses its failure only through `addresses`: the enabler, or a stage or a journey where it
    causes failure. To mention it, to move it or to add something at its stage is not enough. A change that was dropped
    addresses nothing. One that is done has addressed it until the failure is counted again: while the figure is older
    than the change it says nothing of what the change did, and what is missing is a count.

    Example:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 420, per: month, caused_by: [booking]}

        # models/enablers/booking.yaml
        name: Booking

        # models/changes/one-product.yaml
        name: One booking product
        moves: [{enabler: booking, stance: repeatable}]

    Instead:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 420, per: month, caused_by: [booking]}

        # models/enablers/booking.yaml
        name: Booking

        # models/changes/confirm-every-slot.yaml
        name: Confirm every slot
        addresses: [{stage: book}]
    """
    demand = context.analysis.demand
    if not lacks_change(loop, demand):
        return None
    enabler = context.model.enablers[loop.enabler]
    shares = demand.cause_shares(enabler.id)
    by_contacts = enabler.id in demand.bottlenecks.by_contacts
    return match_at(
        Mark(enabler.ref),
        wording="" if by_contacts else "hours",
        name=context.names.full(enabler.ref),
        share=share(shares.by_contacts if by_contacts else shares.by_hours, 1),
    )
