"""Match the items of two lists, and tell which of them moved."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from stagebook.differences.texts import text_similarity
from stagebook.model.field_guide import FieldGuide

LIKE = 0.5
"""Agreement of two items without a common key from which they are one item that differs."""
MAX_COMPARED = 2_500
"""Pairs of items that are compared to find the most alike; of more, items are matched in their order."""


class ItemPair(NamedTuple):
    """Positions of an item in the earlier list and in the later one."""

    before: int
    after: int


encode = json.JSONEncoder(sort_keys=True).encode

Key = Callable[[Any], Hashable]


def match_items(was: Sequence[Any], now: Sequence[Any], guide: FieldGuide) -> list[ItemPair]:
    """Match the items of a field's list: equal ones, then those of one key, then those that are most alike.

    Each item is in one pair at most. The pairs are in the order of the later list.
    """
    matcher = ItemMatcher(was, now)
    matcher.match_equal(frozen)
    if guide.type == "part":
        key = item_key(guide)
        if key:
            matcher.match_equal(lambda item: frozen(item.get(key)), by_likeness=True)
        matcher.match_alike()
    elif guide.type in ("text", "markdown"):
        matcher.match_alike()
    return sorted(matcher.pairs, key=lambda pair: pair.after)


class ItemMatcher:
    """Pairs items of two lists, each at most once."""

    def __init__(self, was: Sequence[Any], now: Sequence[Any]) -> None:
        self.was, self.now = was, now
        self.pairs: list[ItemPair] = []
        self.left = list(range(len(was)))
        self.right = list(range(len(now)))

    def match_equal(self, key: Key, *, by_likeness: bool = False) -> None:
        """Pair the items that have the same key; several of one key in their order, or the most alike first."""
        groups: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for index in self.left:
            groups[key(self.was[index])][0].append(index)
        for index in self.right:
            groups[key(self.now[index])][1].append(index)
        for left, right in groups.values():
            several = by_likeness and len(left) * len(right) > 1
            self.pair(self.list_alike(left, right, least=0) if several else map(ItemPair, left, right))

    def match_alike(self) -> None:
        """Pair what is left over and alike."""
        self.pair(self.list_alike(self.left, self.right, least=LIKE))

    def list_alike(self, left: Sequence[int], right: Sequence[int], least: float) -> Iterator[ItemPair]:
        """Yield pairs that agree by at least so much, the most alike first; of very many, in their order."""
        if len(left) * len(right) > MAX_COMPARED:
            yield from (ItemPair(*each) for each in zip(left, right, strict=False) if not least)
            return
        found = [(agreement(self.was[one], self.now[other]), ItemPair(one, other)) for one in left for other in right]
        yield from (pair for share, pair in sorted(found, key=lambda each: (-each[0], each[1])) if share >= least)

    def pair(self, pairs: Iterable[ItemPair]) -> None:
        """Add pairs in their order, as far as their items are in none yet."""
        left, right = set(self.left), set(self.right)
        for pair in pairs:
            if pair.before in left and pair.after in right:
                left.remove(pair.before)
                right.remove(pair.after)
                self.pairs.append(pair)
        self.left, self.right = sorted(left), sorted(right)


def frozen(value: Any) -> Hashable:
    """Return a plain value as something hashable that is equal for equal values."""
    return (value,) if isinstance(value, str) else encode(value)


def item_key(guide: FieldGuide) -> str:
    """Return the key by which items of a list are known: the first required id, else the first required value.

    Empty where none is required: then an item is what it names.
    """
    required = [each for each in guide.fields if each.required]
    return next((each.name for each in required if each.refers), required[0].name if required else "")


def agreement(was: Any, now: Any) -> float:
    """Return by how much two items agree, 0 to 1: texts by their words, parts by the mean of their values.

    In a part a text of several words counts twice.
    """
    if isinstance(was, dict) and isinstance(now, dict):
        pairs = [(was.get(key), now.get(key)) for key in sorted(was.keys() | now.keys())]
        weights = [2 if is_sentence(one) or is_sentence(other) else 1 for one, other in pairs]
        return sum(weight * agreement(*pair) for weight, pair in zip(weights, pairs, strict=True)) / sum(weights)
    if was != now and is_sentence(was) and is_sentence(now):
        return text_similarity(was, now)
    return float(was == now)


def is_sentence(value: Any) -> bool:
    """Tell whether a value is a text of several words."""
    return isinstance(value, str) and " " in value


def find_moved(pairs: Sequence[ItemPair]) -> frozenset[ItemPair]:
    """Return the pairs that moved: all but a longest row of pairs that stand in the same order in both lists.

    `pairs` are in the order of the later list.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, pair in enumerate(pairs):
        place = bisect_left(tops, pair.before)
        before.append(ends[place - 1] if place else None)
        tops[place : place + 1] = [pair.before]
        ends[place : place + 1] = [index]
    kept = set[ItemPair]()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(pairs[last])
        last = before[last]
    return frozenset(pairs) - kept
