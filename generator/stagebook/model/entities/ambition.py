"""The ambition of an organisation, a business or a team: run, renew or both."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from stagebook.model.fields import Markdown, Part

Mode = Literal["run", "renew", "both"]


class Ambition(Part):
    """Content to do the same better, in need of new value, or both: each is legitimate."""

    mode: Mode = Field(description="run, renew or both.", examples=["both"])
    because: Markdown = Field(
        "", description="Why.", examples=["The gym runs well; the spa needs a new reason to come."]
    )
