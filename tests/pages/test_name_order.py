"""Lists of things on pages are in the order of names, unless another order is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

from stagebook.analysis import analyse
from stagebook.findings import Report
from stagebook.model import Entity, OperatingModel
from stagebook.model.naming import Naming
from stagebook.name_order import name_key
from stagebook.pages.blocks import Blueprint, Cell, Listing, Table
from stagebook.pages.context import make_context
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.rendering.search import thing_entries
from stagebook.rules import run_rules
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Run, Target
from tests.builders import (
    business,
    change,
    customer,
    enabler,
    journey,
    measure,
    model,
    organisation,
    service,
    stage,
    team,
    voice,
)

WRITTEN_NAMES = ("Ärzte", "Eclair", "émile", " leading", "Öl", "“Quay” crew", "Stage 2", "Stage 10", "Zug")
"""In order. Sorted by code points, by case-folded text or by id they have other orders."""
NAMES = tuple(name.strip() for name in WRITTEN_NAMES)
"""As they are shown: blanks around a name are no part of it."""
IDS = ("e", "h", "b", "i", "a", "g", "d", "c", "f")
WRITTEN = ("c", "i", "e", "a", "g", "b", "h", "d", "f")
"""The order in which files list things: neither that of names nor that of ids."""

MAKERS = {
    "business": business,
    "change": change,
    "customer": customer,
    "enabler": enabler,
    "journey": journey,
    "measure": measure,
    "service": service,
    "stage": stage,
    "team": team,
    "voice": voice,
}


def things() -> Iterator[Entity]:
    """An organisation in which everything has to do with everything, so that all lists are long."""
    every = list(WRITTEN)
    yield organisation(enablers=[*every, "base"])
    asked = [{"says": "Where is it?", "kind": "failure", "volume": 10, "per": "month", "caused_by": every}]
    by_hand = {"kind": "system", "automation": "manual"}
    touched = [{"channel": "web"}]
    given: dict[str, dict[str, object]] = {
        "business": {"enablers": every},
        "change": {"horizon": "now", "introduces": every, "addresses": [{"enabler": each} for each in every]},
        "customer": {},
        "enabler": {"does": ["Keep count"], "owner": "a", "business": "a", "depends_on": ["base"], **by_hand},
        "journey": {"customer": every, "stages": every, "business": "a"},
        "measure": {"rewards": every, "of": {"enabler": "a"}},
        "service": {"customers": every, "business": "a", "enablers": every},
        "stage": {"enablers": every, "service": "a", "moment": "Noon", "demand": asked, "touchpoints": touched},
        "team": {},
        "voice": {"team": "a"},
    }
    for kind, make in MAKERS.items():
        for id, name in zip(IDS, WRITTEN_NAMES, strict=True):
            yield make(id, name=name, **given[kind])
    yield enabler("base", name="Ground", does=["Keep count"], depends_on=["top"])
    yield enabler("top", name="Top", depends_on=every)


@cache
def organisation_of_hard_names() -> OperatingModel:
    return model(*things())


@cache
def pages() -> dict[str, Page]:
    whole = organisation_of_hard_names()
    analysis = analyse(whole)
    context = make_context((whole, analysis), Report(run_rules(whole, analysis)))
    return {place: make() for place, make in page_makers(context).items()}


def lists(value: object) -> Iterator[list[Ref]]:
    """The things that each list, each column of a table and each phrase names, in its order."""
    if isinstance(value, Table):
        for column in zip(*value.rows, strict=False):
            yield [ref for cell in column for ref in first_ref(cell)]
    if isinstance(value, Listing):
        yield [ref for item in value.items for ref in first_ref(item.text)]
    if isinstance(value, tuple) and all(isinstance(each, Run) for each in value):
        yield [each.to for each in value if isinstance(each.to, Ref)]
    for inside in parts(value):
        yield from lists(inside)


def parts(value: object) -> Iterator[object]:
    if isinstance(value, (tuple, list)):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield getattr(value, field.name)


def first_ref(value: object) -> list[Ref]:
    runs = value.text if isinstance(value, Cell) else value
    found = [run.to for run in runs if isinstance(run.to, Ref)] if isinstance(runs, tuple) else []
    return found[:1]


def by_id(refs: list[Ref]) -> bool:
    """Whether several things of one kind stand in the order of ids, which is that of names in no case."""
    ids = [ref.id for ref in refs if ref.id in IDS]
    return len({ref.kind for ref in refs}) == 1 and len(set(ids)) > 3 and ids == sorted(ids)


def test_no_list_is_by_id() -> None:
    """No list on any page is in the order of ids, which readers do not see."""
    checked = 0
    for place, page in pages().items():
        for refs in lists(page):
            checked += len({ref.id for ref in refs if ref.id in IDS}) > 3
            assert not by_id(refs), (place, refs)
    assert checked > 200


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"change"}))
def test_indexes(kind: str) -> None:
    """The index of every kind is by name, and so is what the search is given."""
    (table,) = [
        block for block in pages()[address(Target(page=f"index.{kind}"))].sections[0].blocks if isinstance(block, Table)
    ]
    shown = [row[0].text[0].text for row in table.rows]
    assert shown == sorted(shown, key=name_key)
    assert [name for name in shown if name in NAMES] == list(NAMES)


def test_search_entries() -> None:
    """Entries of the search that rank alike are by name: it keeps their order."""
    whole = Naming(organisation_of_hard_names()).by_name
    entries = [entry.name for entry in thing_entries(Naming(whole)) if entry.about.startswith("Team")]
    assert entries == list(NAMES)


def test_written_order_of_steps() -> None:
    """The stages of a journey keep their order, wherever they are listed as its steps."""
    sections = pages()[address(Ref("journey", "a"))].sections
    (blueprint,) = [block for section in sections for block in section.blocks if isinstance(block, Blueprint)]
    assert [step.name[0].text for step in blueprint.steps] == [NAMES[IDS.index(id)] for id in WRITTEN]
