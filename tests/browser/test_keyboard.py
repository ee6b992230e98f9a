"""The whole site with the keyboard alone: every stop is reached in its order, seen and named, and does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

STOPS = """() => {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const seen = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0;
  return [...document.querySelectorAll(kinds)].filter(seen).map((each, at) => (each.dataset.stop = String(at)));
}"""
"""Numbers everything that can be used, in the order of the page."""

REACHED = """() => {
  const each = document.activeElement;
  const [style, box] = [getComputedStyle(each), each.getBoundingClientRect()];
  return {
    stop: each.dataset.stop ?? each.outerHTML.slice(0, 120),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    inside: box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}"""


USABLE = {"link", "button", "textbox", "searchbox", "combobox", "DisclosureTriangle"}


def tab(page: Page) -> dict[str, Any]:
    """Where one more Tab leads."""
    page.keyboard.press("Tab")
    found: dict[str, Any] = page.evaluate(REACHED)
    return found


def focus(page: Page, wanted: Locator) -> None:
    """Tab on until something has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    pytest.fail("never reached")


PLACES = [
    "",
    "about/",
    "front-stage/",
    "back-stage/",
    "enablers/",
    "enablers/booking/",
    "journeys/learn-tennis/",
    "how-it-fits/overlaps/",
    "review/",
    "reference/enablers/",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_stop_is_reached_in_the_order_of_the_page(page: Page, site: str, place: str) -> None:
    """From the first to the last nothing is left out, nothing is a trap, and wherever one is can be seen."""
    page.goto(site + place)
    expected = page.evaluate(STOPS)
    reached = [tab(page) for _ in expected]
    assert [each["stop"] for each in reached] == expected
    assert [each["stop"] for each in reached if not each["ringed"]] == []
    assert [each["stop"] for each in reached if not each["inside"]] == []


@pytest.mark.parametrize("place", PLACES)
def test_every_stop_has_a_name(page: Page, site: str, place: str) -> None:
    """A screen reader says what each link, button and field is for."""
    page.goto(site + place)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    found = [each for each in tree if not each["ignored"] and each["role"]["value"] in USABLE]
    assert len(found) > 20
    assert [each["role"]["value"] for each in found if not each["name"]["value"].strip()] == []


def test_the_first_stop_leads_past_the_navigation(page: Page, site: str) -> None:
    """It comes into sight when it has the focus; what follows it is the text."""
    page.goto(f"{site}enablers/booking/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_link_is_followed(page: Page, site: str) -> None:
    """Through the sections of the site to one of its pages."""
    page.goto(site)
    focus(page, page.locator(".sections").get_by_role("link", name="Back stage"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}back-stage/")


def test_a_table_is_sorted(page: Page, site: str) -> None:
    """Its headings are buttons, and say which way they sort."""
    page.goto(f"{site}enablers/")
    table = page.locator("table[data-sorts]").first
    names = table.locator("tbody tr th")
    heading = table.get_by_role("columnheader").first
    focus(page, heading.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    up = names.all_inner_texts()
    page.keyboard.press("Space")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert names.all_inner_texts() == up[::-1]
    assert up[0].lower() < up[-1].lower()


def test_a_table_is_narrowed(page: Page, site: str) -> None:
    """By words and by a choice; how many are left is said."""
    page.goto(f"{site}enablers/")
    rows = page.locator("table[data-sorts] tbody tr:visible")
    every = rows.count()
    focus(page, page.locator(".finder input").first)
    page.keyboard.type("book")
    expect(page.locator(".finder [role=status]").first).to_have_text(f"{rows.count()} of {every}")
    assert 0 < rows.count() < every
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(rows).to_have_count(every)
    stances = page.locator(".finder").get_by_role("combobox", name="Stance")
    focus(page, stances)
    page.keyboard.type("comm")
    expect(stances).to_have_value("common")
    assert 0 < rows.count() < every
    expect(rows.filter(has_text="common")).to_have_count(rows.count())


def test_what_is_folded_is_opened(page: Page, site: str) -> None:
    """The table under a picture opens and closes."""
    page.goto(site)
    summary = page.locator("summary").first
    details = page.locator("details").first
    focus(page, summary)
    page.keyboard.press("Enter")
    expect(details).to_have_attribute("open", "")
    page.keyboard.press("Space")
    expect(details).not_to_have_attribute("open", "")
