"""The key that a picture carries where it stands by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from stagebook.model import OperatingModel
from stagebook.pictures import Picture
from stagebook.pictures.layout.key import make_key
from stagebook.pictures.scene import Item, Key, Label, Pill, Ring, Role, Scene
from stagebook.pictures.score import Score
from stagebook.words import say
from stagebook.words.en.pictures import MESSAGES
from tests.pictures.every import ORGANISATIONS, ROOT, pictures, read_model
from tests.pictures.seen import collisions

MARKS = tuple(name.removeprefix("legend.") for name in MESSAGES if name.startswith("legend."))


def key_of(picture: Picture) -> Key:
    assert picture.scene.key
    return picture.scene.key


def sheet(key: Key) -> Scene:
    return Scene("key", "Key", "What marks mean.", key.items, key.width, key.height)


@pytest.fixture(scope="module", params=["example", "retailer", "university"])
def organisation(request: pytest.FixtureRequest) -> OperatingModel:
    """The example, a group and a stage."""
    return read_model(ROOT if request.param == "example" else ORGANISATIONS / str(request.param))


def keyed(model: OperatingModel) -> Iterator[Picture]:
    return (picture for picture in pictures(model) if picture.graph.marks)


def test_a_picture_carries_the_key_to_its_marks(organisation: OperatingModel) -> None:
    """What the legend of a page explains, the picture by itself explains too, in the same words and order."""
    for picture in keyed(organisation):
        words = [item.text for item in key_of(picture).items if isinstance(item, Label)]
        said = [say(f"legend.{mark}") for mark in picture.graph.marks]
        assert words[: len(said)] == said, picture.scene.id


def test_a_key_is_no_wider_than_its_picture(organisation: OperatingModel) -> None:
    """It is set in as many lines as it needs; nothing in it touches anything else."""
    for picture in keyed(organisation):
        key = key_of(picture)
        assert picture.scene.engine == "dot" or key.width <= picture.scene.width, picture.scene.id
        assert not collisions(sheet(key))


@pytest.mark.parametrize("width", [150, 300, 900])
def test_every_mark_has_a_sign(width: float) -> None:
    """Each mark that has words has a sign before them, no two of them alike."""
    key = make_key(MARKS, width)
    assert key
    assert not collisions(sheet(key))
    signs: list[list[Item]] = [[]]
    for item in key.items:
        signs[-1].append(item)
        if isinstance(item, Label):
            signs.append([])
    assert len(signs) == len(MARKS) + 1
    looks = [tuple(replace(item, x=0, y=0) for item in sign if isinstance(item, (Pill, Ring))) for sign in signs[:-1]]
    assert len({look for look in looks if look}) == sum(map(bool, looks))


def test_red_is_what_it_is_in_the_picture() -> None:
    """Red is kept for one thing in the key as well."""
    key = make_key(MARKS, 900)
    assert key
    red = [item for item in key.items if Role.FAILURE in (getattr(item, "fill", None), getattr(item, "border", None))]
    assert len(red) == 3  # a stop, and a step with its dot


def test_without_marks_there_is_no_key() -> None:
    """A line of sight names all that stands on it."""
    assert make_key((), 300) is None


def test_a_note_explains_its_mark_alone(organisation: OperatingModel) -> None:
    """What a note in the picture already says of stages where journeys meet, legend and key do not say again."""
    for picture in keyed(organisation):
        if isinstance(picture.graph, Score) and any(note.sign == "shared" for note in picture.graph.notes):
            assert "meet" not in picture.graph.marks
