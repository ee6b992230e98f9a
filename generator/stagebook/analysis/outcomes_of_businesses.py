"""Put businesses side by side: their ambitions, what is measured there, whether anybody is rewarded by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.analysis.outcome_signs import Signs, list_measure_signs
from stagebook.model import OperatingModel
from stagebook.model.entities.ambition import Mode
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class BusinessOutcomes:
    """What one business is set on, and what is measured there."""

    ambition: Mode | None
    measures: tuple[str, ...]
    """Of the business, or of a journey, stage, service or enabler that is of this business alone."""
    rewarding: tuple[str, ...]
    """Those of them that reward somebody."""
    measured: Signs
    rewarded: Signs


def do_ambitions_differ(model: OperatingModel) -> bool:
    """Tell whether two businesses have declared different ambitions."""
    return len({each.ambition.mode for each in model.businesses.values() if each.ambition}) > 1


def compare_businesses(model: OperatingModel, journey_business: Mapping[str, str]) -> Mapping[str, BusinessOutcomes]:
    """Compare all businesses of a model."""
    found: dict[str, list[str]] = {business: [] for business in model.businesses}
    for id, measure in model.measures.items():
        business = find_business(model, journey_business, measure.of.ref) if measure.of else ""
        if business:
            found[business].append(id)
    return {business: compare(model, business, tuple(ids)) for business, ids in found.items()}


def compare(model: OperatingModel, business: str, measures: tuple[str, ...]) -> BusinessOutcomes:
    """Make the comparison of one business from its measures."""
    declared = model.businesses[business].ambition
    rewarding = tuple(each for each in measures if model.measures[each].rewards)
    return BusinessOutcomes(
        declared.mode if declared else None,
        measures,
        rewarding,
        list_measure_signs(model, measures),
        list_measure_signs(model, rewarding),
    )


def find_business(model: OperatingModel, journey_business: Mapping[str, str], measured: Ref) -> str:
    """Find the one business that a measured thing is of; empty where there is none, or several."""
    if measured.kind == "business":
        return measured.id
    if measured.kind == "journey":
        return journey_business.get(measured.id, "")
    if measured.kind == "stage":
        businesses = {journey_business.get(each, "") for each in model.journeys_at.get(measured.id, ())}
        return businesses.pop() if len(businesses) == 1 else ""
    if measured.kind == "service":
        return model.services[measured.id].business
    return model.enablers[measured.id].business if measured.kind == "enabler" else ""
