"""Mappings that compute their values on access cache a bounded number of ids."""

from __future__ import annotations

import pytest

from stagebook.analysis import bitsets
from stagebook.analysis.bitsets import Computed


def make(monkeypatch: pytest.MonkeyPatch, limit: int) -> tuple[Computed[int, tuple[int, ...]], list[int]]:
    """A mapping of ten values of ten ids each, and the keys that were computed."""
    computed: list[int] = []

    def compute(key: int) -> tuple[int, ...]:
        computed.append(key)
        return tuple(range(key, key + 10))

    monkeypatch.setattr(bitsets, "MAX_CACHED_IDS", limit)
    return Computed(range(10), compute, len), computed


def test_each_value_is_computed_once_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most models stay below it, and pay for nothing twice."""
    mapping, computed = make(monkeypatch, 100)
    assert [mapping[key] for key in (*range(10), *range(10))] == [tuple(range(key, key + 10)) for key in range(10)] * 2
    assert computed == [*range(10)]


def test_what_was_computed_first_is_dropped_and_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was dropped, every value is the same as before."""
    mapping, computed = make(monkeypatch, 30)
    for key in range(10):
        assert mapping[key] == tuple(range(key, key + 10))
    assert len(mapping._known) == 3
    assert mapping[9] == tuple(range(9, 19))
    assert computed == [*range(10)]
    assert mapping[0] == tuple(range(10))
    assert computed == [*range(10), 0]


def test_a_value_larger_than_the_limit_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the only one that is cached."""
    mapping, _ = make(monkeypatch, 5)
    assert mapping[4] == tuple(range(4, 14))
    assert mapping[5] == tuple(range(5, 15))
    assert len(mapping._known) == 1
