"""Describe how many stages of a path are its own, in words that say among what."""

from __future__ import annotations

from stagebook.analysis.overlap import Diversity
from stagebook.words import number, say


def describe_own(diversity: Diversity) -> str:
    """Return "2 of its 3 stages are in no other business"; those that are its own as they differ are counted apart."""
    level = "within" if diversity.scope.kind == "business" else diversity.among
    alone = len(diversity.own) - len(diversity.differs)
    if not alone:
        own = say(f"own.{level}.none", n=diversity.of, of=number(diversity.of))
    elif diversity.of == 1:
        own = say(f"own.{level}.only")
    else:
        own = say(f"own.{level}", n=alone, of=number(diversity.of))
    return say("own.differs", n=len(diversity.differs), own=own) if diversity.differs else own
