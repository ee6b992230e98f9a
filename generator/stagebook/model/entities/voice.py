"""The fields of a voice: one round of asking a team."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from stagebook.model.entities.entity import Entity
from stagebook.model.fields import Day, Part, TeamId, Text


class VoiceAnswer(Part):
    """What a team said to one question, and how it was read."""

    question: Literal["work", "success"] = Field(
        description="work: what is your work? success: what does success look like?", examples=["success"]
    )
    answer: Text = Field(min_length=1, description="In their words.", examples=["Every call answered in a minute."])
    focus: Literal["outcome", "output", "both"] | None = Field(
        None, description="Whether the answer looks at outcomes, at outputs or at both.", examples=["output"]
    )
    because: Text = Field("", description="Why it was read so.", examples=["It names a speed and nobody it helps."])


class Voice(Entity):
    """One round of asking a team about its work. People are not named: the team is."""

    kind_name: ClassVar[str] = "voice"

    name: Text = Field("", description="What people call it; optional here.", examples=["Front desk, spring round"])
    team: TeamId = Field("", description="The team that was asked.", examples=["front-desk"])
    on: Day | None = Field(None, description="The day.", examples=["2026-04-14"])
    answers: tuple[VoiceAnswer, ...] = Field(
        (),
        description="What was said.",
        examples=[[{"question": "work", "answer": "Getting people through the door."}]],
    )
