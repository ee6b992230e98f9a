"""The tally sheet: what customers ask at each place, with boxes for a week."""

from __future__ import annotations

from ruamel.yaml import YAML

from stagebook.pages.blocks import Facts, TallySheets
from stagebook.pages.context import PageContext
from stagebook.pages.kinds.stage import stage_page
from stagebook.pages.page import Page
from stagebook.pages.tally import tally_page
from stagebook.site_map import page_row
from stagebook.words import Target, plain, say
from tests.analysis.test_loops import asked
from tests.builders import enabler, journey, stage, team
from tests.limited import limited
from tests.pages.contexts import make_test_context
from tests.pages.test_loop import paragraphs


def show(context: PageContext) -> Page:
    """The page of the sheets."""
    return tally_page(context, page_row("tally"))


def sheets(page: Page) -> TallySheets:
    """The sheets of a page."""
    return next(block for each in page.sections for block in each.blocks if isinstance(block, TallySheets))


def story() -> PageContext:
    """Places of one team, of two teams, and of none."""
    return make_test_context(
        journey("play", stages=["book", "pay", "leave"], demand=[{"says": "Where do I start?", "kind": "value"}]),
        stage("book", owner="desk", demand=[{"says": "A court, please", "kind": "value"}, asked(minutes=4)]),
        stage("pay", enablers=["till", "terminal"], demand=[asked(5, "till", says="It took it twice")]),
        stage("leave"),
        enabler("till", owner="money"),
        enabler("terminal", owner="desk"),
        team("desk"),
        team("money"),
    )


def test_sheets_by_team() -> None:
    """Each place with recorded demand has one sheet, with the first of the teams that are there; so nothing is counted
    twice."""
    groups = sheets(show(story())).groups
    assert [(plain(group.heading), [plain(sheet.place) for sheet in group.sheets]) for group in groups] == [
        ("Desk", ["Book", "Pay"]),
        ("Of no team", ["Play", "Another place"]),
    ]
    (_, pay), _ = (group.sheets for group in groups)
    assert plain(pay.note) == "on Play · together with Money"


def test_rows_of_a_sheet() -> None:
    """A sheet has what is recorded in the customers' words, what fails first, and rows for what else is asked."""
    book = sheets(show(story())).groups[0].sheets[0]
    assert [(row.says, row.kind, row.failure, row.minutes) for row in book.rows] == [
        ("Is my court booked?", "failure", True, "4"),
        ("A court, please", "value", False, ""),
    ]
    assert book.blanks > 0
    assert len(sheets(show(story())).days) == 7


def test_choice_leads_to_sheets() -> None:
    """Every link above the sheets leads to an anchor of theirs."""
    page = show(story())
    found = {group.anchor for group in sheets(page).groups}
    found |= {sheet.anchor for group in sheets(page).groups for sheet in group.sheets}
    facts = next(block for block in page.sections[0].blocks if isinstance(block, Facts))
    anchors = [run.to.anchor for fact in facts.items for run in fact.value if isinstance(run.to, Target)]
    assert len(anchors) == 6
    assert set(anchors) <= found


def test_nothing_recorded() -> None:
    """Without any demand there is a sheet to begin with."""
    (group,) = sheets(show(make_test_context())).groups
    (sheet,) = group.sheets
    assert (sheet.rows, sheet.blanks) == ((), 12)


def test_too_many_places() -> None:
    """Past the limit of sections the other places are counted, and their pages lead to the empty sheet."""
    places = [stage(f"stage-{at}", demand=[{"says": "Where?", "kind": "failure"}]) for at in range(3)]
    context = make_test_context(*places)
    with limited(page_sections=2):
        page = show(context)
        last = stage_page(context, context.model.stages["stage-2"])
    assert "One more place has no sheet here; take the one for another place." in paragraphs(page)
    assert Target(page="tally", anchor="another-place") in targets(last)


def targets(page: Page) -> list[object]:
    """Where the paragraphs of a page lead."""
    return [run.to for each in page.sections for block in each.blocks for run in getattr(block, "text", ()) if run.to]


def test_link_where_nobody_counted() -> None:
    """The page of a stage leads to its sheet where nothing was counted, to the empty one where nothing is recorded."""
    context = make_test_context(
        journey("play", stages=["book", "pay", "leave"]),
        stage("book", demand=[{"says": "Where?", "kind": "failure"}]),
        stage("pay", demand=[asked()]),
    )
    stages = context.model.stages
    assert Target(page="tally", anchor="stage-book") in targets(stage_page(context, stages["book"]))
    assert Target(page="tally", anchor="another-place") in targets(stage_page(context, stages["leave"]))
    assert not [each for each in targets(stage_page(context, stages["pay"])) if getattr(each, "page", "") == "tally"]


def test_yaml_is_read() -> None:
    """What the page shows to write is a stage with a second count of what was there, and an item that is new."""
    written = YAML(typ="safe").load(say("tally.yaml.code"))
    built = stage("book", **{key: value for key, value in written.items() if key != "name"})
    first, second = built.demand
    assert [count.volume for count in first.counts] == [71]
    assert second.minutes == 4
