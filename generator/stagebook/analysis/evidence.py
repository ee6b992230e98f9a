"""What the journeys say of a stance: how many of them use an enabler, beside what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stagebook.model import Stance
from stagebook.source import Ref

By = Literal["direct", "all"]
"""By where an enabler is named, or by everything that depends on it as well."""
Unit = Literal["paths", "stages", "longest-path"]
"""What is counted: paths where there are three, else their stages; or the stages of the longest path."""
Says = Stance | Literal["unused", "too-few"]
Verdict = Literal["fits", "shared-further", "less-shared", "no-reading", "undecided"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of counting how far an enabler is shared, and the stance that it reads as."""

    scope: Ref
    """The organisation, or the one business in which it is used."""
    by: By
    unit: Unit
    used: int
    of: int
    says: Says
    names: tuple[str, ...]
    """What uses it: of a path the id of its first journey, of a stage its id; in order of ids."""
    paths: int = 1
    """Over how many longest paths, where several are equally long: the stages of all are counted together."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the journeys say of one enabler's stance."""

    readings: tuple[Reading, ...]
    """The organisation before the business, direct before all, paths or stages before the longest path."""
    verdict: Verdict
    """`shared-further`: than the journeys ask. `less-shared`: than they allow. It is evidence, never a judgement."""
    suggestion: Stance | None
    """For an enabler whose stance is undecided: the stance that its use reads as, if it reads as any."""

    @property
    def fits(self) -> bool | None:
        """Whether the declared stance lies between the least and the most shared reading; None where none is."""
        return self.verdict == "fits" if self.verdict in ("fits", "shared-further", "less-shared") else None
