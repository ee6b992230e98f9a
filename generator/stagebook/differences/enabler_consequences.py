"""What a change does to enablers: stances, what takes the place of what, where each is used, how it runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stagebook.differences.consequence import Consequence, ConsequenceName
from stagebook.differences.enabler_figures import list_stages
from stagebook.differences.matched_ids import MatchedIds
from stagebook.model import Enabler
from stagebook.source import Ref

Pair = tuple[Enabler | None, Enabler | None]


@dataclass(frozen=True)
class EnablerMoves:
    """The enablers of both models, and which of them takes the place of which."""

    ids: MatchedIds

    @cached_property
    def differing(self) -> tuple[Pair, ...]:
        """Enablers that differ, came or went, or are used elsewhere."""
        every = tuple(self.ids.pairs("enabler"))
        return tuple(each for each in every if self.differs(each))  # type: ignore[arg-type,misc]

    def differs(self, pair: Pair) -> bool:
        """Tell whether an enabler differs or is used elsewhere."""
        thing = pair[1] or pair[0]
        assert thing
        return thing.ref in self.ids.changed or self.uses(pair, after=False) != self.uses(pair, after=True)

    def uses(self, pair: Pair, *, after: bool) -> frozenset[tuple[str, str]]:
        """Return where an enabler is used; nowhere where it is not there."""
        thing = pair[1] if after else pair[0]
        return self.ids.uses(thing.id, after=after) if thing else frozenset()

    @cached_property
    def replacements(self) -> Mapping[str, tuple[str, frozenset[str]]]:
        """By enabler that goes, by its id in the later model or else the earlier one: what takes its place, and where.

        A change says so, or another enabler is newly used at all stages where it was used and that are left.
        """
        said = {
            each.enabler: each.replaced_by
            for side in (self.ids.before, self.ids.after)
            for change in side.model.changes.values()
            if change.status != "dropped"
            for each in change.retires
            if each.replaced_by
        }
        new_at = self._new_at
        found = {}
        for pair in self.differing:
            was, now = pair
            if (
                not was
                or was.id not in self.ids.before.analysis.live
                or (now and now.id in self.ids.after.analysis.live)
            ):
                continue
            stages = {stage for stage, _ in self.uses(pair, after=False) if self._is_left(stage, (now or was).id)}
            takers = set.intersection(*(new_at[each] for each in stages)) if stages else set()
            id = (now or was).id
            by_change = said.get(id) or said.get(was.id)
            if by_change and (by_change in takers or not stages):
                found[id] = (by_change, frozenset(stages))
            elif len(takers) == 1:
                found[id] = (takers.pop(), frozenset(stages))
        return {id: taken for id, taken in found.items() if taken[0] in self.ids.after.analysis.live}

    def _is_left(self, stage: str, enabler: str) -> bool:
        """Tell whether a stage is still there and does not name an enabler any more."""
        there = self.ids.after.model.stages.get(stage)
        return there is not None and enabler not in {each.enabler for each in there.enablers}

    @cached_property
    def _new_at(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for pair in self.differing:
            if pair[1]:
                was, now = ({stage for stage, _ in self.uses(pair, after=after)} for after in (False, True))
                for stage in now - was:
                    found[stage].add(pair[1].id)
        return found


def list_enabler_consequences(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield all that happens to enablers."""
    moves = EnablerMoves(ids)
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for gone, (taker, _) in moves.replacements.items():
        taken[taker].append(gone)
    for pair in moves.differing:
        yield from one_enabler(moves, pair, taken)


def one_enabler(moves: EnablerMoves, pair: Pair, taken: Mapping[str, list[str]]) -> Iterator[Consequence]:
    """Yield what happens to one enabler, the most consequential first."""
    ids = moves.ids
    was, now = pair
    thing = now or was
    assert thing
    ref = thing.ref
    had, has = (
        was is not None and was.id in ids.before.analysis.live,
        now is not None and now.id in ids.after.analysis.live,
    )
    places = used_stages(moves, pair)
    reach = float(len(moves.uses(pair, after=True)) or len(moves.uses(pair, after=False)))
    places_taken = frozenset(
        Ref("stage", stage) for gone in taken.get(ref.id, ()) for stage in moves.replacements[gone][1]
    )
    replaced = tuple(Ref("enabler", each) for each in sorted(taken.get(ref.id, ())))
    tells = places_taken | frozenset(replaced)
    moved = was is not None and now is not None and was.stance != now.stance
    if moved and was and now and has:
        yield Consequence("stance", (ref,), replaced, was=was.stance, now=now.stance, weight=reach, tells=tells)
    elif replaced:
        yield Consequence("replaced", (ref,), replaced, was=was is None, weight=reach, tells=tells)
    if was is None and not replaced:
        at = list_used(ids, places[0])
        yield Consequence("enabler-new", (ref,), at, weight=reach, tells=frozenset(at))
    if had and not has and ref.id not in moves.replacements:
        left, life = list_used(ids, places[1]), now.lifecycle if now else None
        name: ConsequenceName = "retired" if now else "enabler-gone"
        yield Consequence(name, (ref,), left, now=life, weight=reach, tells=frozenset(left))
    elif was and now is None and not had:
        yield Consequence("enabler-gone", (ref,))
    elif was and now and was.lifecycle != now.lifecycle and ref.id not in moves.replacements:
        at = list_used(ids, places[0]) if has else ()
        yield Consequence("life", (ref,), at, was=was.lifecycle, now=now.lifecycle, weight=reach, tells=frozenset(at))
    if was and now and has and had:
        yield from lasting_enabler(ids, was, now, places, places_taken)


def lasting_enabler(
    ids: MatchedIds, was: Enabler, now: Enabler, places: tuple[frozenset[str], frozenset[str]], taken: frozenset[Ref]
) -> Iterator[Consequence]:
    """Yield where a live enabler is used otherwise, how it runs, and what it stands on."""
    ref = now.ref
    gained = frozenset(each for each in places[0] if Ref("stage", each) not in taken)
    if gained or places[1]:
        tells = frozenset((*as_refs(gained), *as_refs(places[1])))
        yield Consequence(
            "used", (ref,), list_used(ids, gained), list_used(ids, places[1]), weight=len(tells), tells=tells
        )
    for field in ("automation", "available"):
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            yield Consequence("runs", (ref,), was=before, now=after, says=field)
    before, after = ids.ids("enabler", was.depends_on), frozenset(now.depends_on)
    if before != after:
        yield Consequence(
            "depends",
            (ref,),
            tuple(Ref("enabler", each) for each in sorted(after - before)),
            tuple(Ref("enabler", each) for each in sorted(before - after)),
        )
    if was.review_by and (now.review_by is None or now.review_by > was.review_by) and was.stance == now.stance:
        yield Consequence("put-off", (ref,), was=was.review_by, now=now.review_by, says="review_by")


def used_stages(moves: EnablerMoves, pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stages at which an enabler is used and was not, and those at which it no longer is.

    Only stages that both models have: what happens to others is told of them.
    """
    lasting = moves.ids.lasting_stages
    was, now = ({stage for stage, _ in moves.uses(pair, after=after)} for after in (False, True))
    return frozenset(now - was) & lasting, frozenset(was - now) & lasting


def list_used(ids: MatchedIds, stages: frozenset[str]) -> tuple[Ref, ...]:
    """List stages in the order of the first journey that has any of them."""
    journeys = ids.after.model.journeys_at
    first = min((each for stage in stages for each in journeys[stage]), default="")
    return list_stages(ids, first, stages)


def as_refs(stages: frozenset[str]) -> tuple[Ref, ...]:
    """Return stages as references."""
    return tuple(Ref("stage", each) for each in stages)
