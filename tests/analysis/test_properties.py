from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stagebook.analysis import Analysis, Reach, analyse
from stagebook.exchange.json import export
from stagebook.exchange.plain import as_plain
from stagebook.model import OperatingModel
from stagebook.rules import group_findings, run_rules
from stagebook.source import Ref
from tests.analysis import naive as slow
from tests.analysis.generated_models import FIELDS, Plain, make, organisations, unhurried

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
    at_stages = sum(picture.only_here[Ref("stage", stage)].failure or 0 for stage in operating_model.stages)
    on_journeys = sum(item.monthly or 0 for item in whole if item.demand.kind == "failure")
    failure = picture.total.failure or 0
    assert at_stages + on_journeys == pytest.approx(failure)
    assert picture.traced + picture.untraced == pytest.approx(failure)
    assert picture.addressed.monthly <= failure * (1 + 1e-9)
    assert sum(picture.causes.values()) == pytest.approx(picture.traced)


@unhurried
@given(organisations())
def test_demand_on_the_way(plain: Plain) -> None:
    """On the way of a journey is all that it has alone, and what names no journey at its stages."""
    operating_model = make(plain)
    picture = analyse(operating_model).demand
    for journey in operating_model.journeys.values():
        its = [item for item in picture.items if item.journey == journey.id]
        its += [item for item in picture.items if not item.journey and item.at.id in journey.stage_ids]
        way = picture.on_its_way[journey.ref]
        assert way.items == len(its)
        assert way.asked == pytest.approx(sum(item.monthly or 0 for item in its))
        assert picture.only_here[journey.ref].asked <= way.asked * (1 + 1e-9)


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


@unhurried
@given(organisations(), st.data())
def test_cutting_changes_nothing(plain: Plain, data: st.DataObject) -> None:
    """However one journey is cut into two by `then`, no figure that counts paths changes."""
    journey = data.draw(st.sampled_from(sorted(plain["journey"])))
    fields = plain["journey"][journey]
    assume(len(fields["stages"]) > 1)
    at = data.draw(st.integers(1, len(fields["stages"]) - 1))
    rest = f"{journey}-rest"
    cut = copy.deepcopy(plain)
    cut["journey"][journey] |= {"stages": fields["stages"][:at], "then": [rest]}
    cut["journey"][rest] = {**fields, "stages": fields["stages"][at:], "demand": []}
    before, after = analyse(make(plain)), analyse(make(cut))
    # What says no business agrees on one by its stages: cut, its parts may agree on others.
    assume(before.journey_business[journey] == after.journey_business[journey] == after.journey_business[rest])
    assert figures(after) == figures(before)


def figures(analysis: Analysis) -> dict[str, Any]:
    parts = ("evidence", "overlap", "shape", "balance", "tradeoff", "hand_offs")
    return {part: as_plain(getattr(analysis, part)) for part in parts}


@unhurried
@given(organisations())
def test_overlap_is_symmetric(plain: Plain) -> None:
    """What one path has in common with another, the other has in common with the one."""
    overlaps = analyse(make(plain)).overlap.overlaps
    for one in overlaps:
        for met in overlaps[one]:
            (back,) = (each for each in overlaps[met.other] if each.other == one)
            assert set(back.shared) == set(met.shared)
            assert (back.of_one, back.of_other) == (met.of_other, met.of_one)
            assert {(each.moment, each.other, each.one) for each in back.alike} == {
                (each.moment, each.one, each.other) for each in met.alike
            }


@unhurried
@given(organisations())
def test_sight_is_the_best_of_all_lines(plain: Plain) -> None:
    """The line of sight ranks as the best of all lines does, one after the other; the others are counted."""
    operating_model = make(plain)
    for enabler, seen in analyse(operating_model).sight.items():
        best = slow.rank_best(plain, enabler)
        if best is None:
            assert (seen.steps, seen.breaks_at, seen.others) == ((Ref("enabler", enabler),), "stage", 0)
            continue
        ids = {ref.kind: ref.id for ref in seen.steps}
        chain = tuple(ref.id for ref in seen.steps if ref.kind == "enabler")
        end = (ids.get("stage", ""), ids.get("journey", ""), ids.get("customer", ""))
        assert (chain, end) in set(slow.list_lines(plain, enabler))
        found = slow.rank(plain, chain, end)
        assert found[:3] == best[:3]
        assert found[3] == pytest.approx(best[3])
        assert seen.others == slow.count_ends(plain, enabler) - 1
        assert bool(seen.measures) == found[2]


@unhurried
@given(organisations())
def test_readings_count(plain: Plain) -> None:
    """No reading counts more than there is, nor less in all than directly; nothing is read of what is gone."""
    analysis = analyse(make(plain))
    for enabler, evidence in analysis.evidence.items():
        assert bool(evidence.readings) <= (enabler in analysis.live)
        direct = {(each.scope, each.unit): each for each in evidence.readings if each.by == "direct"}
        for reading in evidence.readings:
            assert 0 <= reading.used <= reading.of
            assert (reading.says == "unused") <= (reading.used == 0)
            if reading.by == "all" and (reading.scope, reading.unit) in direct:
                assert reading.used >= direct[reading.scope, reading.unit].used
        if evidence.readings and evidence.readings[0].unit == "paths":
            assert evidence.readings[0].used == analysis.reach[enabler].direct.paths


@unhurried
@given(organisations())
def test_shares_are_shares(plain: Plain) -> None:
    """Every share lies between none and all, whatever there is to count."""
    analysis = analyse(make(plain))
    shares = [part for shape in analysis.shape.values() for signal in shape.signals for part in signal.parts]
    assert all(0 <= part.count <= part.of or part.of == 0 for part in shares)
    assert all(0 <= each.diversity.value <= 1 for each in analysis.overlap.profiles.values())
    assert all(0 <= (each.sharedness.value or 0) <= 1 for each in analysis.overlap.profiles.values())
    assert all(len(each.found) <= each.known <= each.pairs for each in analysis.hand_offs.values())
    assert all(each.unknown <= each.around for each in analysis.tradeoff.values())


@unhurried
@given(organisations())
def test_edges_have_two_sides(plain: Plain) -> None:
    """Whoever one enabler meets at a stage meets it there."""
    tradeoff = analyse(make(plain)).tradeoff
    met = {(edge.stage, one, other) for one in tradeoff for edge in tradeoff[one].edges for other in edge.others}
    assert met == {(stage, other, one) for stage, one, other in met}


@unhurried
@given(organisations())
def test_every_rule_can_be_asked(plain: Plain) -> None:
    """Whatever the organisation, every rule says something or nothing, and grouping keeps every finding."""
    operating_model = make(plain)
    analysis = analyse(operating_model)
    findings = run_rules(operating_model, analysis)
    groups, rest = group_findings(findings, operating_model, analysis)
    assert sum(len(each.findings) for each in groups) + len(rest) == len(findings)
