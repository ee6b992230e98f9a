"""Match the items of demand of two models: those of one place with the same words, or that were only worded anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.since_counts import key_of
from stagebook.source import Ref
from stagebook.words import round_amount

if TYPE_CHECKING:
    from stagebook.differences.comparison import Comparison


class DemandPair(NamedTuple):
    """An item of demand as it was and as it is; None where one model does not have it."""

    before: DemandItem | None
    after: DemandItem | None

    @property
    def item(self) -> DemandItem:
        """The item as it is, else as it was."""
        item = self.after or self.before
        assert item
        return item

    @property
    def moved(self) -> bool:
        """Whether both models have it and its volume a month is another, as it is shown."""
        return bool(self.before and self.after) and shown(self.before) != shown(self.after)


def shown(item: DemandItem | None) -> float | None:
    """Return the volume a month of an item as it is shown; None where nobody counted it."""
    return None if item is None or item.monthly is None else round_amount(item.monthly)


def match_demand(comparison: Comparison) -> tuple[DemandPair, ...]:
    """Match all items of demand, in the order of the later model; those that are gone come last.

    What is left over at one place with the same kind, journey, volume and causes was worded anew.
    """
    matched = comparison.things
    was = list(comparison.before.analysis.demand.items)
    now = list(comparison.after.analysis.demand.items)

    def facts(item: DemandItem, *, earlier: bool) -> Hashable:
        place, _, kind, journey = key_of(item, matched, of_earlier=earlier)
        later = matched.later if earlier else dict[Ref, Ref]()
        return place, kind, journey, item.monthly, frozenset(later.get(each, each) for each in item.demand.causes)

    by_words = (
        [(key_of(each, matched, of_earlier=True), each) for each in was],
        [(key_of(each, matched), each) for each in now],
    )
    before = pair_by_key(*by_words)
    known = {id(old) for old in before.values()}
    by_facts = (
        [(facts(each, earlier=True), each) for each in was if id(each) not in known],
        [(facts(each, earlier=False), each) for each in now if id(each) not in before],
    )
    before |= pair_by_key(*by_facts)
    known = {id(old) for old in before.values()}
    return (
        *(DemandPair(before.get(id(each)), each) for each in now),
        *(DemandPair(each, None) for each in was if id(each) not in known),
    )


def pair_by_key(
    was: Iterable[tuple[Hashable, DemandItem]], now: Iterable[tuple[Hashable, DemandItem]]
) -> dict[int, DemandItem]:
    """Return, by the identity of a later item, the earlier one of the same key; several of one key in their order."""
    waiting: defaultdict[Hashable, list[DemandItem]] = defaultdict(list)
    for key, item in was:
        waiting[key].append(item)
    for its in waiting.values():
        its.reverse()
    return {id(item): waiting[key].pop() for key, item in now if waiting.get(key)}
