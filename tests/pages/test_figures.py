"""Pictures and their tables have the same links."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

from stagebook.analysis import analyse
from stagebook.drawing import Drawing, draw
from stagebook.pages.blocks import Figure
from stagebook.pages.context import PageContext
from stagebook.pages.figures import figures
from stagebook.pages.site import pages
from stagebook.project.folder import load
from stagebook.reading import read
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Target
from tests.pages.example_pages import ROOT


@cache
def all_figures() -> dict[str, Figure]:
    """Every figure of the example, by the id of its picture."""
    reading = read(load(ROOT).files)
    assert reading.model
    context = PageContext(reading.model, analyse(reading.model), (), reading.places)
    return {figure.picture.scene.id: figure for page in pages(context) for figure in figures(page)}


@cache
def drawings() -> dict[str, Drawing]:
    """Every picture of the example, drawn."""
    drawn = draw([figure.picture.scene for figure in all_figures().values()])
    return {name: drawing for name, drawing in drawn.items() if isinstance(drawing, Drawing)}


def refs(value: object) -> Iterator[Ref]:
    """Every name of a thing that stands anywhere in a value."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Target):
        if value.page:
            yield Ref("page", value.page)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from refs(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from refs(getattr(value, field.name))


def linked(figure: Figure) -> set[Ref]:
    """The things that a picture leads to."""
    found = (getattr(item, "to", None) for item in figure.picture.scene.items)
    return {ref for ref in found if isinstance(ref, Ref)}


def test_every_picture_is_drawn_and_well_formed() -> None:
    """Every picture of the example can be drawn, and is well-formed XML."""
    assert drawings().keys() == all_figures().keys()
    for drawing in drawings().values():
        ET.fromstring(drawing.file(lambda ref: address(ref) if known(ref) else None))


@pytest.mark.parametrize("kind", ["operating-model", "journey-", "enabler-"])
def test_the_links_of_a_picture_are_those_of_its_graph(kind: str) -> None:
    """Nothing in the drawing leads anywhere else, and nothing that the graph links is lost on the way."""
    checked = 0
    for name, figure in all_figures().items():
        if name.startswith(kind):
            meant = {address(ref) for ref in linked(figure) if known(ref)}
            svg = ET.fromstring(drawings()[name].file(lambda ref: address(ref) if known(ref) else None))
            drawn = {link.get("href") for link in svg.iter("{http://www.w3.org/2000/svg}a")}
            assert drawn == meant, name
            checked += bool(meant)
    assert checked


def known(ref: Ref) -> bool:
    """Whether a thing has a page."""
    try:
        address(ref)
    except KeyError:
        return False
    return True


@pytest.mark.parametrize("kind", ["operating-model", "journey-", "enabler-"])
def test_the_tables_beside_a_picture_lead_wherever_the_picture_does(kind: str) -> None:
    """Whoever reads the table finds every thing that the picture leads to."""
    for name, figure in all_figures().items():
        if name.startswith(kind):
            shown = {ref for ref in linked(figure) if ref.kind != "page"}
            told = set(refs(figure.tables))
            assert shown <= told, (name, sorted(shown - told))
