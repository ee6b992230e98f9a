"""Register the eleven kinds, in the order of the menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stagebook.model.entities.business import Business
from stagebook.model.entities.change import Change
from stagebook.model.entities.customer import Customer
from stagebook.model.entities.enabler import Enabler
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.journey import Journey
from stagebook.model.entities.measure import Measure
from stagebook.model.entities.organisation import Organisation
from stagebook.model.entities.service import Service
from stagebook.model.entities.stage import Stage
from stagebook.model.entities.team import Team
from stagebook.model.entities.voice import Voice

ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its singular name, its folder (also used in addresses and exports), its class."""

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
