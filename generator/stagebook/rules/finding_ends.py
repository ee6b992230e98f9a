"""Say how findings of the earlier model ended: put right, judged otherwise, gone with their thing, or by others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from stagebook.differences.comparison import Comparison
from stagebook.differences.fields import FieldDifference
from stagebook.findings.finding import Finding
from stagebook.model import Entity, Journey, Stage
from stagebook.model.entities.demand import Demand
from stagebook.model.kinds import ORGANISATION
from stagebook.model.references import references
from stagebook.source import Mark, Ref

EndName = Literal["done", "judged", "gone", "elsewhere"]
"""`done`: what it was about differs, or something new names it; `judged`: its stance, target or day is another, or its
demand is counted otherwise; `gone`: its thing is gone or no longer live; `elsewhere`: nothing of it differs."""
ENDS: tuple[EndName, ...] = get_args(EndName)
EndCause = Literal["", "gone", "part", "life", "stance", "judged", "counted", "settings"]
"""What ended it, as far as the two models show; words: `changed.resolved.CAUSE`."""
JUDGED = frozenset({
    "stance", "effect", "kind", "for", "target", "baseline", "better", "needs", "review_by", "by", "answers",
})  # fmt: skip
"""Fields by which a thing is judged: another value may end a finding while nothing is other for anybody."""
SETTINGS = frozenset({"thresholds", "words"})
"""Fields of the organisation by which everything is judged."""


class FindingEnd(NamedTuple):
    """How a finding ended, and by what."""

    how: EndName
    cause: EndCause = ""
    part: Ref | None = None
    """Of one that ended with a part of what it was about: that part, of the earlier model."""


@dataclass(frozen=True)
class FindingEnds:
    """Tells of the findings of the earlier model how they ended. Never whether customers fare better."""

    comparison: Comparison

    @cached_property
    def fields(self) -> Mapping[Ref, frozenset[str]]:
        """By thing that both models have, by its earlier id: its fields that differ in more than wording."""
        return {
            each.before: frozenset(it.field for it in each.fields if not it.is_wording)
            for each in self.comparison.differences
            if each.before and each.after
        }

    @cached_property
    def replaced(self) -> Mapping[Ref, frozenset[str]]:
        """The same of the fields that said something before, and not only more now."""
        return {
            each.before: frozenset(it.field for it in each.fields if not it.is_wording and is_replaced(it))
            for each in self.comparison.differences
            if each.before and each.after
        }

    @cached_property
    def recounted(self) -> frozenset[Ref]:
        """Things of the earlier model to which failure is traced that is recorded otherwise now."""
        return frozenset(self._list_recounted())

    @cached_property
    def named(self) -> frozenset[Ref]:
        """Things of the earlier model that something new names, or something that did not name them before."""
        before, after = self.comparison.before.model, self.comparison.after.model
        earlier = self.comparison.things.earlier
        found = set[Ref]()
        for each in self.comparison.differences:
            has = {earlier.get(it.to, it.to) for it in references(after[each.after])} if each.after else set()
            found |= has - ({it.to for it in references(before[each.before])} if each.before else set())
        return frozenset(found)

    def find(self, finding: Finding) -> FindingEnd:
        """Find how a finding ended."""
        was = finding.subject
        if was is None:
            return FindingEnd("elsewhere")
        lost = self._find_lost(was)
        if lost:
            return FindingEnd("gone", lost)
        fields = self.fields.get(was, frozenset())
        at = str(finding.at.steps[0]) if isinstance(finding.at, Mark) and finding.at.steps else ""
        replaced = self.replaced.get(was, frozenset())
        judged = self._find_judgement(was, replaced & {at} if at in fields else replaced)
        if judged:
            return FindingEnd("judged", judged)
        part = next((each for each in finding.others if self._find_lost(each)), None)
        if part and not fields:
            return FindingEnd("gone", "part", part)
        if any(self.fields.get(each) for each in (was, *finding.others)) or was in self.named:
            return FindingEnd("done")
        organisation = self.fields.get(Ref(ORGANISATION, ORGANISATION), frozenset())
        return FindingEnd("elsewhere") if SETTINGS.isdisjoint(organisation) else FindingEnd("judged", "settings")

    def _find_lost(self, was: Ref) -> EndCause:
        """Return whether a thing is gone, or no longer live; empty where it is neither."""
        now = self.comparison.things.later.get(was)
        if now is None:
            return "gone"
        before, after = (side.analysis.live for side in (self.comparison.before, self.comparison.after))
        return "life" if was.kind == "enabler" and was.id in before and now.id not in after else ""

    def _find_judgement(self, was: Ref, fields: frozenset[str]) -> EndCause:
        """Return by what a thing is judged otherwise, of these fields that differ; empty where it is not."""
        if "stance" in fields and was.kind == "enabler":
            return "stance"
        if not JUDGED.isdisjoint(fields):
            return "judged"
        is_recounted = "demand" in fields or (was in self.recounted and not self.fields.get(was))
        return "counted" if is_recounted else ""

    def _list_recounted(self) -> Iterator[Ref]:
        before, after = self.comparison.before.model, self.comparison.after.model
        earlier = self.comparison.things.earlier
        for each in self.comparison.differences:
            had = list_demand(before[each.before]) if each.before else ()
            has = list_demand(after[each.after]) if each.after else ()
            yield from (cause for item in had if item not in has for cause in item.causes)
            yield from (earlier[cause] for item in has if item not in had for cause in item.causes if cause in earlier)


def is_replaced(difference: FieldDifference) -> bool:
    """Tell whether a field said something before, and of a list not only gained items."""
    came_only = bool(difference.items) and all(each.event == "came" for each in difference.items)
    return difference.was is not None and not came_only


def list_demand(thing: Entity) -> tuple[Demand, ...]:
    """Return what is asked at a thing; nothing where it is neither a stage nor a journey."""
    return thing.demand if isinstance(thing, Stage | Journey) else ()
