"""What a change does to recorded demand: what customers are no longer heard to say, what is counted otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from stagebook.differences.consequence import Consequence, ConsequenceName
from stagebook.differences.demand_pairs import DemandPair
from stagebook.differences.matched_ids import MatchedIds
from stagebook.source import Ref


def list_demand_consequences(ids: MatchedIds, demand: Iterable[DemandPair]) -> Iterator[Consequence]:
    """Yield what happens to items of demand, those of one name together: the largest is told, the others counted.

    Items at places that are new or gone are told with these, but for failures that are gone.
    """
    found: defaultdict[ConsequenceName, list[DemandPair]] = defaultdict(list)
    pairs = list(demand)
    as_value = find_called_value(ids, pairs)
    for pair in pairs:
        name = name_pair(ids, pair)
        if name in ("failure-unsaid", "value-said") and words_at(ids, pair) in as_value:
            name = "failure-as-value" if name == "failure-unsaid" else None
        if name:
            found[name].append(pair)
    for name, its in found.items():
        its.sort(key=lambda each: -(volume(each) or 0))
        first = its[0]
        places = tuple(dict.fromkeys(place_of(ids, each) for each in its))
        yield Consequence(
            name,
            (place_of(ids, first), *places[1:]),
            first.after.demand.causes if first.after else (),
            first.before.demand.causes if first.before else (),
            was=first.before.monthly if first.before else None,
            now=first.after.monthly if first.after else len(its),
            says=first.item.demand.says,
            weight=len(its),
        )


def find_called_value(ids: MatchedIds, pairs: Iterable[DemandPair]) -> frozenset[tuple[Ref, str]]:
    """Return where failure demand is gone and value demand in the same words is new: one item, of another kind now."""
    failures = {words_at(ids, each) for each in pairs if each.after is None and each.item.is_failure}
    values = {words_at(ids, each) for each in pairs if each.before is None and not each.item.is_failure}
    return frozenset(failures & values)


def words_at(ids: MatchedIds, pair: DemandPair) -> tuple[Ref, str]:
    """Return the place of an item, by its id in the later model, and its words."""
    return place_of(ids, pair), pair.item.demand.says


def name_pair(ids: MatchedIds, pair: DemandPair) -> ConsequenceName | None:
    """Return what happened to an item; None where nothing did, or where that is told with its place."""
    kind = "failure" if pair.item.is_failure else "value"
    things = ids.comparison.things
    if pair.after is None:
        is_told = kind == "value" and pair.item.at not in things.later
        return None if is_told else f"{kind}-unsaid"  # type: ignore[return-value]
    if pair.before is None:
        is_told = pair.item.at not in things.earlier
        return None if is_told else f"{kind}-said"  # type: ignore[return-value]
    if pair.moved:
        lower = (pair.after.monthly or 0) < (pair.before.monthly or 0)
        return "failure-lower" if kind == "failure" and lower else "recounted"
    before = {ids.later(each) for each in pair.before.demand.causes}
    if before != {*pair.after.demand.causes}:
        return "traced" if pair.after.demand.causes else "causes-gone"
    return None


def place_of(ids: MatchedIds, pair: DemandPair) -> Ref:
    """Return the place of an item by its id in the later model."""
    return pair.after.at if pair.after else ids.later(pair.item.at)


def volume(pair: DemandPair) -> float | None:
    """Return the larger of both volumes a month."""
    return max((each.monthly or 0 for each in pair if each), default=0)
