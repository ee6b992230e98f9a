"""Rules about two models, on failure demand: what is gone or smaller, and what has lost its cause."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stagebook.analysis.addressed import index_aims
from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.matched_demand import match_demand
from stagebook.analysis.readings import is_same
from stagebook.analysis.since_counts import is_later
from stagebook.differences.comparison import Comparison
from stagebook.findings.finding import Severity
from stagebook.rules.quoting import quote
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import format_amount, say


@dataclass(frozen=True, slots=True)
class RecordedFailure:
    """An item of failure demand of the earlier model, what became of it, and whether something explains that."""

    before: DemandItem
    after: DemandItem | None
    place: Ref
    """Where it is, or was recorded: of the later model, unless the place is gone."""
    explained: bool
    """Whether a change that is done addresses it."""


def list_recorded_failures(context: RuleContext) -> list[RecordedFailure]:
    """List the failure demand of the earlier model, the most often asked first."""
    compared = context.compared
    later = compared.things.later
    matched = match_demand(compared.before.analysis.demand.items, compared.after.analysis.demand.items, compared.things)
    aims = index_aims(each for each in compared.after.model.changes.values() if each.status == "done").keys()

    def record(before: DemandItem, after: DemandItem | None) -> RecordedFailure:
        names = (before.at, Ref("journey", before.journey), *before.demand.causes)
        met = not aims.isdisjoint({later.get(ref, ref) for ref in names})
        return RecordedFailure(before, after, after.at if after else later.get(before.at, before.at), met)

    found = [record(before, after) for before, after in matched.pairs if before.is_failure]
    found += [record(before, None) for before in matched.gone if before.is_failure]
    return sorted(found, key=lambda each: -(each.before.monthly or 0))


@rule("demand-vanished", Severity.NOTE, over=list_recorded_failures, compares=True)
def demand_vanished(failure: RecordedFailure, context: RuleContext) -> RuleMatch | None:
    """Finds failure demand that is gone or smaller, and nothing says why.

    A failure that is no longer written down looks like one that has ended, and every figure gets better by it. It may
    have ended: then it was counted again, on a later day or in another way, or a change that is `done` addresses it.
    Where none of that is recorded, the question is whether customers stopped asking, or somebody stopped counting.
    Other words for the same, another place or another order are no loss.

    Before:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 420, per: month, as_of: 2026-03-31}

    Example:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 90, per: month, as_of: 2026-03-31}

    Instead:
        # models/stages/book.yaml
        name: Book
        demand:
          - {says: Is my court booked?, kind: failure, volume: 90, per: month, as_of: 2026-09-30}
    """
    wording = None if failure.explained else find_loss(failure)
    if wording is None:
        return None
    before, after = failure.before, failure.after
    return match_at(
        Mark(failure.place, ("demand", after.index) if after else ("demand",)),
        others=list_holders(failure, context.compared),
        wording=wording,
        says=quote(before.demand.says),
        place=context.name_earlier(before.at),
        was=count_failure(before),
        now=count_failure(after) if after else "",
    )


def find_loss(failure: RecordedFailure) -> str | None:
    """Return the wording for what is lost of a failure: all, its count, a part of it; None where nothing is."""
    before, after = failure.before, failure.after
    if after is None:
        return ""
    if not after.is_failure:
        return "value"
    if before.monthly is None:
        return None
    if after.monthly is None:
        return "uncounted"
    is_smaller = after.monthly < before.monthly and not is_same(after.monthly, before.monthly)
    return "smaller" if is_smaller and not is_counted_again(before, after) else None


def is_counted_again(before: DemandItem, after: DemandItem) -> bool:
    """Return whether the count is of a later day, or from another source."""
    source = after.demand.current.source if after.demand.current else ""
    was = before.demand.current.source if before.demand.current else ""
    return is_later(after.counted_on, before.counted_on) or bool(source and source != was)


def list_holders(failure: RecordedFailure, comparison: Comparison) -> tuple[Ref, ...]:
    """List the journey of a failure, where the place is another thing; its file can accept the question too."""
    journey = Ref("journey", failure.before.journey)
    found = comparison.things.later.get(journey)
    return (found,) if found and found != failure.place else ()


def count_failure(item: DemandItem) -> str:
    """Return how often something is asked a month, in words."""
    return say("question.uncounted") if item.monthly is None else say("a-month", amount=format_amount(item.monthly))


@dataclass(frozen=True, slots=True)
class LostCause:
    """A cause of failure that is retired or gone since the earlier model, and what has no other cause."""

    cause: Ref
    """Of the earlier model."""
    items: tuple[DemandItem, ...]
    """Failure demand of the later model that named it and has no cause that is still there."""


def list_lost_causes(context: RuleContext) -> list[LostCause]:
    """List the causes of failure demand that are no longer there, in order of kinds and ids."""
    compared = context.compared
    before, after = compared.before, compared.after
    found: defaultdict[Ref, list[DemandItem]] = defaultdict(list)
    lost = {cause for item in before.analysis.demand.items for cause in item.demand.causes if is_lost(cause, compared)}
    if lost:
        matched = match_demand(before.analysis.demand.items, after.analysis.demand.items, compared.things)
        for old, now in matched.pairs:
            causes = [cause for cause in old.demand.causes if cause in lost]
            if causes and now.is_failure and not any(is_there(each, compared) for each in now.demand.causes):
                found[causes[0]].append(now)
    return [LostCause(cause, tuple(found[cause])) for cause in sorted(lost)]


@rule("cause-retired", Severity.NOTE, over=list_lost_causes, compares=True)
def cause_retired(lost: LostCause, context: RuleContext) -> RuleMatch | None:
    """Finds failure demand whose cause is now retired or gone.

    What failed customers does not end because the enabler that was named for it goes. Either the failure ends with it,
    and a new count will show it, or whatever takes over causes it now. As long as nobody says, it is traced to nothing.

    Before:
        # models/stages/reserve-a-table.yaml
        name: Reserve a table
        demand:
          - {says: I rang and nobody picked up, kind: failure, caused_by: [paper-diary]}

        # models/enablers/paper-diary.yaml
        name: Paper diary

    Example:
        # models/enablers/paper-diary.yaml
        name: Paper diary
        lifecycle: retired

    Instead:
        # models/enablers/paper-diary.yaml
        name: Paper diary
        lifecycle: retired

        # models/stages/reserve-a-table.yaml
        name: Reserve a table
        demand:
          - {says: I rang and nobody picked up, kind: failure, caused_by: [booking]}
    """
    if not lost.items:
        return None
    first, *more = sorted(lost.items, key=lambda item: -(item.monthly or 0))
    now = context.compared.things.later.get(lost.cause)
    steps = ("demand", first.index, "caused_by") if first.demand.causes else ("demand", first.index)
    return match_at(
        Mark(first.at, steps),
        others=tuple(dict.fromkeys([*(item.at for item in more if item.at != first.at), *([now] if now else [])])),
        wording="several" if more else "",
        says=quote(first.demand.says),
        more=say("cause-retired.more", n=len(more)),
        cause=context.name_earlier(lost.cause),
        state=say("question.retired" if now else "question.gone"),
    )


def is_lost(cause: Ref, comparison: Comparison) -> bool:
    """Return whether a cause was there in the earlier model, and is retired or gone in the later one."""
    now = comparison.things.later.get(cause)
    if cause.kind != "enabler":
        return now is None
    was_live = cause.id in comparison.before.analysis.live
    return was_live and (now is None or comparison.after.model.enablers[now.id].lifecycle == "retired")


def is_there(cause: Ref, comparison: Comparison) -> bool:
    """Return whether a cause that the later model names can still cause something."""
    return cause.kind != "enabler" or comparison.after.model.enablers[cause.id].lifecycle != "retired"
