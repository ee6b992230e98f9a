"""Find who should see a change: the teams that own what changed or what is affected, or have to agree from now on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from stagebook.differences.affected import list_affected
from stagebook.differences.comparison import Comparison, Side
from stagebook.differences.figure import FigureDifference, FigureName, Things
from stagebook.differences.matched_ids import MatchedIds
from stagebook.model.references import references
from stagebook.source import Ref

ConcernName = Literal["changed", "owned", "agrees", "measured", "planned", "heard", "affected", "asked"]
"""Why a team is concerned. `changed`: it owns what differs, or is itself what differs; `owned`: it owned that before;
`agrees`: it has to agree on something from now on; `measured`: it owns what a measure that differs is of; `planned`: it
owns what a change that differs is about; `heard`: what it said differs; `affected`: it owns what stands on something
that differs, or an enabler that is used elsewhere, carries another load or causes other failures now; `asked`: it owns
what a question is about."""
CONCERNS: tuple[ConcernName, ...] = get_args(ConcernName)
SPEAKS: Mapping[str, ConcernName] = {"measure": "measured", "change": "planned"}
"""Kinds of things that are about others, and why the owners of these are concerned."""
DECIDED = ("stance", "owner", "lifecycle", "automation", "available", "depends_on")
"""Fields of an enabler that what stands on it notices."""
NOTICED: frozenset[FigureName] = frozenset({"used-in", "reached-in", "used-at", "carries", "causes"})
"""Figures of an enabler that its owner notices: where it is used, what it carries, which failures it causes."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Why a team should see a change."""

    name: ConcernName
    refs: tuple[Ref, ...]
    """What it owns, or has to agree on, in order of kinds and ids."""


@dataclass(frozen=True, slots=True)
class ConcernedTeam:
    """A team that should see a change."""

    team: Ref
    """By its id in the later model; one that is gone by that of the earlier one."""
    contact: str
    """How to reach it; empty where nobody says."""
    concerns: tuple[Concern, ...]
    """In the order of `CONCERNS`."""


def find_concerned(
    comparison: Comparison, figures: Iterable[FigureDifference], asked: Iterable[Ref] = ()
) -> tuple[ConcernedTeam, ...]:
    """Find the teams that should see a change: those that own most of what changed first, then by id.

    `asked` are the things that questions are about, of the later model or else the earlier one.
    """
    ids = MatchedIds(comparison)
    found: defaultdict[Ref, defaultdict[ConcernName, dict[Ref, None]]] = defaultdict(lambda: defaultdict(dict))
    for name, team, ref in (*list_concerns(ids, figures), *list_asked(ids, asked)):
        found[team][name][ref] = None
    teams = [
        ConcernedTeam(team, find_contact(ids, team), tuple(list_reasons(reasons))) for team, reasons in found.items()
    ]
    return tuple(sorted(teams, key=lambda each: (weigh(each), each.team)))


def weigh(team: ConcernedTeam) -> tuple[int, ...]:
    """Return the sort key of a team: how much it owns for each reason, the most first."""
    counts = {each.name: len(each.refs) for each in team.concerns}
    return tuple(-counts.get(name, 0) for name in CONCERNS)


def list_reasons(reasons: Mapping[ConcernName, Mapping[Ref, None]]) -> Iterator[Concern]:
    """Yield the reasons of a team in their order. What it owns and what changed is not affected besides."""
    known: set[Ref] = set()
    for name in CONCERNS:
        refs = [each for each in reasons.get(name, ()) if name in ("changed", "agrees") or each not in known]
        known |= {*refs} if name != "agrees" else set()
        if refs:
            yield Concern(name, tuple(sorted(refs)))


def find_contact(ids: MatchedIds, team: Ref) -> str:
    """Return how to reach a team; of one that is gone, how it could be reached."""
    now = ids.after.model.teams.get(team.id)
    was = ids.before.model.teams.get(team.id)
    found = now or was
    return found.contact if found else ""


def list_concerns(ids: MatchedIds, figures: Iterable[FigureDifference]) -> Iterator[tuple[ConcernName, Ref, Ref]]:
    """Yield why which team is concerned by what."""
    for each in ids.comparison.differences:
        if each.ref.kind == "team":
            yield "changed", each.ref, each.ref
        if each.after and (owner := ids.after.model[each.after].owner):
            yield "changed", Ref("team", owner), each.after
        if each.before and (owner := ids.before.model[each.before].owner):
            team = ids.later(Ref("team", owner))
            if not each.after or team.id != ids.after.model[each.after].owner:
                yield ("owned" if each.after else "changed"), team, each.ref
    yield from list_agreeing(ids, figures)
    yield from list_spoken_of(ids)
    yield from list_felt(ids)
    for difference in ids.comparison.differences:
        for ref in list_affected(ids.comparison, difference):
            yield from (("affected", team, ref) for team in list_owners(ids, ref))
    yield from list_noticing(ids, figures)


def list_agreeing(ids: MatchedIds, figures: Iterable[FigureDifference]) -> Iterator[tuple[ConcernName, Ref, Ref]]:
    """Yield the teams that have to agree on an enabler and had not to."""
    for each in figures:
        if each.figure == "agree" and isinstance(each.now, Things):
            had = {ids.later(team) for team in each.was.refs} if isinstance(each.was, Things) else set()
            for team in each.now.refs:
                if team not in had:
                    yield "agrees", team, each.of


def list_spoken_of(ids: MatchedIds) -> Iterator[tuple[ConcernName, Ref, Ref]]:
    """Yield who owns what a measure or a change that differs is or was about, and who was heard."""
    for difference in ids.comparison.differences:
        if difference.ref.kind not in SPEAKS and difference.ref.kind != "voice":
            continue
        for side, ref in ((ids.before, difference.before), (ids.after, difference.after)):
            for each in references(side.model[ref]) if ref else ():
                if each.steps[0] == "owner":
                    continue
                to = ids.later(each.to) if side is ids.before else each.to
                if difference.ref.kind == "voice":
                    yield "heard", to, difference.ref
                else:
                    yield from ((SPEAKS[difference.ref.kind], team, to) for team in list_owners(ids, to))


def list_asked(ids: MatchedIds, asked: Iterable[Ref]) -> Iterator[tuple[ConcernName, Ref, Ref]]:
    """Yield who owns what questions are about."""
    for ref in asked:
        yield from (("asked", team, ref) for team in list_owners(ids, ref))


def list_owners(ids: MatchedIds, ref: Ref) -> Iterator[Ref]:
    """Yield the owner of a thing of the later model, of one that is gone its last one; of a team that team itself."""
    thing = ids.after.model.get(ref) or ids.before.model.get(ref)
    if ref.kind == "team":
        yield ref
    elif thing and thing.owner:
        team = Ref("team", thing.owner)
        yield team if ids.after.model.get(ref) else ids.later(team)


def list_felt(ids: MatchedIds) -> Iterator[tuple[ConcernName, Ref, Ref]]:
    """Yield who owns the stages, journeys and enablers that use, or used, an enabler that is decided otherwise."""
    for was, now in ids.pairs("enabler"):
        thing = now or was
        assert thing
        if thing.ref not in ids.changed:
            continue
        if was and now and all(getattr(was, field) == getattr(now, field) for field in DECIDED):
            continue
        for each, side, is_earlier in ((was, ids.before, True), (now, ids.after, False)):
            if each:
                for team, ref in list_users(side, each.id):
                    yield "affected", ids.later(team) if is_earlier else team, ids.later(ref) if is_earlier else ref


def list_noticing(ids: MatchedIds, figures: Iterable[FigureDifference]) -> Iterator[tuple[ConcernName, Ref, Ref]]:
    """Yield who owns an enabler that is used elsewhere, carries another load or causes other failures now."""
    for each in figures:
        enabler = ids.after.model.get(each.of) if each.of.kind == "enabler" and each.figure in NOTICED else None
        if enabler and enabler.owner:
            yield "affected", Ref("team", enabler.owner), each.of


def list_users(side: Side, enabler: str) -> Iterator[tuple[Ref, Ref]]:
    """Yield the owners of the stages and journeys where an enabler is used, and of what depends on it, with these."""
    analysis, model = side.analysis, side.model
    for stage in dict.fromkeys(use.stage for use in analysis.by_enabler[enabler] if use.stage and not use.throughout):
        if model.stages[stage].owner:
            yield Ref("team", model.stages[stage].owner), Ref("stage", stage)
    for journey in dict.fromkeys(use.journey for use in analysis.by_enabler[enabler] if use.journey):
        if model.journeys[journey].owner:
            yield Ref("team", model.journeys[journey].owner), Ref("journey", journey)
    for above in model.dependants[enabler]:
        if model.enablers[above].owner and above in analysis.live:
            yield Ref("team", model.enablers[above].owner), Ref("enabler", above)
