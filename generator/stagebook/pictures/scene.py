"""The scene of a picture: items (labels, rings, bars, boxes) with positions and colour roles, independent of Graphviz.

Lengths are points (1/72 inch); x grows to the right, y *downwards* from the top left corner. The order of items is the
painting order (lines before the rings that cover them) and the reading order: links stand in the order of the journey.
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
    """The meaning of a colour. `drawing.colours` has its light value, the theme all others.

    A stance has four roles: the mark itself (rings, bars, solid pills), words on the page (`_TEXT`), a pale surface
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
    """Text without a box. `x` is its left edge, middle or right edge by `align`, `y` the middle of all lines.

    Lines are separated by line feeds, 1.2 times `size` apart. `title` is the whole text where `text` is cut; `name` is
    the accessible name of the link where it differs from the text. A `struck` text has a line through it on pages, not
    in images: something beside it must say the same.
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
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle: a stop on a line, or a use in a row. `radius` is measured to the middle of the stroke."""

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
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Pill:
    """A box centred at (x, y) with round or square corners and optional centred text."""

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
    """A box placed by the engine `dot`. Nodes of one `rank` are aligned; `key` is unique in the scene."""

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
    """An edge between two nodes, by key. One that is not `ranked` does not influence ranks."""

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
    """The legend of a picture in a file or image of its own, below the picture. Pages have a legend in HTML instead.

    Positions of its items are relative to its own upper left corner.
    """

    items: tuple[Item, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture to draw. `engine` is "pinned" if every item has a position, "dot" if Graphviz places the nodes.

    `id` is unique in a build, consists of letters, digits and hyphens, and is the stem of the file name. `width` and
    `height` are the size of a pinned picture and ignored for "dot". Items that belong together share a key in `group`.
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
