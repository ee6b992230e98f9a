"""Match the items of demand of two models: as written, of another kind, at another place, in other words."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.jobs import normalise
from stagebook.model.matching import MatchedThings
from stagebook.source import Ref

SIMILAR = 0.6
"""Share of letters in common from which an item was reworded."""
MAX_COMPARED = 12
"""Items of one place whose words are compared with those of a new one."""

Key = Callable[[DemandItem, Ref, Ref], Hashable]
"""Makes a key of an item, its place and its journey, both as the later model calls them."""


@dataclass(frozen=True, slots=True)
class MatchedDemand:
    """Which items of demand of two models are the same."""

    pairs: tuple[tuple[DemandItem, DemandItem], ...]
    """As they were and as they are."""
    new: tuple[DemandItem, ...]
    gone: tuple[DemandItem, ...]


def match_demand(before: Iterable[DemandItem], after: Iterable[DemandItem], matched: MatchedThings) -> MatchedDemand:
    """Match the items of demand of two models. Each matches one other at most, the closest first."""
    earlier = list(before)
    gone, new = earlier, list(after)
    pairs: list[tuple[DemandItem, DemandItem]] = []
    for key in KEYS:
        waiting: defaultdict[Hashable, deque[DemandItem]] = defaultdict(deque)
        for item in gone:
            waiting[key(item, *find_places(item, matched))].append(item)
        left = []
        for item in new:
            same = waiting.get(key(item, item.at, Ref("journey", item.demand.journey)))
            if same:
                pairs.append((same.popleft(), item))
            else:
                left.append(item)
        gone, new = [item for items in waiting.values() for item in items], left
    pairs += match_reworded(gone, new, matched)
    taken = {id(item) for pair in pairs for item in pair}
    return MatchedDemand(
        tuple(pairs),
        tuple(item for item in new if id(item) not in taken),
        tuple(item for item in earlier if id(item) not in taken),
    )


def find_places(item: DemandItem, matched: MatchedThings) -> tuple[Ref, Ref]:
    """Return the place and the named journey of an item of the earlier model, as the later one calls them."""
    journey = Ref("journey", item.demand.journey)
    return matched.later.get(item.at, item.at), matched.later.get(journey, journey)


KEYS: tuple[Key, ...] = (
    lambda item, place, journey: (place, normalise(item.demand.says), item.demand.kind, journey),
    lambda item, place, _: (place, normalise(item.demand.says), item.demand.kind),
    lambda item, place, _: (place, normalise(item.demand.says)),
    lambda item, _, __: (normalise(item.demand.says), item.demand.kind),
)
"""The same item; one of another journey; of another kind; at another place."""


def match_reworded(
    gone: Iterable[DemandItem], new: Iterable[DemandItem], matched: MatchedThings
) -> list[tuple[DemandItem, DemandItem]]:
    """Match items of one place and kind whose words are nearly the same."""
    here: defaultdict[tuple[Ref, str], list[DemandItem]] = defaultdict(list)
    for item in gone:
        here[find_places(item, matched)[0], item.demand.kind].append(item)
    found = []
    for item in new:
        waiting = here.get((item.at, item.demand.kind), [])
        alike = [(measure_likeness(each, item), each) for each in waiting[:MAX_COMPARED]]
        likeness, same = max(alike, key=lambda pair: pair[0], default=(0, None))
        if same and likeness >= SIMILAR:
            waiting.remove(same)
            found.append((same, item))
    return found


def measure_likeness(one: DemandItem, other: DemandItem) -> float:
    """Return the share of letters that the words of two items have in common, 0 to 1."""
    return SequenceMatcher(None, normalise(one.demand.says), normalise(other.demand.says)).ratio()
