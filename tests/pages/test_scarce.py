"""Pages on how it fits where there is hardly anything to fit, or very much."""

from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pages.addresses import address
from stagebook.pages.edition import Edition
from stagebook.pages.frame import FITS
from stagebook.pages.page import Page
from stagebook.pages.site import catalogue
from stagebook.rendering.terminal import write_page
from stagebook.rules import judge
from stagebook.source import Places
from stagebook.words import Target
from tests.build import enabler, journey, model, stage

ALONE: list[Entity] = [journey("join", stages=["pay"]), stage("pay", enablers=["till"])]
UNUSED: list[Entity] = [enabler("till", depends_on=["network"]), enabler("network", depends_on=["till"])]
IDLE: list[Entity] = [journey("join"), journey("play")]


def fitting(*things: Entity) -> dict[str, Page]:
    """The pages on how it fits, and home."""
    operating_model = model(*things)
    analysis = analyse(operating_model)
    makers = catalogue(Edition(operating_model, analysis, tuple(judge(operating_model, analysis)), Places()))
    return {name: makers[address(Target(page=name))]() for name in ("home", *FITS)}


@pytest.mark.parametrize(
    "things", [[], ALONE, UNUSED, IDLE], ids=["nothing", "one journey", "no journeys", "no stages"]
)
def test_little(things: list[Entity]) -> None:
    """Every page says something of a model with nothing, one journey or none, and what there is too little for."""
    said = {name: write_page(page) for name, page in fitting(*things).items()}
    assert "There is too little written down to read a shape from" in said["delivery"]
    assert "No two journeys share a stage." in said["overlaps"]
    assert all(section.blocks for page in fitting(*things).values() for section in page.sections)
    assert not any(line.rstrip().endswith(":") for text in said.values() for line in text.splitlines())


def test_alone() -> None:
    """A single journey has nothing to be compared with, and its enablers nothing to be read from."""
    said = {name: write_page(page) for name, page in fitting(*ALONE).items()}
    assert "nothing to compare it with" in said["diversity"]
    assert "1 undecided" in said["balance"]


def test_much() -> None:
    """A thousand journeys that all meet are counted; what is too much to read says how much more there is."""
    journeys = [journey(f"j{index}", stages=["pay", f"s{index % 50}"]) for index in range(1000)]
    said = write_page(fitting(*journeys, stage("pay", enablers=["till"]))["overlaps"])
    assert "499,500 pairs of journeys share a stage" in said
    assert "499,300 more pairs share a stage." in said
