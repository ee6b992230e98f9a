"""Where the columns stand: as wide as they like while they are few, narrower as they become many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.scene import Weight
from stagebook.pictures.score_graph import Band, Row, Score
from stagebook.pictures.text_width import Fitted, measure, single_line

MARGIN = 3.0
WIDTH = 880.0
"""The natural width that a picture with many columns comes to: some 1,170 pixels."""
MIN_WIDTH = 390.0
MAX_PITCH, MIN_PITCH = 140.0, 60.0
"""A column's share of the width."""
LABEL, STRONG_LABEL, BESIDE, NOTE = 9.5, 11.0, 7.5, 8.0
"""Sizes of a row's name, of that of the row a picture is about, of what stands beside it, and of what it causes."""
MIN_LABEL_WIDTH, MAX_LABEL_WIDTH = 100.0, 180.0
FEW, MORE = 4, 80.0
"""Beside so few columns there is more room for the name of what the picture is about."""
APART = 5.0
"""Between a name and what stands beside it."""
INSET = 4.0
"""How far words stand in from the edge of a surface."""
HEADING = 8.0
MAX_HEADING_WIDTH = 210
"""Room that headings of bands may ask for where upright lines must not run through them."""
GAP = "\u2002\u2002"
"""What stands between a stance and its meaning: spaces that nothing folds into one."""
NAME_SHARE = 0.6
"""How much of its room a name may take where something must stand beside it."""
RING = 8.5
"""Half of the widest ring, with air around it."""
CAPTION = 76.0
"""What the words at the left edge of the front stage take."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The upright lines of one system of a picture, in points from its left edge."""

    labels: float
    """Room for the name of a row."""
    at: Mapping[str, float]
    """The middle of each column by its key; of columns of other systems, the edge they lie behind."""
    pitch: float
    first: float
    last: float
    """The middle of the first column and of the last; both are the right edge where there is none."""
    right: float
    """Where rules end."""
    wide: Mapping[str, float] = field(default_factory=dict)
    """The width of columns that have more room than the pitch."""

    @property
    def room(self) -> float:
        """Room for the words of a column."""
        return self.pitch - 8

    def room_of(self, key: str) -> float:
        """Room for the words of one column, which may have more than others."""
        return max(self.room, self.wide.get(key, 0) - 8)

    @property
    def caption(self) -> float:
        """Room for words at the left of the columns' own."""
        return max(self.first - self.room / 2 - MARGIN - 8, CAPTION)

    @property
    def edges(self) -> tuple[float, float]:
        """From where to where a bar runs that holds throughout, or goes on in another system."""
        return max(self.first - self.pitch * 0.38, MARGIN + self.labels + 6), self.last + self.pitch * 0.38


def make_grids(segments: Sequence[Score]) -> tuple[Grid, ...]:
    """Find room for everything that stands side by side; columns of all systems stand under each other."""
    bands = [band for segment in segments for band in segment.bands]
    widest = max((_label(row, band) for band in bands for row in band.rows), default=0)
    count = max(len(segment.columns) for segment in segments)
    about_one = count <= FEW and any(band.strong for band in bands)
    labels = min(max(ceil(widest), MIN_LABEL_WIDTH), MAX_LABEL_WIDTH + (MORE if about_one else 0))
    if any(segment.form == "iceberg" for segment in segments):
        # What stands in the water hangs on upright lines: these do not run through headings.
        widest = max((fit_heading(band).width for band in bands), default=0)
        labels = max(labels, min(ceil(widest), MAX_HEADING_WIDTH))
    start = MARGIN + labels + 9 + RING
    widest_start = max(start, MARGIN + CAPTION + MAX_PITCH / 2)
    pitch = _pitch(widest_start, count, 0)
    pitch = _pitch(widest_start, count, _overhang(segments, pitch, count))
    first = round(max(start, MARGIN + CAPTION + pitch / 2), 1) if count else start
    notes = max((notes_width(row, band) for band in bands for row in band.rows), default=0)
    end = first + (count - 0.5) * pitch + _overhang(segments, pitch, count) if count else start + notes
    right = round(max(end, MIN_WIDTH), 1)
    return tuple(_grid(segments, number, labels, pitch, first, right) for number in range(len(segments)))


def _grid(segments: Sequence[Score], number: int, labels: float, pitch: float, first: float, right: float) -> Grid:
    here = segments[number].columns
    if not here:
        return Grid(labels, {}, pitch, right, right, right)
    last = round(first + (len(here) - 1) * pitch, 1)
    at = {column.key: round(first + place * pitch, 1) for place, column in enumerate(here)}
    for other, segment in enumerate(segments):
        edge = first - pitch * 0.5 if other < number else last + pitch * 0.5
        at |= {column.key: edge for column in segment.columns if other != number}
    return Grid(labels, at, pitch, first, last, right)


def fit_stance(row: Row, band: Band) -> Fitted:
    """The stance of a row, where its band does not say it."""
    return single_line(label_text.stance_word(row), BESIDE) if band.stance is None else Fitted()


def fit_suggestion(row: Row, band: Band) -> Fitted:
    """What the journeys suggest for a row, in the band of what nobody has decided."""
    return single_line(label_text.suggestion_note(row), NOTE) if band.stance == "undecided" else Fitted()


def notes_width(row: Row, band: Band) -> float:
    """How wide what stands at the right of a row is: what the journeys suggest, and what it causes."""
    widths = [
        width for width in (fit_suggestion(row, band).width, measure(label_text.failure_note(row), NOTE)) if width
    ]
    return sum(widths) + APART * 2 * (len(widths) - 1) if widths else 0


def fit_heading(band: Band) -> Fitted:
    """What a band is called, and what that means."""
    return single_line(f"{band.heading.upper()}{GAP}{band.meaning}".strip(), HEADING, "bold")


def label_font(band: Band) -> tuple[float, Weight]:
    """The size and weight of the names of a band's rows."""
    return (STRONG_LABEL, "bold") if band.strong else (LABEL, "regular")


def _label(row: Row, band: Band) -> float:
    after = [measure(row.qualifier, BESIDE), fit_stance(row, band).width]
    inset = INSET if band.strong else 0
    return measure(row.name, *label_font(band)) + sum(width + APART for width in after if width) + inset


def _pitch(start: float, count: int, overhang: float) -> float:
    if not count:
        return MAX_PITCH
    return round(min(MAX_PITCH, max(MIN_PITCH, (WIDTH - start - overhang) / (count - 0.5))), 1)


def _overhang(segments: Sequence[Score], pitch: float, count: int) -> float:
    """How far what is said of rows stands out to the right of the last column."""
    found = 0.0
    for segment in segments:
        place = {column.key: number for number, column in enumerate(segment.columns)}
        for band in segment.bands:
            for row in band.rows:
                wide = notes_width(row, band)
                if wide:
                    met = [place.get(key, len(place)) for key in row.columns]
                    last = len(place) if row.throughout else max(met, default=-1)
                    free = (count - 0.5 - min(last, len(place) - 0.5)) * pitch - RING
                    found = max(found, wide + 8 - free)
    return found
