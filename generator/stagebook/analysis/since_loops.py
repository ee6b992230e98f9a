"""Compare how far each bottleneck was followed, from its failure to the count after a change, in two models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.loops import LINKS, Loop
from stagebook.model.matching import MatchedThings
from stagebook.source import Ref

LoopEvent = Literal["closed", "further", "broke", "new", "waits", "left"]
"""What became of it: all links hold now; more of them hold; fewer hold; it is a bottleneck now; it waits where it did;
it is no bottleneck any more."""
EVENTS: tuple[LoopEvent, ...] = ("closed", "further", "broke", "new", "waits", "left")


@dataclass(frozen=True, slots=True)
class LoopMove:
    """What became of the line of a bottleneck."""

    enabler: str
    """Its id, in the earlier model where it is gone."""
    event: LoopEvent
    before: Loop | None
    after: Loop | None


def compare_loops(before: Iterable[Loop], after: Iterable[Loop], matched: MatchedThings) -> tuple[LoopMove, ...]:
    """Compare the lines of two models, by event, then as they stand in the model. What stayed closed is left out."""
    old = {loop.enabler: loop for loop in before}
    moves: list[LoopMove] = []
    for loop in after:
        ref = matched.earlier.get(Ref("enabler", loop.enabler))
        was = old.pop(ref.id, None) if ref else None
        event = find_event(was, loop)
        moves += [LoopMove(loop.enabler, event, was, loop)] if event else []
    for id, loop in old.items():
        now = matched.later.get(Ref("enabler", id), Ref("enabler", id))
        moves.append(LoopMove(now.id, "left", loop, None))
    return tuple(sorted(moves, key=lambda move: EVENTS.index(move.event)))


def find_event(before: Loop | None, after: Loop) -> LoopEvent | None:
    """Return what became of a line; None where all of it held and still holds."""
    if after.reached == len(LINKS):
        return None if before and before.reached == len(LINKS) else "closed"
    if before is None:
        return "new"
    if after.reached == before.reached:
        return "waits"
    return "further" if after.reached > before.reached else "broke"
