"""Compute digital depth: what stands behind digital stages, how deep it is, and where a stage is a façade.

*Behind* a stage is what it and its service name, and all that these depend on, of the kinds `BEHIND_KINDS`; where its
digital touchpoints name enablers of their own, those alone and all that they depend on. Something behind it is *weak*
if it is manual, or available in hours or batch only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Literal

from stagebook.analysis.bitsets import Computed
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
    depths: Mapping[str, int | None]
    """By live enabler, 0 to 5; None where it is not known."""

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of every digital stage, by id."""
        found = ((id, stage.verdict) for id, stage in self.stages.items())
        return {id: verdict for id, verdict in found if verdict}

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
        known = [stage.straight_through for stage in self.stages.values() if stage.straight_through is not None]
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


def find_depth(
    model: OperatingModel,
    live: Iterable[str],
    named_enablers: NamedEnablers,
    dependence: Dependence,
    demand: DemandSummary,
) -> DigitalDepth:
    """Find what stands behind every stage that a journey lists, and how deep every live enabler is."""
    table, below = dependence.table, dependence.dependency_closures()
    behind_kinds = table.bits(id for id in table.names if model.enablers[id].kind in BEHIND_KINDS)
    failing = dict(group_failures(demand))

    def compute(id: str) -> StageDepth:
        named = list_named(model, id, named_enablers.at_stage[id])
        direct, reached = table.bits(named), 0
        for enabler in named:
            reached |= below[table.at[enabler]]
        behind = table.ids(direct & behind_kinds), table.ids(reached & ~direct & behind_kinds)
        by_touchpoints = bool(own_enablers(model.stages[id]).intersection(named))
        return describe(model, id, *behind, by_touchpoints, failing.get(id, ()))

    stages = sorted(id for id, journeys in model.journeys_at.items() if journeys)
    return DigitalDepth(
        Computed(stages, compute, lambda found: len(found.behind)),
        {id: measure_depth(model.enablers[id]) for id in sorted(live)},
    )


def own_enablers(stage: Stage) -> frozenset[str]:
    """Return the enablers that the digital touchpoints of a stage name, live or not."""
    return frozenset(each for point in stage.touchpoints if point.channel in DIGITAL for each in point.enablers)


def list_named(model: OperatingModel, id: str, named: Iterable[str]) -> tuple[str, ...]:
    """List which of the live enablers named at a stage are named for what is digital there.

    Those of its digital touchpoints; where these name none, those of the stage and its service. At a stage without a
    digital touchpoint, all.
    """
    stage = model.stages[id]
    if not any(point.channel in DIGITAL for point in stage.touchpoints):
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


def describe(
    model: OperatingModel,
    id: str,
    direct: tuple[str, ...],
    indirect: tuple[str, ...],
    by_touchpoints: bool,
    failing: Iterable[tuple[str, DemandItem]],
) -> StageDepth:
    """Describe one stage from what is behind it and the failure demand there, by cause."""
    behind = [model.enablers[each] for each in sorted((*direct, *indirect))]
    weak = tuple(each.id for each in behind if is_weak(each))
    unrecorded = tuple(each.id for each in behind if is_unrecorded(each))
    channels = tuple(dict.fromkeys(point.channel for point in model.stages[id].touchpoints))
    caused = [(cause, item) for cause, item in failing if cause in weak]
    by_cause = {each: fsum(split(item) for cause, item in caused if cause == each) for each, _ in caused}
    verdict: Verdict = "unknown" if unrecorded or not behind else "sound"
    if weak:
        verdict = "shown" if any(by_cause.values()) else "possible"
    return StageDepth(
        channels,
        direct,
        indirect,
        by_touchpoints,
        weak,
        unrecorded,
        by_cause,
        len({(item.at, item.index) for _, item in caused if item.monthly is None}),
        tell_straight_through(behind),
        verdict if DIGITAL.intersection(channels) else None,
    )


def tell_straight_through(behind: Iterable[Enabler]) -> bool | None:
    """Tell whether all of some enablers are straight-through; None where there are none, or it is not recorded."""
    found = {each.automation for each in behind}
    if found - {"straight-through", None}:
        return False
    return None if None in found or not found else True
