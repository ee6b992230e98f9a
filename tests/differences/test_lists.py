"""Items of lists: which are the same, and which moved."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import pytest

from stagebook.differences.lists import ItemPair, find_moved, item_key, match_items
from stagebook.model import KINDS
from stagebook.model.field_guide import FieldGuide, guide


def field(kind: str, *path: str) -> FieldGuide:
    """The metadata of a field."""
    guides = guide(KINDS[kind].entity)
    for name in path:
        found = next(each for each in guides if each.name == name)
        guides = found.fields
    return found


@pytest.mark.parametrize(
    ("kind", "path", "key"),
    [
        ("stage", ("enablers",), "enabler"),
        ("journey", ("stages",), "stage"),
        ("stage", ("demand",), "says"),
        ("stage", ("demand", "counts"), "on"),
        ("stage", ("demand", "caused_by"), ""),
        ("enabler", ("accept",), "rule"),
        ("enabler", ("links",), "url"),
        ("customer", ("needs",), "need"),
        ("change", ("moves",), "enabler"),
        ("voice", ("answers",), "question"),
    ],
)
def test_items_are_known_by_what_is_required_of_them(kind: str, path: tuple[str, ...], key: str) -> None:
    """The first required id, else the first required value; an item that only names a thing is that thing."""
    assert item_key(field(kind, *path)) == key


@pytest.mark.parametrize(
    ("was", "now", "pairs"),
    [
        ([{"enabler": "a"}, {"enabler": "b"}], [{"enabler": "b"}, {"enabler": "c"}], [(1, 0)]),
        ([{"enabler": "a"}], [{"enabler": "a", "for": "Paying"}], [(0, 0)]),
        ([{"enabler": "a", "for": "Paying"}], [{"enabler": "b", "for": "Paying"}], [(0, 0)]),
        (
            [{"enabler": "a", "for": "x y"}, {"enabler": "a"}],
            [{"enabler": "a"}, {"enabler": "a", "for": "x z"}],
            [(1, 0), (0, 1)],
        ),
        ([{"enabler": "a"}, {"enabler": "a"}], [{"enabler": "a"}], [(0, 0)]),
    ],
)
def test_matched_items(was: list[Any], now: list[Any], pairs: list[tuple[int, int]]) -> None:
    """Equal items first, then those of one name, the most alike first, then what says the same of another thing."""
    assert match_items(was, now, field("stage", "enablers")) == [ItemPair(*each) for each in pairs]


def test_items_worded_anew() -> None:
    """Demand that is the same but for its words is one item; other demand of the same kind is another."""
    asked = {"says": "Is it booked?", "kind": "failure", "volume": 4, "per": "month", "channel": "phone"}
    anew = asked | {"says": "Have I a court?"}
    other = {"says": "Where are you?", "kind": "failure"}
    assert match_items([asked], [other, anew], field("stage", "demand")) == [ItemPair(0, 1)]
    assert match_items([other], [{"says": "May I come?", "kind": "failure"}], field("stage", "demand")) == []


def test_as_few_as_can_be_have_moved() -> None:
    """Those that are left stand in the same order in both lists, and no more could be left."""
    for order in permutations(range(5)):
        pairs = [ItemPair(before, after) for after, before in enumerate(order)]
        moved = find_moved(pairs)
        kept = [each.before for each in pairs if each not in moved]
        assert kept == sorted(kept)
        longer = combinations(order, len(kept) + 1)
        assert not any(list(each) == sorted(each) for each in longer)
