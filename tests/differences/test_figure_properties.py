"""Rules that hold for the figures, consequences and concerned teams of any two models."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from stagebook.differences.comparison import Side, compare
from stagebook.differences.concerned import find_concerned
from stagebook.differences.consequences import list_consequences
from stagebook.differences.figure import Amount, Count, FigureDifference, StanceCounts, Things
from stagebook.differences.figures import compare_figures
from stagebook.model import Enabler, Journey, OperatingModel, Stage
from stagebook.model.entities.enabler import STANCES
from stagebook.model.entities.stage import UsedEnabler
from stagebook.pages.changed_concerned import concerned_section
from stagebook.pages.changed_figures import follows_section
from stagebook.pages.changed_paragraph import paragraph
from stagebook.words import plain
from tests.analysis.generated_models import Plain, make, organisations, unhurried
from tests.differences.comparing import make_side, read_example, review_of, rows_of

few = settings(unhurried, max_examples=25)
"""Fewer examples: each compares two whole organisations."""


def sides(*found: Plain) -> tuple[Side, ...]:
    return tuple(make_side(make(each)) for each in found)


@few
@given(organisations())
def test_a_model_and_itself_differ_in_nothing(one: Plain) -> None:
    """Compared with itself a model has no figures, no consequences, and concerns nobody."""
    was, now = sides(one, one)
    comparison = compare(was, now)
    assert compare_figures(comparison) == ()
    assert list_consequences(comparison) == ()
    assert find_concerned(comparison, ()) == ()
    assert plain(paragraph(*review_of(comparison))) == "No change to the model."


@few
@given(organisations(), organisations())
def test_swapped_sides_swap_was_and_now(one: Plain, other: Plain) -> None:
    """Every figure that differs one way differs the other way, with its two values swapped."""
    was, now = sides(one, other)
    there = {key(each): (each.was, each.now) for each in compare_figures(compare(was, now)) if each.figure != "meets"}
    back = {key(each): (each.now, each.was) for each in compare_figures(compare(now, was)) if each.figure != "meets"}
    assert there == back


def key(found: FigureDifference) -> tuple[object, ...]:
    return found.of, found.figure, found.other, found.because[0].says if found.figure == "signal" else ""


READ: dict[str, Callable[[Side, FigureDifference], Any]] = {
    "used-in": lambda side, each: side.analysis.reach[each.of.id].direct.paths,
    "reached-in": lambda side, each: side.analysis.reach[each.of.id].all.paths,
    "carries": lambda side, each: side.analysis.demand.carries[each.of.id],
    "causes": lambda side, each: side.analysis.demand.caused_by(each.of.id).monthly,
    "agree": lambda side, each: side.analysis.tradeoff[each.of.id].owners,
    "stage-uses": lambda side, _: side.analysis.balance.total.common.uses,
    "balance": lambda side, _: side.analysis.balance.total.common.enablers,
    "outcomes": lambda side, each: tuple(sorted(side.analysis.journey_outcomes[each.of.id])),
    "total-failure": lambda side, _: side.analysis.demand.total.failure,
    "hand-offs": lambda side, each: len(side.analysis.hand_offs[each.of.id].found),
    "takes": lambda side, each: side.analysis.times.journeys[each.of.id].takes,
}


def number_of(value: object) -> object:
    match value:
        case Count():
            return value.part
        case Amount():
            return value.value
        case StanceCounts():
            return value.common
        case Things():
            return tuple(each.id for each in value.refs)
        case _:
            return value


@few
@given(organisations(), organisations())
def test_both_values_agree_with_the_analyses(one: Plain, other: Plain) -> None:
    """What a figure was and is now is what the analysis of each model says; what differs there has a row."""
    check_values(*sides(one, other))


@pytest.mark.parametrize("seed", range(4))
def test_both_values_agree_after_edits_of_the_example(seed: int) -> None:
    """The same for the example, with stances, owners, uses and counts edited at random."""
    chance = random.Random(seed)
    before = read_example()
    teams, enablers = sorted(before.teams), sorted(before.enablers)
    after = []
    for thing in before:
        fields: dict[str, Any] = {}
        if isinstance(thing, Enabler) and chance.random() < 0.3:
            fields = {"stance": chance.choice(STANCES), "owner": chance.choice(teams), "depends_on": ()}
        if isinstance(thing, Stage) and chance.random() < 0.3:
            fields = {"enablers": (UsedEnabler(enabler=chance.choice(enablers)),), "demand": thing.demand[1:]}
        if isinstance(thing, Journey) and chance.random() < 0.3:
            fields = {"stages": thing.stages[1:]}
        after.append(thing.model_copy(update=fields))
    check_values(make_side(before), make_side(OperatingModel.of(after)))


def check_values(was: Side, now: Side) -> None:
    found = compare_figures(compare(was, now))
    for each in found:
        read = READ.get(each.figure)
        same_list = each.figure == "used-in" and isinstance(each.was, Things)
        if read and not same_list:
            for value, side in ((each.was, was), (each.now, now)):
                assert value is None or number_of(value) == read(side, each)
    rows = {(each.figure, each.of.id) for each in found}
    for id in was.analysis.live & now.analysis.live:
        if was.analysis.reach[id].direct.paths != now.analysis.reach[id].direct.paths:
            assert ("used-in", id) in rows
        if was.analysis.tradeoff[id].owners != now.analysis.tradeoff[id].owners:
            assert ("agree", id) in rows


@few
@given(organisations(), organisations())
def test_every_difference_is_told_or_counted(one: Plain, other: Plain) -> None:
    """Each thing that differs is in a consequence, and all words of a review can be written."""
    was, now = sides(one, other)
    comparison = compare(was, now)
    told = {ref for each in list_consequences(comparison) for ref in (*each.refs, *each.tells)}
    assert {each.ref for each in comparison.differences} <= told
    context, review = review_of(comparison)
    assert plain(paragraph(context, review)).endswith((".", "!", "?", "”"))
    assert all(row[1] != row[2] for row in rows_of(follows_section(context, review)))
    assert all(row[2] for row in rows_of(concerned_section(context, review)))
