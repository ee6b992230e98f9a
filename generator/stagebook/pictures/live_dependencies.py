"""Which enabler needs which, as the picture of dependencies draws it: one by one, or each circle as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stagebook.pictures.shared_lookups import PictureLookups


@dataclass(frozen=True, slots=True)
class Needs:
    """A graph whose nodes are live enablers by their ids, or circles of them by keys of their own."""

    needs: Mapping[str, tuple[str, ...]]
    needed_by: Mapping[str, tuple[str, ...]]
    linked: frozenset[str]
    """The nodes that need another or are needed."""
    alone: int
    """How many enablers are neither."""
    circles: Mapping[str, str]
    """The circle of each enabler that is drawn by itself and is in one, by the first of its enablers."""
    members: Mapping[str, tuple[str, ...]]
    """The enablers of each circle that is a node."""

    def first(self, node: str) -> str:
        """The enabler that a node is, or the first of its circle."""
        return self.members[node][0] if node in self.members else node

    def all_below(self, ground: PictureLookups, node: str) -> frozenset[str]:
        """All that a node stands on, at once or through others."""
        below = ground.analysis.depends_on_all[self.first(node)]
        if not self.members:
            return frozenset(below)
        node_of = {each: key for key, those in self.members.items() for each in those}
        return frozenset(node_of.get(each, each) for each in below) - {node}


def find_needs(ground: PictureLookups) -> Needs:
    """What each live enabler names in `depends_on`, as far as that is live."""
    live, enablers = ground.analysis.live, ground.model.enablers
    needs = {each: tuple(used for used in enablers[each].depends_on if used in live) for each in sorted(live)}
    needed_by = {each: tuple(above for above in ground.model.dependants[each] if above in live) for each in needs}
    linked = frozenset(each for each, those in needs.items() if those or needed_by[each])
    circles = {each: circle[0] for circle in ground.analysis.cycles for each in circle}
    return Needs(needs, needed_by, linked, len(needs) - len(linked), circles, {})


def gather_circles(ground: PictureLookups, needs: Needs) -> Needs:
    """The same with one node for each circle of several enablers."""
    members = {f"circle:{circle[0]}": circle for circle in ground.analysis.cycles if len(circle) > 1}
    node_of = {each: key for key, those in members.items() for each in those}
    below: dict[str, dict[str, None]] = {}
    above: dict[str, dict[str, None]] = {}
    for each in needs.linked:
        node = node_of.get(each, each)
        those = below.setdefault(node, {})
        above.setdefault(node, {})
        for used in needs.needs[each]:
            other = node_of.get(used, used)
            if other != node or each == used:
                those[other] = None
                above.setdefault(other, {})[node] = None
    return Needs(
        {node: tuple(sorted(those)) for node, those in below.items()},
        {node: tuple(sorted(those)) for node, those in above.items()},
        frozenset(below),
        needs.alone,
        {each: circle for each, circle in needs.circles.items() if each not in node_of},
        members,
    )
