"""Pure functions of the model: reach, paths, what stands on what, demand. `analyse` computes them all."""

from stagebook.analysis.analysis import Analysis, analyse
from stagebook.analysis.demand import DemandItem, DemandPicture, Tally
from stagebook.analysis.paths import Path
from stagebook.analysis.reach import Reach, ReachPair
from stagebook.analysis.standing import Standing
from stagebook.analysis.thresholds import Limits
from stagebook.analysis.uses import Use

__all__ = [
    "Analysis",
    "DemandItem",
    "DemandPicture",
    "Limits",
    "Path",
    "Reach",
    "ReachPair",
    "Standing",
    "Tally",
    "Use",
    "analyse",
]
