"""Rules about two models, on teams whose things are affected by what others change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stagebook.differences.comparison import Comparison, Side
from stagebook.differences.things import ThingDifference
from stagebook.findings.finding import Severity
from stagebook.model.references import references
from stagebook.rules.naming import join_names, join_quoted
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref

DELIVERING = frozenset({"organisation", "business", "service", "journey", "stage", "enabler"})
"""Kinds of things that take part in delivery. Changes, measures and voices speak of others and affect none of them."""
NAMED = frozenset({"stage", "enabler"})
"""Kinds of things that are affected where something names them now or no longer."""
NAMING = frozenset({"enablers", "depends_on", "touchpoints", "stages", "demand"})
"""Fields in which a thing names stages and enablers."""
FELT = frozenset({"stance", "automation", "available", "lifecycle", "owner", "business", "depends_on"})
"""Fields of an enabler that those who use it feel."""


@dataclass
class AffectedTeam:
    """What a team owns that is affected and did not change itself, and what changed beside it."""

    team: Ref
    affected: dict[Ref, None] = field(default_factory=dict)
    changed: dict[Ref, None] = field(default_factory=dict)


def list_affected_teams(context: RuleContext) -> list[AffectedTeam]:
    """List the teams that own something that is affected and none of what changed, in order of ids.

    What is only accepted in a file is no change of its thing.
    """
    compared = context.compared
    differences = [each for each in compared.differences if [it.field for it in each.fields] != ["accept"]]
    inside = set(list_teams_inside(compared, differences))
    if inside.issuperset(context.model.teams):
        return []
    changed = {each.after for each in differences}
    found: dict[str, AffectedTeam] = {}
    for difference in differences:
        for ref in dict.fromkeys(list_affected(compared, difference)):
            owner = context.model[ref].owner
            if owner and owner not in inside and ref not in changed:
                team = found.setdefault(owner, AffectedTeam(Ref("team", owner)))
                team.affected[ref] = None
                team.changed[difference.ref] = None
    return [found[owner] for owner in sorted(found)]


def list_teams_inside(comparison: Comparison, differences: Iterable[ThingDifference]) -> Iterator[str]:
    """Yield the teams that own something that changed, before or after, or that changed themselves."""
    for each in differences:
        for model, ref in ((comparison.before.model, each.before), (comparison.after.model, each.after)):
            if ref:
                yield model[ref].owner
                yield ref.id if ref.kind == "team" else ""


def list_affected(comparison: Comparison, difference: ThingDifference) -> Iterator[Ref]:
    """Yield the things of the later model that a difference affects: what is named now or no longer, and users."""
    if difference.ref.kind not in DELIVERING:
        return
    later, after = comparison.things.later, comparison.after.model
    fields = {each.field for each in difference.fields}
    was, now = difference.before, difference.after
    if not NAMING.isdisjoint(fields):
        had = {later.get(each.to, each.to) for each in (references(comparison.before.model[was]) if was else ())}
        has = {each.to for each in (references(after[now]) if now else ())}
        yield from sorted(ref for ref in had ^ has if ref.kind in NAMED and after.get(ref))
    if was and now and now.kind == "enabler" and not FELT.isdisjoint(fields):
        users = {later.get(ref, ref) for ref in list_users(comparison.before, was.id)}
        users |= set(list_users(comparison.after, now.id))
        yield from sorted(ref for ref in users if after.get(ref))


def list_users(side: Side, enabler: str) -> Iterator[Ref]:
    """Yield the stages where an enabler is used directly, and the enablers that depend on it."""
    yield from (Ref("stage", use.stage) for use in side.analysis.by_enabler[enabler] if use.stage)
    yield from (Ref("enabler", each) for each in side.model.dependants[enabler])


@rule("owner-unasked", Severity.NOTE, over=list_affected_teams, compares=True)
def owner_unasked(team: AffectedTeam, context: RuleContext) -> RuleMatch | None:
    """Finds teams that own something that is affected, while nothing of theirs is in the change.

    Whoever owns a stage or an enabler answers for it, and finds out last if nobody asks. Affected is an enabler or a
    stage that something names now or no longer, a stage where an enabler is used that moved, and an enabler that
    depends on one that moved: in its stance, automation, availability, life, owner, business or what it stands on.
    This says who has not been asked by the files; they may well know.

    Before:
        # models/enablers/till.yaml
        name: Till
        owner: finance

        # models/stages/pay.yaml
        name: Pay
        owner: front-desk

    Example:
        # models/stages/pay.yaml
        name: Pay
        owner: front-desk
        enablers: [till]

    Instead:
        # models/stages/pay.yaml
        name: Pay
        owner: front-desk
        enablers: [till]

        # models/enablers/till.yaml
        name: Till
        owner: finance
        people: Two bookkeepers, and on Sundays the front desk.
    """
    affected, changed = tuple(team.affected), tuple(team.changed)
    names = [context.name_earlier(ref) if not context.model.get(ref) else context.names.full(ref) for ref in changed]
    first = affected[0]
    return match_at(
        Mark(first, ("owner",)),
        others=(*affected[1:], team.team),
        wording="" if len(affected) == 1 else "several",
        team=context.names.full(team.team),
        affected=join_names(context, affected),
        changed=join_quoted(names),
    )
