from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.analysis import Reach, analyse
from stagebook.exchange.json import export
from stagebook.model import OperatingModel
from stagebook.source import Ref
from tests.analysis.drawn import FIELDS, Plain, make, organisations, unhurried

LISTS = ("stages", "journeys", "services", "customers", "businesses")


def covers(more: Reach, less: Reach) -> bool:
    return all(set(getattr(more, name)) >= set(getattr(less, name)) for name in LISTS) and more.paths >= less.paths


@unhurried
@given(organisations(), FIELDS["journey"])
def test_more_journeys_more_reach(plain: Plain, fields: dict[str, Any]) -> None:
    """Adding a journey never lowers the reach of an enabler."""
    before = analyse(make(plain))
    plain["journey"]["journey-new"] = {**fields, "then": []}
    after = analyse(make(plain))
    for enabler in before.reach:
        assert covers(after.reach[enabler].direct, before.reach[enabler].direct)
        assert covers(after.reach[enabler].all, before.reach[enabler].all)


@unhurried
@given(organisations())
def test_all_covers_direct(plain: Plain) -> None:
    """All reach includes the direct one, and is the union of the direct reach of the enabler and all its dependants."""
    analysis = analyse(make(plain))
    for enabler, pair in analysis.reach.items():
        assert covers(pair.all, pair.direct)
        circle = {enabler, *analysis.dependants_all[enabler]}
        for name in LISTS:
            united = {each for one in circle for each in getattr(analysis.reach[one].direct, name)}
            assert set(getattr(pair.all, name)) == united


@unhurried
@given(organisations())
def test_standing_is_reach_reversed(plain: Plain) -> None:
    """A stage or journey stands on exactly the enablers that reach it, each in one list alone."""
    operating_model = make(plain)
    analysis = analyse(operating_model)
    for ref, standing in analysis.stands_on.items():
        name = "stages" if ref.kind == "stage" else "journeys"
        direct = {each for each, pair in analysis.reach.items() if ref.id in getattr(pair.direct, name)}
        reaching = {each for each, pair in analysis.reach.items() if ref.id in getattr(pair.all, name)}
        named = standing.direct + standing.throughout
        assert set(named) == direct
        assert set(named + standing.indirect) == reaching
        assert len(named + standing.indirect) == len(reaching)


@unhurried
@given(organisations())
def test_reaching(plain: Plain) -> None:
    """An enabler is among the reaching ones exactly where its reach has a journey."""
    analysis = analyse(make(plain))
    assert analysis.reaching == {each for each, pair in analysis.reach.items() if pair.all.journeys}


@unhurried
@given(organisations())
def test_paths_share_out(plain: Plain) -> None:
    """Every journey is on one path or on none, and a path has every stage of its journeys once."""
    operating_model = make(plain)
    analysis = analyse(operating_model)
    on_paths = [journey for path in analysis.paths for journey in path.journeys]
    assert sorted([*on_paths, *analysis.pathless]) == sorted(operating_model.journeys)
    for path in analysis.paths:
        listed = {stage for journey in path.journeys for stage in operating_model.journeys[journey].stage_ids}
        assert path.stages
        assert set(path.stages) == listed
        assert len(path.stages) == len(listed)


@unhurried
@given(organisations())
def test_demand_counts_once(plain: Plain) -> None:
    """All stages and whole journeys together have the demand that there is; causes have all that is traced."""
    operating_model = make(plain)
    picture = analyse(operating_model).demand
    whole = {item for item in picture.items if item.at.kind == "journey"}
    at_stages = sum(picture.by[Ref("stage", stage)].failure for stage in operating_model.stages)
    on_journeys = sum(item.monthly or 0 for item in whole if item.demand.kind == "failure")
    assert at_stages + on_journeys == pytest.approx(picture.total.failure)
    assert picture.traced + picture.untraced == pytest.approx(picture.total.failure)
    assert sum(picture.causes.values()) == pytest.approx(picture.traced)


@unhurried
@given(organisations(), st.randoms())
def test_order_does_not_matter(plain: Plain, random: Any) -> None:
    """The order in which things are read changes nothing."""
    shuffled: Plain = {}
    for kind in random.sample(list(plain), len(plain)):
        shuffled[kind] = {id: plain[kind][id] for id in random.sample(list(plain[kind]), len(plain[kind]))}
    assert export_of(make(shuffled)) == export_of(make(plain))


@unhurried
@given(organisations())
def test_renaming(plain: Plain) -> None:
    """Other names change nothing but names."""
    before = export_of(make(plain))["analysis"]
    for things in plain.values():
        for id, fields in things.items():
            fields["name"] = f"The {id}"
    after = export_of(make(plain))["analysis"]
    for path in (*before["paths"], *after["paths"]):
        del path["name"]
    assert after == before


def export_of(operating_model: OperatingModel) -> dict[str, Any]:
    return export(operating_model, analyse(operating_model))
