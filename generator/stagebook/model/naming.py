"""Names of things as shown to readers, with qualifiers where several things have one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from stagebook.model.entities.enabler import Enabler
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.journey import Journey
from stagebook.model.entities.service import Service
from stagebook.model.entities.stage import Stage
from stagebook.model.entities.voice import Voice
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.model.operating_model import OperatingModel
from stagebook.name_order import name_key
from stagebook.source import Ref
from stagebook.text_direction import isolate
from stagebook.words import say


@dataclass(frozen=True)
class Naming:
    """Names and qualifiers of all things of one model."""

    model: OperatingModel

    def name(self, ref: Ref) -> str:
        """Return the name of a thing; a voice without one is named after its team and day."""
        thing = self.model[ref]
        if thing.name or not isinstance(thing, Voice):
            return thing.name or thing.id
        team = self.model.teams[thing.team].name if thing.team else thing.id
        return say("voice.name", team=team, on=thing.on.isoformat()) if thing.on else team

    def qualifier(self, ref: Ref, *, kind_is_evident: bool = False) -> str:
        """Return the qualifier of a thing; empty unless another thing has the same name.

        With `kind_is_evident` only things of the same kind count, since the reader sees the kind.
        """
        return (self.qualifiers_in_kind if kind_is_evident else self.qualifiers).get(ref, "")

    def full(self, ref: Ref) -> str:
        """Return name and qualifier as one text."""
        qualifier = self.qualifier(ref)
        return f"{isolate(self.name(ref))} · {isolate(qualifier)}" if qualifier else self.name(ref)

    @cached_property
    def ranks(self) -> Mapping[str, Mapping[str, int]]:
        """By kind, the place of each id in the order of names; things of one name by qualifier, then by id."""

        def rank_kind(kind: str) -> dict[str, int]:
            refs = (Ref(kind, id) for id in self.model.by_kind(kind))
            key = {ref: (name_key(self.name(ref)), name_key(self.qualifiers_in_kind.get(ref, ""))) for ref in refs}
            return {ref.id: rank for rank, ref in enumerate(sorted(key, key=lambda ref: (key[ref], ref.id)))}

        return {kind: rank_kind(kind) for kind in KINDS}

    def sort_ids(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Sort things of one kind by name."""
        return sorted(ids, key=self.ranks[kind].__getitem__)

    def sort_refs(self, refs: Iterable[Ref]) -> list[Ref]:
        """Sort things by name, whatever their kinds."""
        return sorted(refs, key=lambda ref: (name_key(self.name(ref)), self.ranks[ref.kind][ref.id], ref))

    @cached_property
    def by_name(self) -> OperatingModel:
        """The model with the things of each kind in the order of names."""
        ordered: dict[str, Any] = {}
        for kind in KINDS:
            if kind != ORGANISATION:
                things = self.model.by_kind(kind)
                ordered[KINDS[kind].folder] = {id: things[id] for id in self.sort_ids(kind, things)}
        return replace(self.model, **ordered)

    @cached_property
    def same_named(self) -> tuple[dict[str, list[Ref]], ...]:
        """Groups of things that have the same name (case-folded, spaces collapsed), by kind."""
        found: defaultdict[str, defaultdict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
        for thing in self.model:
            found[" ".join(self.name(thing.ref).casefold().split())][thing.kind_name].append(thing.ref)
        return tuple(dict(kinds) for kinds in found.values() if sum(map(len, kinds.values())) > 1)

    @cached_property
    def qualifiers_in_kind(self) -> dict[Ref, str]:
        """Qualifiers of things whose name another of their kind has."""
        same = [refs for kinds in self.same_named for refs in kinds.values() if len(refs) > 1]
        return {ref: qualifier for refs in same for ref, qualifier in self.qualify(refs).items()}

    @cached_property
    def qualifiers(self) -> dict[Ref, str]:
        """Qualifiers of things whose name any other has; the only one of its kind is qualified by its kind."""
        alone = [refs[0] for kinds in self.same_named for refs in kinds.values() if len(refs) == 1]
        return {**{ref: self.kind_word(ref) for ref in alone}, **self.qualifiers_in_kind}

    def kind_word(self, ref: Ref) -> str:
        """Return the word for the kind of a thing; for a service, its own `kind` (product or service)."""
        thing = self.model[ref]
        sort = thing.kind if isinstance(thing, Service) else None
        return say(f"value.service.{sort}") if sort else say(f"kind.{ref.kind}", n=1)

    def qualify(self, refs: list[Ref]) -> dict[Ref, str]:
        """Qualify things of one kind and name by context, else by business or owner, if that differs, else by id."""
        for describe in (self.describe, self.business_or_owner):
            found = {ref: describe(self.model[ref]) for ref in refs}
            if all(found.values()) and len(set(found.values())) == len(refs):
                return found
        return {ref: ref.id for ref in refs}

    def describe(self, thing: Entity) -> str:
        """Return an enabler's kind, a stage's service or only journey, a journey's customers; empty if none."""
        if isinstance(thing, Enabler):
            return say(f"value.enabler.{thing.kind}", n=1) if thing.kind else ""
        if isinstance(thing, Stage):
            journeys = self.model.journeys_at[thing.id]
            if thing.service:
                return self.model.services[thing.service].name
            return self.model.journeys[journeys[0]].name if len(journeys) == 1 else ""
        if isinstance(thing, Journey):
            return ", ".join(isolate(self.model.customers[customer].name) for customer in thing.customer)
        return ""

    def business_or_owner(self, thing: Entity) -> str:
        """Return the business of a thing, else its owner; empty if there is neither."""
        business = getattr(thing, "business", "")
        lookups: tuple[tuple[str, Callable[[str], Entity]], ...] = (
            (business, lambda key: self.model.businesses[key]),
            (thing.owner, lambda key: self.model.teams[key]),
        )
        return next((find(key).name for key, find in lookups if key), "")
