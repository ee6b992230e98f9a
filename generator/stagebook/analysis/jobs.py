"""Group enablers by the job that they do (`does`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from stagebook.model import OperatingModel


@lru_cache(maxsize=1 << 14)  # few words are shared, and compared at each stage
def normalise(words: str) -> str:
    """Normalise shared words for comparison: case-folded, spaces collapsed."""
    return " ".join(words.casefold().split())


def find_same_jobs(model: OperatingModel, live: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Find the jobs that two or more live enablers do, with those enablers; jobs and enablers in order."""
    found: dict[str, dict[str, None]] = {}
    for enabler in model.enablers.values():
        if enabler.id in live:
            for job in enabler.does:
                found.setdefault(normalise(job), {})[enabler.id] = None
    return {job: tuple(found[job]) for job in sorted(found) if job and len(found[job]) > 1}
