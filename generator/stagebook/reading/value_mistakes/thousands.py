"""Find numbers whose point may have been meant to stand between thousands: `volume: 1.200`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.findings.finding import Finding
from stagebook.reading.draft import RawThing
from stagebook.reading.shapes import ValueShape, shape_at
from stagebook.reading.value_mistakes.corrections import paste
from stagebook.reading.value_mistakes.written_numbers import GROUPED
from stagebook.reading.yaml_files.document import Document
from stagebook.source import Steps
from stagebook.words import say


def notes_of_thousands(draft: RawThing) -> Iterator[Finding]:
    """Yield a note for each number with exactly three decimals: at counts any, at measures one that ends in a zero.

    Written with fewer decimals, or without the point, it is no longer told.
    """
    for at in grouped_numbers(draft.document, draft.home.steps):
        raw, steps = draft.document.plain[at], draft.own(at)
        shape = shape_at(draft.written, steps) if steps else None
        if steps and shape and is_suspicious(shape, raw):
            part = f"{float(raw):.2f}".rstrip("0").rstrip(".")
            hint = say("thousands-point.choice", whole=paste(steps, raw.replace(".", "")), part=paste(steps, part))
            yield draft.fault("thousands-point", steps, hint=hint, number=raw, read=f"{float(raw):g}")


def grouped_numbers(document: Document, at: Steps) -> Sequence[Steps]:
    """Return the steps of all numbers with exactly three decimals, of the file or below two steps: a stage in place."""
    if document.grouped is None:
        document.grouped = {}
        for steps, raw in document.plain.items():
            if GROUPED.fullmatch(raw):
                document.grouped.setdefault(steps[:2], []).append(steps)
    if at:
        return document.grouped.get(at, ())
    return [steps for each in document.grouped.values() for steps in each]


def is_suspicious(shape: ValueShape, raw: str) -> bool:
    """Return whether nobody would write a number of a field to three decimals. Shares (0 to 1) may be."""
    return shape.takes == "number" and shape.maximum is None and (shape.counted or raw.endswith("0"))
