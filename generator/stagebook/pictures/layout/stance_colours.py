"""The colour roles of each stance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.pictures.scene import Role
from stagebook.pictures.score_graph import StanceOrUndecided


@dataclass(frozen=True, slots=True)
class StanceColours:
    """Roles of rings and bars (`mark`), words, surfaces (`tint`), and words on a mark (`on`)."""

    mark: Role
    words: Role
    tint: Role
    on: Role


STANCE_COLOURS: Mapping[StanceOrUndecided, StanceColours] = {
    "independent": StanceColours(Role.INDEPENDENT, Role.INDEPENDENT_TEXT, Role.INDEPENDENT_TINT, Role.ON_INDEPENDENT),
    "common": StanceColours(Role.COMMON, Role.COMMON_TEXT, Role.COMMON_TINT, Role.ON_COMMON),
    "repeatable": StanceColours(Role.REPEATABLE, Role.REPEATABLE_TEXT, Role.REPEATABLE_TINT, Role.ON_REPEATABLE),
    "undecided": StanceColours(Role.UNDECIDED, Role.UNDECIDED_TEXT, Role.UNDECIDED_TINT, Role.ON_UNDECIDED),
}
