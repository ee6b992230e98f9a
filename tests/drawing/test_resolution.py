"""An image has a bounded number of pixels, and is left out where it could not be read."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.drawing import Drawing, Failure, draw, images
from stagebook.drawing.resolution import MAX_DPI, MAX_SIDE, choose_dpi
from stagebook.limits import BUDGET
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.scene import Arrow, Label, Node, Ring, Scene
from tests.analysis.generated_models import unhurried
from tests.limited import limited


def drawing(scene: Scene) -> Drawing:
    drawn = draw([scene])[scene.id]
    assert isinstance(drawn, Drawing)
    return drawn


def size(scene: Scene) -> tuple[int, int]:
    """The sides of its image in pixels."""
    image = images([drawing(scene)])[scene.id]
    assert isinstance(image, bytes)
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def picture_of(width: float, height: float) -> Scene:
    """A picture of that size in points, with a word in its middle and a key."""
    items = (Label(width / 2, height / 2, "Middle"), Ring(10, 10))
    return Scene("sheet", "Sheet", "A sheet.", items, width, height, legend=make_legend(("ring", "bar"), width))


def test_most_images_are_twice_as_fine_as_a_screen() -> None:
    """Below the limit nothing is scaled."""
    picture = picture_of(300, 200)
    assert picture.legend
    width, height = size(picture)
    assert width == pytest.approx(300 * MAX_DPI / 72, abs=2)
    assert height == pytest.approx((200 + picture.legend.height) * MAX_DPI / 72, abs=2)


@pytest.mark.parametrize(("width", "height"), [(2000, 2000), (900, 8000), (8000, 150), (3900, 3900)])
def test_a_large_image_is_scaled_to_the_limit(width: float, height: float) -> None:
    """One past the limit has nearly as many pixels as are allowed, never more, and its proportions."""
    picture = picture_of(width, height)
    assert picture.legend
    across, down = size(picture)
    assert across * down <= BUDGET.image_pixels
    assert max(across, down) <= MAX_SIDE
    assert across * down > 0.97 * BUDGET.image_pixels or max(across, down) == pytest.approx(width * MAX_DPI / 72, abs=9)
    assert across / down == pytest.approx(width / (height + picture.legend.height), rel=0.02)


def test_an_image_that_the_engine_places_is_scaled_with_its_key() -> None:
    """Where the engine places boxes and key, their size is known from the drawing."""
    nodes = [Node(f"n{at}", f"Enabler number {at}") for at in range(600)]
    lines = [Arrow(f"n{max(at - 50, 0)}", f"n{at}") for at in range(1, 600)]
    legend = make_legend(("box-common", "circle", "through"), 560, ("and 3 more",))
    with limited(picture_boxes=600):
        across, down = size(
            Scene("wide", "Wide", "Below each other.", (*nodes, *lines), engine="dot", direction="down", legend=legend)
        )
    assert 0.8 * BUDGET.image_pixels < across * down <= BUDGET.image_pixels


def test_an_image_that_nobody_could_read_is_left_out_and_said() -> None:
    """Where the limit leaves too few pixels for words, there is no image, and a reason why."""
    failure = images([drawing(picture_of(9000, 9000))])["sheet"]
    assert isinstance(failure, Failure)
    assert failure.cause == "large"
    assert "16,000,000 pixels" in failure.reason


@unhurried
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_no_size_asks_for_more_than_the_limit(width: float, height: float) -> None:
    """Whatever the size, the engine is asked for a resolution that keeps to both limits."""
    dpi = choose_dpi(width, height)
    assert dpi <= MAX_DPI
    assert (width * dpi / 72) * (height * dpi / 72) <= BUDGET.image_pixels
    assert max(width, height) * dpi / 72 <= MAX_SIDE
