"""Compare what teams say, what is measured and what rewards them: outcomes for customers, for the business, outputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from stagebook.analysis.demand import DemandSummary
from stagebook.analysis.outcome_gaps import Fit, GapKind, TeamSigns, find_fit, find_gap
from stagebook.analysis.outcome_signs import (
    AnswerRef,
    classify_measure,
    find_answers,
    is_customer_outcome,
    list_answer_signs,
    list_measure_signs,
)
from stagebook.model import OperatingModel, Voice
from stagebook.model.entities.ambition import Mode
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class TeamOutcomes:
    """What one team says, what is measured of it, what rewards it, its ambition, and what it owns causes."""

    signs: TeamSigns
    work: tuple[AnswerRef, ...]
    """What it says its work is, when last asked."""
    success: tuple[AnswerRef, ...]
    """What it says success looks like, when last asked."""
    measures: tuple[str, ...]
    """It owns them, they are of it, or they have no owner and are of something that it owns; each once."""
    rewards: tuple[str, ...]
    """Measures that it is valued or paid by."""
    ambition: Mode | None
    gap: GapKind
    fit: Fit
    monthly: float | None
    """Failure demand a month that what it owns causes; None where nobody counted any."""
    uncounted: int
    """Number of items of failure demand without a volume that what it owns causes."""
    stands_on: tuple[str, ...]
    """Live enablers of others that what it owns names: what its enablers depend on, what its stages use."""
    bottlenecks: tuple[str, ...]
    """Those that it owns, largest first."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is known of what it says, measures and is rewarded by, nor of its ambition."""
        return not (self.signs.all or self.ambition)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A bottleneck, its owner, and the measures that reward that owner."""

    enabler: str
    owner: str
    """Empty where nobody owns it."""
    monthly: float | None
    hours: float | None
    rewards: tuple[str, ...]
    outputs: tuple[str, ...]
    """Those of `rewards` that are outputs."""


@dataclass(frozen=True, slots=True)
class NextQuestions:
    """What to ask next. Teams that own a bottleneck stand first, then those whose things cause most."""

    teams: tuple[str, ...]
    """Teams that nobody has asked."""
    unread: tuple[AnswerRef, ...]
    """Answers without a focus."""
    unreasoned: tuple[AnswerRef, ...]
    """Answers with a focus and without its reason."""
    rewards: tuple[str, ...]
    """Teams of which nobody has recorded what rewards them."""


@dataclass(frozen=True, slots=True)
class OutcomeSummary:
    """Outputs and outcomes in the whole organisation."""

    teams: Mapping[str, TeamOutcomes]
    outcomes: tuple[str, ...]
    """Measures that are outcomes for customers."""
    rewarding: tuple[str, ...]
    """Measures that reward somebody."""
    crossings: tuple[Crossing, ...]
    """One for each bottleneck: by contacts first, largest first, then those by hours alone."""
    ask: NextQuestions

    @property
    def rewarding_outcomes(self) -> tuple[str, ...]:
        """The outcomes for customers that reward somebody."""
        return tuple(each for each in self.outcomes if each in set(self.rewarding))

    @property
    def rewarded_crossings(self) -> tuple[Crossing, ...]:
        """Bottlenecks whose owner is rewarded by an output."""
        return tuple(each for each in self.crossings if each.outputs)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare: no team was asked, and nothing is measured."""
        return not (self.rewarding or any(team.signs.all for team in self.teams.values()))


def find_outcomes(model: OperatingModel, live: frozenset[str], demand: DemandSummary) -> OutcomeSummary:
    """Compare the teams of a model, and cross its bottlenecks with what rewards their owners."""
    measures, rewards, voices = find_team_measures(model), find_rewards(model), group_voices(model)
    teams = {
        team: compare_team(
            model, team, voices.get(team, ()), measures.get(team, ()), rewards.get(team, ()), live, demand
        )
        for team in model.teams
    }
    return OutcomeSummary(
        teams=teams,
        outcomes=tuple(id for id, each in model.measures.items() if is_customer_outcome(each)),
        rewarding=tuple(id for id, each in model.measures.items() if each.rewards),
        crossings=tuple(cross_bottleneck(model, each, rewards, demand) for each in demand.bottlenecks.all),
        ask=find_next_questions(model, teams),
    )


def find_team_measures(model: OperatingModel) -> Mapping[str, tuple[str, ...]]:
    """Find the measures of each team: owned by it, of it, or without an owner and of something that it owns."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, measure in model.measures.items():
        of = measure.of.ref if measure.of else None
        teams = [measure.owner] if measure.owner else []
        teams += [of.id] if of and of.kind == "team" else []
        teams += [model[of].owner] if of and not measure.owner else []
        for team in dict.fromkeys(filter(None, teams)):
            found[team].append(id)
    return {team: tuple(ids) for team, ids in found.items()}


def find_rewards(model: OperatingModel) -> Mapping[str, tuple[str, ...]]:
    """Find the measures that reward each team."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, measure in model.measures.items():
        for team in dict.fromkeys(measure.rewards):
            found[team].append(id)
    return {team: tuple(ids) for team, ids in found.items()}


def group_voices(model: OperatingModel) -> Mapping[str, Sequence[Voice]]:
    """Group voices by the team that was asked."""
    found: defaultdict[str, list[Voice]] = defaultdict(list)
    for voice in model.voices.values():
        found[voice.team].append(voice)
    return found


def compare_team(
    model: OperatingModel,
    team: str,
    voices: Sequence[Voice],
    measures: tuple[str, ...],
    rewards: tuple[str, ...],
    live: frozenset[str],
    demand: DemandSummary,
) -> TeamOutcomes:
    """Compare the readings of one team."""
    work, success = find_answers(voices, "work"), find_answers(voices, "success")
    signs = TeamSigns(
        work=list_answer_signs(model, work),
        success=list_answer_signs(model, success),
        measured=list_measure_signs(model, measures),
        rewarded=list_measure_signs(model, rewards),
    )
    declared = model.teams[team].ambition
    mode = declared.mode if declared else None
    monthly, uncounted = sum_caused_by_owned(model.owned[team], demand)
    return TeamOutcomes(
        signs=signs,
        work=work,
        success=success,
        measures=measures,
        rewards=rewards,
        ambition=mode,
        gap=find_gap(signs),
        fit=find_fit(signs, mode),
        monthly=monthly,
        uncounted=uncounted,
        stands_on=find_stands_on(model, team, live),
        bottlenecks=tuple(each for each in demand.bottlenecks.all if model.enablers[each].owner == team),
    )


def sum_caused_by_owned(owned: Iterable[Ref], demand: DemandSummary) -> tuple[float | None, int]:
    """Sum the failure demand a month that things cause (None where none is counted), and count the uncounted items.

    A measure may be a cause too. Of an item with several causes, the part of each counts.
    """
    by_kind = {"enabler": demand.caused, "measure": demand.caused_by_measure}
    found = [by_kind[ref.kind].get(ref.id) for ref in owned if ref.kind in by_kind]
    caused = [each for each in found if each]
    counted = [each.monthly for each in caused if each.monthly is not None]
    return (fsum(counted) if counted else None), sum(each.uncounted for each in caused)


def find_stands_on(model: OperatingModel, team: str, live: frozenset[str]) -> tuple[str, ...]:
    """Find the live enablers of others that what a team owns names, in order of ids."""
    found: set[str] = set()
    for ref in model.owned[team]:
        if ref.kind == "enabler" and ref.id in live:
            found.update(model.enablers[ref.id].depends_on)
        elif ref.kind == "stage":
            stage = model.stages[ref.id]
            found.update(used.enabler for used in stage.enablers)
            found.update(each for point in stage.touchpoints for each in point.enablers)
            found.update(model.services[stage.service].enablers if stage.service else ())
        elif ref.kind == "service":
            found.update(model.services[ref.id].enablers)
    return tuple(sorted(each for each in found & live if model.enablers[each].owner != team))


def cross_bottleneck(
    model: OperatingModel, enabler: str, rewards: Mapping[str, tuple[str, ...]], demand: DemandSummary
) -> Crossing:
    """Cross a bottleneck with the measures that reward its owner."""
    owner = model.enablers[enabler].owner
    its, rewarded = demand.caused_by(enabler), rewards.get(owner, ()) if owner else ()
    outputs = tuple(each for each in rewarded if classify_measure(model.measures[each]) == "output")
    return Crossing(enabler, owner, its.monthly, its.hours, rewarded, outputs)


def find_next_questions(model: OperatingModel, teams: Mapping[str, TeamOutcomes]) -> NextQuestions:
    """Find what to ask next: teams, answers that nobody read or gave a reason for, rewards."""
    order = sorted(teams, key=lambda id: (not teams[id].bottlenecks, -(teams[id].monthly or 0), id))
    answers = [AnswerRef(voice, at) for voice, its in model.voices.items() for at in range(len(its.answers))]
    read = [each for each in answers if each.find(model).focus]
    return NextQuestions(
        teams=tuple(id for id in order if not teams[id].signs.said),
        unread=tuple(each for each in answers if not each.find(model).focus),
        unreasoned=tuple(each for each in read if not each.find(model).because.strip()),
        rewards=tuple(id for id in order if not teams[id].rewards),
    )
