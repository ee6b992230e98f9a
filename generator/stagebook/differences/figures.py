"""Compare the figures of two models: what follows from a change, what it means to customers first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from stagebook.differences.comparison import Comparison
from stagebook.differences.demand_figures import compare_demand_figures, compare_totals
from stagebook.differences.enabler_figures import compare_enablers
from stagebook.differences.figure import Choice, Count, FigureDifference, FigureName, Things
from stagebook.differences.journey_figures import compare_facades, compare_journeys, compare_served
from stagebook.differences.matched_ids import MatchedIds
from stagebook.differences.organisation_figures import compare_edges, compare_organisation
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.source import Ref

ORDER: tuple[FigureName, ...] = (
    *("served-by", "customers", "purpose", "outcomes", "sight"),
    *("total-failure", "failure", "total-value", "value", "causes", "addressed-in-all", "addressed-by", "bottleneck"),
    *("used-in", "used-at", "reached-in", "services-reached", "customers-reached", "carries"),
    *("facade", "takes", "reading", "agree", "hand-offs", "meets", "fails-with", "stands-on"),
    *("straight-through", "work", "balance", "stage-uses", "shape", "diversity", "sharedness", "signal"),
)
"""Figures by what they mean to customers: whom it serves and what fails first, the statistics of the whole last."""
RANK = {name: rank for rank, name in enumerate(ORDER)}
STATISTICS = RANK["straight-through"]
"""From here on figures are statistics."""
KIND_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@pause_garbage_collection()  # everything that is created here is kept
def compare_figures(comparison: Comparison) -> tuple[FigureDifference, ...]:
    """Compare all figures of two models; those of one thing stand together. None differs as shown by rounding alone.

    Where more things differ than the limit, only the figures of the organisation and its businesses are compared.
    """
    if comparison.is_empty:
        return ()
    found = list_total_figures(comparison) if comparison.is_past_limit else list_figures(comparison)
    return sort_figures(each for each in found if each.differs)


def list_total_figures(comparison: Comparison) -> Iterator[FigureDifference]:
    """Yield the figures of the organisation and its businesses that may differ."""
    ids = MatchedIds(comparison)
    yield from compare_totals(ids, comparison.demand)
    yield from compare_organisation(ids)


def list_figures(comparison: Comparison) -> Iterator[FigureDifference]:
    """Yield all figures that may differ."""
    ids = MatchedIds(comparison)
    yield from compare_served(ids)
    yield from compare_journeys(ids)
    yield from compare_demand_figures(ids, comparison.demand)
    yield from compare_enablers(ids)
    yield from compare_edges(ids)
    yield from compare_facades(ids)
    yield from compare_organisation(ids)


def sort_figures(found: Iterable[FigureDifference]) -> tuple[FigureDifference, ...]:
    """Sort figures by `ORDER`, the largest first, and keep those of one thing together.

    Statistics, and the figures of the organisation, stand by themselves: they do not come before what customers meet.
    """
    groups: defaultdict[tuple[Ref, str], list[FigureDifference]] = defaultdict(list)
    for each in found:
        alone = each.of.kind == ORGANISATION or RANK[each.figure] >= STATISTICS
        groups[each.of, each.figure if alone else ""].append(each)
    for its in groups.values():
        its.sort(key=lambda each: (rank_figure(each), -each.weight))

    def key(group: list[FigureDifference]) -> tuple[object, ...]:
        first = group[0]
        rank = STATISTICS if all(is_minor(each) for each in group) else rank_figure(first)
        return rank, -max(each.weight for each in group), KIND_RANK[first.of.kind], first.of.id

    return tuple(each for group in sorted(groups.values(), key=key) for each in group)


def is_minor(found: FigureDifference) -> bool:
    """Tell whether a figure merely follows a journey that goes: an enabler stays in use, with fewer that it serves."""
    if found.figure not in ("used-in", "reached-in", "customers-reached", "services-reached", "agree"):
        return False
    if isinstance(found.now, Count):
        reasons = {it.reason for it in found.because}
        return bool(found.now.part and reasons) and reasons <= {"no-longer-at", "left"}
    if not (isinstance(found.was, Things) and isinstance(found.now, Things)):
        return False
    return len(found.now.refs) < len(found.was.refs) and not found.because


def rank_figure(found: FigureDifference) -> int:
    """Return the place of a figure in the order. A line of sight that breaks as before, elsewhere, is no loss."""
    is_line = found.figure == "sight" and isinstance(found.was, Choice) and isinstance(found.now, Choice)
    if is_line and Choice("whole") not in (found.was, found.now):
        return RANK["used-in"]
    return RANK[found.figure]
