"""What the journeys say of a stance, beside what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.stance_readings import ReadingCounts, Says, StanceReading, list_readings
from stagebook.model import Enabler, OperatingModel, Stance
from stagebook.model.entities.enabler import STANCES
from stagebook.source import Ref

Verdict = Literal["fits", "shared-further", "less-shared", "no-reading", "undecided"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the journeys say of one enabler's stance. It is evidence, never a judgement."""

    readings: tuple[StanceReading, ...] = ()
    """The organisation before the business, direct before all, paths or stages before the longest path."""
    verdict: Verdict = "no-reading"
    """`shared-further`: than the journeys ask. `less-shared`: than they allow."""
    suggestion: Stance | None = None
    """For an enabler whose stance is undecided: the stance that its use reads as, if it reads as any."""

    @property
    def fits(self) -> bool | None:
        """Whether the declared stance lies between the least and the most shared reading; None without either."""
        return self.verdict == "fits" if self.verdict in ("fits", "shared-further", "less-shared") else None


def find_evidence(model: OperatingModel, counts: ReadingCounts) -> Mapping[str, Evidence]:
    """What the journeys say of every enabler; nothing of one that is not live."""

    def compute(enabler: str) -> Evidence:
        if enabler not in counts.served.met:
            return Evidence()
        readings = tuple(list_readings(counts, enabler))
        stance = model.enablers[enabler].stance
        if stance is None:
            return Evidence(readings, "undecided", suggest_stance(model.enablers[enabler], readings))
        return Evidence(readings, compare_stance(stance, readings))

    return Computed(model.enablers, compute)


def compare_stance(stance: Stance, readings: Sequence[StanceReading]) -> Verdict:
    """Whether a stance lies between the least and the most shared reading; common and repeatable count as one.

    Adapted, or the same for all? That cannot be counted: it stays a question to those who know.
    """
    found = {is_shared(reading.says) for reading in readings if is_stance(reading.says)}
    if not found:
        return "no-reading"
    if is_shared(stance) in found:
        return "fits"
    return "shared-further" if is_shared(stance) else "less-shared"


def is_stance(says: Says) -> bool:
    """Whether a reading says a stance: unused and too few are no readings."""
    return says in STANCES


def is_shared(stance: Says) -> bool:
    """Whether a stance is common or repeatable."""
    return stance != "independent"


def suggest_stance(enabler: Enabler, readings: Sequence[StanceReading]) -> Stance | None:
    """The stance that an undecided enabler's use reads as: in its own business, else everywhere.

    In the shape of a stage it is the more shared one of that and of what the longest path reads as.
    """
    own = Ref("business", enabler.business)
    in_business = [reading for reading in readings if reading.scope == own]
    everywhere = [reading for reading in readings if reading.scope.kind == "organisation"]
    for here in (in_business, everywhere):
        found = [
            first_stance([reading for reading in here if reading.unit != "longest-path"]),
            first_stance([reading for reading in here if reading.unit == "longest-path"]),
        ]
        said = [stance for stance in found if stance]
        if said:
            return max(said, key=STANCES.index)
    return None


def first_stance(readings: Sequence[StanceReading]) -> Stance | None:
    """The stance of the first reading that says one: direct use stands before all."""
    said = (stance for reading in readings for stance in STANCES if stance == reading.says)
    return next(said, None)
