"""Make the column of a journey (customers, purpose, stages as stops) or of a group of journeys (dots)."""

from __future__ import annotations

import re
from dataclasses import replace

from stagebook.pictures.column_levels import ColumnGroup
from stagebook.pictures.failures import Failures
from stagebook.pictures.score_graph import ScoreColumn, Stop
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref

UsedPlaces = frozenset[tuple[str, str]]
"""Where the enabler of a picture is used: (stage, journey), and ("", journey) for each journey."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`#>]+")


def make_column(
    lookups: PictureLookups, part: ColumnGroup, failures: Failures, used: UsedPlaces = frozenset()
) -> ScoreColumn:
    """Make the column of a group; stops are marked where customers are failed and where the enabler is used."""
    if part.single:
        return _describe_journey(lookups, part, failures, used)
    stops = tuple(_make_dot(lookups, journey, failures, used) for journey in part.journeys)
    customers = dict.fromkeys(each for journey in part.journeys for each in lookups.model.journeys[journey].customer)
    of_business = part.ref.kind == "business"
    failing, met = failures.count(lookups.model, part.journeys)
    return ScoreColumn(
        part.key,
        part.ref,
        part.name,
        "" if part.rest else lookups.qualifier(part.ref),
        customers=lookups.names("customer", customers) if of_business or (part.rest and len(customers) == 1) else (),
        purpose=first_paragraph(lookups.model.businesses[part.ref.id].purpose) if of_business else "",
        stops=stops,
        journeys=lookups.names("journey", part.journeys),
        members=tuple(map(lookups.name, part.members)),
        failed=any(stop.failed for stop in stops),
        failures=failing,
        met=met,
    )


def first_paragraph(markdown: str) -> str:
    """Return the first paragraph of Markdown text, without markup."""
    paragraph = markdown.strip().partition("\n\n")[0]
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", paragraph)).split())


def _describe_journey(lookups: PictureLookups, part: ColumnGroup, failures: Failures, used: UsedPlaces) -> ScoreColumn:
    id = part.journeys[0]
    journey = lookups.model.journeys[id]
    failing, met = failures.count(lookups.model, [id])
    stops = []
    for stop in lookups.stops[id]:
        failed, filled = failures.at(stop.ref.id, id), (stop.ref.id, id) in used
        stops.append(replace(stop, failed=failed, used=filled) if failed or filled else stop)
    return ScoreColumn(
        part.key,
        journey.ref,
        journey.name,
        lookups.qualifier(journey.ref),
        customers=lookups.names("customer", journey.customer),
        purpose=journey.purpose,
        stops=tuple(stops),
        failed=id in failures.journeys or any(stop.failed for stop in stops),
        failures=failing,
        met=met,
    )


def _make_dot(lookups: PictureLookups, id: str, failures: Failures, used: UsedPlaces) -> Stop:
    """Make the dot of a journey in the column of a group."""
    named = lookups.name(Ref("journey", id))
    failed = id in failures.journeys or any(failures.at(stage, id) for stage in lookups.model.journeys[id].stage_ids)
    return Stop(named.ref, named.name, failed, used=("", id) in used)
