"""Define the model: the kinds of things, their fields, and the `OperatingModel` that holds them all."""

from stagebook.model.entities.business import Business, DeliveryModel
from stagebook.model.entities.change import Change, Expectation, JourneyChange, Move, Retirement, StageChange
from stagebook.model.entities.customer import Customer, Need
from stagebook.model.entities.demand import Cause, Demand, DemandCount, RecordedCount
from stagebook.model.entities.enabler import Answer, Answers, Enabler, Stance, StanceEntry
from stagebook.model.entities.entity import Accept, Entity, Link
from stagebook.model.entities.journey import Journey, JourneyStep, People
from stagebook.model.entities.measure import Measure, Reading
from stagebook.model.entities.organisation import Organisation
from stagebook.model.entities.service import Service
from stagebook.model.entities.stage import Duration, Stage, Touchpoint, UsedEnabler
from stagebook.model.entities.team import Team
from stagebook.model.entities.voice import Voice
from stagebook.model.kinds import BY_FOLDER, KINDS, Kind
from stagebook.model.operating_model import OperatingModel

__all__ = [
    "BY_FOLDER",
    "KINDS",
    "Accept",
    "Answer",
    "Answers",
    "Business",
    "Cause",
    "Change",
    "Customer",
    "DeliveryModel",
    "Demand",
    "DemandCount",
    "Duration",
    "Enabler",
    "Entity",
    "Expectation",
    "Journey",
    "JourneyChange",
    "JourneyStep",
    "Kind",
    "Link",
    "Measure",
    "Move",
    "Need",
    "OperatingModel",
    "Organisation",
    "People",
    "Reading",
    "RecordedCount",
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
