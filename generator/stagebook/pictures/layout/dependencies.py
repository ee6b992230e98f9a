"""Lay out dependencies as nodes and arrows that the engine `dot` places: they have no order of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from stagebook.pictures.dependencies_graph import DependencyEdge, DependencyGraph, DependencyNode
from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.compose_scene import compose_scene
from stagebook.pictures.layout.legend import STROKES, make_legend
from stagebook.pictures.layout.stance_colours import STANCE_COLOURS
from stagebook.pictures.scene import Arrow, Item, Node, Role, Scene
from stagebook.pictures.text_width import Fitted, fit, fit_tail, single_line
from stagebook.words import say

SIZE = 9.5
NAME_WIDTH = 112.0
"""Maximum width of a name, on up to two lines, in points."""
NODE_PADDING = 26.0
"""Space that the engine adds around the text of a node and between nodes, in points."""
RANK_GAP = 36.0
"""Distance of ranks, in points."""
PAGE_WIDTH = 1000.0
"""Width in points past which a page scales a picture down."""
RANK_SLACK = 1.5
"""Factor by which a rank is wider than its nodes, since edges pass between them."""
CYCLE_STROKE = 2.2
"""Stroke of cycles, in points."""
LEGEND_WIDTH = 560.0
"""Width of the legend in points: that of the picture is unknown before the engine has placed it."""


def place_dependencies(graph: DependencyGraph, id: str) -> Scene:
    """Lay out the graph from left to right, or downwards if that is much narrower."""
    direction: Literal["down", "right"] = (
        "right" if _width_rightwards(graph) <= max(PAGE_WIDTH, RANK_SLACK * _width_downwards(graph)) else "down"
    )
    items: tuple[Item, ...] = (*(_node(node, graph) for node in graph.nodes), *(_arrow(each) for each in graph.edges))
    counts = tuple(each if isinstance(each, str) else each.name for each in graph.counts)
    legend = make_legend(graph.marks, LEGEND_WIDTH, counts)
    return compose_scene(id, graph.title, graph.description, items, engine="dot", direction=direction, legend=legend)


def fits(graph: DependencyGraph) -> bool:
    """Whether the graph fits the width of a page, by estimate."""
    return min(_width_rightwards(graph), RANK_SLACK * _width_downwards(graph)) <= PAGE_WIDTH


def _width_downwards(graph: DependencyGraph) -> float:
    """Estimate the width with ranks below each other: that of the widest rank."""
    widths: Counter[int] = Counter()
    ranks = _rank(graph)
    for node in graph.nodes:
        widths[ranks[node.key]] += round(_width(node))
    return max(widths.values(), default=0)


def _width_rightwards(graph: DependencyGraph) -> float:
    """Estimate the width with ranks side by side: the sum of all."""
    widest: dict[int, float] = {}
    ranks = _rank(graph)
    for node in graph.nodes:
        rank = ranks[node.key]
        widest[rank] = max(widest.get(rank, 0), _width(node))
    return sum(widest.values()) + RANK_GAP * (len(widest) - 1)


def _rank(graph: DependencyGraph) -> Mapping[str, int]:
    """Return the rank of each node: the longest path to it, without one edge of each cycle."""
    rank = {node.key: 0 for node in graph.nodes}
    for _ in graph.nodes:
        moved = False
        for each in graph.edges:
            back = each.in_cycle and each.above >= each.below
            if not back and rank[each.below] <= rank[each.above]:
                rank[each.below] = rank[each.above] + 1
                moved = True
        if not moved:
            break
    # Nodes without a dependant move next to their dependencies, as in the engine.
    carried = {each.below for each in graph.edges}
    for node in graph.nodes:
        below = [rank[each.below] for each in graph.edges if each.above == node.key]
        if below and node.key not in carried:
            rank[node.key] = min(below) - 1
    return rank


def _width(node: DependencyNode) -> float:
    return max(words.width for words in _words(node)) + NODE_PADDING


def _words(node: DependencyNode) -> tuple[Fitted, ...]:
    """Return the fitted name, qualifier and number of further dependants."""
    others = say("web.others", node.others) if node.others else ""
    return (
        fit(node.name, NAME_WIDTH, SIZE, max_lines=2),
        fit_tail(node.qualifier, NAME_WIDTH, SIZE),
        single_line(others, SIZE),
    )


def _node(node: DependencyNode, graph: DependencyGraph) -> Node:
    mark, words = STANCE_COLOURS[node.stance] if node.stance else None, _words(node)
    near = [
        each.below if each.above == node.key else each.above
        for each in graph.edges
        if node.key in (each.above, each.below)
    ]
    return Node(
        node.key,
        "\n".join(part.text for part in words if part.lines),
        fill=mark.tint if mark else Role.SURFACE,
        border=mark.mark if mark else Role.INK,
        stroke=STROKES[node.stance] if node.stance else CYCLE_STROKE,
        dashed=node.stance == "undecided",
        weight="regular",
        size=SIZE,
        to=node.ref,
        title=node.full_name if any(part.cut for part in words) else None,
        name=_name(node, graph),
        group=(str(node.ref), *dict.fromkeys(f"enabler:{each}" for each in near)),
    )


def _name(node: DependencyNode, graph: DependencyGraph) -> str:
    """“Booking, common, stands on 2 others, 3 stand on it”.

    What is written in the box comes first: whoever speaks to a machine says what they see (WCAG 2.2, 2.5.3).
    """
    parts = [node.name, *([node.qualifier] if node.qualifier else [])]
    if node.others:
        parts.append(say("web.others", node.others))
    parts.append(say(f"value.stance.{node.stance}") if node.stance else say("web.mixed"))
    below = sum(each.above == node.key for each in graph.edges)
    above = sum(each.below == node.key for each in graph.edges)
    if below:
        parts.append(say("web.stands-on", below))
    if node.others and above:
        parts.append(say("web.carries-in-all", above + node.others))
    elif above:
        parts.append(say("web.carries", above))
    if node.in_cycle:
        parts.append(say("web.circle"))
    return label_text.join_parts(parts)


def _arrow(each: DependencyEdge) -> Arrow:
    role, width = (Role.INK, CYCLE_STROKE) if each.in_cycle else (Role.FAINT, 1.0)
    group = (f"enabler:{each.above}", f"enabler:{each.below}")
    return Arrow(each.above, each.below, role=role, width=width, dashed=each.indirect, group=group)
