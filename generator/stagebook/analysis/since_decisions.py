"""Find what was decided since an earlier model: stances, acceptances of findings, and what became of changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stagebook.analysis.change_status import has_begun, is_open
from stagebook.model import Change, Enabler, OperatingModel, Stance
from stagebook.model.matching import MatchedThings
from stagebook.source import Ref

ChangeEvent = Literal["done", "dropped", "began", "agreed", "new", "reopened", "put-off", "brought-forward", "gone"]
"""What became of a change. `put-off` and `brought-forward` are about its day (`by`), beside another one or alone."""
CHANGE_EVENTS: tuple[ChangeEvent, ...] = (
    *("done", "dropped", "began", "agreed", "new"),
    *("reopened", "put-off", "brought-forward", "gone"),
)


@dataclass(frozen=True, slots=True)
class StanceMove:
    """A stance that was taken, changed or taken back."""

    enabler: str
    before: Stance | None
    after: Stance | None
    because: str
    """The reason of the newest entry of `history` for it that the earlier model did not have; else empty."""


@dataclass(frozen=True, slots=True)
class AcceptanceMove:
    """A finding of a thing that was accepted since, or is no longer."""

    ref: Ref
    """The thing, of the earlier model where it is gone."""
    rule: str
    because: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ChangeMove:
    """What became of a change."""

    change: str
    """Its id, in the earlier model where it is gone."""
    event: ChangeEvent
    before_by: date | None = None
    after_by: date | None = None


def compare_stances(before: OperatingModel, after: OperatingModel, matched: MatchedThings) -> Iterator[StanceMove]:
    """Yield the enablers whose stance is another, in order of ids; new ones with a stance too, retired ones not."""
    for enabler in after.enablers.values():
        ref = matched.earlier.get(enabler.ref)
        old = before.enablers[ref.id] if ref else None
        was = old.stance if old else None
        if enabler.lifecycle != "retired" and was != enabler.stance:
            yield StanceMove(enabler.id, was, enabler.stance, find_reason(enabler, old))


def find_reason(enabler: Enabler, before: Enabler | None) -> str:
    """Return the reason of the newest new entry of the history for the stance; empty where there is none."""
    known = {(each.on, each.stance) for each in before.history} if before else set()
    new = [each for each in enabler.history if (each.on, each.stance) not in known and each.stance == enabler.stance]
    return max(new, key=lambda each: each.on).because if new else ""


def compare_acceptances(
    before: OperatingModel, after: OperatingModel, matched: MatchedThings
) -> Iterator[AcceptanceMove]:
    """Yield the acceptances that are new, in order of things; then those that are gone."""
    for thing in after:
        ref = matched.earlier.get(thing.ref)
        known = {each.rule for each in before[ref].accept} if ref else set()
        yield from (
            AcceptanceMove(thing.ref, each.rule, each.because, True) for each in thing.accept if each.rule not in known
        )
    for thing in before:
        ref = matched.later.get(thing.ref)
        kept = {each.rule for each in after[ref].accept} if ref else set()
        at = ref or thing.ref
        yield from (
            AcceptanceMove(at, each.rule, each.because, False) for each in thing.accept if each.rule not in kept
        )


def compare_changes(before: OperatingModel, after: OperatingModel, matched: MatchedThings) -> Iterator[ChangeMove]:
    """Yield what became of changes, in order of ids; then those that are gone."""
    for change in after.changes.values():
        ref = matched.earlier.get(change.ref)
        old = before.changes[ref.id] if ref else None
        event = find_event(old, change)
        if event:
            yield ChangeMove(change.id, event)
        if old and old.by and change.by and old.by != change.by and is_open(change):
            yield ChangeMove(change.id, "put-off" if change.by > old.by else "brought-forward", old.by, change.by)
    for ref in matched.gone:
        if ref.kind == "change":
            yield ChangeMove(ref.id, "gone")


def find_event(before: Change | None, after: Change) -> ChangeEvent | None:
    """Return the furthest that a change got since; None where it is as far as it was."""
    was = before.status if before else None
    if after.status == "done" and was != "done":
        return "done"
    if after.status == "dropped" and was != "dropped":
        return "dropped"
    if before and not is_open(before) and is_open(after):
        return "reopened"
    if has_begun(after) and not (before and has_begun(before)):
        return "began"
    if after.status == "agreed" and was != "agreed" and not (before and has_begun(before)):
        return "agreed"
    return None if before else "new"
