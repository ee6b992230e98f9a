"""Write tables as CSV files that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from stagebook.text_direction import without_isolates

Row = tuple[str, ...]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Characters that begin a formula in spreadsheets, full-width forms included (OWASP, CSV injection)."""


def write_csv(heads: Row, rows: Iterable[Row]) -> bytes:
    """Write rows under their heads as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets ask for."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(map(neutralise, heads))
    writer.writerows(map(neutralise, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def neutralise(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    cell = without_isolates(cell)
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
