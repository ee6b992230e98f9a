"""Rules on demand and its causes."""

from __future__ import annotations

from stagebook.analysis import DemandItem
from stagebook.findings.finding import Severity
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark


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
