"""Compare demand: what is asked and what fails, where, caused by what, carried by what, and what addresses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import fsum

from stagebook.analysis import DemandItem
from stagebook.differences.addressed_figures import compare_addressed
from stagebook.differences.comparison import Side
from stagebook.differences.demand_pairs import DemandPair
from stagebook.differences.demand_reasons import differs, distance, explain, takes_other_time
from stagebook.differences.enabler_figures import pair_enablers
from stagebook.differences.figure import Amount, Because, Choice, FigureDifference, FigureName, shown
from stagebook.differences.matched_ids import MatchedIds
from stagebook.source import Ref


def compare_demand_figures(ids: MatchedIds, demand: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Yield all figures of demand that differ."""
    every = list(demand)
    differing = [each for each in every if differs(each, ids)]
    yield from compare_totals(ids, differing)
    yield from compare_places(ids, differing)
    yield from compare_causes(ids, differing)
    yield from compare_carried(ids, differing)
    yield from compare_addressed(ids, differing)
    yield from compare_bottlenecks(ids, every)


def compare_totals(ids: MatchedIds, differing: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare all failure demand and all value demand that was counted."""
    its = list(differing)
    names: tuple[tuple[FigureName, str], ...] = (("total-failure", "failure"), ("total-value", "value"))
    for figure, kind in names:
        totals = (getattr(side.analysis.demand.total, kind) for side in (ids.before, ids.after))
        was, now = (None if each is None else Amount(each) for each in totals)
        counted = [each for each in its if each.item.demand.kind == kind and is_counted_otherwise(each)]
        ref = ids.after.model.organisation.ref
        yield FigureDifference(ref, figure, was, now, explain(counted), weight=distance(was, now))


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
    indexes = index_value(ids.before), index_value(ids.after)
    explained = {id(item): each for each in differing for item in each if item}
    for pair in pair_enablers(ids):
        was, now = (
            Amount(side.analysis.demand.carries.get(its, 0.0)) if its else None
            for side, its in ((ids.before, pair.was), (ids.after, pair.now))
        )
        if shown(was) == shown(now) or not distance(was, now):
            continue
        life = pair.because_of_life() if pair.now is None else ()
        # Uses of the earlier model by its own ids: its items are indexed by these.
        had = {(use.stage, use.journey) for use in ids.before.analysis.by_enabler[pair.was]} if pair.was else set()
        before, after = list_carried(indexes[0], had), list_carried(indexes[1], pair.uses(after=True))
        because = life or tuple(explain_carried(ids, before, after, explained))
        yield FigureDifference(pair.ref, "carries", was, now, because, weight=distance(was, now))


def explain_carried(
    ids: MatchedIds, before: list[DemandItem], after: list[DemandItem], explained: Mapping[int, DemandPair]
) -> Iterator[Because]:
    """Say which value demand is carried and was not, is counted otherwise, or no longer carried; the largest first."""
    had = {key_of_item(ids, each) for each in before}
    has = {key_of_item(ids, each, after=True) for each in after}
    new = [each for each in after if key_of_item(ids, each, after=True) not in had]
    gone = [each for each in before if key_of_item(ids, each) not in has]
    apart = {id(each) for each in (*new, *gone)}
    same = {id(explained[id(each)]): explained[id(each)] for each in (*after, *before)
            if id(each) in explained and id(each) not in apart}  # fmt: skip
    for reason, items in (("asked", new), ("unasked", gone)):
        for each in sorted(items, key=lambda item: -(item.monthly or 0)):
            found = explained.get(id(each))
            if found and not (found.before and found.after):
                yield from explain([found])
            else:
                yield Because(reason, (each.at,), says=each.demand.says, amount=each.monthly)  # type: ignore[arg-type]
    yield from explain(same.values())


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


def compare_bottlenecks(ids: MatchedIds, demand: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare which enablers cause half of the failure that is traced."""
    had, has = (side.analysis.demand.bottlenecks for side in (ids.before, ids.after))
    # Most changes move none of them: the items are looked at only then.
    pairs = list(demand) if (had.by_contacts, had.by_hours) != (has.by_contacts, has.by_hours) else []
    counted = [each for each in pairs if differs(each, ids)]
    timed = [each for each in pairs if takes_other_time(each) and not differs(each, ids)]
    for id in sorted({*ids.ids("enabler", had.all), *has.all}):
        old = ids.comparison.things.earlier.get(Ref("enabler", id))
        if old:
            lists = ((had.by_contacts, had.by_hours, old.id), (has.by_contacts, has.by_hours, id))
            was, now = (describe_bottleneck(*each) for each in lists)
            because = explain_bottleneck((old, Ref("enabler", id)), now, counted, timed)
            yield FigureDifference(Ref("enabler", id), "bottleneck", was, now, because)


def explain_bottleneck(
    names: tuple[Ref, Ref], now: Choice, counted: Iterable[DemandPair], timed: Iterable[DemandPair]
) -> tuple[Because, ...]:
    """Say which items of an enabler differ; where none do, that others make up the half, and which items of theirs.

    `names` are its ids in both models. Items that only take another time are in `timed`.
    """
    its, others = list[Because](), list[Because]()
    for pairs, by_time in ((counted, False), (timed, True)):
        failures = [each for each in pairs if each.item.is_failure and each.item.demand.causes]
        own = [each for each in failures if names_cause(each, *names)]
        its += explain(own, by_time=by_time)
        others += explain((each for each in failures if each not in own), by_time=by_time)
    return tuple(its) or (Because("half", says="out" if now.word == "no" else "in"), *others)


def names_cause(pair: DemandPair, before: Ref, after: Ref) -> bool:
    """Tell whether an item names a cause, by its id in the earlier or in the later model."""
    return bool(
        (pair.before and before in pair.before.demand.causes) or (pair.after and after in pair.after.demand.causes)
    )


def describe_bottleneck(by_contacts: Collection[str], by_hours: Collection[str], id: str) -> Choice:
    """Say on which of the two lists an enabler is."""
    if id in by_contacts:
        return Choice("both" if id in by_hours else "contacts")
    return Choice("hours" if id in by_hours else "no")
