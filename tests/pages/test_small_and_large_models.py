"""Pages on how it fits, for models with almost nothing and with very much."""

from __future__ import annotations

import pytest

from stagebook.model import Entity, Stance
from stagebook.pages.charts import MatrixBlock
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.rendering.terminal import write_page
from stagebook.site_map import menu_rows, page_row
from tests.builders import customer, enabler, journey, stage
from tests.pages.contexts import make_test_context

ALONE: list[Entity] = [journey("join", stages=["pay"]), stage("pay", enablers=["till"])]
UNUSED: list[Entity] = [enabler("till", depends_on=["network"]), enabler("network", depends_on=["till"])]
IDLE: list[Entity] = [journey("join"), journey("play")]


def fitting(*things: Entity) -> dict[str, Page]:
    """The pages on how it fits, and home."""
    makers = page_makers(make_test_context(*things))
    return {row.name: makers[row.address]() for row in (page_row("home"), *menu_rows("fits"))}


CODE = " " * 4
"""How a line of a file begins that is shown to be copied."""


@pytest.mark.parametrize(
    "things", [[], ALONE, UNUSED, IDLE], ids=["nothing", "one journey", "no journeys", "no stages"]
)
def test_every_page_says_something_of_a_small_model(things: list[Entity]) -> None:
    """Every page says something of a model with nothing, one journey or none, and what there is too little for."""
    said = {name: write_page(page) for name, page in fitting(*things).items()}
    assert "too little written down to read a shape from" in said["delivery"] or "To start with" in said["delivery"]
    assert "To start with" in said["overlaps"]
    assert all(section.blocks for page in fitting(*things).values() for section in page.sections)
    lines = [line for text in said.values() for line in text.splitlines() if not line.startswith(CODE)]
    assert not any(line.rstrip().endswith(":") for line in lines)


def test_a_single_journey_is_compared_with_nothing() -> None:
    """A single journey has nothing to be compared with, and its enablers nothing to be read from."""
    said = {name: write_page(page) for name, page in fitting(*ALONE).items()}
    assert "nothing to compare it with" in said["diversity"]
    assert "1 undecided" in said["balance"]


def test_a_thousand_overlapping_journeys_are_counted() -> None:
    """A thousand journeys that all meet are counted; what is too much to read says how much more there is."""
    journeys = [journey(f"j{index}", stages=["pay", f"s{index % 50}"]) for index in range(1000)]
    said = " ".join(write_page(fitting(*journeys, stage("pay", enablers=["till"]))["overlaps"]).split())
    assert "499,500 pairs of journeys share a stage" in said
    assert "50 groups of journeys that share the same stages" in said
    assert "200 of 1,225 are shown. All pairs of groups that were compared, as CSV" in said


def test_unconnected_paths_have_matrices_of_their_own() -> None:
    """Two pairs that share nothing with each other are two tables, and none has an empty row."""
    journeys = [journey(id, stages=stages) for id, stages in (("a", ["x"]), ("b", ["x"]), ("c", ["y"]), ("d", ["y"]))]
    page = fitting(*journeys, stage("x", enablers=["till"]), stage("y", enablers=["till"]))["overlaps"]
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, MatrixBlock)]
    assert [len(table.rows) for table in tables] == [2, 2]
    assert all(any(row.cells) for table in tables for row in table.rows)


TRACK = [journey(id, stages=["pay", f"{id}-1", f"{id}-2"]) for id in ("a", "b", "c")]


@pytest.mark.parametrize(
    ("stances", "said"),
    [
        (
            ["common", "common", "repeatable"],
            "So it is: most uses of enablers with a stance, 6 of 9, are of common ones.",
        ),
        (
            ["independent", "independent", "common"],
            "Here most uses of enablers with a stance, 6 of 9, are of independent",
        ),
        (["independent"], "Here most uses of enablers with a stance, 3 of 3, are of independent ones."),
        (["independent", "common"], "common and independent ones have 3 each, and no others have more."),
    ],
)
def test_whether_the_balance_is_as_the_shape_expects(stances: list[Stance], said: str) -> None:
    """A reader need not compare bars; where two stances have equally many uses, neither is said to have most."""
    enablers = [enabler(f"e{number}", stance=stance) for number, stance in enumerate(stances)]
    page = fitting(*TRACK, stage("pay", enablers=[each.id for each in enablers]), *enablers)["balance"]
    shown = " ".join(write_page(page).split())
    assert "A track leads one to expect more uses of common enablers than of any others." in shown
    assert said in shown


@pytest.mark.parametrize(
    ("things", "one"),
    [
        ([journey("a", customer="who", stages=["x"], then=["b"]), journey("b", customer="who", stages=["y"])], True),
        ([journey("a", stages=["x"]), journey("b")], False),
        ([journey("a", stages=["x"]), journey("b", stages=["y"])], False),
    ],
    ids=["follow each other", "one without stages", "apart"],
)
def test_journeys_are_called_one_path_where_they_are(things: list[Entity], one: bool) -> None:
    """Those that follow each other for one customer, and not whatever shares no stage."""
    who = [customer("who")] if one else []
    said = write_page(fitting(*things, *who, stage("x", enablers=["till"]), stage("y", enablers=["till"]))["home"])
    assert ("they are one path" in " ".join(said.split())) == one
