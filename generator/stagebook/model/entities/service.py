"""The fields of a product or service."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from stagebook.model.entities.entity import Entity
from stagebook.model.fields import BusinessId, CustomerId, EnablerId, Markdown


class Service(Entity):
    """A product or service that customers are offered."""

    kind_name: ClassVar[str] = "service"

    kind: Literal["product", "service"] | None = Field(
        None, description="Whether it is a product or a service.", examples=["service"]
    )
    business: BusinessId = Field("", description="The business that offers it.", examples=["tennis"])
    customers: tuple[CustomerId, ...] = Field(
        (),
        description="Who it is for. Left out: the customers of the journeys that meet it.",
        examples=[["member"]],
    )
    value: Markdown = Field(
        "",
        description="How it delivers value to them.",
        examples=["A coach who remembers what you worked on."],
    )
    enablers: tuple[EnablerId, ...] = Field(
        (), description="Enablers that hold wherever the service is met.", examples=[["coaching-rota"]]
    )
