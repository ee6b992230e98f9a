"""Boxes and lines for the engine to place: nothing in them has an order of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from stagebook.pictures.dependencies_graph import DependencyEdge, DependencyGraph, DependencyNode
from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.compose_scene import compose
from stagebook.pictures.layout.legend import STROKES, make_legend
from stagebook.pictures.layout.stance_colours import STANCE_PAINT
from stagebook.pictures.scene import Arrow, Item, Node, Role, Scene
from stagebook.pictures.text_width import Fitted, fit, fit_tail, line
from stagebook.words import say

SIZE = 9.5
ROOM = 112.0
"""Room for a name, which may take two lines."""
AROUND = 26.0
"""What the engine puts around the words of a box, and between two of them."""
BETWEEN = 36.0
"""From one rank to the next."""
WIDE = 1000.0
"""Points from which a page would make it smaller: ranks beside each other come out a little narrower than estimated."""
LOOSE = 1.5
"""How much wider than its boxes a rank comes out: lines pass between them."""
CIRCLE = 2.2
"""The weight of what goes round in a circle."""
KEY = 560.0
"""The width of the key: how wide the engine makes the picture is not known."""


def place_web(web: DependencyGraph, id: str) -> Scene:
    """The scene of a web: from left to right, or downwards where that is less wide."""
    direction: Literal["down", "right"] = "right" if _right(web) <= max(WIDE, LOOSE * _down(web)) else "down"
    items: tuple[Item, ...] = (*(_node(box, web) for box in web.boxes), *(_arrow(each) for each in web.lines))
    counts = tuple(each if isinstance(each, str) else each.name for each in web.counts)
    legend = make_legend(web.marks, KEY, counts)
    return compose(id, web.title, web.description, items, engine="dot", direction=direction, legend=legend)


def fits(web: DependencyGraph) -> bool:
    """Whether it has room on a page, as far as that can be told before the engine has placed it."""
    return min(_right(web), LOOSE * _down(web)) <= WIDE


def _down(web: DependencyGraph) -> float:
    """The width with ranks beneath each other: that of the fullest rank."""
    widths: Counter[int] = Counter()
    ranks = _rank(web)
    for box in web.boxes:
        widths[ranks[box.key]] += round(_width(box))
    return max(widths.values(), default=0)


def _right(web: DependencyGraph) -> float:
    """The width with ranks beside each other: all of them."""
    widest: dict[int, float] = {}
    ranks = _rank(web)
    for box in web.boxes:
        rank = ranks[box.key]
        widest[rank] = max(widest.get(rank, 0), _width(box))
    return sum(widest.values()) + BETWEEN * (len(widest) - 1)


def _rank(web: DependencyGraph) -> Mapping[str, int]:
    """How many boxes at most stand above each, circles cut open somewhere."""
    rank = {box.key: 0 for box in web.boxes}
    for _ in web.boxes:
        moved = False
        for each in web.lines:
            back = each.circle and each.above >= each.below
            if not back and rank[each.below] <= rank[each.above]:
                rank[each.below] = rank[each.above] + 1
                moved = True
        if not moved:
            break
    # What nothing stands on goes down to what it stands on, as the engine lets it.
    carried = {each.below for each in web.lines}
    for box in web.boxes:
        below = [rank[each.below] for each in web.lines if each.above == box.key]
        if below and box.key not in carried:
            rank[box.key] = min(below) - 1
    return rank


def _width(box: DependencyNode) -> float:
    return max(words.width for words in _words(box)) + AROUND


def _words(box: DependencyNode) -> tuple[Fitted, ...]:
    """Its name, what tells it apart, and how many more stand on it."""
    others = say("web.others", box.others) if box.others else ""
    return fit(box.name, ROOM, SIZE, most=2), fit_tail(box.beside, ROOM, SIZE), line(others, SIZE)


def _node(box: DependencyNode, web: DependencyGraph) -> Node:
    mark, words = STANCE_PAINT[box.stance] if box.stance else None, _words(box)
    near = [
        each.below if each.above == box.key else each.above for each in web.lines if box.key in (each.above, each.below)
    ]
    return Node(
        box.key,
        "\n".join(part.text for part in words if part.lines),
        fill=mark.tint if mark else Role.SURFACE,
        border=mark.mark if mark else Role.INK,
        stroke=STROKES[box.stance] if box.stance else CIRCLE,
        dashed=box.stance == "undecided",
        weight="regular",
        size=SIZE,
        to=box.ref,
        title=box.whole if any(part.cut for part in words) else None,
        name=_name(box, web),
        group=(str(box.ref), *dict.fromkeys(f"enabler:{each}" for each in near)),
    )


def _name(box: DependencyNode, web: DependencyGraph) -> str:
    """“Booking, common, stands on 2, 3 stand on it”."""
    parts = [box.whole, say(f"value.stance.{box.stance}") if box.stance else say("web.mixed")]
    below = sum(each.above == box.key for each in web.lines)
    above = sum(each.below == box.key for each in web.lines) + box.others
    if below:
        parts.append(say("web.stands-on", below))
    if above:
        parts.append(say("web.carries", above))
    if box.circle:
        parts.append(say("web.circle"))
    return label_text.joined_parts(parts)


def _arrow(each: DependencyEdge) -> Arrow:
    role, width = (Role.INK, CIRCLE) if each.circle else (Role.FAINT, 1.0)
    group = (f"enabler:{each.above}", f"enabler:{each.below}")
    return Arrow(each.above, each.below, role=role, width=width, dashed=each.through, group=group)
