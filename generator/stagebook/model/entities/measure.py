"""The fields of a measure and of its readings."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from stagebook.model.entities.entity import Entity
from stagebook.model.entities.subject import Subject
from stagebook.model.fields import (
    BusinessId,
    CustomerId,
    Day,
    EnablerId,
    JourneyId,
    Part,
    ServiceId,
    StageId,
    TeamId,
    Text,
)


class Measured(Subject):
    """What a measure is of."""

    journey: JourneyId = Field("", description="A journey.", examples=["learn-tennis"])
    stage: StageId = Field("", description="A stage.", examples=["book"])
    service: ServiceId = Field("", description="A service.", examples=["court-hire"])
    enabler: EnablerId = Field("", description="An enabler.", examples=["booking"])
    business: BusinessId = Field("", description="A business.", examples=["tennis"])
    organisation: Literal["organisation", ""] = Field(
        "", description="The organisation; its id is organisation.", examples=["organisation"]
    )
    team: TeamId = Field("", description="A team.", examples=["digital"])
    customer: CustomerId = Field("", description="A customer.", examples=["member"])


class Reading(Part):
    """What a measure said on a day."""

    on: Day = Field(description="The day.", examples=["2026-06-30"])
    value: float = Field(description="The value, in the measure's unit.", examples=[61])
    source: Text = Field("", description="Where it is from.", examples=["Exit survey"])


class Measure(Entity):
    """What is measured, of what, and whether it is an outcome for somebody or an output."""

    kind_name: ClassVar[str] = "measure"

    of: Measured | None = Field(None, description="What it is a measure of: one thing.", examples=[{"stage": "book"}])
    kind: Literal["outcome", "output"] | None = Field(
        None,
        description="outcome: what happens to somebody. output: what the organisation produced, or how fast.",
        examples=["outcome"],
    )
    for_: Literal["customer", "business"] | None = Field(
        None, alias="for", description="Whose outcome it is.", examples=["customer"]
    )
    unit: Text = Field("", description="The unit of its values.", examples=["% of members asked"])
    better: Literal["higher", "lower"] | None = Field(None, description="Which way is better.", examples=["higher"])
    baseline: float | None = Field(None, description="Where it started.", examples=[58])
    target: float | None = Field(None, description="Where it should be.", examples=[90])
    readings: tuple[Reading, ...] = Field(
        (), description="What it said, and when.", examples=[[{"on": "2026-06-30", "value": 61}]]
    )
    effect: Literal["supports", "undermines"] | None = Field(
        None,
        description="What aiming at it does to customers, when that is known.",
        examples=["undermines"],
    )
    effect_because: Text = Field("", description="How that is known.", examples=["Calls are ended, not answered."])
    rewards: tuple[TeamId, ...] = Field(
        (), description="Teams that are valued or paid by it.", examples=[["front-desk"]]
    )
