"""The fields of a stage: its touchpoints, its enablers, its demand and the time it takes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from stagebook.model.entities.demand import Channel, Demand
from stagebook.model.entities.entity import Entity
from stagebook.model.fields import Count, EnablerId, Part, ServiceId, Text, lift

DIGITAL: frozenset[Channel] = frozenset({"web", "app", "email", "chat"})


class Touchpoint(Part):
    """Where a customer meets the organisation at a stage."""

    channel: Channel = Field(description="The channel.", examples=["app"])
    what: Text = Field("", description="What happens there.", examples=["Picks a slot"])
    enablers: tuple[EnablerId, ...] = Field(
        (),
        description="What this channel stands on, where it is its own. Left out: what the stage stands on.",
        examples=[["booking"]],
    )


class Duration(Part):
    """An amount of time. An hour has 60 minutes, a day 24 hours, a week 7 days, a month 365/12 days."""

    value: Count = Field(ge=0, description="How many of the unit.", examples=[10])
    unit: Literal["minutes", "hours", "days", "weeks", "months"] = Field(
        description="The unit. Time runs on at night and on Sundays: a day has 24 hours, a week 7 days.",
        examples=["days"],
    )


class UsedEnabler(Part):
    """An enabler at a stage, and what it is there for."""

    enabler: EnablerId = Field(description="The enabler.", examples=["booking"])
    for_: Text = Field("", alias="for", description="What it does at this stage.", examples=["Holds the court"])


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
    takes: Duration | None = Field(
        None,
        description="The time from the customer's arrival at this stage to the end of the step.",
        examples=[{"value": 10, "unit": "days"}],
    )
    work_minutes: Count | None = Field(
        None, ge=0, description="Minutes of that time in which somebody works on it.", examples=[25]
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
    differs: Text = Field(
        "",
        description="What the customers of this journey need here that those of other journeys do not.",
        examples=["A guest has no card yet"],
    )


def is_placed_stage(value: Any) -> bool:
    """Tell whether an item of `stages` is a whole stage written in place."""
    return isinstance(value, dict) and "id" in value
