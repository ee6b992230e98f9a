"""List the things of one kind that two models have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from stagebook.differences.comparison import Comparison
from stagebook.model import Entity

E = TypeVar("E", bound=Entity)


def list_pairs(comparison: Comparison, kind: type[E]) -> Iterator[tuple[E, E]]:
    """Yield the things of a kind that both models have, as they were and as they are, in order of ids."""
    before, after = comparison.before.model, comparison.after.model
    for thing in after.by_kind(kind.kind_name).values():
        old = comparison.things.earlier.get(thing.ref)
        if old:
            was = before[old]
            assert isinstance(thing, kind)
            assert isinstance(was, kind)
            yield was, thing
