"""Look up things of two models as one: ids of the earlier model in those of the later one, and what differs of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stagebook.analysis.uses import Use
from stagebook.differences.comparison import Comparison, Side
from stagebook.model import Entity
from stagebook.source import Ref

Places = Mapping[tuple[str, str], frozenset[str]]
"""By stage and journey, the enablers that are used there directly."""


@dataclass(frozen=True)
class MatchedIds:
    """The two sides of a comparison by the ids of the later model; things that are gone keep theirs."""

    comparison: Comparison

    @property
    def before(self) -> Side:
        """The earlier model."""
        return self.comparison.before

    @property
    def after(self) -> Side:
        """The later model."""
        return self.comparison.after

    @cached_property
    def _renamed(self) -> Mapping[str, Mapping[str, str]]:
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for ref in self.comparison.things.renamed:
            found[ref.kind][self.comparison.things.earlier[ref].id] = ref.id
        return found

    def later(self, ref: Ref) -> Ref:
        """Return a thing of the earlier model as it is called in the later one."""
        id = self._renamed.get(ref.kind, {}).get(ref.id)
        return ref if id is None else Ref(ref.kind, id)

    def ids(self, kind: str, earlier: Iterable[str]) -> frozenset[str]:
        """Return ids of the earlier model as those of the later one."""
        renamed = self._renamed.get(kind)
        return frozenset(renamed.get(each, each) for each in earlier) if renamed else frozenset(earlier)

    def pairs(self, kind: str) -> Iterator[tuple[Entity | None, Entity | None]]:
        """Yield the things of a kind as they were and as they are, in order of ids; those that are gone last."""
        things = self.comparison.things
        was, now = self.before.model.by_kind(kind), self.after.model.by_kind(kind)
        for id in sorted(now):
            old = things.earlier.get(Ref(kind, id))
            yield was[old.id] if old else None, now[id]
        for ref in things.gone:
            if ref.kind == kind:
                yield was[ref.id], None

    def both(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the ids, earlier and later, of the things of a kind that both models have."""
        for was, now in self.pairs(kind):
            if was and now:
                yield was.id, now.id

    @cached_property
    def changed(self) -> frozenset[Ref]:
        """Things that differ, by their ids in the later model; those that are gone by the earlier one."""
        return frozenset(each.ref for each in self.comparison.differences)

    def uses(self, id: str, *, after: bool) -> frozenset[tuple[str, str]]:
        """Return the pairs of stage and journey, each may be empty, at which an enabler is used directly.

        `id` is that of its own model; stages and journeys are those of the later one.
        """
        key = (id, after)
        if key not in self._uses:
            self._uses[key] = self._find_uses(id, after=after)
        return self._uses[key]

    @cached_property
    def _uses(self) -> dict[tuple[str, bool], frozenset[tuple[str, str]]]:
        return {}

    def _find_uses(self, id: str, *, after: bool) -> frozenset[tuple[str, str]]:
        if after:
            return frozenset((use.stage, use.journey) for use in self.after.analysis.by_enabler.get(id, ()))
        stages, journeys = (self._renamed.get(kind, {}) for kind in ("stage", "journey"))
        found = self.before.analysis.by_enabler.get(id, ())
        return frozenset((stages.get(use.stage, use.stage), journeys.get(use.journey, use.journey)) for use in found)

    @cached_property
    def lasting_stages(self) -> frozenset[str]:
        """Ids of the stages that both models have."""
        return frozenset(now for _, now in self.both("stage"))

    def stage_places(self, journey: str) -> Mapping[str, int]:
        """Return the places of stages in a journey as it is, of one that is gone as it was."""
        is_there = journey in self.after.model.journeys
        stages = self.stages_of(journey, after=is_there) if is_there or journey in self.before.model.journeys else ()
        return {stage: place for place, stage in enumerate(stages)}

    def stages_of(self, journey: str, *, after: bool) -> tuple[str, ...]:
        """Return the different stages of a journey in order, by the ids of its own model."""
        key = (journey, after)
        if key not in self._stages:
            side = self.after if after else self.before
            self._stages[key] = tuple(dict.fromkeys(side.model.journeys[journey].stage_ids))
        return self._stages[key]

    @cached_property
    def _stages(self) -> dict[tuple[str, bool], tuple[str, ...]]:
        return {}

    @cached_property
    def used_before(self) -> Places:
        """What was used where, by the ids of the earlier model."""
        return index_uses(self.before.analysis.uses)

    @cached_property
    def used_after(self) -> Places:
        """What is used where."""
        return index_uses(self.after.analysis.uses)

    def above(self, enabler: str, *, after: bool) -> frozenset[str]:
        """Return the transitive dependants of an enabler, by the ids of its own model."""
        key = (enabler, after)
        if key not in self._above:
            side = self.after if after else self.before
            self._above[key] = frozenset(side.analysis.dependants_all[enabler])
        return self._above[key]

    @cached_property
    def _above(self) -> dict[tuple[str, bool], frozenset[str]]:
        return {}


def index_uses(uses: Iterable[Use]) -> Places:
    """Index uses by stage and journey."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for use in uses:
        found[use.stage, use.journey].add(use.enabler)
    return {place: frozenset(enablers) for place, enablers in found.items()}
