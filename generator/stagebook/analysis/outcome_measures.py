"""Find the measures that would tell whether a journey did its customers any good: outcomes for customers on its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stagebook.model import Journey, OperatingModel
from stagebook.source import Ref


def list_outcome_subjects(model: OperatingModel, journey: Journey) -> Iterator[Ref]:
    """List the things whose measures count as outcomes of a journey: itself, customers, stages, their services."""
    yield journey.ref
    for customer in journey.customer:
        yield Ref("customer", customer)
    for stage in journey.stage_ids:
        yield Ref("stage", stage)
        if model.stages[stage].service:
            yield Ref("service", model.stages[stage].service)


def find_telling_measures(
    model: OperatingModel, outcomes: Mapping[Ref, tuple[str, ...]], journey: Journey
) -> tuple[str, ...]:
    """Find the outcome measures for customers of a journey, its customers, stages and services, each once.

    In that order; of one thing those with a reading come first, then in order of ids.
    """
    subjects = dict.fromkeys(list_outcome_subjects(model, journey))
    found = (sorted(outcomes.get(each, ()), key=lambda id: (not model.measures[id].readings, id)) for each in subjects)
    return tuple(dict.fromkeys(id for ids in found for id in ids))


def find_journey_outcomes(
    model: OperatingModel, outcomes: Mapping[Ref, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Find the telling measures of all journeys, by journey."""
    return {journey.id: find_telling_measures(model, outcomes, journey) for journey in model.journeys.values()}
