"""Rows by kind, where there are more enablers than anybody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stagebook.limits import BUDGET
from stagebook.pictures.score_graph import ENABLERS, Band, NamedThing, Row, RowUse, StanceOrUndecided
from stagebook.words import number, say

MAX_ROWS = BUDGET.picture_rows
"""Past so many rows, those that reach least stand together by kind."""

Weight = tuple[bool, bool, int]
"""Whether an enabler fails customers, whether it holds throughout, and how many columns or journeys it reaches."""


def group_rows_by_kind(bands: Sequence[Band], most: int = MAX_ROWS) -> tuple[Band, ...]:
    """Let enablers stand together by kind until the rows are few enough.

    Those that reach least go first, in the largest band before smaller ones; those that fail customers go last.
    """
    gathered = list(bands)
    largest_first = sorted(range(len(bands)), key=lambda at: -len(bands[at].rows))
    for least in sorted({_weigh(row) for band in bands for row in band.rows}):
        for at in largest_first:
            if sum(len(band.rows) for band in gathered) <= most:
                return tuple(gathered)
            gathered[at] = replace(bands[at], rows=_gathered(bands[at], least))
    return tuple(gathered)


def _gathered(band: Band, least: Weight) -> tuple[Row, ...]:
    """Rows with those that weigh no more than `least` gathered behind the others."""
    some = [row for row in band.rows if _weigh(row) <= least]
    return (*(row for row in band.rows if _weigh(row) > least), *_by_kind(some, band))


def _weigh(row: Row) -> Weight:
    return row.fails, row.throughout, len(row.uses) + sum(max(use.count - 1, 0) for use in row.uses)


def _by_kind(some: Sequence[Row], band: Band) -> list[Row]:
    kinds: dict[tuple[StanceOrUndecided, str], list[Row]] = {}
    for row in some:
        kinds.setdefault((row.stance, row.kind), []).append(row)
    whole = Counter((row.stance, row.kind) for row in band.rows)
    found = []
    for kind, rows in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0][1], item[0][0])):
        found.append(rows[0] if len(rows) == 1 else _kind_row(band.key, kind[1], rows, whole[kind]))
    return found


def _kind_row(band: str, kind: str, rows: Sequence[Row], whole: int) -> Row:
    """Several enablers of one kind as a row that counts how many of them are used in each column."""
    held = rows[0].stance
    counts = Counter(use.column for row in rows for use in row.uses)
    plural = say(f"value.enabler.{kind}" if kind else "kind.enabler", 2)
    if len(rows) == whole:
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
