"""Compute what follows from the model, by pure functions; `analyse` calls them all and returns one `Analysis`."""

from stagebook.analysis.analysis import Analysis, analyse
from stagebook.analysis.balance import Balance, StanceDistribution, Weight
from stagebook.analysis.commonality import Commonality, SharedMoment
from stagebook.analysis.demand import DemandSummary
from stagebook.analysis.demand_causes import Bottlenecks, CausedFailure, CauseShares, SharedCause, split
from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.demand_tallies import Tally, tally
from stagebook.analysis.depth import DigitalDepth, StageDepth
from stagebook.analysis.donts import DontArgument
from stagebook.analysis.evidence import Evidence
from stagebook.analysis.foundations import Foundations
from stagebook.analysis.journey_time import JourneyTime, PassedStage, StageTime, Times
from stagebook.analysis.matrix import OverlapMatrix, make_matrix
from stagebook.analysis.measure_trends import MeasureTrend
from stagebook.analysis.needs import UnmetNeed
from stagebook.analysis.outcome_gaps import TeamSigns
from stagebook.analysis.outcome_signs import AnswerRef, Sign
from stagebook.analysis.outcomes import Crossing, NextQuestions, OutcomeSummary, TeamOutcomes
from stagebook.analysis.overlap import Alike, Diversity, Overlap, OverlapSummary, Profile, Sharedness
from stagebook.analysis.owners import HandOff, HandOffs
from stagebook.analysis.path_groups import Group, GroupPair, Groups
from stagebook.analysis.paths import Path
from stagebook.analysis.reach import Reach, ReachPair
from stagebook.analysis.shape import DeliveryShape, Signal, SignalPart
from stagebook.analysis.sight import Sight
from stagebook.analysis.stance_readings import StanceReading
from stagebook.analysis.thresholds import Limits
from stagebook.analysis.tradeoff import Edge, Tradeoff
from stagebook.analysis.uses import Use

__all__ = [
    "Alike",
    "Analysis",
    "AnswerRef",
    "Balance",
    "Bottlenecks",
    "CauseShares",
    "CausedFailure",
    "Commonality",
    "Crossing",
    "DeliveryShape",
    "DemandItem",
    "DemandSummary",
    "DigitalDepth",
    "Diversity",
    "DontArgument",
    "Edge",
    "Evidence",
    "Foundations",
    "Group",
    "GroupPair",
    "Groups",
    "HandOff",
    "HandOffs",
    "JourneyTime",
    "Limits",
    "MeasureTrend",
    "NextQuestions",
    "OutcomeSummary",
    "Overlap",
    "OverlapMatrix",
    "OverlapSummary",
    "PassedStage",
    "Path",
    "Profile",
    "Reach",
    "ReachPair",
    "SharedCause",
    "SharedMoment",
    "Sharedness",
    "Sight",
    "Sign",
    "Signal",
    "SignalPart",
    "StageDepth",
    "StageTime",
    "StanceDistribution",
    "StanceReading",
    "Tally",
    "TeamOutcomes",
    "TeamSigns",
    "Times",
    "Tradeoff",
    "UnmetNeed",
    "Use",
    "Weight",
    "analyse",
    "make_matrix",
    "split",
    "tally",
]
