"""Find numbers whose point may have been meant to stand between thousands: `volume: 1.200`."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.findings.finding import Finding
from stagebook.reading.corrections import paste
from stagebook.reading.draft import RawThing
from stagebook.reading.shapes import ValueShape, shape_at
from stagebook.reading.written_numbers import GROUPED
from stagebook.words import say


def notes_of_thousands(draft: RawThing) -> Iterator[Finding]:
    """Yield a note for each number with exactly three decimals: at counts any, at measures one that ends in a zero.

    Written with fewer decimals, or without the point, it is no longer told.
    """
    for at, raw in draft.document.plain.items():
        if not GROUPED.fullmatch(raw):
            continue
        steps = draft.own(at)
        shape = shape_at(draft.written, steps) if steps else None
        if steps and shape and is_suspicious(shape, raw):
            part = f"{float(raw):.2f}".rstrip("0").rstrip(".")
            hint = say("thousands-point.choice", whole=paste(steps, raw.replace(".", "")), part=paste(steps, part))
            yield draft.fault("thousands-point", steps, hint=hint, number=raw, read=f"{float(raw):g}")


def is_suspicious(shape: ValueShape, raw: str) -> bool:
    """Return whether nobody would write a number of a field to three decimals. Shares (0 to 1) may be."""
    return shape.takes == "number" and shape.maximum is None and (shape.counted or raw.endswith("0"))
