"""Compute digital depth: what stands behind digital stages, how deep it is, and where a stage is a façade.

*Behind* a stage is what it and its service name, and all that these depend on, of the kinds `BEHIND_KINDS`; where its
digital touchpoints name enablers of their own, those alone and all that they depend on. Something behind it is *weak*
if it is manual, or available in hours or batch only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Literal, NamedTuple

from stagebook.analysis.bitsets import Computed, Ids
from stagebook.analysis.demand import DemandSummary
from stagebook.analysis.demand_causes import split
from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.dependence import Dependence
from stagebook.analysis.uses import NamedEnablers
from stagebook.model import Enabler, OperatingModel, Stage
from stagebook.model.entities.stage import DIGITAL

BEHIND_KINDS = frozenset({"process", "system", "platform", "internal-service", "partner", "data"})
"""The kinds of enabler that a digital stage can be a façade of."""

AUTOMATION: Mapping[str, int] = {"straight-through": 0, "self-service": 1, "assisted": 3, "manual": 5}
AVAILABILITY: Mapping[str, int] = {"always": 0, "hours": 2, "batch": 4}
"""Depth by each of the two fields; an enabler is as deep as the deeper of them."""
DEEP = 4
"""A depth from which the other field does not matter: an enabler is at least so deep, whatever is unknown of it."""

Verdict = Literal["shown", "possible", "sound", "unknown"]
"""What a digital stage is. `shown`: something weak behind it causes failure demand there that was counted. `possible`:
something weak, and no such demand. `sound`: nothing weak. `unknown`: nothing is behind it, or what is may be weak."""


@dataclass(frozen=True, slots=True)
class StageDepth:
    """What stands behind one stage. Lists of enablers are in order of ids."""

    channels: tuple[str, ...]
    """The channels of its touchpoints, each once, as written."""
    direct: tuple[str, ...]
    """What it or its service names, or its digital touchpoints where they name their own."""
    indirect: tuple[str, ...]
    """What those depend on."""
    by_touchpoints: bool
    """Whether its digital touchpoints name enablers of their own: then only those stand behind it."""
    weak: tuple[str, ...]
    unrecorded: tuple[str, ...]
    """Not known to be weak, and automation or availability is not recorded."""
    failing: Mapping[str, float]
    """By weak enabler, the failure demand a month here that it causes; 0 where nobody counted it."""
    uncounted: int
    """Items of failure demand here that something weak causes and nobody counted."""
    straight_through: bool | None
    """Whether all behind it is straight-through; None where nothing is, or where that is not recorded."""
    verdict: Verdict | None
    """None for a stage without a digital channel."""

    @property
    def failures(self) -> float:
        """Failure demand a month here that something weak behind it causes."""
        return fsum(self.failing.values())

    @property
    def behind(self) -> tuple[str, ...]:
        """All that stands behind it."""
        return (*self.direct, *self.indirect)


@dataclass(frozen=True)
class DigitalDepth:
    """Depth of enablers, and what stands behind the stages of journeys."""

    stages: Mapping[str, StageDepth]
    """By stage that a journey lists."""
    verdicts: Mapping[str, Verdict]
    """By digital stage that a journey lists. Told from bit sets: listing the ids behind all stages takes long."""
    automated: Mapping[str, bool | None]
    """By stage that a journey lists, whether all behind it is straight-through; told from bit sets as well."""
    depths: Mapping[str, int | None]
    """By live enabler, 0 to 5; None where it is not known."""

    def of(self, verdict: Verdict) -> tuple[str, ...]:
        """List the digital stages with a verdict, in order of ids."""
        return tuple(id for id, each in self.verdicts.items() if each == verdict)

    @cached_property
    def failures(self) -> float:
        """Failure demand a month at the façades that customers show."""
        return fsum(self.stages[id].failures for id in self.of("shown"))

    @cached_property
    def straight_through(self) -> tuple[int, int]:
        """The number of stages with nothing but straight-through behind them, and of how many that is known."""
        known = [each for each in self.automated.values() if each is not None]
        return sum(known), len(known)


def is_weak(enabler: Enabler) -> bool:
    """Tell whether an enabler is known to be manual, or to be available in hours or batch only."""
    return enabler.automation == "manual" or enabler.available in ("hours", "batch")


def is_unrecorded(enabler: Enabler) -> bool:
    """Tell whether an enabler may be weak: it is not known to be, and one of the two fields is left out."""
    return not is_weak(enabler) and (enabler.automation is None or enabler.available is None)


def measure_depth(enabler: Enabler) -> int | None:
    """Return the deeper of automation and availability, 0 to 5; with one unknown, the other from `DEEP`, else None."""
    by_field = (AUTOMATION.get(enabler.automation or ""), AVAILABILITY.get(enabler.available or ""))
    known = [depth for depth in by_field if depth is not None]
    deepest = max(known, default=0)
    return deepest if len(known) == len(by_field) or deepest >= DEEP else None


class Behind(NamedTuple):
    """What stands behind one stage, as bit sets of `Weaknesses.table`, and the failure demand there, by cause."""

    direct: int
    indirect: int
    failing: Sequence[tuple[str, DemandItem]] = ()

    @property
    def all(self) -> int:
        """All that stands behind it."""
        return self.direct | self.indirect


@dataclass(frozen=True)
class Weaknesses:
    """Bit sets of the live enablers of `BEHIND_KINDS`, by what is recorded of them."""

    table: Ids
    enablers: Mapping[str, Enabler]

    def select(self, test: Callable[[Enabler], object]) -> int:
        """Return the set of the enablers that pass a test."""
        return self.table.bits(id for id in self.table.names if self.is_behind(id) and test(self.enablers[id]))

    def is_behind(self, id: str) -> bool:
        """Tell whether a digital stage can be a façade of an enabler."""
        return self.enablers[id].kind in BEHIND_KINDS

    @cached_property
    def all(self) -> int:
        """All of them."""
        return self.select(lambda _: True)

    @cached_property
    def weak(self) -> int:
        """Those known to be weak."""
        return self.select(is_weak)

    @cached_property
    def unrecorded(self) -> int:
        """Those that may be weak."""
        return self.select(is_unrecorded)

    @cached_property
    def unknown_automation(self) -> int:
        """Those whose automation is not recorded."""
        return self.select(lambda each: each.automation is None)

    @cached_property
    def not_straight_through(self) -> int:
        """Those that are known not to be straight-through."""
        return self.select(lambda each: each.automation not in (None, "straight-through"))

    def list_failing(self, behind: Behind) -> list[tuple[str, DemandItem]]:
        """List the failure demand that something weak behind a stage causes there, by cause."""
        weak = behind.all & self.weak
        at = self.table.at
        return [(cause, item) for cause, item in behind.failing if cause in at and weak >> at[cause] & 1]

    def tell_verdict(self, behind: Behind) -> Verdict:
        """Tell what a digital stage is."""
        if behind.all & self.weak:
            return "shown" if any(split(item) for _, item in self.list_failing(behind)) else "possible"
        return "unknown" if behind.all & self.unrecorded or not behind.all else "sound"

    def tell_straight_through(self, behind: Behind) -> bool | None:
        """Tell whether all behind a stage is straight-through; None where nothing is, or that is not recorded."""
        if behind.all & self.not_straight_through:
            return False
        return None if behind.all & self.unknown_automation or not behind.all else True


@dataclass(frozen=True, slots=True)
class BehindStages:
    """What finds the weak enablers behind a stage."""

    model: OperatingModel
    named_enablers: NamedEnablers
    table: Ids
    below: Sequence[int]
    """The dependencies of each enabler as sets, by its position in the table."""
    weaknesses: Weaknesses
    failing: Mapping[str, Sequence[tuple[str, DemandItem]]]

    def find(self, id: str) -> Behind:
        """Find the weak enablers that a stage names, and those that these depend on."""
        named = list_named(self.model, id, self.named_enablers.at_stage[id])
        direct, reached = self.table.bits(named), 0
        for enabler in named:
            reached |= self.below[self.table.at[enabler]]
        weak = self.weaknesses.all
        return Behind(direct & weak, reached & ~direct & weak, self.failing.get(id, ()))

    def tell_straight_through(self, id: str) -> bool | None:
        """Tell whether all behind a stage is straight-through; None as for `Weaknesses`."""
        return self.weaknesses.tell_straight_through(self.find(id))

    def describe(self, id: str) -> StageDepth:
        """Describe what stands behind a stage."""
        stage = self.model.stages[id]
        by_touchpoints = bool(own_enablers(stage).intersection(self.named_enablers.at_stage[id]))
        return describe_stage(stage, self.find(id), self.weaknesses, by_touchpoints)


def count_behind(found: StageDepth) -> int:
    """Count what stands behind a stage."""
    return len(found.behind)


def find_depth(
    model: OperatingModel,
    live: Iterable[str],
    named_enablers: NamedEnablers,
    dependence: Dependence,
    demand: DemandSummary,
) -> DigitalDepth:
    """Find what stands behind every stage that a journey lists, and how deep every live enabler is."""
    weaknesses = Weaknesses(dependence.table, model.enablers)
    behind = BehindStages(
        model, named_enablers, dependence.table, dependence.dependency_closures(), weaknesses, group_failures(demand)
    )
    stages = sorted(id for id, journeys in model.journeys_at.items() if journeys)
    return DigitalDepth(
        Computed(stages, behind.describe, count_behind),
        {id: weaknesses.tell_verdict(behind.find(id)) for id in stages if is_digital(model.stages[id])},
        Computed(stages, behind.tell_straight_through),
        {id: measure_depth(model.enablers[id]) for id in sorted(live)},
    )


def is_digital(stage: Stage) -> bool:
    """Tell whether a stage has a digital touchpoint."""
    return any(point.channel in DIGITAL for point in stage.touchpoints)


def own_enablers(stage: Stage) -> frozenset[str]:
    """Return the enablers that the digital touchpoints of a stage name, live or not."""
    return frozenset(each for point in stage.touchpoints if point.channel in DIGITAL for each in point.enablers)


def list_named(model: OperatingModel, id: str, named: Iterable[str]) -> tuple[str, ...]:
    """List which of the live enablers named at a stage are named for what is digital there.

    Those of its digital touchpoints; where these name none, those of the stage and its service. At a stage without a
    digital touchpoint, all.
    """
    stage = model.stages[id]
    if not is_digital(stage):
        return tuple(named)
    service = model.services[stage.service].enablers if stage.service else ()
    chosen = own_enablers(stage).intersection(named) or {*service, *(used.enabler for used in stage.enablers)}
    return tuple(each for each in named if each in chosen)


def group_failures(demand: DemandSummary) -> Mapping[str, list[tuple[str, DemandItem]]]:
    """Group failure demand at stages by stage: each cause with its item. A counted volume of 0 is none."""
    found: dict[str, list[tuple[str, DemandItem]]] = {}
    for enabler, items in demand.caused_items.items():
        for item in items:
            if item.at.kind == "stage" and item.monthly != 0:
                found.setdefault(item.at.id, []).append((enabler, item))
    return found


def describe_stage(stage: Stage, behind: Behind, weaknesses: Weaknesses, by_touchpoints: bool) -> StageDepth:
    """Describe one stage from what is behind it and the failure demand there."""
    table, caused = weaknesses.table, weaknesses.list_failing(behind)
    amounts: dict[str, list[float]] = {}
    for cause, item in caused:
        amounts.setdefault(cause, []).append(split(item))
    return StageDepth(
        tuple(dict.fromkeys(point.channel for point in stage.touchpoints)),
        table.ids(behind.direct),
        table.ids(behind.indirect),
        by_touchpoints,
        table.ids(behind.all & weaknesses.weak),
        table.ids(behind.all & weaknesses.unrecorded),
        {cause: fsum(each) for cause, each in amounts.items()},
        len({(item.at, item.index) for _, item in caused if item.monthly is None}),
        weaknesses.tell_straight_through(behind),
        weaknesses.tell_verdict(behind) if is_digital(stage) else None,
    )
