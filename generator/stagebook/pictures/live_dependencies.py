"""The dependencies of live enablers as a graph, optionally with each cycle contracted to one node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.pictures.shared_lookups import PictureLookups


@dataclass(frozen=True, slots=True)
class LiveDependencies:
    """A graph of live enablers (by id) and contracted cycles (by key `circle:<id of the first>`)."""

    depends_on: Mapping[str, tuple[str, ...]]
    dependants: Mapping[str, tuple[str, ...]]
    linked: frozenset[str]
    """Nodes with a dependency or a dependant."""
    isolated: int
    """The number of enablers with neither."""
    cycles: Mapping[str, str]
    """The cycle of each enabler in one that is not contracted, by the id of its first enabler."""
    members: Mapping[str, tuple[str, ...]]
    """The enablers of each contracted cycle, by its key."""

    def first(self, node: str) -> str:
        """Return the enabler of a node, or the first of its cycle."""
        return self.members[node][0] if node in self.members else node

    def all_below(self, lookups: PictureLookups, node: str) -> frozenset[str]:
        """Return all nodes that a node depends on, directly or through others."""
        below = lookups.analysis.depends_on_all[self.first(node)]
        if not self.members:
            return frozenset(below)
        node_of = {each: key for key, those in self.members.items() for each in those}
        return frozenset(node_of.get(each, each) for each in below) - {node}


def find_live_dependencies(lookups: PictureLookups) -> LiveDependencies:
    """Build the graph of `depends_on` among live enablers."""
    live, enablers = lookups.analysis.live, lookups.model.enablers
    depends_on = {each: tuple(used for used in enablers[each].depends_on if used in live) for each in sorted(live)}
    dependants = {
        each: tuple(above for above in lookups.model.dependants[each] if above in live) for each in depends_on
    }
    linked = frozenset(each for each, those in depends_on.items() if those or dependants[each])
    cycles = {each: cycle[0] for cycle in lookups.analysis.cycles for each in cycle}
    return LiveDependencies(depends_on, dependants, linked, len(depends_on) - len(linked), cycles, {})


def contract_cycles(lookups: PictureLookups, depends_on: LiveDependencies) -> LiveDependencies:
    """Contract each cycle of several enablers to one node."""
    members = {f"circle:{cycle[0]}": cycle for cycle in lookups.analysis.cycles if len(cycle) > 1}
    node_of = {each: key for key, those in members.items() for each in those}
    below: dict[str, dict[str, None]] = {}
    above: dict[str, dict[str, None]] = {}
    for each in depends_on.linked:
        node = node_of.get(each, each)
        those = below.setdefault(node, {})
        above.setdefault(node, {})
        for used in depends_on.depends_on[each]:
            other = node_of.get(used, used)
            if other != node or each == used:
                those[other] = None
                above.setdefault(other, {})[node] = None
    return LiveDependencies(
        {node: tuple(sorted(those)) for node, those in below.items()},
        {node: tuple(sorted(those)) for node, those in above.items()},
        frozenset(below),
        depends_on.isolated,
        {each: cycle for each, cycle in depends_on.cycles.items() if each not in node_of},
        members,
    )
