"""Lists that open in place: what is seen, what is opened, and where the count leads if it is too much."""

from __future__ import annotations

import pytest

from stagebook.limits import BUDGET
from stagebook.pages.blocks import Cell, Column, Section, Table, words
from stagebook.pages.openable_lists import close_heavy_lists
from stagebook.pages.page import Page
from stagebook.pages.wording import links, openable
from stagebook.rendering.renderer import write_runs
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, opened, plain
from tests.builders import enabler
from tests.limited import limited
from tests.pages.contexts import make_test_context

WHOLE = Ref("customer", "member")


def items(count: int) -> list[Phrase]:
    return [(Run(f"n{at}", to=Ref("journey", f"n{at}")),) for at in range(count)]


@pytest.mark.parametrize(
    ("count", "closed", "open_"),
    [
        (2, "n0 and n1", "n0 and n1"),
        (3, "n0, n1 and n2", "n0, n1 and n2"),  # one more takes no more room than its count
        (4, "n0, n1 and 2 more", "n0, n1, n2 and n3"),
        (6, "n0, n1 and 4 more", "n0, n1, n2, n3, n4 and n5"),
    ],
)
def test_a_list_reads_as_a_sentence_closed_and_opened(count: int, closed: str, open_: str) -> None:
    """Commas, and one "and" before the last, whichever is shown."""
    found = openable(items(count), 2)
    assert plain(found) == closed
    assert plain(opened(found)) == open_


def test_a_list_past_the_limit_leads_to_the_page_that_has_it() -> None:
    """Where there is such a page nothing is opened; else what is known is, and the rest is said not to be listed."""
    assert plain(openable(items(3), 2, 50, WHOLE)) == "n0, n1 and 48 more"
    assert openable(items(3), 2, 50, WHOLE)[-1].to == WHOLE
    assert plain(opened(openable(items(4), 2, 50))) == "n0, n1, n2, n3 and 46 more, not listed here"
    assert plain(openable(items(2), 2, 50)) == "n0, n1 and 48 more, not listed here"


@pytest.mark.parametrize("count", [1, 7, 8, BUDGET.cell_links + 1, BUDGET.cell_links + 2, 400])
def test_no_name_is_lost(count: int) -> None:
    """Names and counted rest are all of them, however many."""
    ids = [f"e{at}" for at in range(count)]
    context = make_test_context(*map(enabler, ids))
    shown = opened(links(context, "enabler", ids, 6))
    named = sum(isinstance(run.to, Ref) for run in shown)
    counted = plain(shown).rpartition("and ")[2].removesuffix(" more, not listed here")
    assert named + (int(counted) if counted.isdigit() else 0) == count


def test_a_rest_is_a_button_with_what_it_opens() -> None:
    """The count is pressed, the names stand behind it in the page; nothing of it is a script."""
    html = write_runs(openable(items(4), 2), lambda there: there)
    assert '<button type="button" aria-expanded="false">and 2 more</button>' in html
    assert html.index("n1") < html.index("and 2 more") < html.index("n2") < html.index("n3")


def page(rows: int, whole: Ref | None) -> Page:
    """A table of many lists."""
    cells = tuple((Cell(words(f"{at}")), Cell(openable(items(12), 2, whole=whole))) for at in range(rows))
    table = Table((Column("A"), Column("B", filter=True)), cells, finder=True)
    return Page(Target(page="demand"), "achieves", "Page", sections=(Section("part", "", (table,)),))


def table_of(page: Page) -> Table:
    (table,) = page.sections[0].blocks
    assert isinstance(table, Table)
    return table


def test_lists_do_not_open_where_they_would_make_a_page_heavy() -> None:
    """They lead to where the list is, or say that it is not here; filters still find what they leave out."""
    with limited(opened_characters=5_000):
        light, heavy = page(3, WHOLE), page(30, WHOLE)
        assert close_heavy_lists(light) is light
        closed = table_of(close_heavy_lists(heavy))
        assert not any(run.rest for row in closed.rows for cell in row for run in cell.text)
        assert plain(closed.rows[0][1].text) == "n0, n1 and 10 more"
        assert closed.rows[0][1].text[-1].to == WHOLE
        assert [each.key for each in closed.rows[0][1].values] == [f"n{at}" for at in range(12)]
        assert plain(table_of(close_heavy_lists(page(30, None))).rows[0][1].text).endswith("10 more, not listed here")
