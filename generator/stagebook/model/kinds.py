"""The eleven kinds, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stagebook.model.back import Enabler, Team
from stagebook.model.direction import Business, Change, Measure, Organisation, Voice
from stagebook.model.entity import Entity
from stagebook.model.front import Customer, Journey, Service, Stage

ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its singular name, its folder (also the plural in addresses and exports), its class."""

    name: str
    folder: str
    entity: type[Entity]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(ORGANISATION, ORGANISATION, Organisation),
            Kind("business", "businesses", Business),
            Kind("customer", "customers", Customer),
            Kind("service", "services", Service),
            Kind("journey", "journeys", Journey),
            Kind("stage", "stages", Stage),
            Kind("enabler", "enablers", Enabler),
            Kind("team", "teams", Team),
            Kind("measure", "measures", Measure),
            Kind("voice", "voices", Voice),
            Kind("change", "changes", Change),
        )
    }
)
BY_FOLDER: Mapping[str, Kind] = MappingProxyType({kind.folder: kind for kind in KINDS.values()})
