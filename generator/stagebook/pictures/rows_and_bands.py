"""Rows in their order, gathered into bands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from stagebook.analysis import DemandItem, split
from stagebook.model import Enabler
from stagebook.model.entities.enabler import STANCES
from stagebook.pictures.failures import is_failure
from stagebook.pictures.score_graph import Band, Row, RowUse, StanceOrUndecided, UseKind
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.words import say

BANDS: tuple[StanceOrUndecided, ...] = (*STANCES, "undecided")
"""From tailored to shared, and last what nobody has decided."""


def make_row(
    lookups: PictureLookups,
    enabler: Enabler,
    uses: Sequence[RowUse],
    *,
    throughout: bool = False,
    causes: Callable[[DemandItem], bool] | None = None,
) -> Row:
    """The row of an enabler; `causes` says of which failure demand its own is counted, all where left out."""
    whole = list_caused(lookups, enabler.id)
    caused = list_caused(lookups, enabler.id, causes)
    return Row(
        key=str(enabler.ref),
        ref=enabler.ref,
        name=enabler.name,
        stance=enabler.stance or "undecided",
        qualifier=lookups.aside(enabler.ref),
        uses=tuple(uses),
        throughout=throughout,
        fails=bool(caused),
        failures=sum(map(split, caused)),
        is_partial=len(caused) < len(whole),
        kind=enabler.kind or "",
        suggests=None if enabler.stance else lookups.analysis.evidence[enabler.id].suggestion,
    )


def make_bands(
    rows: Iterable[Row],
    columns: Sequence[str],
    beneath: Mapping[StanceOrUndecided, int],
    unused: Mapping[StanceOrUndecided, int],
    causes: Mapping[StanceOrUndecided, float] | None = None,
) -> tuple[Band, ...]:
    """The four bands, without those that have nothing to show; `columns` are the keys in their order.

    `causes` is the failure demand a month of those beneath and unused.
    """
    by_stance: dict[StanceOrUndecided, list[Row]] = {stance: [] for stance in BANDS}
    for row in rows:
        by_stance[row.stance].append(row)
    return tuple(
        Band(
            key=stance,
            heading=say(f"value.stance.{stance}"),
            meaning=say(f"means.stance.{stance}"),
            stance=stance,
            rows=sort_rows(by_stance[stance], columns),
            beneath=beneath.get(stance, 0),
            unused=unused.get(stance, 0),
            causes=causes.get(stance, 0) if causes else 0,
        )
        for stance in BANDS
        if by_stance[stance] or beneath.get(stance) or unused.get(stance)
    )


def sort_rows(rows: Iterable[Row], columns: Sequence[str]) -> tuple[Row, ...]:
    """Rows that begin in the same column beside each other, the longest first; what holds throughout last."""
    place = {key: at for at, key in enumerate(columns)}

    def rank(row: Row) -> tuple[bool, int, int, int, str, str]:
        met = [place[use.column] for use in row.uses if use.kind is UseKind.DIRECT] or [
            place[key] for key in row.columns
        ]
        first, last = (min(met), max(met)) if met else (len(place), 0)
        return row.throughout, first, -last, -len(met), row.name.casefold(), row.key

    return tuple(sorted(rows, key=rank))


def count_stances(lookups: PictureLookups, enablers: Collection[str]) -> Mapping[StanceOrUndecided, int]:
    """How many of some enablers have each stance."""
    held: list[StanceOrUndecided] = [lookups.model.enablers[enabler].stance or "undecided" for enabler in enablers]
    return {stance: held.count(stance) for stance in BANDS}


def sum_causes(
    lookups: PictureLookups, enablers: Iterable[str], causes: Callable[[DemandItem], bool] | None = None
) -> Mapping[StanceOrUndecided, float]:
    """The failure demand a month of some enablers by stance; of that which `causes` says, all where left out."""
    found: dict[StanceOrUndecided, float] = dict.fromkeys(BANDS, 0)
    for enabler in enablers:
        stance = lookups.model.enablers[enabler].stance or "undecided"
        found[stance] += sum(map(split, list_caused(lookups, enabler, causes)))
    return found


def list_caused(
    lookups: PictureLookups, enabler: str, causes: Callable[[DemandItem], bool] | None = None
) -> list[DemandItem]:
    """The failure demand that an enabler causes; of that which `causes` says, all where left out."""
    caused = lookups.analysis.demand.caused_items[enabler]
    return [item for item in caused if is_failure(item) and (causes is None or causes(item))]
