from __future__ import annotations

from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.analysis.matched_demand import MatchedDemand, match_demand
from stagebook.model import Entity
from stagebook.model.matching import match_things
from tests.builders import journey, model, stage


def failure(says: str, **fields: Any) -> dict[str, Any]:
    return {"says": says, "kind": "failure", **fields}


def match(before: list[Entity], after: list[Entity]) -> MatchedDemand:
    was, now = model(*before), model(*after)
    return match_demand(analyse(was).demand.items, analyse(now).demand.items, match_things(was, now))


def book(*demand: dict[str, Any], id: str = "book", **fields: Any) -> list[Entity]:
    return [stage(id, demand=list(demand), **fields), journey("train"), journey("join")]


@pytest.mark.parametrize(
    "after",
    [
        book(failure("is  IT mine?")),
        book(failure("Is it mine?", journey="join")),
        book({**failure("Is it mine?"), "kind": "value"}),
        book(failure("Is it mine?"), id="reserve"),
        book(failure("Is it mine?"), id="reserve", was=["book"]),
        book(failure("Is it really mine?")),
    ],
    ids=["capitals", "journey", "kind", "place", "id", "words"],
)
def test_same_item(after: list[Entity]) -> None:
    """An item is the same in other capitals, of another journey or kind, elsewhere, under another id, reworded."""
    found = match(book(failure("Is it mine?")), after)
    assert (len(found.pairs), found.new, found.gone) == (1, (), ())


def test_other_item() -> None:
    """Items with little in common are one that is gone and one that is new."""
    found = match(book(failure("Is it mine?")), book(failure("Where are my shoes?")))
    assert (len(found.pairs), len(found.new), len(found.gone)) == (0, 1, 1)


def test_closest_first() -> None:
    """The item with the same words at its place is found before one elsewhere; each is found once."""
    before = [*book(failure("a", volume=1, per="day")), stage("pay", demand=[failure("a", volume=2, per="day")])]
    found = match(before, [stage("pay", demand=[failure("a", volume=3, per="day")]), *book()])
    ((old, _),) = found.pairs
    assert old.demand.volume == 2
    assert [each.demand.volume for each in found.gone] == [1]
