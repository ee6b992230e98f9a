"""Compare demand: what is asked and what fails, where, caused by what, carried by what, and what addresses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import fsum

from stagebook.analysis import DemandItem
from stagebook.differences.comparison import Side
from stagebook.differences.demand_pairs import DemandPair
from stagebook.differences.enabler_figures import pair_enablers, refs
from stagebook.differences.figure import Amount, Because, FigureDifference, FigureName, Word
from stagebook.differences.matched_ids import MatchedIds
from stagebook.source import Ref


def compare_demand_figures(ids: MatchedIds, demand: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Yield all figures of demand that differ."""
    differing = [each for each in demand if differs(each, ids)]
    yield from compare_totals(ids, differing)
    yield from compare_places(ids, differing)
    yield from compare_causes(ids, differing)
    yield from compare_carried(ids, differing)
    yield from compare_addressed(ids)
    yield from compare_bottlenecks(ids)


def differs(pair: DemandPair, ids: MatchedIds) -> bool:
    """Tell whether an item came, went, is counted otherwise or has other causes."""
    if not (pair.before and pair.after) or pair.moved:
        return True
    return {ids.later(each) for each in pair.before.demand.causes} != {*pair.after.demand.causes}


def explain(pairs: Iterable[DemandPair]) -> tuple[Because, ...]:
    """Say which items came, went or are counted otherwise, the largest first."""
    found = []
    for each in pairs:
        if each.after is None:
            found.append(Because("unsaid", (each.item.at,), says=each.item.demand.says, amount=each.item.monthly))
        elif each.before is None:
            found.append(Because("said", (each.item.at,), says=each.item.demand.says, amount=each.item.monthly))
        elif each.moved:
            found.append(Because("recounted", (each.item.at,), says=each.item.demand.says, amount=each.item.monthly))
        else:
            found.append(Because("traced", (each.item.at,), says=each.item.demand.says, amount=each.item.monthly))
    return tuple(sorted(found, key=lambda because: -(because.amount or 0)))


def compare_totals(ids: MatchedIds, differing: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare all failure demand and all value demand that was counted."""
    its = list(differing)
    names: tuple[tuple[FigureName, str], ...] = (("total-failure", "failure"), ("total-value", "value"))
    for figure, kind in names:
        was, now = (getattr(side.analysis.demand.total, kind) for side in (ids.before, ids.after))
        counted = [each for each in its if each.item.demand.kind == kind and is_counted_otherwise(each)]
        yield FigureDifference(
            ids.after.model.organisation.ref,
            figure,
            Amount(was),
            Amount(now),
            explain(counted),
            weight=distance(Amount(was), Amount(now)),
        )


def is_counted_otherwise(pair: DemandPair) -> bool:
    """Tell whether an item came, went or has another volume."""
    return pair.before is None or pair.after is None or pair.moved


def compare_places(ids: MatchedIds, differing: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare what fails and what is asked at each stage, and on each journey as a whole, where items differ."""
    found: defaultdict[tuple[Ref, str], list[DemandPair]] = defaultdict(list)
    for each in differing:
        if is_counted_otherwise(each):
            place = each.after.at if each.after else ids.later(each.item.at)
            found[place, each.item.demand.kind].append(each)
    sums = [sum_places(side) for side in (ids.before, ids.after)]
    for (place, kind), its in found.items():
        old = ids.comparison.things.earlier.get(place, place)
        was, now = sums[0].get((old, kind)), sums[1].get((place, kind))
        yield FigureDifference(
            place, "failure" if kind == "failure" else "value", was, now, explain(its), weight=distance(was, now)
        )


def sum_places(side: Side) -> Mapping[tuple[Ref, str], Amount]:
    """Sum the counted items by place and kind; places without any are missing."""
    found: defaultdict[tuple[Ref, str], list[float]] = defaultdict(list)
    for item in side.analysis.demand.items:
        if item.monthly is not None:
            found[item.at, item.demand.kind].append(item.monthly)
    return {place: Amount(fsum(its)) for place, its in found.items()}


def distance(was: Amount | None, now: Amount | None) -> float:
    """Return by how much an amount moved; None counts as 0."""
    return abs(((now and now.value) or 0) - ((was and was.value) or 0))


def compare_causes(ids: MatchedIds, differing: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare the failure that is traced to each enabler and each measure."""
    found: defaultdict[Ref, list[DemandPair]] = defaultdict(list)
    for each in differing:
        causes = {ids.later(cause) for cause in each.before.demand.causes} if each.before else set()
        causes |= {*each.after.demand.causes} if each.after else set()
        for cause in sorted(causes):
            found[cause].append(each)
    for cause, its in found.items():
        was = caused(ids.before, ids.comparison.things.earlier.get(cause, cause))
        now = caused(ids.after, cause)
        yield FigureDifference(cause, "causes", was, now, explain(its), weight=distance(was, now))


def caused(side: Side, cause: Ref) -> Amount | None:
    """Return the failure demand a month that something causes; None where none was counted."""
    demand = side.analysis.demand
    found = demand.caused_by(cause.id) if cause.kind == "enabler" else demand.caused_by_measure.get(cause.id)
    return None if found is None or found.monthly is None else Amount(found.monthly)


def compare_carried(ids: MatchedIds, differing: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare the value demand that each enabler carries."""
    indexes = [index_value(side) for side in (ids.before, ids.after)]
    by_new = {id(each.after): each for each in differing if each.after}
    for pair in pair_enablers(ids):
        was, now = (
            side.analysis.demand.carries.get(its, 0.0) if its else None
            for side, its in ((ids.before, pair.was), (ids.after, pair.now))
        )
        if was == now or pair.now is None or not (was or now):
            continue
        # Uses of the earlier model by its own ids: its items are indexed by these.
        had = {(use.stage, use.journey) for use in ids.before.analysis.by_enabler[pair.was]} if pair.was else set()
        before = {key_of_item(ids, each) for each in list_carried(indexes[0], had)}
        items = list_carried(indexes[1], pair.uses(after=True))
        new = [each for each in items if key_of_item(ids, each, after=True) not in before]
        known = {id(each) for each in new}
        asked = [Because("asked", (each.at,), says=each.demand.says, amount=each.monthly) for each in new]
        recounted = explain(by_new[id(each)] for each in items if id(each) in by_new and id(each) not in known)
        because = (*sorted(asked, key=lambda each: -(each.amount or 0)), *recounted)
        change = (now or 0) - (was or 0)
        old = None if was is None else Amount(was)
        yield FigureDifference(pair.ref, "carries", old, Amount(now), because, weight=abs(change))


def key_of_item(ids: MatchedIds, item: DemandItem, *, after: bool = False) -> tuple[Ref, str]:
    """Return place and words of an item, by the ids of the later model."""
    return (item.at if after else ids.later(item.at)), " ".join(item.demand.says.casefold().split())


def index_value(side: Side) -> Mapping[tuple[str, str], tuple[DemandItem, ...]]:
    """Index counted value demand by stage and journey, either empty where it belongs to none."""
    found: defaultdict[tuple[str, str], list[DemandItem]] = defaultdict(list)
    for item in side.analysis.demand.items:
        if not item.is_failure and item.monthly:
            found[item.at.id if item.at.kind == "stage" else "", item.journey].append(item)
    return {place: tuple(its) for place, its in found.items()}


def list_carried(
    index: Mapping[tuple[str, str], tuple[DemandItem, ...]], uses: Collection[tuple[str, str]]
) -> list[DemandItem]:
    """List the items that uses at these pairs of stage and journey carry, each once."""
    at = {*uses, *((stage, "") for stage, _ in uses), *(("", journey) for _, journey in uses)}
    return [item for place in sorted(at) for item in index.get(place, ())]


def compare_addressed(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare the failure that open changes address, in all and by enabler."""
    was, now = (
        Amount(side.analysis.demand.addressed.monthly, of=side.analysis.demand.total.failure)
        for side in (ids.before, ids.after)
    )
    # Where only the whole moved, its own row says so.
    if Amount(was.value).shown != Amount(now.value).shown:
        yield FigureDifference(ids.after.model.organisation.ref, "addressed-in-all", was, now, weight=distance(was, now))
    had, has = (side.analysis.demand.addressed.enablers for side in (ids.before, ids.after))
    for pair in pair_enablers(ids):
        before = had.get(pair.was or "", ())
        after = has.get(pair.now or "", ())
        if pair.now and ids.ids("change", before) != frozenset(after):
            yield FigureDifference(pair.ref, "addressed-by", refs("change", before), refs("change", after))


def compare_bottlenecks(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare which enablers cause half of the failure that is traced."""
    had, has = (side.analysis.demand.bottlenecks for side in (ids.before, ids.after))
    for id in sorted({*ids.ids("enabler", had.all), *has.all}):
        old = ids.comparison.things.earlier.get(Ref("enabler", id), Ref("enabler", id)).id
        if id in ids.after.model.enablers:
            lists = ((had.by_contacts, had.by_hours, old), (has.by_contacts, has.by_hours, id))
            was, now = (describe_bottleneck(*each) for each in lists)
            yield FigureDifference(Ref("enabler", id), "bottleneck", was, now)


def describe_bottleneck(by_contacts: Collection[str], by_hours: Collection[str], id: str) -> Word:
    """Say on which of the two lists an enabler is."""
    if id in by_contacts:
        return Word("both" if id in by_hours else "contacts")
    return Word("hours" if id in by_hours else "no")


