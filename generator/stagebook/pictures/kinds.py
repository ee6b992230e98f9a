"""Rows by kind, where there are more enablers than anybody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stagebook.pictures.score import ENABLERS, Band, Named, Row, Use
from stagebook.words import number, say

ROWS = 40
"""Past so many rows, those that reach least stand together by kind."""


def gather_rows(bands: Sequence[Band], most: int = ROWS) -> tuple[Band, ...]:
    """Let enablers stand together by kind until the rows are few enough: in the largest band first, those that reach
    least first, and those that fail customers last."""
    found = list(bands)
    for at in sorted(range(len(found)), key=lambda at: -len(found[at].rows)):
        others = sum(len(band.rows) for band in found) - len(found[at].rows)
        if others + len(found[at].rows) > most:
            found[at] = replace(found[at], rows=_gathered(found[at].rows, most - others))
    return tuple(found)


def _gathered(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    weights = sorted({_weight(row) for row in rows})
    kept: tuple[Row, ...] = tuple(rows)
    for least in weights:
        some = [row for row in rows if _weight(row) <= least]
        kept = (*(row for row in rows if _weight(row) > least), *_by_kind(some, rows))
        if len(kept) <= most:
            break
    return kept


def _weight(row: Row) -> tuple[bool, int]:
    return row.fails, len(row.uses) + sum(max(use.count - 1, 0) for use in row.uses)


def _by_kind(some: Sequence[Row], all_rows: Sequence[Row]) -> list[Row]:
    kinds: dict[str, list[Row]] = {}
    for row in some:
        kinds.setdefault(row.kind, []).append(row)
    whole = Counter(row.kind for row in all_rows)
    found = []
    for kind, rows in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        found.append(rows[0] if len(rows) == 1 else _kind_row(kind, rows, whole[kind]))
    return found


def _kind_row(kind: str, rows: Sequence[Row], whole: int) -> Row:
    """Several enablers of one kind as a row that counts how many of them are used in each column."""
    held = rows[0].stance
    counts = Counter(use.column for row in rows for use in row.uses)
    plural = say(f"value.enabler.{kind}" if kind else "kind.enabler", 2)
    if len(rows) == whole:
        name = say("score.kind-all", kinds=plural[:1].upper() + plural[1:], count=number(len(rows)))
    else:
        name = say("score.kind-more", kinds=plural, count=number(len(rows)))
    return Row(
        key=f"kind:{held}:{kind or 'none'}",
        ref=ENABLERS,
        name=name,
        stance=held,
        uses=tuple(Use(column, count=count) for column, count in counts.items()),
        throughout=any(row.throughout for row in rows),
        fails=any(row.fails for row in rows),
        failures=sum(row.failures for row in rows),
        members=tuple(Named(row.ref, row.name) for row in rows),
        kind=kind,
    )
