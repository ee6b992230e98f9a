"""Charts and matrices, which templates draw from numbers without Graphviz."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stagebook.pages.chart_labels import PointLabel
from stagebook.source import Ref
from stagebook.words import Phrase, Target


@dataclass(frozen=True, slots=True)
class Point:
    """A reading in a chart: `x` and `y` in units of the chart from the top left of the plot."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """Words at the right of a chart, at the height `y`, for the level at the height `level`."""

    y: float
    level: float
    text: str
    tone: str
    """Role of its colour."""


@dataclass(frozen=True, slots=True)
class ChartMark:
    """When something began: a line at `x`, and above the plot, at the height `y`, a name; `text` is cut to its room."""

    x: float
    y: float
    text: str
    """Empty: the line has no name beside it."""
    name: str
    to: Ref
    align: str
    """`end`: the name ends at the line; empty: it begins there."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Readings over time as a line, in units of the chart from the top left of the plot."""

    part: ClassVar[str] = "chart"
    width: int
    """Of the whole; the plot ends at `plot_right`, where the labels begin."""
    plot_right: float
    plot_height: int
    head: int
    """Height above the plot, for the names of marks."""
    points: tuple[Point, ...]
    levels: tuple[tuple[float, str], ...]
    """Heights of target and baseline, each with its tone."""
    labels: tuple[ChartLabel, ...]
    band: tuple[float, float] | None
    """Upper and lower height of the natural limits."""
    marks: tuple[ChartMark, ...]
    first: str
    """The first day; `last` is empty where all is on one day."""
    last: str
    summary: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Readings in the height of a line, without words: points and the height of the target, in its own units."""

    width: int
    height: int
    points: tuple[tuple[float, float], ...]
    target: float | None


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """A point of a scatter chart: `x` and `y` in units of the chart from the top left, with the name and its label."""

    x: float
    y: float
    name: str
    to: Ref | Target
    label: PointLabel


@dataclass(frozen=True, slots=True)
class KeyItem:
    """What a number on a chart stands for."""

    number: int
    name: str
    to: Ref | Target


@dataclass(frozen=True, slots=True)
class Scatter:
    """Points by two shares, with labels of both ends of both axes, a summary in a sentence and a key of numbers."""

    part: ClassVar[str] = "scatter"
    points: tuple[ScatterPoint, ...]
    left: str
    right: str
    bottom: str
    top: str
    summary: str
    key: tuple[KeyItem, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: for each column its words and a strength from 0 to 1, or None."""

    head: Phrase
    cells: tuple[tuple[str, float] | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """A matrix with the same things as rows and columns."""

    part: ClassVar[str] = "matrix"
    columns: tuple[Phrase, ...]
    rows: tuple[MatrixRow, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar divided by stance: the number of each."""

    label: Phrase
    parts: tuple[tuple[str, int], ...]
    note: Phrase = ()


@dataclass(frozen=True, slots=True)
class Stacks:
    """Bars divided by stance, all of one length."""

    part: ClassVar[str] = "stacks"
    items: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class TimeSegment:
    """A stage of a strip of time. `x`, `width` and `work` in per cent of the strip."""

    to: Ref
    name: str
    """Accessible name: the stage, how long it takes, how much of that is work."""
    number: int
    x: float
    width: float
    work: float | None
    """Width of the work, at the right end; None: how much of the time is work is not known."""
    known: bool
    """Whether the time is known; where it is not, the width says nothing."""
    labelled: bool
    """Whether the number has room."""


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """The stages of a journey side by side, each as wide as the time it takes: waiting, work, and what is not known."""

    part: ClassVar[str] = "time_strip"
    segments: tuple[TimeSegment, ...]
    summary: str
    legend: tuple[tuple[str, str], ...]
    """The fillings that the strip uses, each with its words: `waiting`, `work`, `unknown-work`, `unknown`."""
    note: str = ""
    """That short pieces are drawn wider; empty where all is to scale."""
