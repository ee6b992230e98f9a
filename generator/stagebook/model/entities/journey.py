"""The fields of a journey and of the stages it lists."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from stagebook.model.entities.demand import Demand, Period
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.stage import PlacedStage
from stagebook.model.fields import (
    BusinessId,
    Count,
    CustomerId,
    EnablerId,
    JourneyId,
    Part,
    StageId,
    Text,
    lift,
    wrap,
)


class JourneyStep(Part):
    """A stage in its place in a journey."""

    stage: StageId = Field(description="The stage.", examples=["pay"])
    when: Text = Field("", description="When a customer passes it, if not everybody does.", examples=["With a guest"])
    differs: Text = Field(
        "",
        description="What the customers of this journey need here that those of other journeys do not. The stage then "
        "counts as the journey's own in its diversity.",
        examples=["A guest has no card yet"],
    )


class People(Part):
    """How many people go through a journey."""

    volume: Count = Field(ge=0, description="How many, in the time that `per` says.", examples=[240])
    per: Period = Field(description="The time that `volume` is counted over.", examples=["year"])


class Journey(Entity):
    """What a customer is trying to get done, end to end."""

    kind_name: ClassVar[str] = "journey"

    customer: Annotated[
        tuple[CustomerId, ...],
        BeforeValidator(wrap, json_schema_input_type=CustomerId | tuple[CustomerId, ...]),
    ] = Field((), description="Whose journey it is: one customer or several.", examples=["member"])
    business: BusinessId = Field("", description="The business that it belongs to.", examples=["tennis"])
    purpose: Text = Field(
        "",
        description="What the customer wants of it, in their words.",
        examples=["Good enough to enjoy a match"],
    )
    what_matters: tuple[Text, ...] = Field(
        (), description="What matters to the customer along the way.", examples=[["A coach I know"]]
    )
    stages: tuple[
        Annotated[
            JourneyStep,
            BeforeValidator(lift("stage"), json_schema_input_type=StageId | JourneyStep | PlacedStage),
        ],
        ...,
    ] = Field(
        (),
        description="Its stages in order: ids; ids with `when` for one that not everybody passes, or with `differs` "
        "for the same step with another need; or whole stages written in place (with an `id`).",
        examples=[["join", {"stage": "trial", "when": "New to tennis"}, "book", "play"]],
    )
    people: People | None = Field(
        None, description="How many people go through it.", examples=[{"volume": 240, "per": "year"}]
    )
    then: tuple[JourneyId, ...] = Field(
        (), description="What comes next for the same customer.", examples=[["stay-a-member"]]
    )
    enablers: tuple[EnablerId, ...] = Field(
        (), description="Enablers that hold throughout the journey.", examples=[["member-record"]]
    )
    demand: tuple[Demand, ...] = Field(
        (),
        description="What customers ask for on the journey as a whole.",
        examples=[[{"says": "Where do I start?", "kind": "value", "volume": 90, "per": "month"}]],
    )

    @property
    def stage_ids(self) -> tuple[str, ...]:
        """The ids of its stages in order, repeats kept."""
        return tuple(step.stage for step in self.stages)
