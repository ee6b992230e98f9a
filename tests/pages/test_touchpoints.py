"""Enablers of touchpoints and partners on the pages of stages and journeys, and in pictures."""

from __future__ import annotations

from typing import Any

from stagebook.analysis import analyse
from stagebook.pages.blocks import Blueprint, Listing, Table
from stagebook.pages.context import PageContext
from stagebook.pages.digital_depth import digital_depth_page
from stagebook.pages.kinds.journey import journey_page
from stagebook.pages.kinds.stage import stage_page
from stagebook.pictures import iceberg
from stagebook.pictures import journey as draw_journey
from stagebook.pictures.dependencies import dependencies
from stagebook.pictures.sight import enabler_sight
from stagebook.site_map import page_row
from stagebook.words import plain
from tests.builders import enabler, journey, stage
from tests.pages.contexts import make_test_context


def shop(**fields: Any) -> PageContext:
    """A stage with a web touchpoint that stands on a site of its own and on a card scheme, and a telephone."""
    web = {"channel": "web", "what": "Picks a time", "enablers": ["site", "card-scheme", "old"]}
    return make_test_context(
        journey("buy", stages=["pay"]),
        stage("pay", touchpoints=[web, {"channel": "phone"}], enablers=["till"], **fields),
        enabler("site", kind="system", automation="self-service", available="always"),
        enabler("card-scheme", kind="partner", automation="straight-through", available="hours"),
        enabler("till", kind="system", depends_on=["card-scheme"]),
        enabler("old", kind="system", lifecycle="retired"),
    )


def test_a_touchpoint_names_its_enablers_beside_it() -> None:
    """On the stage's page and in the blueprint, with what happens there; retired ones too, marked as such."""
    context = shop()
    expected = "Picks a time · stands on Card scheme · partner, Old · retired and Site"
    page = stage_page(context, context.model.stages["pay"])
    (section,) = [each for each in page.sections if each.anchor == "touchpoints"]
    (listed,) = section.blocks
    assert isinstance(listed, Listing)
    assert [(plain(each.text), plain(each.note)) for each in listed.items] == [("Web", expected), ("Phone", "")]
    (step,) = blueprint(context).steps
    assert [(plain(each.text), plain(each.note)) for each in step.touchpoints] == [("web", expected), ("phone", "")]


def blueprint(context: PageContext) -> Blueprint:
    page = journey_page(context, context.model.journeys["buy"])
    (found,) = [block for each in page.sections for block in each.blocks if isinstance(block, Blueprint)]
    return found


def test_enablers_of_a_touchpoint_are_enablers_of_the_stage() -> None:
    """They stand back stage with those that the stage names, and say which channel they are for."""
    context = shop()
    (section,) = [
        each for each in stage_page(context, context.model.stages["pay"]).sections if each.anchor == "stage-enablers"
    ]
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert {plain(row[0].text): plain(row[2].text) for row in table.rows} == {
        "Card scheme · partner": "for web",
        "Site": "for web",
        "Till": "",
        "Old · retired": "",
    }
    (step,) = blueprint(context).steps
    named = [plain(item.text) for group in step.groups for item in group.items]
    assert named == ["Card scheme · partner", "Site", "Till"]
    assert context.analysis.reach["site"].direct.stages == ("pay",)


def test_partners_are_marked_in_pictures() -> None:
    """What stands for a partner says that it is one, in the journey, the iceberg, dependencies and lines of sight."""
    context = shop()
    pictures = [
        draw_journey(context.model, context.analysis, "buy"),
        iceberg(context.model, analyse(context.model)),
    ]
    for picture in pictures:
        assert picture
        rows = {row.name: row.qualifier for row in picture.graph.rows}  # type: ignore[union-attr]
        assert rows["Card scheme"] == "partner"
        assert rows["Site"] == ""
    drawn = dependencies(context.model, context.analysis)
    assert drawn
    assert {node.name: node.qualifier for node in drawn.graph.nodes}["Card scheme"] == "partner"  # type: ignore[union-attr]
    steps = enabler_sight(context.model, context.analysis, "card-scheme").graph.lines[0].steps  # type: ignore[union-attr]
    assert [(step.kind, step.name) for step in steps[:2]] == [("partner", "Card scheme"), ("stage", "Pay")]


def test_the_page_of_depth_says_what_touchpoints_name() -> None:
    """What stands behind a stage by its digital touchpoints is said to be named by them."""
    page = digital_depth_page(shop(), page_row("depth"))
    (section,) = [each for each in page.sections if each.anchor == "depth-by-stage"]
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert plain(table.rows[0][2].text) == "Card scheme · partner and Site, named by its digital touchpoints"
