"""Sort the rows of an overlay, and group them where there are more than a dozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from stagebook.name_order import NameKey, name_key
from stagebook.pictures.overlay_graph import RETOLD, BandKey, CellState, OverlayBand, OverlayCell, OverlayRow
from stagebook.pictures.score_graph import ENABLERS, NamedThing, StanceOrUndecided
from stagebook.words import number, say

MAX_ROWS = 12
"""Past so many rows, those that are merely touched are grouped first: what differs most keeps a row of its own."""
DECIDED: tuple[BandKey, ...] = ("goes", "comes", "moves")
"""What somebody decided: grouped, in this order, only where these rows alone are too many."""

_MIXED: tuple[StanceOrUndecided, StanceOrUndecided] = ("undecided", "undecided")
"""The stances of a row of several enablers that do not all have the same."""


def group_overlay_rows(bands: Sequence[OverlayBand], columns: Sequence[str]) -> tuple[OverlayBand, ...]:
    """Sort the rows of each band, and group them until there are at most `MAX_ROWS` rows, or one for each band.

    Of what is touched, as many rows as there is room for stay; the others are one row. Then the other bands are grouped
    by kind of enabler, and where that is not enough, into one row each.
    """
    found = {band.key: replace(band, rows=_sorted(band.rows, columns)) for band in bands}
    whole = dict(found)
    decided = sum(len(band.rows) for key, band in found.items() if key != "touched")
    if "touched" in found:
        found["touched"] = _keep_most(found["touched"], max(MAX_ROWS - decided, 1))
    levels: tuple[Callable[[OverlayRow], str], ...] = (lambda row: row.kind, lambda _: "")
    for level in levels:
        for key in DECIDED:
            if sum(len(band.rows) for band in found.values()) <= MAX_ROWS:
                return tuple(found.values())
            if key in whole:
                found[key] = replace(whole[key], rows=_grouped(whole[key], level))
    return tuple(found.values())


def _keep_most(band: OverlayBand, room: int) -> OverlayBand:
    """Keep the rows of a band that differ most, in their order; the others become its last row."""
    if len(band.rows) <= room:
        return band
    ranked = sorted(band.rows, key=lambda row: (-sum(cell.state in RETOLD for cell in row.cells), -len(row.notes)))
    kept = {row.key for row in ranked[: room - 1]}
    others = [row for row in band.rows if row.key not in kept]
    last = _group_row(band.key, "", others)
    name = say("overlay.others" if kept else "overlay.others-alone", len(others))
    return replace(band, rows=(*(row for row in band.rows if row.key in kept), replace(last, name=name)))


def _sorted(rows: Sequence[OverlayRow], columns: Sequence[str]) -> tuple[OverlayRow, ...]:
    """Sort rows by their first column, then longest first, then by name; those without a use last."""
    place = {key: at for at, key in enumerate(columns)}

    def rank(row: OverlayRow) -> tuple[int, int, NameKey, str]:
        met = [place[cell.column] for cell in row.cells]
        return (
            (min(met), -max(met), name_key(row.name), row.key) if met else (len(place), 0, name_key(row.name), row.key)
        )

    return tuple(sorted(rows, key=rank))


def _grouped(band: OverlayBand, level: Callable[[OverlayRow], str]) -> tuple[OverlayRow, ...]:
    kinds: dict[str, list[OverlayRow]] = {}
    for row in band.rows:
        kinds.setdefault(level(row), []).append(row)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(rows[0] if len(rows) == 1 else _group_row(band.key, kind, rows) for kind, rows in ordered)


def _group_row(band: BandKey, kind: str, rows: Sequence[OverlayRow]) -> OverlayRow:
    """Make the row of several enablers; its cells count their uses by state."""
    plural = say(f"value.enabler.{kind}" if kind else "kind.enabler", 2)
    counts: dict[str, Counter[CellState]] = {}
    for row in rows:
        for cell in row.cells:
            counts.setdefault(cell.column, Counter()).update([cell.state] if not cell.counts else dict(cell.counts))
    return OverlayRow(
        key=f"kind:{band}:{kind or 'any'}",
        ref=ENABLERS,
        name=say("score.kind-all", kinds=plural[:1].upper() + plural[1:], count=number(len(rows))),
        stances=(rows[0].stances[0], rows[0].stances[1]) if len({row.stances for row in rows}) == 1 else _MIXED,
        cells=tuple(OverlayCell(column, _state(found), tuple(found.items())) for column, found in counts.items()),
        members=tuple(NamedThing(row.ref, row.name) for row in rows),
        kind=kind,
    )


def _state(found: Counter[CellState]) -> CellState:
    return next(iter(found)) if len(found) == 1 else "same"
