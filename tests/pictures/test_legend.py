"""The legend of a picture in its own file or image."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from stagebook.model import OperatingModel
from stagebook.pictures import Picture
from stagebook.pictures.layout import place_score
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.scene import Bar, Item, Label, Legend, Pill, Ring, Role, Scene
from stagebook.pictures.score_graph import Band, Row, RowUse, Score, ScoreColumn
from stagebook.pictures.track_graph import TrackGraph
from stagebook.source import Ref
from stagebook.words import say
from stagebook.words.en.pictures import MESSAGES
from tests import builders as build
from tests.pictures.large import LARGE
from tests.pictures.organisations import ORGANISATIONS, ROOT, pictures, read_model
from tests.pictures.scene_queries import collisions

MARKS = tuple(name.removeprefix("legend.") for name in MESSAGES if name.startswith("legend."))


def legend_of(picture: Picture) -> Legend:
    assert picture.scene.legend
    return picture.scene.legend


def legend_scene(legend: Legend) -> Scene:
    return Scene("key", "Key", "What marks mean.", legend.items, legend.width, legend.height)


@pytest.fixture(scope="module", params=["example", "retailer", "university"])
def organisation(request: pytest.FixtureRequest) -> OperatingModel:
    """The example, a group and a stage."""
    return read_model(ROOT if request.param == "example" else ORGANISATIONS / str(request.param))


def keyed(model: OperatingModel) -> Iterator[Picture]:
    return (picture for picture in pictures(model) if picture.graph.marks)


def test_a_picture_carries_the_key_to_its_marks(organisation: OperatingModel) -> None:
    """What the legend of a page explains, the picture by itself explains too, in the same words and order."""
    for picture in keyed(organisation):
        words = [item.text for item in legend_of(picture).items if isinstance(item, Label)]
        said = [say(f"legend.{mark}") for mark in picture.graph.marks]
        assert words[: len(said)] == said, picture.scene.id


def test_a_key_is_no_wider_than_its_picture(organisation: OperatingModel) -> None:
    """It is set in as many lines as it needs; nothing in it touches anything else."""
    for picture in keyed(organisation):
        legend = legend_of(picture)
        assert picture.scene.engine == "dot" or legend.width <= picture.scene.width, picture.scene.id
        assert not collisions(legend_scene(legend))


@pytest.mark.parametrize("width", [150, 300, 900])
def test_every_mark_has_a_sign(width: float) -> None:
    """Each mark that has words has a sign before them, no two of them alike."""
    legend = make_legend(MARKS, width)
    assert legend
    assert not collisions(legend_scene(legend))
    signs: list[list[Item]] = [[]]
    for item in legend.items:
        signs[-1].append(item)
        if isinstance(item, Label):
            signs.append([])
    assert len(signs) == len(MARKS) + 1
    looks = [tuple(replace(item, x=0, y=0) for item in sign if isinstance(item, (Pill, Ring))) for sign in signs[:-1]]
    assert len({look for look in looks if look}) == sum(map(bool, looks))


def test_red_is_what_it_is_in_the_picture() -> None:
    """The legend uses red for failure demand alone."""
    legend = make_legend(MARKS, 900)
    assert legend
    red = [
        item for item in legend.items if Role.FAILURE in (getattr(item, "fill", None), getattr(item, "border", None))
    ]
    assert len(red) == 3  # a stop, and a step with its dot


def test_without_marks_there_is_no_key() -> None:
    """A line of sight names all that stands on it."""
    assert make_legend((), 300) is None


def test_a_note_explains_its_mark_alone(organisation: OperatingModel) -> None:
    """A legend leaves out the mark of shared stages where a note of the picture explains it."""
    for picture in keyed(organisation):
        if isinstance(picture.graph, Score) and any(note.sign == "shared" for note in picture.graph.notes):
            assert "meet" not in picture.graph.marks


def many(model_of: str) -> OperatingModel:
    return LARGE[model_of](30 if model_of == "businesses" else 70)


def seen(picture: Picture) -> set[str]:
    """Which of the marks that are easily told a picture has: a number in a ring, a bar of a row, red."""
    items, graph = picture.scene.items, picture.graph
    rows = {row.key for band in getattr(graph, "bands", ()) for row in band.rows}
    numbers = [item for item in items if isinstance(item, Pill) and item.text.replace(",", "").isdigit()]
    bars = [
        item
        for item in items
        if isinstance(item, Bar) and item.y1 == item.y2 and item.group[:1] and item.group[0] in rows
    ]
    thick = [item for item in bars if item.width > 2]
    thin = [item for item in bars if item.width < 2]
    return {mark for mark, found in (("count", numbers), ("bar", thick), ("thread", thin)) if found}


def kinds(*stages: int) -> OperatingModel:
    """One journey in a business of its own for each number; so many enablers at its stage, all at the next one too."""
    ids = [f"enabler-{at:03}" for at in range(max(stages))]
    return build.model(
        *(build.journey(f"walk-{at}", business=f"business-{at}", stages=[f"step-{at}"]) for at in range(len(stages))),
        build.journey("tour", business="business-0", stages=[f"step-{at}" for at in range(len(stages))]),
        *(build.stage(f"step-{at}", enablers=ids[:count]) for at, count in enumerate(stages)),
    )


@pytest.mark.parametrize(
    "name", ["example", "retailer", "university", "kinds", "gaps", "few", *sorted(LARGE.keys() - {"long_names"})]
)
def test_a_legend_explains_what_is_there_and_nothing_else(name: str) -> None:
    """A number in a ring, the length of a bar and a thread are explained where there is one, and only there."""
    made = {"kinds": (70, 70, 70), "gaps": (2, 0, 1), "few": (1, 1, 0)}
    folder = ROOT if name == "example" else ORGANISATIONS / name
    model = many(name) if name in LARGE else kinds(*made[name]) if name in made else read_model(folder)
    for picture in pictures(model, few=8):
        if isinstance(picture.graph, (Score, TrackGraph)) and getattr(picture.graph, "form", "") != "iceberg":
            assert {"count", "bar", "thread"} & set(picture.graph.marks) == seen(picture), picture.scene.id


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_legend_explains_a_number_only_where_one_is_drawn(count: int) -> None:
    """A use that counts one journey or none is a plain ring, and the legend says nothing of numbers."""
    column = ScoreColumn("business:food", Ref("business", "food"), "Food")
    row = Row("enabler:till", Ref("enabler", "till"), "Till", "common", uses=(RowUse(column.key, count=count),))
    score = Score("Score", "Counts.", "journeys", (column,), (Band("common", "Common", stance="common", rows=(row,)),))
    drawn = any(isinstance(item, Pill) and item.text == str(count) for item in place_score(score, "score").items)
    assert drawn == ("count" in score.marks) == (count > 1)
