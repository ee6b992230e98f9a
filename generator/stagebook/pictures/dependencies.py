"""Build the picture of dependencies among enablers, with cycles marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stagebook.analysis import Analysis
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.name_order import NameKey, name_key
from stagebook.pictures.dependencies_graph import DependencyEdge, DependencyGraph, DependencyNode
from stagebook.pictures.layout.dependencies import fits, place_dependencies
from stagebook.pictures.live_dependencies import LiveDependencies, contract_cycles, find_live_dependencies
from stagebook.pictures.score_graph import ENABLERS, NamedThing, Picture, StanceOrUndecided
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.pictures.tables import cut_names
from stagebook.words import say

ID = "dependencies"

MAX_NODES = BUDGET.dependency_boxes
"""Past so many connected enablers, only those with most dependants have a node."""
NODE_COUNTS = (48, 40, 32, 24)
"""Numbers of nodes to try then, until the picture fits the width of a page."""
MIN_NODES = 18
"""The number of nodes if all of these have too many edges: with cycles contracted it never exceeds the budget."""
MAX_EDGES_PER_NODE = 1.4
"""Past so many edges per node, implied edges are left out (transitive reduction)."""


def dependencies(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """Build the picture; None if no live enabler depends on another."""
    lookups = make_lookups(model, analysis)
    live = find_live_dependencies(lookups)
    if not live.linked:
        return None
    graph = _fit_graph(lookups, live)
    if len(graph.edges) > BUDGET.dependency_lines:
        graph = _fit_graph(lookups, contract_cycles(lookups, live))
    return Picture(place_dependencies(graph, ID), graph)


def _fit_graph(lookups: PictureLookups, live: LiveDependencies) -> DependencyGraph:
    """Build the graph with all connected nodes, or with as many as fit a page."""
    if len(live.linked) <= MAX_NODES:
        graph = _make_graph(lookups, live, live.linked)
        if len(graph.edges) <= BUDGET.dependency_lines:
            return graph
    ranked = sorted(live.linked, key=lambda each: _rank(lookups, live, each))
    # Nodes with a single dependant say little, unless there are no others (a chain).
    several = [each for each in ranked if _rank(lookups, live, each)[0] < -1]
    ranked = several if len(several) > 1 else ranked[: NODE_COUNTS[-1]]
    for count in NODE_COUNTS:
        graph = _make_graph(lookups, live, set(ranked[:count]))
        if fits(graph) and len(graph.edges) <= BUDGET.dependency_lines:
            return graph
    if len(graph.edges) > BUDGET.dependency_lines:
        return _make_graph(lookups, live, set(ranked[:MIN_NODES]))
    return graph


def _rank(lookups: PictureLookups, live: LiveDependencies, node: str) -> tuple[int, int, NameKey, str]:
    """The sort key of nodes: those with most dependants first, then by name."""
    first = live.first(node)
    name = name_key(lookups.model.enablers[first].name)
    return -len(live.dependants[node]), -len(lookups.analysis.dependants_all[first]), name, node


def _make_graph(lookups: PictureLookups, live: LiveDependencies, shown: Collection[str]) -> DependencyGraph:
    nodes = [_make_node(lookups, live, each, shown) for each in shown]
    nodes.sort(key=lambda node: (name_key(node.name), node.key))
    all_edges = [edge for node in nodes for edge in _make_edges(node.key, live, shown)]
    edges = all_edges
    if len(all_edges) > MAX_EDGES_PER_NODE * len(shown):
        below = {each: live.all_below(lookups, each) for each in shown}
        edges = [edge for edge in all_edges if not _is_implied(edge, below, live)]
    connected = sum(len(live.members.get(each, (each,))) for each in live.linked)
    drawn = sum(len(node.members) or 1 for node in nodes)
    return DependencyGraph(
        title=say("web.title", name=lookups.model.organisation.name),
        description=say("web.says", boxes=say("score.count-enablers", drawn)),
        nodes=tuple(nodes),
        edges=tuple(edges),
        hidden=connected - drawn,
        isolated=live.isolated,
        implied=len(all_edges) - len(edges),
    )


def _make_node(lookups: PictureLookups, live: LiveDependencies, node: str, shown: Collection[str]) -> DependencyNode:
    hidden = [
        member
        for each in dict.fromkeys(live.dependants[node])
        if each not in shown
        for member in live.members.get(each, (each,))
    ]
    others = len(hidden)
    enabler = lookups.model.enablers[live.first(node)]
    named = cut_names(lookups.names("enabler", hidden[: BUDGET.label_names + 1]), enabler.ref, others)
    members = live.members.get(node, ())
    if not members:
        return DependencyNode(
            key=node,
            ref=enabler.ref,
            name=enabler.name,
            qualifier=lookups.aside(enabler),
            stance=enabler.stance or "undecided",
            others=others,
            hidden_dependants=named,
            in_cycle=node in live.cycles,
        )
    stances: set[StanceOrUndecided] = {lookups.model.enablers[each].stance or "undecided" for each in members}
    return DependencyNode(
        key=node,
        ref=ENABLERS,
        name=say("web.circle-of", len(members) - 1, name=enabler.name),
        stance=stances.pop() if len(stances) == 1 else None,
        others=others,
        hidden_dependants=named,
        in_cycle=True,
        members=tuple(
            NamedThing(lookups.model.enablers[each].ref, lookups.model.enablers[each].name) for each in members
        ),
    )


def _make_edges(node: str, live: LiveDependencies, shown: Collection[str]) -> Iterator[DependencyEdge]:
    """Make the edges of a node: direct ones, then those that lead only through hidden nodes."""
    at_once = dict.fromkeys(each for each in live.depends_on[node] if each in shown)
    for below in at_once:
        yield DependencyEdge(node, below, in_cycle=_same_cycle(node, below, live))
    for below in sorted(_reached_through_hidden(node, live, shown) - at_once.keys() - {node}):
        yield DependencyEdge(node, below, indirect=True, in_cycle=_same_cycle(node, below, live))


def _same_cycle(above: str, below: str, live: LiveDependencies) -> bool:
    return above in live.cycles and live.cycles.get(below) == live.cycles[above]


def _reached_through_hidden(node: str, live: LiveDependencies, shown: Collection[str]) -> set[str]:
    """Return the shown nodes that a node reaches through hidden ones."""
    found = set[str]()
    hidden = {each for each in live.depends_on[node] if each not in shown}
    pending = list(hidden)
    while pending:
        for each in live.depends_on[pending.pop()]:
            if each in shown:
                found.add(each)
            elif each not in hidden:
                hidden.add(each)
                pending.append(each)
    return found


def _is_implied(edge: DependencyEdge, below: dict[str, frozenset[str]], live: LiveDependencies) -> bool:
    """Whether other edges imply this one: a shown node lies between its ends."""
    if edge.in_cycle:
        return False
    cycles = live.cycles
    ends = {cycles.get(edge.above, edge.above), cycles.get(edge.below, edge.below)}
    return any(
        cycles.get(each, each) not in ends and edge.below in below[each] for each in below[edge.above] & below.keys()
    )
