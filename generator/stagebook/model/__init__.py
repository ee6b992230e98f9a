"""The vocabulary: the kinds of thing an operating model speaks of, their fields, and the whole they make."""

from stagebook.model.back import Answer, Answers, Enabler, Stance, StanceEntry, Team
from stagebook.model.direction import (
    Business,
    Change,
    DeliveryModel,
    Expectation,
    Measure,
    Move,
    Organisation,
    Reading,
    Retirement,
    StageChange,
    Voice,
)
from stagebook.model.entity import Accept, Entity, Link
from stagebook.model.front import (
    Customer,
    Demand,
    Journey,
    JourneyStep,
    Need,
    Service,
    Stage,
    Touchpoint,
    UsedEnabler,
)
from stagebook.model.kinds import BY_FOLDER, KINDS, Kind
from stagebook.model.whole import OperatingModel

__all__ = [
    "BY_FOLDER",
    "KINDS",
    "Accept",
    "Answer",
    "Answers",
    "Business",
    "Change",
    "Customer",
    "DeliveryModel",
    "Demand",
    "Enabler",
    "Entity",
    "Expectation",
    "Journey",
    "JourneyStep",
    "Kind",
    "Link",
    "Measure",
    "Move",
    "Need",
    "OperatingModel",
    "Organisation",
    "Reading",
    "Retirement",
    "Service",
    "Stage",
    "StageChange",
    "Stance",
    "StanceEntry",
    "Team",
    "Touchpoint",
    "UsedEnabler",
    "Voice",
]
