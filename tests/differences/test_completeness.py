"""What `diff` prints is complete: applied to the earlier model, it gives the later one, and nothing else is printed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagebook.analysis import Analysis
from stagebook.differences.comparison import Side, compare
from stagebook.model import OperatingModel
from stagebook.reading import read
from stagebook.review.json_things import write_thing
from stagebook.rules.finding_moves import NO_MOVES
from stagebook.rules.review import Review
from stagebook.source import Places
from tests.differences.applying import apply_things, forms_of, list_unlike
from tests.differences.drawn_things import draw_forms, edit, model_of

ROOT = Path(__file__).parents[2]
STARTERS = ROOT / "generator/stagebook/editing/starters"


def print_things(before: OperatingModel, after: OperatingModel) -> list[dict[str, Any]]:
    """What the JSON document of `diff` says of things."""
    unanalysed = cast("Analysis", None)  # things are compared without it
    comparison = compare(Side(before, unanalysed), Side(after, unanalysed))
    review = Review(comparison, (), NO_MOVES)
    printed = [write_thing(review, each, Places()) for each in comparison.differences]
    return cast("list[dict[str, Any]]", json.loads(json.dumps(printed)))


@cache
def read_starter(name: str) -> OperatingModel:
    folder = STARTERS / name
    files = {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("models/**/*.yaml"))}
    found = read(files, folders=("models",), name=name).model
    assert found
    return found


@settings(deadline=None, max_examples=100)
@given(seed=st.integers(0, 10**9))
def test_the_differences_give_the_later_model(seed: int) -> None:
    """Any edit of fields, items, words, ids and things is printed to the last character."""
    random = Random(seed)
    forms = draw_forms(random)
    before, after = model_of(forms), model_of(edit(random, forms))
    printed = print_things(before, after)
    assert list_unlike(apply_things(forms_of(before), printed), forms_of(after)) == []
    assert all(each["fields"] or each["before"] != each["after"] for each in printed)


@settings(deadline=None, max_examples=15)
@given(first=st.integers(0, 10**9), second=st.integers(0, 10**9))
def test_the_differences_of_unrelated_models(first: int, second: int) -> None:
    """Two models that share nothing but ids are compared to the last character too."""
    before, after = (model_of(draw_forms(Random(seed))) for seed in (first, second))
    assert list_unlike(apply_things(forms_of(before), print_things(before, after)), forms_of(after)) == []


@pytest.mark.parametrize("name", ["bakery", "retailer", "university"])
@settings(deadline=None, max_examples=5)
@given(seed=st.integers(0, 10**9))
def test_edits_of_an_organisation(name: str, seed: int) -> None:
    """Edits of the organisations that `new` starts from, whose things are as large as real ones."""
    before = read_starter(name)
    after = model_of(edit(Random(seed), forms_of(before)))
    assert list_unlike(apply_things(forms_of(before), print_things(before, after)), forms_of(after)) == []


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**9))
def test_a_model_does_not_differ_from_itself(seed: int) -> None:
    """Nothing is printed of a model compared with itself, read twice."""
    before, after = (model_of(draw_forms(Random(seed))) for _ in range(2))
    assert print_things(before, after) == []


def test_drawn_edits_are_of_every_form() -> None:
    """What the properties above are held on: values, words, parts, items that come, go, move and differ, and ids."""
    forms = {form for seed in range(40) for form in drawn_forms(seed)}
    assert forms == {"was", "text", "fields", "came", "gone", "moved", "changed", "new thing", "gone thing", "renamed"}


def drawn_forms(seed: int) -> set[str]:
    random = Random(seed)
    forms = draw_forms(random)
    things = print_things(model_of(forms), model_of(edit(random, forms)))
    found = {f"{each['event']} thing" for each in things if each["event"] != "changed"}
    found |= {"renamed" for each in things if each["event"] == "changed" and each["before"] != each["after"]}
    fields = [field for each in things for field in each["fields"]]
    found |= {key for field in fields for key in ("was", "text", "fields") if key in field}
    return found | {item["event"] for field in fields for item in field.get("items", [])}
