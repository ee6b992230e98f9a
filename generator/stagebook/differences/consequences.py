"""List what a change does, the most consequential first, each as far as the two models show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, get_args

from stagebook.analysis.change_status import is_open
from stagebook.differences.comparison import Comparison
from stagebook.differences.consequence import Consequence, ConsequenceName
from stagebook.differences.demand_consequences import list_demand_consequences
from stagebook.differences.enabler_consequences import list_enabler_consequences
from stagebook.differences.journey_figures import list_served
from stagebook.differences.matched_ids import MatchedIds
from stagebook.differences.measure_consequences import list_measure_consequences
from stagebook.differences.reworded_texts import REASONS, find_rewording
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model import Change, Entity, Journey
from stagebook.model.field_guide import guide
from stagebook.model.kinds import ORGANISATION
from stagebook.source import Ref

RANK: Mapping[str, int] = {name: rank for rank, name in enumerate(get_args(ConsequenceName))}
WORDING = frozenset(
    {"summary", "description", "rationale", "people", "process", "technology", "effect_because", "because", "remit"}
    | {"trying_to"}
)
"""Fields that only word or explain; where nothing else differs, nothing but wording does, or what a text says."""


@pause_garbage_collection()  # everything that is created here is kept
def list_consequences(comparison: Comparison) -> tuple[Consequence, ...]:
    """List all that a change does. Every thing that differs is in at least one, as `refs` or in what it `tells`."""
    ids = MatchedIds(comparison)
    found = list(leave_out_told(list_told(ids)))
    told = {ref for each in found for ref in (*each.refs, *each.tells)}
    found += list_untold(ids, told)
    return tuple(sorted(found, key=lambda each: (RANK[each.name], -each.weight, each.refs)))


def leave_out_told(found: Iterable[Consequence]) -> Iterator[Consequence]:
    """Leave out stages that came or went with a journey, or that a journey passes now or no longer: that tells them."""
    every = list(found)
    told = frozenset[Ref]().union(*(each.tells for each in every if each.name.startswith("journey-")))
    for each in every:
        left = tuple(ref for ref in each.refs if ref not in told)
        if not each.name.startswith("stage-") or left == each.refs:
            yield each
        elif left:
            yield replace(each, refs=left)


def list_told(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield what has a sentence of its own."""
    yield from list_lost(ids)
    yield from list_enabler_consequences(ids)
    yield from list_demand_consequences(ids, ids.comparison.demand)
    yield from list_measure_consequences(ids)
    yield from list_coming(ids)
    yield from group(owner_moves(ids), key=lambda each: (each.others, each.more))
    yield from list_journeys(ids)
    yield from list_purposes(ids)
    yield from list_acceptances(ids)
    yield from list_changes(ids)
    yield from list_names(ids)
    yield from list_settings(ids)
    yield from list_texts(ids)


def list_lost(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the customers that are still there and that no journey serves any more."""
    had, has = list_served(ids.before), list_served(ids.after)
    for was, now in ids.both("customer"):
        ref = Ref("customer", now)
        journeys = had.get(Ref("customer", was))
        if journeys and not has.get(ref):
            yield Consequence("customer-lost", (ref,), tuple(Ref("journey", each) for each in journeys))


def list_coming(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the things that are new or gone, of enablers and measures only those without a sentence of their own."""
    things = ids.comparison.things
    for event, refs in (("new", things.new), ("gone", things.gone)):
        by_kind: defaultdict[str, list[Ref]] = defaultdict(list)
        for ref in refs:
            if ref.kind not in ("enabler", "measure", ORGANISATION):
                by_kind[ref.kind].append(ref)
        for kind, its in by_kind.items():
            name: ConsequenceName = f"{kind}-{event}"  # type: ignore[assignment]
            side = ids.after if event == "new" else ids.before
            passed = {
                Ref("stage", stage)
                for ref in its
                if kind == "journey"
                for stage in side.model.journeys[ref.id].stage_ids
            }
            yield Consequence(name, tuple(its), weight=len(its), tells=frozenset(passed & {*refs}))


def group(found: Iterable[Consequence], key: Callable[[Consequence], object]) -> Iterator[Consequence]:
    """Join consequences of one name that differ only in the thing that they happen to."""
    by_key: defaultdict[object, list[Consequence]] = defaultdict(list)
    for each in found:
        by_key[each.name, key(each)].append(each)
    for its in by_key.values():
        first = its[0]
        refs = tuple(ref for each in its for ref in each.refs)
        tells = frozenset[Ref]().union(*(each.tells for each in its))
        yield Consequence(
            first.name, refs, first.others, first.more, first.was, first.now, first.says, len(refs), tells
        )


def pairs(ids: MatchedIds) -> Iterator[tuple[Entity, Entity]]:
    """Yield the things that differ and that both models have, as they were and as they are."""
    for each in ids.comparison.differences:
        if each.before and each.after:
            yield ids.before.model[each.before], ids.after.model[each.after]


def owner_moves(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the things that have another owner, a first one, or none any more."""
    for was, now in pairs(ids):
        teams = (tuple(Ref("team", each.owner) for each in (thing,) if each.owner) for thing in (was, now))
        more, others = teams
        if tuple(ids.later(each) for each in more) != others:
            yield Consequence("owner", (now.ref,), others, more)


def list_journeys(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the journeys that pass other stages, or their stages in another order, or are for other customers."""
    for was, now in pairs(ids):
        if not (isinstance(was, Journey) and isinstance(now, Journey)):
            continue
        before = tuple(ids.later(Ref("stage", each)) for each in was.stage_ids)
        after = tuple(Ref("stage", each) for each in now.stage_ids)
        if before != after:
            gained = tuple(each for each in dict.fromkeys(after) if each not in before)
            lost = tuple(each for each in dict.fromkeys(before) if each not in after)
            new = frozenset(gained) & frozenset(ids.comparison.things.new)
            yield Consequence("journey-stages", (now.ref,), gained, lost, tells=new | frozenset(lost))
        customers = tuple(ids.later(Ref("customer", each)) for each in was.customer)
        if set(customers) != {Ref("customer", each) for each in now.customer}:
            yield Consequence("customers", (now.ref,), tuple(Ref("customer", each) for each in now.customer), customers)


def list_purposes(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the things that have another purpose, or none any more."""
    return group(
        (
            Consequence("purpose", (now.ref,), now=purpose)
            for was, now in pairs(ids)
            if getattr(was, "purpose", "") and getattr(was, "purpose", "") != (purpose := getattr(now, "purpose", ""))
        ),
        key=lambda each: bool(each.now),
    )


def list_acceptances(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the findings that are accepted now, and those that no longer are, at things that both models have."""
    found: dict[ConsequenceName, list[tuple[Ref, str]]] = {"accepted": [], "not-accepted": []}
    for was, now in pairs(ids):
        had, has = ({each.rule: each.because for each in thing.accept} for thing in (was, now))
        found["accepted"] += [(now.ref, has[rule]) for rule in has if rule not in had]
        found["not-accepted"] += [(now.ref, had[rule]) for rule in had if rule not in has]
    for name, its in found.items():
        if its:
            first, because = its[0]
            others = tuple(dict.fromkeys(ref for ref, _ in its[1:]))
            yield Consequence(name, (first,), others, says=because, weight=len(its), tells=frozenset(others))


def list_changes(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the changes whose status is another, and those that are due later."""
    for was, now in pairs(ids):
        if not (isinstance(was, Change) and isinstance(now, Change)):
            continue
        if (was.status or "proposed") != (now.status or "proposed"):
            yield Consequence("status", (now.ref,), was=was.status or "proposed", now=now.status or "proposed")
        if was.by and is_open(now) and (now.by is None or now.by > was.by):
            yield Consequence("put-off", (now.ref,), was=was.by, now=now.by, says="by")


def list_names(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the things with another name, or only another id. They tell what merely follows their new ids."""
    followers = frozenset(list_followers(ids))
    for was, now in pairs(ids):
        if was.name != now.name:
            yield Consequence("renamed", (now.ref,), was=was.name, now=now.name, tells=followers)
        elif was.id != now.id:
            yield Consequence("new-id", (now.ref,), was=was.id, now=now.id, tells=followers)


def list_followers(ids: MatchedIds) -> Iterator[Ref]:
    """Yield the things in which nothing differs but the ids of things that were renamed."""
    renamed = {old.id: new.id for new, old in ids.comparison.things.earlier.items() if new != old}
    if not renamed:
        return
    for was, now in pairs(ids):
        if was.id == now.id and rename_ids(was.model_dump(), renamed) == now.model_dump():
            yield now.ref


def rename_ids(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return a value with new ids in the place of old ones."""
    if isinstance(value, str):
        return renamed.get(value, value)
    if isinstance(value, Mapping):
        return {key: rename_ids(each, renamed) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(rename_ids(each, renamed) for each in value)
    return value


def list_settings(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield whether thresholds or word lists of the analysis are others."""
    was, now = ids.before.model.organisation, ids.after.model.organisation
    if was.thresholds != now.thresholds:
        yield Consequence("thresholds", (now.ref,))
    if was.words != now.words:
        yield Consequence("word-lists", (now.ref,))


def list_texts(ids: MatchedIds) -> Iterator[Consequence]:
    """Yield the texts that say something else, and the reasons that are given first or no longer.

    Where a stance moves, its reasons are to move with it: a question asks about those that did not.
    """
    events: list[Consequence] = []
    for each in ids.comparison.differences:
        if not (each.before and each.after):
            continue
        moved = any(it.field == "stance" for it in each.fields)
        for it in each.fields:
            if it.field not in list_wording(type(ids.after.model[each.after])):
                continue
            if it.segments and not (moved and it.field == "rationale"):
                found = find_rewording(it.field, it.was, it.now, it.segments)
                if found:
                    yield Consequence("text", (each.after,), now=found, weight=2 if found.is_claim else 1)
            elif it.field in REASONS and None in (it.was, it.now) and not moved:
                events.append(Consequence("text-gone" if it.now is None else "text-new", (each.after,), says=it.field))
    yield from group(events, key=lambda each: (each.says, each.refs[0].kind))


def list_untold(ids: MatchedIds, told: set[Ref]) -> Iterator[Consequence]:
    """Yield the things that differ otherwise: in nothing but wording, or in details."""
    details, wording = list[Ref](), list[Ref]()
    for was, now in pairs(ids):
        if now.ref not in told:
            (wording if list_fields(was, now) <= list_wording(type(now)) else details).append(now.ref)
    for name, refs in (("details", details), ("wording", wording)):
        if refs:
            yield Consequence(name, tuple(refs), weight=len(refs))  # type: ignore[arg-type]


@cache
def list_wording(kind: type[Entity]) -> frozenset[str]:
    """List the fields of a kind that only word, explain or lead on: how many people a journey has is none of them."""
    return frozenset(each.name for each in guide(kind) if each.name in WORDING and (each.type != "part" or each.many))


def list_fields(was: Entity, now: Entity) -> frozenset[str]:
    """List the fields in which a thing differs."""
    return frozenset(
        field
        for field in type(now).model_fields
        if field not in ("id", "was") and getattr(was, field) != getattr(now, field)
    )
