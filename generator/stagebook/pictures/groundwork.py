"""What all pictures of a model need, worked out once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from stagebook.analysis import Analysis, DemandItem, Use
from stagebook.model import OperatingModel
from stagebook.model.naming import Naming
from stagebook.pictures.order import order_journeys
from stagebook.pictures.score import Complaint, Named
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class Groundwork:
    """A model with its analysis, and the lookups that pictures share."""

    model: OperatingModel
    analysis: Analysis
    naming: Naming
    journeys: tuple[str, ...]
    """All journeys in the order in which they stand in every picture."""
    uses: Mapping[str, tuple[Use, ...]]
    """By journey."""
    failing: Mapping[Ref, tuple[DemandItem, ...]]
    """Failure demand by the stage or journey that records it; what nobody asked (a volume of 0) is none."""

    def in_order(self, journeys: Iterable[str]) -> tuple[str, ...]:
        """Some journeys in the order of all."""
        some = set(journeys)
        return tuple(journey for journey in self.journeys if journey in some)

    def failing_at(self, stage: str, journey: str) -> tuple[DemandItem, ...]:
        """Failure demand at a stage, as far as this journey meets it: its own, and what nobody gave to one journey."""
        found = self.failing.get(Ref("stage", stage), ())
        return tuple(item for item in found if item.journey in ("", journey))

    def failing_on(self, journey: str) -> tuple[DemandItem, ...]:
        """Failure demand on a journey as a whole."""
        return self.failing.get(Ref("journey", journey), ())

    def aside(self, ref: Ref) -> str:
        """What tells a thing from another of its kind and name; of another kind it is told by where it stands."""
        aside = self.naming.qualifier(ref)
        return "" if aside == say(f"kind.{ref.kind}", 1) else aside

    def name(self, ref: Ref) -> Named:
        """A thing with its name, told apart from others of that name."""
        name, aside = self.naming.name(ref), self.aside(ref)
        return Named(ref, say("score.told-apart", name=name, aside=aside) if aside else name)

    def names(self, kind: str, ids: Iterable[str]) -> tuple[Named, ...]:
        """Things of one kind with their names."""
        return tuple(self.name(Ref(kind, id)) for id in ids)

    def meeting(self, stage: str, journey: str) -> tuple[Named, ...]:
        """The other journeys that list a stage."""
        return self.names("journey", (each for each in self.model.journeys_at[stage] if each != journey))


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """A model and its analysis, the same only as themselves: they are large, and hold what cannot be hashed."""

    model: OperatingModel
    analysis: Analysis

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.model is other.model and self.analysis is other.analysis

    def __hash__(self) -> int:
        return hash((id(self.model), id(self.analysis)))


def prepare(model: OperatingModel, analysis: Analysis) -> Groundwork:
    """Work out what pictures share; once, however many pictures of one model follow each other."""
    return _prepare(_Pair(model, analysis))


@lru_cache(maxsize=1)
def _prepare(pair: _Pair) -> Groundwork:
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for use in pair.analysis.uses:
        uses[use.journey].append(use)
    failing: defaultdict[Ref, list[DemandItem]] = defaultdict(list)
    for item in pair.analysis.demand.items:
        if item.demand.kind == "failure" and item.monthly != 0:
            failing[item.at].append(item)
    return Groundwork(
        pair.model,
        pair.analysis,
        Naming(pair.model),
        order_journeys(pair.model, pair.analysis),
        {journey: tuple(its) for journey, its in uses.items()},
        {ref: tuple(its) for ref, its in failing.items()},
    )


def complain(items: Iterable[DemandItem]) -> tuple[Complaint, ...]:
    """Failure demand in the customers' words, the most frequent first."""
    ranked = sorted(items, key=lambda item: (-(item.monthly or 0), item.demand.says))
    return tuple(Complaint(item.demand.says, item.monthly, shared=not item.journey) for item in ranked)


def count(items: Iterable[DemandItem]) -> float:
    """How many a month, as far as they were counted."""
    return sum(item.monthly or 0 for item in items)
