"""The fields of a stage, its touchpoints and its demand."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from stagebook.model.entities.entity import Entity
from stagebook.model.fields import Count, Day, EnablerId, JourneyId, Part, ServiceId, Text, lift

Channel = Literal["web", "app", "email", "chat", "phone", "post", "in-person", "partner", "other"]


DIGITAL: frozenset[Channel] = frozenset({"web", "app", "email", "chat"})


class Touchpoint(Part):
    """Where a customer meets the organisation at a stage."""

    channel: Channel = Field(description="The channel.", examples=["app"])
    what: Text = Field("", description="What happens there.", examples=["Picks a slot"])


class UsedEnabler(Part):
    """An enabler at a stage, and what it is there for."""

    enabler: EnablerId = Field(description="The enabler.", examples=["booking"])
    for_: Text = Field("", alias="for", description="What it does at this stage.", examples=["Holds the court"])


class Demand(Part):
    """What customers ask for at a stage or on a journey, in their words, and how often."""

    says: Text = Field(min_length=1, description="In the customer's words.", examples=["Is my court booked?"])
    kind: Literal["value", "failure"] = Field(
        description="Value demand is what the organisation exists for. Failure demand is caused by a failure to do "
        "something, or to do it right, for the customer.",
        examples=["failure"],
    )
    volume: Count | None = Field(None, ge=0, description="How many, in the time that `per` says.", examples=[420])
    per: Literal["day", "working-day", "week", "month", "quarter", "year"] | None = Field(
        None,
        description="The time that `volume` is counted over. Both or neither. To make a month of it, what is counted "
        "over a day is multiplied by 365/12, over a working day by 21.75, over a week by 52/12; over a quarter it is "
        "divided by 3, over a year by 12.",
        examples=["month"],
    )
    journey: JourneyId = Field(
        "",
        description="On a stage that several journeys share: which of them it comes from.",
        examples=["learn-tennis"],
    )
    predictable: bool | None = Field(None, description="Whether it can be foreseen.", examples=[True])
    minutes: Count | None = Field(None, ge=0, description="Minutes it takes to handle one.", examples=[6])
    caused_by: tuple[EnablerId, ...] = Field(
        (), description="For failure demand: the enablers that cause it.", examples=[["booking"]]
    )
    as_of: Day | None = Field(None, description="The day the figure is from.", examples=["2026-03-31"])
    source: Text = Field("", description="How it is known.", examples=["Front-desk listening, March 2026"])

    @model_validator(mode="after")
    def pair_volume_with_time(self) -> Demand:
        """A volume without a time, or a time without a volume, cannot be counted."""
        if (self.volume is None) != (self.per is None):
            raise PydanticCustomError("volume_and_per", "volume and per go together")
        return self


class Stage(Entity):
    """One step of a journey. Journeys overlap in the stages that they share."""

    kind_name: ClassVar[str] = "stage"

    trying_to: Text = Field(
        "", description="What the customer is trying to do here.", examples=["Get a court that suits"]
    )
    moment: Text = Field(
        "",
        description="What happens here in a few shared words. Different stages with the same moment are alike.",
        examples=["book"],
    )
    service: ServiceId = Field("", description="The product or service met here.", examples=["court-hire"])
    touchpoints: tuple[Touchpoint, ...] = Field(
        (),
        description="Where the customer meets the organisation: the front stage.",
        examples=[[{"channel": "app", "what": "Picks a slot"}]],
    )
    enablers: tuple[
        Annotated[UsedEnabler, BeforeValidator(lift("enabler"), json_schema_input_type=EnablerId | UsedEnabler)],
        ...,
    ] = Field(
        (),
        description="What makes the stage possible: the back stage. Ids, or ids with what they are for.",
        examples=[["payments", {"enabler": "booking", "for": "Holds the court"}]],
    )
    demand: tuple[Demand, ...] = Field(
        (),
        description="What customers ask for here.",
        examples=[[{"says": "Is my court booked?", "kind": "failure", "volume": 420, "per": "month"}]],
    )


class PlacedStage(Stage):
    """A whole stage written inside the journey that owns it."""

    id: str = Field(description="Its id, one name for all stages.", examples=["warm-up"])
    when: Text = Field("", description="When a customer passes it, if not everybody does.", examples=["First visit"])


def is_placed_stage(value: Any) -> bool:
    """Tell whether an item of `stages` is a whole stage written in place."""
    return isinstance(value, dict) and "id" in value
