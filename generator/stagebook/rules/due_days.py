"""Rules on days that have passed by the day of SOURCE_DATE_EPOCH or of the commit; silent without such a day."""

from __future__ import annotations

from stagebook.analysis.due import DueItem, list_due
from stagebook.findings.finding import Severity
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark
from stagebook.words import day, say


def list_reviews(context: RuleContext) -> list[DueItem]:
    """List the reviews of enablers that have a day."""
    return [item for item in list_due(context.model) if item.task == "review"]


def list_change_days(context: RuleContext) -> list[DueItem]:
    """List the open changes that have a day."""
    return [item for item in list_due(context.model) if item.task == "change"]


@rule("review-overdue", Severity.NOTE, over=list_reviews)
def review_overdue(item: DueItem, context: RuleContext) -> RuleMatch | None:
    """Finds enablers whose stance was to be looked at again by a day that has passed.

    A stance is right for the journeys of its day. `review_by` is a promise to look again; kept, or moved with a reason,
    it keeps the rationale believable. The day it is compared with is that of the commit (or SOURCE_DATE_EPOCH), never
    today's, so that one commit has one result; where neither is known, the rule says nothing. *What is due* has all
    days.

    Example:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        review_by: 2020-03-31

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        review_by: 2999-03-31
    """
    return match_overdue(item, context)


@rule("change-overdue", Severity.NOTE, over=list_change_days)
def change_overdue(item: DueItem, context: RuleContext) -> RuleMatch | None:
    """Finds changes that were to be done by a day that has passed, and are neither done nor dropped.

    Whoever reads *by September, still proposed* in November learns not to believe the days of the other changes either.
    Say what is so: it is done, it was dropped, or it has another day. The day it is compared with is that of the commit
    (or SOURCE_DATE_EPOCH), never today's; where neither is known, the rule says nothing.

    Example:
        # models/changes/one-till.yaml
        name: One till
        status: proposed
        by: 2020-09-30

    Instead:
        # models/changes/one-till.yaml
        name: One till
        status: proposed
        by: 2999-09-30
    """
    status = context.model.changes[item.ref.id].status
    word = say(f"value.status.{status}") if status else say("change.no-status")
    return match_overdue(item, context, status=word)


def match_overdue(item: DueItem, context: RuleContext, status: str = "") -> RuleMatch | None:
    """Match a day that has passed on the day that the context knows, if it knows one."""
    if context.on is None or not item.is_overdue(context.on):
        return None
    mark = Mark(item.ref, item.steps)
    return match_at(mark, name=context.names.full(item.ref), by=day(item.due), on=day(context.on), status=status)
