"""Pure functions of the model: who uses what, and what follows from it. `analyse` computes them all."""

from stagebook.analysis.analysis import Analysis, analyse
from stagebook.analysis.balance import Balance, Spread, Weight
from stagebook.analysis.commonality import Commonality, Meeting
from stagebook.analysis.demand import DemandItem, DemandPicture, Tally, split, tally
from stagebook.analysis.evidence import Evidence
from stagebook.analysis.groups import Group, GroupPair, Groups
from stagebook.analysis.matrix import Matrix, make_matrix
from stagebook.analysis.overlap import Alike, Diversity, Overlap, OverlapPicture, Profile, Sharedness
from stagebook.analysis.owners import HandOff, HandOffs
from stagebook.analysis.paths import Path
from stagebook.analysis.reach import Reach, ReachPair
from stagebook.analysis.readings import Reading
from stagebook.analysis.shape import Part, Shape, Signal
from stagebook.analysis.sight import Sight
from stagebook.analysis.standing import Standing
from stagebook.analysis.thresholds import Limits
from stagebook.analysis.tradeoff import Edge, Tradeoff
from stagebook.analysis.uses import Use

__all__ = [
    "Alike",
    "Analysis",
    "Balance",
    "Commonality",
    "DemandItem",
    "DemandPicture",
    "Diversity",
    "Edge",
    "Evidence",
    "Group",
    "GroupPair",
    "Groups",
    "HandOff",
    "HandOffs",
    "Limits",
    "Matrix",
    "Meeting",
    "Overlap",
    "OverlapPicture",
    "Part",
    "Path",
    "Profile",
    "Reach",
    "ReachPair",
    "Reading",
    "Shape",
    "Sharedness",
    "Sight",
    "Signal",
    "Spread",
    "Standing",
    "Tally",
    "Tradeoff",
    "Use",
    "Weight",
    "analyse",
    "make_matrix",
    "split",
    "tally",
]
