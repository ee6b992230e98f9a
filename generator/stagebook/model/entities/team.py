"""The fields of a team."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from stagebook.model.entities.ambition import Ambition
from stagebook.model.entities.entity import Entity
from stagebook.model.fields import Markdown, Text


class Team(Entity):
    """The people who own things."""

    kind_name: ClassVar[str] = "team"

    contact: Text = Field("", description="How to reach them.", examples=["digital@northfield.example"])
    members: int | None = Field(None, ge=0, description="How many people.", examples=[6])
    remit: Markdown = Field(
        "", description="What they are there for.", examples=["Whatever a member does on a screen."]
    )
    ambition: Ambition | None = Field(
        None, description="What the team is set on: run, renew or both.", examples=[{"mode": "renew"}]
    )
