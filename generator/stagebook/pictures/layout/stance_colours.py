"""The colours of a stance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.pictures.scene import Role
from stagebook.pictures.score_graph import Held


@dataclass(frozen=True, slots=True)
class StancePaint:
    """What rings and bars, words, surfaces, and words on a mark of a stance are painted with."""

    mark: Role
    words: Role
    tint: Role
    on: Role


STANCE_PAINT: Mapping[Held, StancePaint] = {
    "independent": StancePaint(Role.INDEPENDENT, Role.INDEPENDENT_TEXT, Role.INDEPENDENT_TINT, Role.ON_INDEPENDENT),
    "common": StancePaint(Role.COMMON, Role.COMMON_TEXT, Role.COMMON_TINT, Role.ON_COMMON),
    "repeatable": StancePaint(Role.REPEATABLE, Role.REPEATABLE_TEXT, Role.REPEATABLE_TINT, Role.ON_REPEATABLE),
    "undecided": StancePaint(Role.UNDECIDED, Role.UNDECIDED_TEXT, Role.UNDECIDED_TINT, Role.ON_UNDECIDED),
}
