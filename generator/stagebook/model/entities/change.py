"""The fields of a change: what it moves, adds, retires, addresses and expects."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from stagebook.model.entities.enabler import Automation, Available, Stance
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.journey import JourneyStep
from stagebook.model.entities.stage import Touchpoint
from stagebook.model.entities.subject import Subject
from stagebook.model.fields import (
    Day,
    EnablerId,
    JourneyId,
    Markdown,
    MeasureId,
    Part,
    StageId,
    TeamId,
    lift,
)


class Move(Part):
    """An enabler and what becomes of it."""

    enabler: EnablerId = Field(description="The enabler.", examples=["booking"])
    stance: Stance | None = Field(None, description="Its stance after the change.", examples=["repeatable"])
    automation: Automation | None = Field(None, description="Its automation after it.", examples=["straight-through"])
    available: Available | None = Field(None, description="When it can be had after it.", examples=["always"])
    owner: TeamId = Field("", description="Who owns it after it.", examples=["digital"])

    @model_validator(mode="after")
    def change_something(self) -> Move:
        """A move that names an enabler and nothing else moves nothing."""
        if len(self.model_fields_set) < 2:
            raise PydanticCustomError("move_nothing", "a move names an enabler and what becomes of it")
        return self


class StageChange(Part):
    """What changes at a stage: back stage and front stage together."""

    stage: StageId = Field(description="The stage.", examples=["book"])
    owner: TeamId = Field("", description="Who owns the stage after it.", examples=["digital"])
    adds: tuple[EnablerId, ...] = Field((), description="Enablers it gains.", examples=[["messages"]])
    drops: tuple[EnablerId, ...] = Field((), description="Enablers it loses.", examples=[["paper-diary"]])
    touchpoints: tuple[Touchpoint, ...] = Field(
        (),
        description="Its touchpoints after the change.",
        examples=[[{"channel": "app", "what": "Picks a slot"}]],
    )


class JourneyChange(Part):
    """A journey, and the stages that it will have."""

    journey: JourneyId = Field(description="The journey.", examples=["learn-tennis"])
    stages: tuple[
        Annotated[JourneyStep, BeforeValidator(lift("stage"), json_schema_input_type=StageId | JourneyStep)],
        ...,
    ] = Field(
        description="Its stages after the change, in order: ids, or ids with `when` or `differs`.",
        examples=[["join", "book", "play"]],
    )


class Retirement(Part):
    """An enabler that goes, and what takes over."""

    enabler: EnablerId = Field(description="The enabler that goes.", examples=["paper-diary"])
    replaced_by: EnablerId = Field("", description="What takes over its uses.", examples=["booking"])


class Addressed(Subject):
    """What a change is for."""

    journey: JourneyId = Field("", description="A journey.", examples=["learn-tennis"])
    stage: StageId = Field("", description="A stage.", examples=["book"])
    enabler: EnablerId = Field("", description="An enabler.", examples=["booking"])


class Expectation(Part):
    """What a change is expected to do to a measure."""

    measure: MeasureId = Field(description="The measure.", examples=["sure-of-my-slot"])
    to: float | None = Field(None, description="The value it should reach.", examples=[90])


class Change(Entity):
    """A step from the current operating model towards the target."""

    kind_name: ClassVar[str] = "change"

    because: Markdown = Field("", description="Why.", examples=["Members ring to ask whether a slot is theirs."])
    horizon: Literal["now", "next", "later"] | None = Field(None, description="now, next or later.", examples=["now"])
    began: Day | None = Field(None, description="The day it began.", examples=["2026-08-01"])
    by: Day | None = Field(None, description="The day it should be done.", examples=["2027-01-31"])
    status: Literal["proposed", "agreed", "under-way", "done", "dropped"] | None = Field(
        None, description="How far it is.", examples=["under-way"]
    )
    moves: tuple[Move, ...] = Field(
        (),
        description="Enablers and what becomes of them.",
        examples=[[{"enabler": "booking", "stance": "repeatable"}]],
    )
    at: tuple[StageChange, ...] = Field(
        (), description="What changes at stages.", examples=[[{"stage": "book", "adds": ["messages"]}]]
    )
    journeys: tuple[JourneyChange, ...] = Field(
        (),
        description="Journeys, and the stages that they will have.",
        examples=[[{"journey": "learn-tennis", "stages": ["join", "book", "play"]}]],
    )
    removes: tuple[StageId, ...] = Field(
        (), description="Stages that no journey will have any more.", examples=[["sign-the-form"]]
    )
    starts: tuple[MeasureId, ...] = Field(
        (), description="Measures that are looked at from then on.", examples=[["sure-of-my-slot"]]
    )
    stops: tuple[MeasureId, ...] = Field(
        (), description="Measures that nobody aims at any more.", examples=[["calls-an-hour"]]
    )
    introduces: tuple[EnablerId, ...] = Field(
        (), description="Planned enablers it brings to life.", examples=[["messages"]]
    )
    retires: tuple[Retirement, ...] = Field(
        (),
        description="Enablers that go, and what takes over.",
        examples=[[{"enabler": "paper-diary", "replaced_by": "booking"}]],
    )
    addresses: tuple[Addressed, ...] = Field(
        (),
        description="What it is for: each item one journey, stage or enabler.",
        examples=[[{"stage": "book"}]],
    )
    expects: tuple[Expectation, ...] = Field(
        (),
        description="What it should do to measures.",
        examples=[[{"measure": "sure-of-my-slot", "to": 90}]],
    )
