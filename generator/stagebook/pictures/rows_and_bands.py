"""Make rows of enablers, sort them, and group them into bands by stance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from stagebook.analysis import DemandItem, split
from stagebook.model import Enabler
from stagebook.model.entities.enabler import STANCES
from stagebook.name_order import NameKey, name_key
from stagebook.pictures.failures import is_failure
from stagebook.pictures.score_graph import Band, Row, RowUse, StanceOrUndecided, UseKind
from stagebook.pictures.shared_lookups import PictureLookups
from stagebook.words import say

BANDS: tuple[StanceOrUndecided, ...] = (*STANCES, "undecided")
"""The order of bands: stances from tailored to shared, undecided last."""


def make_row(
    lookups: PictureLookups,
    enabler: Enabler,
    uses: Sequence[RowUse],
    *,
    throughout: bool = False,
    causes: Callable[[DemandItem], bool] | None = None,
) -> Row:
    """Make the row of an enabler. `causes` selects the failure demand that counts; None selects all."""
    whole = list_caused(lookups, enabler.id)
    caused = list_caused(lookups, enabler.id, causes)
    return Row(
        key=str(enabler.ref),
        ref=enabler.ref,
        name=enabler.name,
        stance=enabler.stance or "undecided",
        qualifier=lookups.aside(enabler),
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
    """Make the bands by stance, without empty ones. `columns` are the column keys in order.

    `beneath` and `unused` count enablers without a row, `causes` is the failure demand per month that these cause.
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
    """Sort rows by first column, then longest first, then by name; those that hold throughout last."""
    place = {key: at for at, key in enumerate(columns)}

    def rank(row: Row) -> tuple[bool, int, int, int, NameKey, str]:
        met = [place[use.column] for use in row.uses if use.kind is UseKind.DIRECT] or [
            place[key] for key in row.columns
        ]
        first, last = (min(met), max(met)) if met else (len(place), 0)
        return row.throughout, first, -last, -len(met), name_key(row.name), row.key

    return tuple(sorted(rows, key=rank))


def count_stances(lookups: PictureLookups, enablers: Collection[str]) -> Mapping[StanceOrUndecided, int]:
    """Count enablers by stance."""
    held: list[StanceOrUndecided] = [lookups.model.enablers[enabler].stance or "undecided" for enabler in enablers]
    return {stance: held.count(stance) for stance in BANDS}


def sum_causes(
    lookups: PictureLookups, enablers: Iterable[str], causes: Callable[[DemandItem], bool] | None = None
) -> Mapping[StanceOrUndecided, float]:
    """Sum the failure demand per month that enablers cause, by stance. `causes` selects demand; None selects all."""
    found: dict[StanceOrUndecided, float] = dict.fromkeys(BANDS, 0)
    for enabler in enablers:
        stance = lookups.model.enablers[enabler].stance or "undecided"
        found[stance] += sum(map(split, list_caused(lookups, enabler, causes)))
    return found


def list_caused(
    lookups: PictureLookups, enabler: str, causes: Callable[[DemandItem], bool] | None = None
) -> list[DemandItem]:
    """List the failure demand that an enabler causes. `causes` selects demand; None selects all."""
    caused = lookups.analysis.demand.caused_items[enabler]
    return [item for item in caused if is_failure(item) and (causes is None or causes(item))]
