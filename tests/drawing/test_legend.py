"""A picture that leaves its page takes its key along."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from stagebook.drawing import Drawing, draw, images
from stagebook.drawing.colours import ROLES
from stagebook.pictures.layout.legend import make_key
from stagebook.pictures.scene import Key, Label, Role, Scene
from tests.drawing.scenes import ONE_OF_EACH, address, dependencies, scene

SVG = "{http://www.w3.org/2000/svg}"
PINNED = ("ring", "bar", "count", "dashed", "failure", "step-failure", "foot")
PLACED = ("box-independent", "box-undecided", "circle", "through")


def key(*marks: str) -> Key:
    made = make_key(marks, 380, ("and 2 more <that> stand & wait",))
    assert made
    return made


def drawn(scene: Scene) -> Drawing:
    drawing = draw([scene])[scene.id]
    assert isinstance(drawing, Drawing)
    return drawing


@pytest.fixture(params=["pinned", "placed"])
def picture(request: pytest.FixtureRequest) -> Scene:
    """A picture with a key, of each engine."""
    if request.param == "placed":
        return replace(dependencies(), key=key(*PLACED))
    return replace(scene(*ONE_OF_EACH["label"]), key=key(*PINNED))


def test_the_page_shows_the_picture_alone(picture: Scene) -> None:
    """In a page, whose legend says it, there is no key and no room for one."""
    assert drawn(picture).inline(address) == drawn(replace(picture, key=None)).inline(address)


def test_the_file_has_the_key_beneath_the_picture(picture: Scene) -> None:
    """The file is as much higher as its key is, and says all words of it as text."""
    with_it, without = (ET.fromstring(drawn(each).file(address)) for each in (picture, replace(picture, key=None)))
    assert picture.key
    boxes = [list(map(float, root.attrib["viewBox"].split())) for root in (with_it, without)]
    assert boxes[0][3] == pytest.approx(boxes[1][3] + picture.key.height, abs=0.02)
    assert boxes[0][2] == pytest.approx(max(boxes[1][2], picture.key.width), abs=0.01)
    assert float(with_it.attrib["height"]) == pytest.approx(boxes[0][3] * 96 / 72, abs=0.02)
    said = [text.text for text in with_it.iter(f"{SVG}text")]
    assert said[-len(words := [item.text for item in picture.key.items if isinstance(item, Label)]) :] == words


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
    """What an image is drawn from has all words of the key; the image comes out, higher than without."""
    drawings = drawn(picture), drawn(replace(picture, id="other", key=None))
    assert picture.key
    first = next(item.text for item in picture.key.items if isinstance(item, Label))
    assert first in drawings[0].dot
    assert "&lt;that&gt; stand &amp; wait" in drawings[0].dot or "<that> stand &amp; wait" in drawings[0].dot
    printed = images(drawings)
    tall = [int.from_bytes(image[20:24]) for image in printed.values() if isinstance(image, bytes)]
    assert len(tall) == 2
    assert tall[0] > tall[1] + picture.key.height
