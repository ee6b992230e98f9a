"""List the uses of enablers: triples of enabler, stage and journey, on which all other figures are based.

Definition (the project's own): a use is an enabler at a stage of a journey. The enabler is named there by the stage,
in its `enablers` or in those of one of its touchpoints, or by the service met at it, or throughout: by that journey, by
its business or by the organisation. What one journey or business names never reaches another through a stage that both
share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stagebook.model import Business, Journey, OperatingModel, Organisation, Stage
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Use:
    """One enabler at one stage of one journey.

    `journey` is empty at a stage that no journey lists, `stage` in a journey that lists none.
    """

    enabler: str
    stage: str
    journey: str
    throughout: bool
    """Named only by the journey, its business or the organisation (not by the stage or its service)."""


@dataclass(frozen=True, slots=True)
class NamedEnablers:
    """The live enablers that are named in each place: each once, in the order written."""

    at_stage: Mapping[str, tuple[str, ...]]
    """By stage: named by it, by one of its touchpoints or by its service."""
    in_journey: Mapping[str, tuple[str, ...]]
    """By journey: named by it, its business or the organisation."""
    everywhere: tuple[str, ...]
    """Named by the organisation."""


def find_journey_businesses(model: OperatingModel) -> Mapping[str, str]:
    """Find the business that each journey declares, else the one that all services of its stages share, else empty."""
    return {
        journey.id: journey.business or find_common_business(model, journey.stage_ids)
        for journey in model.journeys.values()
    }


def find_common_business(model: OperatingModel, stages: tuple[str, ...]) -> str:
    """Return the one business of all services of these stages; empty where one has none, or another."""
    services = {model.stages[stage].service for stage in stages} - {""}
    businesses = {model.services[service].business for service in services}
    return businesses.pop() if len(businesses) == 1 else ""


def list_stage_enablers(stage: Stage) -> tuple[str, ...]:
    """List the enablers that a stage names, in its `enablers` or in those of a touchpoint, live or not; each once."""
    at_touchpoints = (enabler for point in stage.touchpoints for enabler in point.enablers)
    return tuple(dict.fromkeys((*(used.enabler for used in stage.enablers), *at_touchpoints)))


def find_named_enablers(
    model: OperatingModel, live: frozenset[str], journey_business: Mapping[str, str]
) -> NamedEnablers:
    """Collect the enablers named in each place, without those that are not live."""

    def once(*lists: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(enabler for each in lists for enabler in each if enabler in live))

    everywhere = once(model.organisation.enablers)
    of_service = {service.id: service.enablers for service in model.services.values()} | {"": ()}
    of_business = {business.id: business.enablers for business in model.businesses.values()} | {"": ()}
    return NamedEnablers(
        at_stage={
            stage.id: once(list_stage_enablers(stage), of_service[stage.service]) for stage in model.stages.values()
        },
        in_journey={
            journey.id: once(journey.enablers, of_business[journey_business[journey.id]], everywhere)
            for journey in model.journeys.values()
        },
        everywhere=everywhere,
    )


def find_uses(model: OperatingModel, named_enablers: NamedEnablers) -> tuple[Use, ...]:
    """List all uses: journeys in order of ids, stages as listed, those named by a stage before those throughout."""
    found: list[Use] = []
    for journey in model.journeys.values():
        for stage in dict.fromkeys(journey.stage_ids) or ("",):
            found += list_uses_at(
                stage, journey.id, named_enablers.at_stage.get(stage, ()), named_enablers.in_journey[journey.id]
            )
    for stage, journeys in model.journeys_at.items():
        if not journeys:
            found += list_uses_at(stage, "", named_enablers.at_stage[stage], named_enablers.everywhere)
    return tuple(found)


def list_uses_at(stage: str, journey: str, named: tuple[str, ...], throughout: tuple[str, ...]) -> Iterator[Use]:
    """List the uses at one stage of one journey."""
    for enabler in named:
        yield Use(enabler, stage, journey, throughout=False)
    for enabler in throughout:
        if enabler not in named:
            yield Use(enabler, stage, journey, throughout=True)


def group_by_enabler(model: OperatingModel, uses: tuple[Use, ...]) -> Mapping[str, tuple[Use, ...]]:
    """Group uses by enabler, in their order; empty for an enabler that nothing names."""
    found: dict[str, list[Use]] = {enabler: [] for enabler in model.enablers}
    for use in uses:
        found[use.enabler].append(use)
    return {enabler: tuple(its) for enabler, its in found.items()}


def find_holders(model: OperatingModel, live: frozenset[str]) -> Mapping[str, tuple[Ref, ...]]:
    """Find the things that name each enabler throughout: organisation, businesses, journeys. Empty unless live."""
    found: dict[str, dict[Ref, None]] = {enabler: {} for enabler in model.enablers}
    holders: list[Organisation | Business | Journey] = [model.organisation]
    for holder in [*holders, *model.businesses.values(), *model.journeys.values()]:
        for enabler in holder.enablers:
            if enabler in live:
                found[enabler][holder.ref] = None
    return {enabler: tuple(its) for enabler, its in found.items()}
