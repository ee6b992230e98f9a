"""Compute transitive dependencies between enablers, cycles included.

Strongly connected components are found by Tarjan's algorithm (1972).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stagebook.analysis.bitsets import Computed, Ids
from stagebook.model import OperatingModel

Graph = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Dependence:
    """The dependency graph of live enablers; nodes are positions in `table`."""

    table: Ids
    needs: Graph
    """By enabler, those it depends on."""
    needed_by: Graph
    components: tuple[tuple[int, ...], ...]
    """Strongly connected components, most of them a single enabler; each after all that it depends on."""

    @classmethod
    def of(cls, model: OperatingModel, live: frozenset[str]) -> Dependence:
        """Build the graph of a model; edges from or to an enabler that is not live are left out."""
        table = Ids(live)
        needs: list[list[int]] = []
        needed_by: list[list[int]] = [[] for _ in table.names]
        for index, name in enumerate(table.names):
            edges = [table.at[used] for used in model.enablers[name].depends_on if used in live]
            needs.append(edges)
            for used in edges:
                needed_by[used].append(index)
        return cls(table, needs, needed_by, find_components(needs))

    def union_over_dependants(self, own: Sequence[int]) -> list[int]:
        """For each enabler, unite its own set with those of its transitive dependants."""
        return union_over_reachable(self.needed_by, self.components[::-1], own)

    def union_over_dependencies(self, own: Sequence[int]) -> list[int]:
        """For each enabler, unite its own set with those of its transitive dependencies."""
        return union_over_reachable(self.needs, self.components, own)

    def dependency_closures(self) -> list[int]:
        """Return for each enabler the set of itself and its transitive dependencies."""
        return self.union_over_dependencies([1 << index for index in range(len(self.table.names))])

    def dependant_closures(self) -> list[int]:
        """Return for each enabler the set of itself and its transitive dependants."""
        return self.union_over_dependants([1 << index for index in range(len(self.table.names))])

    def close_over_dependencies(self, starts: Iterable[str]) -> frozenset[str]:
        """Return some enablers and their transitive dependencies."""
        seen = {self.table.at[name] for name in starts}
        pending = list(seen)
        while pending:
            for used in self.needs[pending.pop()]:
                if used not in seen:
                    seen.add(used)
                    pending.append(used)
        return frozenset(self.table.names[index] for index in seen)

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """List the components with a cycle, self-dependencies included; groups and their ids in order."""
        found = [
            component for component in self.components if len(component) > 1 or component[0] in self.needs[component[0]]
        ]
        return tuple(sorted(tuple(self.table.names[index] for index in sorted(component)) for component in found))


def list_closures(table: Ids, sets: Sequence[int], enablers: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    """List the ids of each enabler's set without itself; empty for an enabler that is not live."""
    return Computed(enablers, partial(list_others, table, sets), len)


def list_others(table: Ids, sets: Sequence[int], name: str) -> tuple[str, ...]:
    """List the ids of an enabler's set without itself; none for an enabler that is not live."""
    index = table.at.get(name)
    return () if index is None else table.ids(sets[index] & ~(1 << index))


def union_over_reachable(graph: Graph, components: Sequence[Sequence[int]], own: Sequence[int]) -> list[int]:
    """For each node, unite `own` over all that it reaches, itself included; components come after what they reach."""
    found = list(own)
    for component in components:
        union = 0
        for node in component:
            union |= found[node]
            for following in graph[node]:
                union |= found[following]
        for node in component:
            found[node] = union
    return found


def find_components(graph: Graph) -> tuple[tuple[int, ...], ...]:
    """Find the strongly connected components of a graph, each after all that it reaches.

    Tarjan's algorithm (1972), with an explicit stack: a long chain would exceed Python's recursion limit.
    """
    unseen = len(graph)
    number = [unseen] * unseen
    lowest = [0] * unseen
    pending: list[int] = []
    is_pending = [False] * unseen
    components: list[tuple[int, ...]] = []
    count = 0
    for root in range(unseen):
        walk = [(root, iter(graph[root]))] if number[root] == unseen else []
        while walk:
            node, following = walk[-1]
            if number[node] == unseen:
                number[node] = lowest[node] = count
                count += 1
                pending.append(node)
                is_pending[node] = True
            for each in following:
                if number[each] == unseen:
                    walk.append((each, iter(graph[each])))
                    break
                if is_pending[each]:
                    lowest[node] = min(lowest[node], number[each])
            else:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    components.append(pop_through(pending, node))
                    for each in components[-1]:
                        is_pending[each] = False
    return tuple(components)


def pop_through(pending: list[int], last: int) -> tuple[int, ...]:
    """Pop from the end of a list up to and including `last`."""
    taken = [pending.pop()]
    while taken[-1] != last:
        taken.append(pending.pop())
    return tuple(taken)
