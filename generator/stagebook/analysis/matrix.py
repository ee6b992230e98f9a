"""Where paths meet, as a matrix; past 60 rows that of the level above, and a list of pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from typing import Literal

from stagebook.analysis.overlap import Overlap
from stagebook.analysis.paths import Path
from stagebook.limits import BUDGET

MOST_ROWS = BUDGET.matrix_rows
MOST_PAIRS = BUDGET.pairs


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which paths, or which businesses, have stages in common."""

    level: Literal["path", "business", "none"]
    """`none`: there are too many paths, and too many businesses or no two of them."""
    rows: tuple[str, ...]
    """The ids of paths or businesses."""
    cells: Mapping[tuple[str, str], Overlap]
    """Both ways, where there is a stage in common."""
    pairs: tuple[Overlap, ...] = ()
    """Past 60 paths: the pairs of them with most stages in common, each once."""
    more: int = 0
    """How many other pairs have a stage in common."""


def make_matrix(paths: Sequence[Path]) -> Matrix:
    """The matrix of some paths: those of an organisation or of one business."""
    stages = {path.id: path.stages for path in paths}
    if len(stages) <= MOST_ROWS:
        return Matrix("path", tuple(stages), compare_all(stages))
    together = unite(paths)
    fits = 1 < len(together) <= MOST_ROWS
    counts = count_pairs(stages)
    first = nsmallest(MOST_PAIRS, counts, key=lambda pair: (-counts[pair], pair))
    return Matrix(
        "business" if fits else "none",
        tuple(together) if fits else (),
        compare_all(together) if fits else {},
        tuple(compare(one, stages[one], other, stages[other]) for one, other in first),
        len(counts) - len(first),
    )


def unite(paths: Iterable[Path]) -> Mapping[str, tuple[str, ...]]:
    """By business the distinct stages of its paths; those without a business are left out."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path in paths:
        if path.business:
            found[path.business].update(dict.fromkeys(path.stages))
    return {business: tuple(found[business]) for business in sorted(found)}


def compare_all(stages: Mapping[str, tuple[str, ...]]) -> Mapping[tuple[str, str], Overlap]:
    """All cells, both ways."""
    return {
        (one, other): compare(one, stages[one], other, stages[other])
        for pair in sorted(count_pairs(stages))
        for one, other in (pair, pair[::-1])
    }


def count_pairs(stages: Mapping[str, tuple[str, ...]]) -> Counter[tuple[str, str]]:
    """How many stages each pair of rows has in common; none for a pair that has none."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for row in sorted(stages):
        for stage in stages[row]:
            having[stage].append(row)
    return Counter(pair for rows in having.values() for pair in combinations(rows, 2))


def compare(one: str, stages: tuple[str, ...], other: str, others: tuple[str, ...]) -> Overlap:
    """One cell."""
    both = set(stages) & set(others)
    return Overlap(one, other, tuple(stage for stage in stages if stage in both), len(stages), len(others))
