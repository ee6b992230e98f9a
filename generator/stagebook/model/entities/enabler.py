"""The fields of an enabler: stance, rationale, the three answers, what it depends on."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from stagebook.model.entities.entity import Entity
from stagebook.model.fields import BusinessId, Day, DescribingMarkdown, EnablerId, Markdown, Part, Text

Stance = Literal["independent", "common", "repeatable"]
STANCES: tuple[Stance, ...] = ("independent", "common", "repeatable")
"""From tailored to shared: the order of the bands in every picture."""

Automation = Literal["manual", "assisted", "self-service", "straight-through"]
Available = Literal["always", "hours", "batch"]
EnablerKind = Literal[
    "internal-service",
    "platform",
    "system",
    "infrastructure",
    "capability",
    "skill",
    "partner",
    "process",
    "data",
    "policy",
    "governance",
    "funding",
    "way-of-working",
    "brand",
]


class Answer(Part):
    """The answer to one of the three questions."""

    is_: Literal["yes", "no", "partly"] = Field(alias="is", description="yes, no or partly.", examples=["partly"])
    because: Text = Field("", description="Why.", examples=["The restaurant keeps its own diary."])


class Answers(Part):
    """The three questions that lead to a stance, answered one by one."""

    repeatable: Answer | None = Field(
        None,
        description="Is it the same for most products and services?",
        examples=[{"is": "no", "because": "A restaurant cover is not a slot."}],
    )
    common: Answer | None = Field(
        None,
        description="Is it shared where journeys overlap?",
        examples=[{"is": "yes", "because": "Three of four journeys cross here."}],
    )
    independent: Answer | None = Field(
        None,
        description="Is it tailored to specific needs?",
        examples=[{"is": "partly", "because": "The restaurant keeps its own diary."}],
    )


class StanceEntry(Part):
    """A stance that was taken on a day."""

    on: Day = Field(description="The day.", examples=["2024-05-01"])
    stance: Stance = Field(description="The stance taken.", examples=["independent"])
    because: Text = Field("", description="Why then.", examples=["Only the courts had online booking."])


class Enabler(Entity):
    """Anything back stage that makes delivery possible."""

    kind_name: ClassVar[str] = "enabler"

    kind: EnablerKind | None = Field(None, description="What sort of enabler it is.", examples=["platform"])
    stance: Stance | None = Field(
        None,
        description="repeatable: the same for most products and services. common: shared where journeys overlap. "
        "independent: tailored to one need. Left out: undecided.",
        examples=["common"],
    )
    rationale: Markdown = Field(
        "",
        description="Why this stance, for somebody who was not in the room.",
        examples=["Gym, tennis and spa journeys all meet at a booked slot."],
    )
    answers: Answers | None = Field(
        None,
        description="The three questions one by one.",
        examples=[{"common": {"is": "yes", "because": "Three of four journeys cross here."}}],
    )
    does: tuple[Text, ...] = Field(
        (),
        description="The job it does, in a few shared words, so that two enablers doing one job can be found.",
        examples=[["booking"]],
    )
    depends_on: tuple[EnablerId, ...] = Field((), description="Enablers it stands on.", examples=[["member-record"]])
    business: BusinessId = Field("", description="The business it belongs to, if it belongs to one.", examples=["spa"])
    people: DescribingMarkdown = Field(
        "", description="Who makes it work.", examples=["Two developers and the front-desk leads."]
    )
    process: DescribingMarkdown = Field(
        "", description="How the work runs.", examples=["Slots open at seven, eight days ahead."]
    )
    technology: DescribingMarkdown = Field(
        "", description="What it runs on.", examples=["Hosted booking product, one tenant."]
    )
    automation: Automation | None = Field(
        None, description="How much of it runs without somebody's hands.", examples=["self-service"]
    )
    available: Available | None = Field(None, description="When it can be had.", examples=["always"])
    effect: Literal["supports", "undermines"] | None = Field(
        None, description="What it does to customers today, when that is known.", examples=["supports"]
    )
    effect_because: Text = Field("", description="How that is known.", examples=["Nine of ten slots are kept."])
    lifecycle: Literal["planned", "live", "retiring", "retired"] = Field(
        "live", description="Where it is in its life.", examples=["live"]
    )
    review_by: Day | None = Field(None, description="When the stance is looked at again.", examples=["2027-03-31"])
    history: tuple[StanceEntry, ...] = Field(
        (),
        description="Stances it had before.",
        examples=[[{"on": "2024-05-01", "stance": "independent", "because": "Only the courts had online booking."}]],
    )
