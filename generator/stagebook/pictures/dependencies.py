"""Enablers on enablers: what stands on what, with what goes round in circles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stagebook.analysis import Analysis
from stagebook.limits import BUDGET
from stagebook.model import OperatingModel
from stagebook.pictures.dependencies_graph import DependencyEdge, DependencyGraph, DependencyNode
from stagebook.pictures.layout.dependencies import fits, place_dependencies
from stagebook.pictures.live_dependencies import LiveDependencies, contract_cycles, find_live_dependencies
from stagebook.pictures.score_graph import ENABLERS, NamedThing, Picture, StanceOrUndecided
from stagebook.pictures.shared_lookups import PictureLookups, make_lookups
from stagebook.words import say

ID = "dependencies"

MAX_NODES = BUDGET.dependency_boxes
"""Past so many, only what most others stand on has a box."""
NODE_COUNTS = (48, 40, 32, 24)
"""How many then, the most that a page is wide enough for."""
MIN_NODES = 18
"""How many where even the last of these have too many lines: so many never have, once circles have one box each."""
MAX_EDGES_PER_NODE = 1.4
"""With more lines for each box than this, those that follow from others are left out."""


def dependencies(model: OperatingModel, analysis: Analysis) -> Picture | None:
    """What stands on what; None where nothing stands on anything."""
    lookups = make_lookups(model, analysis)
    live = find_live_dependencies(lookups)
    if not live.linked:
        return None
    graph = _fit_graph(lookups, live)
    if len(graph.edges) > BUDGET.dependency_lines:
        graph = _fit_graph(lookups, contract_cycles(lookups, live))
    return Picture(place_dependencies(graph, ID), graph)


def _fit_graph(lookups: PictureLookups, live: LiveDependencies) -> DependencyGraph:
    """All of them; past what a picture holds, as many as a page has room for."""
    if len(live.linked) <= MAX_NODES:
        graph = _make_graph(lookups, live, live.linked)
        if len(graph.edges) <= BUDGET.dependency_lines:
            return graph
    ranked = sorted(live.linked, key=lambda each: _rank(lookups, live, each))
    # What no two stand on says little; but a chain has nothing else.
    several = [each for each in ranked if _rank(lookups, live, each)[0] < -1]
    ranked = several if len(several) > 1 else ranked[: NODE_COUNTS[-1]]
    for count in NODE_COUNTS:
        graph = _make_graph(lookups, live, set(ranked[:count]))
        if fits(graph) and len(graph.edges) <= BUDGET.dependency_lines:
            return graph
    if len(graph.edges) > BUDGET.dependency_lines:
        return _make_graph(lookups, live, set(ranked[:MIN_NODES]))
    return graph


def _rank(lookups: PictureLookups, live: LiveDependencies, node: str) -> tuple[int, int, str]:
    """What most others stand on first."""
    return -len(live.dependants[node]), -len(lookups.analysis.dependants_all[live.first(node)]), node


def _make_graph(lookups: PictureLookups, live: LiveDependencies, shown: Collection[str]) -> DependencyGraph:
    nodes = [_make_node(lookups, live, each, shown) for each in shown]
    nodes.sort(key=lambda node: (node.name.casefold(), node.key))
    every = [edge for node in nodes for edge in _make_edges(node.key, live, shown)]
    kept = every
    if len(every) > MAX_EDGES_PER_NODE * len(shown):
        below = {each: live.all_below(lookups, each) for each in shown}
        kept = [edge for edge in every if not _is_implied(edge, below, live)]
    held = sum(len(live.members.get(each, (each,))) for each in live.linked)
    drawn = sum(len(node.members) or 1 for node in nodes)
    return DependencyGraph(
        title=say("web.title", name=lookups.model.organisation.name),
        description=say("web.says", boxes=say("score.count-enablers", drawn)),
        nodes=tuple(nodes),
        edges=tuple(kept),
        hidden=held - drawn,
        isolated=live.isolated,
        implied=len(every) - len(kept),
    )


def _make_node(lookups: PictureLookups, live: LiveDependencies, node: str, shown: Collection[str]) -> DependencyNode:
    others = sum(
        len(live.members.get(each, (each,))) for each in dict.fromkeys(live.dependants[node]) if each not in shown
    )
    enabler = lookups.model.enablers[live.first(node)]
    members = live.members.get(node, ())
    if not members:
        return DependencyNode(
            key=node,
            ref=enabler.ref,
            name=enabler.name,
            qualifier=lookups.aside(enabler.ref),
            stance=enabler.stance or "undecided",
            others=others,
            in_cycle=node in live.cycles,
            retiring=enabler.lifecycle == "retiring",
        )
    stances: set[StanceOrUndecided] = {lookups.model.enablers[each].stance or "undecided" for each in members}
    return DependencyNode(
        key=node,
        ref=ENABLERS,
        name=say("web.circle-of", len(members) - 1, name=enabler.name),
        stance=stances.pop() if len(stances) == 1 else None,
        others=others,
        in_cycle=True,
        members=tuple(
            NamedThing(lookups.model.enablers[each].ref, lookups.model.enablers[each].name) for each in members
        ),
    )


def _make_edges(node: str, live: LiveDependencies, shown: Collection[str]) -> Iterator[DependencyEdge]:
    """What an enabler stands on at once, then what it stands on only through those without a box."""
    at_once = dict.fromkeys(each for each in live.depends_on[node] if each in shown)
    for below in at_once:
        yield DependencyEdge(node, below, in_cycle=_same_cycle(node, below, live))
    for below in sorted(_reached_through_hidden(node, live, shown) - at_once.keys() - {node}):
        yield DependencyEdge(node, below, indirect=True, in_cycle=_same_cycle(node, below, live))


def _same_cycle(above: str, below: str, live: LiveDependencies) -> bool:
    return above in live.cycles and live.cycles.get(below) == live.cycles[above]


def _reached_through_hidden(node: str, live: LiveDependencies, shown: Collection[str]) -> set[str]:
    """What is reached by way of those that have no box."""
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
    """Whether another box stands between the two, so that the line follows from others."""
    if edge.in_cycle:
        return False
    cycles = live.cycles
    ends = {cycles.get(edge.above, edge.above), cycles.get(edge.below, edge.below)}
    return any(
        cycles.get(each, each) not in ends and edge.below in below[each] for each in below[edge.above] & below.keys()
    )
