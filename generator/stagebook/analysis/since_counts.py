"""Find what was counted again since an earlier model: demand, and readings of measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stagebook.analysis.demand_items import DemandItem
from stagebook.analysis.readings import is_same, sort_readings, toward_better
from stagebook.model import Measure, OperatingModel, Reading
from stagebook.model.matching import MatchedThings
from stagebook.source import Ref

DemandKey = tuple[Ref, str, str, str]
"""By what items of demand of two models are matched: place, words, kind and journey; of equal ones in order."""


@dataclass(frozen=True, slots=True)
class CountedAgain:
    """An item of demand whose current count differs from the one in the earlier model, or is from a later day."""

    item: DemandItem
    before: float | None
    """A month; None where nobody had counted."""
    before_on: date | None

    @property
    def moved(self) -> float | None:
        """The difference a month; None where one of the counts is missing."""
        return None if self.before is None or self.item.monthly is None else self.item.monthly - self.before

    @property
    def is_dated(self) -> bool:
        """Whether the current count is from a later day than the one before."""
        return is_later(self.item.counted_on, self.before_on)


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A measure whose last reading is another than in the earlier model."""

    measure: str
    before: Reading | None
    """The last reading in the earlier model; None where there was none."""
    after: Reading
    moved: float | None
    """In the measure's unit, positive in its better direction; None without a reading before."""
    way: int
    """1: moved the better way, -1: the other way, 0: stayed, or nobody says which way is better, or nothing before."""


@dataclass(frozen=True, slots=True)
class DemandMoves:
    """What became of the items of demand, in the order of the items."""

    counted: tuple[CountedAgain, ...]
    new: tuple[DemandItem, ...]
    gone: tuple[DemandItem, ...]
    """As they were in the earlier model, also those at places that are gone."""


def compare_demand(before: Iterable[DemandItem], after: Iterable[DemandItem], matched: MatchedThings) -> DemandMoves:
    """Match the items of demand of two models, and find those that are new, gone or counted again."""
    waiting: defaultdict[DemandKey, list[DemandItem]] = defaultdict(list)
    earlier = tuple(before)
    for item in earlier:
        waiting[key_of(item, matched, of_earlier=True)].append(item)
    counted: list[CountedAgain] = []
    new: list[DemandItem] = []
    for item in after:
        same = waiting[key_of(item, matched)]
        if not same:
            new.append(item)
            continue
        old = same.pop(0)
        if item.monthly is not None and (
            old.monthly is None or not is_same(old.monthly, item.monthly) or is_later(item.counted_on, old.counted_on)
        ):
            counted.append(CountedAgain(item, old.monthly, old.counted_on))
    left = {id(item) for items in waiting.values() for item in items}
    return DemandMoves(tuple(counted), tuple(new), tuple(item for item in earlier if id(item) in left))


def key_of(item: DemandItem, matched: MatchedThings, *, of_earlier: bool = False) -> DemandKey:
    """Return the key of an item; that of an item of the earlier model names the things of the later one."""
    journey = item.demand.journey
    place = item.at
    if of_earlier:
        place = matched.later.get(place, place)
        named = Ref("journey", journey)
        journey = matched.later.get(named, named).id
    return place, " ".join(item.demand.says.casefold().split()), item.demand.kind, journey


def is_later(on: date | None, before: date | None) -> bool:
    """Return whether a day is later than another one; a day is later than none."""
    return on is not None and (before is None or on > before)


def compare_measures(before: OperatingModel, after: OperatingModel, matched: MatchedThings) -> Iterator[ReadAgain]:
    """Yield the measures of both models that have another last reading, in order of ids."""
    for measure in after.measures.values():
        old = matched.earlier.get(measure.ref)
        if old and measure.readings:
            found = compare_readings(before.measures[old.id], measure)
            if found:
                yield found


def compare_readings(before: Measure, after: Measure) -> ReadAgain | None:
    """Compare the last readings of a measure; None where they are of one day and one value."""
    last = sort_readings(after)[-1]
    old = next(reversed(sort_readings(before)), None)
    if old and old.on == last.on and is_same(old.value, last.value):
        return None
    if old is None:
        return ReadAgain(after.id, None, last, None, 0)
    moved = toward_better(after, last.value - old.value)
    way = 0 if after.better is None or is_same(old.value, last.value) else 1 if moved > 0 else -1
    return ReadAgain(after.id, old, last, moved, way)
