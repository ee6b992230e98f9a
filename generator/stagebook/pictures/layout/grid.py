"""Compute horizontal positions: columns, width of row names, right edge. Columns get narrower as they get more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from stagebook.pictures.layout import label_text
from stagebook.pictures.scene import Weight
from stagebook.pictures.score_graph import Band, Row, Score
from stagebook.pictures.text_width import Fitted, measure, single_line

MARGIN = 3.0
WIDTH = 860.0
"""Width of a picture with many columns in points: 1,147 pixels, which a window of 1,280 pixels shows unscaled."""
MIN_WIDTH = 390.0
MAX_PITCH, MIN_PITCH = 140.0, 60.0
"""Bounds of the distance between columns, in points."""
LABEL, STRONG_LABEL, BESIDE, NOTE = 9.5, 11.0, 9.0, 9.0
"""Font sizes of a row's name, of the name of the picture's own enabler, of qualifiers, and of notes."""
MIN_LABEL_WIDTH, MAX_LABEL_WIDTH = 100.0, 180.0
FEW, MORE = 4, 80.0
"""Up to so many columns the name of the picture's own enabler may be so much wider."""
APART = 5.0
"""Distance of a name and its qualifier, in points."""
INSET = 4.0
"""Padding of text on a coloured surface, in points."""
HEADING = 9.0
MAX_HEADING_WIDTH = 210
"""Maximum width of band headings where vertical lines must not cross them (iceberg)."""
GAP = "\u2002\u2002"
"""Separator of a stance and its meaning: spaces that are not collapsed."""
NAME_SHARE = 0.6
"""Maximum share of a name in the width of the label if it has a qualifier."""
RING = 8.5
"""Radius of the largest ring with margin."""
LINE = 4.0
"""Half the width of a depth line with margin."""
CAPTION = 76.0
"""Width of the captions at the left edge of the front stage."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Horizontal positions in one segment of a picture, in points from its left edge."""

    labels: float
    """Width of row names."""
    at: Mapping[str, float]
    """The middle of each column by key; for columns of other segments, the edge of this one."""
    pitch: float
    first: float
    last: float
    """The middle of the first and last column; the right edge if there is none."""
    right: float
    """The right end of horizontal rules."""
    wide: Mapping[str, float] = field(default_factory=dict)
    """The width of columns wider than the pitch, by key."""

    @property
    def text_width(self) -> float:
        """Width of texts in a column."""
        return self.pitch - 8

    def text_width_of(self, key: str) -> float:
        """Return the width of texts in one column."""
        return max(self.text_width, self.wide.get(key, 0) - 8)

    @property
    def caption(self) -> float:
        """Width of captions left of the first column."""
        return max(self.first - self.text_width / 2 - MARGIN - 8, CAPTION)

    @property
    def edges(self) -> tuple[float, float]:
        """The ends of a bar that holds throughout or continues in another segment."""
        return max(self.first - self.pitch * 0.38, MARGIN + self.labels + 6), self.last + self.pitch * 0.38


def make_grids(segments: Sequence[Score]) -> tuple[Grid, ...]:
    """Compute the grid of each segment; their columns are aligned."""
    bands = [band for segment in segments for band in segment.bands]
    widest = max((_label(row, band) for band in bands for row in band.rows), default=0)
    count = max(len(segment.columns) for segment in segments)
    about_one = count <= FEW and any(band.strong for band in bands)
    labels = min(max(ceil(widest), MIN_LABEL_WIDTH), MAX_LABEL_WIDTH + (MORE if about_one else 0))
    is_iceberg = any(segment.form == "iceberg" for segment in segments)
    if is_iceberg:
        # Headings are beside the vertical lines of the iceberg, not crossed by them.
        widest = max((fit_heading(band).width for band in bands), default=0)
        labels = max(labels, min(ceil(widest), MAX_HEADING_WIDTH))
    start = MARGIN + labels + 9 + RING
    # The marks of the iceberg's first column are up to as wide as the column, and stand beside the names of rows.
    beside = max(CAPTION, labels) if is_iceberg else CAPTION
    widest_start = max(start, MARGIN + beside + MAX_PITCH / 2)
    pitch = _pitch(widest_start, count, 0)
    pitch = _pitch(widest_start, count, _overhang(segments, pitch, count))
    first = round(max(start, MARGIN + beside + pitch / 2), 1) if count else start
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
    """Fit the stance of a row; empty if its band shows it."""
    return single_line(label_text.stance_word(row), BESIDE) if band.stance is None else Fitted()


def fit_suggestion(row: Row, band: Band) -> Fitted:
    """Fit the suggested stance of a row in the undecided band; else empty."""
    return single_line(label_text.suggestion_note(row), NOTE) if band.stance == "undecided" else Fitted()


def notes_width(row: Row, band: Band) -> float:
    """Return the width of the notes at the right of a row: suggested stance and failure demand."""
    widths = [
        width for width in (fit_suggestion(row, band).width, measure(label_text.failure_note(row), NOTE)) if width
    ]
    return sum(widths) + APART * 2 * (len(widths) - 1) if widths else 0


def fit_heading(band: Band) -> Fitted:
    """Fit the heading of a band with its meaning."""
    return single_line(f"{band.heading.upper()}{GAP}{band.meaning}".strip(), HEADING, "bold")


def label_font(band: Band) -> tuple[float, Weight]:
    """Return font size and weight of a band's row names."""
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
    """Return how far notes of rows extend past the last column, in points."""
    found = 0.0
    for segment in segments:
        place = {column.key: number for number, column in enumerate(segment.columns)}
        passing = -1
        rows = [(row, band) for band in segment.bands for row in band.rows]
        for row, band in reversed(rows):
            met = [place.get(key, len(place)) for key in row.columns]
            last = len(place) if row.throughout else max(met, default=-1)
            if wide := notes_width(row, band):
                mark = pitch / 2 if any(use.failures for use in row.uses) else RING
                edge = min(last, len(place) - 0.5) * pitch + mark
                edge = max(edge, passing * pitch + LINE)
                found = max(found, wide + 8 - (count - 0.5) * pitch + edge)
            if segment.form == "iceberg":
                # The line of a column runs from the water down to its last row: past the notes of all rows above.
                passing = max(passing, *(place.get(key, -1) for key in row.columns))
    return found
