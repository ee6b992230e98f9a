"""Wrap a picture with too many columns into segments below each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.pictures.score_graph import GROUPED_COLUMNS, MAX_COLUMNS, Band, Row, Score


def wrap_columns(score: Score) -> tuple[Score, ...]:
    """Split a Score into segments of about equal numbers of columns, each with the rows used in it. Rows keep all uses,
    so that a bar can continue to the edge."""
    if len(score.columns) <= MAX_COLUMNS:
        return (score,)
    count = -(-len(score.columns) // GROUPED_COLUMNS)
    ends = [round(len(score.columns) * part / count) for part in range(count + 1)]
    seen: set[str] = set()
    segments = []
    for part in range(count):
        columns = score.columns[ends[part] : ends[part + 1]]
        keys = frozenset(column.key for column in columns)
        bands = tuple(_bands(score, keys, seen, last=part == count - 1))
        segment = replace(score, columns=columns, bands=bands)
        # Texts on the whole journey stand in the first segment only.
        segments.append(replace(segment, complaints=(), notes=(), customers=()) if part else segment)
    return tuple(segments)


def _bands(score: Score, keys: frozenset[str], seen: set[str], *, last: bool) -> Iterator[Band]:
    for band in score.bands:
        rows = tuple(_once(row, seen) for row in band.rows if row.throughout or keys.intersection(row.columns))
        beneath, unused, causes = (band.beneath, band.unused, band.causes) if last else (0, 0, 0)
        if rows or beneath or unused:
            yield replace(band, rows=rows, beneath=beneath, unused=unused, causes=causes)


def _once(row: Row, seen: set[str]) -> Row:
    """Remove the failure demand of a row that an earlier segment has."""
    if row.key in seen:
        return replace(row, fails=False, failures=0)
    seen.add(row.key)
    return row
