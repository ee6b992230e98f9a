"""Bar charts: all bars of a chart have one scale, and each has its number as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from stagebook.words import Phrase

LENGTH = 1000
"""Length of the longest bar in units of the chart."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: its length in units of the chart, 0 to `LENGTH`, and its tone (a class `f-TONE`)."""

    length: float
    tone: str


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar with the name of what it measures, its parts from left to right, and its number."""

    label: str
    parts: tuple[BarPart, ...]
    text: Phrase

    @property
    def offsets(self) -> tuple[tuple[float, BarPart], ...]:
        """The parts, each with where it begins."""
        return tuple((sum(each.length for each in self.parts[:at]), part) for at, part in enumerate(self.parts))


@dataclass(frozen=True, slots=True)
class BarRow:
    """A thing with its bars, and what is said of it: its words as a quotation, and notes."""

    head: Phrase
    bars: tuple[ChartBar, ...]
    says: str = ""
    """In the words of the customer."""
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Things with their bars, and what the tones of parts mean where that is not said by the bars."""

    part: ClassVar[str] = "bars"
    rows: tuple[BarRow, ...]
    caption: str = ""
    key: tuple[tuple[str, str], ...] = ()
    """Tones with their words."""
    has_table: bool = False
    """Whether a table with the same numbers follows, which is what a terminal shows."""


def measure_parts(amounts: Sequence[tuple[float, str]], most: float) -> tuple[BarPart, ...]:
    """Turn amounts with their tones into parts of a bar, where `most` has the whole length; zeros are left out."""
    return tuple(BarPart(round(LENGTH * amount / most, 1), tone) for amount, tone in amounts if amount > 0 and most > 0)
