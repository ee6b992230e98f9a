"""Compute the whole analysis of a model, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.balance import Balance, find_balance
from stagebook.analysis.commonality import Commonality, find_commonality
from stagebook.analysis.demand import DemandSummary, find_demand
from stagebook.analysis.dependence import Dependence, list_closures
from stagebook.analysis.depth import DigitalDepth, find_depth
from stagebook.analysis.donts import DontArgument, find_dont_arguments
from stagebook.analysis.evidence import Evidence, find_evidence
from stagebook.analysis.foundations import Foundations, find_foundations
from stagebook.analysis.jobs import find_same_jobs
from stagebook.analysis.journey_time import Times, find_times
from stagebook.analysis.live import find_delivery_enablers, find_live
from stagebook.analysis.loops import Loop, find_loops
from stagebook.analysis.measure_trends import MeasureTrend, find_measure_trends
from stagebook.analysis.needs import UnmetNeed, find_unmet_needs
from stagebook.analysis.outcome_measures import find_journey_outcomes
from stagebook.analysis.outcomes import OutcomeSummary, find_outcomes
from stagebook.analysis.overlap import OverlapSummary, find_overlaps
from stagebook.analysis.owners import HandOffs, find_failed_stages, find_hand_offs, find_stage_owners
from stagebook.analysis.paths import Path, find_paths, index_paths
from stagebook.analysis.reach import ReachContext, ReachPair, find_reach
from stagebook.analysis.scopes import find_scopes
from stagebook.analysis.served_paths import ServedPaths
from stagebook.analysis.services import find_service_customers, find_service_journeys
from stagebook.analysis.shape import DeliveryShape, find_shapes
from stagebook.analysis.sight import Sight, find_sight, find_team_sight
from stagebook.analysis.sight_ends import Ends
from stagebook.analysis.stance_readings import ReadingCounts
from stagebook.analysis.thresholds import Limits, read_limits
from stagebook.analysis.tradeoff import Tradeoff, find_tradeoffs
from stagebook.analysis.uses import (
    Use,
    find_holders,
    find_journey_businesses,
    find_named_enablers,
    find_uses,
    group_by_enabler,
)
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Analysis:
    """Result of the analysis. Lists of ids are in order of ids where nothing else is said.

    Retired and planned enablers are taken out with their edges before anything is computed; mappings by enabler have
    an empty entry for them.
    """

    live: frozenset[str]
    """Ids of the enablers that are neither retired nor planned."""
    uses: tuple[Use, ...]
    """Journeys in order of ids, stages as listed, what a stage names before what holds throughout."""
    by_enabler: Mapping[str, tuple[Use, ...]]
    holders: Mapping[str, tuple[Ref, ...]]
    """By enabler, the things that name it throughout: the organisation, businesses, journeys."""
    paths: tuple[Path, ...]
    """In order of their first journey's id."""
    path_of: Mapping[str, Path]
    """By journey; a journey of `pathless` is missing."""
    pathless: tuple[str, ...]
    """Journeys that form no path: neither they nor what continues them has a stage."""
    reach: Mapping[str, ReachPair]
    reaching: frozenset[str]
    """Ids of the enablers that reach a journey, directly or through enablers that depend on them."""
    stands_on: Mapping[Ref, Foundations]
    """For every journey and every stage."""
    depends_on_all: Mapping[str, tuple[str, ...]]
    """Transitive dependencies of each enabler, without itself."""
    dependants_all: Mapping[str, tuple[str, ...]]
    """Transitive dependants of each enabler, without itself."""
    cycles: tuple[tuple[str, ...], ...]
    """Groups of enablers that depend on each other in a circle (strongly connected), or one that depends on itself."""
    journey_business: Mapping[str, str]
    """The business that a journey declares, else the one that all services of its stages agree on, else empty."""
    service_customers: Mapping[str, tuple[str, ...]]
    """By service, the customers that it declares, else those of its journeys."""
    service_journeys: Mapping[str, tuple[str, ...]]
    """By service, the journeys with a stage that names it."""
    demand: DemandSummary
    loops: tuple[Loop, ...]
    """How far the line of each bottleneck gets: one for each of `demand.bottlenecks.all`, in that order."""
    same_job: Mapping[str, tuple[str, ...]]
    """For each job that two or more live enablers do, those enablers."""
    outcomes: Mapping[Ref, tuple[str, ...]]
    """Outcome measures for customers, by the thing measured."""
    journey_outcomes: Mapping[str, tuple[str, ...]]
    """By journey, the outcome measures for customers of it, its customers, stages and services, in that order."""
    sight: Mapping[str, Sight]
    """By enabler, its line of sight."""
    team_sight: Mapping[str, tuple[tuple[Ref, Sight], ...]]
    """By team, the line of sight of each enabler, stage, journey and service that it owns."""
    evidence: Mapping[str, Evidence]
    """By enabler, the evidence for its stance."""
    overlap: OverlapSummary
    shape: Mapping[Ref, DeliveryShape]
    """By organisation and business."""
    balance: Balance
    tradeoff: Mapping[str, Tradeoff]
    """By enabler."""
    hand_offs: Mapping[str, HandOffs]
    """By the id of a path."""
    stage_owners: Mapping[str, frozenset[str]]
    """By stage, the team that owns it, else the known owners of the enablers that it or its service names."""
    commonality: tuple[Commonality, ...]
    """The jobs of `same_job`, in order, with the places that a common enabler would serve."""
    depth: DigitalDepth
    """Depth of enablers, and the façades among digital stages."""
    times: Times
    """How long stages, journeys and paths take, and how much of it is work."""
    dont_arguments: tuple[DontArgument, ...]
    """Rationales and changes that argue by one of the five don'ts, whatever leads from them to a purpose."""
    unmet_needs: tuple[UnmetNeed, ...]
    """The needs of customers that are unmet, the most first."""
    team_outcomes: OutcomeSummary
    """What teams say, what is measured, what rewards them: outcomes or outputs."""
    trends: Mapping[str, MeasureTrend]
    """By measure, which way it is going."""
    limits: Limits
    """The thresholds of this organisation."""

    @property
    def path_unit(self) -> Literal["journeys", "paths"]:
        """What paths are called: journeys where each is a single one."""
        return "journeys" if len(self.paths) == len(self.path_of) else "paths"


def analyse(model: OperatingModel) -> Analysis:
    """Analyse a model. All of its references must resolve, as reading ensures."""
    live = find_live(model)
    journey_business = find_journey_businesses(model)
    named_enablers = find_named_enablers(model, live, journey_business)
    uses = find_uses(model, named_enablers)
    by_enabler = group_by_enabler(model, uses)
    paths, pathless = find_paths(model, journey_business)
    path_of = index_paths(paths)
    dependence = Dependence.of(model, live)
    service_journeys = find_service_journeys(model)
    demand = find_demand(model, journey_business, by_enabler)
    same_job = find_same_jobs(model, live)
    limits = read_limits(model.organisation)
    scopes = find_scopes(model, paths)
    served = ServedPaths.of(paths, path_of, by_enabler, dependence)
    delivery_enablers = find_delivery_enablers(model, live)
    shapes = find_shapes(model, scopes, named_enablers, uses, path_of, delivery_enablers, limits)
    ends = Ends.of(model, uses, demand)
    sight = find_sight(ends, by_enabler, dependence)
    owners = find_stage_owners(model, named_enablers)
    reach = find_reach(ReachContext(model, journey_business, path_of), by_enabler, dependence)
    return Analysis(
        live=live,
        uses=uses,
        by_enabler=by_enabler,
        holders=find_holders(model, live),
        paths=paths,
        path_of=path_of,
        pathless=pathless,
        reach=reach,
        reaching=dependence.close_over_dependencies({use.enabler for use in uses if use.journey}),
        stands_on=find_foundations(model, named_enablers, dependence),
        depends_on_all=list_closures(dependence.table, dependence.dependency_closures(), model.enablers),
        dependants_all=list_closures(dependence.table, dependence.dependant_closures(), model.enablers),
        cycles=dependence.cycles(),
        journey_business=journey_business,
        service_customers=find_service_customers(model, service_journeys),
        service_journeys=service_journeys,
        demand=demand,
        loops=find_loops(model, demand),
        same_job=same_job,
        outcomes=ends.measures,
        journey_outcomes=find_journey_outcomes(model, ends.measures),
        sight=sight,
        team_sight=find_team_sight(ends, sight),
        evidence=find_evidence(model, ReadingCounts.of(served, scopes, shapes, limits)),
        overlap=find_overlaps(model, scopes, served, delivery_enablers),
        shape=shapes,
        balance=find_balance(model, served, scopes, shapes, delivery_enablers),
        tradeoff=find_tradeoffs(
            model, named_enablers, owners, by_enabler, served, path_of, find_failed_stages(demand.items)
        ),
        hand_offs=find_hand_offs(model, path_of, named_enablers, demand.items),
        stage_owners=owners,
        commonality=find_commonality(model, same_job, by_enabler),
        depth=find_depth(model, live, named_enablers, dependence, demand),
        times=find_times(model, paths),
        dont_arguments=find_dont_arguments(model, live, reach),
        unmet_needs=find_unmet_needs(model, limits.unmet),
        team_outcomes=find_outcomes(model, live, demand),
        trends=find_measure_trends(model),
        limits=limits,
    )
