"""Files and images of a picture contain its legend."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from stagebook.drawing import Drawing, draw, images
from stagebook.drawing.colours import ROLES
from stagebook.pictures.layout.legend import make_legend
from stagebook.pictures.scene import Label, Legend, Role, Scene
from tests.drawing.scenes import ONE_OF_EACH, address, dependencies, scene

SVG = "{http://www.w3.org/2000/svg}"
PINNED = ("ring", "bar", "count", "dashed", "failure", "step-failure", "foot")
PLACED = ("box-independent", "box-undecided", "circle", "through")


def legend(*marks: str) -> Legend:
    made = make_legend(marks, 380, ("and 2 more <that> stand & wait",))
    assert made
    return made


def drawn(scene: Scene) -> Drawing:
    drawing = draw([scene])[scene.id]
    assert isinstance(drawing, Drawing)
    return drawing


@pytest.fixture(params=["pinned", "placed"])
def picture(request: pytest.FixtureRequest) -> Scene:
    """A picture with a legend, once pinned and once placed by the engine."""
    if request.param == "placed":
        return replace(dependencies(), legend=legend(*PLACED))
    return replace(scene(*ONE_OF_EACH["label"]), legend=legend(*PINNED))


def test_the_page_shows_the_picture_alone(picture: Scene) -> None:
    """The SVG of a page has no legend: the page has one of its own."""
    assert drawn(picture).inline(address) == drawn(replace(picture, legend=None)).inline(address)


def test_the_file_has_the_key_beneath_the_picture(picture: Scene) -> None:
    """The file is as much higher as its legend is, and contains all words of it as text."""
    with_it, without = (ET.fromstring(drawn(each).file(address)) for each in (picture, replace(picture, legend=None)))
    assert picture.legend
    boxes = [list(map(float, root.attrib["viewBox"].split())) for root in (with_it, without)]
    assert boxes[0][3] == pytest.approx(boxes[1][3] + picture.legend.height, abs=0.02)
    assert boxes[0][2] == pytest.approx(max(boxes[1][2], picture.legend.width), abs=0.01)
    assert float(with_it.attrib["height"]) == pytest.approx(boxes[0][3] * 96 / 72, abs=0.02)
    said = [text.text for text in with_it.iter(f"{SVG}text")]
    assert said[-len(words := [item.text for item in picture.legend.items if isinstance(item, Label)]) :] == words


def test_the_key_has_the_colours_of_the_theme(picture: Scene) -> None:
    """Each shape of it has the class of its role, and as an attribute its value in light."""
    root = ET.fromstring(drawn(picture).file(address))
    (group,) = (each for each in root.iter(f"{SVG}g") if each.get("transform"))
    for shape in group:
        named = dict(part.split("-", 1) for part in shape.attrib["class"].split())
        assert named
        for letter, role in named.items():
            assert shape.attrib[{"f": "fill", "s": "stroke"}[letter]] == ROLES[Role(role)]


def test_the_image_has_the_key_too(picture: Scene) -> None:
    """What an image is drawn from has all words of the legend; the image is higher than without."""
    drawings = drawn(picture), drawn(replace(picture, id="other", legend=None))
    assert picture.legend
    first = next(item.text for item in picture.legend.items if isinstance(item, Label))
    assert first in drawings[0].image_dot
    assert (
        "&lt;that&gt; stand &amp; wait" in drawings[0].image_dot or "<that> stand &amp; wait" in drawings[0].image_dot
    )
    printed = images(drawings)
    tall = [int.from_bytes(image[20:24]) for image in printed.values() if isinstance(image, bytes)]
    assert len(tall) == 2
    assert tall[0] > tall[1] + picture.legend.height
