"""The fields of a business, and the declared delivery model."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from stagebook.model.entities.ambition import Ambition
from stagebook.model.entities.entity import Entity
from stagebook.model.fields import EnablerId, Markdown, Part

Shape = Literal["group", "track", "stage", "hybrid"]


class DeliveryModel(Part):
    """The shape in which the organisation delivers, and why."""

    shape: Shape = Field(
        description="group: businesses with their own customers. track: services whose journeys overlap. "
        "stage: one long journey. hybrid: each business declares its own.",
        examples=["track"],
    )
    because: Markdown = Field(
        "", description="Why this shape.", examples=["Members cross from gym to spa in one visit."]
    )


class Business(Entity):
    """A part of the organisation with its own customers."""

    kind_name: ClassVar[str] = "business"

    purpose: Markdown = Field(
        "",
        description="What its customers come to it for.",
        examples=["An afternoon with nothing to decide."],
    )
    delivery_model: DeliveryModel | None = Field(
        None, description="Its own shape, where it differs.", examples=[{"shape": "stage"}]
    )
    ambition: Ambition | None = Field(
        None, description="Whether it is set to run, to renew or both.", examples=[{"mode": "renew"}]
    )
    enablers: tuple[EnablerId, ...] = Field(
        (), description="Enablers that hold throughout the business.", examples=[["treatment-rooms"]]
    )
