"""Compare which failure demand open changes address, and say which change or which count made it another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from stagebook.analysis.addressed import index_aims
from stagebook.analysis.change_status import is_open
from stagebook.differences.comparison import Side
from stagebook.differences.demand_pairs import DemandPair
from stagebook.differences.demand_reasons import distance, explain
from stagebook.differences.enabler_figures import pair_enablers, refs
from stagebook.differences.figure import Amount, Because, FigureDifference, Reason, differ
from stagebook.differences.matched_ids import MatchedIds
from stagebook.model import Change
from stagebook.source import Ref


def compare_addressed(ids: MatchedIds, differing: Iterable[DemandPair]) -> Iterator[FigureDifference]:
    """Compare the failure that open changes address, in all and by enabler."""
    was, now = (
        Amount(side.analysis.demand.addressed.monthly, of=side.analysis.demand.total.failure)
        for side in (ids.before, ids.after)
    )
    # Where only the whole moved, its own row says so.
    if Amount(was.value).shown != Amount(now.value).shown:
        ref = ids.after.model.organisation.ref
        because = (
            *explain_changes(ids, *map(list_addressing, (ids.before, ids.after))),
            *explain_items(ids, differing),
        )
        yield FigureDifference(ref, "addressed-in-all", was, now, because, weight=distance(was, now))
    had, has = (side.analysis.demand.addressed.enablers for side in (ids.before, ids.after))
    for pair in pair_enablers(ids):
        before, after = had.get(pair.was or "", ()), has.get(pair.now or "", ())
        if pair.was and pair.now and ids.ids("change", before) != frozenset(after):
            values = refs("change", before), refs("change", after)
            yield differ(pair.ref, "addressed-by", values, tuple(explain_changes(ids, before, after)))


def list_addressing(side: Side) -> list[str]:
    """List the ids of the open changes that address failure which was counted."""
    return [id for id, volume in side.analysis.demand.addressed.changes.items() if volume]


def explain_changes(ids: MatchedIds, before: Collection[str], after: Collection[str]) -> Iterator[Because]:
    """Say why changes address what they did not, or no longer do what they did. Both by the ids of their own model."""
    found: defaultdict[Reason, list[Ref]] = defaultdict(list)
    had, has = ids.ids("change", before), frozenset(after)
    for id in sorted(had | has):
        reason = explain_change(ids, Ref("change", id))
        if reason:
            found[reason].append(Ref("change", id))
    yield from (Because(reason, tuple(its)) for reason, its in found.items())


def explain_change(ids: MatchedIds, ref: Ref) -> Reason | None:
    """Return what became of a change, by its id in the later model; None where it addresses what it did."""
    old = ids.comparison.things.earlier.get(ref)
    now = ids.after.model.changes.get(ref.id)
    if now is None:
        return "gone"
    if old is None:
        return "new"
    was = ids.before.model.changes[old.id]
    if is_open(was) != is_open(now):
        return "reopened" if is_open(now) else "done" if now.status == "done" else "dropped"
    return "aims" if list_aims(ids, was, earlier=True) != list_aims(ids, now, earlier=False) else None


def list_aims(ids: MatchedIds, change: Change, *, earlier: bool) -> frozenset[Ref]:
    """List what a change addresses, by the ids of the later model."""
    return frozenset(ids.later(each.ref) if earlier else each.ref for each in change.addresses)


def explain_items(ids: MatchedIds, differing: Iterable[DemandPair]) -> tuple[Because, ...]:
    """Say which failures that an open change addresses came, went, are counted otherwise or have other causes."""
    aims = [
        frozenset(index_aims(change for change in side.model.changes.values() if is_open(change)))
        for side in (ids.before, ids.after)
    ]

    def is_addressed(pair: DemandPair) -> bool:
        return any(
            item
            and item.is_failure
            and not its.isdisjoint({item.at, Ref("journey", item.journey), *item.demand.causes})
            for item, its in zip(pair, aims, strict=True)
        )

    return explain(each for each in differing if is_addressed(each))
