"""What stands on what, as a value: boxes, and lines between them."""

from __future__ import annotations

from dataclasses import dataclass

from stagebook.pictures.score_graph import ENABLERS, STANCE_ORDER, StanceOrUndecided
from stagebook.pictures.tables import Cell, NamedThing, PictureTable
from stagebook.source import Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class DependencyNode:
    """An enabler that others stand on, or that stands on others; or a circle of enablers that stand on each other."""

    key: str
    ref: Ref
    name: str
    stance: StanceOrUndecided | None
    """None where it stands for enablers of several stances."""
    qualifier: str = ""
    """What tells it from another of the same name."""
    others: int = 0
    """How many stand on it that have no box of their own."""
    in_cycle: bool = False
    """It depends on itself, through others or at once."""
    retiring: bool = False
    members: tuple[NamedThing, ...] = ()
    """The enablers that it stands for, where it is a circle of them."""

    @property
    def full_name(self) -> str:
        """Its name, told apart from others of that name."""
        return say("score.told-apart", name=self.name, aside=self.qualifier) if self.qualifier else self.name


@dataclass(frozen=True, slots=True)
class DependencyEdge:
    """One box stands on another, by their keys."""

    above: str
    below: str
    indirect: bool = False
    """Only through enablers that have no box."""
    in_cycle: bool = False
    """It is a part of a circle."""


@dataclass(frozen=True, slots=True)
class DependencyGraph:
    """All boxes and lines, and what has neither."""

    title: str
    description: str
    nodes: tuple[DependencyNode, ...]
    edges: tuple[DependencyEdge, ...]
    hidden: int = 0
    """Enablers that stand on others and have no box."""
    isolated: int = 0
    """Enablers that stand on no other and carry none."""
    implied: int = 0
    """Lines left out because others lead the same way."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The stances of the boxes, and what heavy and dashed lines mean."""
        held = {node.stance for node in self.nodes}
        edges = {
            "circle": any(edge.in_cycle for edge in self.edges),
            "through": any(edge.indirect for edge in self.edges),
        }
        nodes = (f"box-{stance}" for stance in STANCE_ORDER if stance in held)
        return (*nodes, *(mark for mark, holds in edges.items() if holds))

    @property
    def counts(self) -> Cell:
        """What has no box or no line."""
        counts = (("web.left", self.hidden), ("web.alone", self.isolated))
        told: list[NamedThing | str] = [NamedThing(ENABLERS, say(key, count)) for key, count in counts if count]
        if any(node.members for node in self.nodes):
            told.insert(0, say("web.gathered"))
        return (*told, say("web.implied", self.implied)) if self.implied else tuple(told)

    @property
    def tables(self) -> tuple[PictureTable, ...]:
        """A row for each box: what it stands on, and what stands on it."""
        named = {node.key: NamedThing(node.ref, node.full_name) for node in self.nodes}
        below: dict[str, list[NamedThing | str]] = {key: [] for key in named}
        above: dict[str, list[NamedThing | str]] = {key: [] for key in named}
        for edge in self.edges:
            below[edge.above].append(named[edge.below])
            above[edge.below].append(named[edge.above])
        for node in self.nodes:
            if node.others:
                above[node.key].append(say("web.others", node.others))
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
        if node.retiring:
            words.append(say("value.lifecycle.retiring"))
        return tuple(words)
