from __future__ import annotations

from itertools import pairwise

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, stage
from stagebook.pictures.layout.rows import NORMAL
from stagebook.pictures.scene import Bar, Pill, Ring, Role
from stagebook.source import Ref
from tests.builders import business, customer, enabler, journey, model
from tests.builders import stage as build_stage
from tests.pictures.scene_queries import band, labels, row


def draw(*entities: Entity, business: str = "") -> Picture | None:
    whole = model(*entities)
    return stage(whole, analyse(whole), business)


@pytest.fixture(scope="module")
def university() -> Picture:
    """One path of two journeys, with an enabler at every stage, one that skips, one held throughout; a short one."""
    picture = draw(
        customer("learner"),
        journey("apply", customer="learner", stages=["discover", "ask", "enrol"], then=["study"], enablers=["advice"]),
        journey("study", customer="learner", stages=["learn", {"stage": "repeat", "when": "It went wrong"}, "learn"]),
        journey("visit", customer="learner", stages=["discover", "walk"]),
        build_stage("discover", enablers=["record", "prospectus"]),
        build_stage(
            "ask",
            enablers=["record", "fees"],
            demand=[
                {"says": "Have you got it?", "kind": "failure", "volume": 12, "per": "year", "caused_by": ["record"]},
            ],
        ),
        build_stage("enrol", enablers=["record"]),
        build_stage("learn", enablers=["record"]),
        build_stage("repeat", enablers=["record", "fees"]),
        enabler("record", stance="repeatable", depends_on=["campus"]),
        enabler("fees", stance="common"),
        enabler("prospectus", stance="independent"),
        enabler("advice", stance="common"),
        enabler("campus"),
    )
    assert picture
    return picture


def steps(picture: Picture) -> list[Pill]:
    return [item for item in picture.scene.items if isinstance(item, Pill) and item.to and item.to.kind == "stage"]


def bars(picture: Picture, enabler: str) -> list[Bar]:
    return [item for item in picture.scene.items if isinstance(item, Bar) and item.group == (f"enabler:{enabler}",)]


def test_no_picture_without_a_path() -> None:
    """Without a journey that has stages there is nothing to hand over."""
    assert draw() is None
    assert draw(journey("walk")) is None


def test_a_column_is_a_stage_of_the_longest_path(university: Picture) -> None:
    """The path with most stages is shown, each stage once, in the order in which it is first met."""
    assert [column.ref and column.ref.id for column in university.score.columns] == [
        "discover",
        "ask",
        "enrol",
        "learn",
        "repeat",
    ]


def test_steps_go_down_from_left_to_right(university: Picture) -> None:
    """Each step stands to the right of the one before and lower, beside it and not beneath it."""
    found = steps(university)
    assert len(found) == 5
    for one, other in pairwise(found):
        assert one.x + one.width / 2 <= other.x - other.width / 2
        assert one.y < other.y


def test_each_step_hands_over_to_the_next(university: Picture) -> None:
    """From every step but the last a line leads down and to the right, into the next."""
    flat = [
        item for item in university.scene.items if isinstance(item, Bar) and item.width == 2.2 and item.y1 == item.y2
    ]
    for one, other in pairwise(steps(university)):
        assert any(
            bar.y1 == other.y and bar.x1 < one.x + one.width / 2 and bar.x2 == pytest.approx(other.x - other.width / 2)
            for bar in flat
        )


def test_a_bar_runs_where_every_stage_uses_it(university: Picture) -> None:
    """Between stages that follow each other and both use an enabler its bar is whole."""
    assert {bar.width > 2 for bar in bars(university, "record")} == {True}
    assert len(bars(university, "record")) == 4


def test_a_thread_runs_where_stages_are_skipped(university: Picture) -> None:
    """Where stages between two uses do without an enabler, only a thread is left of its bar."""
    assert [bar.width < 2 for bar in bars(university, "fees")] == [True]
    assert bars(university, "prospectus") == []


def test_held_throughout_is_a_bar_without_rings(university: Picture) -> None:
    """What a journey of the path names throughout runs over all of it."""
    assert row(university.score, "advice").throughout
    assert row(university.score, "advice").uses == ()


def test_journeys_of_the_path_stand_beneath_their_stages(university: Picture) -> None:
    """A path of several journeys says which stages are whose."""
    assert [(span.name, len(span.columns)) for span in university.score.spans] == [("Apply", 3), ("Study", 2)]


def test_one_journey_needs_no_brackets() -> None:
    """A path of one journey has no spans: whose it is stands at the left."""
    picture = draw(journey("walk", customer="guest", stages=["go", "rest"]))
    assert picture
    assert picture.score.spans == ()
    assert "for Guest" in labels(picture.scene)


def test_red_only_where_customers_are_failed(university: Picture) -> None:
    """A step with failure demand is red and says how much, and no other is."""
    red = [pill.to for pill in steps(university) if pill.border is Role.FAILURE]
    assert red == [Ref("stage", "ask")]
    assert "1 failure a month" in labels(university.scene)


def test_not_for_everybody_is_dashed(university: Picture) -> None:
    """A step that not everybody takes has a dashed border."""
    assert [pill.to for pill in steps(university) if pill.dashed] == [Ref("stage", "repeat")]


def test_shared_with_other_paths_is_drawn_heavier(university: Picture) -> None:
    """A step where other journeys meet has a heavier border than one that only this path has."""
    strokes = {pill.to.id: pill.stroke for pill in steps(university) if pill.to}
    assert strokes["discover"] > strokes["enrol"]


def test_other_paths_are_counted(university: Picture) -> None:
    """What is not shown is said: paths as long, and shorter ones."""
    assert [note.text for note in university.score.notes] == ["1 shorter path is not shown"]
    picture = draw(journey("a", stages=["b"]), journey("c", stages=["d"]))
    assert picture
    assert [note.text for note in picture.score.notes] == ["1 other path is as long"]


def test_what_these_stand_on_is_counted(university: Picture) -> None:
    """Enablers that only others on the path stand on have no row and are counted."""
    assert band(university.score, "undecided").beneath == 1


def test_a_business_has_its_own_longest_path() -> None:
    """Of one business, the longest of its own paths is shown; a business without one has no picture."""
    things = (
        business("spa"),
        business("gym"),
        journey("train", business="gym", stages=["a", "b", "c"]),
        journey("rest", business="spa", stages=["lie"]),
        business("empty"),
    )
    picture = draw(*things, business="spa")
    assert picture
    assert picture.scene.id == "business-spa-stage"
    assert len(picture.score.columns) == 1
    assert draw(*things, business="empty") is None


def test_a_very_long_path_goes_on_beneath() -> None:
    """A path of 58 stages shows every stage as a step, in systems beneath each other."""
    picture = draw(journey("long", stages=[f"stage-{at:02}" for at in range(58)]))
    assert picture
    assert [pill.to.id for pill in steps(picture) if pill.to] == [f"stage-{at:02}" for at in range(58)]
    assert picture.scene.width < 900


def test_how_deep_an_enabler_runs_is_heavy(university: Picture) -> None:
    """Under steps the bars are heavier than under a journey: depth is the point of this picture."""
    bars = [item for item in university.scene.items if isinstance(item, Bar) and item.role is Role.REPEATABLE]
    assert max(bar.width for bar in bars) > 1.5 * NORMAL.bar


def test_the_legend_shows_steps_as_they_look(university: Picture) -> None:
    """Steps are boxes, so what is dashed, heavy or red is explained with a box; a thread only where one is drawn."""
    assert university.score.marks == ("ring", "bar", "thread", "step-meet", "step-dashed", "step-failure")
    picture = draw(journey("a", stages=["b"]), build_stage("b", enablers=["c"]), enabler("c"))
    assert picture
    assert picture.score.marks == ("ring",)


def test_where_customers_are_failed_shows_without_red(university: Picture) -> None:
    """A step where customers are failed has a filled dot at its corner, others have none."""
    dots = [item for item in university.scene.items if isinstance(item, Ring) and item.fill is Role.FAILURE]
    failed = [pill for pill in steps(university) if pill.border is Role.FAILURE]
    assert [dot.group for dot in dots] == [pill.group for pill in failed]
    assert all(abs(pill.y - pill.height / 2 - dot.y) < 1 for dot, pill in zip(dots, failed, strict=True))


def test_what_fails_at_a_step_is_said_in_full() -> None:
    """Below a step stands all of its failure demand, however narrow the column is."""
    failure = {"says": "Where is it?", "kind": "failure", "volume": 975, "per": "month"}
    names = [f"step-{at}" for at in range(12)]
    picture = draw(
        journey("long", stages=names),
        journey("short", stages=names[:2]),
        *(build_stage(name, demand=[failure]) for name in names),
    )
    assert picture
    said = [label for label in labels(picture.scene) if label.startswith("975")]
    assert said == ["975 failures a month, all where journeys meet"] * 2 + ["975 failures a month"] * 10
