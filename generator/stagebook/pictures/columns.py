"""The columns of a picture: journeys with their customers and their stages, or what stands for several journeys."""

from __future__ import annotations

import re
from dataclasses import replace

from stagebook.pictures.column_levels import ColumnGroup
from stagebook.pictures.failures import Failures
from stagebook.pictures.score_graph import ScoreColumn, Stop
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref

Used = frozenset[tuple[str, str]]
"""Stage and journey where the enabler of a picture is used, and ("", journey)."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`#>]+")


def describe(ground: PictureLookups, part: ColumnGroup, failures: Failures, used: Used = frozenset()) -> ScoreColumn:
    """The column of a part, its stops red where there are failures and filled where the enabler is used."""
    if part.single:
        return _describe_journey(ground, part, failures, used)
    stops = tuple(_journey_stop(ground, journey, failures, used) for journey in part.journeys)
    customers = dict.fromkeys(each for journey in part.journeys for each in ground.model.journeys[journey].customer)
    of_business = part.ref.kind == "business"
    return ScoreColumn(
        part.key,
        part.ref,
        part.name,
        "" if part.rest else ground.aside(part.ref),
        above=ground.names("customer", customers) if of_business or (part.rest and len(customers) == 1) else (),
        purpose=first_words(ground.model.businesses[part.ref.id].purpose) if of_business else "",
        stops=stops,
        journeys=ground.names("journey", part.journeys),
        failed=any(stop.failed for stop in stops),
        failures=failures.count(part.journeys),
    )


def first_words(markdown: str) -> str:
    """The first paragraph of a text without its marks."""
    paragraph = markdown.strip().partition("\n\n")[0]
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", paragraph)).split())


def _describe_journey(ground: PictureLookups, part: ColumnGroup, failures: Failures, used: Used) -> ScoreColumn:
    id = part.journeys[0]
    journey = ground.model.journeys[id]
    stops = []
    for stop in ground.stops[id]:
        failed, filled = failures.at(stop.ref.id, id), (stop.ref.id, id) in used
        stops.append(replace(stop, failed=failed, used=filled) if failed or filled else stop)
    return ScoreColumn(
        part.key,
        journey.ref,
        journey.name,
        ground.aside(journey.ref),
        above=ground.names("customer", journey.customer),
        purpose=journey.purpose,
        stops=tuple(stops),
        failed=id in failures.journeys or any(stop.failed for stop in stops),
        failures=failures.count([id]),
    )


def _journey_stop(ground: PictureLookups, id: str, failures: Failures, used: Used) -> Stop:
    """A journey as a dot, in a column that stands for several."""
    named = ground.name(Ref("journey", id))
    failed = id in failures.journeys or any(failures.at(stage, id) for stage in ground.model.journeys[id].stage_ids)
    return Stop(named.ref, named.name, failed, used=("", id) in used)
