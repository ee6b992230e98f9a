"""What the columns stand for: journeys one by one, or the level above where there are too many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stagebook.pictures.column_order import order_columns
from stagebook.pictures.score_graph import GROUPED_COLUMNS, JOURNEYS, MAX_COLUMNS, RowUse
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """What one column stands for: one journey, or several."""

    key: str
    ref: Ref
    name: str
    journeys: tuple[str, ...]
    rest: bool = False
    """What found no column of its own."""

    @property
    def single(self) -> bool:
        """Whether it is a journey and nothing above one."""
        return self.ref.kind == "journey"


def group_journeys(
    lookups: PictureLookups, journeys: Sequence[str], first: Callable[[str], tuple[int, int]]
) -> tuple[ColumnGroup, ...]:
    """Share journeys out to at most a dozen columns: each its own, else the level that leaves fewest of them to a last
    column for all others (businesses before customers before single journeys).

    What does not come `first` goes to the last column.
    """
    if len(journeys) <= MAX_COLUMNS:
        return tuple(_single(lookups, journey) for journey in journeys)
    business, customer = lookups.analysis.journey_business, lookups.model.journeys
    levels = (
        _by(lookups, "business", journeys, lambda journey: (business[journey],)),
        _by(lookups, "customer", journeys, lambda journey: customer[journey].customer),
        tuple(_single(lookups, journey) for journey in journeys),
    )
    fitted = [_fit(level, first) for level in levels if len(level) > 1]
    return min(fitted, key=_left)


def _fit(parts: tuple[ColumnGroup, ...], first: Callable[[str], tuple[int, int]]) -> tuple[ColumnGroup, ...]:
    """Leave out what comes last until the columns are few enough."""
    if len(parts) <= MAX_COLUMNS:
        return parts
    kind = parts[0].ref.kind
    ranked = sorted(parts, key=lambda part: (part.rest, -len(part.journeys), min(map(first, part.journeys))))
    shown, left = ranked[: GROUPED_COLUMNS - 1], ranked[GROUPED_COLUMNS - 1 :]
    journeys = dict.fromkeys(journey for part in left for journey in part.journeys)
    words = say(f"score.more-{kind}", sum(not part.rest for part in left))
    rest = ColumnGroup("rest", Ref("page", f"index.{kind}"), words, tuple(journeys), rest=True)
    return (*(part for part in parts if part in shown), rest)


def _left(parts: tuple[ColumnGroup, ...]) -> int:
    return sum(len(part.journeys) for part in parts if part.rest)


def _single(lookups: PictureLookups, journey: str) -> ColumnGroup:
    ref = Ref("journey", journey)
    return ColumnGroup(str(ref), ref, lookups.model.journeys[journey].name, (journey,))


def _by(
    lookups: PictureLookups, kind: str, journeys: Sequence[str], holders: Callable[[str], tuple[str, ...]]
) -> tuple[ColumnGroup, ...]:
    found: dict[str, list[str]] = {}
    for journey in journeys:
        for holder in holders(journey) or ("",):
            found.setdefault(holder, []).append(journey)
    others = found.pop("", [])
    parts = []
    for holder, its in found.items():
        ref = Ref(kind, holder)
        parts.append(ColumnGroup(str(ref), ref, lookups.model[ref].name, tuple(its)))
    if others and parts:
        parts.append(ColumnGroup("rest", JOURNEYS, say("score.other-journeys"), tuple(others), rest=True))
    return tuple(parts)


def order_groups(lookups: PictureLookups, parts: tuple[ColumnGroup, ...]) -> tuple[ColumnGroup, ...]:
    """Put parts that share enablers beside each other, the rest of all last."""
    free = [part for part in parts if not part.rest]
    marks: list[list[tuple[str, str, int]]] = []
    for part in free:
        standing = [lookups.analysis.stands_on[Ref("journey", journey)] for journey in part.journeys]
        used = {enabler for each in standing for enabler in (*each.direct, *each.throughout)}
        marks.append([("enabler", enabler, 1) for enabler in sorted(used)])
    return (*(free[at] for at in order_columns(marks)), *(part for part in parts if part.rest))


@dataclass(frozen=True, slots=True)
class ColumnGroups:
    """The columns of a picture, and which of them each journey stands in: a journey of two customers in two."""

    parts: tuple[ColumnGroup, ...]
    at: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, parts: Iterable[ColumnGroup]) -> ColumnGroups:
        """Find the columns of each journey, by their positions."""
        whole, found = tuple(parts), dict[str, tuple[int, ...]]()
        for place, part in enumerate(whole):
            for journey in part.journeys:
                found[journey] = (*found.get(journey, ()), place)
        return cls(whole, found)

    def use(self, journeys: Iterable[str]) -> tuple[RowUse, ...]:
        """Where an enabler with this reach is used; where a column stands for several journeys, by how many of them."""
        met = Counter(place for journey in journeys for place in self.at.get(journey, ()))
        parts = self.parts
        return tuple(RowUse(parts[at].key, count=0 if parts[at].single else met[at]) for at in sorted(met))


def say_shared(shared: int, total: int) -> str:
    """How many of all stages are in several journeys."""
    return say("score.only-stage-shared") if shared == total == 1 else say("score.shared-stages", shared, total=total)
