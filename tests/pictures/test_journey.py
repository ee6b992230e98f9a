from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture
from stagebook.pictures import journey as draw_journey
from stagebook.pictures.scene import Bar, Label, Pill, Ring, Role
from stagebook.source import Ref
from tests.builders import enabler, journey, model, organisation, stage
from tests.pictures.scene_queries import band, column, labels, row

FAILURE = {"kind": "failure", "per": "month"}


def draw(id: str, *entities: Entity) -> Picture:
    whole = model(*entities)
    return draw_journey(whole, analyse(whole), id)


@pytest.fixture(scope="module")
def tennis() -> Picture:
    """A journey of five stops, one passed twice, one optional, with demand at its stages and on the whole."""
    return draw(
        "learn-tennis",
        organisation(enablers=["building"]),
        journey(
            "learn-tennis",
            customer="member",
            stages=["book", {"stage": "borrow", "when": "No racket"}, "play", "book", "pay"],
            enablers=["walk", "coach"],
            demand=[{"says": "Where do I start?", "volume": 7, **FAILURE}],
        ),
        journey("spa-day", stages=["book"]),
        stage(
            "book",
            trying_to="Have a court",
            touchpoints=[{"channel": "app"}, {"channel": "in-person"}, {"channel": "app"}],
            enablers=["booking"],
            demand=[
                {"says": "Rare", "volume": 1, "journey": "learn-tennis", "caused_by": ["booking"], **FAILURE},
                {"says": "Frequent", "volume": 9, "caused_by": ["booking", "clock"], **FAILURE},
                {"says": "Elsewhere", "volume": 99, "journey": "spa-day", "caused_by": ["booking"], **FAILURE},
            ],
        ),
        stage("play", enablers=["coach", "clock"]),
        stage("pay", enablers=["till"]),
        enabler("booking", stance="common", depends_on=["slots"]),
        enabler("coach", stance="independent"),
        enabler("clock", stance="independent"),
        enabler("slots", stance="repeatable"),
    )


def test_a_column_is_a_stage_in_order_and_one_passed_twice_has_two(tennis: Picture) -> None:
    """Columns are the stops in order, numbered; a stage listed twice stands twice."""
    assert [(each.number, each.ref) for each in tennis.score.columns] == [
        (1, Ref("stage", "book")),
        (2, Ref("stage", "borrow")),
        (3, Ref("stage", "play")),
        (4, Ref("stage", "book")),
        (5, Ref("stage", "pay")),
    ]
    assert len({each.key for each in tennis.score.columns}) == 5


def test_a_column_says_what_happens_there(tennis: Picture) -> None:
    """What customers are trying to do and where they meet the organisation, each channel once."""
    found = column(tennis.score, "stage:book")
    assert (found.purpose, found.channels) == ("Have a court", ("app", "in person"))
    assert "app · in person" in [item.text for item in tennis.scene.items if isinstance(item, Pill)]


def test_failures_stand_in_the_customers_words(tennis: Picture) -> None:
    """Failure demand at a stage is quoted, the most frequent first; another journey's is not, a shared one says so."""
    found = column(tennis.score, "stage:book")
    assert [(each.says, each.shared) for each in found.complaints] == [("Frequent", True), ("Rare", False)]
    assert found.failed
    said = labels(tennis.scene)
    assert {"“Frequent”", "9 a month, all journeys", "“Rare”", "1 a month"} <= set(said)
    assert "“Elsewhere”" not in said


def test_failures_of_the_whole_journey_stand_at_its_beginning(tennis: Picture) -> None:
    """What is asked on the journey as a whole belongs to no stage."""
    assert [each.says for each in tennis.score.complaints] == ["Where do I start?"]
    assert "“Where do I start?”" in labels(tennis.scene)


def test_a_ring_at_every_stage_that_names_it(tennis: Picture) -> None:
    """An enabler has a ring at each stop of a stage that names it."""
    assert row(tennis.score, "booking").columns == ("stage:book", "stage:book/2")


def test_held_throughout_is_a_bar_without_rings(tennis: Picture) -> None:
    """What the journey or the organisation names has a bar over all stages and no ring."""
    for id in ("walk", "building"):
        assert row(tennis.score, id).throughout
        assert row(tennis.score, id).uses == ()
        bar = next(item for item in tennis.scene.items if isinstance(item, Bar) and item.group == (f"enabler:{id}",))
        stops = [item.x for item in tennis.scene.items if isinstance(item, Ring) and item.to]
        assert bar.x1 < min(stops)
        assert bar.x2 > max(stops)


def test_named_throughout_and_at_a_stage_is_both(tennis: Picture) -> None:
    """What holds throughout and is named by a stage as well has its bar and a ring there."""
    coach = row(tennis.score, "coach")
    assert coach.throughout
    assert coach.columns == ("stage:play",)


def test_what_others_stand_on_is_counted(tennis: Picture) -> None:
    """An enabler that this journey needs only through others has no row and is counted in its band."""
    assert band(tennis.score, "repeatable").beneath == 1
    assert "enabler:slots" not in {found.key for found in tennis.score.rows}


def test_an_enabler_causes_here_what_is_asked_here(tennis: Picture) -> None:
    """A row counts the failure demand at these stages, split over its causes; what other journeys ask is left out."""
    assert row(tennis.score, "booking").failures == 1 + 9 / 2
    assert row(tennis.score, "clock").failures == 9 / 2
    assert not row(tennis.score, "coach").fails


def test_an_optional_stage_is_dashed_and_says_when(tennis: Picture) -> None:
    """A stage that not everybody passes is a dashed stop, with the words of `when`."""
    dashed = [item for item in tennis.scene.items if isinstance(item, Ring) and item.dashed]
    assert [ring.to for ring in dashed] == [Ref("stage", "borrow")]
    assert "when: No racket" in labels(tennis.scene)


def test_a_failed_optional_stage_is_dashed_and_red() -> None:
    """Dashes and red do not hide each other: the dashed ring holds a red dot."""
    picture = draw(
        "pause",
        journey("pause", stages=[{"stage": "leave", "when": "A bad year"}]),
        stage("leave", demand=[{"says": "Twice!", "volume": 3, **FAILURE}]),
    )
    rings = [item for item in picture.scene.items if isinstance(item, Ring)]
    assert [(ring.dashed, ring.fill) for ring in rings] == [(True, Role.PAGE), (False, Role.FAILURE)]


def test_a_stop_leads_to_its_stage(tennis: Picture) -> None:
    """Every stage's name and stop are links to it, with a name that says its place."""
    names = [item for item in tennis.scene.items if isinstance(item, Label) and item.to == Ref("stage", "play")]
    stops = [item for item in tennis.scene.items if isinstance(item, Ring) and item.to == Ref("stage", "play")]
    assert len(names) == len(stops) == 1
    assert (stops[0].name or "").startswith("3 Play, stage")


def test_a_journey_without_stages_says_so_and_shows_what_holds() -> None:
    """A journey without stages has no column; what it names throughout still has a row."""
    picture = draw("walk", journey("walk", enablers=["map"]))
    assert picture.score.columns == ()
    assert "no stages yet" in labels(picture.scene)
    assert [found.key for found in picture.score.rows] == ["enabler:map"]
