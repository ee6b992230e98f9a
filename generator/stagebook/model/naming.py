"""What things are called where they are shown: names, and what tells two things of one name apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from stagebook.model.entities.enabler import Enabler
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.journey import Journey
from stagebook.model.entities.service import Service
from stagebook.model.entities.stage import Stage
from stagebook.model.entities.voice import Voice
from stagebook.model.operating_model import OperatingModel
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True)
class Naming:
    """Names of all things of one model."""

    model: OperatingModel

    def name(self, ref: Ref) -> str:
        """What a thing is called; a voice without a name is called after its team and day."""
        thing = self.model[ref]
        if thing.name or not isinstance(thing, Voice):
            return thing.name or thing.id
        team = self.model.teams[thing.team].name if thing.team else thing.id
        return say("voice.name", team=team, on=thing.on.isoformat()) if thing.on else team

    def qualifier(self, ref: Ref, *, kind_is_evident: bool = False) -> str:
        """What stands beside the name where another thing has the same; empty where none has.

        Where a reader sees of which kind a thing is, only things of that kind have to be told apart.
        """
        return (self.within if kind_is_evident else self.qualifiers).get(ref, "")

    def full(self, ref: Ref) -> str:
        """Name and qualifier as one text."""
        qualifier = self.qualifier(ref)
        return f"{self.name(ref)} · {qualifier}" if qualifier else self.name(ref)

    @cached_property
    def alike(self) -> tuple[dict[str, list[Ref]], ...]:
        """Things of one name, by kind, wherever a name is that of several."""
        found: defaultdict[str, defaultdict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
        for thing in self.model:
            found[" ".join(self.name(thing.ref).casefold().split())][thing.kind_name].append(thing.ref)
        return tuple(dict(kinds) for kinds in found.values() if sum(map(len, kinds.values())) > 1)

    @cached_property
    def within(self) -> dict[Ref, str]:
        """For every thing whose name another of its kind has too: what tells it apart."""
        same = [refs for kinds in self.alike for refs in kinds.values() if len(refs) > 1]
        return {ref: told for refs in same for ref, told in self.tell_apart(refs).items()}

    @cached_property
    def qualifiers(self) -> dict[Ref, str]:
        """For every thing whose name anything else has too: what tells it apart; the only one of its kind by that."""
        alone = [refs[0] for kinds in self.alike for refs in kinds.values() if len(refs) == 1]
        return {**{ref: self.kind_word(ref) for ref in alone}, **self.within}

    def kind_word(self, ref: Ref) -> str:
        """What sort of thing it is, as closely as it says: a service may be a product."""
        thing = self.model[ref]
        sort = thing.kind if isinstance(thing, Service) else None
        return say(f"value.service.{sort}") if sort else say(f"kind.{ref.kind}", n=1)

    def tell_apart(self, refs: list[Ref]) -> dict[Ref, str]:
        """Things of one kind and name: by what they are about where that differs, else by id."""
        for tell in (self.about, self.keeper):
            found = {ref: tell(self.model[ref]) for ref in refs}
            if all(found.values()) and len(set(found.values())) == len(refs):
                return found
        return {ref: ref.id for ref in refs}

    def about(self, thing: Entity) -> str:
        """An enabler's kind, a stage's service or only journey, a journey's customers; empty where there is none."""
        if isinstance(thing, Enabler):
            return say(f"value.enabler.{thing.kind}", n=1) if thing.kind else ""
        if isinstance(thing, Stage):
            journeys = self.model.journeys_at[thing.id]
            if thing.service:
                return self.model.services[thing.service].name
            return self.model.journeys[journeys[0]].name if len(journeys) == 1 else ""
        if isinstance(thing, Journey):
            return ", ".join(self.model.customers[customer].name for customer in thing.customer)
        return ""

    def keeper(self, thing: Entity) -> str:
        """The business a thing belongs to, else its owner; empty where there is neither."""
        business = getattr(thing, "business", "")
        lookups: tuple[tuple[str, Callable[[str], Entity]], ...] = (
            (business, lambda key: self.model.businesses[key]),
            (thing.owner, lambda key: self.model.teams[key]),
        )
        return next((find(key).name for key, find in lookups if key), "")
