"""Compare the declared stance of each enabler with the stances that its reach reads as.

Reach says how widely an enabler is used, never whether that does anybody good: what is imposed on all is used by all.

Definition: the project's own; see stance_readings.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from stagebook.analysis.bitsets import Computed
from stagebook.analysis.stance_readings import ReadingCounts, Says, StanceReading, list_readings
from stagebook.model import Enabler, OperatingModel, Stance
from stagebook.model.entities.enabler import STANCES
from stagebook.source import Ref

Verdict = Literal["reach-fits", "shared-further", "less-shared", "no-reading", "undecided"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The readings of one enabler's reach, and how its declared stance compares. Evidence, not a judgement."""

    readings: tuple[StanceReading, ...] = ()
    """In order: organisation before business, direct before all, paths or stages before the longest path."""
    verdict: Verdict = "no-reading"
    """`shared-further`: declared more shared than all readings; `less-shared`: less shared than all of them."""
    suggestion: Stance | None = None
    """For an undecided enabler, the stance that its use reads as, if any."""

    @property
    def reach_fits(self) -> bool | None:
        """Whether the stance lies between the least and the most shared reading; None without stance or reading."""
        return self.verdict == "reach-fits" if self.verdict in ("reach-fits", "shared-further", "less-shared") else None

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances that its reach reads as, least shared first, each once; `unused` and `too-few` are none."""
        said = {reading.says for reading in self.readings}
        return tuple(stance for stance in STANCES if stance in said)


def find_evidence(model: OperatingModel, counts: ReadingCounts) -> Mapping[str, Evidence]:
    """Find the evidence for every enabler; empty for one that is not live."""
    return Computed(model.enablers, partial(judge_stance, model, counts))


def judge_stance(model: OperatingModel, counts: ReadingCounts, enabler: str) -> Evidence:
    """Find the evidence for an enabler; empty for one that is not live."""
    if enabler not in counts.served.met:
        return Evidence()
    readings = tuple(list_readings(counts, enabler))
    stance = model.enablers[enabler].stance
    if stance is None:
        return Evidence(readings, "undecided", suggest_stance(model.enablers[enabler], readings))
    return Evidence(readings, compare_stance(stance, readings))


def compare_stance(stance: Stance, readings: Sequence[StanceReading]) -> Verdict:
    """Compare a stance with the least and the most shared reading; common and repeatable count as one.

    Whether an enabler is adapted for each use or the same for all cannot be counted.
    """
    found = {is_shared(reading.says) for reading in readings if is_stance(reading.says)}
    if not found:
        return "no-reading"
    if is_shared(stance) in found:
        return "reach-fits"
    return "shared-further" if is_shared(stance) else "less-shared"


def is_stance(says: Says) -> bool:
    """Tell whether a reading is a stance; `unused` and `too-few` are not."""
    return says in STANCES


def is_shared(stance: Says) -> bool:
    """Tell whether a stance is common or repeatable."""
    return stance != "independent"


def suggest_stance(enabler: Enabler, readings: Sequence[StanceReading]) -> Stance | None:
    """Suggest the stance that an enabler's use reads as, in its own business, else everywhere; None without a reading.

    Where stages of the longest path are counted, take the more shared of the two.
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
    """Return the stance of the first reading that is one; readings by direct use come first."""
    said = (stance for reading in readings for stance in STANCES if stance == reading.says)
    return next(said, None)
