"""The graph of the picture of dependencies: nodes and edges, without positions."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.pictures.score_graph import ENABLERS, STANCE_ORDER, StanceOrUndecided
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class DependencyNode:
    """An enabler with a dependency or a dependant, or a contracted cycle of enablers."""

    key: str
    ref: Ref
    name: str
    stance: StanceOrUndecided | None
    """None for a cycle of several stances."""
    qualifier: str = ""
    """What distinguishes it from another of the same name, and where it is in its life unless live."""
    others: int = 0
    """The number of its dependants without a node."""
    hidden_dependants: tuple[NamedThing, ...] = ()
    """The dependants without a node, by name; past the budget the first of them and the number of others."""
    in_cycle: bool = False
    """Whether it depends on itself, directly or through others."""
    members: tuple[NamedThing, ...] = ()
    """The enablers of a contracted cycle."""

    @property
    def full_name(self) -> str:
        """The name with its qualifier, if it has one."""
        return say("score.told-apart", name=self.name, aside=self.qualifier) if self.qualifier else self.name


@dataclass(frozen=True, slots=True)
class DependencyEdge:
    """A dependency, by node keys: `above` depends on `below`."""

    above: str
    below: str
    indirect: bool = False
    """Whether it leads only through enablers without a node."""
    in_cycle: bool = False
    """Whether it is part of a cycle."""


@dataclass(frozen=True, slots=True)
class DependencyGraph:
    """Nodes, edges, and the numbers of what is left out."""

    title: str
    description: str
    nodes: tuple[DependencyNode, ...]
    edges: tuple[DependencyEdge, ...]
    hidden: int = 0
    """The number of connected enablers without a node."""
    isolated: int = 0
    """The number of enablers without dependency and dependant."""
    implied: int = 0
    """The number of edges left out because others imply them."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, for the legend: stances of nodes, heavy and dashed edges."""
        held = {node.stance for node in self.nodes}
        edges = {
            "arrow": bool(self.edges),
            "circle": any(edge.in_cycle for edge in self.edges),
            "through": any(edge.indirect for edge in self.edges),
        }
        nodes = (f"box-{stance}" for stance in STANCE_ORDER if stance in held)
        return (*nodes, *(mark for mark, holds in edges.items() if holds))

    @property
    def counts(self) -> Cell:
        """Notes on enablers and edges that are left out or contracted."""
        counts = (("web.left", self.hidden), ("web.alone", self.isolated))
        cells: list[NamedThing | str] = [NamedThing(ENABLERS, say(key, count)) for key, count in counts if count]
        if any(node.members for node in self.nodes):
            cells.insert(0, say("web.gathered"))
        return (*cells, say("web.implied", self.implied)) if self.implied else tuple(cells)

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """One table with a row for each node: its dependencies and dependants."""
        named = {node.key: NamedThing(node.ref, node.full_name) for node in self.nodes}
        below: dict[str, list[NamedThing | str]] = {key: [] for key in named}
        above: dict[str, list[NamedThing | str]] = {key: [] for key in named}
        for edge in self.edges:
            below[edge.above].append(named[edge.below])
            above[edge.below].append(named[edge.above])
        for node in self.nodes:
            above[node.key] += node.hidden_dependants
        rows = tuple(
            ((named[node.key], *node.members), self._stance(node), tuple(below[node.key]), tuple(above[node.key]))
            for node in self.nodes
        )
        return (
            PictureTable(
                "table.dependencies", ("table.enabler", "table.stance", "table.stands-on", "table.carries"), rows
            ),
        )

    @staticmethod
    def _stance(node: DependencyNode) -> Cell:
        words = [say(f"value.stance.{node.stance}") if node.stance else say("web.mixed")]
        if node.in_cycle:
            words.append(say("web.circle"))
        return (", ".join(words),)
