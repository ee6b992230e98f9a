"""The page of what was done about what fails, and its sentences on other pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stagebook.model import Entity
from stagebook.pages.blocks import Block, Figure, Gap, Paragraph, Table
from stagebook.pages.context import PageContext
from stagebook.pages.home import home_page
from stagebook.pages.kinds.change import change_page
from stagebook.pages.kinds.enabler import enabler_page
from stagebook.pages.kinds.measure import measure_page
from stagebook.pages.loop import loop_page
from stagebook.pages.page import Page
from stagebook.pictures import loops
from stagebook.pictures.loops_graph import LoopsGraph
from stagebook.site_map import page_row
from stagebook.source import Ref
from stagebook.words import Target, plain
from tests.analysis.test_loops import BEGAN, asked, confirm, sure
from tests.builders import change, enabler, measure, stage, team
from tests.pages.contexts import make_test_context
from tests.pictures.scene_queries import collisions

SAYS = "Moved by 12 since it began; before, by 1 at most. Not counted again since March. A sheet to count for a week."


def story(*more: Entity) -> PageContext:
    """A bottleneck with a change that began, another with one that did not, a third with none."""
    return make_test_context(
        stage("book", demand=[asked(60), asked(30, "gate", says="It beeped"), asked(30, "terms", minutes=90)]),
        enabler("booking", owner="digital"),
        team("digital"),
        confirm(status="under-way", began=BEGAN),
        sure(61, 60, 72),
        measure("treatments", kind="output", rewards=["digital"]),
        change("person", status="agreed", addresses=[{"enabler": "gate"}], expects=[{"measure": "sure"}]),
        *more,
    )


def blocks(page: Page) -> Iterator[Block]:
    """All blocks of a page."""
    yield from page.lead
    yield from (block for each in page.sections for block in each.blocks)


def paragraphs(page: Page) -> list[str]:
    """The words of its paragraphs."""
    return [plain(block.text) for block in blocks(page) if isinstance(block, Paragraph)]


def show(context: PageContext) -> Page:
    """The page of the lines."""
    return loop_page(context, page_row("loop"))


def figure(page: Page) -> Figure:
    """Its picture with the table."""
    return next(block for block in blocks(page) if isinstance(block, Figure))


def test_lead_says_how_far_each_line_gets() -> None:
    """The first sentences count the bottlenecks by what was done about them, the furthest first."""
    (lead, *_) = paragraphs(show(story()))
    assert lead == (
        "At least half of the failures whose cause is known, in contacts or in hours, come from 2 enablers. "
        "For one a change has begun, and its measure moved more than before. For one there is no change yet."
    )


def test_lead_of_one_bottleneck() -> None:
    """Where there is one bottleneck, its own sentence is the lead."""
    context = make_test_context(stage("book", demand=[asked()]), confirm(began=BEGAN), sure(61, 60, 72))
    assert paragraphs(show(context))[0] == (
        f"Booking causes 100 % of the failures whose cause is known. What was done about it: Confirm. {SAYS}"
    )


def test_each_link_leads_to_its_thing() -> None:
    """From the failure to the readings, every link of a line leads to where it is told, the owner's reward too."""
    (table,) = figure(show(story())).tables
    cells = table.rows[0]
    targets = [[run.to for run in cell.text if run.to] for cell in cells]
    change_ref, sure_ref = Ref("change", "confirm"), Ref("measure", "sure")
    assert targets == [
        [Target(ref=Ref("stage", "book"), anchor="stage-demand")],
        [
            Target(ref=Ref("enabler", "booking"), anchor="fails"),
            Target(ref=Ref("team", "digital")),
            Target(ref=Ref("measure", "treatments"), anchor="rewards"),
        ],
        [Target(ref=change_ref, anchor="addresses")],
        [Target(ref=sure_ref)],
        [Target(ref=change_ref)],
        [Target(ref=sure_ref, anchor="readings")],
        [Target(page="tally")],
        [],
    ]


def test_line_ends_at_the_first_missing_link() -> None:
    """After the first missing link nothing more is said of a line, and what is missing stands there."""
    (table,) = figure(show(story())).tables
    words = [plain(cell.text) for cell in table.rows[1]]
    assert words[2:] == ["nothing · what would?", "", "", "", "", "No change addresses it."]
    assert table.rows[1][2].text[0].tone == "failure"


def test_failure_held_by_lines() -> None:
    """How much of the traced failure the lines hold, by the link that is missing, adds up to what the causes hold."""
    page = show(story())
    table = next(block for block in blocks(page) if isinstance(block, Table))
    rows = [[plain(cell.text) for cell in row] for row in table.rows]
    assert rows == [
        ["nobody has counted again", "Booking", "60", "50 %"],
        ["no change addresses it", "Terms", "30", "25 %"],
    ]
    assert "Of 120 failures a month whose cause is known, these cause 90 (75 %). None of it has a line" in " ".join(
        paragraphs(page)
    )


def test_picture_stands_free() -> None:
    """In the picture words meet neither words nor marks, whatever is missing and however long names are."""
    long = story(
        change("long", name="One very long name of a change " * 6, addresses=[{"enabler": "terms"}]),
    )
    for context in (story(), long):
        picture = loops(context.model, context.analysis)
        assert picture
        assert collisions(picture.scene) == []


def test_many_bottlenecks() -> None:
    """Past a dozen, the picture draws the largest and says how many more there are; the table has all."""
    demand = [asked(100 + at, f"enabler-{at:02}") for at in range(40)]
    context = make_test_context(stage("book", demand=demand))
    shown = figure(show(context))
    graph = shown.picture.graph
    assert isinstance(graph, LoopsGraph)
    assert (graph.drawn, len(shown.tables[0].rows)) == (12, len(context.analysis.loops))
    assert (
        plain(shown.remarks[0])
        == f"{len(context.analysis.loops) - 12} more bottlenecks have no room here; they stand in the table."
    )


def test_measure_as_a_cause() -> None:
    """A measure that failure demand names as its cause is no bottleneck, and is told with who is rewarded by it."""
    caused = asked(50, caused_by=["booking", {"measure": "talk-time"}])
    context = make_test_context(stage("book", demand=[caused]), measure("talk-time", rewards=["desk"]))
    assert [loop.enabler for loop in context.analysis.loops] == ["booking"]
    page = show(context)
    told = next(each for each in page.sections if each.anchor == "loop-measures")
    table = next(block for block in told.blocks if isinstance(block, Table))
    assert [plain(cell.text) for cell in table.rows[0]] == ["Talk time", "25 a month", "Desk"]


@pytest.mark.parametrize(
    ("things", "says"),
    [
        ([], "It begins with what customers say"),
        ([stage("book", demand=[{"says": "Where?", "kind": "failure"}])], "The first link is its cause"),
    ],
)
def test_nothing_to_follow(things: list[Entity], says: str) -> None:
    """Without demand, or without causes, the page says what to write."""
    (section,) = show(make_test_context(*things)).sections
    (gap,) = section.blocks
    assert isinstance(gap, Gap)
    assert says in plain(gap.text)


def test_no_changes_and_no_measures() -> None:
    """Without any change or measure every line ends at its cause, and the page says so."""
    page = show(make_test_context(stage("book", demand=[asked()])))
    assert paragraphs(page)[0].endswith("No change addresses it.")


def test_sentence_on_other_pages() -> None:
    """The home page, and those of the enabler, the change and the measure, say how far the line gets."""
    context = story()
    home = home_page(context, page_row("home"))
    assert any("its measure moved more than before" in each for each in paragraphs(home))
    model = context.model
    rewarded = "Digital owns it, and is rewarded by Treatments."
    pages = {
        f"What was done about it: Confirm. {SAYS} {rewarded}": enabler_page(context, model.enablers["booking"]),
        f"For Booking: {SAYS}": change_page(context, model.changes["confirm"]),
        f"For Booking, through Confirm: {SAYS}": measure_page(context, model.measures["sure"]),
    }
    for says, page in pages.items():
        assert says in paragraphs(page)


def test_change_that_is_not_followed() -> None:
    """The page of a change says how far the line gets through that change, though another gets further."""
    context = story(change("ask", addresses=[{"enabler": "booking"}]))
    assert "For Booking: Expects no measure to move." in paragraphs(change_page(context, context.model.changes["ask"]))
