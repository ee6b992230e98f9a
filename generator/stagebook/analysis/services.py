"""Derive the journeys and customers of services from stages and journeys."""

from __future__ import annotations

from collections.abc import Mapping

from stagebook.model import OperatingModel


def find_service_journeys(model: OperatingModel) -> Mapping[str, tuple[str, ...]]:
    """Find the journeys with a stage that names each service, in order of ids."""
    found: dict[str, set[str]] = {service: set() for service in model.services}
    for stage in model.stages.values():
        if stage.service:
            found[stage.service].update(model.journeys_at[stage.id])
    return {service: tuple(sorted(journeys)) for service, journeys in found.items()}


def find_service_customers(
    model: OperatingModel, service_journeys: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Find the customers that each service declares, as written, else those of its journeys in order of ids."""
    return {
        service.id: service.customers
        or tuple(
            sorted({each for journey in service_journeys[service.id] for each in model.journeys[journey].customer})
        )
        for service in model.services.values()
    }
