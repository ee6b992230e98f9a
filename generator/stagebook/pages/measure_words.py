"""Words for readings of measures."""

from __future__ import annotations

from stagebook.model import Measure
from stagebook.pages.blocks import words
from stagebook.words import Phrase, day, number, phrase, say


def reading_words(measure: Measure) -> Phrase:
    """The last reading with its day: “72 % on 1 August 2026”; or that there is none yet."""
    if not measure.readings:
        return words(say("reading.none"))
    last = max(measure.readings, key=lambda reading: reading.on)
    value = f"{number(last.value)} {measure.unit}".strip()
    return phrase("reading.last", value=value, on=day(last.on))
