"""Describe how many stages of a path are its own, in words that say among what."""

from __future__ import annotations

from stagebook.analysis.overlap import Diversity
from stagebook.words import number, say


def describe_own(diversity: Diversity) -> str:
    """Return "no other business has 3 of its 3 stages"; those that are its own as they differ are counted apart."""
    level = "within" if diversity.scope.kind == "business" else diversity.among
    alone = len(diversity.own) - len(diversity.differs)
    own = say(
        f"own.{level}" if alone else f"own.{level}.none", n=diversity.of, own=number(alone), of=number(diversity.of)
    )
    return say("own.differs", n=len(diversity.differs), own=own) if diversity.differs else own
