"""Follow each bottleneck from the failure it causes to what was done about it: links up to the first missing one.

The seven links: (1) failure in customers' words, (2) its cause, (3) a change that addresses it, (4) which expects an
outcome for customers, (5) which began on a known day, (6) readings of that outcome before it began and after, (7) the
demand counted again after. The first two hold for every bottleneck. Nothing here says that the change is why anything
moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from typing import Literal

from stagebook.analysis.addressed import index_aims
from stagebook.analysis.change_status import find_beginning
from stagebook.analysis.demand import DemandSummary
from stagebook.analysis.demand_causes import split
from stagebook.analysis.demand_items import A_MONTH, DemandItem
from stagebook.analysis.outcome_signs import is_customer_outcome
from stagebook.analysis.readings import Movement, find_movement
from stagebook.model import Change, OperatingModel
from stagebook.source import Ref

Link = Literal["failure", "cause", "change", "outcome", "began", "readings", "counted"]
LINKS: tuple[Link, ...] = ("failure", "cause", "change", "outcome", "began", "readings", "counted")
"""The seven links in their order."""

STATUSES = ("done", "under-way", "agreed", "proposed", None)
HORIZONS = ("now", "next", "later", None)
"""Orders in which one of several changes that get equally far is taken."""


@dataclass(frozen=True, slots=True)
class Recount:
    """An item of failure demand that was counted again after a day. Volumes are numbers a month."""

    item: DemandItem
    on: date
    after: float
    before: float | None
    """The last count before that day, else one without a day; None where the older figure was replaced."""


@dataclass(frozen=True, slots=True)
class Loop:
    """How far the line of a bottleneck gets, through the change that gets furthest."""

    enabler: str
    reached: int
    """Number of the last link that holds, 2 to 7."""
    items: tuple[DemandItem, ...]
    """The failure demand that the enabler causes and the change addresses; without a change, all that it causes."""
    change: str = ""
    """The change that addresses it; empty where none does."""
    others: tuple[str, ...] = ()
    """The other changes that address it, in order of ids."""
    addressed: float = 0
    """The part a month of what the enabler causes that the change addresses."""
    measure: str = ""
    """The outcome for customers that the change expects, of several the one that gets furthest; empty without one."""
    began: date | None = None
    movement: Movement | None = None
    recounts: tuple[Recount, ...] = ()
    """The `items` that were counted again after the change began; empty where nobody says when it did."""

    @property
    def missing(self) -> Link | None:
        """The first link that does not hold; None where all do."""
        return None if self.reached == len(LINKS) else LINKS[self.reached]


def find_loops(model: OperatingModel, demand: DemandSummary) -> tuple[Loop, ...]:
    """Follow every bottleneck, in the order of `Bottlenecks.all`."""
    aims = index_aims(change for change in model.changes.values() if change.status != "dropped")
    return tuple(follow_enabler(model, aims, each, demand.caused_items[each]) for each in demand.bottlenecks.all)


def lacks_change(loop: Loop, demand: DemandSummary) -> bool:
    """Return whether nothing addresses a bottleneck: no open change, and none that is done and waits for a count."""
    awaits_count = bool(loop.change) and not loop.recounts
    return not awaits_count and loop.enabler not in demand.addressed.enablers


def follow_enabler(
    model: OperatingModel, aims: Mapping[Ref, tuple[str, ...]], enabler: str, items: Sequence[DemandItem]
) -> Loop:
    """Follow the failure that an enabler causes through the change that gets furthest.

    Of several: the one that addresses most of it, then by status, horizon, `by` and id.
    """
    by_change: defaultdict[str, list[DemandItem]] = defaultdict(list)
    for item in items:
        met = (Ref("enabler", enabler), item.at, Ref("journey", item.journey))
        for change in dict.fromkeys(id for ref in met for id in aims.get(ref, ())):
            by_change[change].append(item)
    found = [follow_change(model, enabler, its, model.changes[change]) for change, its in by_change.items()]
    if not found:
        return Loop(enabler, 2, tuple(items))
    best = min(found, key=lambda loop: (-loop.reached, -loop.addressed, rank_change(model.changes[loop.change])))
    return replace(best, others=tuple(sorted(loop.change for loop in found if loop is not best)))


def rank_change(change: Change) -> tuple[int, int, str, str]:
    """Return the sort key of changes that get equally far."""
    return STATUSES.index(change.status), HORIZONS.index(change.horizon), str(change.by or "9999"), change.id


def list_addressed_items(change: Change, enabler: str, items: Sequence[DemandItem]) -> tuple[DemandItem, ...]:
    """List the items of an enabler's failure that a change addresses: all where `addresses` names the enabler.

    Else those at a stage or on a journey that it names.
    """
    aims = {each.ref for each in change.addresses}
    if Ref("enabler", enabler) in aims:
        return tuple(items)
    return tuple(each for each in items if each.at in aims or Ref("journey", each.journey) in aims)


def follow_change(model: OperatingModel, enabler: str, items: Sequence[DemandItem], change: Change) -> Loop:
    """Follow the items of an enabler's failure that a change addresses, from link 3 on."""
    addressed = fsum(split(each) for each in items if each.monthly is not None)
    began = find_beginning(change)
    outcomes = [model.measures[each] for each in list_customer_outcomes(model, change)]
    movements = [find_movement(each, began) if began else None for each in outcomes]
    at = next((at for at, each in enumerate(movements) if each), 0)
    measure, movement = (outcomes[at].id, movements[at]) if outcomes else ("", None)
    recounts = tuple(find_recounts(items, began)) if began else ()
    held = (bool(measure), began is not None, movement is not None, bool(recounts))
    reached = 3 + (held.index(False) if False in held else len(held))
    return Loop(enabler, reached, tuple(items), change.id, (), addressed, measure, began, movement, recounts)


def list_customer_outcomes(model: OperatingModel, change: Change) -> tuple[str, ...]:
    """List the outcomes for customers that a change expects to move, as written."""
    expected = dict.fromkeys(each.measure for each in change.expects)
    return tuple(each for each in expected if is_customer_outcome(model.measures[each]))


def find_recounts(items: Sequence[DemandItem], began: date) -> Iterator[Recount]:
    """Yield the items that were counted after a change began, with the last count after and the last one before."""
    for item in items:
        counts = item.demand.recorded_counts
        before = [each.volume * A_MONTH[each.per] for each in counts if each.on is None or each.on < began]
        after = [(each.on, each.volume * A_MONTH[each.per]) for each in counts if each.on and each.on > began]
        if after:
            yield Recount(item, *after[-1], before[-1] if before else None)


def find_last_count(items: Sequence[DemandItem]) -> date | None:
    """Return the newest day on which any of these items was counted; None where no count has a day."""
    return max((item.counted_on for item in items if item.counted_on), default=None)
