"""Failures add up: in every picture, and from one to the other."""

from __future__ import annotations

import pytest

from stagebook.analysis import Analysis, DemandItem, analyse, split
from stagebook.model import Journey, OperatingModel
from stagebook.pictures import enabler, journey, operating_model
from stagebook.pictures.layout.label_text import column_failures, failure_note
from stagebook.pictures.score_graph import Score
from tests import builders as build
from tests.pictures.organisations import ORGANISATIONS, ROOT, read_model
from tests.pictures.scene_queries import labels

Organisation = tuple[OperatingModel, Analysis]


@pytest.fixture(scope="module", params=["example", "retailer", "university"])
def organisation(request: pytest.FixtureRequest) -> Organisation:
    """The example, a group and a stage."""
    model = read_model(ROOT if request.param == "example" else ORGANISATIONS / str(request.param))
    return model, analyse(model)


def caused(score: Score) -> float:
    """What all rows cause, and what has no row."""
    return sum(row.failures for row in score.rows) + sum(band.causes for band in score.bands)


def test_the_whole_shows_all_that_has_a_known_cause(organisation: Organisation) -> None:
    """What causes failures and no journey uses directly is counted at the foot of its band. Measures have no row."""
    model, analysis = organisation
    by_measures = sum(its.monthly or 0 for its in analysis.demand.caused_by_measure.values())
    assert caused(operating_model(model, analysis).score) == pytest.approx(analysis.demand.traced - by_measures)


def test_columns_of_an_enabler_add_up_to_what_it_causes(organisation: Organisation) -> None:
    """A failure with several causes counts in part with each. What columns share is in each, marked."""
    model, analysis = organisation
    for id, causes in analysis.demand.causes.items():
        reached = set(analysis.reach[id].all.journeys)
        if reached:
            others = sum(split(item) for item in analysis.demand.caused_items[id] if item.journey not in reached)
            columns = sum(column.failures - column.met for column in enabler(model, analysis, id).score.columns)
            assert columns + others == pytest.approx(causes), id


def test_columns_that_share_say_so() -> None:
    """Where a failure belongs to no one of the journeys that meet, each has it, marked, and a note says why."""
    model = build.model(
        build.journey("walk", stages=["step"]),
        build.journey("run", stages=["step", "rest"]),
        build.stage("step", demand=[failing(9), failing(4, journey="run")]),
    )
    score = operating_model(model, analyse(model)).score
    figures = {column.ref.id: (column.failures, column.met) for column in score.columns if column.ref}
    assert figures == {"walk": (9, 9), "run": (13, 9)}
    assert "What is asked where journeys meet is counted on each of them." in [note.text for note in score.notes]
    assert {"9 failures a month, all where journeys meet", "13 failures a month, 9 where journeys meet"} <= {
        column_failures(column) for column in score.columns
    }


def test_uncounted_failures_have_no_figure() -> None:
    """A failure that nobody counted is said as not counted, in the column and in the row that causes it."""
    model = build.model(
        build.journey("walk", stages=["step"], enablers=["rota"]),
        build.stage("step", demand=[{"says": "Nobody came", "kind": "failure", "caused_by": ["rota"]}]),
    )
    score = operating_model(model, analyse(model)).score
    assert [column_failures(column) for column in score.columns] == ["failures, not counted"]
    assert [failure_note(row) for row in score.rows] == ["causes failures, not counted"]
    assert not any("0 " in text for text in labels(operating_model(model, analyse(model)).scene))
    assert "not counted" in labels(journey(model, analyse(model), "walk").scene)


def failing(volume: int, **more: str) -> dict[str, object]:
    return {"says": f"Why {volume}?", "kind": "failure", "volume": volume, "per": "month", **more}


def test_a_journey_shows_what_is_caused_there_and_says_so(organisation: Organisation) -> None:
    """By all that it stands on; of what fails others as well it says how much of that is here."""
    model, analysis = organisation
    for id, its in model.journeys.items():
        picture, stands = journey(model, analysis, id), analysis.stands_on[its.ref]
        under = {*stands.direct, *stands.throughout, *stands.indirect}

        def is_here(item: DemandItem, id: str = id, its: Journey = its) -> bool:
            return item.journey == id or (not item.journey and item.at.id in its.stage_ids)

        causes = {each: sum(map(split, filter(is_here, analysis.demand.caused_items[each]))) for each in under}
        assert caused(picture.score) == pytest.approx(sum(causes.values())), id
        is_partial = [row for row in picture.score.rows if 0 < causes[row.ref.id] < analysis.demand.causes[row.ref.id]]
        said = [text for text in labels(picture.scene) if text.startswith("causes ") and text.endswith(" here")]
        assert len(said) == len(is_partial), id
