"""Rules on the names of things."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stagebook.analysis.jobs import normalise
from stagebook.findings.finding import Severity
from stagebook.rules.naming import join_names
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import say

KINDS_OF_NAMES = ("business", "customer", "service", "journey", "enabler", "team")
"""Kinds whose things are told apart by their names. Stages, measures and changes are told apart by what they are of,
and a voice by its team and day."""


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name, and the things of one kind that have it, in order of their ids. Of enablers only the live ones."""

    name: str
    refs: tuple[Ref, ...]


def list_names(context: RuleContext) -> list[SharedName]:
    """List every name of a kind once: case-folded, spaces collapsed."""
    found: defaultdict[tuple[str, str], list[Ref]] = defaultdict(list)
    for kind in KINDS_OF_NAMES:
        for thing in context.model.by_kind(kind).values():
            if kind != "enabler" or thing.id in context.analysis.live:
                found[kind, normalise(thing.name)].append(thing.ref)
    return [SharedName(context.model[refs[0]].name, tuple(sorted(refs))) for refs in found.values()]


@rule("same-name", Severity.NOTE, over=list_names)
def same_name(named: SharedName, context: RuleContext) -> RuleMatch | None:
    """Finds things of one kind that have the same name.

    Whoever reads the name in a list or a picture cannot tell which is meant; pages have to add what tells them apart.
    Often it is one thing that two people wrote down. Upper and lower case and blanks make no difference. An enabler
    that is retired or planned may have the name of the one that it gives way to or takes over from.

    Example:
        # models/enablers/booking.yaml
        name: Booking

        # models/enablers/court-booking.yaml
        name: booking

    Instead:
        # models/enablers/booking.yaml
        name: Booking

        # models/enablers/court-booking.yaml
        name: Court booking
    """
    if len(named.refs) < 2:
        return None
    first, *others = named.refs
    kinds = say(f"kind.{first.kind}", n=len(named.refs))
    return match_at(
        Mark(first, ("name",)),
        others=tuple(others),
        name=named.name,
        kinds=kinds,
        things=join_names(context, named.refs),
        count=len(named.refs),
    )
