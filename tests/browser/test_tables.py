"""Tables as people use them: narrowed by value and by words, sorted, sent to somebody, opened in place, printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

from tests.conftest import trapped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


def rows(page: Page) -> Locator:
    """The rows that are seen."""
    return page.locator("table[data-sorts] tbody tr:visible")


def names(page: Page) -> list[str]:
    return page.locator("table[data-sorts] tbody tr:visible th").all_inner_texts()


def filter_of(page: Page, name: str) -> Locator:
    return page.locator(".finder").get_by_role("combobox", name=name, exact=True)


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Find in this table")


def status(page: Page) -> Locator:
    return page.locator(".finder [role=status]")


def address(page: Page, ending: str) -> None:
    """Wait until the address ends so."""
    page.wait_for_url(re.compile(f"{re.escape(ending)}$"))


# Filters


def test_a_filter_finds_all_rows_that_have_the_value(page: Page, site: str) -> None:
    """As many as its option says: a value among others in a cell counts too."""
    page.goto(f"{site}enablers/")
    filter_of(page, "Job").select_option("booking")
    expect(filter_of(page, "Job").locator("option:checked")).to_have_text("booking (3)")
    expect(rows(page)).to_have_count(3)
    expect(status(page)).to_have_text("3 of 31")
    page.goto(f"{site}journeys/")
    filter_of(page, "Customer").select_option("member")
    expect(rows(page)).to_have_count(4)


def test_every_option_finds_as_many_rows_as_it_says(page: Page, site: str) -> None:
    """On the table with the most filters, one after another."""
    page.goto(f"{site}enablers/")
    for select in page.locator(".finder select").all():
        for option in select.locator("option:not([value=''])").all():
            select.select_option(option.get_attribute("value"))
            said = re.search(r"\((\d+)\)$", option.inner_text())
            assert said
            expect(rows(page)).to_have_count(int(said.group(1)))
        select.select_option("")


def test_filters_narrow_each_other(page: Page, site: str) -> None:
    """Two filters and a word hold at once."""
    page.goto(f"{site}enablers/")
    filter_of(page, "Stance").select_option("common")
    common = rows(page).count()
    filter_of(page, "Owner").select_option("digital")
    both = rows(page).count()
    assert 0 < both < common
    words(page).fill("book")
    assert 0 < rows(page).count() <= both


@pytest.mark.parametrize("typed", ["booking digital", "DIGITAL  booking", "bóoking dígital"])
def test_words_of_different_columns_find_a_row(page: Page, site: str, typed: str) -> None:
    """All words, in any order, in whatever case and with whatever accents."""
    page.goto(f"{site}enablers/")
    words(page).fill(typed)
    expect(rows(page).first).to_contain_text("Booking")
    for row in rows(page).all():
        text = row.inner_text().lower()
        assert "booking" in text
        assert "digital" in text


def test_a_table_in_which_nothing_is_found_says_so(page: Page, site: str) -> None:
    """There is no empty table, but a sentence that is announced, and a button that shows all rows again."""
    page.goto(f"{site}enablers/")
    every = rows(page).count()
    words(page).fill("nothing is called that")
    expect(status(page)).to_have_text("No row fits.")
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_role("button", name="Show all rows").click()
    expect(rows(page)).to_have_count(every)
    expect(words(page)).to_be_focused()
    expect(status(page)).to_have_text("")
    expect(page.get_by_role("button", name="Show all rows")).to_be_hidden()
    assert page.url == f"{site}enablers/"


# Addresses


def test_how_a_table_is_narrowed_and_sorted_stands_in_the_address(page: Page, site: str) -> None:
    """Short keys that say what they are, and none for what is as it was."""
    page.goto(f"{site}enablers/")
    filter_of(page, "Stance").select_option("common")
    address(page, "enablers/?stance=common")
    words(page).fill("book")
    address(page, "enablers/?stance=common&find=book")
    heading = page.get_by_role("columnheader", name="Owner")
    heading.get_by_role("button").click()
    address(page, "&sort=owner")
    heading.get_by_role("button").click()
    address(page, "&sort=-owner")
    heading.get_by_role("button").click()
    address(page, "enablers/?stance=common&find=book")
    filter_of(page, "Stance").select_option("")
    words(page).fill("")
    address(page, "enablers/")


def test_an_address_shows_somebody_else_the_same_rows(page: Page, site: str) -> None:
    """Opened anew, with the controls as they were; what no row has is let be."""
    page.goto(f"{site}enablers/?stance=common&find=o&sort=-name&owner=nobody-there")
    expect(filter_of(page, "Stance")).to_have_value("common")
    expect(words(page)).to_have_value("o")
    expect(page.get_by_role("columnheader").first).to_have_attribute("aria-sort", "descending")
    found = names(page)
    assert len(found) > 1
    assert found == sorted(found, key=str.casefold, reverse=True)
    expect(status(page)).to_have_text(f"{len(found)} of 31")


def test_going_back_shows_the_rows_as_they_were(page: Page, site: str) -> None:
    """From a row to its page and back; reloading changes nothing either."""
    page.goto(f"{site}enablers/")
    filter_of(page, "Stance").select_option("repeatable")
    page.get_by_role("columnheader").first.get_by_role("button").click()
    found = names(page)
    rows(page).first.get_by_role("link").first.click()  # at once: the address is written before the page is left
    page.wait_for_url(lambda url: "?" not in url and url != f"{site}enablers/")
    page.go_back()
    expect(filter_of(page, "Stance")).to_have_value("repeatable")
    assert names(page) == found
    page.reload()
    expect(filter_of(page, "Stance")).to_have_value("repeatable")
    assert names(page) == found


def test_an_anchor_and_the_keys_of_others_stay(page: Page, site: str) -> None:
    """The table puts its keys beside what the address had."""
    page.goto(f"{site}enablers/?from=mail#text")
    filter_of(page, "Stance").select_option("common")
    address(page, "enablers/?from=mail&stance=common#text")
    page.evaluate("location.hash = 'other'")
    expect(filter_of(page, "Stance")).to_have_value("common")
    page.go_back()
    address(page, "?from=mail&stance=common#text")
    expect(filter_of(page, "Stance")).to_have_value("common")


def test_tables_of_one_page_are_told_apart(page: Page, site: str) -> None:
    """Sorting one changes neither another nor its key."""
    page.goto(f"{site}enablers/booking/")
    several = page.locator("tbody tr:nth-child(2)")
    table = page.locator("section[id] table[data-sorts]:visible").filter(has=several).first
    section = table.locator("xpath=ancestor::section[@id][1]").get_attribute("id")
    table.get_by_role("columnheader").first.get_by_role("button").click()
    page.wait_for_url(re.compile(rf"\?{section}\.sort=[\w-]+$"))
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    page.reload()
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    expect(table.get_by_role("columnheader").first).to_have_attribute("aria-sort", "ascending")


def test_filters_work_in_a_folder_without_a_server(page: Page, folder: str) -> None:
    """A site opened from a disk is narrowed, and keeps it in the address."""
    page.goto(f"{folder}enablers/index.html")
    filter_of(page, "Job").select_option("booking")
    expect(rows(page)).to_have_count(3)
    address(page, "enablers/index.html?job=booking")
    page.reload()
    expect(rows(page)).to_have_count(3)


# Sorting


def test_numbers_sort_as_numbers_and_rows_without_a_value_last(page: Page, site: str) -> None:
    """Upwards and downwards."""
    page.goto(f"{site}enablers/")
    heading = page.get_by_role("columnheader", name="Journeys", exact=True)
    at = int(heading.evaluate("cell => cell.cellIndex")) + 1
    cells = page.locator(f"table[data-sorts] tbody td:nth-child({at})")
    heading.get_by_role("button").click()
    up = [int(each.split(",")[0]) for each in cells.all_inner_texts()]
    assert up == sorted(up)
    assert up[-1] > 9 or len(set(up)) > 2
    business = page.get_by_role("columnheader", name="Business", exact=True)
    place = int(business.evaluate("cell => cell.cellIndex")) + 1
    for way in (False, True):
        business.get_by_role("button").click()
        texts = page.locator(f"table[data-sorts] tbody td:nth-child({place})").all_inner_texts()
        named = [each for each in texts if each != "–"]
        assert texts == [*named, *["–"] * (len(texts) - len(named))]
        assert named == sorted(named, key=str.casefold, reverse=way)


def test_names_sort_as_the_page_lists_them(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """As in a dictionary and as people count, quotation marks and accents aside; sorting by name changes nothing."""
    listed = ["Ärzte", "Eclair", "émile", "“Quay” crew", "Stage 2", "Stage 10", "Zug"]
    page.goto(serve({f"models/enablers/e{at}.yaml": f"name: {name}" for at, name in enumerate(reversed(listed))}))
    page.goto(page.url + "enablers/")
    assert names(page) == listed
    page.get_by_role("columnheader").first.get_by_role("button").click()
    assert names(page) == listed


# Lists that open in place


@pytest.fixture
def crowded(serve: Callable[[dict[str, str]], str]) -> str:
    """The site of a model with a customer of twelve journeys."""
    files = {"models/customers/member.yaml": "name: Member\n", "models/stages/pay.yaml": "name: Pay\n"}
    for at in range(12):
        files[f"models/journeys/walk-{at}.yaml"] = f"name: Walk {at}\ncustomer: [member]\nstages: [pay]\n"
    return serve(files)


def test_a_count_opens_to_the_names(page: Page, crowded: str) -> None:
    """In place, with the keyboard; the first of them has the focus, and the list closes again."""
    page.goto(f"{crowded}customers/")
    cell = rows(page).first.locator("td").last
    expect(cell).to_have_text(re.compile("and 6 more"))
    expect(cell.get_by_role("link")).to_have_count(6)
    button = cell.get_by_role("button", name="and 6 more")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(cell.get_by_role("link")).to_have_count(12)
    expect(cell.locator("a:focus")).to_have_count(1)
    expect(cell).to_have_text(re.compile(r" and Walk \d+ ?fewer$"))
    cell.get_by_role("button", name="fewer").click()
    expect(cell.get_by_role("link")).to_have_count(6)
    expect(cell.get_by_role("button", name="and 6 more")).to_be_focused()


def test_without_scripts_all_names_are_there(browser: Browser, crowded: str, site: str) -> None:
    """Nothing that has to be pressed, and no filter that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{crowded}customers/")
    expect(rows(page).first.locator("td").last.get_by_role("link")).to_have_count(12)
    expect(page.locator(".more button:visible, .finder:visible")).to_have_count(0)
    page.goto(f"{site}enablers/?stance=common")
    expect(rows(page)).to_have_count(31)
    expect(page.locator(".finder:visible, th button:visible")).to_have_count(0)
    context.close()


# On paper


def test_heads_of_columns_are_printed(page: Page, site: str) -> None:
    """A heading that is a button has no box of its own on paper: boxes are not repeated on the next page."""
    page.goto(f"{site}enablers/")
    heading = page.locator("thead th").first
    expect(heading.get_by_role("button")).to_be_visible()
    page.emulate_media(media="print")
    assert heading.locator("button").evaluate("each => getComputedStyle(each).display") == "contents"
    assert heading.evaluate("each => getComputedStyle(each.closest('thead')).display") == "table-header-group"
    expect(heading).to_contain_text("Enabler")
    expect(page.locator(".finder")).to_be_hidden()


def test_a_closed_list_is_printed_as_its_count(page: Page, crowded: str) -> None:
    """Paper says how many more there are; a list that was opened is printed in full, without its button."""
    page.goto(f"{crowded}customers/")
    cell = rows(page).first.locator("td").last
    page.emulate_media(media="print")
    assert cell.inner_text().endswith("and 6 more")
    page.emulate_media(media="screen")
    cell.get_by_role("button", name="and 6 more").click()
    page.emulate_media(media="print")
    assert re.search(r" and Walk \d+$", cell.inner_text().strip())


def test_no_fault_is_logged(browser: Browser, site: str) -> None:
    """Under a strict policy, with all that a table can do."""
    with trapped(browser) as (page, faults):
        page.goto(f"{site}enablers/?stance=common&sort=-journeys&find=o")
        filter_of(page, "Stance").select_option("")
        words(page).fill("zzz")
        page.get_by_role("button", name="Show all rows").click()
        page.wait_for_load_state("networkidle")
    assert not faults
