"""Make the overlap matrix of paths; past 60 rows that of businesses, else of groups of paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from stagebook.analysis.overlap import Overlap
from stagebook.analysis.path_groups import Groups
from stagebook.analysis.paths import Path
from stagebook.limits import BUDGET

MAX_ROWS = BUDGET.matrix_rows


@dataclass(frozen=True, slots=True)
class OverlapMatrix:
    """Overlaps of paths, businesses or groups of paths, by pair."""

    level: Literal["path", "business", "group"]
    rows: tuple[str, ...]
    """Ids of paths, businesses or groups."""
    cells: Mapping[tuple[str, str], Overlap]
    """By ordered pair of rows, both ways; pairs without a common stage are missing."""
    more: int = 0
    """Number of groups that have no row."""


def make_matrix(paths: Sequence[Path], groups: Groups) -> OverlapMatrix:
    """Make the matrix of the paths that share a stage, given their groups."""
    if len(groups.of_path) <= MAX_ROWS:
        stages = {path.id: path.stages for path in paths if path.id in groups.of_path}
        return OverlapMatrix("path", tuple(stages), compare_all(stages))
    together = collect_business_stages(path for path in paths if path.id in groups.of_path)
    if 1 < len(together) <= MAX_ROWS:
        return OverlapMatrix("business", tuple(together), compare_all(together))
    largest = sorted(groups.all, key=lambda group: (-len(group.paths), group.id))[:MAX_ROWS]
    stages = {group.id: group.stages for group in largest}
    return OverlapMatrix("group", tuple(stages), compare_all(stages), len(groups.all) - len(largest))


def collect_business_stages(paths: Iterable[Path]) -> Mapping[str, tuple[str, ...]]:
    """Collect the distinct stages of paths by business; paths without a business are left out."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path in paths:
        if path.business:
            found[path.business].update(dict.fromkeys(path.stages))
    return {business: tuple(found[business]) for business in sorted(found)}


def compare_all(stages: Mapping[str, tuple[str, ...]]) -> Mapping[tuple[str, str], Overlap]:
    """Compute all cells, both ways. Quadratic in the rows, of which there are at most `MAX_ROWS`."""
    having = {row: frozenset(its) for row, its in stages.items()}
    return {
        (one, other): compare(one, stages[one], other, having[other], len(stages[other]))
        for pair in combinations(sorted(stages), 2)
        for one, other in (pair, pair[::-1])
        if not having[pair[0]].isdisjoint(having[pair[1]])
    }


def compare(one: str, stages: tuple[str, ...], other: str, others: frozenset[str], of_other: int) -> Overlap:
    """Compute one cell."""
    return Overlap(one, other, tuple(stage for stage in stages if stage in others), len(stages), of_other)
