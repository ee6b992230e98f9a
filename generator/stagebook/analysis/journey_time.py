"""Compute how long stages, journeys and paths take, and how much of that time somebody works.

Definitions (the project's own). `takes` of a stage is the time from the customer's arrival there to the end of the
step; `work_minutes` is the part of it in which somebody works on it. Time is the customer's: it runs on at night and on
Sundays, so a day has 24 hours, a week 7 days, a month 365/12 days. A sum is over what is known, and says of how many
stages it is known. A stage that a journey lists twice is passed twice: it counts twice in sums, once in "n of m
stages".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType

from stagebook.analysis.paths import Path
from stagebook.model import OperatingModel, Stage

MINUTES: Mapping[str, float] = MappingProxyType(
    {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60, "months": 365 / 12 * 24 * 60}
)
"""Minutes in each unit of `takes`."""


@dataclass(frozen=True, slots=True)
class StageTime:
    """The time of one stage in minutes; None where it is not recorded."""

    takes: float | None
    """From the customer's arrival to the end of the step."""
    work: float | None
    """Of which somebody works on it, as written."""

    @property
    def is_work_longer(self) -> bool:
        """Whether more work is written than the stage takes, which cannot be."""
        return self.takes is not None and self.work is not None and self.work > self.takes

    @property
    def work_within(self) -> float | None:
        """The work, at most the time that the stage takes where that is known."""
        return self.work if self.takes is None or self.work is None else min(self.work, self.takes)


@dataclass(frozen=True, slots=True)
class PassedStage:
    """A stage at its place in a journey or a path."""

    stage: str
    takes: float | None
    """Minutes, as in `StageTime`."""
    work: float | None
    """Minutes, at most `takes` where that is known."""
    when: str = ""
    """When a customer passes it, if not everybody does."""
    again: bool = False
    """Whether it was passed before."""


@dataclass(frozen=True, slots=True)
class JourneyTime:
    """The time of a journey or a path. Sums are in minutes, None where nothing is known."""

    passed: tuple[PassedStage, ...]
    """All stages in order, each as often as it is passed."""
    stages: int
    """Number of different stages."""
    known: int
    """Number of different stages whose time is known."""
    work_known: int
    """Number of different stages whose time and work are known."""
    takes: float | None
    """Sum for a customer who passes all stages."""
    work: float | None
    """Sum of the work within that time: at stages whose time is known too."""
    work_apart: float | None
    """Sum of the work at stages whose time is not known."""
    takes_everybody: float | None
    """Sum of the stages that everybody passes: `takes` without those that have a `when`."""

    @property
    def most_known(self) -> bool:
        """Whether the time of more than half of the stages is known."""
        return self.known * 2 > self.stages


@dataclass(frozen=True, slots=True)
class Times:
    """How long stages, journeys and paths take, by id. Only stages with something recorded are in `stages`."""

    stages: Mapping[str, StageTime]
    journeys: Mapping[str, JourneyTime]
    paths: Mapping[str, JourneyTime]


def find_times(model: OperatingModel, paths: Iterable[Path]) -> Times:
    """Find the time of every stage that records one, of every journey with stages and of every path."""
    times = {id: measure_stage(stage) for id, stage in sorted(model.stages.items())}
    by_journey = {
        id: list_passed(model, (id,), times) for id, journey in sorted(model.journeys.items()) if journey.stages
    }
    return Times(
        {id: time for id, time in times.items() if time.takes is not None or time.work is not None},
        {id: add_up(passed) for id, passed in by_journey.items()},
        {path.id: add_up(list_passed(model, path.journeys, times)) for path in paths},
    )


def measure_stage(stage: Stage) -> StageTime:
    """Convert the time of a stage to minutes."""
    takes = stage.takes
    return StageTime(takes.value * MINUTES[takes.unit] if takes else None, stage.work_minutes)


def list_passed(
    model: OperatingModel, journeys: Iterable[str], times: Mapping[str, StageTime]
) -> tuple[PassedStage, ...]:
    """List the stages of some journeys in order, each as often as it is listed."""
    found: list[PassedStage] = []
    seen: set[str] = set()
    for journey in journeys:
        for step in model.journeys[journey].stages:
            time = times[step.stage]
            found.append(PassedStage(step.stage, time.takes, time.work_within, step.when, step.stage in seen))
            seen.add(step.stage)
    return tuple(found)


def add_up(passed: tuple[PassedStage, ...]) -> JourneyTime:
    """Add up the times of stages."""
    return JourneyTime(
        passed=passed,
        stages=len({each.stage for each in passed}),
        known=len({each.stage for each in passed if each.takes is not None}),
        work_known=len({each.stage for each in passed if each.takes is not None and each.work is not None}),
        takes=add(each.takes for each in passed),
        work=add(each.work for each in passed if each.takes is not None),
        work_apart=add(each.work for each in passed if each.takes is None),
        takes_everybody=add(each.takes for each in passed if not each.when),
    )


def add(amounts: Iterable[float | None]) -> float | None:
    """Add the known amounts; None where none is known."""
    known = [amount for amount in amounts if amount is not None]
    return fsum(known) if known else None
