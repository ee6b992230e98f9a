"""Rules about two models, on teams whose things are affected by what others change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stagebook.differences.affected import list_affected
from stagebook.differences.comparison import Comparison
from stagebook.differences.things import ThingDifference
from stagebook.findings.finding import Severity
from stagebook.rules.naming import join_names, join_quoted
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref


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
