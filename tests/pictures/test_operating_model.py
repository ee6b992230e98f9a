from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, operating_model
from stagebook.pictures.scene import Bar, Label, Ring, Role
from stagebook.pictures.score_graph import DEPENDENCIES, ENABLERS, NamedThing
from stagebook.source import Ref
from tests.builders import business, customer, enabler, journey, model, organisation, stage
from tests.pictures.scene_queries import band, column, labels, row

FAILURE = {"kind": "failure", "per": "month"}


def draw(*entities: Entity) -> Picture:
    whole = model(*entities)
    return operating_model(whole, analyse(whole))


@pytest.fixture(scope="module")
def leisure() -> Picture:
    """Three journeys that meet at booking and paying, with every stance, lifecycle and kind of demand."""
    return draw(
        organisation(enablers=["building"]),
        customer("member"),
        journey(
            "get-fit", customer="member", purpose="Feel better", stages=["book", "train", "pay"], enablers=["plan"]
        ),
        journey(
            "learn-tennis",
            customer=["member", "family"],
            stages=["book", {"stage": "lesson", "when": "New to tennis"}, "pay"],
        ),
        journey("eat", stages=["order", "pay"]),
        stage(
            "book",
            enablers=["booking"],
            demand=[
                {"says": "Is it mine?", "volume": 420, "journey": "learn-tennis", "caused_by": ["booking"], **FAILURE},
                {"says": "Thursday?", "kind": "value", "volume": 9, "per": "month"},
            ],
        ),
        stage("train", enablers=["floor"]),
        stage("lesson", enablers=["coaching"]),
        stage(
            "pay", enablers=["till"], demand=[{"says": "Never asked", "volume": 0, "caused_by": ["till"], **FAILURE}]
        ),
        stage("order", enablers=["kitchen", "old-till"]),
        enabler("booking", stance="common", depends_on=["slots"]),
        enabler("floor", stance="independent"),
        enabler("coaching", stance="independent"),
        enabler("kitchen", stance="independent"),
        enabler("till", stance="repeatable"),
        enabler("building", stance="repeatable"),
        enabler("plan"),
        enabler("slots", stance="common"),
        enabler("forgotten", stance="common"),
        enabler("old-till", stance="common", lifecycle="retired"),
        enabler("new-till", stance="common", lifecycle="planned"),
    )


def test_a_column_is_a_journey_with_whom_it_serves_what_they_want_and_its_stages(leisure: Picture) -> None:
    """A column holds a journey's name and page, its customers, its purpose and its stages in order."""
    found = column(leisure.score, "journey:get-fit")
    assert found.ref == Ref("journey", "get-fit")
    assert found.customers == (NamedThing(Ref("customer", "member"), "Member"),)
    assert found.purpose == "Feel better"
    assert [stop.ref.id for stop in found.stops] == ["book", "train", "pay"]


def test_a_stage_that_several_journeys_list_says_which(leisure: Picture) -> None:
    """A stop knows the other journeys that meet there, and one that a journey has for itself knows none."""
    booking, training, _ = column(leisure.score, "journey:get-fit").stops
    assert booking.shared == (NamedThing(Ref("journey", "learn-tennis"), "Learn tennis"),)
    assert training.shared == ()


def test_no_red_without_failure_demand(leisure: Picture) -> None:
    """Value demand, failure demand of another journey and a volume of nothing paint nothing red."""
    for key in ("journey:get-fit", "journey:eat"):
        found = column(leisure.score, key)
        assert not found.failed
        assert not found.failures
        assert not any(stop.failed for stop in found.stops)
    assert not row(leisure.score, "till").fails


def test_red_where_customers_are_failed(leisure: Picture) -> None:
    """A stage with failure demand is a red stop of the journey it belongs to, and its volume stands beneath."""
    found = column(leisure.score, "journey:learn-tennis")
    assert [stop.failed for stop in found.stops] == [True, False, False]
    assert found.failures == 420
    red = [item for item in leisure.scene.items if isinstance(item, Ring) and item.fill is Role.FAILURE]
    assert [ring.to for ring in red] == [None, Ref("stage", "book")]  # the first is the note's own


def test_an_enabler_says_what_it_causes(leisure: Picture) -> None:
    """A row says in red how much failure demand a month its enabler causes, and others say nothing."""
    said = [text for text in labels(leisure.scene) if text.startswith("causes")]
    assert said == ["causes 420 failures a month"]
    assert row(leisure.score, "booking").failures == 420


def test_a_stage_not_everybody_passes_is_a_dashed_stop(leisure: Picture) -> None:
    """An optional stage is dashed and says when it is passed; no other stop is dashed."""
    dashed = [item for item in leisure.scene.items if isinstance(item, Ring) and item.dashed]
    assert [ring.to for ring in dashed] == [Ref("stage", "lesson")]
    assert "when: New to tennis" in (dashed[0].name or "")


def test_a_ring_is_a_direct_use(leisure: Picture) -> None:
    """A row has a ring in the columns of the journeys that use its enabler, and nowhere else."""
    assert set(row(leisure.score, "booking").columns) == {"journey:get-fit", "journey:learn-tennis"}
    assert row(leisure.score, "kitchen").columns == ("journey:eat",)


def test_held_throughout_is_a_ring_too(leisure: Picture) -> None:
    """What a journey or the organisation names throughout has a ring in the columns where it holds."""
    assert row(leisure.score, "plan").columns == ("journey:get-fit",)
    assert len(row(leisure.score, "building").columns) == 3
    assert not row(leisure.score, "building").throughout


def test_a_bar_runs_from_the_first_use_to_the_last(leisure: Picture) -> None:
    """How far a row runs is how shared it is: one bar between its outermost rings, none where there is one ring."""
    rings = [item.x for item in leisure.scene.items if isinstance(item, Ring) and item.group[:1] == ("enabler:till",)]
    found = [item for item in leisure.scene.items if isinstance(item, Bar) and item.group == ("enabler:till",)]
    assert [(bar.x1, bar.x2) for bar in found] == [(min(rings), max(rings))]
    assert not [item for item in leisure.scene.items if isinstance(item, Bar) and item.group == ("enabler:kitchen",)]


def test_bands_stand_from_tailored_to_shared_and_undecided_last(leisure: Picture) -> None:
    """Bands from top to bottom: independent, common, repeatable, undecided; each with its word and its meaning."""
    assert [found.stance for found in leisure.score.bands] == ["independent", "common", "repeatable", "undecided"]
    headings = [text for text in labels(leisure.scene) if text.isupper() or text.startswith("COMMON")]
    assert any(text.startswith("COMMON") and text.endswith("shared where journeys overlap") for text in headings)


def test_what_is_used_only_indirectly_has_no_row_and_is_counted(leisure: Picture) -> None:
    """An enabler that only others stand on is counted at the end of its band, with a link; so is one that reaches no
    journey; retired and planned ones are neither."""
    common = band(leisure.score, "common")
    assert [found.key for found in common.rows] == ["enabler:booking"]
    assert (common.beneath, common.unused) == (1, 1)
    said = {item.text: item.to for item in leisure.scene.items if isinstance(item, Label) and item.to}
    assert said["and 1 that these stand on"] == DEPENDENCIES
    assert said["and 1 that reaches no journey"] == ENABLERS


def test_a_row_is_a_link_that_says_where_it_is_used(leisure: Picture) -> None:
    """The accessible name of a row says its stance, where it is used and what it causes."""
    found = next(
        item for item in leisure.scene.items if isinstance(item, Label) and item.to == Ref("enabler", "booking")
    )
    assert found.name == "Booking, common, used in Get fit and Learn tennis, causes 420 failures a month"


def test_rows_and_columns_know_each_other(leisure: Picture) -> None:
    """What stands first in a group is the thing itself; a row names its columns after it, a column its rows."""
    booking = next(
        item for item in leisure.scene.items if isinstance(item, Label) and item.to == Ref("enabler", "booking")
    )
    eat = next(item for item in leisure.scene.items if isinstance(item, Label) and item.to == Ref("journey", "eat"))
    assert booking.group[0] == "enabler:booking"
    assert set(booking.group[1:]) == {"journey:get-fit", "journey:learn-tennis"}
    assert eat.group[0] == "journey:eat"
    assert set(eat.group[1:]) == {"enabler:kitchen", "enabler:till", "enabler:building"}


def test_one_name_for_two_enablers_is_told_apart() -> None:
    """Where two enablers carry one name, each says beside it what tells it from the other."""
    picture = draw(
        journey("eat", stages=["pay"]),
        stage("pay", enablers=["till", "till-2"]),
        enabler("till", name="Till", kind="system"),
        enabler("till-2", name="Till", kind="process"),
    )
    assert {row.qualifier for row in picture.score.rows} == {"system", "process"}
    assert {"system", "process"} <= set(labels(picture.scene))


def test_how_many_stages_are_shared_is_said(leisure: Picture) -> None:
    """The caption counts the stages that several journeys list, of all that a journey lists."""
    assert [note.text for note in leisure.score.notes] == [
        "2 of 5 stages are in several journeys",
        "420 failures a month in all, every cause known",
    ]


def test_of_one_stage_alone_it_is_said_in_words() -> None:
    """Nobody reads `1 of 1`."""
    picture = draw(journey("a", stages=["pay"]), journey("b", stages=["pay"]), stage("pay", enablers=["till"]))
    assert picture.score.notes[0].text == "the only stage is in several journeys"


@pytest.mark.parametrize(
    ("causes", "said"),
    [
        ([["till"], ["till"]], "50 failures a month in all, every cause known"),
        ([["till"], []], "50 failures a month in all, 20 without a known cause"),
        ([[], []], "50 failures a month in all, no cause recorded"),
    ],
)
def test_how_many_failures_have_a_known_cause(causes: list[list[str]], said: str) -> None:
    """What enablers cause is less than what customers meet wherever nobody wrote why: the difference is told."""
    demand = [
        {"says": f"Why {volume}?", "volume": volume, "caused_by": cause, **FAILURE}
        for volume, cause in zip([30, 20], causes, strict=True)
    ]
    picture = draw(journey("a", stages=["pay"]), stage("pay", enablers=["till"], demand=demand), enabler("till"))
    assert [note.text for note in picture.score.notes] == [said]
    assert said in labels(picture.scene)


def test_without_a_count_there_is_no_total() -> None:
    """A failure that nobody counted is no figure."""
    demand = [{"says": "Why?", "kind": "failure", "caused_by": ["till"]}]
    picture = draw(journey("a", stages=["pay"]), stage("pay", enablers=["till"], demand=demand), enabler("till"))
    assert not picture.score.notes


def test_who_goes_on_meets_nobody() -> None:
    """Two journeys that are one path to the customer share their stages with themselves: that is no meeting."""
    picture = draw(
        journey("apply", customer="student", stages=["ask", "desk"], then=["enrol"]),
        journey("enrol", customer="student", stages=["desk", "pay"]),
        journey("visit", stages=["walk", "pay"]),
        customer("student"),
    )
    assert [note.text for note in picture.score.notes] == ["1 of 4 stages is in several journeys"]
    stops = {stop.ref.id: [each.name for each in stop.shared] for stop in column(picture.score, "journey:enrol").stops}
    assert stops == {"desk": [], "pay": ["Visit"]}


def test_an_empty_organisation_is_a_picture_that_says_so() -> None:
    """Without journeys and enablers there is a picture, and it says what is missing."""
    picture = draw(organisation(name="Nobody yet"))
    assert {"No journeys yet", "No enablers yet"} <= set(labels(picture.scene))
    assert picture.score.columns == ()


def test_journeys_without_stages_say_so() -> None:
    """A journey that lists no stage has a column that says so."""
    assert "no stages yet" in labels(draw(journey("walk")).scene)


def test_two_businesses_do_not_change_few_journeys() -> None:
    """As long as the journeys fit, a column is a journey, whatever businesses there are."""
    picture = draw(business("gym"), journey("train", business="gym"), journey("eat", business="kitchen"))
    assert {found.key for found in picture.score.columns} == {"journey:train", "journey:eat"}


def test_what_is_decided_gets_no_suggestion(leisure: Picture) -> None:
    """Rows with a stance say nothing of what the journeys would suggest."""
    assert not [row for row in leisure.score.rows if row.suggests and row.stance != "undecided"]


def test_what_nobody_decided_says_what_the_journeys_suggest() -> None:
    """A row of the undecided band says which stance its use suggests, in words and to a screen reader; where the
    journeys say too little it says nothing."""
    paths = [journey(f"journey-{at}", stages=[f"stage-{at}"]) for at in range(4)]
    stages = [stage(f"stage-{at}", enablers=["till", *(["diary"] if at == 0 else [])]) for at in range(4)]
    picture = draw(*paths, *stages, enabler("till"), enabler("diary"), enabler("shelf", stance="common"))
    assert {row.ref.id: row.suggests for row in picture.score.rows} == {"till": "repeatable", "diary": "independent"}
    assert {"suggests repeatable", "suggests independent"} <= set(labels(picture.scene))
    named = next(item for item in picture.scene.items if isinstance(item, Label) and item.to == Ref("enabler", "till"))
    assert (named.name or "").endswith("suggests repeatable")
    lone = draw(journey("walk", stages=["step"]), stage("step", enablers=["map"]))
    assert not [text for text in labels(lone.scene) if text.startswith("suggest")]


def test_long_names_are_told_apart() -> None:
    """Names that differ at their end are not cut to the same words, even where there are many columns."""
    name = "National minimum wage and living wage calculator for {}"
    ends = ("employers", "workers")
    picture = draw(
        *(journey(f"calculator-{end}", name=name.format(end), stages=["ask"]) for end in ends),
        *(journey(f"other-{number}", stages=["ask"]) for number in range(6)),
    )
    assert {name.format(end) for end in ends} <= set(labels(picture.scene))
