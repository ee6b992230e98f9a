"""Choose the level of columns: journeys, or the level above (businesses, customers) where there are too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stagebook.pictures.column_order import order_columns
from stagebook.pictures.score_graph import GROUPED_COLUMNS, JOURNEYS, MAX_COLUMNS, RowUse
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.source import Ref
from stagebook.words import number, say


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """The journeys of one column: one, or several of a business or customer."""

    key: str
    ref: Ref
    name: str
    journeys: tuple[str, ...]
    rest: bool = False
    """The last column, for all journeys without a column of their own."""
    members: tuple[Ref, ...] = ()
    """The businesses, customers or journeys that a last column stands for."""

    @property
    def single(self) -> bool:
        """Whether it is a journey itself."""
        return self.ref.kind == "journey"


def group_journeys(
    lookups: PictureLookups, journeys: Sequence[str], first: Callable[[str], tuple[int, int]]
) -> tuple[ColumnGroup, ...]:
    """Group journeys into at most `MAX_COLUMNS` columns: one each, else the level (business, customer or journey) that
    leaves the fewest journeys to the last column for all others; the first of these on a tie.

    `first` is the sort key of journeys: those that come last go to the last column.
    """
    if len(journeys) <= MAX_COLUMNS:
        return tuple(_single(lookups, journey) for journey in journeys)
    business, customer = lookups.analysis.journey_business, lookups.model.journeys
    levels = (
        _group_by(lookups, "business", journeys, lambda journey: (business[journey],)),
        _group_by(lookups, "customer", journeys, lambda journey: customer[journey].customer),
        tuple(_single(lookups, journey) for journey in journeys),
    )
    fitted = [_limit_groups(level, first) for level in levels if len(level) > 1]
    return min(fitted, key=_count_ungrouped)


def _limit_groups(parts: tuple[ColumnGroup, ...], first: Callable[[str], tuple[int, int]]) -> tuple[ColumnGroup, ...]:
    """Merge the last groups into one until there are at most `GROUPED_COLUMNS`."""
    if len(parts) <= MAX_COLUMNS:
        return parts
    kind = parts[0].ref.kind
    ranked = sorted(parts, key=lambda part: (part.rest, -len(part.journeys), min(map(first, part.journeys))))
    shown, left = ranked[: GROUPED_COLUMNS - 1], ranked[GROUPED_COLUMNS - 1 :]
    journeys = dict.fromkeys(journey for part in left for journey in part.journeys)
    words = say(f"score.more-{kind}", sum(not part.rest for part in left))
    members = tuple(part.ref for part in left if not part.rest)
    rest = ColumnGroup("rest", Ref("page", f"index.{kind}"), words, tuple(journeys), rest=True, members=members)
    return (*(part for part in parts if part in shown), rest)


def _count_ungrouped(parts: tuple[ColumnGroup, ...]) -> int:
    return sum(len(part.journeys) for part in parts if part.rest)


def _single(lookups: PictureLookups, journey: str) -> ColumnGroup:
    ref = Ref("journey", journey)
    return ColumnGroup(str(ref), ref, lookups.model.journeys[journey].name, (journey,))


def _group_by(
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
    """Order groups so that those sharing enablers are neighbours; the group of all others last."""
    free = [part for part in parts if not part.rest]
    marks: list[list[tuple[str, str, int]]] = []
    for part in free:
        standing = [lookups.analysis.stands_on[Ref("journey", journey)] for journey in part.journeys]
        used = {enabler for each in standing for enabler in (*each.direct, *each.throughout)}
        marks.append([("enabler", enabler, 1) for enabler in sorted(used)])
    return (*(free[at] for at in order_columns(marks)), *(part for part in parts if part.rest))


@dataclass(frozen=True, slots=True)
class ColumnGroups:
    """The columns of a picture, and the columns of each journey: one of two customers may be in two."""

    parts: tuple[ColumnGroup, ...]
    at: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, parts: Iterable[ColumnGroup]) -> ColumnGroups:
        """Index columns by journey."""
        whole, found = tuple(parts), dict[str, tuple[int, ...]]()
        for place, part in enumerate(whole):
            for journey in part.journeys:
                found[journey] = (*found.get(journey, ()), place)
        return cls(whole, found)

    def use(self, journeys: Iterable[str]) -> tuple[RowUse, ...]:
        """Return the uses of an enabler that reaches these journeys; in a group with the number of its journeys."""
        met = Counter(place for journey in journeys for place in self.at.get(journey, ()))
        parts = self.parts
        return tuple(RowUse(parts[at].key, count=0 if parts[at].single else met[at]) for at in sorted(met))


def say_shared(shared: int, total: int) -> str:
    """Say how many of all stages several journeys share."""
    if shared == total == 1:
        return say("score.only-stage-shared")
    return say("score.shared-stages", shared, total=number(total))
