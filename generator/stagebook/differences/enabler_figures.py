"""Compare the figures of enablers: reach, demand, evidence for stances, owners to agree with, line of sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stagebook.analysis import Reach, StanceReading
from stagebook.differences.comparison import Side
from stagebook.differences.figure import (
    Because,
    Choice,
    Count,
    FigureDifference,
    ReachReading,
    Reason,
    Things,
    differ,
)
from stagebook.differences.matched_ids import MatchedIds
from stagebook.model import Enabler
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class EnablerPair:
    """A live enabler as it was and as it is; None where it was not there, or not live."""

    ids: MatchedIds
    ref: Ref
    was: str | None
    now: str | None

    def reach(self, *, after: bool, of_all: bool = False) -> Reach:
        """Return what it reaches, directly or in all, by the ids of its own model."""
        id, side = (self.now, self.ids.after) if after else (self.was, self.ids.before)
        if id is None:
            return Reach()
        pair = side.analysis.reach[id]
        return pair.all if of_all else pair.direct

    def uses(self, *, after: bool) -> frozenset[tuple[str, str]]:
        """Return the pairs of stage and journey at which it is used."""
        if after:
            return self.ids.uses(self.now, after=True) if self.now else frozenset()
        return self.ids.uses(self.was, after=False) if self.was else frozenset()

    def because_of_life(self) -> tuple[Because, ...]:
        """Say that it came or went, where it did."""
        after = self.ids.after.model.enablers.get(self.ref.id)
        if self.now is None:
            return (Because("gone" if after is None else after_life(after)),)
        if self.was is None:
            is_new = self.ref not in self.ids.comparison.things.earlier
            return (Because("new" if is_new else "live"),)
        return ()


def after_life(enabler: Enabler) -> Reason:
    """Return why an enabler that is there is not live."""
    return "retired" if enabler.lifecycle == "retired" else "planned"


def pair_enablers(ids: MatchedIds) -> Iterator[EnablerPair]:
    """Yield the enablers that are live in either model."""
    for was, now in ids.pairs("enabler"):
        ref = (now or was).ref  # type: ignore[union-attr]
        had = was.id if was and was.id in ids.before.analysis.live else None
        has = now.id if now and now.id in ids.after.analysis.live else None
        if had or has:
            yield EnablerPair(ids, ref, had, has)


def compare_enablers(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Yield all figures of enablers that differ, but for demand."""
    for pair in pair_enablers(ids):
        yield from compare_reach(pair)
        if pair.was and pair.now:
            yield from compare_readings(pair, pair.was, pair.now)
            yield from compare_sight(pair, pair.was, pair.now)
            yield from compare_dependencies(pair, pair.was, pair.now)
        yield from compare_owners(pair)


def compare_reach(pair: EnablerPair) -> Iterator[FigureDifference]:
    """Compare in how many paths an enabler is used, else at which stages, and whom it reaches in all."""
    ids = pair.ids
    was, now = pair.uses(after=False), pair.uses(after=True)
    used = compare_paths(pair, was, now) if was != now else None
    if used:
        yield used
    elif was != now:
        yield from compare_stages(pair, was, now)
    before, after = (pair.reach(after=side, of_all=True) for side in (False, True))
    if not used and pair.was and pair.now:
        yield from compare_whole_reach(pair, before, after)
    if pair.was and pair.now:
        for figure, kind in (("services-reached", "service"), ("customers-reached", "customer")):
            had, has = (getattr(each, f"{kind}s") for each in (before, after))
            if ids.ids(kind, had) != frozenset(has):
                yield FigureDifference(pair.ref, figure, refs(kind, had), refs(kind, has))  # type: ignore[arg-type]


def compare_paths(
    pair: EnablerPair, was: frozenset[tuple[str, str]], now: frozenset[tuple[str, str]]
) -> FigureDifference | None:
    """Compare the paths in which an enabler is used; where they are as many, name those that differ."""
    ids = pair.ids
    had, has = (pair.reach(after=side) for side in (False, True))
    before, after = ids.ids("journey", had.journeys), frozenset(has.journeys)
    life = pair.because_of_life()
    if before == after and had.paths == has.paths and not (life and (had.stages or has.stages or before or after)):
        return None
    because = life if pair.now is None else (*life, *explain_uses(ids, was, now))
    counts = [count_paths(pair, side, each) for side, each in ((False, had), (True, has))]
    weight = max(had.paths, has.paths)
    if pair.was and pair.now and had.paths == has.paths and before != after:
        lost, gained = refs("journey", before - after), refs("journey", after - before)
        return FigureDifference(pair.ref, "used-in", lost, gained, (), weight=weight)
    return differ(pair.ref, "used-in", counts, because, weight=weight)


def count_paths(pair: EnablerPair, after: bool, reach: Reach) -> Count | None:
    """Count the paths in which an enabler is used; None where it is not live."""
    side = pair.ids.after if after else pair.ids.before
    there = pair.now if after else pair.was
    return Count(reach.paths, len(side.analysis.paths), side.analysis.path_unit) if there else None


def compare_stages(
    pair: EnablerPair, was: frozenset[tuple[str, str]], now: frozenset[tuple[str, str]]
) -> Iterator[FigureDifference]:
    """Compare the stages at which an enabler is used; where they are as many, name those that differ."""
    before, after = ({stage for stage, _ in each if stage} for each in (was, now))
    if before == after:
        return
    if len(before) == len(after):
        lost, gained = refs("stage", before - after), refs("stage", after - before)
        yield FigureDifference(pair.ref, "used-at", lost, gained, weight=len(after))
        return
    counts = (
        Count(len(each), count_stages(side), "stages")
        for each, side in ((before, pair.ids.before), (after, pair.ids.after))
    )
    because = tuple(explain_uses(pair.ids, was, now))
    yield differ(pair.ref, "used-at", counts, because, weight=max(len(before), len(after)))


def count_stages(side: Side) -> int:
    """Count the stages that some journey has."""
    return sum(bool(journeys) for journeys in side.model.journeys_at.values())


def compare_whole_reach(pair: EnablerPair, was: Reach, now: Reach) -> Iterator[FigureDifference]:
    """Compare the paths that stand on an enabler, those through others included."""
    before, after = pair.ids.ids("journey", was.journeys), frozenset(now.journeys)
    if before == after or was.paths == now.paths:
        return
    counts = (
        Count(
            each.paths, len(side.analysis.paths), side.analysis.path_unit, each.paths - pair.reach(after=is_after).paths
        )
        for each, side, is_after in ((was, pair.ids.before, False), (now, pair.ids.after, True))
    )
    because: list[Because] = []
    for reason, found in (("joined", after - before), ("left", before - after)):
        if found:
            because.append(Because(reason, refs("journey", found).refs))  # type: ignore[arg-type]
    yield differ(pair.ref, "reached-in", counts, tuple(because), weight=max(was.paths, now.paths))


def explain_uses(
    ids: MatchedIds, was: frozenset[tuple[str, str]], now: frozenset[tuple[str, str]]
) -> Iterator[Because]:
    """Say where an enabler comes and where it goes.

    A stage that was left by its last journey, or got its first one, is told with that journey alone.
    """
    for reason, uses, others in (("at", now - was, was), ("no-longer-at", was - now, now)):
        known = {stage for stage, _ in others}
        told = {(stage, journey) for stage, journey in uses if journey or stage not in known}
        yield from places(ids, told, reason)  # type: ignore[arg-type]


def places(ids: MatchedIds, uses: Iterable[tuple[str, str]], reason: Reason) -> Iterator[Because]:
    """Give a reason for each set of stages at which an enabler comes or goes, with the journeys that pass all of them.

    Uses that name no stage, or no journey, have the other alone.
    """
    stages: defaultdict[str, set[str]] = defaultdict(set)
    for stage, journey in uses:
        stages[journey].add(stage)
    journeys: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for journey, its in sorted(stages.items()):
        journeys[frozenset(its - {""})].append(journey)
    for at, passing in journeys.items():
        listed = list_stages(ids, passing[0], at)
        yield Because(reason, refs("journey", filter(None, passing)).refs, listed)


def list_stages(ids: MatchedIds, journey: str, at: Collection[str]) -> tuple[Ref, ...]:
    """List some stages in the order of a journey, as it is or as it was; others follow in order of ids."""
    place = ids.stage_places(journey)
    ordered = sorted(at, key=lambda each: (place.get(each, len(place)), each))
    return tuple(Ref("stage", each) for each in ordered)


def refs(kind: str, ids: Iterable[str]) -> Things:
    """Return things of a kind in order of ids."""
    return Things(tuple(Ref(kind, id) for id in sorted(ids)))


def compare_readings(pair: EnablerPair, was: str, now: str) -> Iterator[FigureDifference]:
    """Compare what the direct use of an enabler reads as, and how its declared stance compares."""
    before, after = (read(side, id) for side, id in ((pair.ids.before, was), (pair.ids.after, now)))
    if before == after or not (before or after):
        return
    because = [] if before and after and before.says == after.says else list(explain_reading(pair.ids.after, now))
    stances = [side.model.enablers[id].stance for side, id in ((pair.ids.before, was), (pair.ids.after, now))]
    if stances[0] != stances[1] and not because:
        because.append(Because("declared", says=stances[1] or "undecided"))
    yield FigureDifference(pair.ref, "reading", before, after, tuple(because))


def read(side: Side, id: str) -> ReachReading | None:
    """Return the reading of an enabler's direct use with its verdict; None where there is no reading."""
    found = pick_reading(side, id)
    return ReachReading(found.says, side.analysis.evidence[id].verdict) if found else None


def pick_reading(side: Side, id: str) -> StanceReading | None:
    """Pick the reading of direct use in the enabler's own business, else over the organisation."""
    readings = [each for each in side.analysis.evidence[id].readings if each.by == "direct"]
    own = Ref("business", side.model.enablers[id].business)
    return next((each for each in readings if each.scope == own), None) or next(iter(readings), None)


def explain_reading(side: Side, id: str) -> Iterator[Because]:
    """Say by which count and threshold an enabler's use reads as it does."""
    found = pick_reading(side, id)
    if found is None:
        return
    limits = side.analysis.limits
    limit = limits.repeatable_paths if found.unit == "paths" else limits.repeatable_stages
    count = Count(found.used, found.of, side.analysis.path_unit if found.unit == "paths" else "stages")
    reason: Reason = f"reads-{found.says}"  # type: ignore[assignment]
    if found.says == "independent" and found.used > 1:
        reason = "reads-one-business"
    yield Because(reason, count=count, limit=limit)


def compare_sight(pair: EnablerPair, was: str, now: str) -> Iterator[FigureDifference]:
    """Compare where the line of sight of an enabler breaks, if it does."""
    before, after = pair.ids.before.analysis.sight[was], pair.ids.after.analysis.sight[now]
    if before.breaks_at == after.breaks_at:
        return
    things = pair.ids.comparison.things
    gone = tuple(
        each
        for each in (*before.steps, *(Ref("measure", measure) for measure in before.measures))
        if each not in things.later
    )
    because = (Because("gone", gone),) if gone and after.breaks_at else ()
    yield FigureDifference(
        pair.ref, "sight", Choice(before.breaks_at or "whole"), Choice(after.breaks_at or "whole"), because
    )


def compare_dependencies(pair: EnablerPair, was: str, now: str) -> Iterator[FigureDifference]:
    """Compare all that an enabler stands on, where it names other enablers than before."""
    named = [
        {each for each in side.model.enablers[id].depends_on if each in side.analysis.live}
        for side, id in ((pair.ids.before, was), (pair.ids.after, now))
    ]
    if pair.ids.ids("enabler", named[0]) == named[1]:
        return
    before, after = pair.ids.before.analysis.depends_on_all[was], pair.ids.after.analysis.depends_on_all[now]
    if pair.ids.ids("enabler", before) != frozenset(after):
        yield FigureDifference(pair.ref, "stands-on", refs("enabler", before), refs("enabler", after))


def compare_owners(pair: EnablerPair) -> Iterator[FigureDifference]:
    """Compare the teams that have to agree on an enabler: owners of what it serves and of what is next to it."""
    had = pair.ids.before.analysis.tradeoff[pair.was].owners if pair.was else ()
    has = pair.ids.after.analysis.tradeoff[pair.now].owners if pair.now else ()
    came = frozenset(has) - pair.ids.ids("team", had)
    if not came and len(had) == len(has):
        return
    owned = list_owned(pair) if came and pair.now else {}
    because = [Because("owns", (Ref("team", team),), owned[team]) for team in sorted(came) if team in owned]
    yield FigureDifference(
        pair.ref,
        "agree",
        refs("team", had) if pair.was else None,
        refs("team", has) if pair.now else None,
        (*pair.because_of_life(), *because) if not pair.now else tuple(because),
        weight=len(came),
    )


def list_owned(pair: EnablerPair) -> Mapping[str, tuple[Ref, ...]]:
    """List by team what it owns for which it has to agree: stages, else journeys, else enablers next to it."""
    assert pair.now
    side, uses = pair.ids.after, pair.uses(after=True)
    found: dict[str, dict[Ref, None]] = {}
    place = {use: at for at, use in enumerate(use.stage for use in side.analysis.by_enabler[pair.now])}
    near = sorted({*side.model.dependants[pair.now], *side.model.enablers[pair.now].depends_on})
    for ref, owners in (
        *(
            (Ref("stage", each), side.analysis.stage_owners[each])
            for each in sorted({stage for stage, _ in uses} - {""}, key=place.__getitem__)
        ),
        *((Ref("journey", each), (side.model.journeys[each].owner,)) for each in sorted({j for _, j in uses} - {""})),
        *((Ref("enabler", each), (side.model.enablers[each].owner,)) for each in near),
    ):
        for team in owners:
            its = found.setdefault(team, {})
            if not its or next(iter(its)).kind == ref.kind:
                its[ref] = None
    return {team: tuple(its) for team, its in found.items()}
