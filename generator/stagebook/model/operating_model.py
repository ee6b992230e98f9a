"""Hold all things of an organisation, with lookups derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

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
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.source import Ref


@dataclass(frozen=True)
class OperatingModel:
    """All things of an organisation by kind and id, each kind in order of ids."""

    organisation: Organisation
    businesses: Mapping[str, Business] = field(default_factory=dict)
    customers: Mapping[str, Customer] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    enablers: Mapping[str, Enabler] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity], name: str = "") -> OperatingModel:
        """Build a model from its things, whose ids must be unique. `name` names the organisation if none is given."""
        found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        for entity in sorted(entities, key=lambda entity: entity.id):
            found[entity.kind_name][entity.id] = entity
        organisation = found.pop(ORGANISATION).get(ORGANISATION)
        organisation = organisation or Organisation.model_construct(id=ORGANISATION, name=name)
        return cls(organisation, **{KINDS[kind].folder: things for kind, things in found.items()})

    def by_kind(self, kind: str) -> Mapping[str, Entity]:
        """Return all things of a kind, by id."""
        if kind == ORGANISATION:
            return {ORGANISATION: self.organisation}
        things: Mapping[str, Entity] = getattr(self, KINDS[kind].folder)
        return things

    def get(self, ref: Ref) -> Entity | None:
        """Return the thing with this ref, or None."""
        return self.by_kind(ref.kind).get(ref.id)

    def __getitem__(self, ref: Ref) -> Entity:
        return self.by_kind(ref.kind)[ref.id]

    def __iter__(self) -> Iterator[Entity]:
        for kind in KINDS:
            yield from self.by_kind(kind).values()

    @cached_property
    def journeys_at(self) -> Mapping[str, tuple[str, ...]]:
        """By stage, the ids of the journeys that list it, each once."""
        found: dict[str, list[str]] = {stage: [] for stage in self.stages}
        for journey in self.journeys.values():
            for stage in dict.fromkeys(journey.stage_ids):
                found[stage].append(journey.id)
        return {stage: tuple(journeys) for stage, journeys in found.items()}

    @cached_property
    def dependants(self) -> Mapping[str, tuple[str, ...]]:
        """By enabler, the ids of the enablers that name it in `depends_on`."""
        found: dict[str, list[str]] = {enabler: [] for enabler in self.enablers}
        for enabler in self.enablers.values():
            for used in enabler.depends_on:
                found[used].append(enabler.id)
        return {enabler: tuple(dependants) for enabler, dependants in found.items()}

    @cached_property
    def owned(self) -> Mapping[str, tuple[Ref, ...]]:
        """By team, the refs of the things that it owns."""
        found: defaultdict[str, list[Ref]] = defaultdict(list)
        for entity in self:
            if entity.owner:
                found[entity.owner].append(entity.ref)
        return {team: tuple(found[team]) for team in self.teams}
