"""Other limits for a moment, so that tests meet them with small models."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from stagebook.limits import BUDGET


@contextmanager
def limited(**limits: int) -> Iterator[None]:
    """The budget with other limits, until the end of the block."""
    before = {name: getattr(BUDGET, name) for name in limits}
    try:
        for name, limit in limits.items():
            object.__setattr__(BUDGET, name, limit)  # the value is frozen; tests alone go round it
        yield
    finally:
        for name, limit in before.items():
            object.__setattr__(BUDGET, name, limit)
