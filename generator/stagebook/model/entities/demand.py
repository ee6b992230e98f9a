"""The fields of demand: what customers ask for, how often, through which channel, and what causes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from stagebook.model.entities.subject import Subject
from stagebook.model.fields import Count, Day, EnablerId, JourneyId, MeasureId, Part, Text, lift
from stagebook.source import Ref

Channel = Literal["web", "app", "email", "chat", "phone", "post", "in-person", "partner", "other"]
Period = Literal["day", "working-day", "week", "month", "quarter", "year"]


class Cause(Subject):
    """What causes failure demand: an enabler, or a measure that people aim at."""

    enabler: EnablerId = Field("", description="An enabler.", examples=["booking"])
    measure: MeasureId = Field("", description="A measure that people aim at.", examples=["calls-an-hour"])


class DemandCount(Part):
    """How often the same was asked, counted on a day."""

    on: Day = Field(description="The day the count is from.", examples=["2026-09-30"])
    volume: Count = Field(ge=0, description="How many, in the time that `per` says.", examples=[310])
    per: Period = Field(description="The time that `volume` is counted over.", examples=["month"])
    source: Text = Field("", description="How it is known.", examples=["Front-desk tally, September 2026"])


@dataclass(frozen=True, slots=True)
class RecordedCount:
    """A count as recorded: `volume` in the time that `per` says."""

    volume: float
    per: Period
    on: date | None
    """The day it is from; None where none is recorded."""
    source: str


class Demand(Part):
    """What customers ask for at a stage or on a journey, in their words, and how often."""

    says: Text = Field(min_length=1, description="In the customer's words.", examples=["Is my court booked?"])
    kind: Literal["value", "failure"] = Field(
        description="Value demand is what the organisation exists for. Failure demand is caused by a failure to do "
        "something, or to do it right, for the customer.",
        examples=["failure"],
    )
    volume: Count | None = Field(None, ge=0, description="How many, in the time that `per` says.", examples=[420])
    per: Period | None = Field(
        None,
        description="The time that `volume` is counted over. Both or neither. To make a month of it, what is counted "
        "over a day is multiplied by 365/12, over a working day by 21.75, over a week by 52/12; over a quarter it is "
        "divided by 3, over a year by 12.",
        examples=["month"],
    )
    channel: Channel | None = Field(None, description="The channel it comes through.", examples=["phone"])
    journey: JourneyId = Field(
        "",
        description="On a stage that several journeys share: which of them it comes from.",
        examples=["learn-tennis"],
    )
    predictable: bool | None = Field(None, description="Whether it can be foreseen.", examples=[True])
    minutes: Count | None = Field(None, ge=0, description="Minutes it takes to handle one.", examples=[6])
    caused_by: tuple[
        Annotated[Cause, BeforeValidator(lift("enabler"), json_schema_input_type=EnablerId | Cause)],
        ...,
    ] = Field(
        (),
        description="For failure demand: what causes it. Ids of enablers, or `{measure: id}` for a measure that makes "
        "people do what fails customers.",
        examples=[["booking", {"measure": "calls-an-hour"}]],
    )
    as_of: Day | None = Field(None, description="The day the figure is from.", examples=["2026-03-31"])
    source: Text = Field("", description="How it is known.", examples=["Front-desk listening, March 2026"])
    counts: tuple[DemandCount, ...] = Field(
        (),
        description="The same, counted on other days. The newest of all is the current one.",
        examples=[[{"on": "2026-09-30", "volume": 310, "per": "month"}]],
    )

    @model_validator(mode="after")
    def pair_volume_with_time(self) -> Demand:
        """A volume without a time, or a time without a volume, cannot be counted."""
        if (self.volume is None) != (self.per is None):
            raise PydanticCustomError("volume_and_per", "volume and per go together")
        return self

    @property
    def causes(self) -> tuple[Ref, ...]:
        """What it is caused by, enablers and measures, each once, as written."""
        return tuple(dict.fromkeys(cause.ref for cause in self.caused_by))

    @property
    def recorded_counts(self) -> tuple[RecordedCount, ...]:
        """All counts, `volume` among them: oldest first, one without a day before all others; of one day as written."""
        own = () if self.volume is None or self.per is None else (self._own_count(self.volume, self.per),)
        others = (RecordedCount(each.volume, each.per, each.on, each.source) for each in self.counts)
        return tuple(sorted((*own, *others), key=lambda count: count.on or date.min))

    @property
    def current(self) -> RecordedCount | None:
        """The newest count; None where nobody has counted."""
        if self.counts:
            return self.recorded_counts[-1]
        return None if self.volume is None or self.per is None else self._own_count(self.volume, self.per)

    def _own_count(self, volume: float, per: Period) -> RecordedCount:
        return RecordedCount(volume, per, self.as_of, self.source)
