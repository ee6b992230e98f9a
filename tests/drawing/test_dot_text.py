"""The DOT of every item, beside files that people have looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.drawing.dot_text import pills_to_bars, write_dot
from stagebook.pictures.scene import Arrow, Bar, Label, Node, Pill, Ring, Role
from tests.drawing.scenes import ONE_OF_EACH, dependencies, scene
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.golden
@pytest.mark.parametrize("kind", sorted(ONE_OF_EACH))
def test_item_is_written_as_agreed(kind: str) -> None:
    """Each kind of pinned item has one way to be written, which changes only on purpose."""
    assert_golden(write_dot(scene(*ONE_OF_EACH[kind])), GOLDEN / f"{kind}.dot")


@pytest.mark.golden
def test_nodes_and_arrows_are_written_as_agreed() -> None:
    """What the engine places is written without a position, in ranks, with its arrows after the boxes."""
    assert_golden(write_dot(dependencies()), GOLDEN / "dependencies.dot")


def test_every_golden_file_is_compared() -> None:
    """No golden file is left over from an item that is not written any more."""
    assert {path.stem for path in GOLDEN.iterdir()} == {*ONE_OF_EACH, "dependencies"}


def test_same_scene_same_text() -> None:
    """A scene has one DOT text, so that a drawing can be found again by it."""
    assert write_dot(dependencies()) == write_dot(dependencies())


def test_model_words_never_name_a_node() -> None:
    """A key with a colon would be read as a port, so names in DOT are made, never taken."""
    text = write_dot(scene(Node("a:b", "x"), Node("a", "y"), Arrow("a:b", "a"), engine="dot"))
    assert "a:b" not in text
    assert "i0 -> i1" in text


def test_nothing_to_see_is_not_drawn() -> None:
    """A bar from a use to itself, and a label without words, leave nothing behind."""
    text = write_dot(scene(Bar(10, 10, 10, 10), Label(10, 10, " \n ")))
    assert "pos=" not in text


def test_arrow_needs_its_ends() -> None:
    """An arrow to nowhere is a mistake of ours and must not become a box that nobody meant."""
    with pytest.raises(KeyError):
        write_dot(scene(Node("a", "x"), Arrow("a", "b"), engine="dot"))


def test_pinned_and_placed_do_not_mix() -> None:
    """A ring among boxes that the engine places would land anywhere."""
    with pytest.raises(TypeError):
        write_dot(scene(Ring(1, 1), engine="dot"))
    with pytest.raises(TypeError):
        write_dot(scene(Node("a", "x"), engine="pinned"))


@pytest.mark.parametrize("id", ["", "a b", "a/b", "../a", 'a"b', "<a>", ".a"])
def test_picture_has_a_name_fit_for_a_file(id: str) -> None:
    """A picture's id becomes a file and an id in a page."""
    with pytest.raises(ValueError, match="cannot be called"):
        write_dot(scene(id=id))


def test_every_role_can_be_drawn() -> None:
    """No role is missing a colour."""
    write_dot(scene(*(Ring(10, 10, role=role, fill=role) for role in Role)))


def test_in_an_image_lines_cross_what_lies_under_them() -> None:
    """Graphviz paints lines before boxes: a bare box is a thick line there, painted first, and others stay boxes."""
    ground, line = Pill(50, 20, 100, 26, fill=Role.COMMON_TINT), Bar(10, 20, 90, 20, 5, Role.COMMON)
    frame_for_image, worded = Pill(50, 60, 40, 20, border=Role.INK), Pill(50, 90, 40, 20, "app")
    crossed, *others = pills_to_bars(scene(ground, line, frame_for_image, worded)).items
    assert crossed == Bar(0, 20, 100, 20, 26, Role.COMMON_TINT)
    assert others == [line, frame_for_image, worded]
    assert pills_to_bars(dependencies()) == dependencies()
