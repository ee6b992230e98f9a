"""The columns of a picture: journeys with their customers and their stages, or what stands for several journeys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from stagebook.analysis import DemandItem
from stagebook.pictures.groundwork import Groundwork, count
from stagebook.pictures.parts import Part
from stagebook.pictures.score import Column, Stop
from stagebook.source import Ref

Concerns = Callable[[DemandItem], bool]
"""Which failure demand a picture is about."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`#>]+")


def describe(ground: Groundwork, part: Part, concerns: Concerns, used: frozenset[tuple[str, str]]) -> Column:
    """The column of a part; `used` holds (stage, journey) for the stops that are filled, and ("", journey)."""
    if part.single:
        return _describe_journey(ground, part.journeys[0], part.key, concerns, used)
    stops = tuple(_journey_stop(ground, journey, concerns, used) for journey in part.journeys)
    customers = dict.fromkeys(each for journey in part.journeys for each in ground.model.journeys[journey].customer)
    return Column(
        part.key,
        part.ref,
        part.name,
        ground.aside(part.ref) if part.ref.kind != "page" else "",
        above=ground.names("customer", customers) if part.ref.kind == "business" else (),
        purpose=first_words(ground.model.businesses[part.ref.id].purpose) if part.ref.kind == "business" else "",
        stops=stops,
        journeys=ground.names("journey", part.journeys),
        failed=any(stop.failed for stop in stops),
        failures=_count_journeys(ground, part.journeys, concerns),
    )


def first_words(markdown: str) -> str:
    """The first paragraph of a text without its marks."""
    paragraph = markdown.strip().partition("\n\n")[0]
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", paragraph)).split())


def _describe_journey(
    ground: Groundwork, id: str, key: str, concerns: Concerns, used: frozenset[tuple[str, str]]
) -> Column:
    journey = ground.model.journeys[id]
    stops = []
    for step in journey.stages:
        named = ground.name(Ref("stage", step.stage))
        failed = any(map(concerns, ground.failing_at(step.stage, id)))
        shared = ground.meeting(step.stage, id)
        stops.append(Stop(named.ref, named.name, failed, step.when, shared, (step.stage, id) in used))
    return Column(
        key,
        journey.ref,
        journey.name,
        ground.aside(journey.ref),
        above=ground.names("customer", journey.customer),
        purpose=journey.purpose,
        stops=tuple(stops),
        failed=any(stop.failed for stop in stops) or any(map(concerns, ground.failing_on(id))),
        failures=_count_journeys(ground, (id,), concerns),
    )


def _journey_stop(ground: Groundwork, id: str, concerns: Concerns, used: frozenset[tuple[str, str]]) -> Stop:
    named = ground.name(Ref("journey", id))
    at_stages = (item for stage in ground.model.journeys[id].stage_ids for item in ground.failing_at(stage, id))
    failed = any(map(concerns, at_stages)) or any(map(concerns, ground.failing_on(id)))
    return Stop(named.ref, named.name, failed, used=("", id) in used)


def _count_journeys(ground: Groundwork, journeys: Iterable[str], concerns: Concerns) -> float:
    """Failure demand a month that belongs to these journeys and to no other."""
    found: list[DemandItem] = []
    for journey in journeys:
        stages = dict.fromkeys(ground.model.journeys[journey].stage_ids)
        items = [item for stage in stages for item in ground.failing_at(stage, journey) if item.journey == journey]
        found += [item for item in (*items, *ground.failing_on(journey)) if concerns(item)]
    return count(found)
