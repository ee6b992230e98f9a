"""Estimate the cost of laying out a scene and refuse scenes past the budget, the same ones on every machine.

Graphviz' `dot` assigns nodes to ranks and adds a virtual node in each rank that an edge passes. The time of a layout
grows with about the square of the number of virtual nodes, hardly with nodes or edges. With pinned positions it grows
with the number of items, some 40 microseconds each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stagebook.drawing.result import Failure
from stagebook.limits import BUDGET
from stagebook.pictures.scene import Arrow, Node, Scene
from stagebook.words import number, say

NodePair = tuple[str, str]
"""An edge as the keys of its nodes (tail, head)."""


def find_excess(scene: Scene) -> Failure | None:
    """Return a Failure of cause `large` for a scene past the budget; None for one within it."""
    if len(scene.items) > BUDGET.picture_items:
        return Failure("large", say("work.items", len(scene.items), most=number(BUDGET.picture_items)))
    if scene.engine != "dot":
        return None
    boxes = [item.key for item in scene.items if isinstance(item, Node)]
    lines = [(item.tail, item.head) for item in scene.items if isinstance(item, Arrow)]
    if len(boxes) > BUDGET.picture_boxes:
        return Failure("large", say("work.boxes", len(boxes), most=number(BUDGET.picture_boxes)))
    if len(lines) > BUDGET.picture_edges:
        return Failure("large", say("work.lines", len(lines), most=number(BUDGET.picture_edges)))
    ranked = [(item.tail, item.head) for item in scene.items if isinstance(item, Arrow) and item.ranked]
    passed = count_ranks_passed(boxes, ranked)
    if passed > BUDGET.layout_ranks:
        return Failure("large", say("work.ranks", len(lines), passed=number(passed), most=number(BUDGET.layout_ranks)))
    return None


def count_ranks_passed(boxes: Sequence[str], lines: Sequence[NodePair]) -> int:
    """Return the sum of the rank spans of all edges: 1 for an edge to the next rank. Takes linear time.

    A node is one rank below the lowest of its predecessors. Back edges of a depth-first search from the first node are
    reversed.
    """
    heads: dict[str, list[str]] = {box: [] for box in boxes}
    for tail, head in lines:
        heads[tail].append(head)
    order = {box: place for place, box in enumerate(_order_nodes(heads))}
    forward = [_orient(line, order) for line in lines if line[0] != line[1]]
    rank = dict.fromkeys(boxes, 0)
    for tail, head in sorted(forward, key=lambda line: order[line[0]]):
        rank[head] = max(rank[head], rank[tail] + 1)
    return sum(rank[head] - rank[tail] for tail, head in forward)


def _orient(line: NodePair, order: Mapping[str, int]) -> NodePair:
    """Return an edge directed along the order; back edges are reversed, as `dot` does."""
    tail, head = line
    return line if order[tail] < order[head] else (head, tail)


def _order_nodes(heads: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Return the nodes in topological order, ignoring back edges of a depth-first search (iterative)."""
    done: list[str] = []
    seen: set[str] = set()
    for start in heads:
        pending: list[tuple[str, Iterator[str]]] = [] if start in seen else [(start, iter(heads[start]))]
        seen.add(start)
        while pending:
            box, rest = pending[-1]
            following = next((head for head in rest if head not in seen), None)
            if following is None:
                done.append(box)
                pending.pop()
            else:
                seen.add(following)
                pending.append((following, iter(heads[following])))
    return reversed(done)
