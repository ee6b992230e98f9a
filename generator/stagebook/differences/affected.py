"""Find what a difference affects: things that did not change themselves and answer for what did, or stand on it."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.differences.comparison import Comparison, Side
from stagebook.differences.things import ThingDifference
from stagebook.model.references import references
from stagebook.source import Ref

DELIVERING = frozenset({"organisation", "business", "service", "journey", "stage", "enabler"})
"""Kinds of things that take part in delivery. Changes, measures and voices speak of others and affect none of them."""
NAMED = frozenset({"stage", "enabler"})
"""Kinds of things that are affected where something names them now or no longer."""
NAMING = frozenset({"enablers", "depends_on", "touchpoints", "stages", "demand"})
"""Fields in which a thing names stages and enablers."""
FELT = frozenset({"stance", "automation", "available", "lifecycle", "owner", "business", "depends_on"})
"""Fields of an enabler that those who use it feel."""


def list_affected(comparison: Comparison, difference: ThingDifference) -> Iterator[Ref]:
    """Yield the things of the later model that a difference affects: what is named now or no longer, and users."""
    if difference.ref.kind not in DELIVERING:
        return
    later, after = comparison.things.later, comparison.after.model
    fields = {each.field for each in difference.fields}
    was, now = difference.before, difference.after
    if not NAMING.isdisjoint(fields):
        had = {later.get(each.to, each.to) for each in (references(comparison.before.model[was]) if was else ())}
        has = {each.to for each in (references(after[now]) if now else ())}
        yield from sorted(ref for ref in had ^ has if ref.kind in NAMED and after.get(ref))
    if was and now and now.kind == "enabler" and not FELT.isdisjoint(fields):
        users = {later.get(ref, ref) for ref in list_users(comparison.before, was.id)}
        users |= set(list_users(comparison.after, now.id))
        yield from sorted(ref for ref in users if after.get(ref))


def list_users(side: Side, enabler: str) -> Iterator[Ref]:
    """Yield the stages where an enabler is used directly, and the enablers that depend on it."""
    yield from (Ref("stage", use.stage) for use in side.analysis.by_enabler[enabler] if use.stage)
    yield from (Ref("enabler", each) for each in side.model.dependants[enabler])
