"""Compare the figures of journeys, stages, customers and services: whom they serve, what they need, hand-offs, time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stagebook.analysis import Path, Profile
from stagebook.differences.comparison import Side
from stagebook.differences.enabler_figures import EnablerPair, pair_enablers, refs
from stagebook.differences.figure import (
    Amount,
    Because,
    Choice,
    Count,
    Decimal,
    FigureDifference,
    FigureName,
    Text,
    differ,
)
from stagebook.differences.matched_ids import MatchedIds
from stagebook.differences.stance_reasons import Move, index_stance_moves, join_moves
from stagebook.model import Customer, Journey
from stagebook.source import Ref


def compare_journeys(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Yield all figures of journeys that differ, but for demand."""
    for was, now in ids.pairs("journey"):
        assert was is None or isinstance(was, Journey)
        assert now is None or isinstance(now, Journey)
        if was and now:
            yield from compare_purposes(ids, was, now)
            yield from compare_time(ids, was, now)
        yield from compare_foundations(ids, was, now)
    yield from compare_fails_with(ids)
    yield from compare_paths(ids)


def compare_purposes(ids: MatchedIds, was: Journey, now: Journey) -> Iterator[FigureDifference]:
    """Compare customers, whether there is a purpose, and the outcomes for customers that are measured."""
    if ids.ids("customer", was.customer) != frozenset(now.customer):
        yield FigureDifference(now.ref, "customers", refs("customer", was.customer), refs("customer", now.customer))
    texts = [each.purpose.strip() for each in (was, now)]
    if bool(texts[0]) != bool(texts[1]):
        yield differ(now.ref, "purpose", (Text(each) if each else None for each in texts))
    had = ids.before.analysis.journey_outcomes[was.id]
    has = ids.after.analysis.journey_outcomes[now.id]
    if ids.ids("measure", had) != frozenset(has):
        yield FigureDifference(now.ref, "outcomes", refs("measure", had), refs("measure", has))


def compare_time(ids: MatchedIds, was: Journey, now: Journey) -> Iterator[FigureDifference]:
    """Compare how long a journey takes, and how much of it is work, where that is recorded."""
    times = ids.before.analysis.times.journeys.get(was.id), ids.after.analysis.times.journeys.get(now.id)
    figures: tuple[FigureName, FigureName] = ("takes", "work")
    for figure in figures:
        had, has = (getattr(each, figure) if each else None for each in times)
        if had != has:
            amounts = (None if each is None else Amount(each, "minutes") for each in (had, has))
            yield differ(now.ref, figure, amounts)


def compare_foundations(ids: MatchedIds, was: Journey | None, now: Journey | None) -> Iterator[FigureDifference]:
    """Compare all the enablers that a journey stands on, those through others included."""
    had, has = (
        list_foundations(side, each.ref) if each else None for side, each in ((ids.before, was), (ids.after, now))
    )
    if ids.ids("enabler", had or ()) == frozenset(has or ()):
        return
    ref = (now or was).ref  # type: ignore[union-attr]
    life: tuple[Because, ...] = () if was and now else (Because("gone" if was else "new"),)
    yield differ(ref, "stands-on", (None if each is None else refs("enabler", each) for each in (had, has)), life)


def list_foundations(side: Side, ref: Ref) -> tuple[str, ...]:
    """List the enablers that a journey stands on."""
    found = side.analysis.stands_on[ref]
    return (*found.direct, *found.throughout, *found.indirect)


def compare_fails_with(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare at how many stages of a journey something fails when an enabler does, where it is used otherwise there.

    Only for enablers to which counted failure is traced: of others it is said where they are used.
    """
    lasting = {now for _, now in ids.both("journey")}
    for pair in pair_enablers(ids):
        because = tuple(explain_failures(pair))
        if not because:
            continue
        was, now = pair.uses(after=False), pair.uses(after=True)
        for journey in sorted({each for _, each in was ^ now} & lasting):
            old = ids.comparison.things.earlier[Ref("journey", journey)].id
            counts = (
                count_behind(ids, pair.was, old, after=False) if pair.was else None,
                count_behind(ids, pair.now, journey, after=True) if pair.now else None,
            )
            weight = max(each.part if each else 0 for each in counts)
            yield differ(Ref("journey", journey), "fails-with", counts, because, pair.ref, weight)


def count_behind(ids: MatchedIds, enabler: str, journey: str, *, after: bool) -> Count | None:
    """Count the stages of a journey that stand on an enabler, directly or through others; None where none does."""
    used = ids.used_after if after else ids.used_before
    stages, above = ids.stages_of(journey, after=after), ids.above(enabler, after=after)
    direct = every = 0
    for stage in stages:
        here = used.get((stage, journey), frozenset[str]())
        direct += enabler in here
        every += enabler in here or not here.isdisjoint(above)
    return Count(every, len(stages), "stages", every - direct) if every else None


def explain_failures(pair: EnablerPair) -> Iterator[Because]:
    """Say how much failure an enabler causes, else how much it caused; where that was counted."""
    causes = pair.ids.after.analysis.demand.caused_by(pair.now).monthly if pair.now else None
    caused = pair.ids.before.analysis.demand.caused_by(pair.was).monthly if pair.was else None
    if causes or caused:
        yield Because("causes" if causes else "caused", (pair.ref,), amount=causes or caused)


def compare_paths(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare hand-offs, diversity and sharedness of the paths that both models have."""
    moves: Mapping[str, list[Move]] | None = None
    for path in ids.after.analysis.paths:
        ref = Ref("journey", path.id)
        old = ids.comparison.things.earlier.get(ref)
        before = ids.before.analysis.path_of.get(old.id) if old else None
        if before and before.id == (old and old.id):
            yield from compare_hand_offs(ids, before, path)
            had, has = ids.before.analysis.overlap.profiles[before.id], ids.after.analysis.overlap.profiles[path.id]
            yield from compare_own(ref, had, has)
            if had.sharedness != has.sharedness and not (had.too_little or has.too_little):
                moves = index_stance_moves(ids) if moves is None else moves
                journeys = {*path.journeys, *(ids.later(Ref("journey", each)).id for each in before.journeys)}
                because = join_moves(move for each in sorted(journeys) for move in moves.get(each, ()))
                yield differ(ref, "sharedness", map(decimal_of, (had, has)), because)


def compare_hand_offs(ids: MatchedIds, was: Path, now: Path) -> Iterator[FigureDifference]:
    """Compare where a path is handed over from owners to others."""
    had, has = ids.before.analysis.hand_offs[was.id], ids.after.analysis.hand_offs[now.id]
    before = {(ids.later(Ref("stage", seam.before)), ids.later(Ref("stage", seam.after))) for seam in had.found}
    after = {(Ref("stage", seam.before), Ref("stage", seam.after)) for seam in has.found}
    if before == after:
        return
    because = (
        *(Because("seam", pair) for pair in sorted(after - before)),
        *(Because("no-seam", pair) for pair in sorted(before - after)),
    )
    counts = (Count(len(each.found), each.known, "pairs") for each in (had, has))
    yield differ(Ref("journey", now.id), "hand-offs", counts, because)


def compare_own(ref: Ref, was: Profile, now: Profile) -> Iterator[FigureDifference]:
    """Compare how much of a path is its own."""
    if not (was.too_little or now.too_little or was.compared.alone or now.compared.alone):
        own = (Decimal(each.compared.value, len(each.compared.own), each.compared.of) for each in (was, now))
        yield differ(ref, "diversity", own)


def decimal_of(profile: Profile) -> Decimal | None:
    """Return how shared the enablers of a path are; None where none is decided."""
    shared = profile.sharedness.value
    return None if shared is None else Decimal(shared)


def compare_served(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare which journeys serve a customer, and are met at a service, where one of the two has none."""
    had, has = (list_served(side) for side in (ids.before, ids.after))
    for kind in ("customer", "service"):
        for was, now in ids.pairs(kind):
            before = had.get(was.ref, ()) if was else ()
            after = has.get(now.ref, ()) if now else ()
            if bool(before) != bool(after):
                ref = (now or was).ref  # type: ignore[union-attr]
                life: tuple[Because, ...] = () if was and now else (Because("gone" if was else "new"),)
                values = (refs("journey", each) if thing else None for each, thing in ((before, was), (after, now)))
                yield differ(ref, "served-by", values, life, weight=len(before) or len(after))


def list_served(side: Side) -> dict[Ref, list[str]]:
    """List the journeys of each customer and each service."""
    found: dict[Ref, list[str]] = {}
    for journey in side.model.journeys.values():
        for customer in journey.customer:
            found.setdefault(Ref(Customer.kind_name, customer), []).append(journey.id)
    for service, journeys in side.analysis.service_journeys.items():
        if journeys:
            found[Ref("service", service)] = list(journeys)
    return found


def compare_facades(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare which digital stages are a façade."""
    had, has = (side.analysis.depth.verdicts for side in (ids.before, ids.after))
    for was, now in ids.both("stage"):
        before, after = had.get(was), has.get(now)
        if before != after and (before or after):
            words = (Choice(each) if each else Choice("not-digital") for each in (before, after))
            yield differ(Ref("stage", now), "facade", words)
