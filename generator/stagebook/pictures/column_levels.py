"""What the columns stand for: journeys one by one, or the level above where there are too many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stagebook.pictures.column_order import arrange
from stagebook.pictures.score_graph import COLUMNS, CROWDED, JOURNEYS, RowUse
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


def part_journeys(
    ground: PictureLookups, journeys: Sequence[str], first: Callable[[str], tuple[int, int]]
) -> tuple[ColumnGroup, ...]:
    """Share journeys out to at most a dozen columns: each its own, else the level that leaves fewest of them to a last
    column for all others (businesses before customers before single journeys).

    What does not come `first` goes to the last column.
    """
    if len(journeys) <= COLUMNS:
        return tuple(_single(ground, journey) for journey in journeys)
    business, customer = ground.analysis.journey_business, ground.model.journeys
    levels = (
        _by(ground, "business", journeys, lambda journey: (business[journey],)),
        _by(ground, "customer", journeys, lambda journey: customer[journey].customer),
        tuple(_single(ground, journey) for journey in journeys),
    )
    fitted = [_fit(level, first) for level in levels if len(level) > 1]
    return min(fitted, key=_left)


def _fit(parts: tuple[ColumnGroup, ...], first: Callable[[str], tuple[int, int]]) -> tuple[ColumnGroup, ...]:
    """Leave out what comes last until the columns are few enough."""
    if len(parts) <= COLUMNS:
        return parts
    kind = parts[0].ref.kind
    ranked = sorted(parts, key=lambda part: (part.rest, -len(part.journeys), min(map(first, part.journeys))))
    shown, left = ranked[: CROWDED - 1], ranked[CROWDED - 1 :]
    journeys = dict.fromkeys(journey for part in left for journey in part.journeys)
    words = say(f"score.more-{kind}", sum(not part.rest for part in left))
    rest = ColumnGroup("rest", Ref("page", f"index.{kind}"), words, tuple(journeys), rest=True)
    return (*(part for part in parts if part in shown), rest)


def _left(parts: tuple[ColumnGroup, ...]) -> int:
    return sum(len(part.journeys) for part in parts if part.rest)


def _single(ground: PictureLookups, journey: str) -> ColumnGroup:
    ref = Ref("journey", journey)
    return ColumnGroup(str(ref), ref, ground.model.journeys[journey].name, (journey,))


def _by(
    ground: PictureLookups, kind: str, journeys: Sequence[str], holders: Callable[[str], tuple[str, ...]]
) -> tuple[ColumnGroup, ...]:
    found: dict[str, list[str]] = {}
    for journey in journeys:
        for holder in holders(journey) or ("",):
            found.setdefault(holder, []).append(journey)
    others = found.pop("", [])
    parts = []
    for holder, its in found.items():
        ref = Ref(kind, holder)
        parts.append(ColumnGroup(str(ref), ref, ground.model[ref].name, tuple(its)))
    if others and parts:
        parts.append(ColumnGroup("rest", JOURNEYS, say("score.other-journeys"), tuple(others), rest=True))
    return tuple(parts)


def arrange_parts(ground: PictureLookups, parts: tuple[ColumnGroup, ...]) -> tuple[ColumnGroup, ...]:
    """Put parts that share enablers beside each other, the rest of all last."""
    free = [part for part in parts if not part.rest]
    marks: list[list[tuple[str, str, int]]] = []
    for part in free:
        standing = [ground.analysis.stands_on[Ref("journey", journey)] for journey in part.journeys]
        used = {enabler for each in standing for enabler in (*each.direct, *each.throughout)}
        marks.append([("enabler", enabler, 1) for enabler in sorted(used)])
    return (*(free[at] for at in arrange(marks)), *(part for part in parts if part.rest))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a picture, and which of them each journey stands in: a journey of two customers in two."""

    parts: tuple[ColumnGroup, ...]
    at: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, parts: Iterable[ColumnGroup]) -> Columns:
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
