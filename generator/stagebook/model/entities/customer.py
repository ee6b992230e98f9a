"""The fields of a customer and of a customer's needs."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from stagebook.model.entities.entity import Entity
from stagebook.model.fields import Part, Score, StageId, Text


class Need(Part):
    """Something a customer needs, how much it matters and how well it is met."""

    need: Text = Field(
        min_length=1, description="The need, in the customer's words.", examples=["Know my slot is safe"]
    )
    importance: Score | None = Field(None, description="How much it matters, 1 to 10.", examples=[9])
    satisfaction: Score | None = Field(None, description="How well it is met today, 1 to 10.", examples=[4])
    stage: StageId = Field("", description="The stage where it is met, or is not.", examples=["book"])
    source: Text = Field("", description="How this is known.", examples=["Member survey, May 2026"])


class Customer(Entity):
    """Who the organisation serves: real people or organisations outside it."""

    kind_name: ClassVar[str] = "customer"

    trying_to: tuple[Text, ...] = Field(
        (), description="What they are trying to get done.", examples=[["Feel better in the time I have"]]
    )
    what_matters: tuple[Text, ...] = Field(
        (), description="What matters to them while they do it.", examples=[["No queue at the desk"]]
    )
    needs: tuple[Need, ...] = Field(
        (),
        description="Their needs, with importance and satisfaction: which of them are unmet.",
        examples=[[{"need": "Know my slot is safe", "importance": 9, "satisfaction": 4}]],
    )
