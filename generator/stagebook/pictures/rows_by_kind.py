"""Group rows by enabler kind where a picture has too many rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stagebook.limits import BUDGET
from stagebook.pictures.score_graph import ENABLERS, Band, NamedThing, Row, RowUse, StanceOrUndecided
from stagebook.words import number, say

MAX_ROWS = BUDGET.picture_rows
"""Past so many rows, those that reach least are grouped by kind."""

Weight = tuple[bool, bool, int]
"""Whether an enabler fails customers, whether it holds throughout, and how many columns or journeys it reaches."""


def group_rows_by_kind(bands: Sequence[Band], max_rows: int = MAX_ROWS) -> tuple[Band, ...]:
    """Group enablers by kind until there are at most `max_rows` rows.

    Those of least reach are grouped first, in the largest band first; those that cause failure demand last.
    """
    grouped = list(bands)
    largest_first = sorted(range(len(bands)), key=lambda at: -len(bands[at].rows))
    for threshold in sorted({_weigh(row) for band in bands for row in band.rows}):
        for at in largest_first:
            if sum(len(band.rows) for band in grouped) <= max_rows:
                return tuple(grouped)
            grouped[at] = replace(bands[at], rows=_group_up_to(bands[at], threshold))
    return tuple(grouped)


def _group_up_to(band: Band, threshold: Weight) -> tuple[Row, ...]:
    """Return the rows of a band: those of a weight up to `threshold` grouped, after the others."""
    some = [row for row in band.rows if _weigh(row) <= threshold]
    return (*(row for row in band.rows if _weigh(row) > threshold), *_by_kind(some, band))


def _weigh(row: Row) -> Weight:
    return row.fails, row.throughout, len(row.uses) + sum(max(use.count - 1, 0) for use in row.uses)


def _by_kind(some: Sequence[Row], band: Band) -> list[Row]:
    kinds: dict[tuple[StanceOrUndecided, str], list[Row]] = {}
    for row in some:
        kinds.setdefault((row.stance, row.kind), []).append(row)
    totals = Counter((row.stance, row.kind) for row in band.rows)
    found = []
    for kind, rows in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0][1], item[0][0])):
        found.append(rows[0] if len(rows) == 1 else _kind_row(band.key, kind[1], rows, totals[kind]))
    return found


def _kind_row(band: str, kind: str, rows: Sequence[Row], totals: int) -> Row:
    """Make the grouped row of enablers of one kind; its uses count the enablers used in each column."""
    held = rows[0].stance
    counts = Counter(use.column for row in rows for use in row.uses)
    plural = say(f"value.enabler.{kind}" if kind else "kind.enabler", 2)
    if len(rows) == totals:
        name = say("score.kind-all", kinds=plural[:1].upper() + plural[1:], count=number(len(rows)))
    else:
        name = say("score.kind-more", kinds=plural, count=number(len(rows)))
    return Row(
        key=f"kind:{held}:{kind or 'none'}" if band == held else f"kind:{band}:{held}:{kind or 'none'}",
        ref=ENABLERS,
        name=name,
        stance=held,
        uses=tuple(RowUse(column, count=count) for column, count in counts.items()),
        throughout=any(row.throughout for row in rows),
        fails=any(row.fails for row in rows),
        failures=sum(row.failures for row in rows),
        is_partial=any(row.is_partial for row in rows),
        members=tuple(NamedThing(row.ref, row.name) for row in rows),
        kind=kind,
        suggests=rows[0].suggests if len({row.suggests for row in rows}) == 1 else None,
    )
