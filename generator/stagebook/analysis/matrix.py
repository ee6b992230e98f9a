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
        met = [path for path in paths if path.id in groups.of_path]
        stages = {path.id: path.stages for path in met}
        return OverlapMatrix("path", tuple(stages), compare_all(stages, {path.id: path.differs for path in met}))
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


def compare_all(
    stages: Mapping[str, tuple[str, ...]], differing: Mapping[str, tuple[str, ...]] | None = None
) -> Mapping[tuple[str, str], Overlap]:
    """Compute all cells, both ways. Quadratic in the rows, of which there are at most `MAX_ROWS`.

    `differing`: by row, its stages that differ for its customers.
    """
    having = {row: frozenset(its) for row, its in stages.items()}
    differs = {row: frozenset(its) for row, its in (differing or {}).items()}
    nothing: frozenset[str] = frozenset()
    return {
        (one, other): compare(
            ComparedRow(one, stages[one], having[one], differs.get(one, nothing)),
            ComparedRow(other, stages[other], having[other], differs.get(other, nothing)),
        )
        for pair in combinations(sorted(stages), 2)
        for one, other in (pair, pair[::-1])
        if not having[pair[0]].isdisjoint(having[pair[1]])
    }


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of the matrix, as it is compared."""

    id: str
    stages: tuple[str, ...]
    having: frozenset[str]
    """The same stages."""
    differs: frozenset[str]


def compare(one: ComparedRow, other: ComparedRow) -> Overlap:
    """Compute one cell."""
    shared = tuple(stage for stage in one.stages if stage in other.having)
    differs = tuple(stage for stage in shared if stage in one.differs or stage in other.differs)
    return Overlap(one.id, other.id, shared, len(one.stages), len(other.stages), differs)
