"""Compare the figures of the organisation and its businesses: balance of stances, shape of delivery, digital depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from stagebook.differences.comparison import Side
from stagebook.differences.enabler_figures import pair_enablers, refs
from stagebook.differences.figure import (
    Because,
    Choice,
    Count,
    Decimal,
    FigureDifference,
    FigureName,
    StanceCounts,
    differ,
)
from stagebook.differences.matched_ids import MatchedIds
from stagebook.differences.stance_reasons import join_moves, list_stance_moves
from stagebook.source import Ref


def compare_organisation(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Yield the figures of the whole that differ."""
    ref = ids.after.model.organisation.ref
    figures: tuple[tuple[FigureName, Literal["enablers", "uses"]], ...] = (
        ("balance", "enablers"),
        ("stage-uses", "uses"),
    )
    for figure, field in figures:
        was, now = count_stances(ids.before, field), count_stances(ids.after, field)
        if was != now:
            yield FigureDifference(ref, figure, was, now, join_moves(list_stance_moves(ids, uses=field == "uses")))
    counts = [Count(*side.analysis.depth.straight_through, "stages") for side in (ids.before, ids.after)]
    if counts[0].part != counts[1].part:
        yield differ(ref, "straight-through", (each if each.of else None for each in counts))
    yield from compare_shapes(ids)


def count_stances(side: Side, field: Literal["enablers", "uses"]) -> StanceCounts:
    """Count live enablers, or their uses at stages, by stance."""
    total = side.analysis.balance.total
    return StanceCounts(
        *(getattr(each, field) for each in (total.repeatable, total.common, total.independent, total.undecided))
    )


def compare_shapes(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare the shape of delivery that is read, and the signals, of the organisation and of each business."""
    for now in ids.after.analysis.shape.values():
        old = now.scope if now.scope.kind == "organisation" else ids.comparison.things.earlier.get(now.scope)
        was = ids.before.analysis.shape.get(old) if old else None
        if was is None:
            continue
        yield FigureDifference(now.scope, "shape", Choice(was.reading), Choice(now.reading))
        for had, has in zip(was.signals, now.signals, strict=True):
            because = (Because("signal", says=has.shape),)
            yield FigureDifference(now.scope, "signal", Decimal(had.value), Decimal(has.value), because)


def compare_edges(ids: MatchedIds) -> Iterator[FigureDifference]:
    """Compare where an enabler meets one of another owner, one of them being independent; each pair once."""
    found: dict[str, tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]] = {}
    for pair in pair_enablers(ids):
        was = list_edges(ids.before, pair.was)
        was = frozenset((ids.later(Ref("stage", a)).id, ids.later(Ref("enabler", b)).id) for a, b in was)
        now = list_edges(ids.after, pair.now)
        if was != now:
            found[pair.ref.id] = was, now
    by_change = sorted(
        found, key=lambda id: (Ref("enabler", id) not in ids.changed, -len(found[id][0] ^ found[id][1]), id)
    )
    told: set[tuple[str, str]] = set()
    for id in by_change:
        was, now = found[id]
        new = {each for each in now - was if (each[1], id) not in told}
        gone = {each for each in was - now if (each[1], id) not in told}
        told |= {(id, other) for _, other in new | gone}
        before, after = ({other for _, other in each} for each in (was, now))
        if {other for _, other in new | gone} - (before & after):
            at = tuple(Ref("stage", each) for each in sorted({stage for stage, _ in new}))
            because = (Because("edge", at=at),) if at else ()
            yield FigureDifference(
                Ref("enabler", id), "meets", refs("enabler", before), refs("enabler", after), because
            )


def list_edges(side: Side, id: str | None) -> frozenset[tuple[str, str]]:
    """List the pairs of a stage and an enabler that an enabler meets there at an edge."""
    if id is None:
        return frozenset()
    return frozenset((edge.stage, other) for edge in side.analysis.tradeoff[id].edges for other in edge.others)
