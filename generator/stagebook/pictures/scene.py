"""A picture as a graph of resolved values: what stands where and what it means, not how it is drawn.

Lengths are points (1/72 inch); x grows to the right and y *downwards* from the top left corner of the picture.
The order of a scene's items is the order of painting (lines first, then the rings that cover them) and the order of
reading, so whatever carries a link stands in the order of the journey.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from stagebook.source import Ref

__all__ = ["Align", "Arrow", "Bar", "Item", "Label", "Legend", "Node", "Pill", "Ref", "Ring", "Role", "Scene", "Weight"]

Align = Literal["left", "middle", "right"]
Weight = Literal["regular", "bold"]


class Role(StrEnum):
    """What a colour means. The drawing knows its value in light, a theme its value everywhere else.

    A stance has four: the mark itself (rings, bars, solid pills), words on the page (`_TEXT`), a pale surface
    (`_TINT`) and words on a surface filled with the mark (`ON_`).
    """

    INK = "ink"
    ON_INK = "on-ink"
    MUTED = "muted"
    FAINT = "faint"
    RULE = "rule"
    PAGE = "page"
    SURFACE = "surface"
    INDEPENDENT = "independent"
    INDEPENDENT_TEXT = "independent-text"
    INDEPENDENT_TINT = "independent-tint"
    ON_INDEPENDENT = "on-independent"
    COMMON = "common"
    COMMON_TEXT = "common-text"
    COMMON_TINT = "common-tint"
    ON_COMMON = "on-common"
    REPEATABLE = "repeatable"
    REPEATABLE_TEXT = "repeatable-text"
    REPEATABLE_TINT = "repeatable-tint"
    ON_REPEATABLE = "on-repeatable"
    UNDECIDED = "undecided"
    UNDECIDED_TEXT = "undecided-text"
    UNDECIDED_TINT = "undecided-tint"
    ON_UNDECIDED = "on-undecided"
    FAILURE = "failure"
    FAILURE_TEXT = "failure-text"
    FAILURE_TINT = "failure-tint"
    ON_FAILURE = "on-failure"
    COMING = "coming"
    COMING_TINT = "coming-tint"
    GOING = "going"
    GOING_TINT = "going-tint"
    WATER = "water"
    WATER_TINT = "water-tint"
    LINE_1 = "line-1"
    LINE_2 = "line-2"
    LINE_3 = "line-3"
    LINE_4 = "line-4"
    LINE_5 = "line-5"
    LINE_6 = "line-6"
    LINE_7 = "line-7"
    LINE_8 = "line-8"


@dataclass(frozen=True, slots=True)
class Label:
    """Words without a box. `x` is their left edge, middle or right edge as `align` says, `y` the middle of all lines.

    Lines are parted by a line feed and stand 1.2 times `size` apart. `title` is the whole text where `text` was
    cut; `name` is what a screen reader says of the link, where the text alone does not say it.
    """

    x: float
    y: float
    text: str
    role: Role = Role.INK
    align: Align = "left"
    weight: Weight = "regular"
    size: float = 12
    to: Ref | None = None
    title: str | None = None
    name: str | None = None
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """A stop on a line, or a use in a row. `radius` runs to the middle of the stroke."""

    x: float
    y: float
    radius: float = 6
    role: Role = Role.INK
    fill: Role = Role.PAGE
    stroke: float = 2
    dashed: bool = False
    to: Ref | None = None
    title: str | None = None
    name: str | None = None
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A straight line with flat ends: the bar of a row, the line of a journey, a rule."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 1
    role: Role = Role.INK
    dashed: bool = False
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pill:
    """A box with its centre at (x, y) and round or square corners, with words in its middle or none."""

    x: float
    y: float
    width: float
    height: float
    text: str = ""
    role: Role = Role.INK
    fill: Role | None = Role.PAGE
    border: Role | None = None
    stroke: float = 1
    rounded: bool = True
    dashed: bool = False
    weight: Weight = "regular"
    size: float = 11
    to: Ref | None = None
    title: str | None = None
    name: str | None = None
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A box that the engine places. Nodes of one `rank` stand in one line; `key` is unique in the scene."""

    key: str
    text: str
    role: Role = Role.INK
    fill: Role | None = Role.PAGE
    border: Role | None = Role.INK
    stroke: float = 1
    dashed: bool = False
    weight: Weight = "regular"
    size: float = 12
    rank: str | None = None
    to: Ref | None = None
    title: str | None = None
    name: str | None = None
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line between two nodes, by their keys. One that is not `ranked` does not push its head a rank on."""

    tail: str
    head: str
    text: str = ""
    role: Role = Role.MUTED
    width: float = 1.2
    dashed: bool = False
    pointed: bool = True
    ranked: bool = True
    group: tuple[str, ...] = ()


Item = Label | Ring | Bar | Pill | Node | Arrow


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks of a picture mean, for where it stands by itself: in a file, on a slide. A page says it in words
    of its own.

    Its items have their places from its own upper left corner; it stands beneath the picture.
    """

    items: tuple[Item, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture. `engine` is "pinned" where every item has its place, "dot" where nodes have none yet.

    `id` is unique in a build, of letters, digits and hyphens, and becomes the name of the file. `width` and `height`
    bound a pinned picture; with "dot" they are not looked at. Items that belong together share a key in `group`.
    """

    id: str
    title: str
    description: str
    items: tuple[Item, ...]
    width: float = 0
    height: float = 0
    engine: Literal["pinned", "dot"] = "pinned"
    direction: Literal["down", "right"] = "right"
    legend: Legend | None = None
