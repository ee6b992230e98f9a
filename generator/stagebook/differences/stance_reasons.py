"""Say which enablers make a figure of stances another: they came, went, have another stance or are used elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from stagebook.differences.comparison import Side
from stagebook.differences.enabler_figures import EnablerPair, pair_enablers
from stagebook.differences.figure import Because, Reason
from stagebook.differences.matched_ids import MatchedIds
from stagebook.source import Ref

REASONS: tuple[Reason, ...] = ("new", "live", "not-live", "gone", "restanced", "used-otherwise")
Move = tuple[Reason, Ref]


def list_stance_moves(ids: MatchedIds, *, uses: bool) -> list[Move]:
    """List the enablers that came, went or have another stance; with `uses` those that are used elsewhere as well."""
    found = ((explain_pair(pair), pair.ref) for pair in pair_enablers(ids))
    return [(reason, ref) for reason, ref in found if reason and (uses or reason != "used-otherwise")]


def index_stance_moves(ids: MatchedIds) -> Mapping[str, list[Move]]:
    """Index the same by the journeys where each is or was used, by the ids of the later model."""
    found: defaultdict[str, list[Move]] = defaultdict(list)
    for pair in pair_enablers(ids):
        reason = explain_pair(pair)
        if reason:
            was, now = ({journey for _, journey in pair.uses(after=after)} for after in (False, True))
            for journey in (was ^ now) if reason == "used-otherwise" else was | now:
                found[journey].append((reason, pair.ref))
    return found


def explain_pair(pair: EnablerPair) -> Reason | None:
    """Return what became of an enabler; None where its stance and its uses are as before."""
    life = pair.because_of_life()
    if life:
        return "not-live" if life[0].reason in ("retired", "planned") else life[0].reason
    if pair.was and pair.now and stance_of(pair.ids.before, pair.was) != stance_of(pair.ids.after, pair.now):
        return "restanced"
    return "used-otherwise" if pair.uses(after=False) != pair.uses(after=True) else None


def stance_of(side: Side, enabler: str) -> str | None:
    """Return the stance that an enabler is declared; None where nobody decided."""
    return side.model.enablers[enabler].stance


def join_moves(moves: Iterable[Move]) -> tuple[Because, ...]:
    """Give one reason for all enablers of which the same became, those that are only used elsewhere last."""
    found: defaultdict[Reason, list[Ref]] = defaultdict(list)
    for reason, ref in moves:
        found[reason].append(ref)
    return tuple(Because(reason, tuple(dict.fromkeys(found[reason]))) for reason in REASONS if reason in found)
