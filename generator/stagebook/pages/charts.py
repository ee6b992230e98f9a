"""Charts and matrices: what a template draws from numbers, and Graphviz is not for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stagebook.source import Ref
from stagebook.words import Phrase, Target


@dataclass(frozen=True, slots=True)
class Point:
    """A reading placed in a chart, in per cent of its width and height from the top left."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Readings over time as a line, with baseline and target as levels (per cent from the top)."""

    part: ClassVar[str] = "chart"
    points: tuple[Point, ...]
    target: float | None
    target_label: str
    baseline: float | None
    baseline_label: str
    summary: str


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """Something on a chart, `x` and `y` in its units from the top left, and the side on which its label stands."""

    x: float
    y: float
    label: str
    to: Ref | Target
    side: str
    """right, left, above or below; empty where there is no room for the label."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """Things by two shares, with the names of both ends of both axes, and what it shows in a sentence."""

    part: ClassVar[str] = "scatter"
    points: tuple[ScatterPoint, ...]
    left: str
    right: str
    bottom: str
    top: str
    summary: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: for each column the words and a strength from 0 to 1, or None."""

    head: Phrase
    cells: tuple[tuple[str, float] | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """The same things along both sides."""

    part: ClassVar[str] = "matrix"
    columns: tuple[Phrase, ...]
    rows: tuple[MatrixRow, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Something made of parts by stance: how many of each."""

    label: Phrase
    parts: tuple[tuple[str, int], ...]
    note: Phrase = ()


@dataclass(frozen=True, slots=True)
class Stacks:
    """Several such, as bars of one length below each other."""

    part: ClassVar[str] = "stacks"
    items: tuple[Stack, ...]
