"""Build the picture of outputs and outcomes: what teams say, what is measured, what rewards them, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stagebook.analysis import Analysis, AnswerRef, TeamOutcomes
from stagebook.analysis.outcome_gaps import does_sign_change, is_output_only
from stagebook.analysis.outcome_signs import OF_FOCUS, SIGNS, classify_measure
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.model.naming import Naming
from stagebook.pictures.layout.label_text import list_names
from stagebook.pictures.layout.outcomes import place_outcomes
from stagebook.pictures.outcomes_graph import OutcomesGraph, Reading, SignMark, TeamRow
from stagebook.pictures.score_graph import Picture
from stagebook.pictures.tables import NamedThing
from stagebook.source import Ref
from stagebook.words import format_amount, say


def outcomes(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """Build the picture of all teams; None where there is no team, or nothing to compare."""
    if not model.teams or analysis.team_outcomes.is_empty:
        return None
    naming = Naming(model)
    order = order_teams(analysis, naming)
    shown = order if len(order) <= BUDGET.picture_rows else order[: BUDGET.picture_rows - 1]
    graph = OutcomesGraph(
        say("outcomes.title"),
        say("outcomes.says", len(order)),
        tuple(make_row(model, analysis, naming, id) for id in shown),
        len(order) - len(shown),
    )
    return Picture(place_outcomes(graph, "outcomes"), graph)


def order_teams(analysis: Analysis, naming: Naming) -> list[str]:
    """Order the teams: asked ones first, silent ones last, within these by failure demand caused, then by name."""
    teams, ranks = analysis.team_outcomes.teams, naming.ranks["team"]
    return sorted(
        teams,
        key=lambda id: (
            teams[id].is_silent,
            not teams[id].signs.said,
            not list_sign_changes(teams[id]),
            -(teams[id].monthly or 0),
            ranks[id],
        ),
    )


def list_sign_changes(team: TeamOutcomes) -> frozenset[Reading]:
    """List the readings before which the sign changes. A silent reading is passed over."""
    signs = team.signs
    before = signs.success or signs.work
    found: set[Reading] = set()
    if does_sign_change(before, signs.measured):
        found.add("measured")
    if does_sign_change(signs.measured or before, signs.rewarded):
        found.add("rewarded")
    return frozenset(found)


def order_by_failures(analysis: Analysis, naming: Naming, enablers: Iterable[str]) -> list[str]:
    """Order enablers by the failure demand that they cause, the most first, then by name."""
    causes, ranks = analysis.demand.causes, naming.ranks["enabler"]
    return sorted(enablers, key=lambda id: (-causes.get(id, 0), ranks[id]))


def make_row(model: OperatingModel, analysis: Analysis, naming: Naming, id: str) -> TeamRow:
    """Make the row of a team."""
    ref, team = Ref("team", id), analysis.team_outcomes.teams[id]
    others = [Ref("enabler", each) for each in order_by_failures(analysis, naming, team.stands_on)]
    return TeamRow(
        ref,
        naming.full(ref),
        {
            "work": tuple(mark_answers(model, naming, team.work)),
            "success": tuple(mark_answers(model, naming, team.success)),
            "measured": tuple(mark_measures(model, naming, team.measures)),
            "rewarded": tuple(mark_measures(model, naming, team.rewards)),
        },
        list_sign_changes(team),
        say(f"value.mode.{team.ambition}") if team.ambition else "",
        say_gap(team),
        team.fit != "gap" and team.gap in ("", "not-asked", "unread"),
        team.monthly or 0,
        say_caused(team),
        say("outcomes.stands-on", None, enablers=list_names(map(naming.full, others))) if others else "",
        say_first_of([naming.full(each) for each in others]),
    )


def say_first_of(names: Sequence[str]) -> str:
    """Say what a team stands on by the first name and the number of others; empty where it stands on nothing."""
    if not names:
        return ""
    key, others = ("outcomes.stands-on.first", len(names) - 1) if len(names) > 1 else ("outcomes.stands-on", None)
    return say(key, others, enablers=names[0])


def mark_answers(model: OperatingModel, naming: Naming, answers: Iterable[AnswerRef]) -> Iterator[SignMark]:
    """Mark the answers to one question: each sign once, with the voice that it was heard in."""
    found = {sign: each.voice for each in answers for sign in OF_FOCUS[each.find(model).focus]}
    for sign in SIGNS:
        if sign in found:
            ref = Ref("voice", found[sign])
            yield SignMark(sign, NamedThing(ref, naming.full(ref)))


def mark_measures(model: OperatingModel, naming: Naming, measures: Iterable[str]) -> Iterator[SignMark]:
    """Mark each measure, in the order of signs and then of names."""
    found = [(classify_measure(model.measures[id]), id) for id in naming.sort_ids("measure", measures)]
    for sign, id in sorted(found, key=lambda each: SIGNS.index(each[0])):
        ref = Ref("measure", id)
        yield SignMark(sign, NamedThing(ref, naming.full(ref)))


def say_gap(team: TeamOutcomes) -> str:
    """Say the gap between the readings of a team, then the one between these and its ambition; empty where silent."""
    fit = f"outcomes.fit.{team.fit}" if team.fit else ""
    if not team.gap:
        first = say(f"outcomes.agree.{agreement}") if (agreement := find_agreement(team)) else ""
    else:
        first = say(f"outcomes.gap.{team.gap}", None, by=say_rewarded_by(team))
    return " ".join(filter(None, (first, say(fit) if fit else "")))


def find_agreement(team: TeamOutcomes) -> str:
    """Name what readings without a gap agree on; empty where there is too little to say so."""
    signs = team.signs
    if is_output_only(signs):
        return "outputs"
    if "outcome" in signs.said and "outcome" in signs.measured:
        return "all" if "outcome" in signs.rewarded else "said"
    return ""


def say_rewarded_by(team: TeamOutcomes) -> str:
    """Say what kind of measure rewards a team: an output, what is good for the business, or both."""
    kinds = [sign for sign in ("output", "business") if sign in team.signs.rewarded]
    return say(f"outcomes.by.{'-and-'.join(kinds)}") if kinds else ""


def say_caused(team: TeamOutcomes) -> str:
    """Say how much failure demand what a team owns causes: a month, or not counted; empty where it causes none."""
    if team.monthly:
        return say("a-month", amount=format_amount(team.monthly))
    return say("demand.uncounted") if team.uncounted else ""
