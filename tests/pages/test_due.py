"""The page of what is due: every day with its thing, what there is to do and who owns it, on any day of the build."""

from __future__ import annotations

from stagebook.model import Entity
from stagebook.pages.blocks import Gap, Table
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.rendering.terminal import write_page
from stagebook.site_map import page_row
from stagebook.words import plain
from tests.builders import change, enabler, measure, stage, team
from tests.pages.contexts import make_test_context

COUNTED = {"says": "x", "kind": "value", "volume": 1, "per": "day", "as_of": "2026-05-31"}


def due_page(*things: Entity) -> Page:
    return page_makers(make_test_context(*things))[page_row("due").address]()


def table_of(page: Page) -> Table:
    (table,) = (block for section in page.sections for block in section.blocks if isinstance(block, Table))
    return table


def test_all_that_is_due_stands_in_order_of_its_day() -> None:
    """With what there is to do, how old what there is will be, and the owner; of one day by task, then by name."""
    page = due_page(
        team("desk", name="Front desk"),
        enabler("b", name="Rota", review_by="2027-05-31", owner="desk"),
        enabler("c", name="Accounts", review_by="2027-05-31"),
        enabler("d", name="Diary", stance="common", history=[{"on": "2025-06-30", "stance": "common"}]),
        change("move", name="Move", by="2027-06-01", owner="desk"),
        stage("pay", name="Pay", demand=[COUNTED, COUNTED]),
        measure("m", name="Rested", readings=[{"on": "2026-06-30", "value": 1}]),
    )
    assert [tuple(plain(cell.text) for cell in row) for row in table_of(page).rows] == [
        ("30 June 2026", "Diary", "Look at its stance again · decided on 30 June 2025", "–"),
        ("31 May 2027", "Accounts", "Review its stance", "–"),
        ("31 May 2027", "Rota", "Review its stance", "Front desk"),
        ("31 May 2027", "Pay", "Count demand again: 2 figures · counted on 31 May 2026", "–"),
        ("1 June 2027", "Move", "Finish it", "Front desk"),
        ("30 June 2027", "Rested", "Read it again · last read on 30 June 2026", "–"),
    ]
    assert [plain(each) for each in page.chips] == [
        "2 reviews",
        "1 decision",
        "1 change",
        "1 count of demand",
        "1 measure",
    ]


def test_days_sort_as_days_and_the_script_finds_them() -> None:
    """Each cell of a day holds it as year, month and day, under the mark by which js/due.js looks for it."""
    row = table_of(due_page(change("move", by="2027-06-01"))).rows[0]
    assert (row[0].sort, row[0].text[0].tone) == ("2027-06-01", "due")


def test_where_nothing_has_a_day_the_page_says_so() -> None:
    """And names the keys that hold one, above a file to start from."""
    page = due_page(enabler("till"))
    (section,) = page.sections
    gap, _ = section.blocks
    assert isinstance(gap, Gap)
    assert all(f"{key}" in plain(gap.text) for key in ("review_by", "by", "as_of"))
    assert "review_by" in write_page(page)
